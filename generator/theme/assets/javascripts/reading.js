/* What helps to read a page, each tool loaded where the page has a use for it. */
import { recordPath } from "./record-path.js";

/** Let an article's links, tables, lists of claims, headings, maps and citations have their tools. */
export function readingTools(article) {
  watchLinks(article);
  if (matchMedia("(any-pointer: coarse)").matches) {
    import("./touching.js").then(({ touching }) => touching(article, document.querySelector("[data-contents]")));
  }
  const when = (selector, load) => article.querySelector(selector) && load();
  when("h2[id]", () => import("./section-links.js").then(({ sectionLinks }) => sectionLinks(article)));
  when(".b-table:not(.b-table--terms) tbody tr:nth-child(3), ul > li:nth-child(21) > .b-when", () =>
    import("./tables.js").then(({ tables }) => tables(article)),
  );
  when("[data-claims] > .b-tools", () => import("./claim-filter.js").then(({ claimFilters }) => claimFilters(article)));
  for (const box of article.querySelectorAll("[data-times]"))
    import("./place-times.js").then(({ placeTimes }) => placeTimes(box));
  when("[data-overlay]", () => import("./overlay.js").then(({ overlay }) => overlay(article.querySelector("[data-overlay]"))));
  for (const box of article.querySelectorAll("[data-cite]")) {
    const cite = () => import("./citing.js").then(({ citing }) => citing(box));
    if (box.open) cite();
    else box.addEventListener("toggle", cite, { once: true });
  }
}

/** The first link to a record that is hovered or reached with the keyboard loads what shows previews. */
function watchLinks(article) {
  let cards;
  async function noticed(event) {
    const link = event.target.closest("a[href]");
    const byKeyboard = event.type === "focusin";
    if (!link || event.pointerType === "touch" || (byKeyboard && !link.matches(":focus-visible"))) return;
    const path = recordPath(link);
    if (!path) return;
    cards ??= import("./preview-card.js");
    (await cards).offerPreview(link, path, byKeyboard);
  }
  article.addEventListener("pointerover", noticed);
  article.addEventListener("focusin", noticed);
  const target = matchMedia("(hover: hover)").matches && article.querySelector("a:is(:hover, :focus-visible)");
  if (target) noticed({ target, type: target.matches(":hover") ? "pointerover" : "focusin" });
}
