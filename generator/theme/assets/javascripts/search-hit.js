/* How a result looks: its title, kind and date, and a passage with the words that matched. Text only ever becomes text. */
import { element, label } from "./element.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const PASSAGE = 260;

/** The parts of a result: {title, meta, passage}, each an element with the class `${name}__title` and so on. */
export function hitParts(hit, name) {
  const words = new Set([...hit.words].map(bare).filter(Boolean));
  const title = element("span", `${name}__title`, ...marked(hit.title, words));
  const meta = element("span", `${name}__meta`, [label(hit.kind), day(hit.date)].filter(Boolean).join(" · "));
  const passage = element("span", `${name}__passage`, ...marked(clipped(bestPassage(hit, words), words), words));
  return { title, meta, passage };
}

/** The number of results, and the words of the query that had to be left out. */
export function resultCount(total, missing) {
  const left = missing.length ? `; no page has ${missing.map((word) => `“${word}”`).join(" or ")}` : "";
  return `${total === 1 ? "1 result" : total ? `${total.toLocaleString("en")} results` : "Nothing found"}${left}`;
}

/** `2024-03-31` -> `31 March 2024`. */
function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return date ? `${date} ${MONTHS[month - 1]} ${year}` : iso;
}

/** A word in three parts: what stands before it, the word itself, what stands behind it. */
function parts(word) {
  return /^([^\p{L}\p{N}]*)(.*?)((?:['’]s)?[^\p{L}\p{N}]*)$/su.exec(word).slice(1);
}

/** A word as it is compared. */
function bare(word) {
  return parts(word)[1].toLowerCase();
}

function matches(text, words) {
  return text.split(/\s+/).some((word) => words.has(bare(word)));
}

/** The summary if it holds a word that matched, else the first sentence of the text that does, else the summary. */
function bestPassage({ summary, text }, words) {
  if (!words.size || matches(summary, words)) return summary;
  const sentences = text.split(/(?<=[.!?]”?)\s+/);
  return sentences.find((sentence) => matches(sentence, words)) ?? summary;
}

/** A passage of bounded length, around its first match. */
function clipped(text, words) {
  if (text.length <= PASSAGE) return text;
  let at = 0;
  for (const word of text.split(/(?<=\s)/)) {
    if (words.has(bare(word))) break;
    at += word.length;
  }
  const from = at < PASSAGE * 0.8 || at >= text.length ? 0 : text.lastIndexOf(" ", at - 80) + 1;
  const to = text.length - from <= PASSAGE ? text.length : text.lastIndexOf(" ", from + PASSAGE);
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

/** Text as nodes, the words that matched in <mark>. */
function marked(text, words) {
  return text.split(/(\s+)/).flatMap((piece) => {
    const [before, word, behind] = parts(piece);
    return words.has(word.toLowerCase()) ? [before, element("mark", "", word), behind] : [piece];
  });
}
