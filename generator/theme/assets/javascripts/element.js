/* Small pieces that other scripts build with. Text only ever becomes text. */

/** An element with a class and children. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A kind as a label: `briefing` -> `Briefing`. */
export function label(kind) {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
