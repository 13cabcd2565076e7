/* What the index has for the words of a query: for each word the records that have it, and how much it weighs there. */
import { directory, json, Reader, rows, text } from "./search-shards.js";
import { stem } from "./search-stem.js";
import { isUnspaced, nameOf, words } from "./search-words.js";

/** @import { Word } from "./search-words.js" */
/**
 * @typedef {object} Match what one word of the query finds
 * @property {Word} word
 * @property {Map<number, number>} docs records by number, each with the weight of the word there
 * @property {Set<string>} forms the words of the index that were found for it
 */
/** @typedef {{number: number, title: string, isWhole: boolean}} Named a page that has, or whose name begins with, what was asked */

/* How much a word counts that is another form of the one that was asked for, or only begins with it. */
const OTHER_FORM = 0.75;
const BEGINNING = 0.45;
const BEGINNING_FROM = 3;
const SHARDS = 3;
const WEIGHTS = 16;
const NAMED = "\u0001";
const DAY = "-";
const LAST = "\uffff";
const NEAR_FROM = 4;
export const OFFERED = 3;

/**
 * What a word of a query finds; with `isBeginning` also what begins with it.
 * @param {Word} word
 * @param {boolean} isBeginning
 * @returns {Promise<Match>}
 */
export async function lookUp(word, isBeginning) {
  if (word.day) return lookUpDay(word, word.day);
  return lookUpWords(word, isBeginning);
}

/**
 * What was published on a day or in a month, and what speaks of it.
 * @param {Word} word
 * @param {string} day
 * @returns {Promise<Match>}
 */
async function lookUpDay(word, day) {
  const [then, spoken] = await Promise.all([lookUpTerm(DAY + day, false), lookUpWords(word, false)]);
  const docs = new Map(spoken.docs);
  for (const [number, weight] of then.docs) docs.set(number, Math.max(weight, docs.get(number) ?? 0));
  return { word, docs, forms: new Set() };
}

/** @type {(word: Word, isBeginning: boolean) => Promise<Match>} */
async function lookUpWords(word, isBeginning) {
  const last = word.terms.length - 1;
  const found = await Promise.all(word.terms.map((term, at) => lookUpTerm(term, isBeginning && at === last)));
  const [first, ...others] = found;
  const docs = first?.docs ?? new Map();
  for (const other of others) {
    for (const [number, weight] of docs) {
      const more = other.docs.get(number);
      if (more === undefined) docs.delete(number);
      else docs.set(number, Math.min(weight, more));
    }
  }
  const forms = new Set(found.flatMap((one) => [...one.forms]));
  const match = { word, docs, forms };
  return word.isPhrase ? inOneGo(match) : match;
}

/** @type {(term: string, isBeginning: boolean) => Promise<{docs: Map<number, number>, forms: Set<string>}>} */
async function lookUpTerm(term, isBeginning) {
  const stemmed = stem(term);
  const isShort = term.length < BEGINNING_FROM && !isUnspaced(term);
  const extends_ = isBeginning && !isShort;
  const [from, to] = [[stemmed, term].sort()[0] ?? term, term + LAST];
  const found = extends_ ? await rows("words", from, to) : await rows("words", stemmed);
  /** @type {Map<number, number>} */
  const docs = new Map();
  /** @type {Set<string>} */
  const forms = new Set();
  for (const [key, bytes] of found) {
    if (key.endsWith(NAMED) || !(key === stemmed || (extends_ && key.startsWith(term.slice(0, 2))))) continue;
    for (const { form, weighed } of formsOf(bytes)) {
      const part = form === term ? 1 : key === stemmed ? OTHER_FORM : extends_ && form.startsWith(term) ? BEGINNING : 0;
      if (!part) continue;
      forms.add(form);
      add(docs, weighed, part);
    }
  }
  return { docs, forms };
}

/**
 * The words of one stem, each with the bytes of its records.
 * @param {Uint8Array} bytes
 */
function formsOf(bytes) {
  const reader = new Reader(bytes);
  const all = [];
  while (!reader.isAtEnd) {
    const form = text(reader.bytes(reader.number()));
    reader.number(); // of how many records
    all.push({ form, weighed: reader.bytes(reader.number()) });
  }
  return all;
}

/** @type {(docs: Map<number, number>, weighed: Uint8Array, part: number) => void} */
function add(docs, weighed, part) {
  const reader = new Reader(weighed);
  let number = 0;
  while (!reader.isAtEnd) {
    const packed = reader.number();
    const weight = packed % WEIGHTS;
    number += (packed - weight) / WEIGHTS;
    docs.set(number, Math.max(docs.get(number) ?? 0, weight * part));
  }
}

/**
 * A match of a phrase with only those records in which its words stand one after the other.
 * @param {Match} match
 */
async function inOneGo(match) {
  const places = await Promise.all(match.word.terms.map(placesOf));
  const docs = new Map([...match.docs].filter(([number]) => isInOneGo(places.map((of) => of.get(number)))));
  return { ...match, docs, forms: new Set(match.word.terms) };
}

/** @param {(Set<number> | undefined)[]} places */
function isInOneGo(places) {
  return [...(places[0] ?? [])].some((start) => places.every((of, at) => of?.has(start + at)));
}

/**
 * Where a word stands, by record.
 * @param {string} term
 */
async function placesOf(term) {
  const row = (await rows("places", term)).find(([key]) => key === term);
  /** @type {Map<number, Set<number>>} */
  const of = new Map();
  const reader = new Reader(row?.[1] ?? new Uint8Array());
  let [number, place] = [0, 0];
  while (!reader.isAtEnd) {
    const step = reader.number();
    if (step % 2) {
      number += (step - 1) / 2;
      place = reader.number();
      of.set(number, new Set([place]));
    } else {
      place += step / 2;
      of.get(number)?.add(place);
    }
  }
  return of;
}

/**
 * The pages that are called what was asked for, and those whose name begins with it.
 * @param {string} query
 * @returns {Promise<Named[]>}
 */
export async function namedSo(query) {
  const line = nameOf(query);
  if (!line) return [];
  const found = (await rows("words", line + NAMED, line + LAST, 2)).filter(
    ([key]) => key.endsWith(NAMED) && key.startsWith(line),
  );
  return found.flatMap(([key, bytes]) => {
    /** @type {[number: number, title: string][]} */
    const pages = json(bytes);
    return pages.map(([number, title]) => ({ number, title, isWhole: key === line + NAMED }));
  });
}

/**
 * Whether a word is an abbreviation that some page is called by, such as `GPI`.
 * @param {Word} word
 */
export async function isShortName({ said }) {
  const key = nameOf(said) + NAMED;
  const row = (await rows("words", key)).find(([one]) => one === key);
  /** @type {[number: number, title: string, isShort?: number][]} */
  const pages = row ? json(row[1]) : [];
  return pages.some(([, , isShort]) => isShort);
}

/**
 * The records that have a value of a filter.
 * @param {string} filter
 * @param {string} value
 */
export async function withValue(filter, value) {
  const key = `${filter}\0${value}`;
  const row = (await rows("filters", key)).find(([one]) => one === key);
  return new Set(row ? numbersOf(row[1]) : []);
}

/**
 * Every value of a filter with its records.
 * @param {string} filter
 * @returns {Promise<[value: string, numbers: number[]][]>}
 */
export async function valuesOf(filter) {
  const start = `${filter}\0`;
  const all = await rows("filters", start, start + LAST);
  return all.flatMap(([key, bytes]) => (key.startsWith(start) ? [[key.slice(start.length), numbersOf(bytes)]] : []));
}

/** All records: the newest first, then those without a date by their addresses. */
export async function everything() {
  const [{ days }, all] = await Promise.all([directory(), rows("filters", "all")]);
  const row = all.find(([key]) => key === "all");
  /** @type {{dated: number[], others: number[]}} */
  const { dated, others } = row ? json(row[1]) : { dated: [], others: [] };
  let number = days;
  const newest = dated.map((step) => {
    number += step;
    return number;
  });
  return [...newest.reverse(), ...others];
}

/** @param {Uint8Array} bytes */
function numbersOf(bytes) {
  const reader = new Reader(bytes);
  const all = [];
  let number = 0;
  while (!reader.isAtEnd) {
    number += reader.number();
    all.push(number);
  }
  return all;
}

/**
 * Words of names that differ from a word by one letter: one more, one less, another one, or two that changed places.
 * @param {string} word
 */
export async function nearWords(word) {
  const [term = "", ...more] = words(word, { isQuery: true });
  if (more.length || term.length < NEAR_FROM) return [];
  const half = Math.floor((term.length - 1) / 2);
  const backwards = [...term].reverse().join("");
  const starts = [`a${term.slice(0, half)}`, `z${backwards.slice(0, half)}`];
  const found = await Promise.all(starts.map((start) => rows("near", start, start + LAST, SHARDS)));
  /** @type {Map<string, number>} */
  const near = new Map();
  for (const [key, bytes] of found.flat()) {
    const other = key.startsWith("a") ? key.slice(1) : [...key.slice(1)].reverse().join("");
    if (differByOne(term, other)) near.set(other, new Reader(bytes).number());
  }
  return [...near]
    .sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1))
    .slice(0, OFFERED)
    .map(([one]) => one);
}

/**
 * Whether one letter parts two words.
 * @param {string} one
 * @param {string} other
 */
export function differByOne(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
