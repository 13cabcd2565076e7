"""Turns the archive into Pages: one module for each kind of page or output format, with its templates beside it.

The archive comes in; each `Page` that goes out holds all that its text depends on. A view asks `evidence` for every rule; it
reads no file and writes no text. `views` has the table of all views. `parts` is what many pages show, `machine` is for programs,
`records` is a page for each record, `registers` are the lists and the pages about the archive. A module imports only from the
folders before its own.
"""
