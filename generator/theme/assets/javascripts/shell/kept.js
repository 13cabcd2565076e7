/* What a reader chose, remembered in the browser for this site alone. A reader who allows no store has no choice kept. */

/**
 * A choice that was made on an earlier page.
 * @param {string} key
 */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Remember a choice, or that there is none.
 * @param {string} key
 * @param {string | undefined} chosen
 */
export function keep(key, chosen) {
  try {
    if (chosen) localStorage.setItem(key, chosen);
    else localStorage.removeItem(key);
  } catch {
    // nothing is kept
  }
}
