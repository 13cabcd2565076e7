/* Marks what was due before the reader's today. Pages themselves never depend on the clock. */

/**
 * Add a word to every element whose `data-due` (a day such as 2024-03-31) lies before today.
 * @param {ParentNode} root
 * @param {Date} today
 */
export function markPassed(root, today) {
  const day = isoDay(today);
  for (const element of root.querySelectorAll("[data-due]")) {
    if (!(element instanceof HTMLElement) || (element.dataset.due ?? "") >= day) continue;
    const mark = document.createElement("span");
    mark.className = "b-mark b-mark--passed";
    mark.textContent = "date passed";
    element.append(" ", mark);
  }
}

/**
 * A day in the reader's own time zone.
 * @param {Date} date
 */
function isoDay(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
