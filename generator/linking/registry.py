"""Collects every id of the archive with its page, and every name with the entities that bear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.linking import linked_names
from generator.reading.remarks import Noted, of_file
from generator.reading.schema import Parsed
from generator.records import paths, refs
from generator.records.ids import BriefingId, TopicId
from generator.records.kinds import Kind
from generator.records.model import Briefing, Entity, Measure, Thread, Topic
from generator.records.vocabulary import Status
from generator.text.likeness import folded
from generator.text.names import Names
from generator.text.nearest import Candidates


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be referred to: what it is, its page (with `#anchor` for a statement) and what it is called.

    `roles` are the kinds of reference that may lead here: `entity`, `place`, `outlet`, `topic` …; `also` are its other names.
    """

    family: str
    id: str
    page: str
    label: str
    roles: frozenset[str]
    draft: bool = False
    also: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    """Those of its other names by which prose does not link to it: they may be anybody's."""

    @property
    def qualified(self) -> str:
        """The id with its family, which no other record shares: `people/kim-jong-un`."""
        return f"{self.family}/{self.id}"


@dataclass(slots=True)
class Registry:
    """Every target by role and id, every target by bare id, and the names that prose links."""

    by_role: dict[str, dict[str, Target]] = field(default_factory=dict)
    by_id: dict[str, list[Target]] = field(default_factory=dict)
    names: Names = field(default_factory=lambda: Names(()))
    unknown: set[str] = field(default_factory=set)
    """Files whose records could not be made, so that what they would hold is not known: `topics`, ids of briefings."""
    strays: frozenset[str] = frozenset()
    """Ids of files that lie where no record does: a reference to one of them is not to blame."""
    _by_name: dict[str, list[Target]] | None = None
    _by_word: dict[str, set[str]] | None = None
    _statements: dict[str, list[Target]] | None = None
    _near: dict[str, Candidates] = field(default_factory=dict)

    def add(self, target: Target) -> None:
        """Enter one target."""
        others = self.by_id.setdefault(target.id, [])
        if all(other.family != target.family for other in others):  # of two files for one record, one is misplaced
            others.append(target)
        for role in target.roles:
            self.by_role.setdefault(role, {})[target.id] = target

    def known(self, role: str) -> Mapping[str, Target]:
        """The targets that a reference of this role may lead to."""
        return self.by_role.get(role, {})

    def near(self, role: str = "") -> Candidates:
        """The ids that a reference of this role may have meant; without a role, all."""
        if role not in self._near:
            self._near[role] = Candidates(self.known(role) if role else self.by_id)
        return self._near[role]

    def forgives(self, role: str, text: str) -> bool:
        """Whether a reference that leads nowhere may mean something in a file with errors: one mistake stays one."""
        id_ = refs.parts(text)[0].rpartition("/")[2]
        return (
            id_ in self.strays
            or (role == "topic" and "topics" in self.unknown)
            or (role in {"statement", "claim", "event"} and id_ in self.unknown)
        )

    def called(self, text: str) -> list[Target]:
        """The targets that `[[text]]` may mean: an id, `family/id`, or `briefing#statement`."""
        if refs.is_statement(text):
            found = self.known("statement").get(text)
            return [found] if found else []
        family, _, id_ = text.rpartition("/")
        return [t for t in self.by_id.get(id_, ()) if not family or t.family == family]

    def statements(self, briefing: BriefingId) -> list[Target]:
        """The statements of a briefing that have an id, in their order."""
        if self._statements is None:
            self._statements = {}
            for id_, target in self.known("statement").items():
                self._statements.setdefault(refs.parts(id_)[0], []).append(target)
        return self._statements.get(briefing, [])

    def named(self, text: str, role: str = "") -> list[Target]:
        """The targets that bear a name, however it is written (`likeness`); with a role, those that it may lead to.

        Statements have no names. Only a reference that leads to nothing asks, so the names are put in order when one does.
        """
        if self._by_name is None:
            self._by_name = {}
            for target in (t for targets in self.by_id.values() for t in targets if not refs.is_statement(t.id)):
                for key in {folded(name) for name in (target.id, target.label, *target.also)}:
                    self._by_name.setdefault(key, []).append(target)
        return [t for t in self._by_name.get(folded(text), ()) if not role or role in t.roles]

    def is_certain(self, text: str, target: Target, role: str) -> bool:
        """Whether a name that one record alone bears can mean only this one.

        Its id and its first name can. Another name cannot where a place is asked, which it may only stand for; nor if it is for
        the search alone, or if its words are all in a name of another record: `Kim` may be anybody's of that name.
        """
        name = folded(text)
        if name in {folded(target.id), folded(target.label)}:
            return True
        if role == "place" or name in {folded(other) for other in target.searched}:
            return False
        if self._by_word is None:
            self._by_word = {}
            for one in (t for targets in self.by_id.values() for t in targets if not refs.is_statement(t.id)):
                for word in {folded(word) for called in (one.label, *one.also) for word in called.split()}:
                    self._by_word.setdefault(word, set()).add(one.id)
        bearers = [self._by_word.get(folded(word), set()) for word in text.split()]
        return not set.intersection(*bearers) - {target.id} if bearers else False


def registry(parsed: Iterable[Parsed], kinds: Iterable[Kind], *, with_drafts: bool = False) -> tuple[Registry, tuple[Noted, ...]]:
    """Learn every id and name of the parsed files. A file with errors counts too, so that one mistake stays one.

    `with_drafts` gives drafts the page on which their author sees them.
    """
    reg, complaints = Registry(), list[Noted]()
    folders = {kind.folder: kind for kind in kinds}
    entity_files: dict[str, Parsed] = {}
    for p in parsed:
        if p.slot is None:
            continue
        if p.family in folders:
            other = entity_files.setdefault(p.id, p)
            if other is not p:
                complaints.append(_duplicate(p, other))
                continue
        if p.incomplete and p.family in {"topics", "briefings"}:
            reg.unknown.add(p.id)
        for target in _targets(p, folders, with_drafts=with_drafts):
            reg.add(target)
    entities = ((id_, p.record) for id_, p in entity_files.items())
    reg.names = linked_names.names_of((id_, record) for id_, record in entities if isinstance(record, Entity))
    return reg, (*complaints, *linked_names.alike(entity_files, reg.names))


def _duplicate(p: Parsed, other: Parsed) -> Noted:
    message = f"the id is already that of {other.source.path}"
    return of_file(p.source.path, "duplicate-id", message, "rename one of the two", [(other.source.path, "the other")])


def _targets(p: Parsed, folders: Mapping[str, Kind], *, with_drafts: bool) -> Iterator[Target]:
    family, id_, record = p.family, p.id, p.record
    if family == "topics":
        yield from _topic_targets(record if isinstance(record, dict) else {})
    elif family == "pages":
        yield Target("pages", id_, paths.hand_written_page(id_), id_.replace("-", " ").capitalize(), frozenset({"page"}))
    elif family == "briefings":
        draft = isinstance(record, Briefing) and record.status is Status.DRAFT
        label = record.title if isinstance(record, Briefing) else id_
        page = paths.draft_page(id_) if draft and with_drafts else paths.briefing_page(id_)
        yield Target(family, id_, page, label, frozenset({"briefing"}), draft)
        if isinstance(record, Briefing):
            for anchor, roles in _anchors(record):
                yield Target(family, refs.ref(p.briefing, anchor), paths.at(page, anchor), label, roles, draft)
    elif family in {"threads", "measures"}:
        label = record.title if isinstance(record, Thread) else record.name if isinstance(record, Measure) else id_
        yield Target(family, id_, paths.record_page(family, id_), label, frozenset({family.removesuffix("s")}))
    elif family in folders:
        label = record.name if isinstance(record, Entity) else id_
        also = (*(alias.name for alias in record.aliases), *record.names.values()) if isinstance(record, Entity) else ()
        searched = tuple(alias.name for alias in record.aliases if alias.link is False) if isinstance(record, Entity) else ()
        page, roles = paths.record_page(family, id_), _entity_roles(family, record)
        yield Target(family, id_, page, label, roles, also=also, searched=searched)


def _entity_roles(family: str, record: object) -> frozenset[str]:
    roles = {"entity", {"places": "place", "organisations": "organisation"}.get(family, "entity")}
    if not isinstance(record, Entity) or record.outlet is not None:
        roles.add("outlet")
    return frozenset(roles)


def _topic_targets(topics: Mapping[TopicId, Topic]) -> Iterator[Target]:
    for id_, topic in topics.items():
        yield Target("topics", id_, paths.record_page("topics", id_), topic.title, frozenset({"topic"}))
        yield from _topic_targets(topic.topics)


def _anchors(record: Briefing) -> Iterator[tuple[str, frozenset[str]]]:
    """The anchors that were given, with their roles: only these can be referred to, since they are meant to last."""
    yield from ((claim.id, frozenset({"statement", "claim"})) for claim in record.claims if claim.id)
    yield from ((event.id, frozenset({"statement", "event"})) for event in record.events if event.id)
    yield from ((judgement.id, frozenset({"statement"})) for judgement in record.assessment if judgement.id)
