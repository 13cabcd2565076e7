"""Answers questions about a linked archive in rows for a terminal or a script: what it holds, what leads where, what it lacks.

The archive comes in, rows of plain text go out. Nothing is written, and no evidence is judged here.
"""
