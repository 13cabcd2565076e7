"""Makes the search index: the records for search, the engine that packs them, and the canonical form of its bytes.

Records for search come in; a checked bundle goes out. A bundle replaces the old one whole or not at all.
"""
