/* The search: what a query finds, in which order, and how many of it each value of a filter would leave.

   Loaded on the first search. Of the index it fetches the directory, the shards that hold the words of the query, and those
   with the cards of the results that are shown. */
import { contentOf } from "./search-content.js";
import { everything, isShortName, lookUp, namedSo, nearWords, OFFERED, valuesOf, withValue } from "./search-lookup.js";
import { asksForNumber, combinations, telling } from "./search-plan.js";
import { directory, json, rows, SITE } from "./search-shards.js";
import { queryWords } from "./search-words.js";

/** @import { Card } from "./search-content.js" */
/** @import { Hit, Results } from "./search-hit.js" */
/** @import { Match, Named } from "./search-lookup.js" */
/** @import { Directory } from "./search-shards.js" */
/** @import { Filters } from "./search-state.js" */
/** @import { Word } from "./search-words.js" */

/** @typedef {{number: number, score: number, left: string[], lack: number}} Found a record, the words of the query that it lacks, and what they count */
/** @typedef {{all: Found[], missing: string[], matches: Match[][]}} Answer records, the best first, and words that none has */

const FIRST = 3;
const ENOUGH = 5;
const MOST = 0.6;
const WORDS = 32;
const SHORT_NAME = 3; // for how many words a short name such as `GPI` counts, unless
const COMMON = 0.1; // more of all records than this part have it
const DIGITS = 13;
const KIND_SIZE = 1 << 24;
const DAY = 86_400_000;
const DAYS_TO_1970 = 719_163;

/**
 * What matches a query and filters.
 *
 * `sort` is "relevance" or "date", the newest first and what has no date last. With neither query nor filters everything
 * matches. Where few pages have all words of the query, those with most of them come behind.
 * @param {string} query
 * @param {{filters?: Filters, sort?: string}} [choice]
 * @returns {Promise<Results>}
 */
export async function search(query, { filters = {}, sort = "relevance" } = {}) {
  const index = await directory();
  const [{ all, missing, matches }, passes] = await Promise.all([answer(index, query), filter(index, filters)]);
  const found = all.filter(({ number }) => passes(number));
  const ordered = sort === "date" ? byDate(index, found) : found;
  const most = Math.ceil(Math.max(0, ...matches.map((some) => some.length)) * MOST);
  let taken = 0;
  return {
    total: ordered.length,
    whole: ordered.filter(({ left }) => !left.length).length,
    missing: ordered.length || missing.length > 1 ? missing : [],
    near: () => nearQueries(query, missing),
    take: (count) => {
      taken += count;
      return Promise.all(ordered.slice(taken - count, taken).map((one) => hit(one, matches.flat(), most)));
    },
  };
}

/**
 * A query with all its missing words replaced at once by words near them: those nearest first. A word that is near to none stays.
 * @param {string} query
 * @param {string[]} missing
 */
async function nearQueries(query, missing) {
  /** @type {{text: string, rank: number}[]} */
  let queries = [{ text: query, rank: 0 }];
  for (const [at, near] of (await Promise.all(missing.map(nearWords))).entries()) {
    if (!near.length) continue;
    const word = missing[at] ?? "";
    queries = queries.flatMap(({ text, rank }) =>
      near.map((one, step) => ({ text: text.replace(word, () => one), rank: rank + step })),
    );
  }
  return queries
    .sort((one, other) => one.rank - other.rank)
    .map(({ text }) => text)
    .filter((text) => text !== query)
    .slice(0, OFFERED);
}

/**
 * How many matches of a query each value of one filter would leave, the other filters as they are.
 * @param {string} query
 * @param {Filters} filters
 * @param {string} name
 */
export async function counts(query, filters, name) {
  const index = await directory();
  const [{ all }, passes] = await Promise.all([answer(index, query), filter(index, { ...filters, [name]: [] })]);
  const found = new Set(all.map(({ number }) => number).filter(passes));
  const value = told(index, name);
  /** @type {Map<string, number>} */
  const counted = new Map();
  if (value) for (const number of found) counted.set(value(number), (counted.get(value(number)) ?? 0) + 1);
  else {
    const own = await valuesOf(name);
    for (const [one, numbers] of own) counted.set(one, numbers.filter((number) => found.has(number)).length);
  }
  return Object.fromEntries(counted);
}

/**
 * What a query finds, the best first: pages that are called so, then what has all words, then what has most of them.
 *
 * If the query is another name of a page, that page's own name is asked for too, so that `DPRK` finds what `North Korea` finds.
 * @param {Directory} index
 * @param {string} query
 * @returns {Promise<Answer>}
 */
async function answer(index, query) {
  if (!query.trim()) return { all: (await everything()).map(without), missing: [], matches: [] };
  const asked = telling(queryWords(query).slice(0, WORDS), document.documentElement.lang);
  const [matches, named] = await Promise.all([lookUpAll(asked), namedSo(query)]);
  const isFirst = asksForNumber(query, document.documentElement.lang)
    ? (/** @type {number} */ number) => kindOf(index, number) === "measure"
    : () => false;
  const exact = named.filter(({ isWhole }) => isWhole);
  if (exact.length) {
    const titles = [...new Set(exact.map(({ title }) => title))].filter((title) => title && !holds(title, asked));
    const plans = [matches, ...(await Promise.all(titles.map((title) => lookUpAll(queryWords(title)))))];
    const found = plans.flatMap((plan) => withAll(index, plan, []));
    return { all: pagesFirst(inOrder(once(found), isFirst), named), missing: [], matches: plans };
  }
  const known = matches.filter(({ docs }) => docs.size);
  const missing = matches.filter(({ docs }) => !docs.size).map(({ word }) => word.said);
  const found = withAll(index, known, []);
  const more = known.length > 1 && found.length < ENOUGH ? withMost(index, known, await worthOf(index, known)) : [];
  return { all: pagesFirst(inOrder(once([...found, ...more]), isFirst), named), missing, matches: [known] };
}

/**
 * Whether a page's own name has every word of the query: what it finds is found anyway, and its other words were not asked for.
 * @param {string} title
 * @param {Word[]} asked
 */
function holds(title, asked) {
  const own = new Set(queryWords(title).flatMap(({ terms }) => terms));
  return asked.every(({ terms }) => terms.every((term) => own.has(term)));
}

/** @param {number} number */
function without(number) {
  return { number, score: 0, left: [], lack: 0 };
}

/**
 * For how many words each word counts where a page lacks it. Whoever asks for something by its short name asks for that thing.
 * @param {Directory} index
 * @param {Match[]} known
 */
function worthOf(index, known) {
  const worth = async (/** @type {Match} */ { word, docs }) =>
    docs.size <= index.total * COMMON && (await isShortName(word)) ? SHORT_NAME : 1;
  return Promise.all(known.map(worth));
}

/**
 * What each word finds. The last one is still being typed, perhaps; so what begins with it counts too, and of any other word
 * where nothing has it as it is.
 * @param {Word[]} asked
 */
function lookUpAll(asked) {
  return Promise.all(
    asked.map(async (word, at) => {
      const isLast = at === asked.length - 1 && !word.isPhrase;
      const match = await lookUp(word, isLast);
      return match.docs.size || isLast || word.isPhrase ? match : lookUp(word, true);
    }),
  );
}

/**
 * The records that have all of some words.
 * @param {Directory} index
 * @param {Match[]} matches
 * @param {string[]} left
 * @param {number} [lack]
 * @returns {Found[]}
 */
function withAll(index, matches, left, lack = 0) {
  const [rarest, ...others] = [...matches].sort((one, other) => one.docs.size - other.docs.size);
  if (!rarest) return [];
  const rare = matches.map(({ docs }) => Math.log(1 + index.total / docs.size));
  const numbers = [...rarest.docs.keys()].filter((number) => others.every(({ docs }) => docs.has(number)));
  return numbers.map((number) => {
    const score = matches.reduce((sum, { docs }, at) => sum + (docs.get(number) ?? 0) * (rare[at] ?? 0), 0);
    return { number, score, left, lack };
  });
}

/**
 * The records that have the most of some words, where few have all.
 * @param {Directory} index
 * @param {Match[]} known
 * @param {number[]} worth
 */
function withMost(index, known, worth) {
  const some = combinations(
    known.map(({ docs }) => [...docs.keys()]),
    ENOUGH,
    worth,
  );
  return some.flatMap((numbers) => {
    const left = known.filter((_, at) => !numbers.includes(at)).map(({ word }) => word.said);
    const lack = worth.reduce((sum, one, at) => (numbers.includes(at) ? sum : sum + one), 0);
    return withAll(
      index,
      known.filter((_, at) => numbers.includes(at)),
      left,
      lack,
    );
  });
}

/**
 * Each record once: as it lacks the fewest words and is best.
 * @param {Found[]} found
 */
function once(found) {
  /** @type {Map<number, Found>} */
  const best = new Map();
  for (const one of found) {
    const before = best.get(one.number);
    const isBetter = !before || one.lack < before.lack;
    if (isBetter || (one.lack === before.lack && one.score > before.score)) best.set(one.number, one);
  }
  return [...best.values()];
}

/**
 * Records in order: those that lack the fewest words, the best, the newest.
 * @param {Found[]} found
 * @param {(number: number) => boolean} isFirst
 */
function inOrder(found, isFirst) {
  return found.sort(
    (one, other) =>
      one.lack - other.lack ||
      Number(isFirst(other.number)) - Number(isFirst(one.number)) ||
      other.score - one.score ||
      other.number - one.number,
  );
}

/**
 * Records with those first whose page is called what was asked for, then those whose name begins so.
 * @param {Found[]} found
 * @param {Named[]} named
 */
function pagesFirst(found, named) {
  const of = (/** @type {boolean} */ isWhole) => {
    const numbers = new Set(named.filter((one) => one.isWhole === isWhole).map(({ number }) => number));
    return found.filter(({ number }) => numbers.has(number));
  };
  return [...new Set([...[...new Set([...of(true), ...of(false)])].slice(0, FIRST), ...found])];
}

/**
 * Records by date, the newest first, and behind them those that have no date.
 * @param {Directory} index
 * @param {Found[]} found
 */
function byDate(index, found) {
  const isDated = (/** @type {Found} */ { number }) => number >= index.days;
  const dated = found.filter(isDated).sort((one, other) => other.number - one.number);
  return [...dated, ...found.filter((one) => !isDated(one))];
}

/**
 * Which numbers pass filters: any of the values of one filter, and all filters.
 * @param {Directory} index
 * @param {Filters} filters
 */
async function filter(index, filters) {
  const used = Object.entries(filters).filter(([, values]) => values.length);
  const each = await Promise.all(
    used.map(async ([name, values]) => {
      const value = told(index, name);
      if (value) return (/** @type {number} */ number) => values.includes(value(number));
      const sets = await Promise.all(values.map((one) => withValue(name, one)));
      return (/** @type {number} */ number) => sets.some((set) => set.has(number));
    }),
  );
  return (/** @type {number} */ number) => each.every((passes) => passes(number));
}

/**
 * The value of a filter that a number tells by itself, if it does.
 * @param {Directory} index
 * @param {string} name
 */
function told(index, name) {
  if (name === "kind") return (/** @type {number} */ number) => kindOf(index, number);
  return name === "year" ? (/** @type {number} */ number) => yearOf(index, number) : undefined;
}

/** @type {(index: Directory, number: number) => string} */
function kindOf({ days, dated, kinds }, number) {
  return number >= days ? dated : (kinds[Math.floor(number / KIND_SIZE)] ?? "");
}

/** @type {(index: Directory, number: number) => string} */
function yearOf({ days, slots }, number) {
  if (number < days) return "";
  const day = Math.floor((number - days) / slots) - DAYS_TO_1970;
  return String(new Date(day * DAY).getUTCFullYear()).padStart(4, "0");
}

/**
 * A record as it is shown.
 * @param {Found} found
 * @param {Match[]} matches
 * @param {number} most
 * @returns {Promise<Hit>}
 */
async function hit({ number, left }, matches, most) {
  const key = String(number).padStart(DIGITS, "0");
  const row = (await rows("cards", key)).find(([one]) => one === key);
  if (!row) throw new Error(`There is no card ${key}.`);
  /** @type {Card} */
  const card = json(row[1]);
  const url = new URL(card.url, SITE).href;
  const { claims, ...parts } = contentOf(card, matches, most);
  return {
    url,
    title: card.title ?? card.url,
    kind: card.kind ?? "",
    date: card.date ?? "",
    ...parts,
    claims: claims.map(([anchor, line]) => ({ url: `${url}#${anchor}`, line })),
    left,
  };
}
