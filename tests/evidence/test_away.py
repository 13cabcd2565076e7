"""What is said away from a page: the worked cases of the method page are true, and every output says how its statements stand."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
import yaml
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.archive.entries import ClaimAt
from generator.archive.model import Archive
from generator.evidence import away, verdicts
from generator.formats import card_png, render
from generator.pages import periods
from generator.pages.machine.issues import issue
from generator.pages.machine.share import CardData
from generator.pages.page import Page
from generator.reading import config
from generator.records.ids import BriefingId
from generator.records.paths import PagePath
from generator.search.records import records
from tests.support.helpers import archive
from tests.support.known import EDITS, files_of, linked
from tests.support.origins import METHOD
from tests.support.statements import full

ROW = re.compile(
    r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<else>[^|]*)\| (?P<claim>[^|]*) \| "
    r"(?P<briefing>[^|(]*)(?: \(in a list: (?P<listed>[^|)]*)\))? \|$",
    re.MULTILINE,
)
AWAY = METHOD.read_text("utf-8").partition("## What is said away from a page")[2].partition("\n## ")[0]
CASES = [{key: value.strip() for key, value in m.groupdict(m["briefing"]).items()} for m in ROW.finditer(AWAY)]


# --- the rule


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 12
    assert {case["else"] for case in CASES} <= set(EDITS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['chains']}: {case['else']}" for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    made = linked(tmp_path, files_of(case["chains"], EDITS[case["else"]]))
    entry = made.briefings[BriefingId(f"2024-01-{case['chains'].count(';') + 1:02}-c")]
    assert ", ".join(away.of_claim(made, made.claim(full(f"{entry.id}#c")))) == case["claim"]
    assert "; ".join(away.of_briefing(made, entry)) == case["briefing"]
    assert ("; ".join(away.of_listed(made, entry)) or "nothing") == case["listed"]


# --- every output, of one archive whose statements stand in every way

HERALD = "name: Herald\noutlet: {kind: newspaper, reliability: B}\n"
STATE = "name: Radio Freedonia\noutlet: {kind: state-media, state_controlled: true}\n"
FILES = {
    "content/organisations/herald.yml": HERALD,
    "content/organisations/radio.yml": STATE,
    "content/people/ada.yml": "name: Ada Example\n",
    "content/threads/port.yml": "title: The port\nsummary: Freedonia builds a port.\n",
    "content/measures/berths.yml": "name: Berths\nunit: berths\nwhat: Places for ships.\n",
    "content/briefings/2024/2024-01-01-plan.yml": """\
title: Freedonia plans a port
date: 2024-01-01
source: {outlet: herald, read: opening}
bottom_line: The port will have forty berths.
claims:
  - {id: berths, text: The port will have forty berths., kind: claimed, by: radio}
  - {id: opens, text: The port opens in February., kind: announced, by: radio, due: 2024-02}
  - {id: cheap, text: The port costs nothing., kind: claimed, by: ada, credibility: 5}
figures:
  - {measure: berths, value: 40, by: radio, claim: "#berths"}
assessment:
  - {id: late, text: The port will be late., due: 2024-04, made: 2024-06-01}
threads: [port]
""",
    "content/briefings/2024/2024-01-02-diver.yml": """\
title: A diver counts the berths
date: 2024-01-02
source: {outlet: herald}
bottom_line: The port has twenty-four berths.
claims:
  - id: fewer
    text: The port has twenty-four berths.
    kind: estimated
    by: ada
    contradicts: [{claim: "2024-01-01-plan#berths", ground: number, question: "How many berths are there?"}]
  - {id: plain, text: Ships wait outside., by: ada}
figures:
  - {measure: berths, value: 24, by: ada, claim: "#fewer"}
threads: [port]
corrections: [{date: 2024-02-01, class: correction, was: Twenty., now: Twenty-four., of: ["#plain"]}]
""",
    "content/briefings/2024/2024-01-03-later.yml": """\
title: The port opens later
date: 2024-01-03
source: {outlet: herald}
bottom_line: The port opens in May.
claims:
  - {id: later, text: The port opens in May., kind: announced, by: radio, due: 2024-05, supersedes: ["2024-01-01-plan#opens"]}
threads: [port]
""",
    "content/briefings/2024/2024-01-04-gone.yml": """\
title: The port has sunk
date: 2024-01-04
source: {outlet: herald}
bottom_line: The port sank.
claims:
  - {id: sank, text: The port sank., by: ada}
figures:
  - {measure: berths, value: 0, by: ada, claim: "#sank"}
threads: [port]
status: withdrawn
corrections: [{date: 2024-02-02, class: withdrawal, now: It did not.}]
""",
}
PLAN = (
    "Only the opening was read; 3 claims, none borne out by others: 1 in dispute, 1 judged doubtful, 1 announced or forecast; "
    "1 of what was to come superseded; 2 on the word of states alone."
)
CORRECTED = "Corrected on 1 February 2024; 2 claims, none borne out by others: 1 in dispute, 1 shaken."
GONE = "Withdrawn on 2 February 2024."
CARDS = "site_name: Test\nsite_url: https://example.org/base/\nextra: {briefings: {social_cards: true}}\n"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, generated."""
    root = archive(tmp_path_factory.mktemp("away"), {**FILES, "mkdocs.yml": CARDS})
    made = build.generate(root, config.parse(CARDS, {})[0])
    assert [f for f in made.findings if f.severity == "error"] == []
    return root / "briefings"


def page(out: Path, name: str) -> str:
    """A page as it was written."""
    return (out / name).read_text("utf-8")


def front(out: Path, name: str) -> dict[str, Any]:
    """What a page says in its front matter, unescaped."""
    found: dict[str, Any] = yaml.safe_load(page(out, name).split("---\n")[1])
    return found


def nodes(out: Path, name: str) -> list[dict[str, Any]]:
    """What a page tells machines."""
    found: list[dict[str, Any]] = json.loads(front(out, name)["structured"])["@graph"]
    return found


def rows(out: Path, name: str) -> dict[str, dict[str, str]]:
    """A table by its first column."""
    read = csv.DictReader(io.StringIO(page(out, name), newline=""), strict=True)
    return {next(iter(row.values())): row for row in read}


def test_both_feeds_say_how_each_briefing_stands_and_keep_what_was_withdrawn(out: Path) -> None:
    atom = feedparser.parse((out / "feed.xml").read_bytes())
    assert not atom.bozo
    read = {entry.title: entry.summary for entry in atom.entries}
    items = {item["title"]: item["content_text"] for item in json.loads(page(out, "feed.json"))["items"]}
    assert read == items
    assert read["Freedonia plans a port"] == f"The port will have forty berths. {PLAN}"
    assert read["A diver counts the berths"] == f"The port has twenty-four berths. {CORRECTED}"
    assert read["Withdrawn: The port has sunk"] == f"{GONE} The port sank."
    updated = {entry.title: entry.updated for entry in atom.entries}
    assert updated["Withdrawn: The port has sunk"] == "2024-02-02T00:00:00Z"


def test_the_feed_of_corrections_says_that_what_was_corrected_is_withdrawn_since(tmp_path: Path) -> None:
    path = "content/briefings/2024/2024-01-04-gone.yml"
    before = "corrections: [{date: 2024-02-01, class: correction, was: A port., now: The port.}, "
    files = {**FILES, path: FILES[path].replace("corrections: [", before)}
    assert build.generate(archive(tmp_path, files), config.parse(CARDS, {})[0]).work is not None
    feed = feedparser.parse((tmp_path / "briefings/corrections/feed.xml").read_bytes())
    read = {entry.title: entry.summary for entry in feed.entries}
    assert read["Correction: The port has sunk"] == f"{GONE} Was: A port. Now: The port."
    assert read["Withdrawal: The port has sunk"] == "Now: It did not."
    assert read["Correction: A diver counts the berths"] == "Was: Twenty. Now: Twenty-four."


def test_descriptions_and_the_words_of_cards_say_it(out: Path) -> None:
    plan, gone = front(out, "2024/01/01/plan.md"), front(out, "2024/01/04/gone.md")
    assert html.unescape(plan["description"]) == f"The port will have forty berths. {PLAN}"
    assert html.unescape(plan["share"]["image_alt"]) == f"Freedonia plans a port. Herald, 1 January 2024. {PLAN}"
    assert html.unescape(gone["title"]) == "Withdrawn: The port has sunk"
    assert html.unescape(gone["description"]).startswith(GONE)
    assert html.unescape(gone["share"]["image_alt"]).startswith("Withdrawn: The port has sunk.")


def test_a_picture_has_room_for_it_and_another_one_where_it_changes() -> None:
    card = CardData("Briefing", "A title " * 30, "A text " * 200, ("Herald", "1 January 2024"), "Test")
    drawn = {card_png.card_png(replace(card, standing=said), "mark") for said in ("", PLAN, GONE, PLAN * 5)}
    assert len(drawn) == 4
    for picture in drawn:
        with Image.open(io.BytesIO(picture)) as image:
            below = image.convert("L").crop((20, 605, card_png.WIDTH, card_png.HEIGHT))
            assert below.getextrema()[0] == below.getextrema()[1]


def test_every_line_of_how_a_briefing_stands_is_on_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    real = card_png._say

    def say(image: Any, x: float, y: int, said: str, *more: Any) -> None:
        written.append(said)
        real(image, x, y, said, *more)

    monkeypatch.setattr(card_png, "_say", say)
    card_png.card_png(CardData("Briefing", "A title", "A text", ("Herald",), "Test", PLAN), "mark")
    assert PLAN in " ".join(written)


def test_previews_say_it(out: Path) -> None:
    found = json.loads(page(out, "previews/briefings/2024-01.json"))["previews"]
    assert found["2024/01/01/plan/"]["stands"] == PLAN
    assert found["2024/01/02/diver/"]["stands"] == CORRECTED
    assert found["2024/01/04/gone/"]["stands"] == GONE
    assert found["2024/01/04/gone/"]["marks"] == ["withdrawn"]


def sent(out: Path) -> dict[str, str]:
    """The edition of the month as text, as it stands in a message, and as it is printed; each on one line."""
    issue_ = issue(
        build.check(out.parent, config.parse(CARDS, {})[0]).archive, periods.of(periods.Span.MONTH, dt.date(2024, 1, 1))
    )
    assert issue_ is not None
    made = {name: render.render(Page(PagePath("x"), name, issue_)) for name in ("edition.txt", *render.SENT)}
    trees = {name: LexborHTMLParser(text).body for name, text in made.items() if name.endswith(".html")}
    texts = {name: tree.text(separator=" ") for name, tree in trees.items() if tree}
    return {name: " ".join(text.split()) for name, text in ({"edition.txt": made["edition.txt"]} | texts).items()}


def test_all_forms_of_an_edition_say_it_and_what_is_usual_once(out: Path) -> None:
    for name, text in sent(out).items():
        assert text.count(away.NORM_OF_BRIEFINGS) == 1, name
        plain = re.sub(r" \[\d+\]", "", text).replace(" )", ")").replace("( ", "(")
        plan = "3 claims, none borne out by others: 1 in dispute, 1 judged doubtful, 1 announced or forecast"
        assert plan in plain, name
        assert "only the opening was read" in plain.lower(), name
        assert "corrected on 1 February 2024; 2 claims, none borne out by others: 1 in dispute, 1 shaken" in plain, name
        assert "(withdrawn)" in plain, name
        assert re.search(r"40 berths \(Radio Freedonia ?\), in dispute, state media, not verified", plain), name
        assert "Radio Freedonia (claimed, state media, not verified):" in plain, name
        assert re.search(r"Radio Freedonia ?; announced, superseded, state media, not verified; Freedonia plans a port", plain), (
            name
        )
        assert "from one side only" not in plain.replace(away.NORM_OF_BRIEFINGS, ""), name


def test_structured_data_says_it_of_an_article_and_of_each_claim(out: Path) -> None:
    article = nodes(out, "2024/01/01/plan.md")[0]
    assert article["backstory"] == PLAN
    claims = {node["@id"].partition("#")[2]: node for node in article["hasPart"]}
    assert claims["berths"]["description"] == "Claimed; in dispute; state media, not verified."
    assert claims["opens"]["description"] == "Announced; superseded; state media, not verified."
    assert claims["opens"]["creativeWorkStatus"] == "Superseded"
    assert claims["cheap"]["description"] == "Claimed; judged improbable."
    assert "creativeWorkStatus" not in claims["berths"]
    gone = nodes(out, "2024/01/04/gone.md")[0]
    assert (gone["creativeWorkStatus"], gone["backstory"]) == ("Withdrawn", GONE)
    assert gone["hasPart"][0]["creativeWorkStatus"] == "Withdrawn"
    edition = nodes(out, "2024/01/index.md")[0]["mainEntity"]["itemListElement"]
    assert "Withdrawn: The port has sunk" in [item["name"] for item in edition]
    assert "none borne out by others" in nodes(out, "threads/port.md")[0]["description"]


def test_tables_have_it_in_a_column(out: Path) -> None:
    claims = {ref.partition("#")[2]: row["standing"] for ref, row in rows(out, "data/claims-2024.csv").items()}
    assert claims == {
        "berths": "in dispute; state media, not verified",
        "opens": "announced; superseded; state media, not verified",
        "cheap": "judged improbable",
        "fewer": "in dispute",
        "plain": "corrected",
        "later": "announced; state media, not verified",
        "sank": "withdrawn",
    }
    for name in ("data/figures-2024.csv", "measures/berths/figures.csv"):
        figures = [(row["kind"], row["standing"]) for row in rows(out, name).values()]
        assert figures == [
            ("claimed", "in dispute; state media, not verified"),
            ("estimated", "in dispute"),
            ("reported", "withdrawn"),
        ]
    assert rows(out, "data/briefings-2024.csv")["2024-01-01-plan"]["standing"] == PLAN[0].lower() + PLAN[1:-1]
    plan, _, _, gone = map(json.loads, page(out, "data/briefings-2024.jsonl").splitlines())
    assert plan["briefings_standing"]["#opens"] == ["announced", "superseded", "state media, not verified"]
    assert plan["briefings_standing"]["#_figure-1"] == ["in dispute", "state media, not verified"]
    assert plan["briefings_standing"]["#late"] == ["our own assessment", "written in hindsight"]
    assert gone["briefings_standing"]["#"] == ["withdrawn on 2 February 2024"]


def test_a_calendar_says_it_before_a_title_and_below(out: Path) -> None:
    read: Any = icalendar.Calendar.from_ical((out / "watch/calendar.ics").read_bytes())
    events = {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}
    assert list(events) == [
        "Superseded: The port opens in February.",
        "Our assessment: The port will be late.",
        "Announced: The port opens in May.",
    ]
    superseded = events["Superseded: The port opens in February."]
    assert "Announced; superseded; state media, not verified." in superseded["DESCRIPTION"]
    assert superseded["SEQUENCE"] == 1
    assert superseded.decoded("LAST-MODIFIED").date() == dt.date(2024, 1, 3)
    assert "Our own assessment; written in hindsight." in events["Our assessment: The port will be late."]["DESCRIPTION"]


def test_search_says_it_in_each_line_and_what_is_usual_on_its_page(out: Path) -> None:
    found = {str(r.url): r for r in records(build.check(out.parent, config.parse(CARDS, {})[0]).archive)}
    assert found["2024/01/01/plan/"].shown == "Only the opening was read; 1 of its 3 claims is in dispute"
    assert found["2024/01/02/diver/"].shown == "Corrected on 1 February 2024; 1 of its 2 claims is in dispute"
    assert found["2024/01/04/gone/"].shown == GONE[:-1]
    lines = dict(line for record in found.values() for line in record.claims)
    assert lines["opens"].endswith("(announced, superseded, state media, not verified)")
    assert lines["cheap"].endswith("(claimed, judged improbable)")
    assert lines["plain"].endswith("(reported, corrected)")
    assert (
        "40 berths (Radio Freedonia, reported January 2024, in dispute, state media, not verified)"
        in found["measures/berths/"].shown
    )
    assert away.NORM in page(out, "search.md")


def test_what_agrees_is_weighed_once_however_often_it_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = build.check(archive(tmp_path, FILES), config.parse(CARDS, {})[0]).archive
    asked: list[str] = []
    real = verdicts.how

    def how(found: Archive, at: ClaimAt) -> verdicts.How:
        asked.append(at.ref)
        return real(found, at)

    monkeypatch.setattr(verdicts, "how", how)
    for _ in range(5):
        for entry in made.briefings.values():
            for at in entry.claims:
                away.of_claim(made, at)
    assert len(asked) == len(set(asked)) == 6  # not of the withdrawn one
