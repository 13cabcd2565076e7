"""Plans a merge: what must change in the content when two entities turn out to be one.

The one that goes leaves its names, its lists and what only it says to the one that stays. Where the two contradict each
other somebody must decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.authoring.changing.edits import Edit, apply
from generator.authoring.changing.rename import Moves, Plan, Refused, address_lines, anchors, find_target, new_ids, references
from generator.authoring.changing.spots import records
from generator.linking.registry import Registry, Target
from generator.reading import document
from generator.reading.document import Document, List, Node, Scalar
from generator.reading.schema import Parsed
from generator.reading.source import source
from generator.records import shape
from generator.records.aliases import Alias
from generator.records.model import Briefing, Entity
from generator.records.paths import Pointer
from generator.records.record import Record, plain, validated

Prefer = Literal["into", "old"]
_LISTS = ("aliases", "same_as", "different_from", "member_of")
_SINGLE = ("description", "role", "country", "wikidata", "coordinates", "within", "body", "identity", "outlet")
_PLAIN = re.compile(r"[A-Za-z][\w’-]*(?: [\w’-]+)*\Z")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off"}


def plan_merge(parsed: Sequence[Parsed], reg: Registry, old: str, into: str, prefer: Prefer | None = None) -> Plan:
    """Plan how one entity becomes part of another. Raises Refused."""
    gone, stays = (_entity(reg, text) for text in (old, into))
    if gone == stays:
        raise Refused(f"`{old}` and `{into}` are one already")
    if gone.family != stays.family:
        raise Refused(
            f"`{gone.qualified}` and `{stays.qualified}` are of two kinds and cannot be one; move one to its right folder first"
        )
    moves = Moves(new_ids(gone, stays.qualified, parsed))
    files = {f"{p.family}/{p.id}": p for p in parsed}
    plan = Plan(removed={files[gone.qualified].source.path})
    for p in parsed:
        if isinstance(p.record, Briefing):
            plan.edit(p.source.path, anchors(p, p.record, moves))
        if p.family != "redirects":
            plan.edit(p.source.path, _following(p, reg, moves, gone, stays))
    one, other = files[gone.qualified], files[stays.qualified]
    _unite(plan, one, other, prefer, {gone.id, stays.id})
    plan.edits.pop(one.source.path, None)
    address_lines(plan, parsed, reg, moves, drafts=set())
    return plan


def _entity(reg: Registry, text: str) -> Target:
    target = find_target(reg, text)
    if "entity" not in target.roles:
        raise Refused(f"`{target.qualified}` is not an entity; only entities can be merged")
    return target


def _following(p: Parsed, reg: Registry, moves: Moves, gone: Target, stays: Target) -> Iterator[Edit]:
    """The edits by which references follow; in a list that names both, the one goes."""
    edits = list(references(p, reg, moves))
    removals = list(_removals(p, gone, stays)) if edits else []
    yield from (e for e in edits if not any(r.start <= e.start and e.end <= r.end for r in removals))
    yield from removals


def _removals(p: Parsed, gone: Target, stays: Target) -> Iterator[Edit]:
    doc, _ = document.parse(p.source)
    lists: dict[Pointer, list[str]] = {}
    for at, _, record in records(p):
        for ref in shape.references(record, at):
            if isinstance(ref.pointer[-1], int):
                lists.setdefault(ref.pointer[:-1], []).append(ref.text)
    for pointer, texts in lists.items():
        met = stays.id in texts or f"{p.family}/{p.id}" == stays.qualified
        if met and set(texts) == {gone.id}:
            yield Edit(*_extent(doc, str(pointer[-1])), "")  # of the one that stays: nothing is left in its list
            continue
        for i, text in enumerate(texts):
            if text == gone.id and met:
                yield _without(doc, doc.node(pointer), i)
            met = met or text == gone.id


def _without(doc: Document, node: Node | None, i: int) -> Edit:
    """A list without one of its items, which is a word."""
    items = node.items if isinstance(node, List) else []
    text, item = doc.source.text, items[i]
    if not isinstance(node, List) or not all(isinstance(it, Scalar) for it in items) or not isinstance(item, Scalar):
        raise Refused(f"{doc.source.path}:{item.line}: a list names both; remove one of them first")
    before, behind = items[i - 1] if i else None, items[i + 1] if i + 1 < len(items) else None
    if not _is_flow(doc, node):
        start = text.rfind("\n", 0, item.start) + 1
        return Edit(start, text.find("\n", item.end) + 1 or len(text), "")
    if isinstance(behind, Scalar):
        return Edit(item.start, behind.start, "")
    return Edit(before.end if isinstance(before, Scalar) else item.start, item.end, "")


def _unite(plan: Plan, one: Parsed, other: Parsed, prefer: Prefer | None, selves: set[str]) -> None:
    """What the file of the entity that stays takes over from the other's."""
    was = _followed(one, plan.edits.get(one.source.path, ()))
    one = replace(one, record=validated(Entity, document.plain(was.root)))
    root = _root(document.parse(other.source)[0])
    had, contradictions = _root(was), list(_contradictions(one, other))
    if contradictions and prefer is None:
        raise Refused("the two contradict each other; say --prefer into or --prefer old:\n" + "\n".join(contradictions))
    path, doc = other.source.path, document.parse(other.source)[0]
    plan.notes += [f"--prefer {prefer}: {line.strip()}" for line in contradictions]
    for name in (*_SINGLE, "names"):
        if name in had and name in root and prefer == "old" and any(line.startswith(f"  {name}:") for line in contradictions):
            start, end = _extent(doc, name)
            plan.edits[path] = [e for e in plan.edits.get(path, ()) if not start <= e.start < end]
            plan.edit(path, [Edit(start, end, _segment(was, name))])
        elif name in had and name not in root:
            plan.edit(path, [_appended(doc, _segment(was, name))])
    for name, items in _additions(one, other, selves).items():
        if name in root and any(edit == Edit(*_extent(doc, name), "") for edit in plan.edits.get(path, ())):
            plan.edits[path].remove(Edit(*_extent(doc, name), ""))
            plan.edit(path, [Edit(*_extent(doc, name), f"{name}: [{', '.join(items)}]\n")])
        else:
            plan.edit(path, [_extended(doc, name, items)])


def _contradictions(one: Parsed, other: Parsed) -> Iterator[str]:
    for name in _SINGLE:
        a, b = getattr(one.record, name), getattr(other.record, name)
        given = all(name in _root(document.parse(p.source)[0]) for p in (one, other))
        if given and a != b:
            yield f"  {name}: {one.id} says {_shown(a, b)}, {other.id} says {_shown(b, a)}"


def _shown(value: object, other: object) -> str:
    """A value in words; of several fields only those in which it is not like the other."""
    if not isinstance(value, Record) or not isinstance(other, Record):
        return document.short(str(value))
    here, there = dict(_flat(plain(value))), dict(_flat(plain(other)))
    apart = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    return ", ".join(f"{name}: {document.short(here[name])}" if name in here else f"no {name}" for name in apart)


def _flat(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """The values within a value that say something, each with the way to it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif value not in (None, "", (), []):
        yield name, ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _additions(one: Parsed, other: Parsed, selves: set[str]) -> dict[str, list[str]]:
    """What the lists of the entity that stays lack, as YAML."""
    a, b = one.record, other.record
    if not isinstance(a, Entity) or not isinstance(b, Entity):
        return {}
    names = {b.name, *(alias.name for alias in b.aliases)}
    aliases: dict[str, Alias] = {}
    native = (name for name in a.names.values() if b.names and name not in b.names.values())
    main = Alias(name=a.name, link=a.link, not_before=a.not_before, not_after=a.not_after)
    for alias in (main, *a.aliases, *(Alias(name=name) for name in native)):
        if alias.name not in names:
            aliases.setdefault(alias.name, alias)
    lists: dict[str, list[str]] = {
        "aliases": [_yaml(alias) for alias in aliases.values()],
        "same_as": [json.dumps(url) for url in a.same_as if url not in b.same_as],
        "different_from": [id_ for id_ in a.different_from if id_ not in {*b.different_from, *selves}],
        "member_of": [id_ for id_ in a.member_of if id_ not in {*b.member_of, *selves}],
    }
    return {name: lists[name] for name in _LISTS if lists[name]}


def _yaml(alias: Alias) -> str:
    if alias == Alias(name=alias.name):
        return _scalar(alias.name)
    fields = {"name": alias.name, "used_by": alias.used_by, "note": alias.note}
    parts = [f"{key}: {_scalar(value)}" for key, value in fields.items() if value]
    if alias.link is not None:
        parts.append(f"link: {str(alias.link).lower()}")
    words = {"not_before": alias.not_before, "not_after": alias.not_after}
    parts += [f"{key}: [{', '.join(map(_scalar, values))}]" for key, values in words.items() if values]
    return "{" + ", ".join(parts) + "}"


def _scalar(text: str) -> str:
    return text if _PLAIN.match(text) and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)


def _extended(doc: Document, name: str, items: list[str]) -> Edit:
    """A list field with items more: behind the last where that is a word, else before the first."""
    node = _root(doc)[name][1] if name in _root(doc) else None
    text = doc.source.text
    if node is None:
        return _appended(doc, f"{name}: [{', '.join(items)}]\n")
    if isinstance(node, Scalar):  # a field left empty
        return Edit(node.start, node.end, f" [{', '.join(items)}]")
    last = node.items[-1] if isinstance(node, List) and node.items else None
    start = doc.start_of(node)
    if _is_flow(doc, node):
        behind = isinstance(last, Scalar)
        at = last.end if isinstance(last, Scalar) else start + 1
        words = ", ".join(items)
        return Edit(at, at, f", {words}" if behind else f"{words}, " if last else words)
    dash = " " * (node.column - 1) + "- "
    lines = "".join(f"{dash}{item}\n" for item in items)
    if isinstance(last, Scalar):
        end = text.find("\n", last.end - 1) + 1
        return Edit(end or len(text), end or len(text), lines if end else f"\n{lines}")
    return Edit(start - node.column + 1, start - node.column + 1, lines)


def _appended(doc: Document, lines: str) -> Edit:
    text = doc.source.text
    return Edit(len(text), len(text), lines if text.endswith("\n") else f"\n{lines}")


def _followed(p: Parsed, edits: Iterable[Edit]) -> Document:
    return document.parse(source(p.source.path, apply(p.source.text, edits)))[0]


def _root(doc: Document) -> Mapping[str, tuple[Scalar, Node]]:
    if isinstance(doc.root, document.Mapping) and not _is_flow(doc, doc.root):
        return doc.root.entries
    raise Refused(f"{doc.source.path}: write the record as lines of `field: value`, without braces around them")


def _is_flow(doc: Document, node: Node) -> bool:
    return doc.source.text[doc.start_of(node)] in "[{"


def _extent(doc: Document, name: str) -> tuple[int, int]:
    """From where to where a field is written: whole lines, without the comments that stand before the next field."""
    text, keys = doc.source.text, [key for key, _ in _root(doc).values()]
    key = _root(doc)[name][0]
    end = min((k.start for k in keys if k.start > key.start), default=len(text))
    lines = text[key.start : end].splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return key.start, key.start + sum(map(len, lines))


def _segment(doc: Document, name: str) -> str:
    start, end = _extent(doc, name)
    return doc.source.text[start:end].rstrip("\n") + "\n"
