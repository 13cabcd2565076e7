/* Where the site's own scripts begin. */
import { followContents } from "./shell/contents.js";
import { markPassed } from "./shell/passed.js";
import { schemeToggle } from "./shell/scheme.js";
import { focusOnSlash } from "./shell/slash.js";

const toggle = document.querySelector("[data-scheme-toggle]");
if (toggle instanceof HTMLButtonElement) schemeToggle(toggle, document.documentElement);

const contents = document.querySelector("[data-contents]");
if (contents instanceof HTMLElement) followContents(contents);

// Code and tables that are wider than their box can be scrolled with the keyboard too.
for (const wide of document.querySelectorAll("pre > code, table")) {
  if (wide instanceof HTMLElement && wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}

markPassed(document, new Date());
focusOnSlash(document);

const box = document.querySelector("[data-search-box]");
if (box instanceof HTMLFormElement) {
  box.addEventListener("focusin", () => import("./search/search-box.js").then(({ searchBox }) => searchBox(box)), { once: true });
}

const page = document.querySelector("[data-search-page]");
if (page instanceof HTMLElement) import("./search/search-page.js").then(({ searchPage }) => searchPage(page));

const article = document.querySelector("article");
if (article) import("./shell/reading.js").then(({ readingTools }) => readingTools(article));
const astray = document.querySelector("[data-lost]");
if (astray instanceof HTMLElement) import("./shell/lost.js").then(({ lost }) => lost(astray));
