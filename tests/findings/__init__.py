"""Complaints as values, and their formats."""
