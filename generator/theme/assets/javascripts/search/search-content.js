/* What a record of the index shows of itself (generator/search/inverted.py): its parts, its claims, and which words matched. */
import { words } from "./search-words.js";

/** @import { Match } from "./search-lookup.js" */
/** @typedef {[anchor: string, line: string]} ClaimLine */
/**
 * @typedef {object} Card a record as the index has it; what is empty is left out
 * @property {string} url
 * @property {string} [title]
 * @property {string} [kind]
 * @property {string} [date]
 * @property {string} [shown]
 * @property {string} [summary]
 * @property {string[]} [text]
 * @property {ClaimLine[]} [claims]
 * @property {string[]} [alike] words of the text and those that stand for them, as `killed = dead died`
 */

const SAME = "=";

/**
 * A record's parts: `claims` are those that hold so many of the words, the best first.
 * @param {Card} card
 * @param {Match[]} found
 * @param {number} most
 */
export function contentOf({ shown = "", summary = "", text = [], claims = [], alike = [] }, found, most) {
  const groups = found.map(({ forms }) => withMeant(forms, alike));
  return {
    shown,
    summary,
    text: text.join(" "),
    claims: best(claims, groups, most),
    words: new Set(groups.flatMap((group) => [...group])),
  };
}

/**
 * Words with those of the text for which they stand: `killed = dead died` adds `killed` for who asked for the dead. A name that
 * holds a word itself adds nothing: who asks for `Kursk` has not asked for the `Oblast`.
 * @param {Set<string>} forms
 * @param {string[]} alike
 */
function withMeant(forms, alike) {
  const all = new Set(forms);
  for (const line of alike) {
    const [own = "", others = ""] = line.split(SAME);
    const meant = words(own);
    const asked = words(others).some((word) => forms.has(word)) && !meant.some((word) => forms.has(word));
    if (asked) for (const word of meant) all.add(word);
  }
  return all;
}

/**
 * The claims that hold words of so many groups, those with the most first.
 * @param {ClaimLine[]} claims
 * @param {Set<string>[]} groups
 * @param {number} most
 */
function best(claims, groups, most) {
  const scored = claims.map((claim) => {
    const own = words(claim[1]);
    return { claim, score: groups.filter((group) => own.some((word) => group.has(word))).length };
  });
  const some = scored.filter(({ score }) => score && score >= most);
  return some.sort((one, other) => other.score - one.score).map(({ claim }) => claim);
}

/**
 * Whether a word of a text is among those that matched; it may hold several, as `Jong-un` does.
 * @param {string} word
 * @param {Set<string>} among
 */
export function matches(word, among) {
  return words(word).some((one) => among.has(one));
}

/**
 * A word in three parts: what stands before it, the word itself, what stands behind it.
 * @param {string} word
 * @returns {[before: string, word: string, behind: string]}
 */
export function parts(word) {
  const [, before = "", itself = "", behind = ""] = /^([^\p{L}\p{N}]*)(.*?)((?:['’]s)?[^\p{L}\p{N}]*)$/su.exec(word) ?? [];
  return [before, itself, behind];
}
