"""Writes the draft of a briefing: what is known of its article, and every other field as an example to fill in.

Nothing that the article says is in it but its headline, and that stands under `source`, and as the title until the author
finds a better one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from generator.authoring.drafting import native_names
from generator.authoring.drafting.contents import Contents
from generator.authoring.drafting.emit import Prose, Value, record
from generator.checks import duplicates
from generator.reading import schema
from generator.reading.source import source
from generator.records import ids
from generator.text import letters
from generator.text.names import Names

MOST = 12
"""So many entities found in an article are proposed."""
_SMALL = re.compile(
    r"(?:an?|and|are|as|at|be|but|by|for|from|ha[sd]|have|in|into|is|its?|of|on|or|over|says?|said|that|the|their|this|to|was|were"
    r"|will|with)\Z"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something of the archive that an article speaks of: its id, and what to say of it beside."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a briefing that is to be written. `filed` are its topics, `topics` those that are proposed."""

    id: str
    title: str
    date: dt.date
    outlet: str
    url: str = ""
    headline: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    accessed: dt.date | None = None
    today: dt.date | None = None
    archived: str = ""
    via: str = ""
    note: str = ""
    bottom_line: str = ""
    filed: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    entities: tuple[Found, ...] = ()
    topics: tuple[Found, ...] = ()

    @property
    def path(self) -> str:
        """Where the draft is to lie."""
        return f"content/briefings/{self.id[:4]}/{self.id}.yml"


def slug(title: str) -> str:
    """A few words of a title as they may stand in an id; nothing where it has none in Latin letters."""
    words = re.findall(r"[a-z0-9]+", letters.folded(re.sub("[’'ʼ]", "", title)))
    telling = [word for word in words if not _SMALL.match(word)] or words
    return ids.usable(ids.shortened("-".join(telling[:6]), 60))


def free(id_: str, taken: Container[str]) -> str:
    """The id if it is free, else the id with the first number behind it that makes it free."""
    number, wanted = 2, id_
    while wanted in taken:
        wanted, number = f"{id_}-{number}", number + 1
    return wanted


def entities_in(text: str, contents: Contents) -> tuple[Found, ...]:
    """The entities that a text names, the most often named first."""
    labels = {id_: entity.name for id_, entity in contents.entities()}
    counts = Counter(owner for mention in contents.registry.names.find(text) for owner in mention.owners)
    counts.update(native_names.counted(text, contents.entities(), set(counts)))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(Found(id_, labels[id_] + (f", {count} times" if count > 1 else "")) for id_, count in ranked)


def topics_in(text: str, contents: Contents) -> tuple[Found, ...]:
    """The topics whose title stands in a text, letter case aside."""
    topics = contents.registry.known("topic")
    names = Names((target.label.casefold(), id_) for id_, target in topics.items())
    ids = {owner for mention in names.find(text.casefold()) for owner in mention.owners}
    return tuple(Found(id_, topics[id_].label) for id_ in sorted(ids))


def alike(draft: Draft, contents: Contents) -> Iterator[tuple[str, str]]:
    """Briefings that seem to be of the same article: their ids, and why."""
    new = schema.read(source(draft.path, text_of(draft)), contents.settings.kinds)
    for note in duplicates.check([*contents.files, new]):
        both = [note.source.path, *(there.source.path for there in note.remark.related)]
        if draft.path in both:
            (other,) = (path for path in both if path != draft.path)
            yield other.rpartition("/")[2].removesuffix(".yml"), note.remark.message.rpartition(" `")[0]


def text_of(draft: Draft) -> str:
    """The text of the draft's file."""
    article: dict[str, Value] = {
        "outlet": draft.outlet,
        "via": draft.via,
        "url": draft.url,
        "title": draft.headline,
        "authors": draft.authors,
        "language": draft.language,
        "accessed": draft.accessed or "",
        "read": "",
        "archived": draft.archived,
        "note": Prose(draft.note) if draft.note else "",
    }
    head: list[tuple[str, Value]] = [
        ("title", draft.title),
        ("date", draft.date),
        ("source", {key: value for key, value in article.items() if value}),
    ]
    today = (draft.today or draft.date).isoformat()
    hints = "".join(f"  # {key}: {hint}\n" for key, hint in _HINTS.items() if not article[key]).replace("TODAY", today)
    examples = _EXAMPLES.replace("DATE", draft.date.isoformat()).replace("TODAY", today)
    line = Prose(draft.bottom_line)
    rewrite = "## The title is the article's headline still: say it in your own words.\n" if draft.title == draft.headline else ""
    return (
        f"{rewrite}{record(head)}{hints}\n{_BOTTOM_LINE}{record([('bottom_line', line)])}\n"
        f"{examples}{_proposed(draft)}{record([('topics', draft.filed), ('threads', draft.threads)])}\n{_STATUS}"
    )


def _proposed(draft: Draft) -> str:
    listed = _list("mentions", "what your prose names becomes a link by itself and need not stand here", draft.entities)
    return listed + _list("topics", "from content/topics.yml", draft.topics)


def _list(key: str, why: str, found: tuple[Found, ...]) -> str:
    items = found or (Found({"topics": "some-topic"}.get(key, "some-entity"), "none was found by name"),)
    return f"# {key}:{' ' * (32 - len(key))}# {why}\n" + "".join(f"#   - {item.id:28} # {item.about}\n" for item in items)


_HINTS = {
    "url": "https://example.org/…",
    "authors": "[Ann Author]",
    "language": "en",
    "accessed": "TODAY             # when you read it",
    "read": "opening                # where it was not the whole: opening, part, summary or headline",
    "archived": "https://web.archive.org/…   # a pinned copy of the article",
}
_BOTTOM_LINE = "## One or two sentences in your own words, indented below: what matters, and who says so.\n"
_EXAMPLES = """\
## Everything below is optional: take the `# ` away from what you need. `briefings schema briefing` tells what each field means.
# key_points:                      # what a reader with a minute should know, a sentence each
#   - The first point.
# context: |                       # paragraphs of background
#   A paragraph.
# claims:                          # who said what
#   - id: a-few-words              # its permalink, which never changes
#     text: The statement in your own words.
#     kind: claimed                # reported | claimed | estimated | forecast | announced
#     by: {unnamed: an official, of: some-state}   # or an entity's id
#     via: [some-agency]           # through whom it reached the outlet
#     said: DATE
#     quote: {text: At most 25 words of the speaker's own, speaker: some-entity, translated: true}
#     due: DATE              # by when, for a forecast or an announcement
#     credibility: 6               # Admiralty code: 1 confirmed … 6 cannot be judged
# figures:                         # numbers as data; what they count is in content/measures/
#   - {measure: some-measure, value: 40, approximate: true, by: {unnamed: an official, of: some-state}, as_of: DATE}
# events:
#   - {id: what-happens, date: DATE, what: What happens, place: some-place, status: scheduled}
# assessment:                      # what this site makes of it, set apart from what others claim
#   - text: What is to be expected.
#     likelihood: likely           # ICD 203's words
#     confidence: low
#     basis: Why.
#     due: DATE              # by when it comes true or does not
#     made: TODAY            # the day on which you write it: what is written after the events is hindsight
# outcomes:                        # what came of something that an earlier briefing expected
#   - {of: "DATE-earlier#some-claim", result: happened, note: How.}
# related:
#   - {to: DATE-earlier, kind: follow-up, note: What the relation consists in.}
# threads: [some-thread]           # stories, from content/threads/
"""
_STATUS = "status: draft                      # take this line away when the briefing is ready\n"
