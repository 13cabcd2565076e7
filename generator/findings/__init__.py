"""A complaint about the content as a value: the table of its codes, and how findings are printed.

A finding has a code, a place and a sentence; `report` and `reports` turn findings into text. `cases/` has one file for each code,
which explains it and tests it. Nothing here looks for mistakes.
"""
