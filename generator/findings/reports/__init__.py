"""Turns findings into the formats of other programs: a module for each standard, with one function that makes the text."""
