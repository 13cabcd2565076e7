/* The card with a preview: beside the link that is hovered or has the keyboard's focus, and the link's description for
   assistive tools. Escape takes it away; the pointer may go into it; it stays until pointer and focus have left.
   A finger has a sheet instead (touching.js). */

import { element } from "../shell/element.js";
import { previewOf } from "./preview-data.js";
import { previewParts } from "./preview-text.js";

/** @import { Preview } from "./preview-data.js" */

const HOVERED = 250;
const FOCUSED = 450;
const LEFT = 250;
const EDGE = 8;
const GAP = 4;

const card = makeCard();
/** @type {Element | undefined} the link that a preview is being prepared for */
let wanted;
/** @type {Element | undefined} the link that the card is shown for */
let current;
let keyboard = false;
let opening = 0;
let isClosing = false;

/**
 * Show a record's preview, unless the reader goes on before.
 * @param {Element} link
 * @param {string} path
 * @param {boolean} byKeyboard
 */
export function offerPreview(link, path, byKeyboard) {
  if (link === wanted || link === current) return;
  clearTimeout(opening);
  wanted = link;
  opening = setTimeout(() => show(link, path, byKeyboard), byKeyboard ? FOCUSED : HOVERED);
}

/** @type {typeof offerPreview} */
async function show(link, path, byKeyboard) {
  const preview = await previewOf(path).catch(() => undefined);
  if (wanted !== link) return;
  wanted = undefined;
  if (!preview || isSaidAround(link, preview) || !isAt(link, byKeyboard)) return;
  close();
  current = link;
  keyboard = byKeyboard;
  card.replaceChildren(...previewParts(preview));
  card.hidden = false;
  card.showPopover?.();
  place(link);
  link.setAttribute("aria-describedby", card.id);
}

/** Take the card away. */
function close() {
  current?.removeAttribute("aria-describedby");
  current = undefined;
  if (!card.hidden) card.hidePopover?.();
  card.hidden = true;
}

/** Pointer or focus has left something: unless it is at the link or in the card a moment later, the card goes. */
function left() {
  if (isClosing || (!wanted && !current)) return;
  isClosing = true;
  setTimeout(() => {
    isClosing = false;
    if (current && !card.matches(":hover") && !isAt(current, keyboard)) close();
  }, LEFT);
}

/**
 * Whether the reader is at a link, with the pointer or with the keyboard.
 * @param {Element} link
 * @param {boolean} byKeyboard
 */
function isAt(link, byKeyboard) {
  return link.matches(":hover") || (byKeyboard && document.activeElement === link);
}

/**
 * Whether the text stands beside the link already.
 * @param {Element} link
 * @param {Preview} preview
 */
function isSaidAround(link, { text }) {
  const around = link.closest("li, tr, .b-card, .b-step, .b-claim") ?? link.parentElement ?? link;
  return text !== "" && around.textContent.replace(/\s+/g, " ").includes(text.slice(0, 80));
}

/**
 * Below the link, or above it where there is no room below; never over it, and never beyond the window's edge.
 * @param {Element} link
 */
function place(link) {
  const box = link.getBoundingClientRect();
  const farthest = document.documentElement.clientWidth - card.offsetWidth - EDGE;
  const isBelow = box.bottom + GAP + card.offsetHeight <= innerHeight || box.top - GAP - card.offsetHeight < 0;
  const top = isBelow ? box.bottom + GAP : box.top - GAP - card.offsetHeight;
  card.style.left = `${Math.max(EDGE, Math.min(box.left, farthest)) + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

function makeCard() {
  const made = element("div", "b-preview");
  made.id = "b-preview";
  made.setAttribute("role", "tooltip");
  made.popover = "manual";
  made.hidden = true;
  (("showPopover" in made && document.querySelector("article")) || document.body).append(made);
  document.addEventListener("pointerout", left);
  document.addEventListener("focusout", left);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    clearTimeout(opening);
    wanted = undefined;
    close();
  });
  document.addEventListener("scroll", ({ target }) => target !== document && close(), { capture: true, passive: true });
  document.addEventListener("click", ({ target }) => target instanceof Node && !card.contains(target) && close());
  return made;
}
