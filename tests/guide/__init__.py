"""The guide and the schemas."""
