/* What helps to read a page, each tool loaded where the page has a use for it. */

import { recordPath } from "../previews/record-path.js";
import { partOf, partsOf } from "./element.js";

/**
 * Let an article's links, tables, lists of claims, headings, maps and citations have their tools.
 * @param {HTMLElement} article
 */
export function readingTools(article) {
  watchLinks(article);
  if (matchMedia("(any-pointer: coarse)").matches) {
    import("../previews/touching.js").then(({ touching }) => touching(article, document.querySelector("[data-contents]")));
  }
  const when = (/** @type {string} */ selector, /** @type {() => void} */ load) => {
    if (article.querySelector(selector)) load();
  };
  when("h2[id]", () => import("./section-links.js").then(({ sectionLinks }) => sectionLinks(article)));
  when(".b-table:not(.b-table--terms) tbody tr:nth-child(3), ul > li:nth-child(21) > .b-when", () =>
    import("../tables/tables.js").then(({ tables }) => tables(article)),
  );
  when("[data-claims] > .b-tools", () => import("../tables/claim-filter.js").then(({ claimFilters }) => claimFilters(article)));
  for (const box of partsOf(article, "[data-times]", HTMLElement)) {
    import("../tables/place-times.js").then(({ placeTimes }) => placeTimes(box));
  }
  when("[data-overlay]", () =>
    import("../tables/overlay.js").then(({ overlay }) => overlay(partOf(article, "[data-overlay]", HTMLElement))),
  );
  for (const box of partsOf(article, "[data-cite]", HTMLDetailsElement)) {
    const cite = () => import("./citing.js").then(({ citing }) => citing(box));
    if (box.open) cite();
    else box.addEventListener("toggle", cite, { once: true });
  }
}

/**
 * The first link to a record that is hovered or reached with the keyboard loads what shows previews.
 * @param {HTMLElement} article
 */
function watchLinks(article) {
  /** @type {Promise<typeof import("../previews/preview-card.js")> | undefined} */
  let cards;

  /** @type {(target: EventTarget | null, byKeyboard: boolean) => Promise<void>} */
  async function notice(target, byKeyboard) {
    const link = target instanceof Element && target.closest("a[href]");
    if (!link || (byKeyboard && !link.matches(":focus-visible"))) return;
    const path = recordPath(link);
    if (!path) return;
    cards ??= import("../previews/preview-card.js");
    (await cards).offerPreview(link, path, byKeyboard);
  }

  article.addEventListener("pointerover", ({ target, pointerType }) => pointerType !== "touch" && notice(target, false));
  article.addEventListener("focusin", ({ target }) => notice(target, true));
  const early = matchMedia("(hover: hover)").matches && article.querySelector("a:is(:hover, :focus-visible)");
  if (early) notice(early, !early.matches(":hover"));
}
