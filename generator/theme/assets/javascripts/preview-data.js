/* What previews say, from small files (generator/views/previews.py): one for a month of briefings, or for a folder of
   records. A large one is divided by the digits of its records' paths. Each is asked for once and remembered. */
import { SITE } from "./record-path.js";

const files = new Map();

/** The preview of a record, by its path: {title, meta, text, marks, stands}; nothing where it has none. */
export async function previewOf(path) {
  const [first, second, third] = path.split("/");
  const left = [...digits(path)];
  let name = third ? `briefings/${first}-${second}` : first;
  for (;;) {
    const file = await load(name);
    if (!file.divided) return file.previews[path];
    name += `/${left.shift()}`;
  }
}

/** A file of previews; after a failure the next link tries again. */
function load(name) {
  if (!files.has(name)) files.set(name, ask(name));
  return files.get(name);
}

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

/** Eight digits that scatter paths evenly (FNV-1a), as the generator computes them. */
export function digits(path) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
}
