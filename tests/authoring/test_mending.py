"""`briefings check --fix`: what is certain is mended, all of it in one call, and nothing else is touched."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build, checking
from generator.authoring import mending
from generator.authoring.changing import journal
from generator.authoring.mending import Mended
from generator.findings.codes import Severity
from generator.findings.finding import Finding, Fix, Place
from generator.output.state import BuildState
from generator.reading import fixes, schema, source
from generator.reading.config import Settings
from generator.reading.schema import Parsed
from generator.reading.source import SourceFile
from generator.records.kinds import Kind
from generator.text import likeness
from tests.support.check import HEAD, NEW, NEWEST, fix
from tests.support.cli import project
from tests.support.examples import tries
from tests.support.helpers import CONTENT, called

KINDS = Settings().kinds
AGENCY = "name: Freedonia News Agency\naliases: [FNA, {name: the agency, link: false}]\nnames: {ko: 프리도니아통신}\n"
NAMED = {
    "content/organisations/fna.yml": AGENCY + "outlet: {kind: wire}\n",
    "content/people/fan.yml": "name: Fan\naliases: [Twin, Only]\n",
    "content/people/bea-example.yml": "name: Bea\n",
    "content/organisations/twin.yml": "name: Twin\n",
    "content/organisations/rail.yml": "name: Railways\n",
}
"""Records with names of every kind, some of them shared."""


def check(sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
    """Every finding of an archive."""
    return build.check_sources(sources, (), Settings()).findings


@cache
def _read(item: SourceFile) -> Parsed:
    return schema.read(item, KINDS)


def check_one(sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
    """The same where only one file changes: the others are read once for all examples."""
    parsed = [schema.read(item, KINDS) if item.path == NEW else _read(item) for item in sources]
    return checking.link_and_check((), parsed, Settings()).findings


def mended(
    text: str, path: str = NEW, more: dict[str, str] | None = None, checked: Callable[..., tuple[Finding, ...]] = check
) -> Mended:
    """What mending makes of one file among the small archive's and those with names."""
    files = CONTENT | NAMED | (more or {}) | {path: text}
    return mending.mend([source.source(p, t) for p, t in files.items()], checked, lambda found, _: found, KINDS)


def new(text: str) -> str:
    """The end of a briefing after mending."""
    return mended(HEAD + text).sources[NEW].text.removeprefix(HEAD)


def errors(findings: Sequence[Finding], path: str = NEW) -> set[tuple[str, str]]:
    """The errors of one file."""
    return {(f.code, f.message) for f in findings if f.place.path == path and f.severity is Severity.ERROR}


# --- what is mended


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # names where ids belong, in every field that refers
        ("claims: [{text: c, by: FNA}]\n", "claims: [{text: c, by: fna}]\n"),
        ("claims: [{text: c, by: freedonia news agency, via: [Fna]}]\n", "claims: [{text: c, by: fna, via: [fna]}]\n"),
        ("claims: [{text: c, by: {entity: 프리도니아통신}}]\n", "claims: [{text: c, by: {entity: fna}}]\n"),
        ("claims: [{text: c, quote: {text: w, speaker: Dr Example}}]\n",
         "claims: [{text: c, quote: {text: w, speaker: ada-example}}]\n"),
        ('events: [{date: 2020, what: w, place: Freedonia, participants: ["FNA"]}]\n',
         'events: [{date: 2020, what: w, place: freedonia, participants: ["fna"]}]\n'),
        ("figures: [{measure: trains a day, value: 1}]\n", "figures: [{measure: trains, value: 1}]\n"),
        ("topics: [Rail, TRANSPORT]\nthreads: [Bridges]\n", "topics: [rail, transport]\nthreads: [bridges]\n"),
        ("mentions: [Ada Example, ada_example, Bea Example]\n", "mentions: [ada-example, bea-example]\n"),
        ("related: [{to: A bridge opens, kind: background}]\n", "related: [{to: 2020-01-02-first, kind: background}]\n"),
        ("also: [{outlet: FNA}]\n", "also: [{outlet: fna}]\n"),
        ("claims: [{text: c, via: [twin], by: Railways}]\n", "claims: [{text: c, via: [twin], by: rail}]\n"),
        ("claims: [{text: c, via: [Twin]}]\n", "claims: [{text: c, via: [twin]}]\n"),  # the other Twin is a person
        ('key_points: ["FNA says, see [[FNA]], [[the agency]], [[FNA|them]] and [[FNA]]."]\n',
         'key_points: ["FNA says, see [[fna]], [[fna|the agency]], [[fna|them]] and [[fna]]."]\n'),
        ("context: |\n  One [[Freedonia News Agency]].\n\n  Two [[Ada Example]].\n",
         "context: |\n  One [[fna]].\n\n  Two [[ada-example]].\n"),
        # one value where a list is asked
        ("topics: rail\n", "topics: [rail]\n"),
        ("topics: 'rail'   # why\n", "topics: ['rail']   # why\n"),
        ("topics: rail, transport\n", "topics: [rail, transport]\n"),
        ("key_points: A point, and no more.\n", 'key_points: ["A point, and no more."]\n'),
        ('key_points: It says "a", and b.\n', "key_points: ['It says \"a\", and b.']\n"),
        ("claims: {text: c, by: {unnamed: 'a, }b'}}  # c\n", "claims: [{text: c, by: {unnamed: 'a, }b'}}]  # c\n"),
        ("claims:\n  # c\n  text: c\n  quote:\n    text: w\n", "claims:\n  # c\n- text: c\n  quote:\n    text: w\n"),
        ("claims:\n    text: c\n    kind: claimd\n", "claims:\n  - text: c\n    kind: claimed\n"),
        ('claims:\n  - {text: c, id: one}\n  - text: d\n    supports: "#one"\n',
         'claims:\n  - {text: c, id: one}\n  - text: d\n    supports: ["#one"]\n'),
        # claims of one's own, without their sign
        ("claims: [{text: c, id: one}, {text: d, supports: [one]}]\n",
         'claims: [{text: c, id: one}, {text: d, supports: ["#one"]}]\n'),
        ("claims: [{text: c, id: one}]\nfigures: [{measure: trains, value: 1, claim: one}]\n",
         'claims: [{text: c, id: one}]\nfigures: [{measure: trains, value: 1, claim: "#one"}]\n'),
        # claims of one's own, without quotes: to YAML they are comments
        (
            "claims: [{text: c, id: one}]\nfigures:\n  - measure: trains\n    value: 1\n    claim: #one\n",
            'claims: [{text: c, id: one}]\nfigures:\n  - measure: trains\n    value: 1\n    claim: "#one"\n',
        ),
        (
            "claims:\n  - {text: c, id: one}\n  - text: d\n    supports:\n      - #one # why\n",
            'claims:\n  - {text: c, id: one}\n  - text: d\n    supports:\n      - "#one" # why\n',
        ),
        # dates, numbers, flags, words
        ("claims: [{text: c, said: 31 August 2019, due: 2020年2月}]\n", "claims: [{text: c, said: 2019-08-31, due: 2020-02}]\n"),
        ("claims: [{text: c, said: '31.8.2019'}]\n", "claims: [{text: c, said: '2019-08-31'}]\n"),
        ("claims:\n  - text: c\n    said: August 31, 2019  # c\n", "claims:\n  - text: c\n    said: 2019-08-31  # c\n"),
        ("figures: [{measure: trains, value: ６０００, approximate: Y}]\n",
         "figures: [{measure: trains, value: 6000, approximate: true}]\n"),
        ("assessment: [{text: t, confidence: High confidence, basis: b}]\n",
         "assessment: [{text: t, confidence: high, basis: b}]\n"),
        ("claims: [{text: c, credibility: 2 - probably true}]\n", "claims: [{text: c, credibility: 2}]\n"),
        # addresses
        ("also: [{outlet: fna, url: 'https://example.org/a b|c'}]\n", "also: [{outlet: fna, url: 'https://example.org/a%20b%7Cc'}]\n"),
        ("context: See [a](https://example.org/a^b) and [b](https://example.org/c d).\n",
         "context: See [a](https://example.org/a%5Eb) and [b](https://example.org/c%20d).\n"),
        # one behind the other
        ("toppics: Rail\nclaims: {text: c, byy: FNA, saidd: 2020/1/31}\n",
         "topics: [rail]\nclaims: [{text: c, by: fna, said: 2020-01-31}]\n"),
    ],
)  # fmt: skip
def test_what_is_mended(wrong: str, right: str) -> None:
    once = mended(HEAD + wrong)
    assert once.sources[NEW].text == HEAD + right
    assert not errors(once.findings)
    assert not once.held_back


@pytest.mark.parametrize(
    "wrong",
    [
        "claims: [{text: c, by: Twin}]\n",  # two are called so
        "claims: [{text: c, via: [Only]}]\n",  # a person
        "claims: [{text: c, by: Nobody}]\n",
        "claims: [{text: c, by: Rail}]\n".replace("Rail", "Transport"),  # a topic
        "context: See [[Twin]].\n",
        "context: See [[nobody]].\n",
        "claims: [{text: c, said: 03/04/2019}]\n",
        "claims: [{text: c, said: 31 August 2019 or so}]\n",
        "events: [{date: 2019-02-30, what: w}]\n",
        "topics: [rail, {a: b}]\n",
        "key_points: >-\n  A point\n  in two lines.\n",
        "claims:\n text: c\n",  # there is no room for a hyphen
        "figures: [{measure: trains, value: about 6000}]\n",
        "figures: [{measure: trains, value: 6000-7000}]\n",
        "also: [{outlet: fna, url: www.example.org}]\n",
        "also: [{outlet: fna, url: 'https://exa mple.org/'}]\n",
        "assessment: [{text: t, likelihood: impossible}]\n",
        "assessment: [{text: t, likelihood: 70%}]\n",
        "claims: {text: c, saiid: tomorrow}\n",
    ],
)
def test_what_is_not_certain_is_left_alone(wrong: str) -> None:
    assert new(wrong) == wrong


@pytest.mark.parametrize(
    "wrong",
    [
        "claims:\n  - {text: c, by: fna}\n  - {text: c, by: fna}\n",
        "figures:\n  - {measure: trains, value: 4}\n  - {measure: trains, value: 4}  # of the north line\n",
        "events:\n  - {date: 2020, what: w}\n  - {date: 2020, what: w}\n",
        "key_points:\n  - One.\n  - One.\n",
    ],
)
def test_what_somebody_wrote_twice_is_never_removed(wrong: str) -> None:
    once = mended(HEAD + wrong)
    assert "said-twice" in {f.code for f in once.findings}
    assert once.sources[NEW].text == HEAD + wrong


def test_a_second_id_leaves_no_empty_line() -> None:
    wrong = "mentions:\n  - fna\n  - fna\n  - freedonia\n  - fna"
    assert new(wrong) == "mentions:\n  - fna\n  - freedonia\n"
    assert fixes.apply("a\r\nb\r\nc", [Fix(Place("", 2, 1, 3), "")]) == "a\r\nc"
    assert fixes.apply("a\r\nb\r\nc", [Fix(Place("", 2, 1, 2), "")]) == "a\r\n\r\nc"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("/people/adah/: ada-example # why\n", "people/adah/: ada-example # why\n"),
        ("'/old/': ada-example\n", "'old/': ada-example\n"),
        ("//old/: ada-example\n", "//old/: ada-example\n"),
        ("/old: ada-example\n", "/old: ada-example\n"),
        ("/people/bea-example/: ada-example\n", "/people/bea-example/: ada-example\n"),  # somebody has it now
        ("/old/: ada-example\nold/: ada-example\n", "/old/: ada-example\nold/: ada-example\n"),
    ],
)
def test_one_slash_before_an_old_address_is_taken_away(wrong: str, right: str) -> None:
    once = mended(wrong, "content/redirects.yml")
    assert once.sources["content/redirects.yml"].text == right
    assert ("bad-redirect" in {code for code, _ in errors(once.findings, "content/redirects.yml")}) == (wrong == right)


NEAR = {
    "content/people/tom-fields.yml": "name: Tom Fields\naliases: [Quaystone]\n",
    "content/places/marsa.yml": "name: Marsa\n",
    "content/organisations/lower-house.yml": "name: Lower House\noutlet: {kind: government}\n",
}


@pytest.mark.parametrize(
    "wrong",
    [
        "claims: [{text: c, by: Tim Fields}]\n",
        "claims: [{text: c, by: Tom Field}]\n",
        "claims: [{text: c, by: tom-feilds}]\n",
        "claims: [{text: c, by: Freedonian}]\n",
        "claims: [{text: c, by: {entity: Fredonia}}]\n",
        "claims: [{text: c, by: 'https://elsewhere.example.org/tom-fields/'}]\n",  # a page of any site
        "claims: [{text: c, via: [lower-hause]}]\n",
        "claims: [{text: c, quote: {text: w, speaker: Tim Fields}}]\n",
        "claims: [{text: c, id: one}, {text: d, supports: ['#onee']}]\n",
        "outcomes: [{of: 2020-01-02-first#opend, result: happened}]\n",
        "events: [{date: 2020, what: w, place: Marsat, participants: [Thom Fields]}]\n",
        "figures: [{measure: train, value: 1}]\n",
        "topics: [rial]\nthreads: [bridge]\n",
        "also: [{outlet: Lower Mouse}]\n",
        "mentions: [tim-fields]\n",
        "related: [{to: 2020-01-02-frist, kind: background}]\n",
        "context: See [[Tim Fields]], [[tim-fields|him]] and [[2020-01-02-first#opend]].\n",
    ],
)
def test_what_is_only_near_to_a_record_is_never_put_in_its_place(wrong: str) -> None:
    once = mended(HEAD + wrong, more=NEAR)
    assert once.sources[NEW].text == HEAD + wrong
    helps = [f.help for f in once.findings if f.place.path == NEW and f.code == "dangling-reference"]
    assert helps
    assert all(help_.startswith("did you mean") for help_ in helps)


@pytest.mark.parametrize(
    "wrong",
    [
        "claims: [{text: c, by: the agency}]\n",  # for the search alone
        "claims: [{text: c, by: Zorn}]\n",  # the other Zorn's, too
        "events: [{date: 2020, what: w, place: Riverside}]\n",  # its government, perhaps
    ],
)
def test_another_name_of_one_record_that_may_be_anybody_s_is_proposed_and_not_put_in(wrong: str) -> None:
    more = {
        "content/people/ava-zorn.yml": "name: Ava Zorn\naliases: [Zorn]\n",
        "content/people/max-zorn.yml": "name: Max Zorn\n",
        "content/places/rivertown.yml": "name: Rivertown\naliases: [Riverside]\n",
    }
    once = mended(HEAD + wrong, more=more)
    assert once.sources[NEW].text == HEAD + wrong
    (help_,) = (f.help for f in once.findings if f.place.path == NEW and f.code == "dangling-reference")
    assert help_.startswith("did you mean `")


@pytest.mark.parametrize("value", ["7,688", "'7,688'", "2,500"])
def test_a_comma_before_three_digits_is_asked(value: str) -> None:
    wrong = f"figures:\n  - measure: trains\n    value: {value}\n"
    once = mended(HEAD + wrong)
    assert once.sources[NEW].text == HEAD + wrong
    assert "if the comma parts thousands" in next(f.help for f in once.findings if f.place.path == NEW and f.severity == "error")


@given(st.sampled_from(["by", "speaker", "place", "outlet", "topic"]), st.text("abeilmoxy -", min_size=3, max_size=9))
@settings(max_examples=tries(25), deadline=None)
def test_a_name_that_no_record_bears_stays(field: str, name: str) -> None:
    wrong = {
        "by": f'claims: [{{text: c, by: "{name}"}}]\n',
        "speaker": f'claims: [{{text: c, quote: {{text: w, speaker: "{name}"}}}}]\n',
        "place": f'events: [{{date: 2020, what: w, place: "{name}"}}]\n',
        "outlet": f'also: [{{outlet: "{name}"}}]\n',
        "topic": f'topics: ["{name}"]\n',
    }[field]
    people = {f"content/people/{id_}.yml": f"name: {id_.capitalize()}\n" for id_ in ("lib", "mob", "bella", "amelie", "maximo")}
    if likeness.folded(name) not in {"lib", "mob", "bella", "amelie", "maximo"}:
        assert mended(HEAD + wrong, more=NEAR | people).sources[NEW].text == HEAD + wrong


def test_a_list_of_names_that_may_be_one_or_two_is_asked() -> None:
    text = "name: Cara Example\naliases: Cara, the Captain\n"
    path = "content/people/cara-example.yml"
    once = mended(text, path)
    assert once.sources[path].text == text
    (help_,) = [f.help for f in once.findings if f.code == "wrong-type"]
    assert help_ == 'write [Cara, the Captain] for several, or ["Cara, the Captain"] for one'
    assert (
        mended("name: Cara Example\naliases: the Captain\n", path).sources[path].text
        == "name: Cara Example\naliases: [the Captain]\n"
    )


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        ("content/places/port.yml", "name: Port\nwithin: FREEDONIA\ncountry: Germany\n",
         "name: Port\nwithin: freedonia\ncountry: DE\n"),
        ("content/people/cara.yml", "name: Cara\nmember_of: FNA\ncountry: uk\n", "name: Cara\nmember_of: [fna]\ncountry: GB\n"),
        ("content/threads/tale.yml", "title: T\nsummary: See [[FNA]].\ntopics: Rail\n",
         "title: T\nsummary: See [[fna]].\ntopics: [rail]\n"),
        ("content/organisations/o.yml", "name: O\noutlet: {kind: Newspaper, homepage: 'https://o.example.org/{a}'}\n",
         "name: O\noutlet: {kind: newspaper, homepage: 'https://o.example.org/%7Ba%7D'}\n"),
    ],
)  # fmt: skip
def test_every_kind_of_record_is_mended(path: str, wrong: str, right: str) -> None:
    once = mended(wrong, path)
    assert once.sources[path].text == right
    assert not errors(once.findings, path)


def test_one_call_mends_all_of_it_and_writes_all_of_it_or_nothing(tmp_path: Path) -> None:
    root = project(tmp_path, NAMED)
    text, said = fix(root, HEAD + "toppics: Rail\r\nclaims: {text: c, byy: FNA, saidd: 2020/1/31}\r\n")
    assert text == HEAD + "topics: [rail]\r\nclaims: [{text: c, by: fna, said: 2020-01-31}]\r\n"
    assert "fixed in 1 file" in said
    assert called("check", *NEWEST, cwd=root).returncode == 0
    assert not list((root / ".cache").glob("*journal*"))


def test_when_the_disk_refuses_one_file_no_file_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {f"content/people/{name}.yml": f"name: {name}\nrol: x\n" for name in ("one", "two")}
    root = project(tmp_path, paths)
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if Path(target).name == "two.yml" and b"role" in path.read_bytes():
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    done = called("check", "--fix", *NEWEST, cwd=root)
    assert (
        done.returncode,
        "cannot write content/people/two.yml: No space left on device; everything is as it was" in done.stderr,
    ) == (2, True)
    assert [(root / path).read_text() for path in paths] == list(paths.values())


def test_the_file_that_the_disk_refused_is_told_whatever_the_state_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path, {"content/people/one.yml": "name: One\nrol: x\n"})

    close = BuildState.close

    def refused(state: BuildState) -> None:
        close(state)
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(BuildState, "close", refused)
        patch.setattr(journal, "_put", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        done = called("check", "--fix", *NEWEST, cwd=root)
        assert done.returncode == 2
        assert re.search(r"cannot write content/people/one\.yml: No space left on device", done.stderr)


def test_nothing_is_mended_through_a_link_to_the_content(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"content/people/one.yml": "name: One\nrol: x\n"})
    (root / "content").rename(tmp_path / "beside")
    (root / "content").symlink_to("../beside")
    done = called("check", "--fix", *NEWEST, cwd=root)
    assert (
        done.returncode,
        "content is a symbolic link, and nothing is written through links; make the change where" in done.stderr,
    ) == (2, True)
    assert (tmp_path / "beside/people/one.yml").read_text() == "name: One\nrol: x\n"


def test_a_byte_order_mark_line_ends_comments_and_quotes_stay(tmp_path: Path) -> None:
    root = project(tmp_path, NAMED)
    path = "content/people/cara.yml"
    text, _ = fix(root, "\ufeffname: 'Cara'   # one\r\nrol: x\r\nmember_of:   \"FNA\"\r\ncountry: 'Deutschland' # two", path=path)
    assert text == "\ufeffname: 'Cara'   # one\r\nrole: x\r\nmember_of:   [\"fna\"]\r\ncountry: 'DE' # two"


# --- what holds of all fixes

FIXABLE: list[tuple[str, str]] = [
    ("by: ada-example", "by: Ada Example"),
    ("by: ada-example", "by: DR EXAMPLE"),
    ("speaker: ada-example", "speaker: Ada example"),
    ("kind: estimated", "kind: Estimated"),
    ("due: 2020-06", "due: June 2020"),
    ("date: 2020-01-02", "date: 2 January 2020"),
    ("date: 2020-02-01", "date: 2020/2/1"),
    ("as_of: 2020-01", "as_of: 2020-1"),
    ("value: 40", "value: ４０"),
    ("approximate: true", "approximate: yes"),
    ("place: freedonia", "place: Freedonia"),
    ("participants: [ada-example]", "participants: ada-example"),
    ("likelihood: likely", "likelihood: Likely"),
    ("confidence: low", "confidence: low confidence"),
    ("result: happened", "result: Happened"),
    ("topics: [rail]", "topics: rail"),
    ("topics: [rail]", "toppics: [Rail]"),
    ("threads: [bridges]", "threads: Bridges"),
    ("measure: trains", "measure: Trains a day"),
    ("key_points:", "key_pionts:"),
    ("outlet: example-herald", "outlet: Example Herald"),
    ("class: clarification", "class: Clarification"),
    (
        'contradicts: [{claim: "2020-01-02-first#opened", ground: fact, question: "Is the bridge open?"}]',
        'contradicts: {claim: "2020-01-02-first#opened", ground: fact, question: "Is the bridge open?"}',
    ),
    ("https://example.org/trains", "https://example.org/trains"),
]
SECOND = "content/briefings/2020/2020-01-03-second.yml"


@pytest.mark.slow
@settings(max_examples=tries(60), deadline=None)
@given(st.lists(st.sampled_from(range(len(FIXABLE))), min_size=1, max_size=8, unique=True), st.booleans(), st.booleans())
def test_a_record_that_is_damaged_in_ways_that_can_be_mended_is_restored(damages: list[int], crlf: bool, mark: bool) -> None:
    whole = text = CONTENT[SECOND]
    for old, damaged in (FIXABLE[i] for i in damages):
        text = text.replace(old, damaged, 1) if text.count(old) == whole.count(old) else text
    once = mended(text, SECOND)
    assert once.sources[SECOND].text == whole
    assert not errors(once.findings, SECOND)
    rounds = once.rounds.get(SECOND, [])
    raw = ("\ufeff" if mark else "") + (text.replace("\n", "\r\n") if crlf else text)
    for applied in rounds:
        raw = fixes.apply(raw, applied)
    assert raw == ("\ufeff" if mark else "") + (whole.replace("\n", "\r\n") if crlf else whole)


VALUES = st.sampled_from(
    ["FNA", "Twin", "rail", "Rail, Transport", "'FNA'", "31 August 2019", "03/04/2019", "６０", "about 6", "yes", "70%",
    "Likely", "one", "#one",
     '"#one"', "{text: FNA}", "[FNA, Twin]", "{entity: FNA}", "https://example.org/a|b",
     "'[[FNA]] [[Twin]] [a](https://a.example/b c)'", "UK", "~", ""]
)  # fmt: skip
FIELDS = st.sampled_from(
    ["topics", "toppics", "claims", "figures", "events", "mentions", "context", "key_points", "related", "also", "text",
    "by", "byy", "via",
     "said", "value", "measure", "what", "date", "place", "id", "claim", "supports", "outlet", "url", "to", "kind", "likelihood"]
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A briefing with mistakes of every kind, in both of YAML's styles."""

    def mapping(depth: int) -> str:
        pairs = draw(st.lists(st.tuples(FIELDS, VALUES), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
        if draw(st.booleans()):
            return "{" + ", ".join(f"{name}: {value}" for name, value in pairs) + "}"
        return "".join(f"\n{' ' * depth}{name}: {value}" for name, value in pairs)

    lines = []
    for name in draw(st.lists(FIELDS, min_size=1, max_size=4, unique=True)):
        value = draw(VALUES) if draw(st.booleans()) else mapping(draw(st.sampled_from([1, 2, 4])))
        lines.append(f"{name}: {value}\n")
    return HEAD + "".join(lines)


@pytest.mark.slow
@settings(max_examples=tries(150), deadline=None)
@given(broken())
def test_a_fix_never_makes_a_file_worse_and_a_second_time_changes_nothing(text: str) -> None:
    files = [source.source(p, t) for p, t in (CONTENT | NAMED | {NEW: text}).items()]
    before = check_one(files)
    assert before == check(files)
    once = mended(text, checked=check_one)
    assert errors(once.findings) <= errors(before)
    assert all(once.sources[s.path] == s for s in files if s.path != NEW)
    assert mended(once.sources[NEW].text, checked=check_one).sources == once.sources
    if once.sources[NEW].text != text:
        count = [sum(f.place.path == NEW and f.severity is Severity.ERROR for f in found) for found in (once.findings, before)]
        assert count[0] < count[1]


def test_a_harmful_fix_among_many_costs_few_readings_of_the_archive() -> None:
    """Fixes of one file are tried together, and in halves only where they do harm."""
    calls: list[int] = []

    def counted(sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
        calls.append(len(sources))
        return check(sources)

    claims = "".join(f"  - {{text: c{i}, saiid: 2019, by: FNA}}\n" for i in range(40))
    once = mended(f"{HEAD}claims:\n{claims}", checked=counted)
    assert not errors(once.findings)
    assert len(calls) <= 4
    calls.clear()
    once = mended(f"{HEAD}claims:\n{claims}toppics: [nowhere]\n", checked=counted)
    assert once.sources[NEW].text.count("said: 2019") == 40
    assert "toppics: [nowhere]" in once.sources[NEW].text
    assert len(calls) <= 30


@pytest.mark.slow
def test_many_fixes_of_one_file_are_read_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    read = schema.read

    def counted(file: SourceFile, kinds: Sequence[Kind]) -> Parsed:
        calls.append(file.path)
        return read(file, kinds)

    monkeypatch.setattr(schema, "read", counted)
    claims = "".join(f"  - {{text: c{i}, saiid: {'2019' if i % 2 else 'never'}}}\n" for i in range(200))
    findings = [f for f in read(source.source(NEW, f"{HEAD}claims:\n{claims}"), KINDS).findings if f.fix]
    taken = mending._harmless(source.source(NEW, f"{HEAD}claims:\n{claims}"), findings, KINDS)
    assert len(calls) <= mending.TRIALS + 1
    assert len(findings) == 200
    assert taken


@pytest.mark.slow
def test_twice_as_many_fixes_cost_hardly_more_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the fixes of every claim do harm: `supports: x` would be a list of a claim that there is not."""
    read, readings = schema.read, [0]

    def counted(file: SourceFile, kinds: Sequence[Kind]) -> Parsed:
        readings[0] += file.path == NEW
        return read(file, kinds)

    monkeypatch.setattr(schema, "read", counted)
    checks: list[int] = []

    def checked(sources: Sequence[SourceFile]) -> tuple[Finding, ...]:
        checks.append(len(sources))
        return check(sources)

    costs = []
    for many in (20, 40, 80):
        readings[0] = 0
        checks.clear()
        claims = "".join(f"  - {{txt: a {i}, kind: claimed, by: Ada Example, supports: x}}\n" for i in range(many))
        once = mended(f"{HEAD}claims:\n{claims}", checked=checked)
        assert once.sources[NEW].text == f"{HEAD}claims:\n{claims}".replace("txt", "text").replace("Ada Example", "ada-example")
        assert [f.code for f in once.held_back] == ["dangling-reference"]
        costs.append((readings[0], len(checks)))
    assert costs[0][1] <= 24
    assert all(later[0] - earlier[0] <= 8 and later[1] - earlier[1] <= 2 for earlier, later in pairwise(costs))


def test_one_harmful_fix_among_others_of_its_code_takes_none_of_them_along() -> None:
    claims = "".join(f"  - {{text: c{i}, id: c-{i}, supports: {'nothing' if i == 13 else 'c-1'}}}\n" for i in range(2, 30))
    once = mended(f"{HEAD}claims:\n  - {{text: c1, id: c-1}}\n{claims}")
    assert once.sources[NEW].text.count('supports: ["#c-1"]') == 27
    assert "supports: nothing" in once.sources[NEW].text
