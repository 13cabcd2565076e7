/* The filters of the search page: a list of values with counts for each, opened when it is wanted, and what is chosen. */
import { counts } from "./search-engine.js";
import { element, label } from "./element.js";

const SHOWN = 60;
const MANY = 12;

/** A bar of filters, and the list of what is chosen. `onChange` is told the new filters: {name: values}. */
export function facetBar(facets, onChange) {
  const bar = element("div", "b-facets");
  const chosen = element("ul", "b-chosen");
  chosen.setAttribute("aria-label", "Filters in use");
  let state = { query: "", filters: {}, sort: "relevance" };

  function change(name, value, isOn) {
    const values = (state.filters[name] ?? []).filter((other) => other !== value);
    const { [name]: _, ...others } = state.filters;
    const next = isOn ? [...values, value].sort() : values;
    onChange(next.length ? { ...others, [name]: next } : others);
  }

  const parts = facets.map(([name, title]) => facet(name, title, () => state, change));
  bar.append(...parts.map((part) => part.details));
  closeFromOutside(bar);

  function chip(name, title, value) {
    const button = element("button", "b-chosen__remove", `${title}: ${name === "kind" ? label(value) : value}`);
    button.type = "button";
    button.setAttribute("aria-label", `Remove the filter ${title}: ${value}`);
    button.addEventListener("click", () => change(name, value, false));
    return element("li", "", button);
  }

  function set(next) {
    state = next;
    const chips = facets.flatMap(([name, title]) => (state.filters[name] ?? []).map((value) => chip(name, title, value)));
    chosen.replaceChildren(...chips);
    chosen.hidden = !chips.length;
    for (const part of parts) part.update();
  }

  return { bar, chosen, set };
}

/** One filter. Its values are loaded and counted when it is open. */
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
  let found = [];
  let asked = 0;

  function draw() {
    const wanted = narrow.value.trim().toLowerCase();
    const chosen = getState().filters[name] ?? [];
    const matching = found.filter(([value]) => value.toLowerCase().includes(wanted));
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
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
    if (focused !== null) [...list.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }

  async function update() {
    const { query, filters } = getState();
    const chosen = filters[name] ?? [];
    summary.textContent = chosen.length ? `${title} (${chosen.length})` : title;
    if (!details.open) return;
    const mine = (asked += 1);
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

/** Values that lead somewhere, or are chosen: years from the latest on, others from the most frequent on. */
function ordered(name, counted, chosen) {
  const entries = Object.entries(counted).filter(([value, count]) => count || chosen.includes(value));
  for (const value of chosen) if (!(value in counted)) entries.push([value, 0]);
  const by = name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]);
  return entries.sort(by);
}

/** A value as a box to tick. */
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

/** One filter is open at a time; Escape and a click elsewhere close it. */
function closeFromOutside(bar) {
  const close = (except) => {
    for (const details of bar.querySelectorAll("details[open]")) if (details !== except) details.open = false;
  };
  bar.addEventListener("toggle", (event) => event.target.open && close(event.target), true);
  bar.addEventListener("keydown", (event) => {
    const details = event.target.closest("details[open]");
    if (event.key !== "Escape" || !details) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!bar.contains(event.target)) close();
  });
}
