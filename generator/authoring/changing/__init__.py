"""Plans changes of many files at once (rename, merge), shows them, and writes them through a journal that can be undone."""
