"""The rules of evidence: what rests on what, what is known, disputed, expected, in hindsight, and whose word it is.

The archive comes in; counts, states and the words for them go out. Each rule stands once, and the method page tells it. Nothing
here knows what a page looks like.
"""
