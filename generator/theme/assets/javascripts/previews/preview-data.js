/* What previews say, from small files (generator/pages/machine/previews.py): one for a month of briefings, or for a folder of
   records. A large one is divided by the digits of its records' paths. Each is asked for once and remembered. */
import { SITE } from "./record-path.js";

/**
 * @typedef {object} Preview what a link shows before it is followed
 * @property {string} title
 * @property {string} meta
 * @property {string} text
 * @property {string[]} [marks] what a reader must know before the rest
 * @property {string} [stands] how what a briefing tells stands
 */
/** @typedef {{divided: true} | {divided?: never, previews: Record<string, Preview>}} PreviewFile */

/** @type {Map<string, Promise<PreviewFile>>} */
const files = new Map();

/**
 * The preview of a record, by its path; nothing where it has none.
 * @param {string} path
 */
export async function previewOf(path) {
  const [first = "", second, third] = path.split("/");
  const left = [...digits(path)];
  let name = third ? `briefings/${first}-${second}` : first;
  for (;;) {
    const file = await load(name);
    if (!file.divided) return file.previews[path];
    name += `/${left.shift()}`;
  }
}

/**
 * A file of previews; after a failure the next link tries again.
 * @param {string} name
 */
function load(name) {
  const file = files.get(name) ?? ask(name);
  files.set(name, file);
  return file;
}

/**
 * @param {string} name
 * @returns {Promise<PreviewFile>}
 */
async function ask(name) {
  try {
    const answer = await fetch(`${SITE}previews/${name}.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return await answer.json();
  } catch (error) {
    files.delete(name);
    throw error;
  }
}

/**
 * Eight digits that scatter paths evenly (FNV-1a), as the generator computes them.
 * @param {string} path
 */
export function digits(path) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
}
