"""Holds complaints about the content as values: the table of codes, and the formats in which findings are printed.

A finding has a code, a place and a sentence; `report` and `reports` turn findings into text. `cases/` has one file for each code,
which explains it and tests it. Nothing here looks for mistakes.
"""
