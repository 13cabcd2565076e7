"""The signal that a page is not for the fast engine."""

from __future__ import annotations


class Outside(Exception):
    """A page holds something outside of the subset in which both engines agree. The message names the construct."""
