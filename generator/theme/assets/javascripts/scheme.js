/* The light and the dark scheme: the button that changes it. */

/** Let a button change the scheme; a choice that is what the system says anyway is forgotten, so that the system decides again. */
export function schemeToggle(button, root) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.scheme ?? (system.matches ? "dark" : "light");
  const other = () => (now() === "dark" ? "light" : "dark");
  const label = () => {
    button.setAttribute("aria-label", `Switch to the ${other()} scheme`);
    button.title = button.getAttribute("aria-label");
  };
  button.addEventListener("click", () => {
    const chosen = other();
    if (chosen === (system.matches ? "dark" : "light")) delete root.dataset.scheme;
    else root.dataset.scheme = chosen;
    keep(root.dataset.schemeKey, root.dataset.scheme);
    label();
  });
  system.addEventListener("change", label);
  label();
  button.hidden = false;
}

/** Remember a choice, or that there is none. */
function keep(key, chosen) {
  try {
    if (chosen) localStorage.setItem(key, chosen);
    else localStorage.removeItem(key);
  } catch {
    // a reader who allows no store has no choice kept
  }
}
