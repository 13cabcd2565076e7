"""The views on evidence: ledger, disputes, watch list, calendars, scorecard, corrections, sources, coverage, threads, impact."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.archive.model import Archive
from generator.evidence import settling, verdicts
from generator.evidence.impact import Cause, of_briefing, of_claim, of_figure
from generator.evidence.known import tied_to
from generator.evidence.verdicts import How
from generator.pages.listing import LATEST_CARDS
from generator.records.ids import BriefingId, MeasureId
from generator.records.meanings import MEANINGS
from generator.records.vocabulary import RESULTS, ClaimKind, Confidence, Result
from tests.support.evidence import AGENCY, HERALD, text_of
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.statements import full
from tests.support.store import SETTINGS, work

PLAN = """\
title: Freedonia plans a harbour
date: 2024-01-01
source: {outlet: example-herald, url: "https://example.org/plan"}
bottom_line: A harbour is to open in March.
claims:
  - {id: opens, text: The harbour opens in March., kind: announced, by: ada-example, due: 2024-03}
  - {id: berths, text: The harbour will have 40 berths., kind: claimed, by: telegraph}
figures:
  - {measure: berths, value: 40, by: telegraph, claim: "#berths"}
events:
  - {id: opening, date: 2024-03-30, what: The harbour opens, status: scheduled, claim: "#opens"}
  - {id: race, date: 2024-05-01, until: 2024-05-03, what: A boat race is held, status: scheduled, by: ada-example}
assessment:
  - {id: on-time, text: The harbour will open on time., likelihood: likely, due: 2024-03, made: 2024-01-02}
threads: [harbour]
"""
OPEN = """\
title: The harbour is open
date: 2024-03-20
source: {outlet: example-herald, via: telegraph}
bottom_line: The harbour opened on 20 March.
claims:
  - id: fewer
    text: The harbour has 24 berths.
    kind: estimated
    by: {unnamed: a diver}
    contradicts: [{claim: "2024-01-01-plan#berths", ground: number, question: "How many berths are there?"}]
    quote: {text: I counted twice, speaker: ada-example, translated: true}
  - {id: again, text: It has 40 berths., credibility: 3, by: ada-example, via: [telegraph], supports: ["2024-01-01-plan#berths"]}
figures:
  - {measure: berths, value: 24, by: {unnamed: a diver}, claim: "#fewer"}
outcomes:
  - {of: "2024-01-01-plan#opens", result: happened, note: It opened ten days early.}
  - {of: "2024-01-01-plan#on-time", result: happened}
related: [{to: 2024-01-01-plan, kind: follow-up}]
threads: [harbour]
"""
SHIPS = """\
title: Ships came
date: 2024-04-01
source: {outlet: example-herald}
bottom_line: Ships came.
claims:
"""
FILES = {
    "content/organisations/example-herald.yml": HERALD,
    "content/organisations/telegraph.yml": AGENCY,
    "content/people/ada-example.yml": "name: Ada Example\n",
    "content/threads/harbour.yml": "title: The harbour\nsummary: Freedonia builds a harbour.\n",
    "content/measures/berths.yml": "name: Berths\nunit: berths\nwhat: Places for ships.\n",
    "content/briefings/2024/2024-01-01-plan.yml": PLAN,
    "content/briefings/2024/2024-03-20-open.yml": OPEN,
}


def linked(root: Path, files: Mapping[str, str]) -> Archive:
    """The archive of some files, in which nothing is wrong but their style."""
    checked = build.check(archive(root, files), SETTINGS)
    style = {"no-archived-copy", "claim-needs-context"}
    assert not [f for f in checked.findings if f.severity != "note" and f.code not in style], checked.findings
    return checked.archive


def generated(root: Path) -> Path:
    """The pages of the small archive, in a folder of their own."""
    built = build.generate(archive(root, FILES), SETTINGS)
    assert built.work is not None, built.findings
    return root / "briefings"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for all tests that only read them."""
    return generated(tmp_path_factory.mktemp("pages"))


def test_a_claim_in_the_ledger_shows_all_that_is_known_of_it(pages: Path) -> None:
    ledger = text_of(pages / "claims/index.md")
    assert "4 claims" in ledger
    for said in (
        "Estimated a diver",
        "“I counted twice” Ada Example , translated",
        "Reported Ada Example → Freedonia Telegraph → Example Herald",
        "State media, not verified Rests on one origin Ada Example (not counted",
        "Unless a claim says otherwise, neither it nor its source has been graded.",
        "Graded statement possibly true · Freedonia Telegraph not graded",
        "Passed on by state media, not verified",
        "Example Herald · 20 March 2024 · The harbour is open",
        "Rests on one origin: Example Herald",  # the diver has no name: who heard it counts
        "Rests on one origin Due",  # her own word: the name stands above
        "Disputed How many berths are there? Says otherwise: Freedonia Telegraph",
    ):
        assert said in ledger, said
    assert "(../2024/03/20/open.md#fewer)" in (pages / "claims/index.md").read_text("utf-8")


def test_claims_stand_by_kind_and_by_claimant(pages: Path) -> None:
    assert "The harbour opens in March." in text_of(pages / "claims/kind/announced.md")
    assert "24 berths" not in text_of(pages / "claims/kind/announced.md")
    assert "24 berths" in text_of(pages / "claims/unnamed.md")
    claimants = text_of(pages / "claims/by/index.md")
    assert "Ada Example 3 claims" in claimants  # two she made, and one that quotes her
    assert "Freedonia Telegraph 1 claim" in claimants
    assert "The harbour opens in March." in text_of(pages / "people/ada-example.md")


def test_both_sides_of_a_disagreement_stand_side_by_side(pages: Path) -> None:
    whole = text_of(pages / "claims/disputed/index.md")
    assert "The harbour will have 40 berths." in whole
    assert "The harbour has 24 berths." in whole
    for page in ("2024/01/01/plan.md", "2024/03/20/open.md", "threads/harbour.md"):
        assert len(LexborHTMLParser((pages / page).read_text("utf-8")).css(".b-sides")) == 1, page
        assert "Claimed Freedonia Telegraph : 40 berths" in text_of(pages / page)
        assert "Estimated a diver: 24 berths" in text_of(pages / page)


def test_an_origin_count_can_be_opened(pages: Path) -> None:
    page = text_of(pages / "2024/01/01/plan.md")
    assert "Ada Example (not counted beside it, since it passed this on: Freedonia Telegraph )" in page
    assert "Ada Example → Freedonia Telegraph → Example Herald , 20 March 2024" in page


def test_the_watch_list_holds_each_expectation_once_with_what_came_of_it(pages: Path) -> None:
    page = text_of(pages / "watch/index.md")
    assert "3 expectations" in page  # the opening is tied to the claim that announces it
    assert (
        page.index("the newest record, or later. 1 to 3 May 2024")
        < page.index("A boat race is held")
        < page.index("What came of it")
    )
    assert "1 to 3 May 2024 Scheduled A boat race is held" in page
    assert "Announced The harbour opens in March. Happened The harbour is open It opened ten days early." in page
    assert "Our assessment The harbour will open on time. Happened" in page
    assert 'data-due="2024-05-03"' in (pages / "watch/index.md").read_text("utf-8")
    assert "A boat race is held" in text_of(pages / "watch/2024/index.md")


def test_an_outcome_of_a_claim_is_that_of_the_event_it_announces(tmp_path: Path) -> None:
    outcomes = linked(tmp_path, FILES).back.outcomes
    assert outcomes[full("2024-01-01-plan#opens")] == outcomes[full("2024-01-01-plan#opening")]


def test_two_events_of_one_claim_are_one_thing_with_it(tmp_path: Path) -> None:
    files = dict(FILES)
    second = '  - {id: speech, date: 2024-03-30, what: A speech is held, status: scheduled, claim: "#opens"}\n'
    files["content/briefings/2024/2024-01-01-plan.yml"] = PLAN.replace("  - {id: race", f"{second}  - {{id: race")
    found = linked(tmp_path, files).back
    assert found.outcomes[full("2024-01-01-plan#opening")] == found.outcomes[full("2024-01-01-plan#speech")] != ()
    assert [w.ref for w in found.watched] == ["2024-01-01-plan#on-time", "2024-01-01-plan#opens", "2024-01-01-plan#race"]


def test_calendars_are_valid_and_carry_corrections(tmp_path: Path) -> None:
    pages = generated(tmp_path)

    def calendar_bytes() -> bytes:
        return (pages / "watch/calendar.ics").read_bytes()

    def read() -> dict[str, Any]:
        calendar: Any = icalendar.Calendar.from_ical(calendar_bytes())
        assert calendar["VERSION"] == "2.0"
        assert calendar.decoded("REFRESH-INTERVAL") == dt.timedelta(hours=12)
        assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n" in calendar_bytes()
        assert not calendar.errors
        assert not [error for event in calendar.walk("VEVENT") for error in event.errors]
        return {str(event["UID"]): event for event in calendar.walk("VEVENT")}

    before = read()
    assert len(before) == 3
    race = next(e for e in before.values() if "boat race" in e["SUMMARY"])
    assert (race.decoded("DTSTART"), race.decoded("DTEND")) == (dt.date(2024, 5, 1), dt.date(2024, 5, 4))
    assert str(race["URL"]) == "https://example.org/base/2024/01/01/plan/#race"
    assert str(next(e for e in before.values() if "opens" in e["SUMMARY"])["SUMMARY"]).startswith("Happened: ")
    plan = tmp_path / "content/briefings/2024/2024-01-01-plan.yml"
    moved = PLAN.replace("2024-05-01, until: 2024-05-03", "2024-06-01, until: 2024-06-02")
    plan.write_text(moved + "corrections: [{date: 2024-04-01, class: correction, was: May, now: June}]\n", "utf-8")
    assert build.generate(tmp_path, SETTINGS).work
    after = read()
    assert before.keys() == after.keys()  # the same UIDs, so that a subscription moves the entry
    moved_race = after[str(race["UID"])]
    assert moved_race.decoded("DTSTART") == dt.date(2024, 6, 1)
    assert moved_race["SEQUENCE"] > race["SEQUENCE"]
    assert moved_race.decoded("LAST-MODIFIED").date() == dt.date(2024, 4, 1)


def test_a_thread_has_a_calendar_and_what_is_called_off_stays_in_it(tmp_path: Path) -> None:
    files = dict(FILES)
    files["content/briefings/2024/2024-01-01-plan.yml"] = PLAN.replace("is held, status: scheduled", "is held, status: cancelled")
    assert build.generate(archive(tmp_path, files), SETTINGS).work
    calendar: Any = icalendar.Calendar.from_ical((tmp_path / "briefings/threads/harbour/calendar.ics").read_bytes())
    states = {str(e["SUMMARY"]): str(e["STATUS"]) for e in calendar.walk("VEVENT")}
    assert states["Cancelled: A boat race is held"] == "CANCELLED"
    assert "A boat race" not in text_of(tmp_path / "briefings/watch/index.md")


def test_an_empty_calendar_is_not_offered_and_stays_for_who_has_subscribed(tmp_path: Path) -> None:
    none = {path: text for path, text in FILES.items() if "/briefings/" not in path}
    assert build.generate(archive(tmp_path / "none", none), SETTINGS).work
    assert build.generate(archive(tmp_path / "some", FILES), SETTINGS).work
    for page in ("watch/index.md", "threads/harbour.md"):
        assert "calendar.ics" in (tmp_path / "some/briefings" / page).read_text("utf-8")
        assert "calendar.ics" not in (tmp_path / "none/briefings" / page).read_text("utf-8")
    assert (tmp_path / "none/briefings/threads/harbour/calendar.ics").is_file()


def test_the_legend_and_the_method_page_say_the_same_of_each_word(pages: Path) -> None:
    legend = text_of(pages / "legend/index.md")
    method = text_of(Path(__file__).parents[2] / "content/pages/method.md")
    for vocabulary in (ClaimKind, Confidence):
        for word, meaning in MEANINGS[vocabulary].items():
            assert re.search(rf"\b{word} {re.escape(meaning)}", method, re.IGNORECASE)
            assert re.search(rf"\b{word} {re.escape(meaning)}", legend, re.IGNORECASE)
    for result, name in RESULTS.items():
        assert f"{name} {MEANINGS[Result][result]}" in legend


def test_no_rate_below_the_minimum(tmp_path: Path) -> None:
    def rows(settled: int) -> str:
        files = dict(FILES)
        for i in range(settled):
            day = f"2024-07-{i + 1:02}"
            files[f"content/briefings/2024/{day}-forecast.yml"] = (
                f"title: A forecast\ndate: {day}\nsource: {{outlet: example-herald}}\nbottom_line: Rain is near.\n"
                "claims: [{id: rain, text: It will rain., kind: forecast, by: telegraph, due: 2024-08-01}]\n"
                f"assessment: [{{id: wet, text: It will rain., likelihood: very likely, due: 2024-08-01, made: {day}}}]\n"
            )
        results = ["did-not-happen", *["happened"] * (settled - 1)]
        outcomes = "".join(
            f'  - {{of: "2024-07-{i + 1:02}-forecast#{a}", result: {r}}}\n'
            for i, r in enumerate(results)
            for a in ("rain", "wet")
        )
        files["content/briefings/2024/2024-08-02-rain.yml"] = (
            "title: Rain\ndate: 2024-08-02\nsource: {outlet: example-herald}\nbottom_line: It rained.\noutcomes:\n" + outcomes
        )
        root = archive(tmp_path / str(settled), files)
        assert build.generate(root, SETTINGS).work
        return text_of(root / "briefings/watch/scorecard/index.md")

    few, enough = rows(settling.MINIMUM - 1), rows(settling.MINIMUM)
    assert "A rate is of what had a date" in few
    assert "Freedonia Telegraph 4 3 1 " in few
    assert "3 of 4" not in few
    assert "very likely 80–95 % 4 3 1 too few" in few
    assert "Freedonia Telegraph 5 4 1 4 of 5 (80 %)" in enough
    assert "very likely 80–95 % 5 4 1 4 of 5 (80 %) within its range" in enough


def test_corrections_stand_in_a_register_and_in_feeds(tmp_path: Path) -> None:
    files = dict(FILES)
    files["content/briefings/2024/2024-01-01-plan.yml"] += (
        "corrections:\n  - {date: 2024-02-01, class: correction, was: May, now: March}\n"
        "  - {date: 2024-02-01, class: update, now: The Herald changed its headline.}\n"
    )
    assert build.generate(archive(tmp_path, files), SETTINGS).work
    out = tmp_path / "briefings"
    register = text_of(out / "corrections/index.md")
    assert "1 February 2024 Correction Freedonia plans a harbour of 1 January 2024 Was: May Now: March" in register
    assert "Correction 1" in register
    assert "Withdrawal 0" in register
    feed = feedparser.parse((out / "corrections/feed.xml").read_bytes())
    assert not feed.bozo
    assert [e.link for e in feed.entries] == [
        "https://example.org/base/2024/01/01/plan/#_correction-2",
        "https://example.org/base/2024/01/01/plan/#_correction-1",
    ]
    assert feed.feed.id != feedparser.parse((out / "feed.xml").read_bytes()).feed.id
    assert 'id="_correction-2"' in (out / "2024/01/01/plan.md").read_text("utf-8")


def test_an_outlet_rated_down_shakes_all_that_rests_on_it(tmp_path: Path) -> None:
    files = dict(FILES)
    one = linked(tmp_path / "a", files)
    assert not of_claim(one, one.claim(full("2024-01-01-plan#opens")))
    files["content/organisations/telegraph.yml"] = AGENCY.replace(
        "state_controlled: true}", "state_controlled: true, reliability: D, rated_before: [{reliability: B, until: 2024-02-01}]}"
    )
    two = linked(tmp_path / "b", files)
    down = (Cause.RATED_DOWN, "telegraph")
    assert [(i.cause, i.entity) for i in of_claim(two, two.claim(full("2024-01-01-plan#berths")))] == [down]  # the claimant
    assert down in [(i.cause, i.entity) for i in of_claim(two, two.claim(full("2024-03-20-open#again")))]  # a channel
    assert down in [(i.cause, i.entity) for i in of_claim(two, two.claim(full("2024-03-20-open#fewer")))]  # the republisher
    assert not of_claim(two, two.claim(full("2024-01-01-plan#opens")))
    assert (Cause.RATED_DOWN, "telegraph") in [
        (i.cause, i.entity) for i in of_figure(two, two.back.figures_of[MeasureId("berths")][0])
    ]
    assert [(i.cause, i.entity) for i in of_briefing(two, two.briefings[BriefingId("2024-03-20-open")])] == [down]
    assert build.generate(tmp_path / "b", SETTINGS).work
    said = "Freedonia Telegraph was rated down on 1 February 2024 from B, usually reliable, to D, not usually reliable"
    for page in ("2024/01/01/plan.md", "2024/03/20/open.md", "measures/berths.md", "claims/index.md", "people/ada-example.md"):
        assert said in text_of(tmp_path / "b/briefings" / page), page


def test_a_poor_rating_is_said_without_a_history_and_a_better_one_is_not(tmp_path: Path) -> None:
    files = dict(FILES)
    files["content/organisations/example-herald.yml"] = HERALD.replace("newspaper}", "newspaper, reliability: E}")
    poor = linked(tmp_path / "a", files)
    assert [i.cause for i in of_claim(poor, poor.claim(full("2024-01-01-plan#opens")))] == [Cause.POORLY_RATED]
    rated = "newspaper, reliability: B, rated_before: [{reliability: C, until: 2024-02-01}]}"
    files["content/organisations/example-herald.yml"] = HERALD.replace("newspaper}", rated)
    better = linked(tmp_path / "b", files)
    assert of_claim(better, better.claim(full("2024-01-01-plan#opens"))) == ()


@pytest.mark.parametrize(
    ("kind", "cause"), [("correction", Cause.CORRECTED), ("clarification", None), ("withdrawal", Cause.WITHDRAWN)]
)
def test_a_briefing_corrected_or_withdrawn_shakes_what_builds_on_it(tmp_path: Path, kind: str, cause: Cause | None) -> None:
    files = dict(FILES)
    status = "status: withdrawn\n" if kind == "withdrawal" else ""
    files["content/briefings/2024/2024-01-01-plan.yml"] += f"{status}corrections: [{{date: 2024-02-01, class: {kind}, now: x}}]\n"
    shaken = linked(tmp_path, files)
    expected = [(cause, "2024-01-01-plan")] if cause else []
    assert (
        of_briefing(shaken, shaken.briefings[BriefingId("2024-03-20-open")]) == ()
    )  # it bears the other out, and does not rest on it
    found = [(i.cause, i.briefing) for i in of_claim(shaken, shaken.claim(full("2024-03-20-open#again"))) if i.briefing]
    assert found == expected
    figure = shaken.back.figures_of[MeasureId("berths")][0]
    assert [(i.cause, i.briefing) for i in of_figure(shaken, figure) if i.briefing] == expected


def test_a_dispute_reaches_the_figure_and_the_claims_that_agree(tmp_path: Path) -> None:
    disputed = linked(tmp_path, FILES)
    berths = full("2024-01-01-plan#berths")
    assert tied_to(disputed, full("2024-03-20-open#again")) == (berths,)
    assert tied_to(disputed, berths) == ()  # it is a side itself
    assert verdicts.how(disputed, disputed.claim(berths)) is How.IN_DISPUTE


def test_a_page_tells_of_a_dispute_and_of_agreement_without_the_other_claims_words(pages: Path) -> None:
    page = text_of(pages / "2024/01/01/plan.md")
    assert "40 berths" in page
    assert "Berths Disputed like its claim" in page
    assert "Borne out by Ada Example" in page
    assert "It has 40 berths." not in page  # the words of who bears it out stand in that briefing
    assert "[like its claim](#berths)" in (pages / "2024/01/01/plan.md").read_text("utf-8")


def test_an_entitys_page_shows_so_many_claims_and_leads_to_all(tmp_path: Path) -> None:
    said = "".join(f"  - {{text: Ship {i} came., by: ada-example}}\n" for i in range(LATEST_CARDS + 1))
    files = {**FILES, "content/briefings/2024/2024-04-01-ships.yml": SHIPS + said}
    root = archive(tmp_path, files)
    assert build.generate(root, SETTINGS).work is not None
    page = text_of(root / "briefings/people/ada-example.md")
    assert page.count("Example Herald · 1 April 2024") == LATEST_CARDS
    assert f"The {LATEST_CARDS} latest of {LATEST_CARDS + 4}. All claims" in page
    assert text_of(root / "briefings/claims/by/ada-example.md").count("Example Herald · 1 April 2024") == LATEST_CARDS + 1


def test_a_disputed_number_names_who_disputes_it(pages: Path) -> None:
    measure = text_of(pages / "measures/berths.md")
    assert "40 berths Disputed How many berths are there? Says otherwise: a diver" in measure
    assert "24 berths Disputed Says otherwise: Freedonia Telegraph" in measure
    assert "Shaken" not in measure


def test_sources_and_coverage_count_origins_and_gaps(pages: Path) -> None:
    sources = text_of(pages / "sources/index.md")
    assert "4 claims · resting on one origin: 4 of 4 (100 %) · from state media : 1 of 4 (25 %)" in sources
    assert "Ada Example 2 50 % 2" in sources
    assert "Freedonia Telegraph state media 1 25 % 1" in sources
    assert "Ada Example 2 50 % 2" in text_of(pages / "sources/origins/index.md")
    coverage = text_of(pages / "coverage/index.md")
    assert "Sources with an address but no archived copy 1 of 1 (100 %)" in coverage
    assert "Claims from state media 1 of 4 (25 %)" in coverage
    assert "Claims of states that nothing independent bears out 2 of 4 (50 %)" in coverage
    assert "It has 40 berths." in text_of(pages / "claims/of-states.md")
    assert text_of(pages / "claims/from/state-media.md").count("Not graded") == 1
    assert "Claims whose credibility nobody has judged 3 of 4 (75 %)" in coverage


def test_a_thread_gone_quiet_is_named(tmp_path: Path) -> None:
    files = dict(FILES)
    files["content/briefings/2025/2025-03-20-late.yml"] = (
        "title: Later\ndate: 2025-03-20\nsource: {outlet: example-herald}\nbottom_line: Something else.\n"
    )
    assert build.generate(archive(tmp_path, files), SETTINGS).work
    assert "The harbour last briefing 20 March 2024" in text_of(tmp_path / "briefings/coverage/index.md")


def test_a_thread_tells_its_story(pages: Path) -> None:
    story = text_of(pages / "threads/harbour.md")
    assert story.index("Freedonia plans a harbour") < story.index("The harbour is open")
    assert "Expects by March 2024: The harbour opens in March." in story
    assert "Happened : Ada Example, 1 January 2024 Happened : our assessment of 1 January 2024" in story, "said once already"
    assert "3 statements on this matter, none borne out by others: 2 in dispute , 1 announced or forecast" in story
    assert story.index("Figures") < story.index("What is borne out") < story.index("The story, step by step")
    assert "A boat race is held" in story[story.index("What is open") :]
    assert (
        "Berths : 24 berths (a diver), in dispute; 40 berths ( Freedonia Telegraph ), in dispute, state media, not verified"
    ) in story


def test_no_attribute_list_is_left_as_text(pages: Path) -> None:
    assert [p.relative_to(pages).as_posix() for p in pages.rglob("*.md") if "{:" in text_of(p)] == []


def test_the_front_page_shows_the_sides_of_a_dispute_and_no_other_number_nor_one_of_a_withdrawn_briefing(tmp_path: Path) -> None:
    def later(day: str, more: str) -> dict[str, str]:
        return {f"content/briefings/2021/{day}-x.yml": BRIEFING.replace("2020-01-02", day) + more}

    counts = "figures: [{{measure: trains, value: {}, by: ada-example}}]\n"
    against = CONTENT["content/briefings/2020/2020-01-03-second.yml"].replace(
        "{measure: trains, value: 40, ", "{claim: '#forty-trains', measure: trains, value: 40, "
    )
    gone = "status: withdrawn\ncorrections: [{date: 2021-06-02, class: withdrawal, now: It was wrong.}]\n"
    files = {**CONTENT, "content/briefings/2020/2020-01-03-second.yml": against}
    for i in range(5):
        files |= later(f"2021-02-0{i + 1}", counts.format(101 + i))
    side = "claims: [{id: c, text: No., contradicts: [{claim: 2020-01-03-second#forty-trains, ground: fact, question: Is it}]}]\n"
    files |= later("2021-03-01", f"{side}figures: [{{measure: trains, value: 7, claim: '#c'}}]\n")
    root = archive(tmp_path, files | later("2021-06-01", counts.format(999) + gone))
    work(root)
    front = (root / "briefings/index.md").read_text("utf-8")
    shown = re.findall(r"^- \*\*((?:about )?\d+)\*\*", front[front.index("Figures in dispute") :], re.MULTILINE)
    assert shown == ["7", "about 40"]


def test_what_a_withdrawn_briefing_tells_is_marked_where_it_stands_elsewhere(tmp_path: Path) -> None:
    gone = "status: withdrawn\ncorrections: [{date: 2021-06-02, class: withdrawal, now: It was wrong.}]\n"
    told = (
        "events: [{date: 2021-06-01, what: A parade is held., place: freedonia}]\n"
        "figures: [{measure: trains, value: 999, by: ada-example}]\n"
        "claims: [{text: A harbour comes., kind: forecast, by: freedonia, due: 2021-12}]\n"
    )
    file = {"content/briefings/2021/2021-06-01-x.yml": BRIEFING.replace("2020-01-02", "2021-06-01") + gone + told}
    root = archive(tmp_path, CONTENT | file)
    work(root)

    def line(path: str, of: str) -> str:
        lines = (root / "briefings" / path).read_text("utf-8").splitlines()
        return next(line for line in lines if of in line and not line.startswith(("structured:", "<")))

    assert "**withdrawn**" in line("places/freedonia.md", "A parade is held")
    assert "has been withdrawn" in line("people/ada-example.md", "**999**")
    assert "**withdrawn**" in line("watch/not-counted/index.md", "harbour")
    assert "999" not in (root / "briefings/threads/bridges.md").read_text("utf-8")


def test_a_pages_people_and_numbers_are_one_step_away(tmp_path: Path) -> None:
    files = FILES | {
        "content/places/port.yml": "name: Port Freedonia\n",
        "content/measures/berths.yml": "name: Berths\nunit: berths\nwhat: Places for ships in Port Freedonia.\n",
        "content/briefings/2024/2024-03-20-open.yml": OPEN.replace("opened on 20 March.", "of Port Freedonia opened."),
    }
    built = build.generate(archive(tmp_path, files), SETTINGS)
    assert built.work is not None, built.findings
    briefing, thread, place = (
        text_of(tmp_path / "briefings" / path) for path in ("2024/03/20/open.md", "threads/harbour.md", "places/port.md")
    )
    assert "Example Herald , read on Freedonia Telegraph · 20 March 2024 · in The harbour" in briefing
    named = "Who and what it names People: Ada Example Organisations: Example Herald · Freedonia Telegraph Places: Port Freedonia"
    assert named in briefing
    assert named in thread
    assert "Numbers about Port Freedonia Berths" in place
    assert "Numbers about" not in text_of(tmp_path / "briefings/people/ada-example.md")


def test_the_front_page_shows_numbers_in_dispute_with_what_they_are_disputed_by(tmp_path: Path) -> None:
    def front(*without: str) -> str:
        plan = PLAN
        for line in without:
            assert line in plan
            plan = plan.replace(line, "")
        root = archive(tmp_path / str(len(without)), FILES | {"content/briefings/2024/2024-01-01-plan.yml": plan})
        assert build.generate(root, SETTINGS).work is not None
        return text_of(root / "briefings/index.md")

    assert "Figures in dispute Berths 24 a diver, reported 20 Mar 2024 40 Freedonia Telegraph , reported 1 Jan 2024" in front()
    alone = front("figures:\n", '  - {measure: berths, value: 40, by: telegraph, claim: "#berths"}\n')
    assert "Figures in dispute" not in alone  # one number has nothing beside it
