"""Makes the search index: the records for search, the engine that packs them, and the canonical form of its bytes.

Records for search come in; a bundle that has been looked through goes out. It is put in place whole or not at all.
"""
