/* Where the site's own scripts begin. */
import { markPassed } from "./passed.js";
import { readingTools } from "./reading.js";
import { focusOnSlash, searchBox } from "./search-box.js";

markPassed(document, new Date());
focusOnSlash(document);

const box = document.querySelector("[data-search-box]");
if (box) searchBox(box);

const page = document.querySelector("[data-search-page]");
if (page) import("./search-page.js").then(({ searchPage }) => searchPage(page));

const article = document.querySelector("article");
if (article) readingTools(article);
