/* Buttons that copy a citation. Of the page itself a citation is copied with today as the day of access: the page cannot know
   it. Where the clipboard is not to be had, the text is selected instead. */
import { element, inWords, partOf, partsOf } from "./element.js";

/**
 * Give each work of an open citation box its buttons.
 * @param {HTMLElement} box
 */
export function citing(box) {
  const status = element("p", "b-tools__status");
  status.setAttribute("role", "status");
  for (const work of partsOf(box, ".b-cite__work", HTMLElement)) {
    const buttons = partsOf(work, "[data-cite-form]", HTMLElement).map((form) => {
      const name = form.dataset.citeForm ?? "";
      const button = element("button", "b-tools__button", `Copy ${name}`);
      button.type = "button";
      button.addEventListener("click", async () => {
        status.textContent = "";
        status.textContent = await copied(form, name, "citePage" in work.dataset, new Date());
      });
      return button;
    });
    partOf(work, ".b-label", Element).after(element("p", "b-cite__buttons", ...buttons));
  }
  box.append(status);
}

/**
 * Copy a form of a citation, and say what was done.
 * @param {HTMLElement} form
 * @param {string} name
 * @param {boolean} isPage
 * @param {Date} today
 */
async function copied(form, name, isPage, today) {
  try {
    await navigator.clipboard.writeText(isPage ? dated(name, form.textContent, today) : form.textContent);
    return `Copied the ${name}${isPage ? ", with today as the day of access" : ""}.`;
  } catch {
    const hidden = form.closest("details");
    if (hidden) hidden.open = true;
    getSelection()?.selectAllChildren(form);
    return `The ${name} is selected: copy it with your keyboard or menu.`;
  }
}

/**
 * A citation with the day of access, in each form's own way.
 * @param {string} name
 * @param {string} text
 * @param {Date} today
 */
function dated(name, text, today) {
  const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  if (name === "BibTeX") {
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return text.replace(/\n\}$/, `\n  urldate = {${year}-${two(month)}-${two(day)}},\n}`);
  }
  if (name === "CSL-JSON") {
    /** @type {object[]} */
    const items = JSON.parse(text);
    return JSON.stringify(
      items.map((item) => ({ ...item, accessed: { "date-parts": [[year, month, day]] } })),
      null,
      1,
    );
  }
  return `${text} (accessed ${inWords(today)})`;
}
