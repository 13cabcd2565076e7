/* A map of one period: the list beside the map says which places each period has, and all marks of others are hidden. */
import { partOf, partsOf } from "../shell/element.js";

/**
 * Let the control of a box filter the marks of the box's maps.
 * @param {HTMLElement} box
 */
export function placeTimes(box) {
  const input = partOf(box, "input", HTMLInputElement);
  const now = partOf(box, ".b-times__now", HTMLElement);
  const all = now.textContent;
  const periods = partsOf(box, "[data-period]", HTMLElement).map(readPeriod);
  const marks = partsOf(box, "svg a", SVGAElement).map(readMark);

  function show() {
    const period = periods[Number(input.value) - 1];
    const said = period ? period.said : all;
    now.textContent = said;
    input.setAttribute("aria-valuetext", said);
    for (const { link, title, name, address } of marks) {
      const count = period?.places.get(address);
      link.classList.toggle("b-out", period !== undefined && count === undefined);
      title.textContent = period && count ? `${name}, ${period.label}: ${count}` : (title.dataset.all ?? name);
    }
  }

  input.addEventListener("input", show);
  if (input.value !== "0") show();
}

/**
 * What the list says of a period: in a sentence, and for each place's address how many briefings.
 * @param {HTMLElement} said
 */
function readPeriod(said) {
  const links = partsOf(said.parentElement ?? said, "a", HTMLAnchorElement);
  const places = new Map(links.map((link) => [link.href, /\((.+?)\)/.exec(link.nextSibling?.textContent ?? "")?.[1] ?? ""]));
  return { said: said.textContent, label: said.textContent.split(":")[0], places };
}

/**
 * A mark with its place's address, and its name for all periods.
 * @param {SVGAElement} link
 */
function readMark(link) {
  const title = partOf(link, "title", SVGTitleElement);
  title.dataset.all = title.textContent;
  const name = title.textContent.replace(/: [\d,]+ \w+$/, "");
  return { link, title, name, address: new URL(link.href.baseVal, document.baseURI).href };
}
