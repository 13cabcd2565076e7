/* Small pieces that other scripts build with. Text only ever becomes text. */

/**
 * An element with a class and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {...(Node | string)} children
 */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/**
 * The element that a page's template promises. Without it page and script do not belong together, and that is an error.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 */
export function partOf(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`There is no ${selector} here.`);
}

/**
 * All elements of a kind.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 */
export function partsOf(root, selector, kind) {
  return [...root.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));
}

/**
 * What is around the place of an event, if that is on the page.
 * @param {Event} event
 * @param {string} selector
 */
export function around({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * A kind as a label: `briefing` -> `Briefing`.
 * @param {string} kind
 */
export function label(kind) {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/**
 * A day in words, as pages write it: `31 March 2024`.
 * @param {Date} date
 */
export function inWords(date) {
  return days.format(date);
}
