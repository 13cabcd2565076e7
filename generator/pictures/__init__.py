"""Pictures as data, in words, as a sketch of where everything lies, and as SVG.

A view puts data into its page; `charts` makes a sketch of it, `drawing` writes it, `telling` says it in words. Nothing here reads
records.
"""
