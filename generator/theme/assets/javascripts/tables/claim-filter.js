/* A list of claims, narrowed by kind, claimant, standing and words, and put in another order. What is chosen stands in the
   address (?kind=forecast&by=KCNA), so that a list can be shared as it is seen. */
import { element, label, partsOf } from "../shell/element.js";
import { bare, hasWords } from "./matching.js";

/** @type {Record<string, string>} */
const STANDINGS = {
  disputed: "Disputed",
  tied: "Tied to a dispute",
  superseded: "Superseded",
  shaken: "Shaken",
  outcome: "With an outcome",
  open: "Due, outcome open",
};
const ORDERS = { "": "as listed", newest: "newest first", oldest: "oldest first", claimant: "by claimant" };
/** @type {Name[]} */
const NAMES = ["kind", "by", "standing", "words", "order"];
const names = new Intl.Collator("en");

/** @typedef {"kind" | "by" | "standing" | "words" | "order"} Name */
/** @typedef {Record<Name, string>} State what is chosen */
/** @typedef {{card: HTMLElement, kind: string, by: string, day: string, standing: string[], text: string}} Claim */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {{control: Control, part: HTMLElement}} Field */

/**
 * Give each longer list of claims on a page its tools.
 * @param {HTMLElement} root
 */
export function claimFilters(root) {
  for (const list of partsOf(root, "[data-claims]", HTMLElement)) {
    const bar = list.querySelector(":scope > .b-tools");
    if (bar) claimFilter(list, bar, partsOf(list, ":scope > .b-claim", HTMLElement).map(readClaim));
  }
}

/**
 * What a claim's card says of it.
 * @param {HTMLElement} card
 * @returns {Claim}
 */
function readClaim(card) {
  const { kind = "", by = "", day = "", marks = "" } = card.dataset;
  return { card, kind, by, day, standing: marks.split(" "), text: bare(card.textContent) };
}

/**
 * @param {HTMLElement} list
 * @param {Element} bar
 * @param {Claim[]} claims
 */
function claimFilter(list, bar, claims) {
  const address = list.dataset.claims ?? "";
  /** @type {Record<Name, Field>} */
  const fields = {
    kind: choice("Kind", counted(claims.map((claim) => claim.kind)), label),
    by: choice("Claimant", counted(claims.map((claim) => claim.by))),
    standing: choice("Standing", counted(claims.flatMap((claim) => claim.standing)), (mark) => STANDINGS[mark] ?? mark),
    words: textField(),
    order: orderField(),
  };
  const status = element("p", "b-tools__status");
  status.setAttribute("role", "status");
  const clear = element("button", "b-tools__button", "Clear");
  clear.type = "button";
  bar.append(...NAMES.map((name) => fields[name].part), clear, status);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Filter these claims");

  const chosen = (/** @type {Name} */ name) => fields[name].control.value.trim();
  const stateOf = () => ({
    kind: chosen("kind"),
    by: chosen("by"),
    standing: chosen("standing"),
    words: chosen("words"),
    order: chosen("order"),
  });

  function apply() {
    const state = stateOf();
    for (const claim of claims) claim.card.hidden = !matches(claim, state);
    const shown = claims.filter(({ card }) => !card.hidden);
    list.append(...inOrder(claims, state.order).map(({ card }) => card));
    clear.hidden = NAMES.every((name) => !state[name]);
    status.textContent = clear.hidden ? "" : `${shown.length} of ${claims.length} claims on this page`;
  }

  bar.addEventListener("input", () => {
    apply();
    history.replaceState(history.state, "", addressOf(address, stateOf()));
  });
  clear.addEventListener("click", () => {
    for (const name of NAMES) fields[name].control.value = "";
    bar.dispatchEvent(new Event("input"));
    fields.words.control.focus();
  });
  const asked = new URLSearchParams(location.search);
  for (const name of NAMES) set(fields[name].control, asked.get(parameter(address, name)) ?? "");
  apply();
}

/**
 * @param {Claim} claim
 * @param {State} state
 */
function matches(claim, { kind, by, standing, words }) {
  return (
    (!kind || claim.kind === kind) &&
    (!by || claim.by === by) &&
    (!standing || claim.standing.includes(standing)) &&
    hasWords(claim.text, words)
  );
}

/**
 * Claims in an order; equal ones stay as they were.
 * @param {Claim[]} claims
 * @param {string} order
 */
function inOrder(claims, order) {
  if (order === "claimant") return claims.toSorted((one, other) => names.compare(one.by, other.by));
  if (!order) return claims;
  return claims.toSorted((one, other) => (order === "newest" ? -1 : 1) * names.compare(one.day, other.day));
}

/**
 * The page's address with what is chosen; a page with two lists tells them apart by their names.
 * @param {string} list
 * @param {State} state
 */
function addressOf(list, state) {
  const parameters = new URLSearchParams(location.search);
  for (const name of NAMES) {
    parameters.delete(parameter(list, name));
    if (state[name]) parameters.set(parameter(list, name), state[name]);
  }
  return `${location.pathname}${parameters.size ? `?${parameters}` : ""}${location.hash}`;
}

/**
 * @param {string} list
 * @param {Name} name
 */
function parameter(list, name) {
  return list === "claims" ? name : `${list}-${name}`;
}

/**
 * A value from the address, if the field knows it.
 * @param {Control} control
 * @param {string} value
 */
function set(control, value) {
  control.value = value;
  if (control.value !== value) control.value = "";
}

/**
 * Values with how many claims have them, in alphabetical order.
 * @param {string[]} values
 */
function counted(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values.filter(Boolean)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => names.compare(one, other));
}

/**
 * A choice among values; one that would leave nothing to choose is not shown.
 * @param {string} name
 * @param {[value: string, count: number][]} counts
 */
function choice(name, counts, shown = (/** @type {string} */ value) => value) {
  const options = counts.map(([value, count]) => new Option(`${shown(value)} (${count})`, value));
  const made = field(name, element("select", "b-tools__select", new Option("All", ""), ...options));
  made.part.hidden = options.length === 0 || (options.length === 1 && name !== "Standing");
  return made;
}

function orderField() {
  return field(
    "Order",
    element("select", "b-tools__select", ...Object.entries(ORDERS).map(([value, name]) => new Option(label(name), value))),
  );
}

function textField() {
  const input = element("input", "b-tools__input");
  input.type = "text";
  input.autocomplete = "off";
  return field("Words", input);
}

/**
 * @param {string} name
 * @param {Control} control
 * @returns {Field}
 */
function field(name, control) {
  return { control, part: element("label", "b-tools__field", element("span", "", `${name} `), control) };
}
