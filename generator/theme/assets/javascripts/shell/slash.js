/* The key that leads to the search field. */

const TYPED = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/**
 * Let `/` lead to the page's search field from wherever nothing is being typed.
 * @param {Document} root
 */
export function focusOnSlash(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (target instanceof Element && target.closest(TYPED)) return;
    const input = root.querySelector("input[type=search]");
    if (!(input instanceof HTMLInputElement)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
