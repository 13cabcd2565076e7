"""Files and bytes as a disk keeps them: written whole or not at all, sealed, compressed the same way everywhere.

Paths and bytes come in. Nothing here knows what the bytes mean, and no link is followed out of a folder.
"""
