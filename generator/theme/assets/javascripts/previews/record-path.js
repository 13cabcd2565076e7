/* Which links lead to a record that has a preview. */

/** Where the site begins. */
export const SITE = new URL("../../../", import.meta.url).href;

/* The first parts of records' addresses; an archive's own kinds are named by the page (partials/kinds.html). */
const FOLDERS = ["people", "organisations", "places", "systems", "agreements", "occasions", "threads", "measures", "topics"];
const DECLARED = document.querySelector("meta[name='b-kinds']")?.getAttribute("content")?.split(" ") ?? [];
const RECORD = new RegExp(`^(\\d{4}/\\d\\d/\\d\\d|${[...FOLDERS, ...DECLARED].join("|")})/[a-z0-9-]+/$`);

/* Where a preview would only be in the way: ways around the site, results of a search, a card that says it all already. */
const WITHOUT = "nav, [data-search-page], .b-trail, .b-parts, .b-permalink, .b-card__title";

/**
 * The path of a link's record below the site (`people/kim-jong-un/`), or nothing where no preview belongs.
 * @param {Element} link
 */
export function recordPath(link) {
  if (!(link instanceof HTMLAnchorElement)) return ""; // a link in a picture, whose address is an object
  const path = pathOf(link.href);
  return RECORD.test(path) && path !== pathOf(location.href) && !link.closest(WITHOUT) ? path : "";
}

/**
 * An address as a path below the site, whichever way the site writes its addresses.
 * @param {string} address
 */
function pathOf(address) {
  if (!address.startsWith(SITE)) return "";
  return address
    .slice(SITE.length)
    .replace(/[?#].*$/s, "")
    .replace(/(\/index)?\.html$/, "/");
}
