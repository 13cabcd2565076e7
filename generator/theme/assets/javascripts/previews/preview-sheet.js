/* The sheet with a preview, at the foot of a touched screen: what a link leads to, and ways to go on. It is there at once, with the
   link's own words where the preview is slow or cannot be had, so that a held link never does nothing. */

import { element } from "../shell/element.js";
import { previewOf } from "./preview-data.js";
import { previewParts } from "./preview-text.js";
import { tapsBox } from "./taps.js";

/** @import { Preview } from "./preview-data.js" */

const PATIENCE = 300; // milliseconds before the sheet comes without its preview

const said = element("div", "b-sheet__said");
const open = element("a", "b-sheet__open", "Open");
const beside = element("a", "", "Open in a new tab");
const status = element("p", "b-tools__status");
const sheet = makeSheet();
/** @type {HTMLAnchorElement | undefined} */
let current;

/**
 * Show what a link to a record leads to.
 * @param {HTMLAnchorElement} link
 * @param {string} path
 */
export async function showSheet(link, path) {
  current = link;
  const own = { title: link.textContent.trim(), meta: "", text: "" };
  const asked = previewOf(path).catch(() => undefined);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const first = await Promise.race([asked, late.then(() => undefined)]);
  if (current !== link) return;
  say(first ?? own);
  open.href = link.href;
  beside.href = link.href;
  status.textContent = "";
  if (!sheet.open) sheet.showModal();
  const full = await asked;
  if (full && full !== first && current === link) say(full);
}

/** @param {Preview} preview */
function say(preview) {
  said.replaceChildren(...previewParts(preview));
  if (said.firstElementChild) said.firstElementChild.id = "b-sheet-title";
}

function makeSheet() {
  const close = button("Close", () => made.close());
  beside.target = "_blank";
  beside.rel = "noopener";
  beside.addEventListener("click", () => made.close());
  status.setAttribute("role", "status");
  const ways = element("div", "b-sheet__ways", open, beside, ...handedOn(), close);
  const made = element("dialog", "b-sheet", element("div", "b-sheet__inside", said, ways, status, tapsBox()));
  made.setAttribute("aria-labelledby", "b-sheet-title");
  made.addEventListener("click", ({ target }) => target === made && made.close()); // beside what is inside: on the page behind
  made.addEventListener("close", () => {
    current = undefined;
  });
  document.body.append(made);
  return made;
}

/** The button that hands the address on, as far as the browser can: to another application, or to the clipboard. */
function handedOn() {
  const nothing = () => undefined; // a reader who changes their mind, or a browser that refuses, needs no word about it
  if (navigator.share) return [button("Share", () => navigator.share({ url: open.href }).catch(nothing))];
  if (!navigator.clipboard) return [];
  const copied = () => {
    status.textContent = "The address is copied.";
  };
  return [button("Copy the address", () => navigator.clipboard.writeText(open.href).then(copied, nothing))];
}

/**
 * @param {string} name
 * @param {() => void} pressed
 */
function button(name, pressed) {
  const made = element("button", "", name);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}
