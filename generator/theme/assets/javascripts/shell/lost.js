/* On the page that stands for those that are not there: the words of the address in the search field, and the nearest pages. */
import { element, partOf } from "./element.js";

const SUGGESTED = 3;
const TRIED = 4;

/** @typedef {{url: string, title: string}} Suggestion a page that may be meant */

/**
 * Help a reader on from an address that leads nowhere.
 * @param {HTMLElement} root
 */
export async function lost(root) {
  const base = new URL(root.dataset.lost ?? ".", location.href);
  const path = pathBelow(base, location);
  const words = wordsOf(path);
  partOf(root, "input[type=search]", HTMLInputElement).value = words;
  const near = [await above(base, path), ...(await found(words))].filter((page) => page !== null);
  const once = [...new Map(near.map((page) => [page.url, page])).values()];
  if (!once.length) return;
  partOf(root, "[data-lost-near]", HTMLElement).append(element("p", "", "Perhaps it is one of these:"), list(once));
}

/**
 * The parts of an address below the site's own, without what is no name.
 * @param {URL} base
 * @param {{pathname: string}} address
 */
function pathBelow(base, { pathname }) {
  const path = pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length) : pathname;
  return path
    .split("/")
    .map(plain)
    .filter((part) => part && part !== "index.html");
}

/** @param {string} part */
function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // no text in UTF-8
  }
}

/**
 * What to search for: the words of the last part that has any; numbers alone are dates, and no words.
 * @param {string[]} path
 */
function wordsOf(path) {
  const parts = path.map((part) =>
    part
      .replace(/\.html?$/, "")
      .replace(/^\d{4}-\d\d-\d\d(?=-)/, "")
      .split(/[-_+.\s]+/)
      .filter(Boolean),
  );
  return (parts.findLast((part) => part.some((word) => /\D/.test(word))) ?? []).join(" ");
}

/**
 * The addresses above one, the nearest first; a date in any form leads to its edition.
 * @param {string[]} path
 */
function addressesAbove(path) {
  const [, year, month, day] = /(?:^|\/)((?:19|20)\d\d)(?:[/.-](\d\d?)(?:[/.-](\d\d?)(?!\d))?)?/.exec(path.join("/")) ?? [];
  const date = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, "0"));
  const parts = date.length ? [...date, ""] : path;
  return parts
    .slice(0, -1)
    .map((_, at) => `${parts.slice(0, at + 1).join("/")}/`)
    .reverse();
}

/**
 * The nearest page above an address that is there.
 * @param {URL} base
 * @param {string[]} path
 * @returns {Promise<Suggestion | null>}
 */
async function above(base, path) {
  for (const address of addressesAbove(path).slice(0, TRIED)) {
    const url = new URL(address, base);
    const answer = url.href.startsWith(base.href) ? await fetch(url).catch(() => null) : null;
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return { url: url.href, title: page.querySelector("h1")?.textContent?.trim() || address };
    }
  }
  return null;
}

/**
 * The first results of a search for some words.
 * @param {string} words
 * @returns {Promise<Suggestion[]>}
 */
async function found(words) {
  if (!words) return [];
  try {
    const { search } = await import("../search/search-engine.js");
    const results = await (await search(words)).take(SUGGESTED);
    return results.map(({ url, title }) => ({ url: new URL(url, location.href).href, title }));
  } catch {
    return []; // without the search, what stands on the page must do
  }
}

/** @param {Suggestion[]} pages */
function list(pages) {
  const items = pages.map(({ url, title }) => {
    const link = element("a", "", title);
    link.href = url;
    return element("li", "", link);
  });
  return element("ul", "", ...items);
}
