/* What a preview says, wherever it is shown. Text only ever becomes text. */
import { element, label } from "../shell/element.js";

/** @import { Preview } from "./preview-data.js" */

/**
 * A preview's title, what and when it is, its marks, its bottom line, and how it stands.
 * @param {Preview} preview
 */
export function previewParts({ title, meta, text, marks = [], stands }) {
  /** @type {(Node | string)[]} */
  const made = [element("strong", "b-preview__title", title), " ", element("span", "b-preview__meta", meta)];
  for (const mark of marks) made.push(" ", element("span", `b-mark b-mark--${mark.replaceAll(" ", "-")}`, label(mark)));
  if (text) made.push(" ", element("span", "b-preview__text", text));
  if (stands) made.push(" ", element("span", "b-preview__stands", stands));
  return made;
}
