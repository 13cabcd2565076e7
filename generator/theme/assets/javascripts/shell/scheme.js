/* The light and the dark scheme: the button that changes it. */
import { keep } from "./kept.js";

/**
 * Let a button change the scheme; a choice that is what the system says anyway is forgotten, so that the system decides again.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} root
 */
export function schemeToggle(button, root) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.scheme ?? (system.matches ? "dark" : "light");
  const other = () => (now() === "dark" ? "light" : "dark");
  const tell = () => {
    button.title = `Switch to the ${other()} scheme`;
    button.setAttribute("aria-label", button.title);
    frame(root.dataset.scheme);
  };
  button.addEventListener("click", () => {
    const chosen = other();
    if (chosen === (system.matches ? "dark" : "light")) delete root.dataset.scheme;
    else root.dataset.scheme = chosen;
    keep(root.dataset.schemeKey ?? "scheme", root.dataset.scheme);
    tell();
  });
  system.addEventListener("change", tell);
  tell();
  button.hidden = false;
}

/**
 * The browser's own frame has the page's colour: the chosen scheme's, or the one that the system asks for.
 * @param {string | undefined} chosen
 */
function frame(chosen) {
  for (const colour of document.querySelectorAll("meta")) {
    if (colour.name !== "theme-color") continue;
    const { scheme } = colour.dataset;
    colour.media = !chosen ? `(prefers-color-scheme: ${scheme})` : scheme === chosen ? "all" : "not all";
  }
}
