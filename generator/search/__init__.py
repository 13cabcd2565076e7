"""The search index: what a search knows of each page, the engine that packs it, and its canonical bytes.

Records for search come in; a bundle that has been looked through goes out. It is put in place whole or not at all.
"""
