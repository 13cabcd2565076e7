"""Turns a Page into bytes: one module for each format, and the Jinja environment for what is text.

A page comes in, text or bytes go out. Nothing here sees the archive: what a page does not hold cannot be printed.
"""
