/* The search page: a query, filters and an order, all of them in the address; results a page at a time. */

import { element, partOf, partsOf } from "../shell/element.js";
import { search } from "./search-engine.js";
import { facetBar } from "./search-facets.js";
import { claimParts, FAILED, hitParts, resultCount } from "./search-hit.js";
import { FACETS, readState, sameState, stateUrl } from "./search-state.js";

const STEP = 20;
const CLAIMS = 2;
const PAUSE = 200;
/** @type {Results} */
const NOTHING = { total: 0, whole: 0, missing: [], near: async () => [], take: async () => [] };

/** @import { Hit, Results } from "./search-hit.js" */
/** @import { State } from "./search-state.js" */

/**
 * Bring the search page to life.
 * @param {HTMLElement} root
 */
export function searchPage(root) {
  const form = partOf(root, "form", HTMLFormElement);
  const input = partOf(form, "input[type=search]", HTMLInputElement);
  const view = resultsView();
  let state = readState(location);
  let typing = false;
  let asked = 0;
  let timer = 0;

  const facets = facetBar(FACETS, (filters) => go({ ...state, filters }));
  const sort = sortField((value) => go({ ...state, sort: value }));
  root.append(element("div", "b-finder__tools", facets.bar, sort.field), facets.chosen, view.part);

  /**
   * Take up a new state and put it into the address: as a new entry, or in place of the one that is being typed.
   * @param {State} next
   */
  function go(next, { replace = false } = {}) {
    clearTimeout(timer);
    if (sameState(next, state)) return;
    state = next;
    history[replace ? "replaceState" : "pushState"](null, "", stateUrl(state));
    if (!replace) typing = false;
    show();
  }

  async function show(shown = STEP) {
    asked += 1;
    const mine = asked;
    const late = () => mine !== asked;
    if (input.value.trim() !== state.query) input.value = state.query;
    sort.set(state.sort);
    facets.set(state);
    try {
      await view.show(state, shown, late);
    } catch {
      if (!late()) view.fail();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const replace = typing;
      go({ ...state, query: input.value.trim() }, { replace });
      typing = true;
    }, PAUSE);
  });
  input.addEventListener("change", () => {
    typing = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ ...state, query: input.value.trim() });
    typing = false;
  });
  root.addEventListener("keydown", (event) => moveAmongResults(event, root, input));
  addEventListener("popstate", () => {
    clearTimeout(timer);
    state = readState(location);
    typing = false;
    show(history.state?.shown);
  });

  if (!state.query && !matchMedia("(pointer: coarse)").matches) input.focus({ preventScroll: true });
  const early = input.value.trim(); // typed while this file was on its way
  if (early && early !== state.query) input.dispatchEvent(new Event("input"));
  else show(history.state?.shown);
}

/**
 * Arrow keys lead from the field into the results, along them and back.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 */
function moveAmongResults(event, root, input) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [input, ...partsOf(root, "[data-search-result]", HTMLElement)];
  const here = document.activeElement;
  const at = here instanceof HTMLElement ? stops.indexOf(here) : -1;
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/**
 * The choice of an order.
 * @param {(order: string) => void} onChange
 */
function sortField(onChange) {
  const select = element(
    "select",
    "b-sort__select",
    new Option("Best match first", "relevance"),
    new Option("Newest first", "date"),
  );
  select.name = "sort";
  select.addEventListener("change", () => onChange(select.value));
  return {
    field: element("label", "b-sort", element("span", "", "Order "), select),
    set: (/** @type {string} */ value) => {
      select.value = value;
    },
  };
}

/** The number of results, the results, and the way to more of them. */
function resultsView() {
  const status = element("p", "b-finder__status");
  status.setAttribute("role", "status");
  const hint = element("p", "b-finder__hint");
  const list = element("ol", "b-hits");
  const more = element("button", "b-finder__button b-finder__more", "Show more");
  more.type = "button";
  let found = NOTHING;

  /** @param {...number} counts so many are shown as soon as they are there, then so many more */
  async function add(...counts) {
    const current = found;
    const parts = counts.map((count) => current.take(count));
    Promise.allSettled(parts); // all are on their way at once
    for (const part of parts) {
      const loaded = await part;
      if (current !== found) return;
      list.append(...loaded.map(row));
    }
    more.hidden = list.children.length >= found.total;
  }

  more.addEventListener("click", async () => {
    const from = list.children.length;
    await add(STEP);
    history.replaceState({ shown: list.children.length }, "");
    list.children[from]?.querySelector("a")?.focus();
  });

  /** @type {(state: State, shown: number, late: () => boolean) => Promise<void>} */
  async function show(state, shown, late) {
    const idle = !state.query && !Object.keys(state.filters).length;
    const next = idle ? NOTHING : await search(state.query, state);
    if (late()) return;
    found = next;
    list.replaceChildren();
    more.hidden = true;
    hint.hidden = !idle && found.total > 0;
    hint.textContent = idle ? "Type a few words, or choose from the filters." : advice(state);
    await add(1, shown - 1);
    if (late()) return;
    status.textContent = idle ? "" : resultCount(next);
    const near = await next.near();
    if (late() || !near.length) return;
    hint.hidden = false;
    hint.replaceChildren(...(found.total ? [] : [hint.textContent, " "]), ...meant(near, state));
  }

  function fail() {
    found = NOTHING;
    list.replaceChildren();
    more.hidden = true;
    status.textContent = FAILED();
    hint.hidden = false;
    hint.textContent = "It is made together with the site; the indices below lead to every page without it.";
  }

  more.hidden = true;
  return { part: element("div", "b-finder__results", status, hint, list, more), show, fail };
}

/**
 * What a reader may try who has found nothing.
 * @param {State} state
 */
function advice({ query, filters }) {
  const tries = [];
  if (Object.keys(filters).length) tries.push("take away a filter");
  if (/^".*"$/.test(query)) tries.push("leave out the quotation marks");
  tries.push("check the spelling, or search for another name of the same thing");
  return `You could ${tries.join("; ")}.`;
}

/**
 * Names that one letter parts from a word of the query, as links to searches for them.
 * @param {string[]} near
 * @param {State} state
 */
function meant(near, state) {
  const links = near.map((word) => {
    const link = element("a", "", word);
    link.href = stateUrl({ ...state, query: word });
    return link;
  });
  return ["Did you mean ", ...links.flatMap((link, at) => [at ? (at === links.length - 1 ? " or " : ", ") : "", link]), "?"];
}

/**
 * A result as a row of the list: the page, and the claims on it that answer best.
 * @param {Hit} hit
 */
function row(hit) {
  const { title, rest } = hitParts(hit, "b-hit");
  const claims = hit.claims
    .slice(0, CLAIMS)
    .map((claim) => element("li", "", leading(claim.url, "b-hit__claim", ...claimParts(hit, claim))));
  const list = claims.length ? [element("ul", "b-hit__claims", ...claims)] : [];
  return element("li", "b-hit", leading(hit.url, "b-hit__link", title), ...rest, ...list);
}

/**
 * A link that arrow keys stop at.
 * @param {string} url
 * @param {string} name
 * @param {...(Node | string)} parts
 */
function leading(url, name, ...parts) {
  const link = element("a", name, ...parts);
  link.href = url;
  link.dataset.searchResult = "";
  return link;
}
