/* Queries and texts as words, in the same steps as the index has them (generator/search/tokens.py). */

import { withDays } from "./search-days.js";

/* Letters that Unicode does not take apart, and what people type for them (generator/text/letters.py). */
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
const STROKES = new RegExp(`[${Object.keys(PLAIN).join("")}ς]`, "gu");
const LONGEST = 64;
const POSSESSIVE = /(?<=[\p{L}\p{N}])['’]s(?![\p{L}\p{N}])/giu;
const LEFT_OUT = /[’‘ʼʻ'`´\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu;
const THOUSANDS = /(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const PART = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/**
 * Whether a word is of a script without spaces between words.
 * @param {string} word
 */
export const isUnspaced = (word) => IS_UNSPACED.test(word);

/**
 * @typedef {object} Word what a reader wrote as one word, between quotation marks, or as a day
 * @property {string} said
 * @property {string[]} terms
 * @property {boolean} isPhrase
 * @property {string} [day] the day or month that it names, as `2023-08-14` or `2023-08`; its terms are the same in words
 */

/**
 * A text as it is compared: without apostrophes, accents and commas within numbers, in small letters.
 * @param {string} text
 */
export function folded(text) {
  return text
    .replace(POSSESSIVE, "")
    .replace(LEFT_OUT, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(STROKES, (letter) => PLAIN[letter] ?? "σ")
    .normalize("NFD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .replace(THOUSANDS, "");
}

/**
 * The parts of a text in which the characters of a word are either all unspaced or all not.
 * @param {string} text
 */
function parts(text) {
  return (folded(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).flatMap((word) => word.match(PART) ?? []);
}

/** @param {string} part */
function shortened(part) {
  return part.length > LONGEST ? [...part].slice(0, LONGEST).join("") : part;
}

/**
 * The words of a text as the index has them. Of a script without spaces each character stands with the next one; the last one
 * stands by itself, but not in a query, where it asks for nothing.
 * @param {string} text
 * @param {{isQuery?: boolean}} [how]
 */
export function words(text, { isQuery = false } = {}) {
  return parts(text).flatMap((part) => {
    if (!isUnspaced(part)) return [shortened(part)];
    const letters = [...part];
    const pairs = letters.map((letter, at) => letter + (letters[at + 1] ?? ""));
    return isQuery && pairs.length > 1 ? pairs.slice(0, -1) : pairs;
  });
}

/**
 * A whole name as one line of words.
 * @param {string} text
 */
export function nameOf(text) {
  return parts(text).map(shortened).join(" ");
}

/**
 * A query as words, days, and phrases in quotation marks. What has no letter and no digit is left out.
 * @param {string} query
 * @returns {Word[]}
 */
export function queryWords(query) {
  const pieces = query.replace(/[“”„«»]/g, '"').split('"');
  const isQuoted = (/** @type {number} */ at) => at % 2 === 1 && at < pieces.length - 1;
  const all = pieces.flatMap((piece, at) => (isQuoted(at) ? [asked(piece.trim(), { isPhrase: true })] : wordsOf(piece)));
  return all.filter(({ terms }) => terms.length);
}

/** @type {(said: string, how?: {inWords?: string, isPhrase?: boolean}) => Word} */
function asked(said, { inWords = said, isPhrase = false } = {}) {
  const terms = words(inWords, { isQuery: true });
  return { said, terms, isPhrase: isPhrase && terms.length > 1 };
}

/**
 * The words and days of a piece of a query.
 * @param {string} piece
 */
function wordsOf(piece) {
  return withDays(piece).flatMap((one) => {
    if (typeof one !== "string") return [{ ...asked(one.said, { inWords: one.inWords, isPhrase: true }), day: one.day }];
    const each = one.split(/[\s\p{Pd}/_・]+/u).map((word) => word.replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, ""));
    return each.filter(Boolean).map((word) => asked(word));
  });
}
