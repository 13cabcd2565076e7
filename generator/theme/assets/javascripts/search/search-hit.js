/* How a result looks: its title, kind and date, what it shows, and a passage with the words that matched; then its claims, each
   with who makes it. Text only ever becomes text. */
import { element, inWords, label } from "../shell/element.js";
import { matches, parts } from "./search-content.js";
import { canUnpack } from "./search-shards.js";

/**
 * @typedef {object} Hit a result as it is shown
 * @property {string} url
 * @property {string} title
 * @property {string} kind
 * @property {string} date
 * @property {string} shown
 * @property {string} summary
 * @property {string} text
 * @property {{url: string, line: string}[]} claims
 * @property {Set<string>} words those of the text that matched
 * @property {string[]} left those of the query that the page does not have
 */
/**
 * @typedef {object} Results
 * @property {number} total
 * @property {number} whole how many of them have all words
 * @property {string[]} missing the words of the query that no page has, which do not count
 * @property {() => Promise<string[]>} near the query with a missing word as a name that one letter parts from it
 * @property {(count: number) => Promise<Hit[]>} take loads the next few
 */

const PASSAGE = 260;

/** What is said where the index cannot be read. */
export const FAILED = () =>
  canUnpack() ? "The search index could not be loaded." : "This browser is too old for the search: it cannot unpack the index.";

/**
 * The parts of a result in their order, each an element with the class `${name}__title` and so on; none that is empty.
 * @param {Hit} hit
 * @param {string} name
 */
export function hitParts(hit, name) {
  const { words } = hit;
  const title = element("span", `${name}__title`, ...marked(hit.title, words));
  const without = hit.left.length ? `without ${quoted(hit.left, "and")}` : "";
  const meta = element("span", `${name}__meta`, [label(hit.kind), day(hit.date), without].filter(Boolean).join(" · "));
  const shown = element("span", `${name}__shown`, ...marked(hit.shown, words));
  const passage = element("span", `${name}__passage`, ...marked(clipped(bestPassage(hit, words), words), words));
  return { title, rest: [meta, shown, passage].filter((part) => part.textContent) };
}

/**
 * A claim of a result as nodes: who makes it, and what it says.
 * @param {Hit} hit
 * @param {{line: string}} claim
 */
export function claimParts(hit, { line }) {
  const { words } = hit;
  const at = line.indexOf(": ") + 1;
  return [element("b", "", ...marked(line.slice(0, at), words)), ...marked(line.slice(at), words)];
}

/**
 * The number of results, how many of them have all words of the query, and the words that no page has.
 * @param {Results} results
 */
export function resultCount({ total, whole, missing }) {
  if (!total) return missing.length > 1 ? `Nothing found; no page has ${quoted(missing, "or")}` : "Nothing found";
  const number = total === 1 ? "1 result" : `${total.toLocaleString("en")} results`;
  const all = whole === total ? "" : `, ${whole || "none"} with all of the words`;
  return `${number}${all}${missing.length ? `; no page has ${quoted(missing, "or")}` : ""}`;
}

/**
 * Words as `“one”, “two” and “three”`.
 * @param {string[]} words
 * @param {string} and
 */
function quoted(words, and) {
  const each = words.map((word) => `“${word}”`);
  return [each.slice(0, -1).join(", "), each.at(-1)].filter(Boolean).join(` ${and} `);
}

/**
 * `2024-03-31` -> `31 March 2024`.
 * @param {string} iso
 */
function day(iso) {
  return iso.length === 10 ? inWords(new Date(`${iso}T00:00`)) : iso;
}

/**
 * @param {string} text
 * @param {Set<string>} words
 */
function hasMatch(text, words) {
  return text.split(/\s+/).some((word) => matches(word, words));
}

/**
 * The summary if it holds a word that matched, else the first sentence of the text that does, else the summary.
 * @param {Hit} hit
 * @param {Set<string>} words
 */
function bestPassage({ summary, text }, words) {
  if (!words.size || hasMatch(summary, words)) return summary;
  const sentences = text.split(/(?<=[.!?]”?)\s+/);
  return sentences.find((sentence) => hasMatch(sentence, words)) ?? summary;
}

/**
 * A passage of bounded length, around its first match.
 * @param {string} text
 * @param {Set<string>} words
 */
function clipped(text, words) {
  if (text.length <= PASSAGE) return text;
  let at = 0;
  for (const word of text.split(/(?<=\s)/)) {
    if (matches(word, words)) break;
    at += word.length;
  }
  const from = at < PASSAGE * 0.8 || at >= text.length ? 0 : text.lastIndexOf(" ", at - 80) + 1;
  const to = text.length - from <= PASSAGE ? text.length : text.lastIndexOf(" ", from + PASSAGE);
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

/**
 * Text as nodes, the words that matched in <mark>.
 * @param {string} text
 * @param {Set<string>} words
 */
function marked(text, words) {
  return text.split(/(\s+)/).flatMap((piece) => {
    const [before, word, behind] = parts(piece);
    return matches(word, words) ? [before, element("mark", "", word), behind] : [piece];
  });
}
