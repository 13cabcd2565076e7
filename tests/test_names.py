"""Names in prose: which words are a mention, which are not, and whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.cases import BASE
from generator.config import Settings
from generator.names import Names
from tests.helpers import archive


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
    shown = checked.archive.briefings["2024-03-02-harbour-opens"].record.bottom_line
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
    entity = build.check(tmp_path, Settings()).archive.entities["ada-example"]
    assert entity.record.description == "Ada Example of \x02places/freedonia.md\x1fFreedonia\x03."


def test_each_paragraph_links_anew(tmp_path: Path) -> None:
    archive(
        tmp_path, BASE | {"content/places/freedonia.yml": "name: Freedonia\ndescription: |\n  Ada Example.\n\n  Ada Example.\n"}
    )
    description = build.check(tmp_path, Settings()).archive.entities["freedonia"].record.description
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


def test_an_alias_for_search_alone_is_not_linked(tmp_path: Path) -> None:
    other = {"content/people/max-example.yml": "name: Max Example\naliases: [{name: the Captain, link: false}, Maxie]\n"}
    assert linked(tmp_path, "The Captain is Maxie.", other) == ("The Captain is {people/max-example.md|Maxie}.", [])
