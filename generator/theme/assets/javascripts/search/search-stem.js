/* Stems of English words, by Porter's algorithm of 1980. The index has the same ones (generator/search/tokens.py), from the
   library snowballstemmer; a test compares the two. */

const CONSONANTS = "[^aeiou][^aeiouy]*";
const VOWELS = "[aeiouy][aeiou]*";
const ONCE = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const JUST_ONCE = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}(?:${VOWELS})?$`);
const TWICE = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
const HAS_VOWEL = new RegExp(`^(?:${CONSONANTS})?[aeiouy]`);
const SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);

/** @type {Record<string, string>} */
const SECOND = {
  ational: "ate",
  tional: "tion",
  enci: "ence",
  anci: "ance",
  izer: "ize",
  abli: "able",
  alli: "al",
  entli: "ent",
  eli: "e",
  ousli: "ous",
  ization: "ize",
  ation: "ate",
  ator: "ate",
  alism: "al",
  iveness: "ive",
  fulness: "ful",
  ousness: "ous",
  aliti: "al",
  iviti: "ive",
  biliti: "ble",
};
/** @type {Record<string, string>} */
const THIRD = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
const FOURTH = "ement|ment|ance|ence|able|ible|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic|ou";

/**
 * The stem of an English word; any other word as it is.
 * @param {string} word
 */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const start = word.startsWith("y") ? "Y" : "";
  let made = start + word.slice(start.length);
  made = participle(plural(made));
  const final = /^(.+)y$/.exec(made);
  if (final?.[1] && HAS_VOWEL.test(final[1])) made = `${final[1]}i`;
  made = replaced(replaced(made, SECOND), THIRD);
  return silent(ending(made)).toLowerCase();
}

/** @param {string} word */
function plural(word) {
  if (/(?:ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** @param {string} word */
function participle(word) {
  const agreed = /^(.*)eed$/.exec(word);
  if (agreed) return ONCE.test(agreed[1] ?? "") ? word.slice(0, -1) : word;
  const [, left] = /^(.*)(?:ed|ing)$/.exec(word) ?? [];
  if (left === undefined || !HAS_VOWEL.test(left)) return word;
  if (/(?:at|bl|iz)$/.test(left)) return `${left}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(left)) return left.slice(0, -1);
  return SHORT.test(left) ? `${left}e` : left;
}

/**
 * A word with the longest of some endings replaced, where enough is left before it.
 * @param {string} word
 * @param {Record<string, string>} endings
 */
function replaced(word, endings) {
  for (let at = 1; at < word.length; at += 1) {
    const other = Object.hasOwn(endings, word.slice(at)) ? endings[word.slice(at)] : undefined;
    if (other !== undefined) return ONCE.test(word.slice(0, at)) ? word.slice(0, at) + other : word;
  }
  return word;
}

/** @param {string} word */
function ending(word) {
  const [, left, last] = new RegExp(`^(.+?)(${FOURTH})$`).exec(word) ?? [];
  if (last) return left && TWICE.test(left) ? left : word;
  const [, other] = /^(.+[st])ion$/.exec(word) ?? [];
  return other && TWICE.test(other) ? other : word;
}

/** @param {string} word */
function silent(word) {
  let made = word;
  const [, left] = /^(.+)e$/.exec(made) ?? [];
  if (left && (TWICE.test(left) || (JUST_ONCE.test(left) && !SHORT.test(left)))) made = left;
  return /ll$/.test(made) && TWICE.test(made) ? made.slice(0, -1) : made;
}
