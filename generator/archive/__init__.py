"""The linked archive as values: every record with its page, every statement with its place, and what leads back to each.

`linking` makes these values; checks, evidence and pages read them. Nothing here changes or decides anything.
"""
