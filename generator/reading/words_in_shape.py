"""One word with a `#`, in brackets or braces that its field does not take: what to write in the stead of all of it."""

from __future__ import annotations

from typing import get_origin

from generator.reading import repairs
from generator.records import shape
from generator.records.marks import STATEMENTS, Refers
from generator.records.paths import Pointer
from generator.records.record import Record, fields
from generator.records.shape import annotation_at
from generator.records.statements import Claimant, Contradiction
from generator.text.mistakes import short


def takes_text(holds: object) -> bool:
    """Whether a field takes a record that may be written as text alone, such as a claimant's id."""
    return isinstance(holds, type) and issubclass(holds, Record) and holds.alone != ""


def help_for(target: object, at: Pointer, text: str) -> str:
    """What to write for a word such as `#x`; empty where the field takes no word, or says itself what it takes."""
    field = at[:-1] if at and isinstance(at[-1], int) else at
    holds, many = shape.held_at(target, field), get_origin(annotation_at(target, at)) is tuple
    word, behind, comment = text.lstrip("# ").partition(" #")
    if not text.startswith("#") and not behind:
        return ""
    if holds is Contradiction:
        return f'write `[{{claim: "{short(text)}", ground: …, question: "…"}}]`, with quotes around the `#`'
    if isinstance(holds, type) and issubclass(holds, Record) and holds is not Claimant:
        first, *others = [part.key for part in fields(holds).values() if part.required] or [""]
        return (
            f"write `{{{first}: {short(repairs.quoted(text))}}}`, without the brackets"
            if first and not others and not many
            else ""
        )
    names = holds is Claimant or (isinstance(holds, Refers) and holds.to not in STATEMENTS | {"anchor"})
    value = short(word) if names and word and " " not in word else short(repairs.quoted(text))
    written = f"[{value}]" if many else value
    if behind and value == short(word):
        return (
            f"write `{written}`" + ("" if many else ", alone") + f"; a comment has a space behind its sign: `# {short(comment)}`"
        )
    return f"write `{written}`" + (", without the `#`" if value[0] not in "\"'" else "") + ("" if many else ", alone")
