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

let engine;

/** The engine, loaded once; after a failure the next search tries again. */
function load() {
  engine ??= import(new URL("pagefind.js", BUNDLE).href)
    .then(async (pagefind) => {
      await pagefind.options({ basePath: BUNDLE.pathname, baseUrl: SITE.pathname, ranking: RANKING, noWorker: true });
      await pagefind.init();
      return pagefind;
    })
    .catch((error) => {
      engine = undefined;
      throw error;
    });
  return engine;
}

/**
 * What matches a query and filters.
 *
 * `filters` maps a filter's name to the values of which a match has at least one. `sort` is "relevance" or "date", the
 * newest first. With neither query nor filters everything matches. Returns the number of matches and, for each, a function
 * that loads it: {url, title, kind, date, summary, text, words}, `words` being those of the text that matched.
 */
export async function search(query, { filters = {}, sort = "relevance" } = {}) {
  const pagefind = await load();
  const words = term(query);
  const options = { filters: anyOf(filters) };
  if (sort === "date") options.sort = { date: "desc" };
  const named = words && sort === "relevance" ? [`${exact(words)}0`, exact(words)] : [];
  const [{ results }, ...first] = await Promise.all([words, ...named].map((asked) => pagefind.search(asked, options)));
  return { total: results.length, hits: pagesFirst(results, first.flatMap((found) => found.results)).map((result) => () => hit(result)) };
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
  const found = await pagefind.search(term(query), { filters: anyOf(others) });
  return found.filters[name] ?? {};
}

/** A query as words: no hyphens and no apostrophes, since names are written with them and without. Null without a word. */
export function term(query) {
  const words = query.normalize("NFKC").replace(/[\p{Pd}/_]+/gu, " ").replace(/[’‘ʼʻ'`´]/g, "").trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : null;
}

/** A query as the beginning of the one word that stands for a whole name; with a 0 after it, as that word. */
function exact(words) {
  return EXACT + words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
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
