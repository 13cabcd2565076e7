"""Makes the search index: the records for search, and the index in shards that a browser reads without an engine.

Records for search come in; the files of the index go out as bytes. Nothing here reads or writes a disk.
"""
