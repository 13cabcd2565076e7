"""What is wrong with content that can be read: in one record, in the whole archive, or since an earlier revision.

Records or the archive come in; remarks go out, which `reading.remarks` places in their files. No check parses a file.
"""
