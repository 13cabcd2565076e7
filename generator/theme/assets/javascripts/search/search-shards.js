/* The files of the search index (generator/search/shards.py): sorted rows in shards, and the directory that lists them.

   Each file is fetched once, with nothing but `fetch`, and unpacked by the browser. */

/** @typedef {{keys: string, digests: string, pages?: boolean}} Listed shards as the directory has them */
/** @typedef {{keys: string[], digests: string, isPages: boolean}} Listing */
/**
 * @typedef {object} Directory
 * @property {number} format
 * @property {number} total
 * @property {string[]} kinds those of records without a date, each with a range of numbers
 * @property {string} dated the kind of all others
 * @property {number} days where their numbers begin
 * @property {number} slots how many numbers a day has
 * @property {Record<string, Listing>} lists
 */
/** @typedef {[key: string, bytes: Uint8Array]} Row */

export const SITE = new URL("../../../", import.meta.url);
const FOLDER = new URL("search-index/", SITE);
const FORMAT = 1;
const HASHED = 2166136261;
const decoder = new TextDecoder();

/** Whether this browser can unpack the index. */
export const canUnpack = () => typeof DecompressionStream === "function";

/**
 * A reader of files that reads each one once; after a failure it asks for it again.
 * @template Made
 * @param {(bytes: Uint8Array) => Made} read
 */
function cached(read) {
  /** @type {Map<string, Promise<Made>>} */
  const known = new Map();
  return (/** @type {string} */ path) => {
    const made = known.get(path) ?? unpacked(path).then(read);
    known.set(path, made);
    made.catch(() => known.delete(path));
    return made;
  };
}

const shard = cached(rowsOf);
const page = cached(pageOf);
const root = cached(directoryOf);

/** The directory. */
export const directory = () => root("index.bin");

/** @param {string} path */
async function unpacked(path) {
  const answer = await fetch(new URL(path, FOLDER));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const body = new Blob([bytes.subarray(bytes.indexOf(10) + 1)]); // behind the line that says what the file is
  const stream = body.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {Uint8Array} bytes
 * @returns {Directory}
 */
function directoryOf(bytes) {
  /** @type {Omit<Directory, "lists"> & {lists: Record<string, Listed>}} */
  const { lists, ...rest } = JSON.parse(decoder.decode(bytes));
  if (rest.format !== FORMAT) throw new Error("The search index is of another version than the site's scripts.");
  return { ...rest, lists: Object.fromEntries(Object.entries(lists).map(([name, listed]) => [name, listing(listed)])) };
}

/** @param {Uint8Array} bytes */
function pageOf(bytes) {
  const [keys = "", digests = ""] = decoder.decode(bytes).split("\n\n");
  return listing({ keys, digests });
}

/**
 * @param {Listed} listed
 * @returns {Listing}
 */
function listing({ keys, digests, pages = false }) {
  let last = "";
  const whole = keys.split("\n").map((key) => {
    last = last.slice(0, key.charCodeAt(0) - 33) + key.slice(1);
    return last;
  });
  return { keys: digests ? whole : [], digests, isPages: pages };
}

/**
 * The rows of a list from the shards that hold the keys from one to another; of at most so many shards.
 * @param {string} list
 * @param {string} from
 * @param {string} [to]
 * @param {number} [most]
 * @returns {Promise<Row[]>}
 */
export async function rows(list, from, to = from, most = Number.POSITIVE_INFINITY) {
  const { lists } = await directory();
  const all = lists[list];
  if (!all) return [];
  const pages = all.isPages ? await Promise.all(among(`${list}-list`, all, from, to).slice(0, most).map(page)) : [all];
  const paths = pages.flatMap((one) => among(list, one, from, to));
  return (await Promise.all(paths.slice(0, most).map(shard))).flat();
}

/** @type {(list: string, all: Listing, from: string, to: string) => string[]} */
function among(list, { keys, digests }, from, to) {
  const length = keys.length ? digests.length / keys.length : 0;
  const first = Math.max(
    keys.findLastIndex((key) => key <= from),
    0,
  );
  const count = 1 + keys.slice(first + 1).filter((key) => key <= to).length;
  return keys.slice(first, first + count).map((key, at) => {
    const start = (first + at) * length;
    return `${list}-${hashed(key)}-${digests.slice(start, start + length)}.bin`;
  });
}

/**
 * A hash of a key in eight digits, as the files are named by it.
 * @param {string} key
 */
export function hashed(key) {
  let value = HASHED;
  for (let at = 0; at < key.length; at += 1) value = Math.imul(value ^ key.charCodeAt(at), 16777619) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 2246822507) >>> 0;
  return ((value ^ (value >>> 13)) >>> 0).toString(16).padStart(8, "0");
}

/**
 * @param {Uint8Array} bytes
 * @returns {Row[]}
 */
function rowsOf(bytes) {
  const reader = new Reader(bytes);
  /** @type {Row[]} */
  const all = [];
  let last = new Uint8Array();
  while (!reader.isAtEnd) {
    const shared = last.subarray(0, reader.number());
    const rest = reader.bytes(reader.number());
    last = new Uint8Array([...shared, ...rest]);
    all.push([decoder.decode(last), reader.bytes(reader.number())]);
  }
  return all;
}

/** Numbers and bytes one after the other (`varints` in generator/search/inverted.py). */
export class Reader {
  /** @param {Uint8Array} all */
  constructor(all) {
    this.all = all;
    this.at = 0;
  }

  get isAtEnd() {
    return this.at >= this.all.length;
  }

  /** The next number. It may be greater than what JavaScript's shifts can hold. */
  number() {
    let [made, scale] = [0, 1];
    for (;;) {
      const byte = this.all[this.at] ?? 0;
      this.at += 1;
      made += (byte & 127) * scale;
      if (byte < 128) return made;
      scale *= 128;
    }
  }

  /** @param {number} count */
  bytes(count) {
    this.at += count;
    return this.all.subarray(this.at - count, this.at);
  }
}

/**
 * What a row of JSON says.
 * @param {Uint8Array} bytes
 */
export function json(bytes) {
  return JSON.parse(decoder.decode(bytes));
}

/** @param {Uint8Array} bytes */
export function text(bytes) {
  return decoder.decode(bytes);
}
