"""Explains references that lead to nothing, and finds the record that one certainly means.

A name in place of an id means the one record of the right kind that bears it, whatever else bears it. A text that is only near
to an id or a name, or that two records could be meant by, is only proposed (`did you mean`), however near it is: Ida Example is
not Ada Example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from generator.linking.registry import Registry, Target
from generator.reading.document import short
from generator.records import refs, shape
from generator.records.ids import BriefingId
from generator.records.marks import STATEMENTS
from generator.text import tokens
from generator.text.mistakes import quoted
from generator.text.nearest import nearest

_ROLE_NAMES = {
    "entity": "an entity",
    "outlet": "an organisation with an `outlet:` block",
    "organisation": "an organisation",
    "place": "a place",
    "topic": "a topic",
    "thread": "a thread",
    "measure": "a measure",
    "briefing": "a briefing",
    "statement": "a claim, event or assessment",
    "claim": "a claim",
    "event": "an event",
}
_FEW = 5
"""So many ids are proposed at most."""
_MANY = 100
"""So many statements of a briefing are looked at for one that was meant."""
_COMMA = re.compile("[\uff0c\u3001\uff64\ufe50\u060c]")
"""Commas that mean nothing to YAML: full-width, ideographic, half-width, small, Arabic."""
_ADDRESS = re.compile(r"https?://[^#?]*?/([a-z0-9-]+)/?(?:index\.html)?(#[a-z0-9-]+)?\Z")
"""The address of a record's page, or of a statement on it."""
_BETWEEN = re.compile(r"\s*[,;/&\uff0c\u3001\uff64\ufe50\u060c\uff1b]\s*|\s+and\s+|\s+")
"""What may stand between two ids that were meant."""


def in_prose(reg: Registry, me: str, token: tokens.Bracketed) -> tuple[str, str | None]:
    """What helps with `[[…]]` that leads to nothing, and what certainly belongs between the brackets."""
    text = token.id
    named = _living(reg.named(text))
    if len(named) == 1:
        written = _id_of(reg, named[0])
        same = token.label is not None or text == named[0].label or text.casefold() == named[0].id
        return f"did you mean [[{written}]]?", written if same else f"{written}|{text}"
    if named:
        return f"write {' or '.join(f'[[{_id_of(reg, target)}]]' for target in named[:5])}", None
    if refs.is_statement(text):
        meant = _statement(reg, me, text, "statement")
        best = meant or nearest(text, _anchors(reg, "statement", BriefingId(me))) or reg.near("statement").nearest(text)
        return (f"did you mean [[{best}]]?" if best else "write [[briefing#id]] with the id of a statement in it"), meant
    best = reg.near().nearest(text.rpartition("/")[2])
    return (f"did you mean [[{best}]]?" if best else "write the id of a record, which is its file's name without .yml"), None


def in_field(reg: Registry, me: str, ref: shape.Reference, text: str) -> tuple[str, str, str, str | None]:
    """What is said of a field's reference that leads to nothing: code, message, help, and what certainly belongs there.

    `text` is the reference with the briefing's id before its `#`, `ref.text` as it is written.
    """
    wanted, others = _ROLE_NAMES[ref.to], reg.by_id.get(text, [])
    if others and refs.is_statement(text):
        return _other_statement(reg, me, ref, text)
    named = _living(reg.named(text, ref.to))
    meant = named[0].id if len(named) == 1 else None
    sure = meant if meant and reg.is_certain(text, named[0], ref.to) else None
    if others:
        kind = others[0].family
        message = f"`{short(text)}` is not {wanted}: its record lies in {kind}/"
        help_ = f"name {wanted}" if ref.to not in STATEMENTS else _missing_help(ref, text)
        help_ = "give it an `outlet:` block" if ref.to == "outlet" and kind == "organisations" else help_
        return "wrong-kind", message, f"did you mean `{meant}`?" if meant else help_, sure
    message = f"`{short(ref.text)}` is not the id of {wanted}"
    if meant:
        return "dangling-reference", message, f"did you mean `{meant}`?", sure
    if named:
        ids = " or ".join(f"`{target.id}`" for target in named[:5])
        return "dangling-reference", message, f"`{quoted(text)}` is a name of several: write {ids}", None
    return "dangling-reference", message, *_by_letters(reg, me, ref, text)


def _by_letters(reg: Registry, me: str, ref: shape.Reference, text: str) -> tuple[str, str | None]:
    """What helps where nothing of the right kind is called so."""
    known = reg.near(ref.to)
    if several := _several(reg, ref, text):
        return several, None
    address = _ADDRESS.match(text)
    if address and (named := f"{address[1]}{address[2] or ''}") in reg.known(ref.to):
        return f"did you mean `{named}`?", None  # whose page it is, the address does not say
    if ref.to in STATEMENTS:
        meant = _statement(reg, me, ref.text, ref.to)
        if meant:
            return f"did you mean `{meant}`?", meant
        if refs.is_own(ref.text):
            return _own_statement(reg, me, ref, text), None
    elsewhere = _living(reg.named(text))
    if len(elsewhere) == 1:
        return _of_another_kind(ref, elsewhere[0]), None
    best = known.nearest(text)
    return (f"did you mean `{best}`?" if best else _missing_help(ref, text)), None


def _several(reg: Registry, ref: shape.Reference, text: str) -> str:
    """What helps where a reference holds more than one; empty where it does not."""
    sign, listed = _COMMA.search(text), bool(ref.pointer) and isinstance(ref.pointer[-1], int)
    parts = [part for part in _BETWEEN.split(text[:200]) if part]
    known = len(parts) > 1 and all(reg.known(ref.to).get(part) or reg.named(part, ref.to) for part in parts)
    if not known and not (sign and listed):
        return ""
    if not listed:
        return f"one is named here: keep one of {' and '.join(f'`{short(part)}`' for part in parts[:5])}"
    several = f"`{sign[0]}` (U+{ord(sign[0]):04X}) parts no items: " if sign else ""
    return f"{several}write a plain comma between them in brackets, or a line with a dash for each"


def _statement(reg: Registry, me: str, written: str, role: str) -> str | None:
    """The statement that a reference certainly means: its id without the `#`, or in other letters than small ones."""
    full = refs.in_full(BriefingId(me), refs.Written((written if refs.is_statement(written) else refs.own(written)).lower()))
    return refs.as_written(full, me) if full in reg.known(role) else None


def _own_statement(reg: Registry, me: str, ref: shape.Reference, text: str) -> str:
    """What helps where a briefing names a statement of its own that it has not got: one that it has, in the short form."""
    own = _anchors(reg, ref.to, BriefingId(me))
    if best := nearest(ref.text, own):
        return f"did you mean `{best}`?"
    best = reg.near(ref.to).nearest(text)
    if ref.to != "claim" or ref.pointer[0] not in {"figures", "events", "corrections"}:
        return f"did you mean `{best}`?" if best else _missing_help(ref, text)
    listed = ", ".join(f"`{anchor}`" for anchor in own[:_FEW])  # those fields take no other briefing's
    return (
        f"this briefing's are: {listed}" if own else "this briefing has no claim with an `id`: give the one that is meant an `id`"
    )


def _other_statement(reg: Registry, me: str, ref: shape.Reference, text: str) -> tuple[str, str, str, str | None]:
    """What is said of a statement of another kind than the field takes."""
    wanted, briefing = _ROLE_NAMES[ref.to], refs.parts(text)[0]
    kind = next((noun for noun in ("claim", "event") if text in reg.known(noun)), "assessment")
    article = "an" if kind[0] in "ae" else "a"
    message = f"`{short(ref.text)}` is {article} {kind}, and {wanted} is wanted"
    own = [anchor if briefing == me else f"{briefing}{anchor}" for anchor in _anchors(reg, ref.to, briefing)]
    if own:
        return "wrong-kind", message, f"name {wanted}: {', '.join(f'`{one}`' for one in own[:_FEW])}", None
    help_ = f"name {wanted}; `{briefing}` has none with an `id`, so give one there an `id`, or remove the reference"
    return "wrong-kind", message, help_, None


def _anchors(reg: Registry, role: str, briefing: BriefingId) -> list[str]:
    """The statements of a briefing that a reference of this role may lead to, as `#id`."""
    ids = (target.id for target in reg.statements(briefing) if role in target.roles)
    return [refs.own(refs.parts(id_)[1]) for id_ in islice(ids, _MANY)]


def _of_another_kind(ref: shape.Reference, target: Target) -> str:
    """What helps where the only record of that name is of another kind."""
    if ref.to == "outlet" and target.family == "organisations":
        return f"this is a name of `{target.id}`: give it an `outlet:` block and write its id"
    return f"this is a name of `{target.id}`, which lies in {target.family}/ and is not {_ROLE_NAMES[ref.to]}"


def _living(targets: Iterable[Target]) -> list[Target]:
    return [target for target in targets if not target.draft]


def _id_of(reg: Registry, target: Target) -> str:
    """A target's id, with its family where another record has the same."""
    return target.id if len(reg.by_id[target.id]) == 1 else target.qualified


def _missing_help(ref: shape.Reference, text: str) -> str:
    if ref.to in STATEMENTS and not refs.is_statement(text):
        return f"write the briefing's id, `#`, and the id of {_ROLE_NAMES[ref.to].replace('a ', 'the ', 1)} in it"
    if ref.to == "entity" and "by" in ref.pointer:
        return "for somebody the article does not name, write {unnamed: …}"
    return "create its record, or remove the reference"
