/* The search engine, behind three functions. Nothing else on the site knows which engine it is.

   Loaded on the first search: the engine's script, its program, the list of pages, and of the index only the parts that
   hold the words of the query. A result's text is loaded when the result is shown. */
import { contentOf } from "./search-content.js";
import { combinations, telling, terms } from "./search-plan.js";

const SITE = new URL("../../", import.meta.url);
const BUNDLE = new URL("pagefind/", SITE);

/* Names and titles count much, repetition and length little: many pages are short. */
const RANKING = {
  pageLength: 0.1,
  termFrequency: 0.4,
  termSaturation: 1.2,
  termSimilarity: 9,
  metaWeights: { title: 8, date: 0 },
};

/* How the index is made (generator/search.py): the word that stands for a whole name. */
const EXACT = "zz";
const FIRST = 3;
const ENOUGH = 5;
const MOST = 0.6;

/* Letters that Unicode does not take apart, and what people type for them (generator/letters.py): the index has both. */
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

let engine;
let older = [];

/** The engine, loaded once; after a failure the next search tries again. */
function load() {
  engine ??= import(new URL("pagefind.js", BUNDLE).href)
    .then(async (pagefind) => {
      await pagefind.options({ basePath: BUNDLE.pathname, baseUrl: SITE.pathname, ranking: RANKING, noWorker: true });
      await pagefind.init();
      await addOlder(pagefind);
      return pagefind;
    })
    .catch((error) => {
      engine = undefined;
      throw error;
    });
  return engine;
}

/** A large archive has several bundles. The newest one names the others, the newest of them first. */
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
 * `filters` maps a filter's name to the values of which a match has at least one. `sort` is "relevance" or "date", the
 * newest first and what has no date last. With neither query nor filters everything matches. Where few pages have all
 * words of the query, those with most of them come behind. Returns the number of matches; how many of them have all
 * words; the words of the query that no page has, which do not count; and a function that loads the next few matches:
 * {url, title, kind, date, shown, summary, text, claims, words, left}, `words` being those of the text that matched, and
 * `left` those of the query that the page does not have.
 */
export async function search(query, { filters = {}, sort = "relevance" } = {}) {
  const pagefind = await load();
  const words = term(query);
  if (query.trim() && words === null) return { total: 0, whole: 0, missing: [], take: async () => [] };
  const { asked, named, missing } = await meaning(pagefind, words);
  const lists = await resultsOf(pagefind, asked, { filters: anyOf(filters) });
  const all = pagesFirst(bestFirst(lists, asked), named);
  const ordered = sort === "date" ? inOrderOfDate(pagefind, asked, filters, all) : all.values();
  const left = new Map(lists.flatMap((list, at) => list.map(({ id }) => [id, asked[at].left])));
  const most = Math.ceil(Math.max(...asked.map((one) => (one.words ?? "").split(" ").length)) * MOST);
  return {
    total: all.length,
    whole: lists.filter((_, at) => !asked[at].left.length).flat().length,
    missing,
    take: async (count) => {
      const taken = [];
      for (let one; taken.length < count && !(one = await ordered.next()).done; ) taken.push(one.value);
      return Promise.all(taken.map((result) => hit(result, left.get(result.id) ?? [], most)));
    },
  };
}

/** The results of some queries: those with the same number of words left out by how good they are. */
function bestFirst(lists, asked) {
  const left = [...new Set(asked.map((one) => one.left.length))];
  return left.flatMap((number) => {
    const some = lists.filter((_, at) => asked[at].left.length === number);
    return some.length > 1 && number ? some.flat().sort((one, other) => other.score - one.score) : some.flat();
  });
}

/** The results of each of some queries, without those of the queries before it. */
async function resultsOf(pagefind, asked, options) {
  const lists = [];
  for (const { words } of asked) lists.push(without((await pagefind.search(words, options)).results, lists.flat()));
  return lists;
}

/**
 * What a query means: what is asked of the engine, one after the other, each with the words that it leaves out; the pages
 * whose name it is, or begins; and the words that no page has. If it is another name of such a page, that page's own name
 * is asked for too, so that `DPRK` finds what `North Korea` finds.
 */
async function meaning(pagefind, words) {
  if (words === null) return { asked: [{ words, left: [] }], named: [], missing: [] };
  const [exactly, beginning] = await Promise.all([`${exact(words)}0`, exact(words)].map((name) => pagefind.search(name)));
  const [page, first] = await Promise.all([exactly, beginning].map(({ results }) => results[0]?.data()));
  const begins = first && isCalled(first, words, "") ? beginning.results : [];
  if (!page || !isCalled(page, words)) return { named: begins, ...(await plan(pagefind, words)) };
  return { asked: forms([words, term(page.meta.title)]), named: [...exactly.results, ...begins], missing: [] };
}

/** Queries in small letters, each with joiners and without, since names are known in both forms. */
function forms(queries) {
  const each = queries.flatMap((one) => [one, one.replace(/[\u200c\u200d]/g, "")].map((form) => form.toLowerCase()));
  return [...new Set(each)].map((words) => ({ words, left: [] }));
}

/** What is asked for the words of a query that is nobody's name: all of them, and where few pages have all, most of them. */
async function plan(pagefind, query) {
  const every = telling(query, document.documentElement.lang);
  if (every.length < 2 || query.includes('"')) return { asked: forms([every.join(" ")]), missing: [] };
  const each = await Promise.all(every.map((word) => pagefind.search(word)));
  const missing = every.filter((_, at) => !each[at].results.length);
  const there = every.filter((_, at) => each[at].results.length);
  const lists = each.map(({ results }) => results.map(({ id }) => id)).filter((ids) => ids.length);
  const asked = forms([there.join(" ")]);
  if (there.length < 2) return { asked: there.length ? asked : forms([every.join(" ")]), missing };
  const whole = await pagefind.search(asked[0].words);
  if (whole.results.length >= ENOUGH) return { asked, missing };
  const some = combinations(lists, ENOUGH).map((numbers) => ({
    words: numbers.map((at) => there[at]).join(" "),
    left: there.filter((_, at) => !numbers.includes(at)),
  }));
  return { asked: [...asked, ...some], missing };
}

/** Results with those first whose page is called what was asked for, then those whose name begins so. */
function pagesFirst(results, named) {
  const byId = new Map(results.map((result) => [result.id, result]));
  const first = new Set(named.map(({ id }) => byId.get(id)).filter(Boolean));
  return [...new Set([...[...first].slice(0, FIRST), ...results])];
}

/** How many matches of a query each value of one filter would leave, the other filters as they are: {value: count}. */
export async function counts(query, filters, name) {
  const pagefind = await load();
  const others = { ...filters, [name]: [] };
  await pagefind.preload(null, { filters: { [name]: "" } }); // the values of a filter are loaded when it is first asked for
  const { asked } = await meaning(pagefind, term(query));
  const counted = {};
  const found = async (words) => Object.entries((await pagefind.search(words, { filters: anyOf(others) })).filters[name] ?? {});
  if (asked.some(({ left }) => left.length)) {
    for (const [sign, words] of terms(asked.map((one) => one.words.split(" ")))) {
      for (const [value, count] of await found(words.join(" "))) counted[value] = (counted[value] ?? 0) + sign * count;
    }
    return counted;
  }
  for (const { words } of asked) {
    for (const [value, count] of await found(words)) counted[value] = Math.max(count, counted[value] ?? 0);
  }
  return counted;
}

/** Those of some results that are not among others. */
function without(results, others) {
  const ids = new Set(others.map(({ id }) => id));
  return results.filter(({ id }) => !ids.has(id));
}

/** Results by date, the newest first, and behind them those that have no date. */
async function* inOrderOfDate(pagefind, asked, filters, all) {
  const seen = new Set();
  for (let bundle = older.length; bundle >= 0; bundle -= 1) {
    const own = older.length ? { bundle: { any: [String(bundle)] } } : {}; // the engine knows the order within one bundle alone
    const lists = await resultsOf(pagefind, asked, { filters: { ...anyOf(filters), ...own }, sort: { date: "desc" } });
    for await (const result of merged(lists.filter((list) => list.length))) {
      seen.add(result.id);
      yield result;
    }
  }
  yield* all.filter(({ id }) => !seen.has(id));
}

/** The results of some lists by date, the newest first; each list is in that order already. */
async function* merged(lists) {
  const date = async ([first]) => (lists.length > 1 && first ? (await first.data()).meta.date : "");
  for (let number = lists.flat().length; number > 0; number -= 1) {
    const dates = await Promise.all(lists.map(date));
    const newest = dates.reduce((best, day, at) => (lists[at].length && (best < 0 || day > dates[best]) ? at : best), -1);
    yield lists[newest].shift();
  }
}

/** A query as words: no hyphens and no apostrophes, since names are written with them and without; `・` parts Japanese ones. Null without a word. */
export function term(query) {
  const words = query
    .normalize("NFKC")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\p{Pd}/_・]+/gu, " ")
    .replace(/[’‘ʼʻ'`´]/g, "")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  const small = words.toLowerCase();
  const plain = small.replace(STROKES, (letter) => PLAIN[letter]);
  return plain === small ? words : plain;
}

/** A query as the beginning of the one word that stands for a whole name; with a 0 after it, as that word. */
function exact(words) {
  return EXACT + words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a page has this name, or with an empty `end` one that begins so: the engine takes others for it where there is none. */
function isCalled({ content }, words, end = "0") {
  const name = exact(words) + end;
  return content.split(/[^\p{L}\p{N}]+/u).some((word) => (end ? word === name : word.startsWith(name)));
}

/** Filters as the engine takes them: any of the values of one filter, and all filters. */
function anyOf(filters) {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, values]) => values.length)
      .map(([name, values]) => [name, { any: values }]),
  );
}

async function hit(result, left, most) {
  const data = await result.data();
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
