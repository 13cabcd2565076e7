/* A map of one period: the list beside the map says which places each period has, and all marks of others are hidden. */

/** Let the control of a box filter the marks of the box's maps. */
export function placeTimes(box) {
  const input = box.querySelector("input");
  const now = box.querySelector(".b-times__now");
  const all = now.textContent;
  const periods = [...box.querySelectorAll("[data-period]")].map(readPeriod);
  const marks = [...box.querySelectorAll("svg a")].map(readMark);

  function show() {
    const period = periods[input.value - 1];
    const said = period ? period.said : all;
    now.textContent = said;
    input.setAttribute("aria-valuetext", said);
    for (const { link, title, name, address } of marks) {
      link.classList.toggle("b-out", Boolean(period) && !period.places.has(address));
      title.textContent = period?.places.has(address)
        ? `${name}, ${period.label}: ${period.places.get(address)}`
        : title.dataset.all;
    }
  }

  input.addEventListener("input", show);
  if (input.value !== "0") show();
}

/** What the list says of a period: in a sentence, and for each place's address how many briefings. */
function readPeriod(said) {
  const links = [...said.parentElement.querySelectorAll("a")];
  const places = new Map(links.map((link) => [link.href, link.nextSibling.textContent.match(/\((.+?)\)/)[1]]));
  return { said: said.textContent, label: said.textContent.split(":")[0], places };
}

/** A mark with its place's address, and its name for all periods. */
function readMark(link) {
  const title = link.querySelector("title");
  title.dataset.all = title.textContent;
  const name = title.textContent.replace(/: [\d,]+ \w+$/, "");
  return { link, title, name, address: new URL(link.getAttribute("href"), document.baseURI).href };
}
