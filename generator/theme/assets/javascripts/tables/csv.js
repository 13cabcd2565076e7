/* Tables as the site writes them (RFC 4180): the first row names the columns. */

/**
 * The rows of a table, each as an object of texts by column.
 * @param {string} text
 * @returns {Record<string, string>[]}
 */
export function rowsOf(text) {
  const [names = [], ...rows] = records(text);
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""])));
}

/**
 * The cells of each row: in quotes, where a quote is written twice, or up to the next comma.
 * @param {string} text
 */
function records(text) {
  /** @type {string[]} */
  let row = [];
  const rows = [row];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    if (end === "" && quoted === undefined && plain === "" && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end === ",") continue;
    row = [];
    rows.push(row);
  }
  return rows.filter((cells) => cells.length > 0);
}
