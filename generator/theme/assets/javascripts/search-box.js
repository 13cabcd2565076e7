/* The search field in the header: results below it while typing, arrow keys among them.
   Without scripts it is a plain form that leads to the search page. */
import { search } from "./search-engine.js";
import { element } from "./element.js";
import { claimParts, hitParts, resultCount } from "./search-hit.js";

const SHOWN = 7;
const CLAIMED = 3;
const PAUSE = 150;

/** Make a search form a combobox with a list of results. */
export function searchBox(form) {
  const input = form.querySelector("input[type=search]");
  const panel = form.querySelector("[data-search-panel]");
  const list = form.querySelector("[data-search-list]");
  const foot = form.querySelector("[data-search-foot]");
  const status = form.querySelector("[data-search-status]");
  let selected = -1;
  let asked = 0;
  let timer;

  setAttributes(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" });

  const options = () => [...list.children];

  function select(index) {
    selected = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options()[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function open(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && options().length > 0));
    if (!isOpen) select(-1);
  }

  function close() {
    clearTimeout(timer);
    asked += 1; // whatever is still under way comes too late
    open(false);
  }

  function say(text, footer = text) {
    status.textContent = text;
    foot.replaceChildren(footer);
  }

  async function show() {
    const query = input.value.trim();
    const mine = (asked += 1);
    if (query.length < 2) {
      list.replaceChildren();
      status.textContent = "";
      open(false);
      return;
    }
    try {
      const result = await search(query);
      if (mine !== asked) return;
      const loaded = await result.take(SHOWN);
      if (mine !== asked) return;
      list.replaceChildren(...loaded.flatMap(choices).map(option));
      say(...summary(result, query));
    } catch {
      if (mine !== asked) return;
      list.replaceChildren();
      say("The search index could not be loaded.");
    }
    select(-1);
    open(true);
  }

  function summary(result, query) {
    if (!result.total) return ["Nothing found.", "Nothing found. Try other words."];
    const text = resultCount(result);
    const all = element("a", "", result.total > SHOWN ? `All ${text}` : text);
    all.href = `${form.action}?${new URLSearchParams({ q: query })}`;
    return [text, all];
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  input.addEventListener("focus", () => {
    if (options().length && input.value.trim().length > 1) open(true);
  });
  panel.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus while a result is clicked
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (panel.hidden) document.activeElement.blur();
    else {
      input.focus();
      close();
    }
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Enter" && selected >= 0) {
      event.preventDefault();
      options()[selected].click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (panel.hidden) open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      select(selected < 0 ? (step > 0 ? 0 : count - 1) : (selected + step + count) % count);
    }
  });
  if (input.value.trim()) show(); // what was typed while this file was on its way
}

/** What a result gives to choose from: its page, and for the first few the claim that answers best. */
function choices(hit, index) {
  const { title, rest } = hitParts(hit, "b-option");
  const page = { url: hit.url, name: "b-option", parts: [title, ...rest.flatMap((part) => [" ", part])] };
  const best = hit.claims.slice(0, index < CLAIMED ? 1 : 0);
  return [page, ...best.map((claim) => ({ url: claim.url, name: "b-option b-option--claim", parts: claimParts(hit, claim) }))];
}

/** A choice as an option of the list. */
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

function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}
