/* The search engine, behind three functions. Nothing else on the site knows which engine it is.

   Loaded on the first search: the engine's script, its program, the list of pages, and of the index only the parts that
   hold the words of the query. A result's text is loaded when the result is shown. */

const SITE = new URL("../../", import.meta.url);
const BUNDLE = new URL("pagefind/", SITE);

/* Names and titles count much, repetition and length little: many pages are short. */
const RANKING = { pageLength: 0.1, termFrequency: 0.4, termSaturation: 1.2, termSimilarity: 9, metaWeights: { title: 8, date: 0 } };

/* How the index is made (generator/search.py): what divides a record's text, and the word that stands for a whole name. */
const BREAK = "⁂";
const EXACT = "zz";
const FIRST = 3;

/* Letters that Unicode does not take apart, and what people type for them (generator/letters.py): the index has both. */
const PLAIN = {
  æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ħ: "h", ŧ: "t", ə: "a", ŋ: "n", ı: "i",
  ĸ: "k", ſ: "s", ɨ: "i", ʉ: "u", ɓ: "b", ɗ: "d", ƙ: "k", ɛ: "e", ɔ: "o", ƴ: "y", ǝ: "e",
};
const STROKES = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

let engine;

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
  for (const name of answer.ok ? await answer.json() : []) {
    await pagefind.mergeIndex(new URL(`${name}/`, SITE).pathname, { baseUrl: SITE.pathname, ranking: RANKING });
  }
}

/**
 * What matches a query and filters.
 *
 * `filters` maps a filter's name to the values of which a match has at least one. `sort` is "relevance" or "date", the
 * newest first and what has no date last. With neither query nor filters everything matches. Returns the number of
 * matches; the words of the query that no page has, which do not count; and a function that loads the next few matches:
 * {url, title, kind, date, summary, text, words}, `words` being those of the text that matched.
 */
export async function search(query, { filters = {}, sort = "relevance" } = {}) {
  const pagefind = await load();
  const words = term(query);
  if (query.trim() && words === null) return { total: 0, missing: [], take: async () => [] };
  const { asked, named } = await meaning(pagefind, words);
  const results = await resultsOf(pagefind, asked, { filters: anyOf(filters) });
  const all = pagesFirst(results.flat(), named);
  const dated = sort === "date" ? await resultsOf(pagefind, asked, { filters: anyOf(filters), sort: { date: "desc" } }) : [];
  const next = chained(byDate(dated), inOrder(without(all, dated.flat())));
  return {
    total: all.length,
    missing: await unknownWords(pagefind, words),
    take: async (count) => {
      const taken = [];
      for (let one; taken.length < count && (one = await next()); ) taken.push(one);
      return Promise.all(taken.map(hit));
    },
  };
}

/** The results of each of some queries, without those of the queries before it. */
async function resultsOf(pagefind, asked, options) {
  const lists = [];
  for (const one of asked) lists.push(without((await pagefind.search(one, options)).results, lists.flat()));
  return lists;
}

/** The words of a query that the engine leaves out of account, since no page has them. */
async function unknownWords(pagefind, words) {
  const each = words?.replace(/"/g, "").split(/\s+/) ?? [];
  if (each.length < 2) return [];
  const found = await Promise.all(each.map((word) => pagefind.search(word)));
  return each.filter((_, at) => !found[at].results.length);
}

/**
 * What a query means: what is asked of the engine, and the pages whose name it is, or begins. If it is another name of
 * such a page, that page's own name is asked for too, so that `DPRK` finds what `North Korea` finds.
 */
async function meaning(pagefind, words) {
  if (words === null) return { asked: [words], named: [] };
  const [exactly, beginning] = await Promise.all([`${exact(words)}0`, exact(words)].map((name) => pagefind.search(name)));
  const page = exactly.results[0] && (await exactly.results[0].data());
  const asked = page && isCalled(page, words) ? [words, term(page.meta.title)] : [words];
  const each = asked.flatMap((one) => [one, one.replace(/[\u200c\u200d]/g, "")]); // names are known with and without joiners
  return { asked: [...new Set(each.map((one) => one.toLowerCase()))], named: [...exactly.results, ...beginning.results] };
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
  for (const one of asked) {
    const found = await pagefind.search(one, { filters: anyOf(others) });
    for (const [value, count] of Object.entries(found.filters[name] ?? {})) counted[value] = Math.max(count, counted[value] ?? 0);
  }
  return counted;
}

/** Those of some results that are not among others. */
function without(results, others) {
  const ids = new Set(others.map(({ id }) => id));
  return results.filter(({ id }) => !ids.has(id));
}

/** A function that gives results one by one. */
function inOrder(results) {
  let at = 0;
  return async () => results[at++];
}

/** A function that gives what one gives, then what another gives. */
function chained(first, second) {
  return async () => (await first()) ?? second();
}

/** A function that gives the results of two lists one by one, the newest first; each list is in that order already. */
function byDate([one = [], other = []]) {
  const lists = [[...one], [...other]];
  const date = async ([first]) => (await first.data()).meta.date;
  return async () => {
    const [left, right] = lists[0].length && lists[1].length ? await Promise.all(lists.map(date)) : [lists[0].length, lists[1].length];
    return lists[left >= right ? 0 : 1].shift();
  };
}

/** A query as words: no hyphens and no apostrophes, since names are written with them and without; `・` parts Japanese ones. Null without a word. */
export function term(query) {
  const words = query.normalize("NFKC").replace(/[“”„«»]/g, '"').replace(/[\p{Pd}/_・]+/gu, " ").replace(/[’‘ʼʻ'`´]/g, "").trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return null;
  const small = words.toLowerCase();
  const plain = small.replace(STROKES, (letter) => PLAIN[letter]);
  return plain === small ? words : plain;
}

/** A query as the beginning of the one word that stands for a whole name; with a 0 after it, as that word. */
function exact(words) {
  return EXACT + words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a page has this name, and not only one that the engine takes for it. */
function isCalled({ content }, words) {
  return content.split(/[^\p{L}\p{N}]+/u).includes(`${exact(words)}0`);
}

/** Filters as the engine takes them: any of the values of one filter, and all filters. */
function anyOf(filters) {
  return Object.fromEntries(Object.entries(filters).filter(([, values]) => values.length).map(([name, values]) => [name, { any: values }]));
}

async function hit(result) {
  const { raw_url: url, content, meta, filters, locations } = await result.data();
  const words = content.split(/\s+/);
  const [, summary = "", text = ""] = content.split(BREAK).map((part) => part.replace(/^\W*\s/, "").trim());
  return {
    url: new URL(url.replace(/^\//, ""), SITE).href,
    title: meta.title ?? url,
    kind: filters.kind?.[0] ?? "",
    date: meta.date ?? "",
    summary,
    text,
    words: new Set(locations.map((place) => words[place] ?? "")),
  };
}
