/* Tables put in order by the heading of a column; long ones, and long lists by date, narrowed to the rows with some words. */
import { element, partsOf } from "../shell/element.js";

const FILTERED = 8;
const SORTED = 3;
/** @type {Record<Order, Order>} */
const NEXT = { none: "first", first: "second", second: "none" };
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?(?![\d.-])/;
const PERCENT = /\((?:under )?(\d+)\s%\)$/;
const words = new Intl.Collator("en", { numeric: true });

/** @typedef {"none" | "first" | "second"} Order */
/** @typedef {string | number} Value of a cell; an empty text is none */

/**
 * Give the tables of a page's records their orders, and long tables and lists a field to narrow them.
 * @param {HTMLElement} root
 */
export function tables(root) {
  for (const part of partsOf(root, ".b-table:not(.b-table--terms)", HTMLElement)) {
    const body = part.querySelector("tbody");
    if (!body || body.rows.length < SORTED) continue;
    const rows = [...body.rows];
    const isLong = rows.length > FILTERED;
    const { tools, status } = toolsBefore(part, isLong);
    if (isLong) addField(tools, `the table: ${part.getAttribute("aria-label")}`, rows, status);
    makeSortable(part, body, rows, status);
  }
  for (const list of partsOf(root, "ul:has(> li:nth-child(21)):has(> li > .b-when)", HTMLElement)) {
    const { tools, status } = toolsBefore(list, true);
    addField(tools, "this list", partsOf(list, ":scope > *", HTMLElement), status);
  }
}

/**
 * A place for what is announced before a part of the page, and for a field; tables.css has kept the field's room until now.
 * @param {HTMLElement} part
 * @param {boolean} hasField
 */
function toolsBefore(part, hasField) {
  const status = element("p", "b-tools__status");
  status.setAttribute("role", "status");
  const tools = element("div", `b-tools b-tools--${hasField ? "field" : "status"}`, status);
  part.before(tools);
  return { tools, status };
}

/**
 * @param {HTMLElement} tools
 * @param {Parameters<typeof import("./narrow.js").narrowing>} about
 */
async function addField(tools, ...about) {
  const { narrowing } = await import("./narrow.js");
  tools.prepend(narrowing(...about));
}

/**
 * A button in each heading: one way, the other way, as it was.
 * @param {HTMLElement} part
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} rows
 * @param {HTMLElement} status
 */
function makeSortable(part, body, rows, status) {
  const headings = [...part.querySelectorAll("thead th")];
  headings.forEach((heading, index) => {
    if (!heading.textContent.trim()) return;
    const button = element("button", "b-order", ...heading.childNodes);
    button.type = "button";
    heading.append(button);
    /** @type {Order} */
    let order = "none";
    button.addEventListener("click", () => {
      order = heading.hasAttribute("aria-sort") ? NEXT[order] : "first";
      for (const other of headings) other.removeAttribute("aria-sort");
      const { values, isNumeric } = column(rows, index);
      const isDown = (order === "first") === isNumeric; // of numbers the largest come first
      if (order !== "none") heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      body.append(...(order === "none" ? rows : inOrder(rows, values, isDown ? -1 : 1)));
      const name = heading.textContent.trim();
      status.textContent = order === "none" ? "In the order of the page" : `By ${name}, ${isDown ? "descending" : "ascending"}`;
    });
  });
}

/**
 * Rows by the values of a column; rows without one stay last, equal ones as they were.
 * @param {HTMLTableRowElement[]} rows
 * @param {Value[]} values
 * @param {1 | -1} way
 */
function inOrder(rows, values, way) {
  const each = rows.map((row, index) => ({ row, value: values[index] ?? "" }));
  const full = each.filter(({ value }) => value !== "").sort((one, other) => way * compared(one.value, other.value));
  return [...full, ...each.filter(({ value }) => value === "")].map(({ row }) => row);
}

/**
 * @param {Value} one
 * @param {Value} other
 */
function compared(one, other) {
  return typeof one === "number" && typeof other === "number" ? one - other : words.compare(String(one), String(other));
}

/**
 * What a column is put in order by: numbers if every value is one, else words; a day is written as 2024-03-31.
 * @param {HTMLTableRowElement[]} rows
 * @param {number} index
 */
function column(rows, index) {
  const values = rows.map((row) => textOf(row.cells[index]));
  const isNumeric = values.every((value) => value === "" || NUMBER.test(value));
  return { values: isNumeric ? values.map(numberOf) : values, isNumeric };
}

/**
 * A cell's value: as the page marks it for machines, or else its text.
 * @param {HTMLTableCellElement | undefined} cell
 */
function textOf(cell) {
  const marked = cell?.querySelector("[data-sort]");
  return (marked?.getAttribute("data-sort") ?? cell?.textContent ?? "").trim();
}

/**
 * `1,234` as 1234; of `12 of 48 (25 %)` the share.
 * @param {string} value
 * @returns {Value}
 */
function numberOf(value) {
  const found = PERCENT.exec(value)?.[1] ?? NUMBER.exec(value)?.[0];
  return found === undefined ? "" : Number(found.replaceAll(",", ""));
}
