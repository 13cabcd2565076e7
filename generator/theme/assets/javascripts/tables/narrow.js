/* A field that narrows the rows of a long table or list to those with some words. */
import { element } from "../shell/element.js";
import { bare, hasWords } from "./matching.js";

/**
 * The field, for rows of what it is called; how many are left is said in `status`.
 * @param {string} what
 * @param {HTMLElement[]} rows
 * @param {HTMLElement} status
 */
export function narrowing(what, rows, status) {
  const texts = new Map(rows.map((row) => [row, bare(row.textContent)]));
  const input = element("input", "b-tools__input");
  input.type = "text";
  input.autocomplete = "off";
  input.setAttribute("aria-label", `Filter ${what}`);
  input.addEventListener("input", () => {
    const query = input.value.trim();
    for (const [row, text] of texts) row.hidden = !hasWords(text, query);
    status.textContent = query ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows` : "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    input.value = "";
    input.dispatchEvent(new Event("input"));
  });
  return element("label", "b-tools__field b-tools__field--beside", element("span", "", "Filter "), input);
}
