"""Reads and writes what strings mean: numbers, dates, names, languages, addresses, prose and Markdown.

Text comes in; tokens, plain values, or a sentence on what is wrong with the text go out. Nothing here knows what a record is.
"""
