/* Previews for a finger. A tap follows its link, as everywhere; a link that is held shows what it leads to, in a sheet that also
   has what the browser's own menu would offer. iOS keeps held links to itself (it shows the page); there, and where holding is
   hard, a reader may choose that taps show the sheet: a box in the list of contents and in the sheet says so. */
import { recordPath } from "./record-path.js";
import { tapsBox, tapsPreview } from "./taps.js";

const HELD = 600; // milliseconds: a little later than the browsers that say themselves that a finger is held
const AFTER = 100; // milliseconds in which the click of a lifted finger comes
const STILL = 10; // pixels that a finger which holds may move
const KEEPS_HELD_LINKS = CSS.supports("-webkit-touch-callout", "none");

/** Let held links, and tapped ones if the reader wants it, show their previews. */
export function touching(article, contents) {
  let pressed; // what touched the page last, for browsers whose clicks do not say it
  let start = [0, 0];
  let holding;
  let isHeld = false; // what follows from the same touch is not meant for the page
  const hear = (type, does) => addEventListener(type, does, { capture: true });
  const byFinger = (event) => (event.pointerType ?? pressed) === "touch";

  hear("pointerdown", ({ pointerType, target, clientX, clientY }) => {
    clearTimeout(holding);
    pressed = pointerType;
    start = [clientX, clientY];
    isHeld = false;
    if (pressed === "touch" && !KEEPS_HELD_LINKS) holding = setTimeout(() => (isHeld = offer(article, target)), HELD);
  });
  hear("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - start[0], clientY - start[1]) > STILL) clearTimeout(holding);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    hear(end, () => {
      clearTimeout(holding);
      setTimeout(() => (isHeld = false), AFTER);
    });
  }
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

/** Show the preview of what was touched, if it is a link to a record. */
function offer(article, target) {
  const link = article.contains(target) && target.closest("a[href]");
  const path = link && recordPath(link);
  if (path) import("./preview-sheet.js").then(({ showSheet }) => showSheet(link, path));
  return Boolean(path);
}
