"""One word with a `#`, in brackets or braces that its field does not take: what to write in the stead of all of it."""

from __future__ import annotations

from typing import get_origin

from generator.reading import repairs
from generator.records import shape
from generator.records.marks import STATEMENTS, Markup, Refers
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
        return "" if many else _as_record(holds, short(repairs.quoted(text)))
    names = holds is Claimant or (isinstance(holds, Refers) and holds.to not in STATEMENTS | {"anchor"})
    value = short(word) if names and word and " " not in word else short(repairs.quoted(text))
    written = f"[{value}]" if many else value
    if behind and value == short(word):
        return (
            f"write `{written}`" + ("" if many else ", alone") + f"; a comment has a space behind its sign: `# {short(comment)}`"
        )
    return f"write `{written}`" + (", without the `#`" if value[0] not in "\"'" else "") + ("" if many else ", alone")


def _as_record(model: type[Record], text: str) -> str:
    """What to write for a text where a record belongs: the fields that it must have, the text in the first that takes one."""
    needed = [one.key for one in fields(model).values() if one.required]
    takes = next((key for key in needed if key == "text" or isinstance(shape.held_at(model, (key,)), Markup)), "")
    written = ", ".join(f"{key}: {text if key == takes else '…'}" for key in needed)
    return f"write `{{{written}}}`, without the brackets" if needed else ""
