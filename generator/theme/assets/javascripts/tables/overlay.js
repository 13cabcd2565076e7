/* A measure laid over another one: the figures of a second measure in the same unit are fetched, and both stand on one axis. */

import { element, partOf, partsOf } from "../shell/element.js";
import { rowsOf } from "./csv.js";
import { picture } from "./overlay-picture.js";

/** @import { Figure, Group } from "./overlay-picture.js" */

const LATEST = 20;

/**
 * Give a measure's page a choice among the measures that it names.
 * @param {HTMLElement} box
 */
export function overlay(box) {
  const links = partsOf(box, "p a[href]", HTMLAnchorElement);
  const select = element(
    "select",
    "b-tools__select",
    new Option("none", ""),
    ...links.map((link, index) => new Option(link.textContent, String(index))),
  );
  const { title = "", unit = "" } = box.dataset;
  const status = element("p", "b-tools__status");
  const place = element("div", "b-overlay__picture");
  status.setAttribute("role", "status");
  partOf(box, ".b-tools", HTMLElement).append(
    element("label", "b-tools__field", element("span", "", "Lay over these figures "), select),
    status,
  );
  box.append(place);
  select.addEventListener("change", async () => {
    const asked = select.value;
    const link = links[Number(asked)];
    status.textContent = "";
    place.replaceChildren();
    if (!asked || !link) return;
    const groups = await both(title, link).catch(() => null);
    if (select.value !== asked) return;
    if (groups) place.replaceChildren(picture(groups, unit));
    status.textContent = groups ? `${title}, and ${link.textContent}` : "The figures could not be loaded.";
  });
}

/**
 * @param {string} title
 * @param {HTMLAnchorElement} link
 * @returns {Promise<Group[]>}
 */
async function both(title, link) {
  const [own, other] = await Promise.all([figures(location.href), figures(link.href)]);
  return [
    [title, own],
    [link.textContent, other],
  ];
}

/**
 * The latest figures of the measure with a page, in the order of the time of which they speak.
 * @param {string} page
 */
async function figures(page) {
  const folder = page.replace(/[?#].*$/s, "").replace(/(\/index)?\.html$/, "/"); // a page may be a file beside its folder
  const answer = await fetch(new URL("figures.csv", folder));
  if (!answer.ok) throw new Error(answer.statusText);
  const rows = rowsOf(await answer.text()).map(figure);
  return rows.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)).slice(-LATEST);
}

/**
 * A row of the table of a measure's figures (generator/pages/machine/tables.py).
 * @param {Record<string, string>} row
 * @returns {Figure}
 */
function figure(row) {
  const past = row.withdrawn === "true" ? "withdrawn" : row.superseded_by ? "superseded" : "";
  return {
    who: row.claimant || `in ${row.outlet}`,
    day: row.as_of || row.published || "",
    past,
    about: row.approximate === "true",
    ends: [row.value, row.low, row.high].filter(Boolean).map(Number),
    open: row.value || (row.low && row.high) ? "" : row.low ? "at least" : "up to",
  };
}
