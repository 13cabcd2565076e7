/* Previews for a finger. A tap follows its link, as everywhere; a link that is held shows what it leads to, in a sheet that also
   has what the browser's own menu would offer. iOS keeps held links to itself (it shows the page); there, and where holding is
   hard, a reader may choose that taps show the sheet: a box in the list of contents and in the sheet says so. */
import { recordPath } from "./record-path.js";
import { tapsBox, tapsPreview } from "./taps.js";

const HELD = 600; // milliseconds: a little later than the browsers that say themselves that a finger is held
const AFTER = 100; // milliseconds in which the click of a lifted finger comes
const STILL = 10; // pixels that a finger which holds may move
const KEEPS_HELD_LINKS = CSS.supports("-webkit-touch-callout", "none");

/**
 * Let held links, and tapped ones if the reader wants it, show their previews.
 * @param {HTMLElement} article
 * @param {Element | null} contents
 */
export function touching(article, contents) {
  let pressed = ""; // what touched the page last, for browsers whose clicks do not say it
  let start = { x: 0, y: 0 };
  let holding = 0;
  let isHeld = false; // what follows from the same touch is not meant for the page
  /** @type {<Type extends keyof WindowEventMap>(type: Type, does: (event: WindowEventMap[Type]) => void) => void} */
  const hear = (type, does) => addEventListener(type, does, { capture: true });
  const byFinger = (/** @type {MouseEvent} */ event) => (event instanceof PointerEvent ? event.pointerType : pressed) === "touch";

  hear("pointerdown", ({ pointerType, target, clientX, clientY }) => {
    clearTimeout(holding);
    pressed = pointerType;
    start = { x: clientX, y: clientY };
    isHeld = false;
    if (pressed !== "touch" || KEEPS_HELD_LINKS) return;
    holding = setTimeout(() => {
      isHeld = offer(article, target);
    }, HELD);
  });
  hear("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - start.x, clientY - start.y) > STILL) clearTimeout(holding);
  });
  const lifted = () => {
    clearTimeout(holding);
    setTimeout(() => {
      isHeld = false;
    }, AFTER);
  };
  hear("pointerup", lifted);
  hear("pointercancel", lifted);
  hear("contextmenu", (event) => {
    if (!byFinger(event)) return;
    clearTimeout(holding);
    isHeld ||= offer(article, event.target);
    if (isHeld) event.preventDefault();
  });
  hear("click", (event) => {
    if (!isHeld && !(tapsPreview() && byFinger(event) && offer(article, event.target))) return;
    event.preventDefault();
    event.stopPropagation();
  });
  contents?.append(tapsBox());
}

/**
 * Show the preview of what was touched, if it is a link to a record.
 * @param {HTMLElement} article
 * @param {EventTarget | null} target
 */
function offer(article, target) {
  const link = target instanceof Element && article.contains(target) && target.closest("a[href]");
  if (!(link instanceof HTMLAnchorElement)) return false;
  const path = recordPath(link);
  if (path) import("./preview-sheet.js").then(({ showSheet }) => showSheet(link, path));
  return path !== "";
}
