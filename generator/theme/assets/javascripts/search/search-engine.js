/* The search engine, behind two functions. Nothing else on the site knows which engine it is.

   Loaded on the first search: the engine's script, its program, the list of pages, and of the index only the parts that
   hold the words of the query. A result's text is loaded when the result is shown. */
import { contentOf } from "./search-content.js";
import { asksForNumber, combinations, telling, terms } from "./search-plan.js";
import { exact, term, wordsIn } from "./search-term.js";

/** @import { IndexRecord } from "./search-content.js" */
/** @import { Hit, Results } from "./search-hit.js" */
/** @import { Filters } from "./search-state.js" */

/** @typedef {{id: string, score: number, data: () => Promise<IndexRecord>}} Match a page that the engine found */
/** @typedef {Record<string, Record<string, number>>} Counts of each filter, how many matches each value has */
/** @typedef {{filters?: object, sort?: {date: "desc"}}} Options */
/**
 * @typedef {object} Pagefind what is used of the engine
 * @property {(settings: object) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(path: string, settings: object) => Promise<void>} mergeIndex
 * @property {(words: string | null, options: Options) => Promise<void>} preload
 * @property {(words: string | null, options?: Options) => Promise<{results: Match[], filters: Counts}>} search
 */
/** @typedef {{words: string | null, left: string[]}} Asked a query of the engine, and the reader's words that it leaves out */
/** @typedef {Asked & {results: Match[]}} Answer */

const SITE = new URL("../../../", import.meta.url);
const BUNDLE = new URL("pagefind/", SITE);

/* Names and titles count much, repetition and length little: many pages are short. */
const RANKING = {
  pageLength: 0.1,
  termFrequency: 0.4,
  termSaturation: 1.2,
  termSimilarity: 9,
  metaWeights: { title: 8, date: 0 },
};

const FIRST = 3;
const ENOUGH = 5;
const MOST = 0.6;

/** @type {Promise<Pagefind> | undefined} */
let engine;
/** @type {string[]} */
let older = [];

/** The engine, loaded once; after a failure the next search tries again. */
function load() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function start() {
  /** @type {Pagefind} */
  const pagefind = await import(new URL("pagefind.js", BUNDLE).href);
  await pagefind.options({ basePath: BUNDLE.pathname, baseUrl: SITE.pathname, ranking: RANKING, noWorker: true });
  await pagefind.init();
  await addOlder(pagefind);
  return pagefind;
}

/**
 * A large archive has several bundles. The newest one names the others, the newest of them first.
 * @param {Pagefind} pagefind
 */
async function addOlder(pagefind) {
  const answer = await fetch(new URL("older.json", BUNDLE));
  older = answer.ok ? await answer.json() : [];
  for (const name of older) {
    await pagefind.mergeIndex(new URL(`${name}/`, SITE).pathname, { baseUrl: SITE.pathname, ranking: RANKING });
  }
}

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
  const pagefind = await load();
  const words = term(query);
  if (query.trim() && words === null) return { total: 0, whole: 0, missing: [], take: async () => [] };
  const { asked, named, missing } = await meaning(pagefind, words);
  const answers = await answersTo(pagefind, asked, { filters: anyOf(filters) });
  const first = words && asksForNumber(words, document.documentElement.lang) ? await measures(pagefind, asked) : new Set();
  const all = pagesFirst(bestFirst(answers, first), named);
  const ordered = sort === "date" ? inOrderOfDate(pagefind, asked, filters, all) : all.values();
  const left = new Map(answers.flatMap((answer) => answer.results.map(({ id }) => /** @type {const} */ ([id, answer.left]))));
  const most = Math.ceil(Math.max(...asked.map((one) => (one.words ?? "").split(" ").length)) * MOST);
  return {
    total: all.length,
    whole: answers.filter((answer) => !answer.left.length).flatMap(({ results }) => results).length,
    missing,
    take: async (count) => {
      const taken = [];
      while (taken.length < count) {
        const next = await ordered.next();
        if (next.done) break;
        taken.push(next.value);
      }
      return Promise.all(taken.map((match) => hit(match, left.get(match.id) ?? [], most)));
    },
  };
}

/**
 * The ids of the measures among the results of some queries.
 * @param {Pagefind} pagefind
 * @param {Asked[]} asked
 */
async function measures(pagefind, asked) {
  const answers = await answersTo(pagefind, asked, { filters: { kind: { any: ["measure"] } } });
  return new Set(answers.flatMap(({ results }) => results.map(({ id }) => id)));
}

/**
 * The results of some queries: those with the same number of words left out by how good they are, those of `first` before all.
 * @param {Answer[]} answers
 * @param {Set<string>} first
 */
function bestFirst(answers, first) {
  const numbers = [...new Set(answers.map(({ left }) => left.length))];
  return numbers.flatMap((number) => {
    const some = answers.filter(({ left }) => left.length === number);
    const matches = some.flatMap(({ results }) => results);
    const best = some.length > 1 && number ? matches.sort((one, other) => other.score - one.score) : matches;
    return [...best.filter(({ id }) => first.has(id)), ...best.filter(({ id }) => !first.has(id))];
  });
}

/**
 * The results of each of some queries, without those of the queries before it.
 * @param {Pagefind} pagefind
 * @param {Asked[]} asked
 * @param {Options} options
 */
async function answersTo(pagefind, asked, options) {
  /** @type {Answer[]} */
  const answers = [];
  const seen = new Set();
  for (const one of asked) {
    const found = await pagefind.search(one.words, options);
    const results = found.results.filter(({ id }) => !seen.has(id));
    for (const { id } of results) seen.add(id);
    answers.push({ ...one, results });
  }
  return answers;
}

/**
 * What a query means: what is asked of the engine, one after the other, each with the words that it leaves out; the pages
 * whose name it is, or begins; and the words that no page has. If it is another name of such a page, that page's own name
 * is asked for too, so that `DPRK` finds what `North Korea` finds.
 * @param {Pagefind} pagefind
 * @param {string | null} words
 * @returns {Promise<{asked: Asked[], named: Match[], missing: string[]}>}
 */
async function meaning(pagefind, words) {
  if (words === null) return { asked: [{ words, left: [] }], named: [], missing: [] };
  const name = exact(words);
  const [exactly, beginning] = await Promise.all([pagefind.search(`${name}0`), pagefind.search(name)]);
  const [page, first] = await Promise.all([exactly.results[0]?.data(), beginning.results[0]?.data()]);
  const begins = first && wordsIn(first.content).some((word) => word.startsWith(name)) ? beginning.results : [];
  if (!page || !wordsIn(page.content).includes(`${name}0`)) return { named: begins, ...(await plan(pagefind, words)) };
  return { asked: forms([words, term(page.meta.title ?? "") ?? words]), named: [...exactly.results, ...begins], missing: [] };
}

/**
 * Queries in small letters, each with joiners and without, since names are known in both forms.
 * @param {string[]} queries
 * @returns {Asked[]}
 */
function forms(queries) {
  const each = queries.flatMap((one) => [one, one.replace(/[\u200c\u200d]/g, "")].map((form) => form.toLowerCase()));
  return [...new Set(each)].map((words) => ({ words, left: [] }));
}

/**
 * What is asked for the words of a query that is nobody's name: all of them, and where few pages have all, most of them.
 * @param {Pagefind} pagefind
 * @param {string} query
 */
async function plan(pagefind, query) {
  const every = telling(query, document.documentElement.lang);
  if (every.length < 2 || query.includes('"')) return { asked: forms([every.join(" ")]), missing: [] };
  const each = await Promise.all(
    every.map(async (word) => ({ word, ids: (await pagefind.search(word)).results.map(({ id }) => id) })),
  );
  const missing = each.filter(({ ids }) => !ids.length).map(({ word }) => word);
  const known = each.filter(({ ids }) => ids.length);
  const there = known.map(({ word }) => word);
  const asked = forms([there.join(" ")]);
  if (there.length < 2) return { asked: there.length ? asked : forms([every.join(" ")]), missing };
  const whole = await pagefind.search(there.join(" ").toLowerCase());
  if (whole.results.length >= ENOUGH) return { asked, missing };
  const lists = known.map(({ ids }) => ids);
  const some = combinations(lists, ENOUGH).map((numbers) => ({
    words: there.filter((_, at) => numbers.includes(at)).join(" "),
    left: there.filter((_, at) => !numbers.includes(at)),
  }));
  return { asked: [...asked, ...some], missing };
}

/**
 * Results with those first whose page is called what was asked for, then those whose name begins so.
 * @param {Match[]} results
 * @param {Match[]} named
 */
function pagesFirst(results, named) {
  const byId = new Map(results.map((match) => [match.id, match]));
  const first = new Set(named.map(({ id }) => byId.get(id)).filter((match) => match !== undefined));
  return [...new Set([...[...first].slice(0, FIRST), ...results])];
}

/**
 * How many matches of a query each value of one filter would leave, the other filters as they are.
 * @param {string} query
 * @param {Filters} filters
 * @param {string} name
 */
export async function counts(query, filters, name) {
  const pagefind = await load();
  const others = { ...filters, [name]: [] };
  await pagefind.preload(null, { filters: { [name]: "" } }); // the values of a filter are loaded when it is first asked for
  const { asked } = await meaning(pagefind, term(query));
  /** @type {Record<string, number>} */
  const counted = {};
  const found = async (/** @type {string | null} */ words) =>
    Object.entries((await pagefind.search(words, { filters: anyOf(others) })).filters[name] ?? {});
  if (asked.some(({ left }) => left.length)) {
    for (const [sign, words] of terms(asked.map((one) => (one.words ?? "").split(" ")))) {
      for (const [value, count] of await found(words.join(" "))) counted[value] = (counted[value] ?? 0) + sign * count;
    }
    return counted;
  }
  for (const { words } of asked) {
    for (const [value, count] of await found(words)) counted[value] = Math.max(count, counted[value] ?? 0);
  }
  return counted;
}

/**
 * Results by date, the newest first, and behind them those that have no date.
 * @param {Pagefind} pagefind
 * @param {Asked[]} asked
 * @param {Filters} filters
 * @param {Match[]} all
 */
async function* inOrderOfDate(pagefind, asked, filters, all) {
  const seen = new Set();
  for (let bundle = older.length; bundle >= 0; bundle -= 1) {
    const own = older.length ? { bundle: { any: [String(bundle)] } } : {}; // the engine knows the order within one bundle alone
    const answers = await answersTo(pagefind, asked, { filters: { ...anyOf(filters), ...own }, sort: { date: "desc" } });
    for await (const match of merged(answers.map(({ results }) => results))) {
      seen.add(match.id);
      yield match;
    }
  }
  yield* all.filter(({ id }) => !seen.has(id));
}

/**
 * The results of some lists by date, the newest first; each list is in that order already.
 * @param {Match[][]} lists
 */
async function* merged(lists) {
  let left = lists.filter(({ length }) => length);
  while (left.length) {
    const isOne = left.length === 1;
    const firsts = left.map(async (list) => ({ list, date: (isOne ? "" : (await list[0]?.data())?.meta.date) ?? "" }));
    const newest = (await Promise.all(firsts)).reduce((best, one) => (one.date > best.date ? one : best));
    yield* newest.list.splice(0, 1);
    left = left.filter(({ length }) => length);
  }
}

/**
 * Filters as the engine takes them: any of the values of one filter, and all filters.
 * @param {Filters} filters
 */
function anyOf(filters) {
  const used = Object.entries(filters).filter(([, values]) => values.length);
  return Object.fromEntries(used.map(([name, values]) => [name, { any: values }]));
}

/**
 * @param {Match} match
 * @param {string[]} left
 * @param {number} most
 * @returns {Promise<Hit>}
 */
async function hit(match, left, most) {
  const data = await match.data();
  const url = new URL(data.raw_url.replace(/^\//, ""), SITE).href;
  const { claims, ...parts } = contentOf(data, most);
  return {
    url,
    title: data.meta.title ?? data.raw_url,
    kind: data.filters.kind?.[0] ?? "",
    date: data.meta.date ?? "",
    ...parts,
    claims: claims.map(({ id, line }) => ({ url: `${url}#${id}`, line })),
    left,
  };
}
