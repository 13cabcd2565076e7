"""Makes an archive in which every text field holds markup, and the HTML that comes of it."""

from __future__ import annotations

import itertools
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml

from generator import build
from generator.checking import Checked
from generator.findings.cases import BASE
from generator.reading.config import Settings
from generator.reading.source import source
from generator.records import fields
from generator.records.marks import Refers
from generator.records.model import Briefing, Entity, Measure, Thread, Topic
from generator.records.record import Record
from generator.records.record import fields as record_fields
from tests.support.reference import by_reference

SETTINGS = Settings(
    site_name="Example Briefings", site_url="https://example.org/base/", description="An example.", social_cards=True
)


PLAIN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<div markdown="1" onclick="alert(1)">',
    "</div></p></span>",
    "<!-- a comment",
    "--> <?php echo 1 ?> <![CDATA[ x ]]>",
    "<style>*{display:none}</style>",
    "{{ 7*7 }} {{ data.title }}",
    "{% raw %}{% include 'x' %}{% endraw %} {# none #}",
    "{: onclick=alert(1) style=display:none .evil #evil }",
    "{ #evil .evil onclick=alert(1) }",
    "# A heading",
    "A heading {: onclick=alert(1) } ##",
    "A heading\n=========",
    "A heading\n---------",
    "---",
    "===",
    "***",
    "* * *",
    "_ _ _",
    "- an item",
    "+ an item",
    "* an item",
    "1. an item",
    "1986. What a year",
    "    indented code",
    "> a quotation",
    "~~~ html",
    "!!! danger onclick",
    '??? note "open"',
    '--8<-- "mkdocs.yml"',
    ";--8<--",
    "[evil]: https://evil.example.org",
    "[^1]: a footnote[^1]",
    "*[HTML]: an abbreviation",
    "[TOC]",
    "[a][b] [c] ![d] []",
    "[] [|] [a|] [a | b]",
    "| a | b |",
    "a | b\n--- | ---\nc | d",
    "&lt;script&gt; &copy; &#x3c;b&#62; &amp;amp;",
    "term\n: definition",
    ":smile: ==marked== ^^put in^^ ~~crossed~~ H~2~O @somebody",
    "https://evil.example.org/ www.example.org somebody@example.org",
    "javascript:alert(1)",
    "C# and F#",
    "100 % of 5 $ for 3 * 4 * 5, 2 ** 8, snake_case_name, a_ b_",
    "quotes \"double\" and 'single', a comma: a colon, a # hash",
    "@import %directive ?question !bang =formula +formula -formula",
    "%TAG ! tag:example.org,2024:\n--- !!python/object/apply:os.system [x]",
    "a ` lone tick",
    "klzzwxh:0000 wzxhzdk:0",
]
"""Texts that mean nothing but themselves, in plain text and in prose alike."""


MARKED_UP = [
    "**bold** *em* ***both*** __bold__ _em_",
    "**unclosed *crossed** over*",
    "`code <b> {{ x }} | [x](y)` ``two ` ticks`` `{: .x }`",
    "[x](https://example.org/?a=1&b=2;c='3'!$*~+,@:)",
    "[<b>x</b> *y* | z](https://example.org/a_b_c*d*(e))",
    '![x](https://example.org/x.png "onload=alert(1)")',
    "[x](<https://example.org/>){: onclick=alert(1) }",
    "<https://example.org/a'b$c> <mailto:somebody@example.org>",
    "[x](https://[2001:db8::1]:8080/a) and [y](https://ko.wikipedia.org/wiki/한글_(문자))",
    r"\<script\>alert(1)\</script\> \* \` \[x\](y) \\ \{\{ 7*7 \}\} \# \|",
    r"a trailing backslash \ ",
    "`` ` `` [`x`](https://example.org/) *`x`* `*x*`",
    "1986\\. A year, `1.` and !`x` ![[about|about]]",
    "[[about|<b>F</b> {: .x }]] [[about|us]]",
    "[x]( https://example.org/y_(https://example.org/z) )",
]
"""Texts that prose may read as emphasis, code or a link; elsewhere they mean nothing but themselves."""


PAINT = {"fill", "stroke", "stroke-width", "text-anchor", "font-weight"}


PICTURE = {
    "svg": {"xmlns", "viewBox", "width", "height", "role", "font-size", "aria-labelledby", "aria-describedby"},
    "title": {"id"},
    "desc": {"id"},
    "g": {"aria-hidden", *PAINT},
    "a": {"href"},
    "path": {"d", "transform", *PAINT},
    "circle": {"cx", "cy", "r", *PAINT},
    "text": {"x", "y", *PAINT},
}
"""What a picture may consist of: elements and their attributes. There is no SVG in a page but pictures of the generator's."""


REFERENCES = {
    "entity": "ada-example", "outlet": "example-herald", "organisation": "example-herald", "place": "freedonia", "topic": "inner",
    "thread": "thread-full", "measure": "measure-full", "briefing": "2024-01-01-harbour-plan",
    "statement": "2024-01-01-harbour-plan#opens", "claim": "#a-claim",
}  # fmt: skip


VALUES: dict[object, str] = {
    fields.Url: "https://example.org/?a=1&b='2", fields.Day: "2024-05-06", fields.PartialDate: "2024-05",
    fields.Number: "1", fields.Latitude: "1", fields.Longitude: "1", fields.Flag: "true",
    fields.Credibility: "3", fields.Country: "XX", fields.Wikidata: "Q1",
    fields.Language: "fr",
}  # fmt: skip


FIXED: dict[str, object] = {
    "Claimant.entity": None,  # a claimant has one of two
    "Figure.low": None, "Figure.high": None,  # a figure has a value or a range
    "Figure.unit": None,  # must be the measure's; never shown
    "Event.same_as": "2024-01-02-doubt#told",
    "Event.id": "an-event", "Claim.id": "a-claim", "Assessment.id": "an-assessment",
    "Entity.within": None,  # would be circular
    **{f"{record}.{name}": ["word"] for record in ("Entity", "Alias") for name in ("not_before", "not_after")},  # never shown
    "Entity.member_of": ["example-herald"],  # nobody is a member of himself
    "Entity.different_from": ["example-herald"],  # nor differs from himself
    "Claim.supports": ["2024-01-01-harbour-plan#opens"], "Contradiction.claim": "2024-01-02-doubt#doubted",
    "Verdict.grounds": ["2024-01-02-doubt#other"], "Family.measures": ["measure-other"],
    "Difference.claim": "2024-01-02-doubt#other", "Claim.supersedes": ["2024-01-02-doubt#earlier"],
}  # fmt: skip


@dataclass
class Filled:
    """Records under construction: what each text field was filled with, by its name in the model."""

    text: str
    said: dict[str, str] = field(default_factory=dict)
    prose: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def record(self, model: type[Record], **given: object) -> dict[str, object]:
        """A record with every field filled."""
        hints = get_type_hints(model, include_extras=True)
        made: dict[str, object] = {}
        for name, info in record_fields(model).items():
            at = f"{model.__name__}.{name}"
            value = given[name] if name in given else FIXED[at] if at in FIXED else self._value(at, hints[name])
            if value is not None:
                made[info.key] = value
        return made

    def _value(self, at: str, hint: Any) -> object:  # noqa: C901 - one case a type
        if hint in {fields.Text, fields.Name, fields.Words, fields.Prose}:
            return self._words(at, marked_up=hint == fields.Prose)
        if hint == fields.LongProse:
            return f"{self._words(at, marked_up=True)}\n\n{self._words(f'{at} (2)', marked_up=True)}"
        if any(hint == known for known in VALUES):
            return next(value for known, value in VALUES.items() if hint == known)
        if get_origin(hint) is Annotated:
            for mark in get_args(hint)[1:]:
                if isinstance(mark, Refers):
                    return REFERENCES[mark.to]
            return self._value(at, get_args(hint)[0])
        if get_origin(hint) is dict:
            key, value = get_args(hint)
            return {self._value(at, key): self._value(at, value)}
        if get_origin(hint) is tuple:
            return [self._value(at, get_args(hint)[0])]
        if get_origin(hint) in {Union, types.UnionType}:
            return self._value(at, get_args(hint)[0])
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.record(hint)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return str(next(iter(hint)))
        raise AssertionError(f"{at}: teach this test to fill {hint}")

    def _words(self, at: str, *, marked_up: bool) -> str:
        words = f"{self.text} zq{next(self._numbers):04}"
        self.said[at if at not in self.said else f"{at} zq{len(self.said)}"] = words
        if marked_up:
            self.prose.add(words)
        return words


def full_archive(text: str) -> tuple[dict[str, str], Filled]:
    """An archive with every field of every kind of record full of a text."""
    filled = Filled(text)
    inner = filled.record(Topic, topics=None)
    content: dict[str, object] = {
        "topics": {"outer": filled.record(Topic, topics={"inner": inner})},
        "organisations/example-herald": filled.record(Entity, member_of=None, different_from=None),
        "people/ada-example": filled.record(Entity, outlet=None),
        "places/freedonia": filled.record(Entity, outlet=None),
        "systems/system-full": filled.record(Entity, outlet=None),
        "agreements/agreement-full": filled.record(Entity, outlet=None),
        "occasions/an-event": filled.record(Entity, outlet=None),
        "threads/thread-full": filled.record(Thread, closed="false"),
        "measures/measure-full": filled.record(Measure),
        "measures/measure-other": {"name": "Another quantity", "unit": "boats", "what": "Boats."},
        "briefings/2024/2024-01-02-doubt": {
            "title": "A doubt",
            "date": "2024-01-02",
            "source": {"outlet": "example-herald"},
            "bottom_line": "Somebody doubts it.",
            "claims": [{"id": id_, "text": "Somebody doubts it."} for id_ in ("doubted", "other", "earlier")],
            "events": [{"id": "told", "date": "2024-05", "what": "It is told.", "status": "scheduled"}],
        },
        "briefings/2024/2024-05-06-full": filled.record(Briefing, date="2024-05-06", status="published"),
        "briefings/2024/2024-05-07-withdrawn": filled.record(
            Briefing,
            date="2024-05-07",
            verdict=None,
            status="withdrawn",
            corrections=[{"date": "2024-05-08", "class": "withdrawal", "now": f"{text} zqwithdrawn"}],
        ),
    }
    dumped = {f"content/{path}.yml": _dumped(record) for path, record in content.items()}
    return BASE | {"content/pages/about.md": "# About\n"} | dumped, filled


def _dumped(record: object) -> str:
    return yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**6, sort_keys=False)


def linked(content: Mapping[str, str]) -> Checked:
    """An archive that lies in no folder, linked and checked."""
    paths = sorted(path for path in content if path.startswith("content/"))
    return build.check_sources([source(path, content[path]) for path in paths], (), SETTINGS)


@lru_cache(maxsize=512)
def rendered(text: str) -> str:
    """Markdown as the site's own settings render it. What many examples have in common is rendered once."""
    return by_reference(text)[0]
