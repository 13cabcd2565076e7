/* What a record of the index holds (generator/search/bundles.py): its parts, its claims, and which of its words matched. */

const BREAK = "⁂";
const SAME = "=";
const STEM = 4;

/**
 * @typedef {object} IndexRecord a record, as the engine gives it
 * @property {string} raw_url
 * @property {string} content
 * @property {number[]} locations where in the content the words are that matched
 * @property {{id: string, location: number}[]} anchors
 * @property {{title?: string, date?: string}} meta
 * @property {Record<string, string[]>} filters
 */
/** @typedef {{id: string, line: string}} ClaimLine */

/**
 * A record's parts: `claims` are those that hold so many of the words, the best first.
 * @param {IndexRecord} record
 * @param {number} most
 */
export function contentOf({ content, locations, anchors }, most) {
  const all = content.split(/\s+/);
  const breaks = all.flatMap((word, at) => (word.startsWith(BREAK) ? [at] : []));
  const end = (/** @type {number} */ number) => breaks[number] ?? all.length;
  const part = (/** @type {number} */ number) => said(all.slice(end(number) + 1, end(number + 1)));
  const marked = new Set(locations.map((at) => all[at] ?? ""));
  for (const word of meant(all, locations, end(3), end(4))) marked.add(word);
  const starts = anchors.filter(({ location }) => location > end(2));
  const claims = starts.map(({ id, location }, at) => ({
    id,
    line: said(all.slice(location, starts[at + 1]?.location ?? end(3))),
  }));
  return {
    shown: part(0),
    summary: part(1),
    text: said(all.slice(end(2) + 1, starts[0]?.location ?? end(3))),
    claims: best(claims, marked, most),
    words: marked,
  };
}

/**
 * Words as a text, without what divides it from others.
 * @param {string[]} words
 */
function said(words) {
  const text = words.join(" ");
  return text
    .replace(/^\W*\s/, "")
    .replace(/\)\.$/, ")")
    .trim();
}

/**
 * The words of the text for which others were found: `killed = dead died` marks `killed` for who asked for the dead.
 * @param {string[]} all
 * @param {number[]} locations
 * @param {number} from
 * @param {number} to
 */
function meant(all, locations, from, to) {
  const found = new Set(locations);
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  let own = [];
  let others = false;
  for (const [at, word] of all.slice(0, to).entries()) {
    if (at <= from) continue;
    if (word === SAME) others = true;
    else if (others) {
      if (found.has(at)) words.push(...own.filter((one) => own.length === 1 || one.length > STEM));
      if (word.endsWith(".")) [own, others] = [[], false];
    } else own.push(word);
  }
  return words;
}

/**
 * The claims that hold so many of the words, those with the most first.
 * @param {ClaimLine[]} claims
 * @param {Set<string>} marked
 * @param {number} most
 */
function best(claims, marked, most) {
  const words = new Set([...marked].map(bare).filter(Boolean));
  const stems = (/** @type {string} */ line) => {
    const matching = line.split(/\s+/).map(bare);
    return new Set(matching.filter((word) => words.has(word)).map((word) => word.slice(0, STEM)));
  };
  const scored = claims.map((claim) => ({ claim, score: stems(claim.line).size })).filter(({ score }) => score >= most);
  return scored.sort((one, other) => other.score - one.score).map(({ claim }) => claim);
}

/**
 * A word as it is compared.
 * @param {string} word
 */
export function bare(word) {
  return parts(word)[1].toLowerCase();
}

/**
 * A word in three parts: what stands before it, the word itself, what stands behind it.
 * @param {string} word
 * @returns {[before: string, word: string, behind: string]}
 */
export function parts(word) {
  const [, before = "", itself = "", behind = ""] = /^([^\p{L}\p{N}]*)(.*?)((?:['’]s)?[^\p{L}\p{N}]*)$/su.exec(word) ?? [];
  return [before, itself, behind];
}
