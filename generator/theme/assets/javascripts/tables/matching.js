/* Words that are looked for in what stands on the page, without regard to case and accents. */

/**
 * A text as it is compared.
 * @param {string} text
 */
export function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
}

/**
 * Whether a text, bare already, has every word of a query.
 * @param {string} text
 * @param {string} query
 */
export function hasWords(text, query) {
  return bare(query)
    .split(" ")
    .every((word) => text.includes(word));
}
