/* Which words of a query are asked for, and which may be left out where no page has all of them. */

/* Words that hold a question together and say nothing about what is looked for. */
const SMALL = new Set(
  (
    "a about an and any are as at be because been but by can could did do does ever for from get gets getting go goes gone got had happen happened happening happens has " +
    "have he her his how i if in into is it its just many me might much must my of on or our please really s said say says she should " +
    "so some still such than that the their them then there these they this those to use used uses using very was we went were what when where which who " +
    "whom whose why will with would you your"
  ).split(" "),
);
const MOST = 12;
const PLANS = 3;

/** @import { Word } from "./search-words.js" */

/**
 * The words of a query that say what is looked for; all of them if none does, and phrases.
 * @param {Word[]} every
 * @param {string} language
 */
export function telling(every, language) {
  if (!/^en\b/i.test(language)) return every;
  const some = every.filter(
    ({ said, isPhrase }) => isPhrase || isName(said) || !SMALL.has(said.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")),
  );
  return some.length ? some : every;
}

/**
 * Whether a query asks for a number, which a measure answers: `how long`, `number of`.
 * @param {string} query
 * @param {string} language
 */
export function asksForNumber(query, language) {
  return (
    /^en\b/i.test(language) && /^\s*(how (many|much|long|far|high|big|large|often)|(number|amount|cost|price) of)\b/i.test(query)
  );
}

/**
 * Whether a word is written as a name: `WHO` is no question.
 * @param {string} word
 */
function isName(word) {
  return word.length > 1 && word !== word.toLowerCase() && word === word.toUpperCase();
}

/**
 * The combinations of words that pages have where too few have all of them: those with the most, then the rarest words first.
 *
 * `lists` has for each word the numbers of the pages that have it, and `worth` for how many words it counts. A combination is
 * given as the numbers of its words. At most a few are given, and no more than are needed for `enough` pages.
 * @param {number[][]} lists
 * @param {number} enough
 * @param {number[]} worth
 */
export function combinations(lists, enough, worth) {
  /** @type {Map<number, number>} */
  const sets = new Map();
  for (const [word, ids] of lists.slice(0, MOST).entries()) {
    for (const id of ids) sets.set(id, (sets.get(id) ?? 0) | (1 << word));
  }
  /** @type {Map<number, number>} */
  const numbers = new Map();
  for (const set of sets.values()) numbers.set(set, (numbers.get(set) ?? 0) + 1);
  const weights = lists.map((ids) => Math.log(1 + sets.size / ids.length));
  const weight = (/** @type {number} */ set) => wordsOf(set).reduce((sum, word) => sum + (weights[word] ?? 0), 0);
  const count = (/** @type {number} */ set) => wordsOf(set).reduce((sum, word) => sum + (worth[word] ?? 1), 0);
  const all = Math.min(lists.length, MOST);
  const some = [...numbers.keys()].filter((set) => wordsOf(set).length < all);
  some.sort((one, other) => count(other) - count(one) || weight(other) - weight(one) || one - other);
  /** @type {number[][]} */
  const taken = [];
  let found = 0;
  for (const set of some) {
    if (taken.length === PLANS || found >= enough) break;
    taken.push(wordsOf(set));
    found += numbers.get(set) ?? 0;
  }
  return taken;
}

/**
 * The numbers of the words in a set of them.
 * @param {number} set
 */
function wordsOf(set) {
  return Array.from({ length: MOST }, (_, word) => word).filter((word) => set & (1 << word));
}
