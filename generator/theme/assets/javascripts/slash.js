/* The key that leads to the search field. */

/** Let `/` lead to the page's search field from wherever nothing is being typed. */
export function focusOnSlash(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    const input = root.querySelector("input[type=search]");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
