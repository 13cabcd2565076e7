"""A line of redirects.yml that says something else than an address is told which one it means, and the help leads on."""

from __future__ import annotations

import re

import pytest

from generator import build
from generator.findings.finding import Finding
from generator.reading import source
from generator.reading.config import Settings
from tests.support.helpers import CONTENT

PATH = "content/redirects.yml"
SITE = "https://example.org/base/"


def findings(text: str) -> list[Finding]:
    """What is said of the redirects of the small archive."""
    sources = [source.source(path, one) for path, one in (CONTENT | {PATH: text}).items()]
    found = build.check_sources(sources, (), Settings(site_url=SITE)).findings
    return [f for f in found if f.place.path == PATH]


WRITTEN = [
    # the id that the record had, its file, its address as somebody copied it
    ("old-name", "ada-example", "people/old-name/"),
    ("Old Name", "ada-example", "people/old-name/"),
    ("people/old-name", "ada-example", "people/old-name/"),
    ("people/old-name.yml", "ada-example", "people/old-name/"),
    ("content/people/old-name.yml", "ada-example", "people/old-name/"),
    ("/people/old-name/index.html", "ada-example", "people/old-name/"),
    (f"{SITE}people/old-name/", "ada-example", "people/old-name/"),
    ("ferrania", "freedonia", "places/ferrania/"),
    ("railways", "rail", "topics/railways/"),
    ("spans", "threads/bridges", "threads/spans/"),
    ("wagons", "measures/trains", "measures/wagons/"),
    ("imprint", "pages/about", "imprint/"),
    ("2020-01-01-zero", "2020-01-02-first", "2020/01/01/zero/"),
    ("briefings/2020-01-01-zero", "2020-01-02-first", "2020/01/01/zero/"),
    ("briefings/2020/2020-01-01-zero.yml", "2020-01-02-first", "2020/01/01/zero/"),
    ("content/briefings/2020/2020-01-01-zero.yml", "2020-01-02-first", "2020/01/01/zero/"),
    ("2020-01-02-first#began", "2020-01-02-first#opened", "2020/01/02/first/#began"),
    ("2020-01-01-zero#began", "2020-01-02-first#opened", "2020/01/02/first/#began"),
    ("2020/01/02/first#began", "2020-01-02-first#opened", "2020/01/02/first/#began"),
]


@pytest.mark.parametrize(("written", "to", "meant"), WRITTEN)
def test_what_names_a_record_that_was_there_is_told_its_address(written: str, to: str, meant: str) -> None:
    (one,) = findings(f'"{written}": "{to}"\n')
    assert one.code == "bad-redirect"
    assert f"write `{meant}`" in one.help or f"write the address that the page had: `{meant}`" in one.help
    assert not findings(f'"{meant}": "{to}"\n')


@pytest.mark.parametrize(
    "written",
    ["ada-example", "Ada Example", "people/ada-example", "people/ada-example.yml", "2020-01-02-first", "rail", "about", "trains",
     "2020-01-02-first#opened", "/people/ada-example/"],
)  # fmt: skip
def test_what_names_a_record_that_is_there_has_nothing_to_lead_on(written: str) -> None:
    (one,) = findings(f'"{written}": freedonia\n')
    assert one.help.startswith("remove the line: what it seems to mean, /")
    assert one.fix is None


def test_a_line_that_says_again_what_another_says_is_to_go() -> None:
    (one,) = findings("people/old-name/: ada-example\nold-name: ada-example\n")
    assert (one.place.line, one.help) == (2, "remove the line: there is one for `people/old-name/`, which it seems to mean")


@pytest.mark.parametrize("address", ["people/old-name/", "people/old-name", f"{SITE}people/old-name/"])
@pytest.mark.parametrize("record", ["ada-example", "people/ada-example"])
def test_a_line_that_stands_the_other_way_round_is_turned(record: str, address: str) -> None:
    (one,) = findings(f'{record}: "{address}"\n')
    line = re.search(r"`(people/old-name/: .*)`", one.help)
    assert line
    assert not findings(f"{line[1]}\n")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/people/ada-example/", "ada-example"),
        ("content/people/ada-example.yml", "ada-example"),
        ("2020/01/02/first/", "2020-01-02-first"),
        (f"{SITE}2020/01/02/first/", "2020-01-02-first"),
        ("briefings/2020/2020-01-02-first.yml", "2020-01-02-first"),
    ],
)
def test_a_record_s_address_in_the_stead_of_its_id_is_told_the_id(text: str, meant: str) -> None:
    (one,) = findings(f'2020/01/01/zero/: "{text}"\n')
    assert one.help == f"did you mean `{meant}`?"
    assert not findings(f"2020/01/01/zero/: {meant}\n")


def test_an_address_and_what_it_leads_to_are_told_at_once() -> None:
    told = [(f.place.column, f.help) for f in findings("people/zero: ada-exampel\n")]
    assert told == [
        (1, "write `people/zero/`: an address below the site's root, with a slash at its end and none before it"),
        (14, "did you mean `ada-example`?"),
    ]


@pytest.mark.parametrize("written", ["../x/", "legend/", "https://elsewhere.example.org/people/x/", "2020/", "", "2020/13/01/x/"])
def test_what_no_record_can_have_had_is_proposed_to_nobody(written: str) -> None:
    (one,) = findings(f'"{written}": ada-example\n')
    assert one.help in {
        "such as people/kim-jong-un/ or 2023/08/14/missiles/",
        "remove the line; what is there now is what readers want",
    }
