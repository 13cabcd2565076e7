"""Shares what tests need: archives, calls of the command, readers of what it writes."""
