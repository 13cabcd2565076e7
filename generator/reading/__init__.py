"""Files -> records: sources, YAML with the place of every value, schema, settings, git's history; and findings at their places.

The content folder comes in; records and findings go out. Whatever a file holds, the rest of it is read. Nothing here knows more
than one file at a time, or writes to the disk.
"""
