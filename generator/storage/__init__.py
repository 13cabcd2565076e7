"""Keeps files and bytes safe on disk: written whole or not at all, sealed, compressed the same way everywhere.

Paths and bytes come in. Nothing here knows what the bytes mean, and no link is followed out of a folder.
"""
