"""Turns records into the Archive: looks up ids and names, resolves references, links names in prose, makes reverse indices.

Records come in; the archive goes out, with a remark for each reference that leads nowhere. What is ambiguous is never guessed.
"""
