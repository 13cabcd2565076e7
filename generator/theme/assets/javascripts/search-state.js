/* What a search asks for, and its address: ?q=…&kind=…&topic=…&outlet=…&year=…&entity=…&sort=…; a filter may stand more than once. */

/** The filters of the search page, in their order: [name in the address and the index, label]. */
export const FACETS = [
  ["kind", "Kind"],
  ["topic", "Topic"],
  ["outlet", "Outlet"],
  ["year", "Year"],
  ["entity", "Names"],
];

/** The state that an address asks for: {query, filters: {name: values}, sort}. */
export function readState({ search }) {
  const parameters = new URLSearchParams(search);
  const filters = {};
  for (const [name] of FACETS) {
    const values = [...new Set(parameters.getAll(name).filter(Boolean))].sort();
    if (values.length) filters[name] = values;
  }
  return { query: (parameters.get("q") ?? "").trim(), filters, sort: parameters.get("sort") === "date" ? "date" : "relevance" };
}

/** The address of a state, relative to the page. */
export function stateUrl({ query, filters, sort }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [name] of FACETS) for (const value of filters[name] ?? []) parameters.append(name, value);
  if (sort !== "relevance") parameters.set("sort", sort);
  return `?${parameters}`;
}

/** Whether two states ask for the same. */
export function sameState(one, other) {
  return stateUrl(one) === stateUrl(other);
}
