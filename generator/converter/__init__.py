"""Markdown as HTML, by a fast engine where that gives what Python-Markdown gives.

What comes in is the Markdown of a generated page; what goes out is its HTML, with the headings and ids in it. A page that holds
anything outside of the agreed subset (`blocks`) is not converted at all: Python-Markdown, which is the reference, has to do it.
This package never guesses, reads no settings and knows nothing of MkDocs.
"""
