"""Changing what people wrote."""
