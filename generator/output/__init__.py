"""Writes the output folder, and keeps the state that earlier runs left.

Only what changed is written, and only what this machine wrote is removed.
"""
