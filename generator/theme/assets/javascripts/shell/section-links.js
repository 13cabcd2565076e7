/* Each section's heading holds a link to itself, seen while the pointer or the keyboard is at the heading. The heading is
   still called by its own words alone. */
import { element } from "./element.js";

/**
 * Give every section of an article its link.
 * @param {HTMLElement} article
 */
export function sectionLinks(article) {
  for (const heading of article.querySelectorAll("h2[id]")) {
    const words = element("span", "", ...heading.childNodes);
    words.id = `_title-${heading.id}`;
    const link = element("a", "b-section-link");
    link.href = `#${heading.id}`;
    link.setAttribute("aria-label", `Link to section ${words.textContent.trim()}`);
    heading.setAttribute("aria-labelledby", words.id);
    heading.append(words, link);
  }
}
