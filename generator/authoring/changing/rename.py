"""Plans a rename: what must change in the content so that a record gets another id and every reference follows.

Nothing is written here: a Plan says which files get which edits, which move and which go. Old addresses stay in
`content/redirects.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.authoring.changing import redirect_lines
from generator.authoring.changing.edits import Edit
from generator.authoring.changing.spots import Spot, Unclear, spots, written
from generator.linking import redirects
from generator.linking.registry import Registry, Target
from generator.reading import document
from generator.reading.schema import Parsed
from generator.records import ids, paths, refs
from generator.records.ids import ID
from generator.records.model import Briefing
from generator.text.nearest import suggestion


class Refused(Exception):
    """The change cannot be made; the message says why, for people."""


@dataclass(slots=True)
class Plan:
    """What is to be done: edits by file, files that move and that go, and what people should know."""

    edits: dict[str, list[Edit]] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    created: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        """Add edits of a file."""
        if new := list(edits):
            self.edits.setdefault(path, []).extend(new)


@dataclass(frozen=True, slots=True)
class Moves:
    """Which records and statements are called what from now on: qualified ids (`people/kim`, `briefings/2023-…#goal`)."""

    to: Mapping[str, str]

    def of(self, qualified: str) -> str | None:
        """The new qualified id, or None for what keeps its own."""
        if qualified in self.to:
            return self.to[qualified]
        base, anchor = refs.parts(qualified)
        return refs.joined(self.to[base], anchor) if refs.is_statement(qualified) and base in self.to else None


def plan_rename(parsed: Sequence[Parsed], reg: Registry, old: str, new: str) -> Plan:
    """Plan the rename of a record or of a statement. Raises Refused."""
    target = find_target(reg, old)
    new = _checked_name(target, new, reg, parsed)
    moves = Moves(new_ids(target, new, parsed))
    plan = Plan()
    for p in parsed:
        _own_edits(plan, p, moves)
        if p.family != "redirects":
            plan.edit(p.source.path, references(p, reg, moves))
    address_lines(plan, parsed, reg, moves, drafts={target.qualified} if target.draft else set())
    _say_what_an_anchor_means(plan, target, new, reg)
    return plan


def find_target(reg: Registry, text: str) -> Target:
    """Find the record or statement that a name on the command line means. Raises Refused."""
    targets = [t for t in reg.called(text) if t.family != "pages"]
    if len(targets) == 1:
        return targets[0]
    if targets:
        raise Refused(f"`{text}` could be {' or '.join(f'`{t.qualified}`' for t in targets)}; write one of them")
    known = (
        reg.known("statement")
        if refs.is_statement(text)
        else [i for i, ts in reg.by_id.items() if not refs.is_statement(i) and ts[0].family != "pages"]
    )
    help_ = suggestion(text.rpartition("/")[2], known) or "an id is the name of a record's file without .yml"
    raise Refused(f"there is no `{document.short(text)}`; {help_}")


def _checked_name(target: Target, new: str, reg: Registry, parsed: Sequence[Parsed]) -> str:
    """The qualified new id. Raises Refused."""
    old, anchor = refs.parts(target.id)
    new = new.removeprefix(f"{target.family}/")
    if refs.is_statement(target.id):
        new = new if refs.is_statement(new) or paths.briefing_id_parts(new) else refs.own(new)
        new = refs.qualified(old, new)
        if refs.parts(new)[0] != old or not refs.is_statement(new):
            raise Refused(f"`{anchor}` belongs to {old}; write {refs.ref(old, '…')} for its new name")
    name = refs.parts(new)[1] if refs.is_statement(target.id) else new
    if "/" in new:
        raise Refused(f"a record of {target.family}/ stays there; write the new id alone, such as {old}")
    if not ID.match(name):
        usable = ids.usable(ids.plain(name))
        help_ = f"; write {usable}" if usable else ""
        raise Refused(f"`{document.short(name)}` is not an id: lower-case a-z, 0-9 and single hyphens{help_}")
    parts = paths.briefing_id_parts(name) if target.family == "briefings" and not refs.is_statement(target.id) else ("", name)
    if parts is None:
        raise Refused("a briefing's id is its date and a few words, such as 2023-08-14-kim-arms-production")
    if wrong := ids.wrong_anchor(name) if refs.is_statement(target.id) else ids.wrong(name) or ids.reserved(parts[1]):
        raise Refused(f"{wrong[1]}; {wrong[2]}")
    _refuse_taken(target, new, reg, parsed)
    return f"{target.family}/{new}"


def _refuse_taken(target: Target, new: str, reg: Registry, parsed: Sequence[Parsed]) -> None:
    if new == target.id:
        raise Refused(f"it is called `{new}` already")
    for other in reg.called(new):
        if other.family == target.family or {"entity"} & other.roles & target.roles:
            help_ = f"; to make one of two entities, write briefings merge {target.id} {new}" if "entity" in target.roles else ""
            raise Refused(f"there is a `{other.qualified}` already{help_}")
    if any(p.source.path.endswith(f"/{target.family}/{new}.yml") for p in parsed):
        raise Refused(f"there is a file of {target.family}/{new} already")


def new_ids(target: Target, new: str, parsed: Sequence[Parsed]) -> dict[str, str]:
    """The new id of each old one: the record's, and for an occasion those of the events that bear its id."""
    to = {target.qualified: new}
    if target.family == "occasions":
        for p in parsed:
            if isinstance(p.record, Briefing) and any(e.id == target.id for e in p.record.events):
                briefing = f"briefings/{p.id}"
                to[refs.joined(briefing, target.id)] = refs.joined(briefing, new.partition("/")[2])
    return to


def references(p: Parsed, reg: Registry, moves: Moves) -> Iterator[Edit]:
    """The edits of a file that make its references lead to the new ids. Raises Refused."""
    if p.family == "pages":
        yield from _links(p.source.text, moves)
        return
    words = {word for old in moves.to for word in ((refs.parts(old)[1] or old).rpartition("/")[2],)}
    if not any(word in p.source.text for word in words):
        return
    try:
        for spot in spots(p, reg):
            new = moves.of(spot.target.qualified)
            if new is not None:
                yield Edit(spot.start, spot.end, _reworded(spot, new, reg, moves))
    except Unclear as error:
        raise Refused(f"{error}; write it plainly on one line") from error


def _reworded(spot: Spot, new: str, reg: Registry, moves: Moves) -> str:
    family, _, id_ = new.partition("/")
    if refs.is_own(spot.text):
        return refs.own(refs.parts(id_)[1])
    others = [t for t in reg.by_id.get(id_, ()) if t.qualified != new and t.qualified not in moves.to]
    if spot.in_prose and ("/" in spot.text or others):
        return f"{family}/{id_}"
    return id_


def _links(text: str, moves: Moves) -> Iterator[Edit]:
    """Links of a hand-written page to pages that move."""
    for old, new in moves.to.items():
        (page, anchor), (new_page, new_anchor) = paths.apart(page_of(old)), paths.apart(page_of(new))
        stem, new_stem = re.escape(page.removesuffix(".md")), new_page.removesuffix(".md")
        before = r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|(?:href|src)=[\"'])(?:\./)?"
        after = rf"(?:\.md|/)#(?P<anchor>{re.escape(anchor)})(?![\w-])" if anchor else r"(?=\.md(?![\w.])|/)"
        for match in re.finditer(f"{before}(?P<stem>{stem}){after}", text, re.MULTILINE):
            group, word = ("anchor", new_anchor) if anchor else ("stem", new_stem)
            yield Edit(match.start(group), match.end(group), word)


def page_of(qualified: str) -> str:
    """The page of a record, or of a statement with its anchor."""
    family, _, id_ = qualified.partition("/")
    record, anchor = refs.parts(id_)
    page = paths.briefing_page(record) if family == "briefings" else paths.record_page(family, record)
    return paths.at(page, anchor) if refs.is_statement(id_) else page


def _own_edits(plan: Plan, p: Parsed, moves: Moves) -> None:
    """What changes in the file that holds a renamed record: its place, its date, an id inside it."""
    path = p.source.path
    new = moves.to.get(f"{p.family}/{p.id}")
    if new is not None:
        id_ = new.partition("/")[2]
        parent = path.rpartition("/")[0]
        parent = f"{parent.rpartition('/')[0]}/{id_[:4]}" if p.family == "briefings" else parent
        plan.moves[path] = f"{parent}/{id_}.yml"
        if p.family == "briefings" and id_[:10] != p.id[:10]:
            plan.edit(path, [Edit(*written(document.parse(p.source)[0], ("date",), p.id[:10]), id_[:10])])
            plan.notes.append(f"the date of the briefing becomes {id_[:10]}")
    if p.family == "topics" and isinstance(p.record, dict):
        plan.edit(path, _topic_keys(p, moves))
    if isinstance(p.record, Briefing):
        plan.edit(path, anchors(p, p.record, moves))


def _topic_keys(p: Parsed, moves: Moves) -> Iterator[Edit]:
    doc, _ = document.parse(p.source)
    todo = [doc.root]
    while todo:
        node = todo.pop()
        for id_, (key, value) in node.entries.items() if isinstance(node, document.Mapping) else ():
            if new := moves.to.get(f"topics/{id_}"):
                at = p.source.text.index(id_, key.start, key.end)
                yield Edit(at, at + len(id_), new.partition("/")[2])
            todo += [value.entries["topics"][1]] if isinstance(value, document.Mapping) and "topics" in value.entries else []


def anchors(p: Parsed, record: Briefing, moves: Moves) -> Iterator[Edit]:
    """The edits that write new ids at the renamed statements of a briefing."""
    for old, new in moves.to.items():
        base, anchor = refs.parts(old)
        if refs.is_statement(old) and base == f"briefings/{p.id}":
            doc, _ = document.parse(p.source)
            for name in ("claims", "events", "assessment"):
                for i, statement in enumerate(getattr(record, name)):
                    if statement.id == anchor:
                        yield Edit(*written(doc, (name, i, "id"), anchor), refs.parts(new)[1])


def address_lines(plan: Plan, parsed: Sequence[Parsed], reg: Registry, moves: Moves, drafts: set[str]) -> None:
    """What changes in redirects.yml; a draft never had an address."""
    file = next((p for p in parsed if p.family == "redirects"), None)
    old = redirects.entries(file)
    new: dict[str, str] = {}
    pages = {paths.key_of(page_of(o)): paths.key_of(page_of(n)) for o, n in moves.to.items()}
    for address, text in old.items():
        page, anchor = paths.apart(address)
        there = paths.at(pages.get(paths.Url(page), page), anchor) if paths.is_place(address) else address
        targets = reg.called(text)
        to = moves.of(targets[0].qualified) if len(targets) == 1 else None
        new[there] = redirects.reference(to) if to else text
    new |= {paths.key_of(page_of(o)): redirects.reference(n) for o, n in moves.to.items() if o not in drafts}
    in_use = {paths.key_of(page_of(n)) for n in moves.to.values()}
    kept = {address for address in old if redirects.of_briefing(address)}  # its first name again: the line tells that it is
    new = {address: text for address, text in new.items() if address not in in_use - kept}
    path = f"{parsed[0].source.path.split('/')[0]}/{redirects.PATH}" if parsed else f"content/{redirects.PATH}"
    if file is None and new:
        plan.created[path] = redirect_lines.fresh(new)
    elif file is not None and not new:
        plan.removed.add(path)
    elif file is not None:
        plan.edit(path, redirect_lines.changes(file, new))


def _say_what_an_anchor_means(plan: Plan, target: Target, new: str, reg: Registry) -> None:
    occasions = {id_ for id_, t in reg.known("entity").items() if t.family == "occasions"}
    anchor, new_anchor = refs.parts(target.id)[1], refs.parts(new)[1]
    if anchor in occasions:
        plan.notes.append(f"an event named `{anchor}` belongs to the occasion `{anchor}`; under its new name it does not")
    if new_anchor in occasions:
        plan.notes.append(f"an event named `{new_anchor}` belongs to the occasion `{new_anchor}`")
