/* The page's contents: the part that is being read is marked, and following an entry closes the list on a narrow screen. */

/**
 * Follow the reader through the parts that a list of contents names.
 * @param {HTMLElement} nav
 */
export function followContents(nav) {
  const links = new Map([...nav.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const parts = [...links.keys()].map((id) => document.getElementById(id)).filter((part) => part !== null);
  const mark = () => {
    const tops = parts.map((part) => ({ id: part.id, top: part.getBoundingClientRect().top }));
    const passed = tops.filter(({ top }) => top < innerHeight / 3);
    passed.sort((one, other) => one.top - other.top);
    // on a wide screen parts stand side by side: the one that was jumped to is meant as long as its heading is there
    const meant = passed.find(({ id, top }) => `#${encodeURIComponent(id)}` === location.hash && top > -8);
    const current = links.get((meant ?? passed.at(-1) ?? parts[0])?.id ?? "");
    for (const link of links.values()) link.toggleAttribute("aria-current", link === current);
    current?.setAttribute("aria-current", "true");
  };
  // what lies above the window counts as seen, or a jump over a part would not be noticed
  const watcher = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -66% 0px" });
  for (const part of parts) watcher.observe(part);
  nav.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") && nav.matches(":popover-open")) nav.hidePopover();
  });
}
