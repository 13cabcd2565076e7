/* A reader's choice that a tap on a link shows its preview first. */

import { element } from "../shell/element.js";
import { keep, kept } from "../shell/kept.js";
import { SITE } from "./record-path.js";

const KEY = `${new URL(SITE).pathname}taps`;
const CHOSEN = "b-taps";

/** Whether taps show previews. */
export function tapsPreview() {
  return kept(KEY) === "preview";
}

/** A box to choose it by. A page may have several, and be left and come back to: they all say what is chosen now. */
export function tapsBox() {
  const box = element("input", "");
  box.type = "checkbox";
  box.addEventListener("change", () => {
    keep(KEY, box.checked ? "preview" : "");
    dispatchEvent(new Event(CHOSEN));
  });
  const tell = () => {
    box.checked = tapsPreview();
  };
  for (const moment of [CHOSEN, "pageshow"]) addEventListener(moment, tell);
  tell();
  return element("label", "b-taps", box, " Tapping a link shows a preview first");
}
