"""Holds the linked archive as values: every record with its page, every statement with its place, and reverse indices.

`linking` makes these values; checks, evidence and pages read them. Nothing here changes or decides anything.
"""
