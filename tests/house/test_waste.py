"""Time that an outsider can waste: work grows as its input does, whatever stands in a field. Calls are counted, not seconds."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import generator
from generator import build
from generator.authoring.formatting import comments
from generator.evidence import tally
from generator.findings import report
from generator.findings.cases import BASE
from generator.findings.finding import Finding, Place
from generator.formats import writers
from generator.guide.guidebook import CHAPTERS
from generator.pages import views
from generator.reading.config import Settings
from generator.reading.source import source
from generator.records.record import Record, fields
from generator.text import limits, names
from generator.text.names import Names
from generator.text.nearest import LOOKUPS, Candidates

HOSTILE = (
    "a", "word ", "[", "[[ ", "`", "`a`` ", "*", "*a ", "a* *", "_", "_a ", "<", "\\", "\\[", "Max ", "Max Exampl ",
    "Ada Example ", '"', "' ", "'a ", "‘a ", "« ", "„ ", "“ ", "1 ", ". ", ".", "a. A ", "https://example.org/a ",
    "<https://example.org> ",
    "[a](https://example.org) ", "[a](", "](", "[a](https://e(", "likely high confidence. ", "yesterday ", "Last week ",
    "chance remote ", "a\u0301", "&amp; ", "| ", "[[ada-example]] ", "[[nobody]] ", "![](", "字", "\n", " \n", "-", "#", "--- ",
)  # fmt: skip
"""What is repeated: letters, words, near-names, openings without an end, ends of sentences, words that something looks for."""
PILE = "a" + "\u0301\u0323" * 20
MODELS = tuple(dict.fromkeys(model for models in CHAPTERS.values() for model in models))
H = "content/briefings/2024/2024-01-01-harbour-plan.yml"


def text_fields() -> Iterator[tuple[type[Record], str, Any]]:
    """Every field of every record that takes text, whatever it makes of it."""
    for model in MODELS:
        for name, hint in get_type_hints(model, include_extras=True).items():
            if name in fields(model) and not _is_record(hint):
                yield model, name, hint


def _is_record(hint: Any) -> bool:
    return (isinstance(hint, type) and issubclass(hint, Record)) or any(map(_is_record, get_args(hint)))


FIELDS = list(text_fields())


@pytest.mark.sampled
@pytest.mark.parametrize(("model", "name", "hint"), FIELDS, ids=[f"{m.__name__}.{n}" for m, n, _ in FIELDS])
def test_no_field_takes_a_megabyte(model: type[Record], name: str, hint: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(hint)
    for piece in ("a", "word ", "[[ ", "a. A ", PILE):
        text = piece * (1_000_000 // len(piece))
        for value in (text, [text], [[text]], {"ko": text}):
            with pytest.raises(ValidationError) as caught:
                adapter.validate_python(value)
            if {error["type"] for error in caught.value.errors()} & {"too-long"}:
                break
        else:
            pytest.fail(f"{model.__name__}.{name} has no limit: {piece!r}")


def work(task: Callable[[], object]) -> int:
    """How many functions a task calls, Python's own included."""
    calls = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        task()
    finally:
        sys.setprofile(None)
    return calls


def checked(files: dict[str, str], *, pages: bool = False) -> None:
    """Check an archive, and render its pages."""
    base = {path: text for path, text in BASE.items() if path.startswith("content/")}
    sources = [source(path, text) for path, text in (base | files).items()]
    found = build.check_sources(sources, (), Settings(), "newest")
    if pages:
        for page in views.pages(tally.with_counts(found.archive)):
            writers.write(page)


def briefing(**fields: object) -> str:
    """A briefing with these fields."""
    head = {"title": "The harbour", "date": "2024-01-01", "source": {"outlet": "example-herald"}, "bottom_line": "A harbour."}
    return json.dumps(head | fields, ensure_ascii=False)


def assert_grows_as_its_input(task: Callable[[int], object], size: int) -> None:
    """Twice the input is little more than twice the work; what is done once is not counted."""
    task(1)
    none, once, twice = (work(lambda n=n: task(n)) for n in (1, size, 2 * size))  # type: ignore[misc]
    assert twice - none <= 2.4 * (once - none) + 200


@pytest.mark.sampled
@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_prose_costs_its_length(piece: str) -> None:
    def task(n: int) -> None:
        text = (piece * 600)[: 600 * n]
        checked(
            {
                H: briefing(bottom_line=f"A {text}"),
                "content/people/max-example.yml": "name: Max Example\n",
            }
        )

    assert_grows_as_its_input(task, 8)


SHAPES: dict[str, Callable[[int], dict[str, str]]] = {
    "one id": lambda n: {H: briefing(claims=[{"id": "a", "text": "B."}] * n)},
    "claims": lambda n: {H: briefing(claims=[{"id": f"c{i}", "text": "Freedonia."} for i in range(n)])},
    "a row of claims": lambda n: {
        H: briefing(claims=[{"id": f"c{i}", "text": "A.", "supports": [f"#c{i - 1}"] if i else []} for i in range(n)])
    },
    "aliases of two": lambda n: {
        f"content/people/{who}.yml": "name: Max\naliases:\n" + "".join(f"  - Alias {i}\n" for i in range(n)) for who in "xy"
    },
    "contradictions": lambda n: {
        H: briefing(claims=[{"id": "a", "text": "A.", "contradicts": [f"2024-01-02-b#c{i}" for i in range(n)]}]),
        "content/briefings/2024/2024-01-02-b.yml": briefing(
            title="B", date="2024-01-02", bottom_line="C.",
            claims=[{"id": f"c{i}", "text": "A.", "contradicts": ["2024-01-01-harbour-plan#a"]} for i in range(n)],
        ),
    },
    "one question": lambda n: {
        H: briefing(claims=[
            {"id": "a", "text": "A."},
            *({
                "id": f"c{i}", "text": "A.", "by": {"unnamed": f"w{i}"},
                "contradicts": [{"claim": "#a", "ground": "fact", "question": "Is it?"}],
                "differs": [{"claim": f"#c{i - 1}", "because": "scope"}] if i else [],
            } for i in range(n)),
        ]),
    },
    "a row of later words": lambda n: {
        H: briefing(claims=[{"id": f"c{i}", "text": "A.", "supersedes": [f"#c{i - 1}"] if i else []} for i in range(n)])
    },
    "a circle of later words": lambda n: {
        H: briefing(claims=[{"id": f"c{i}", "text": "A.", "supersedes": [f"#c{(i + 1) % n}"]} for i in range(n)])
    },
    "places within places": lambda n: {
        f"content/places/p{i}.yml": f"name: P{i}\n" + (f"within: p{i - 1}\n" if i else "") for i in range(n)
    },
    "a circle of places": lambda n: {f"content/places/p{i}.yml": f"name: P{i}\nwithin: p{(i + 1) % n}\n" for i in range(n)},
    "bodies in bodies": lambda n: {
        f"content/organisations/p{i}.yml": f"name: P{i}\n" + (f"member_of: [p{i - 1}]\n" if i else "") for i in range(n)
    },
    "old anchors": lambda n: {
        "content/redirects.yml": "".join(f"2024/01/01/harbour-plan/#o{i}: 2024-01-01-harbour-plan#opens\n" for i in range(n))
    },
    "one title": lambda n: {f"content/briefings/2024/2024-01-01-b{i}.yml": briefing(bottom_line="Ships.") for i in range(n)},
    "nobody": lambda n: {H: briefing(mentions=[f"nobody-{i}" for i in range(n)])},
    "unknown fields": lambda n: {H: briefing(**{f"field{i}": "x" for i in range(n)})},
    "topics": lambda n: {"content/topics.yml": "".join(f"t{i}: {{title: T{i}}}\n" for i in range(n))},
}  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_many_small_things_cost_their_number(shape: Callable[[int], dict[str, str]]) -> None:
    assert_grows_as_its_input(lambda n: checked(shape(n)), 150)


OF_PAGES = ("claims", "a row of claims", "one question", "a row of later words")


@pytest.mark.slow
@pytest.mark.parametrize("shape", [SHAPES[name] for name in OF_PAGES], ids=OF_PAGES)
def test_pages_of_many_claims_cost_their_number(shape: Callable[[int], dict[str, str]]) -> None:
    assert_grows_as_its_input(lambda n: checked(shape(n), pages=True), 130)


def test_a_crowd_of_entities_in_one_briefing_is_not_paired() -> None:
    def crowd(n: int) -> dict[str, str]:
        return {H: briefing(mentions=[f"p{i}" for i in range(n)])} | {
            f"content/people/p{i}.yml": f"name: P{i}\n" for i in range(n)
        }

    assert_grows_as_its_input(lambda n: checked(crowd(n)), 300)


PATTERNS = """
import resource, time
from tests.house.test_waste import HOSTILE, patterns
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
for name, pattern in patterns():
    for piece in HOSTILE:
        text = piece * (50_000 // len(piece))
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 10, 120))
        print(name, repr(piece), flush=True)
        whole = pattern.pattern.endswith("\\\\Z")  # such a one is asked of a whole value, from its beginning
        for _ in [pattern.match(text)] if whole else pattern.finditer(text):
            pass
print("done")
"""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every regular expression that a module of the package holds."""
    met = set[re.Pattern[str]]()
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name != "generator.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and value not in met:
                    met.add(value)
                    yield f"{module.name}.{name}", value


@pytest.mark.slow
def test_no_pattern_searches_a_text_again_and_again() -> None:
    """What `re` does inside cannot be counted from outside: some 10 seconds of the processor's time are the rule, 120 the end.

    Of these one pattern may take 10 for one text; it takes a small part of one.
    """
    run = subprocess.run([sys.executable, "-c", PATTERNS], capture_output=True, text=True, check=False)
    assert run.stdout.splitlines()[-1] == "done", run.stdout.splitlines()[-2:] + run.stderr.splitlines()[-3:]
    assert len(dict(patterns())) > 30


NAME = st.text("ab -", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(known=st.lists(st.tuples(NAME, st.sampled_from("xyz")), min_size=1, max_size=8), text=st.text("ab -.", max_size=40))
def test_both_ways_to_find_names_find_the_same(known: list[tuple[str, str]], text: str) -> None:
    usual = Names(known).find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "_USUAL", 0)
        nested = Names(known)
    assert nested.find(text) == usual


@pytest.mark.slow
def test_names_that_end_with_one_another_give_no_flood_of_matches() -> None:
    many = Names([("a " * i + "a", "x") for i in range(100)])
    assert_grows_as_its_input(lambda n: many.find("a " * 300 * n), 10)


def test_unknown_names_are_compared_only_so_often() -> None:
    known = Candidates(f"person-{i}" for i in range(100))
    answers = [known.nearest(f"persom-{i}") for i in range(2 * LOOKUPS)]
    assert all(answers[:LOOKUPS])
    assert not any(answers[LOOKUPS:])
    assert known.nearest("persom-1") == "person-1"


class Read(str):
    """A text that counts how many of its characters were looked at or copied, as no profiler does."""

    __slots__ = ()
    seen = 0

    def __getitem__(self, key: Any) -> str:
        found = super().__getitem__(key)
        Read.seen += len(found)
        return found

    def count(self, *args: Any) -> int:
        """As `str` has it."""
        Read.seen += (args[2] if len(args) > 2 else len(self)) - (args[1] if len(args) > 1 else 0)
        return super().count(*args)

    def rfind(self, *args: Any) -> int:
        """As `str` has it."""
        found = super().rfind(*args)
        Read.seen += (args[2] if len(args) > 2 else len(self)) - max(found, args[1] if len(args) > 1 else 0)
        return found


class Copied(list[Any]):
    """A list that counts what was copied of it."""

    seen = 0

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        Copied.seen += len(found) if isinstance(key, slice) else 1
        return found


def test_comments_cost_their_number() -> None:
    def seen(n: int) -> tuple[int, int]:
        text = Read(
            "claims:\n" + "".join(f"  - {{text: Pier {i}., by: a}} # c{i}\n  # x\n  - text: >-  # y\n      z\n" for i in range(n))
        )
        tokens = list(yaml.scan(str(text)))
        node = yaml.compose(str(text))
        dashes = Copied((t.start_mark.line, t.start_mark.column) for t in tokens if isinstance(t, yaml.BlockEntryToken))
        Read.seen = Copied.seen = 0
        assert len(list(comments._comments(text, tokens))) == 3 * n
        assert isinstance(node, yaml.MappingNode)
        assert len(list(comments.units_in(comments._collection(node, None, dashes)))) == 1 + 5 * n
        return Read.seen, Copied.seen

    once, twice = seen(100), seen(200)
    assert all(two <= 2.4 * one for one, two in zip(once, twice, strict=True))


@pytest.mark.parametrize("form", [name for name in report.FORMATS if name != "full"])
def test_a_report_shows_a_hundred_of_one_kind_in_one_file(form: str) -> None:
    found = [Finding(Place("content/a.yml", i, 1), "bad-date", f"date {i}") for i in range(1, 881)]
    text = report.FORMATS[form](found)
    assert "date 100" in text
    assert "date 102" not in text
    assert "from here on 780 more of this code in this file" in text


def test_the_last_line_counts_all() -> None:
    found = [Finding(Place("content/a.yml", i, 1), "bad-date", f"date {i}") for i in range(1, 881)]
    assert report.full(found).endswith("880 errors\n")
    assert report.full(found).count("error[bad-date]") == limits_shown()
    assert report.full(found[:101]).count("error[bad-date]: date") == report.MOST + 1


def limits_shown() -> int:
    """The findings that are shown, and the one that says how many more there are."""
    return report.MOST + 1


def test_paragraphs_together_may_be_longer_than_one() -> None:
    hint = next(hint for _, name, hint in FIELDS if name == "context")
    adapter: TypeAdapter[Any] = TypeAdapter(hint)
    paragraph = "a" * limits.PARAGRAPH
    assert adapter.validate_python("\n\n".join([paragraph] * 4)).count("a") == 4 * limits.PARAGRAPH
    with pytest.raises(ValidationError, match="a paragraph has at most 10,000"):
        adapter.validate_python(f"{paragraph}a")
