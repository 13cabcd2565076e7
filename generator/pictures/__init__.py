"""Turns pictures from data into words, into sketches, and into SVG.

A view puts data into its page; `charts` makes a sketch of it, `drawing` writes it, `telling` says it in words. Nothing here reads
records.
"""
