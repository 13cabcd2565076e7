"""The rules of evidence, and the worked cases of the method page."""
