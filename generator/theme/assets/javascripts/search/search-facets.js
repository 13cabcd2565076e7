/* The filters of the search page: a list of values with counts for each, opened when it is wanted, and what is chosen. */

import { around, element, label, partOf, partsOf } from "../shell/element.js";
import { counts } from "./search-engine.js";

const SHOWN = 60;
const MANY = 12;

/** @import { Facet, Filters, State } from "./search-state.js" */
/** @typedef {[value: string, count: number]} Counted */
/** @typedef {(name: string, value: string, isOn: boolean) => void} Change */

/**
 * A bar of filters, and the list of what is chosen. `onChange` is told the new filters.
 * @param {Facet[]} facets
 * @param {(filters: Filters) => void} onChange
 */
export function facetBar(facets, onChange) {
  const bar = element("div", "b-facets");
  const chosen = element("ul", "b-chosen");
  chosen.setAttribute("aria-label", "Filters in use");
  /** @type {State} */
  let state = { query: "", filters: {}, sort: "relevance" };

  /** @type {Change} */
  function change(name, value, isOn) {
    const values = (state.filters[name] ?? []).filter((other) => other !== value);
    const next = { ...state.filters, [name]: isOn ? [...values, value].sort() : values };
    if (!next[name]?.length) delete next[name];
    onChange(next);
  }

  const parts = facets.map(([name, title]) => facet(name, title, () => state, change));
  bar.append(...parts.map((part) => part.details));
  closeFromOutside(bar);

  /** @type {(name: string, title: string, value: string) => HTMLElement} */
  function chip(name, title, value) {
    const button = element("button", "b-chosen__remove", `${title}: ${name === "kind" ? label(value) : value}`);
    button.type = "button";
    button.setAttribute("aria-label", `Remove the filter ${title}: ${value}`);
    button.addEventListener("click", () => change(name, value, false));
    return element("li", "", button);
  }

  /** @param {State} next */
  function set(next) {
    state = next;
    const chips = facets.flatMap(([name, title]) => (state.filters[name] ?? []).map((value) => chip(name, title, value)));
    chosen.replaceChildren(...chips);
    chosen.hidden = !chips.length;
    for (const part of parts) part.update();
  }

  return { bar, chosen, set };
}

/**
 * One filter. Its values are loaded and counted when it is open.
 * @param {string} name
 * @param {string} title
 * @param {() => State} getState
 * @param {Change} change
 */
function facet(name, title, getState, change) {
  const summary = element("summary", "b-facet__title", title);
  const narrow = element("input", "b-facet__narrow");
  narrow.type = "text";
  narrow.placeholder = "Narrow the list";
  narrow.setAttribute("aria-label", `Narrow the list: ${title}`);
  narrow.autocomplete = "off";
  const list = element("ul", "b-facet__list");
  const note = element("p", "b-facet__note");
  const details = element("details", "b-facet", summary, element("div", "b-facet__panel", narrow, list, note));
  /** @type {Counted[]} */
  let found = [];
  let asked = 0;

  function draw() {
    const wanted = narrow.value.trim().toLowerCase();
    const chosen = getState().filters[name] ?? [];
    const matching = found.filter(([value]) => value.toLowerCase().includes(wanted));
    const boxes = () => partsOf(list, "input", HTMLInputElement);
    const focused = boxes().find((box) => box === document.activeElement)?.value;
    list.replaceChildren(
      ...matching.slice(0, SHOWN).map(([value, count]) => choice(name, value, count, chosen.includes(value), change)),
    );
    narrow.hidden = found.length <= MANY;
    note.textContent =
      matching.length > SHOWN
        ? `and ${matching.length - SHOWN} more: narrow the list`
        : matching.length
          ? ""
          : "Nothing to choose from";
    note.hidden = !note.textContent;
    if (focused !== undefined)
      boxes()
        .find((box) => box.value === focused)
        ?.focus();
  }

  async function update() {
    const { query, filters } = getState();
    const chosen = filters[name] ?? [];
    summary.textContent = chosen.length ? `${title} (${chosen.length})` : title;
    if (!details.open) return;
    asked += 1;
    const mine = asked;
    try {
      const counted = await counts(query, filters, name);
      if (mine !== asked) return;
      found = ordered(name, counted, chosen);
      draw();
    } catch {
      if (mine !== asked) return;
      found = [];
      draw();
    }
  }

  narrow.addEventListener("input", draw);
  details.addEventListener("toggle", update);
  return { details, update };
}

/**
 * Values that lead somewhere, or are chosen: years from the latest on, others from the most frequent on.
 * @param {string} name
 * @param {Record<string, number>} counted
 * @param {string[]} chosen
 */
function ordered(name, counted, chosen) {
  const entries = Object.entries(counted).filter(([value, count]) => count || chosen.includes(value));
  for (const value of chosen) if (!Object.hasOwn(counted, value)) entries.push([value, 0]);
  if (name === "year") return entries.sort(([one], [other]) => other.localeCompare(one));
  return entries.sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
}

/**
 * A value as a box to tick.
 * @param {string} name
 * @param {string} value
 * @param {number} count
 * @param {boolean} isOn
 * @param {Change} change
 */
function choice(name, value, count, isOn, change) {
  const box = element("input");
  box.type = "checkbox";
  box.name = name;
  box.value = value;
  box.checked = isOn;
  box.addEventListener("change", () => change(name, value, box.checked));
  const text = element("span", "b-facet__value", name === "kind" ? label(value) : value);
  return element("li", "", element("label", "b-facet__choice", box, text, " ", element("span", "b-facet__count", String(count))));
}

/**
 * One filter is open at a time; Escape and a click elsewhere close it.
 * @param {HTMLElement} bar
 */
function closeFromOutside(bar) {
  const close = (/** @type {HTMLDetailsElement | null} */ except) => {
    for (const details of bar.querySelectorAll("details")) if (details !== except) details.open = false;
  };
  bar.addEventListener("toggle", ({ target }) => target instanceof HTMLDetailsElement && target.open && close(target), true);
  bar.addEventListener("keydown", (event) => {
    const details = around(event, "details[open]");
    if (event.key !== "Escape" || !(details instanceof HTMLDetailsElement)) return;
    details.open = false;
    partOf(details, "summary", HTMLElement).focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node && bar.contains(target))) close(null);
  });
}
