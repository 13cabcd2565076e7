"""Names in prose: which words are a mention, which are not, and whose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.findings.cases import BASE
from generator.formats import writers
from generator.guide import guidebook
from generator.pages import views
from generator.reading.config import Settings
from generator.records.ids import BriefingId, EntityId
from generator.search.records import records
from generator.text.likeness import distinct, folded
from generator.text.names import Names
from tests.support.helpers import archive


def found(names: dict[str, str], text: str) -> list[tuple[str, str]]:
    """What is found in a text: the words, and the owners joined by `+`."""
    return [(text[m.start : m.end], "+".join(m.owners)) for m in Names(names.items()).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Example spoke.", ["Ada Example"]),
        ("Said Ada Example", ["Ada Example"]),
        ("(Ada Example)", ["Ada Example"]),
        ("“Ada Example”", ["Ada Example"]),
        ("'Ada Example'", ["Ada Example"]),
        ("Ada Example's plan", ["Ada Example"]),
        ("Ada Example’s plan", ["Ada Example"]),
        ("Ada Example-era plans", ["Ada Example"]),
        ("pro-Ada Example", ["Ada Example"]),
        ("the Ada Example–Mia meeting", ["Ada Example"]),
        ("Ada Example/Mia", ["Ada Example"]),
        ("Ada\u00a0Example spoke", ["Ada\u00a0Example"]),
        ("Ada\u202fExample spoke", ["Ada\u202fExample"]),
        ("Ada Example, Ada Example", ["Ada Example", "Ada Example"]),
        ("Ada Examples", []),
        ("Nada Example", []),
        ("Ada  Example", []),
        ("ada example", []),
        ("ADA EXAMPLE", []),
        ("Ada Exampleé", []),
        ("O'Ada Example", []),
        ("@Ada Example", []),
        ("Ada Example@example.org", []),
        ("https://example.org/Ada Example", []),
        ("\\Ada Example", []),
    ],
)
def test_whole_words_as_written(text: str, expected: list[str]) -> None:
    assert found({"Ada Example": "ada"}, text) == [(words, "ada") for words in expected]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Hwa-1", "Hwa-18", None),
        ("Hwa-1", "the Hwa-1.", "Hwa-1"),
        ("Hwa-1", "the Hwa-1.5", None),
        ("Hwa-1", "Hwa\u20111 flew", "Hwa\u20111"),
        ("Hwa-1", "Hwa\u22121 flew", "Hwa\u22121"),
        ("O'Brien", "O’Brien spoke", "O’Brien"),
        ("O’Brien", "O'Brien spoke", "O'Brien"),
        ("No. 5", "No. 5 flew", "No. 5"),
        ("État", "L’État", None),
        ("État", "l'an, État", "État"),
    ],
)
def test_numbers_and_typography(name: str, text: str, expected: str | None) -> None:
    assert found({name: "x"}, text) == ([(expected, "x")] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the Captain.", "the Captain"),
        ("The Captain came.", "The Captain"),
        ("the Captain-elect", None),
        ("the Captain General", None),
        ("the Captain said", "the Captain"),
        ("the Captain, Freedonia", "the Captain"),
        ("THE Captain", None),
    ],
)
def test_names_with_an_article(text: str, expected: str | None) -> None:
    assert found({"the Captain": "x"}, text) == ([(expected, "x")] if expected else [])


def test_small_first_letter_may_begin_a_sentence_but_no_other_letter_changes() -> None:
    assert found({"harbour office": "x"}, "Harbour office. harbour office. Harbour Office.") == [
        ("Harbour office", "x"),
        ("harbour office", "x"),
    ]


def test_longest_match_wins() -> None:
    names = {"Freedonia": "place", "Freedonia Radio": "radio", "Radio": "other"}
    assert found(names, "Freedonia Radio of Freedonia") == [("Freedonia Radio", "radio"), ("Freedonia", "place")]


def test_first_of_two_overlapping_names_wins() -> None:
    assert found({"Port Ada": "port", "Ada Example": "ada"}, "Port Ada Example") == [("Port Ada", "port")]


def test_overlapping_names_of_one_entity_are_one_mention() -> None:
    names = {"President Ada": "ada", "Ada Example": "ada", "Example II": "ada"}
    assert found(names, "President Ada Example II came") == [("President Ada Example II", "ada")]


def test_shared_names_are_found_with_all_owners() -> None:
    names = Names([("Captain", "b"), ("Captain", "a"), ("Ada", "a")])
    assert [m.owners for m in names.find("Captain Ada")] == [("a", "b"), ("a",)]
    assert dict(names.shared()) == {"Captain": ("a", "b")}


def test_no_names_find_nothing() -> None:
    assert Names([]).find("Ada Example") == []
    assert Names([]).shared() == {}


# --- in an archive: where a mention becomes a link

HARBOUR = "content/briefings/2024/2024-03-02-harbour-opens.yml"


def linked(root: Path, bottom_line: str, files: dict[str, str] | None = None) -> tuple[str, list[str]]:
    """A bottom line as the linker leaves it (`{page|label}` for a link), and the codes of all findings."""
    text = f"title: The harbour opens\ndate: 2024-03-02\nsource: {{outlet: example-herald}}\nbottom_line: '{bottom_line}'\n"
    checked = build.check(archive(root, BASE | (files or {}) | {HARBOUR: text}), Settings())
    shown = checked.archive.briefings[BriefingId("2024-03-02-harbour-opens")].record.bottom_line
    return shown.replace("\x02", "{").replace("\x1f", "|").replace("\x03", "}"), [f.code for f in checked.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Example met Ada Example.", "{people/ada-example.md|Ada Example} met Ada Example."),
        ("**Ada Example** spoke.", "**{people/ada-example.md|Ada Example}** spoke."),
        ("_Ada Example_ spoke.", "_{people/ada-example.md|Ada Example}_ spoke."),
        ("`Ada Example` is code.", "`Ada Example` is code."),
        ("[Ada Example](https://example.org/) spoke.", "[Ada Example](https://example.org/) spoke."),
        ("<https://example.org/Freedonia> is a page.", "<https://example.org/Freedonia> is a page."),
        ("[[freedonia|Ada Example]] spoke.", "{places/freedonia.md|Ada Example} spoke."),
        ("[[ada-example]] is Ada Example.", "{people/ada-example.md|Ada Example} is Ada Example."),
        ("Ada Example is [[ada-example|she]].", "Ada Example is {people/ada-example.md|she}."),
        ("[[people/ada-example|She]] spoke.", "{people/ada-example.md|She} spoke."),
        ("[[2024-01-01-harbour-plan#opens|It]] is.", "{2024/01/01/harbour-plan.md#opens|It} is."),
        ("Freedonia and Ada Example.", "{places/freedonia.md|Freedonia} and {people/ada-example.md|Ada Example}."),
    ],
)
def test_first_mention_becomes_a_link(text: str, expected: str, tmp_path: Path) -> None:
    assert linked(tmp_path, text) == (expected, [])


def test_a_record_does_not_link_to_itself(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {"content/people/ada-example.yml": "name: Ada Example\ndescription: Ada Example of Freedonia.\n"})
    entity = build.check(tmp_path, Settings()).archive.entities[EntityId("ada-example")]
    assert entity.record.description == "Ada Example of \x02places/freedonia.md\x1fFreedonia\x03."


def test_each_paragraph_links_anew(tmp_path: Path) -> None:
    archive(
        tmp_path, BASE | {"content/places/freedonia.yml": "name: Freedonia\ndescription: |\n  Ada Example.\n\n  Ada Example.\n"}
    )
    description = build.check(tmp_path, Settings()).archive.entities[EntityId("freedonia")].record.description
    assert description is not None
    assert description.count("\x02") == 2


def test_shared_names_are_never_linked(tmp_path: Path) -> None:
    others = {
        "content/people/max-example.yml": "name: Max Example\naliases: [the Captain]\n",
        "content/people/mia-example.yml": "name: Mia Example\naliases: [the Captain]\n",
    }
    text, codes = linked(tmp_path, "The Captain met the Captain.", others)
    assert text == "The Captain met the Captain."
    assert sorted(set(codes)) == ["ambiguous-mention", "shared-alias"]


ALIKE = [
    ("Nobelium", "NOBELIUM"),
    ("The Envoy", "the envoy"),
    ("The Harbour Pilot", "Harbour Pilot"),
    ("Cold River", "ColdRiver"),
    ("Cold River", "Cold-River"),
    ("Émile", "Emile"),
    ("Émile", "E\u0301mile"),
    ("O’Brien", "OBrien"),
    ("ＮＲＫ", "NRK"),
    ("Großmann", "Grossmann"),
    ("Graﬃti", "Graffiti"),
    ("Łukasz Ødegård", "Lukasz Odegard"),
    ("St. Ada", "St Ada"),
    ("U.N.I.", "UNI"),
    ("Type 05", "Type-05"),
    ("\u0d9a\u0dca\u200d\u0dbb\u0dd2", "\u0d9a\u0dca\u0dbb\u0dd2"),
    ("\u0645\u06cc\u200c\u0631\u0648", "\u0645\u06cc\u0631\u0648"),
    ("\u0645\u064f\u062d\u0645\u062f", "\u0645\u062d\u0645\u062f"),
]
UNLIKE = [
    ("Unit 1-2", "Unit 12"),
    ("F-3.5", "F-35"),
    ("C++", "C#"),
    ("A-10", "10"),
    ("\u304b", "\u304c"),
    ("\u0915\u093f", "\u0915\u093e"),
    ("North Mole", "North Moles"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_are_only_written_differently_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    names = Names([(one, "a"), (other, "b")])
    assert {m.owners for m in names.find(f"so {one} and {other} met")} == {("a", "b")}
    assert list(distinct([one, other])) == [one]


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_that_differ_in_more_are_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_like_names_that_are_told_apart_are_found_as_they_are_written() -> None:
    pairs = [("RANA", "office"), ("Rana", "woman"), ("Ranà", "third")]
    names = Names(pairs, apart={frozenset({"office", "woman"})})
    owners = [m.owners for m in names.find("RANA, Rana, Ranà")]
    assert owners == [("office", "third"), ("third", "woman"), ("office", "third", "woman")]
    known = Names(pairs[:2], apart={frozenset({"office", "woman"})})
    assert [m.owners for m in known.find("RANA, Rana")] == [("office",), ("woman",)]
    assert known.told_apart(("office", "woman"))


LIKE = {
    "content/people/the-envoy.yml": "name: The Envoy\n",
    "content/people/max-example.yml": "name: Max Example\naliases: [the envoy]\n",
}


def test_prose_that_uses_a_like_name_is_left_to_people(tmp_path: Path) -> None:
    text, codes = linked(tmp_path, "The envoy met the envoy.", LIKE)
    assert text == "The envoy met the envoy."
    assert sorted(set(codes)) == ["ambiguous-mention", "similar-name"]


def test_like_names_that_a_record_tells_apart_link_as_they_are_written(tmp_path: Path) -> None:
    apart = {"content/people/the-envoy.yml": "name: The Envoy\ndifferent_from: [max-example]\n"}
    assert linked(tmp_path, "The envoy met The Envoy.", LIKE | apart) == (
        "{people/max-example.md|The envoy} met {people/the-envoy.md|The Envoy}.",
        [],
    )


def test_a_name_in_the_same_letters_stays_for_people_though_the_two_are_told_apart(tmp_path: Path) -> None:
    two = {
        "content/people/ada-1.yml": "name: Ada Twin\ndifferent_from: [ada-2]\n",
        "content/people/ada-2.yml": "name: Ada Twin\n",
    }
    assert linked(tmp_path, "So Ada Twin came.", two) == ("So Ada Twin came.", ["ambiguous-mention"])


def test_names_of_one_record_are_printed_once(tmp_path: Path) -> None:
    aliases = "[COLD HARBOUR, Cold-Harbour, The Group, the group, {name: ColdHarbour, used_by: the Herald}, Ａda, Ada]"
    archive(tmp_path, BASE | {"content/organisations/cold.yml": f"name: Cold Harbour\naliases: {aliases}\n"})
    checked = build.check(tmp_path, Settings())
    assert checked.findings == ()
    page = next(p for p in views.pages(checked.archive) if p.path == "organisations/cold.md")
    text = writers.write(page).decode()
    assert "Also known as: The Group, ColdHarbour (the Herald), Ａda\n" in text
    (about,) = (node["mainEntity"] for node in page.structured if isinstance(node, dict) and "mainEntity" in node)
    spellings = ["COLD HARBOUR", "Cold-Harbour", "The Group", "the group", "ColdHarbour", "Ａda", "Ada"]
    assert about["alternateName"] == spellings  # programs compare letters
    record = next(r for r in records(checked.archive) if r.title == "Cold Harbour")
    assert record.names == ("Cold Harbour", "The Group", "ColdHarbour", "Ａda")


def test_search_knows_a_name_with_and_without_joiners(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {"content/people/mia.yml": "name: Mia\nnames: {fa: \u0645\u06cc\u200c\u0631\u0648}\n"})
    record = next(r for r in records(build.check(tmp_path, Settings()).archive) if r.title == "Mia")
    assert record.names == ("Mia", "\u0645\u06cc\u200c\u0631\u0648", "\u0645\u06cc\u0631\u0648")


def test_prose_without_joiners_links_a_name_with_them() -> None:
    assert found({"\u0d9a\u0dca\u200d\u0dbb\u0dd2": "x"}, "so \u0d9a\u0dca\u0dbb\u0dd2 came") == [
        ("\u0d9a\u0dca\u0dbb\u0dd2", "x")
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [("राम", "रामायण"), ("क", "कि"), ("\u0623\u062d\u0645\u062f", "\u0623\u062d\u0645\u062f\u064c"), ("Ada", "Ada\u0323")],
)
def test_a_name_does_not_end_before_a_mark_of_its_last_letter(name: str, text: str) -> None:
    assert found({name: "x"}, text) == []


def test_prose_written_in_decomposed_letters_links_and_is_composed(tmp_path: Path) -> None:
    other = {"content/people/emile.yml": "name: \u00c9mile Example\n"}
    assert linked(tmp_path, "E\u0301mile Example came.", other) == ("{people/emile.md|\u00c9mile Example} came.", [])


BESIDE = [
    ("Cobalt spoke.", True),
    ("Cobalt Strike is a tool.", False),
    ("Cobalt strike is a tool.", False),
    ("Cobalt-Strike is a tool.", False),
    ("Cobalt\u2011Strike is a tool.", False),
    ("Cobalt\u00a0Strike is a tool.", False),
    ("Cobalt Strike\u2019s makers", False),
    ("*Cobalt* Strike is a tool.", False),
    ("Cobalt, Strike and others", True),
    ("Cobalt. Strike it.", True),
    ("Cobalt \u201cStrike\u201d is a tool.", True),
    ("Cobalt Striker is another.", True),
    ("Cobalt\u2019s Strike", True),
    ("Cobalt Red Team is a tool.", False),
    ("Cobalt Red is a colour.", True),
    ("Operation Cobalt began.", False),
    ("the operation Cobalt began.", False),
    ("Operation-Cobalt began.", False),
    ("Operation **Cobalt** began.", False),
    ("Cooperation Cobalt began.", True),
    ("An operation: Cobalt began.", True),
]


@pytest.mark.parametrize(("text", "links"), BESIDE)
def test_words_beside_a_name_keep_it_from_linking(text: str, links: bool, tmp_path: Path) -> None:
    bounds = "not_before: [Strike, red team]\nnot_after: [Operation]\n"
    alias = "aliases: [{name: Cobalt, not_before: [Strike, red team], not_after: [Operation]}]\n"
    for record in (f"name: Cobalt\n{bounds}", f"name: The Gang\n{alias}"):
        shown, codes = linked(tmp_path, text.replace("'", "''"), {"content/organisations/cobalt.yml": record})
        assert ("{organisations/cobalt.md|Cobalt}" in shown, codes) == (links, [])


def test_the_guide_tells_what_words_beside_a_name_do(tmp_path: Path) -> None:
    chapter = (Path(guidebook.__file__).parent / "chapters/entity.md").read_text("utf-8")
    record = chapter.partition("```yaml content/organisations/cobalt.yml\n")[2].partition("```")[0]
    rows = re.findall(r"^\| `(.+)` \| (yes|no) \|$", chapter, re.MULTILINE)
    assert len(rows) > 10
    for text, links in rows:
        shown, _ = linked(tmp_path / f"{len(text)}-{links}", text, {"content/organisations/cobalt.yml": record})
        assert ("{organisations/cobalt.md|" in shown) == (links == "yes"), text


def test_the_longer_name_still_wins_and_a_bounded_one_leaves_room_for_others(tmp_path: Path) -> None:
    files = {
        "content/organisations/cobalt.yml": "name: Cobalt\nnot_before: [Strike]\n",
        "content/systems/strike.yml": "name: Cobalt Strike\n",
        "content/people/other.yml": "name: Mia\naliases: [Strike Force]\n",
    }
    assert linked(tmp_path, "Cobalt Strike met Cobalt.", files)[0] == (
        "{systems/strike.md|Cobalt Strike} met {organisations/cobalt.md|Cobalt}."
    )
    del files["content/systems/strike.yml"]
    assert linked(tmp_path / "b", "Cobalt Strike Force came.", files)[0] == "Cobalt {people/other.md|Strike Force} came."


def test_the_main_name_can_be_for_the_search_alone(tmp_path: Path) -> None:
    other = {"content/people/may.yml": "name: May\nlink: false\naliases: [Theresa May]\n"}
    assert linked(tmp_path, "May came; Theresa May, too.", other) == ("May came; {people/may.md|Theresa May}, too.", [])


def test_a_main_name_that_is_written_as_an_alias_is_told_how(tmp_path: Path) -> None:
    archive(tmp_path, BASE | {"content/people/may.yml": "name: {name: May, link: false}\n"})
    findings = build.check(tmp_path, Settings()).findings
    assert [(f.code, "on lines of their own" in f.help) for f in findings] == [("wrong-type", True)]


def test_an_alias_for_search_alone_is_not_linked(tmp_path: Path) -> None:
    other = {"content/people/max-example.yml": "name: Max Example\naliases: [{name: the Captain, link: false}, Maxie]\n"}
    assert linked(tmp_path, "The Captain is Maxie.", other) == ("The Captain is {people/max-example.md|Maxie}.", [])


@pytest.mark.parametrize("sign", "'‘’‛´ʻʼ′＇")
def test_a_name_is_found_with_whatever_sign_its_apostrophe_was_typed(sign: str) -> None:
    assert found({"People's Front": "front"}, f"The People{sign}s Front met.") == [(f"People{sign}s Front", "front")]
    assert found({f"People{sign}s Front": "front"}, "The People's Front met.") == [("People's Front", "front")]
    assert found({"Ada Example": "ada"}, f"O{sign}Ada Example") == []
