/* Figures of two measures on one axis, drawn as the generator draws those of one: who and when, how much, and where it lies. */
import { element } from "../shell/element.js";

const WIDTH = 360;
const ROW = 38;
const HEADING = 24;
const EDGE = 8;
const ARROW = 26;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WIDE = 50;
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });

/**
 * @typedef {object} Figure
 * @property {string} who
 * @property {string} day as precisely as it is known: 2024-03-31, 2024-03 or 2024
 * @property {string} past why it no longer stands, if it does not
 * @property {boolean} about
 * @property {number[]} ends one number, or the lowest and the highest
 * @property {string} open whether more or less is possible: `at least`, `up to`
 */
/** @typedef {[title: string, figures: Figure[]]} Group */
/** @typedef {Record<string, string | number>} Attributes */

/**
 * A figure element for groups of figures.
 * @param {Group[]} groups
 * @param {string} unit
 */
export function picture(groups, unit) {
  const every = groups.flatMap(([, figures]) => figures);
  const scale = scaleOf(every.flatMap(({ ends }) => ends));
  const things = [];
  let y = 0;
  for (const [title, figures] of groups) {
    things.push(text(0, y + 19, cut(title, 52), { "font-weight": "bold" }));
    y += HEADING;
    for (const figure of figures) {
      things.push(...row(figure, y, scale.at));
      y += ROW;
    }
  }
  const axis = scale.ticks.flatMap((tick) => [
    line(scale.at(tick), 0, scale.at(tick), y + 4, "rule"),
    text(scale.at(tick), y + 20, nameOf(tick), { "text-anchor": "middle", fill: ink("quiet") }),
  ]);
  const named = `${groups.map(([title, figures]) => `${title}: ${figures.map(told).join("; ")}`).join(". ")}.`;
  const drawn = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${y + 24}`,
    width: WIDTH,
    height: y + 24,
    role: "img",
    "aria-label": named,
    "font-size": 12,
  });
  drawn.append(...axis, ...things);
  const caption = `In ${unit}.${scale.log ? " Logarithmic scale." : ""} Hollow: approximate. An arrow: at least, or up to. The two are never added up.`;
  return element("figure", "b-picture", drawn, element("figcaption", "", caption));
}

/**
 * @param {Figure} figure
 * @param {number} y
 * @param {(value: number) => number} at
 */
function row(figure, y, at) {
  const { ends, about, open } = figure;
  const first = at(Math.min(...ends));
  const last = at(Math.max(...ends));
  const way = open === "at least" ? ARROW : open === "up to" ? -ARROW : 0;
  const colour = ink(figure.past ? "quiet" : "mark");
  const bar = line(first, y + 28, last + way, y + 28, figure.past ? "quiet" : "mark", 3);
  const dots = ends.map((end) =>
    svg("circle", { cx: at(end), cy: y + 28, r: 5, fill: about ? ink("paper") : colour, stroke: colour }),
  );
  const tip = last + way;
  const arrow = way ? [svg("path", { d: `M${tip},${y + 23}v10l${Math.sign(way) * 7},-5z`, fill: colour })] : [];
  return [
    line(0, y + 28, WIDTH, y + 28, "rule"),
    ...(first !== last || way ? [bar] : []),
    ...arrow,
    ...dots,
    text(0, y + 15, cut(said(figure), 54 - amount(figure).length), { fill: ink("quiet") }),
    text(WIDTH, y + 15, amount(figure), { "text-anchor": "end", "font-weight": "bold" }),
  ];
}

/** @param {Figure} figure */
function amount({ ends, about, open }) {
  return [open, about && "about", ends.map((end) => number.format(end)).join(" to ")].filter(Boolean).join(" ");
}

/** @param {Figure} figure */
function told(figure) {
  return `${amount(figure)}, ${said(figure)}`;
}

/**
 * Who says so and of what time, and that the figure no longer stands.
 * @param {Figure} figure
 */
function said({ who, day, past }) {
  const [year, month, date] = day.split("-");
  const when = [date && Number(date), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  return [who, when, past].filter(Boolean).join(", ");
}

/** @param {number} tick */
function nameOf(tick) {
  return Math.abs(tick) >= 1e6 ? `${number.format(tick / 1e6)} million` : number.format(tick);
}

/**
 * Where numbers lie: from nought on, or on a logarithmic scale where the largest is very many times the smallest.
 * @param {number[]} ends
 * @returns {{log: boolean, ticks: number[], at: (value: number) => number}}
 */
function scaleOf(ends) {
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const left = EDGE + ARROW;
  const right = WIDTH - EDGE - ARROW;
  if (low > 0 && high > WIDE * low) {
    const from = Math.log10(low / 1.2);
    const to = Math.log10(high * 1.2);
    const powers = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, nth) => 10 ** (Math.ceil(from) + nth));
    return { log: true, ticks: powers, at: (value) => left + ((Math.log10(value) - from) / (to - from)) * (right - left) };
  }
  const from = Math.min(0, low);
  const to = Math.max(0, high) || 1;
  const power = 10 ** Math.floor(Math.log10((to - from) / 4));
  const step = [1, 2, 5].map((times) => times * power).find((one) => (to - from) / one <= 5) ?? 10 * power;
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return { log: false, ticks, at: (value) => left + ((value - from) / (to - from)) * (right - left) };
}

/**
 * @param {string} name
 * @param {Attributes} attributes
 */
function svg(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} colour
 */
function line(x1, y1, x2, y2, colour, width = 1) {
  return svg("line", { x1, y1, x2, y2, stroke: ink(colour), "stroke-width": width });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {Attributes} attributes
 */
function text(x, y, words, attributes) {
  const made = svg("text", { x, y, fill: ink("ink"), ...attributes });
  made.textContent = words;
  return made;
}

/** @param {string} name */
function ink(name) {
  return `var(--b-picture-${name})`;
}

/**
 * @param {string} words
 * @param {number} most
 */
function cut(words, most) {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
