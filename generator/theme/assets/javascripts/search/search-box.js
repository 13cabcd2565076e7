/* The search field in the header: results below it while typing, arrow keys among them.
   Without scripts it is a plain form that leads to the search page. */

import { element, partOf, partsOf } from "../shell/element.js";
import { search } from "./search-engine.js";
import { claimParts, FAILED, hitParts, resultCount } from "./search-hit.js";

const SHOWN = 7;
const CLAIMED = 3;
const PAUSE = 150;

/** @import { Hit, Results } from "./search-hit.js" */
/** @typedef {{url: string, name: string, parts: (Node | string)[]}} Choice */

/**
 * Make a search form a combobox with a list of results.
 * @param {HTMLFormElement} form
 */
export function searchBox(form) {
  const input = partOf(form, "input[type=search]", HTMLInputElement);
  const { panel, list, foot, status } = below(form);
  const box = combobox(input, panel, list);
  let asked = 0;
  let timer = 0;

  function close() {
    clearTimeout(timer);
    asked += 1; // whatever is still under way comes too late
    box.open(false);
  }

  /** @type {(text: string, ...footer: (Node | string)[]) => void} */
  function say(text, ...footer) {
    status.textContent = text;
    foot.replaceChildren(...(footer.length ? footer : [text]));
  }

  async function show() {
    const query = input.value.trim();
    asked += 1;
    const mine = asked;
    if (query.length < 2) {
      list.replaceChildren();
      status.textContent = "";
      box.open(false);
      return;
    }
    try {
      const results = await search(query);
      if (mine !== asked) return;
      const loaded = await results.take(SHOWN);
      if (mine !== asked) return;
      list.replaceChildren(...loaded.flatMap(choices).map(option));
      if (results.total) say(resultCount(results), allResults(form, results, query));
      else {
        const near = await results.near();
        if (mine !== asked) return;
        say(...nothing(form, near));
      }
    } catch {
      if (mine !== asked) return;
      list.replaceChildren();
      say(FAILED());
    }
    box.select(-1);
    box.open(true);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  closeWhenLeft(form, input, panel, close);
  if (input.value.trim()) show(); // what was typed while this file was on its way
}

/**
 * What is below the field: a panel with the results and a line at its foot; and the line that is read aloud.
 * @param {HTMLFormElement} form
 */
function below(form) {
  const list = element("div");
  setAttributes(list, { role: "listbox", id: "search-results", "aria-label": "Search results" });
  const foot = element("p", "b-search__foot");
  foot.dataset.searchFoot = "";
  const panel = element("div", "b-search__panel", list, foot);
  panel.dataset.searchPanel = "";
  panel.hidden = true;
  const status = element("p", "b-unseen");
  status.role = "status";
  form.append(panel, status);
  return { panel, list, foot, status };
}

/**
 * A field and the list that it controls: one of the list's options may be selected, with the arrow keys.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} panel
 * @param {HTMLElement} list
 */
function combobox(input, panel, list) {
  let selected = -1;
  const options = () => partsOf(list, ":scope > *", HTMLElement);
  setAttributes(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" });

  /** @param {number} index */
  function select(index) {
    selected = index;
    for (const [at, one] of options().entries()) one.setAttribute("aria-selected", String(at === index));
    const chosen = options()[index];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && options().length > 0));
    if (!isOpen) select(-1);
  }

  input.addEventListener("focus", () => {
    if (options().length && input.value.trim().length > 1) open(true);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    const chosen = options()[selected];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      chosen.click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (panel.hidden) open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      select(selected < 0 ? (step > 0 ? 0 : count - 1) : (selected + step + count) % count);
    }
  });
  return { select, open };
}

/**
 * Close the results when the reader leaves the form, or says so.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {HTMLElement} panel
 * @param {() => void} close
 */
function closeWhenLeft(form, input, panel, close) {
  panel.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus while a result is clicked
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) close();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (!panel.hidden) {
      input.focus();
      close();
    } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/**
 * What is said where nothing was found, and then shown: names that one letter parts from what was asked for, if there are any.
 * @param {HTMLFormElement} form
 * @param {string[]} near
 * @returns {[string, ...(Node | string)[]]}
 */
function nothing(form, near) {
  if (!near.length) return ["Nothing found.", "Nothing found. Try other words."];
  const links = near.flatMap((word) => {
    const link = element("a", "", word);
    link.href = `${form.action}?${new URLSearchParams({ q: word })}`;
    return [" ", link];
  });
  return [`Nothing found. Near words: ${near.join(", ")}.`, "Nothing found. Did you mean", ...links, "?"];
}

/**
 * The link from the first results to all of them.
 * @param {HTMLFormElement} form
 * @param {Results} results
 * @param {string} query
 */
function allResults(form, results, query) {
  const text = resultCount(results);
  const all = element("a", "", results.total > SHOWN ? `All ${text}` : text);
  all.href = `${form.action}?${new URLSearchParams({ q: query })}`;
  return all;
}

/**
 * What a result gives to choose from: its page, and for the first few the claim that answers best.
 * @param {Hit} hit
 * @param {number} index
 * @returns {Choice[]}
 */
function choices(hit, index) {
  const { title, rest } = hitParts(hit, "b-option");
  const page = { url: hit.url, name: "b-option", parts: [title, ...rest.flatMap((part) => [" ", part])] };
  const best = hit.claims.slice(0, index < CLAIMED ? 1 : 0);
  return [page, ...best.map((claim) => ({ url: claim.url, name: "b-option b-option--claim", parts: claimParts(hit, claim) }))];
}

/**
 * A choice as an option of the list.
 * @param {Choice} choice
 * @param {number} index
 */
function option({ url, name, parts }, index) {
  const link = element("a", name, ...parts);
  link.href = url;
  setAttributes(link, {
    role: "option",
    id: `search-result-${index}`,
    tabindex: "-1",
    "aria-selected": "false",
    "data-search-result": "",
  });
  return link;
}

/**
 * @param {Element} target
 * @param {Record<string, string>} attributes
 */
function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}
