"""Bytes -> disk: the output folder and what earlier runs left to be known.

Only what changed is written, and only what this machine wrote is removed.
"""
