"""Finds addresses that a change has removed. A published address stays for ever, or leads on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.checks import lost_statements
from generator.checks.successors import Successors
from generator.linking import redirects
from generator.linking.link import flat
from generator.reading.document import short
from generator.reading.filing import OF_SEVERAL
from generator.reading.remarks import Noted, Remark, noted, of_file
from generator.reading.schema import Parsed
from generator.records import paths
from generator.records.ids import BriefingId
from generator.records.kinds import Kind
from generator.records.model import Briefing, Entity
from generator.records.vocabulary import Status
from generator.text.likeness import folded
from generator.text.words import count

CODE = "lost-address"


@dataclass(frozen=True, slots=True)
class Revisions:
    """Two states of an archive: the files that differ, as they were and as they are, and what stands beside them.

    `find` gives a file as it is now, by its path, whether it has changed or not. `content` is the content folder's name.
    """

    before: Mapping[str, Parsed]
    now: Mapping[str, Parsed]
    find: Callable[[str], Parsed | None]
    content: str
    kinds_before: Sequence[Kind]
    kinds: Sequence[Kind]

    def in_any_case(self) -> set[str]:
        """The paths that are there, letter case aside: where a lost file's is among them, a new one that is no id is told."""
        return {path.casefold() for path in self.now}


def check(change: Revisions) -> Iterator[Noted]:
    """Every address that the change has lost, where nothing leads on from it."""
    lines = change.find(f"{change.content}/{redirects.PATH}")
    if lines is not None and lines.incomplete:
        return  # what it says is not known, so nothing is known to be lost
    kept = redirects.entries(lines)
    gone = [p for path, p in change.before.items() if path not in change.now and _had_page(p)]
    lost_topics = (p for path, p in change.before.items() if path not in change.now and p.family == "topics")
    successors = Successors(change.now.values() if gone else ())
    there = change.in_any_case() if gone else set()
    for p in gone:
        if p.source.path.casefold() not in there:
            yield from _gone(p, kept, successors, change)
    yield from _taken(change)
    for p in lost_topics:
        yield from _lost_tree(p, kept, change)
    for path, p in change.before.items():
        if path in change.now:
            yield from _changed(p, change.now[path], kept)
    yield from _lost_lines(change, kept)
    yield from _lost_kinds(change)


def page_of(p: Parsed) -> paths.Url:
    """The address of the page of a file's record."""
    if p.family == "pages":
        return paths.key_of(paths.hand_written_page(p.id))
    return paths.key_of(paths.briefing_page(p.id) if p.family == "briefings" else paths.record_page(p.family, p.id))


def _had_page(p: Parsed) -> bool:
    """Whether a file is of a record that has a page of its own, which drafts have not."""
    if p.slot is None or p.record is None or p.family in OF_SEVERAL:
        return False
    return not (isinstance(p.record, Briefing) and p.record.status is Status.DRAFT)


def _gone(p: Parsed, kept: Mapping[str, str], successors: Successors, change: Revisions) -> Iterator[Noted]:
    """A file that is not there any more."""
    address = page_of(p)
    if address in kept:
        yield from _led_on(p, kept, change)
        return
    heir = successors.of(p)
    said = f"/{address} was the address of {p.source.path} and leads nowhere now"
    if heir is None:
        help_ = f"put the file back, or add the line `{address}: …` to {change.content}/{redirects.PATH} with what stands for it"
        if change.find(f"{change.content}/pages/about.md"):
            help_ += ", or `pages/about` where nothing does"
        yield of_file(p.source.path, CODE, said, help_)
        return
    line = f"{address}: {redirects.reference(f'{heir.family}/{heir.id}')}"
    renames = p.family == heir.family != "pages" and p.id != heir.id  # no command gives a record another kind
    by_itself = f"; next time, `briefings rename {p.id} {heir.id}` does all of it" if renames else ""
    help_ = f"add the line `{line}` to {change.content}/{redirects.PATH}{by_itself}"
    message = f"{said}; this seems to be what it has become"
    yield Noted(heir.source, Remark((), CODE, message, help_, stretch=(0, 0)))


def _led_on(p: Parsed, kept: Mapping[str, str], change: Revisions) -> Iterator[Noted]:
    """A page that leads on to a briefing: its statements must be there."""
    id_ = BriefingId(kept[page_of(p)].removeprefix("briefings/"))
    heir = change.find(f"{change.content}/briefings/{id_[:4]}/{id_}.yml") if isinstance(p.record, Briefing) else None
    if heir is not None and not heir.incomplete and isinstance(p.record, Briefing) and isinstance(heir.record, Briefing):
        yield from noted(heir.source, lost_statements.named(p.record, heir.record, page_of(heir), id_, kept))


def _changed(p: Parsed, now: Parsed, kept: Mapping[str, str]) -> Iterator[Noted]:
    """A file that says something else now; one that cannot be read to its end may still say what it did."""
    if now.incomplete:
        return
    if isinstance(p.record, Briefing) and isinstance(now.record, Briefing) and p.record.status is not Status.DRAFT:
        address = page_of(p)
        if now.record.status is Status.DRAFT:
            if address not in kept:
                help_ = "publish it; a briefing that no longer holds is `withdrawn`, with a correction that says why"
                message = f"/{address} was published, and a draft has no page"
                yield Noted(now.source, Remark(("status",), CODE, message, help_))
            return
        yield from noted(now.source, lost_statements.check(p.record, now.record, address, p.briefing, kept))
    elif isinstance(p.record, dict) and isinstance(now.record, dict):
        yield from _lost_topics(p, now, kept)


def _lost_tree(p: Parsed, kept: Mapping[str, str], change: Revisions) -> Iterator[Noted]:
    """All topics at once, where topics.yml itself is gone."""
    topics = [topic for _, topic, _ in flat(p.record)] if isinstance(p.record, dict) else []
    lost = [address for id_ in topics if (address := paths.key_of(paths.record_page("topics", id_))) not in kept]
    if lost:
        others = f" and {count(len(lost) - 1, 'other address', 'other addresses')} of topics" if len(lost) > 1 else ""
        verb = "lead" if others else "leads"
        help_ = f"put {p.source.path} back, or add a line for each topic to {change.content}/{redirects.PATH}"
        yield of_file(p.source.path, CODE, f"/{lost[0]}{others} {verb} nowhere now", help_)


def _taken(change: Revisions) -> Iterator[Noted]:
    """Addresses that lead to another entity now, while the one that had them bears its name in another file."""
    bearers: dict[str, list[Parsed]] = {}
    for heir in change.now.values():
        for name in _names(heir.record):
            bearers.setdefault(name, []).append(heir)
    for path, p in change.before.items():
        now = change.now.get(path)
        if now is None or not isinstance(p.record, Entity) or not isinstance(now.record, Entity):
            continue
        if now.incomplete or _names(p.record) & _names(now.record):
            continue
        name = folded(p.record.name)
        for heir in bearers.get(name, ()):
            there = heir.source.path
            had = change.before.get(there)
            if had is None or name not in _names(had.record):
                message = f"/{page_of(p)} was the address of “{short(p.record.name)}”, which is {there} now, and leads to another"
                help_ = f"give {there} its old id back, and this record an id of its own: a line can lead on no address in use"
                yield Noted(now.source, Remark(("name",), CODE, message, help_))
                break


def _names(record: object) -> set[str]:
    """What an entity is called, without what only spelling tells apart."""
    return {folded(name) for name in (record.name, *(a.name for a in record.aliases))} if isinstance(record, Entity) else set()


def _lost_topics(p: Parsed, now: Parsed, kept: Mapping[str, str]) -> Iterator[Noted]:
    """Topics that are in the tree no more."""
    if not isinstance(p.record, dict) or not isinstance(now.record, dict):
        return
    there = {id_: (topic, at) for at, id_, topic in flat(now.record)}
    had = {id_ for _, id_, _ in flat(p.record)}
    fresh = {topic.title.casefold(): (id_, at) for id_, (topic, at) in there.items() if id_ not in had}
    for _, id_, topic in flat(p.record):
        address = paths.key_of(paths.record_page("topics", id_))
        if id_ in there or address in kept:
            continue
        new, at = fresh.get(topic.title.casefold(), ("…", ()))
        help_ = f"add the line `{address}: topics/{new}` to {redirects.PATH}, or put the topic back"
        message = f"/{address} was the address of the topic “{topic.title}” and leads nowhere now"
        yield Noted(now.source, Remark((*at, new) if at or new != "…" else (), CODE, message, help_, key=True))


def _lost_lines(change: Revisions, kept: Mapping[str, str]) -> Iterator[Noted]:
    """Old addresses that led on, and for which there is neither a line nor a page any more."""
    path = f"{change.content}/{redirects.PATH}"
    for address, text in redirects.entries(change.before.get(path)).items():
        if address not in kept and not _stands(address, change):
            yield of_file(path, CODE, f"/{address} led to `{text}` and leads nowhere now", f"put `{address}: {text}` back")


def _stands(address: str, change: Revisions) -> bool:
    """Whether something has this address by itself now."""
    page, anchor = paths.apart(address)
    p = change.find(_path_of(page, change.content))
    if p is None or (p.record is not None and not _had_page(p) and p.family != "topics"):
        return False
    if p.incomplete:
        return True
    if isinstance(p.record, dict):
        return any(id_ == page.split("/")[1] for _, id_, _ in flat(p.record))
    return not anchor or not isinstance(p.record, Briefing) or anchor in lost_statements.anchors(p.record)


def _path_of(page: str, content: str) -> str:
    """The file of the record that has a page of this address."""
    parts = page.strip("/").split("/")
    if len(parts) == 4:
        return f"{content}/briefings/{parts[0]}/{'-'.join(parts)}.yml"
    if parts[0] == "topics":
        return f"{content}/topics.yml"
    return f"{content}/{'/'.join(parts)}.yml" if len(parts) > 1 else f"{content}/pages/{parts[0]}.md"


def _lost_kinds(change: Revisions) -> Iterator[Noted]:
    """Kinds that mkdocs.yml does not declare any more, with the list of their records."""
    folders = {kind.folder for kind in change.kinds}
    for kind in change.kinds_before:
        if kind.folder not in folders:
            message = f"/{kind.folder}/ was the list of the kind “{kind.plural}” and is gone, and so are its records' pages"
            help_ = f"declare `{kind.folder}` under `kinds` again, or move its records and let their addresses lead on"
            yield of_file("mkdocs.yml", CODE, message, help_)
