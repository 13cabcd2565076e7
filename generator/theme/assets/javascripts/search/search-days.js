/* Days and months that a query names: each is one word, by which the index has what was published then (inverted.py). */

const MONTHS = "january february march april may june july august september october november december".split(" ");
const [YEAR, NUMBER, NAME] = ["(?<year>\\d{4})", "(?<day>\\d{1,2})(?:st|nd|rd|th)?", "(?<name>[a-z]{3,9})\\.?,?"];
const FORMS = [
  `${YEAR}-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?`,
  `(?<day>\\d{1,2})[./](?<month>\\d{1,2})[./]${YEAR}`,
  `${NUMBER} (?:of )?${NAME} ${YEAR}`,
  `${NAME} ${NUMBER},? ${YEAR}`,
  `${NAME} ${YEAR}`,
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}./-])${form}(?![\\p{L}\\p{N}/-])`, "iu"));

/** @typedef {{said: string, day: string, inWords: string}} Day as it was written, as `2023-08-14` or `2023-08`, and in words */

/**
 * A text in pieces, in their order: days that it names, and what stands between them.
 * @param {string} text
 * @returns {(string | Day)[]}
 */
export function withDays(text) {
  for (const form of FORMS) {
    const match = form.exec(text);
    const day = match && dayOf(match);
    if (match && day) {
      const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
      return [...withDays(before), { said: match[0], ...day }, ...withDays(after)];
    }
  }
  return [text];
}

/**
 * The day or month that a form has found. Where 03/05 could be in March or in May, it is neither.
 * @param {RegExpExecArray} match
 */
function dayOf(match) {
  const { year = "", name = "", month: numbered, day: written } = match.groups ?? {};
  let month = name ? monthNamed(name) : Number(numbered);
  let day = written ? Number(written) : undefined;
  if (match[0].includes("/") && day !== undefined) {
    if (month <= 12 && day <= 12 && month !== day) return undefined;
    if (month > 12) [day, month] = [month, day];
  }
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(year), month - 1, day ?? 1);
  if (date.getUTCMonth() !== month - 1 || month < 1) return undefined;
  const iso = `${year}-${String(month).padStart(2, "0")}`;
  const inWords = `${day === undefined ? "" : `${day} `}${MONTHS[month - 1]} ${year}`;
  return { day: day === undefined ? iso : `${iso}-${String(day).padStart(2, "0")}`, inWords };
}

/**
 * The number of a month by its name or the beginning of it; 0 where it is none.
 * @param {string} name
 */
function monthNamed(name) {
  const written = name.toLowerCase();
  return MONTHS.findIndex((month) => month.startsWith(written === "sept" ? "sep" : written)) + 1;
}
