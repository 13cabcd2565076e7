/* What a search asks for, and its address: ?q=…&kind=…&topic=…&outlet=…&year=…&entity=…&sort=…; a filter may stand more than once. */

/** @typedef {Record<string, string[]>} Filters of each filter the values of which a match has at least one */
/** @typedef {{query: string, filters: Filters, sort: string}} State what a search asks for */
/** @typedef {[name: string, title: string]} Facet a filter: its name in the address and the index, and what it is called */

/**
 * The filters of the search page, in their order.
 * @type {Facet[]}
 */
export const FACETS = [
  ["kind", "Kind"],
  ["topic", "Topic"],
  ["outlet", "Outlet"],
  ["year", "Year"],
  ["entity", "Names"],
];

/**
 * The state that an address asks for.
 * @param {{search: string}} address
 * @returns {State}
 */
export function readState({ search }) {
  const parameters = new URLSearchParams(search);
  /** @type {Filters} */
  const filters = {};
  for (const [name] of FACETS) {
    const values = [...new Set(parameters.getAll(name).filter(Boolean))].sort();
    if (values.length) filters[name] = values;
  }
  return { query: (parameters.get("q") ?? "").trim(), filters, sort: parameters.get("sort") === "date" ? "date" : "relevance" };
}

/**
 * The address of a state, relative to the page.
 * @param {State} state
 */
export function stateUrl({ query, filters, sort }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [name] of FACETS) for (const value of filters[name] ?? []) parameters.append(name, value);
  if (sort !== "relevance") parameters.set("sort", sort);
  return `?${parameters}`;
}

/**
 * Whether two states ask for the same.
 * @param {State} one
 * @param {State} other
 */
export function sameState(one, other) {
  return stateUrl(one) === stateUrl(other);
}
