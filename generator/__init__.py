"""Briefings: from one YAML file an article to a cross-linked, searchable site of briefings."""

__version__ = "0.1.0"
