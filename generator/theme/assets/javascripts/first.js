/* Runs before the page is drawn, so it is a plain script and no module: scripts work here, and this is the scheme that the reader
   chose on an earlier page of this site. Without a choice the reader's system decides, in the style sheet. */
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const key = `${new URL(document.currentScript?.dataset.base ?? ".", location.href).pathname}scheme`;
  root.dataset.schemeKey = key;
  try {
    const chosen = localStorage.getItem(key);
    if (chosen) root.dataset.scheme = chosen;
  } catch {
    // a reader who allows no store has no choice kept
  }
})();
