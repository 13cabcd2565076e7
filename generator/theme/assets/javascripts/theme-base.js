/* What Material for MkDocs defines in a script inside each page: a small store below the site's own path.
   Runs before the page is drawn, so it is a plain script and no module. */
(() => {
  const site = new URL(document.currentScript?.dataset.base ?? ".", location.href);

  /** @param {string} text */
  const hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

  /**
   * @param {string} key
   * @returns {unknown} what was stored, or null where there is no store, or something else in it
   */
  const get = (key, store = localStorage, scope = site) => {
    try {
      return JSON.parse(store.getItem(`${scope.pathname}.${key}`) ?? "null");
    } catch {
      return null;
    }
  };

  /**
   * @param {string} key
   * @param {unknown} value
   */
  const set = (key, value, store = localStorage, scope = site) => {
    try {
      store.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // a reader who allows no store has no choice kept
    }
  };

  Object.assign(window, { __md_scope: site, __md_hash: hash, __md_get: get, __md_set: set });
})();
