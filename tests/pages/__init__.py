"""The pages of an archive, as values and as text."""
