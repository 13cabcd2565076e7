// Only `briefings serve` puts this script into pages. It loads the page anew when the site has changed, and shows what is
// wrong with the content at the foot of the last good page until it is mended.
const shown = document.currentScript?.dataset.version;
/** @type {HTMLElement | undefined} */
let banner;

/**
 * What the server says of the site (generator/cli/live/server.py).
 * @typedef {{version: number, findings: string, stops: boolean}} News
 */

/** @param {News} news */
function show({ findings, stops }) {
  if (!findings) {
    banner?.remove();
    banner = undefined;
    return;
  }
  if (!banner) {
    banner = document.createElement("pre");
    banner.id = "briefings-live";
    banner.setAttribute("role", "alert");
    banner.tabIndex = 0;
    Object.assign(banner.style, {
      position: "fixed",
      inset: "auto 0 0 0",
      zIndex: "1000",
      margin: "0",
      padding: "0.8em 1em",
      maxHeight: "50vh",
      overflow: "auto",
      whiteSpace: "pre-wrap",
      font: "13px/1.5 ui-monospace, monospace",
      color: "#fff",
    });
    document.body.append(banner);
  }
  banner.style.background = stops ? "#8f1d1d" : "#5c4400";
  banner.textContent = findings;
}

new EventSource(`/_live/events?page=${encodeURIComponent(location.pathname)}`).onmessage = ({ data }) => {
  /** @type {News} */
  const news = JSON.parse(data);
  if (String(news.version) !== shown) location.reload();
  else show(news);
};
