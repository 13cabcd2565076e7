"""Findings in the formats of other programs: one module a standard, one function in it that makes the text."""
