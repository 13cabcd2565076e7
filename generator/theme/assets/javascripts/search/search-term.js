/* Queries as the index has its words (generator/search/bundles.py). */

/* How the index is made: the word that stands for a whole name. */
const EXACT = "zz";

/* Letters that Unicode does not take apart, and what people type for them (generator/text/letters.py): the index has both. */
/** @type {Record<string, string>} */
const PLAIN = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  ħ: "h",
  ŧ: "t",
  ə: "a",
  ŋ: "n",
  ı: "i",
  ĸ: "k",
  ſ: "s",
  ɨ: "i",
  ʉ: "u",
  ɓ: "b",
  ɗ: "d",
  ƙ: "k",
  ɛ: "e",
  ɔ: "o",
  ƴ: "y",
  ǝ: "e",
};
const STROKES = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

/**
 * A query as words: no hyphens and no apostrophes, since names are written with them and without; `・` parts Japanese ones.
 * Null without a word.
 * @param {string} query
 */
export function term(query) {
  const words = query
    .normalize("NFKC")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\p{Pd}/_・]+/gu, " ")
    .replace(/[’‘ʼʻ'`´]/g, "")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  const small = words.toLowerCase();
  const plain = small.replace(STROKES, (letter) => PLAIN[letter] ?? letter);
  return plain === small ? words : plain;
}

/**
 * A query as the beginning of the one word that stands for a whole name; with a 0 after it, as that word.
 * @param {string} words
 */
export function exact(words) {
  return EXACT + words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * A page's words, to see whether it has the name that was asked for: the engine takes others for it where there is none.
 * @param {string} content
 */
export function wordsIn(content) {
  return content.split(/[^\p{L}\p{N}]+/u);
}
