"""Checks content that can be read: one record, the whole archive, or a change since an earlier revision.

Records or the archive come in; remarks go out, which `reading.remarks` places in their files. No check parses a file.
"""
