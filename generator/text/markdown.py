"""The type Markdown: text that is Markdown already, beside text that must be escaped before it becomes so."""

from __future__ import annotations

from generator.text import prose


class Markdown(str):
    """Text that is safe Markdown. Templates write it as it is, and escape every other text."""

    __slots__ = ()


def escaped(value: object) -> Markdown:
    """Any value as Markdown: Markdown as it is, None as nothing, everything else as escaped text."""
    if isinstance(value, Markdown):
        return value
    return Markdown("" if value is None else prose.escape(str(value)))
