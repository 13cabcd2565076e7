/* On a page that has moved: go on to the new one at once, and to the same place in it. Without this script the page's
   own refresh leads on, but to the top. */
document.addEventListener("DOMContentLoaded", () => {
  const link = document.querySelector("a[href]");
  if (link instanceof HTMLAnchorElement) location.replace(link.href + location.hash);
});
