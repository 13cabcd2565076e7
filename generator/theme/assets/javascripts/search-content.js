/* What a record of the index holds (generator/search.py): its parts, its claims, and which of its words matched. */

const BREAK = "⁂";
const SAME = "=";
const STEM = 4;

/** A record's {shown, summary, text, claims, words}: `claims` are those that hold so many of the words, the best first. */
export function contentOf({ content, locations, anchors }, most) {
  const all = content.split(/\s+/);
  const breaks = all.flatMap((word, at) => (word.startsWith(BREAK) ? [at] : []));
  const part = (number) => all.slice(breaks[number] + 1, breaks[number + 1]);
  const said = (words) =>
    words
      .join(" ")
      .replace(/^\W*\s/, "")
      .replace(/\)\.$/, ")")
      .trim();
  const marked = new Set(locations.map((at) => all[at] ?? ""));
  for (const word of meant(all, locations, breaks[3], breaks[4])) marked.add(word);
  const at = anchors.filter(({ location }) => location > breaks[2]).map(({ location }) => location);
  const claims = anchors
    .slice(-at.length)
    .map(({ id, location }, n) => ({ id, line: said(all.slice(location, at[n + 1] ?? breaks[3])) }));
  return {
    shown: said(part(0)),
    summary: said(part(1)),
    text: said(all.slice(breaks[2] + 1, at[0] ?? breaks[3])),
    claims: at.length ? best(claims, marked, most) : [],
    words: marked,
  };
}

/** The words of the text for which others were found: `killed = dead died` marks `killed` for who asked for the dead. */
function meant(all, locations, from, to) {
  const found = new Set(locations.filter((at) => at > from && at < to));
  const words = [];
  let own = [];
  let others = false;
  for (let at = from + 1; at < to; at += 1) {
    if (all[at] === SAME) others = true;
    else if (others) {
      if (found.has(at)) words.push(...own.filter((word) => own.length === 1 || word.length > STEM));
      if (all[at].endsWith(".")) [own, others] = [[], false];
    } else own.push(all[at]);
  }
  return words;
}

/** The claims that hold so many of the words, those with the most first. */
function best(claims, marked, most) {
  const words = new Set([...marked].map(bare).filter(Boolean));
  const stems = (line) =>
    line
      .split(/\s+/)
      .map(bare)
      .filter((word) => words.has(word))
      .map((word) => word.slice(0, STEM));
  const scored = claims.map((claim) => [new Set(stems(claim.line)).size, claim]).filter(([score]) => score >= most);
  return scored.sort((one, other) => other[0] - one[0]).map(([, claim]) => claim);
}

/** A word as it is compared. */
export function bare(word) {
  return parts(word)[1].toLowerCase();
}

/** A word in three parts: what stands before it, the word itself, what stands behind it. */
export function parts(word) {
  return /^([^\p{L}\p{N}]*)(.*?)((?:['’]s)?[^\p{L}\p{N}]*)$/su.exec(word).slice(1);
}
