"""Changes what people wrote: lays out files, drafts records, renames, merges, applies certain fixes.

Files come in; edits to the letter go out, so that whatever is not changed stays as it was. Nothing is written before all of it is
checked.
"""
