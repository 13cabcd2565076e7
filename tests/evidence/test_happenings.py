"""One event, several reports: the worked cases of the method page are true, everywhere that lists events."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.archive.entries import EventAt
from generator.archive.model import Archive
from generator.evidence import happenings
from generator.reading.config import Settings
from generator.records.ids import BriefingId, EntityId
from generator.records.record import validated
from generator.records.refs import Ref
from tests.support.cli import briefings
from tests.support.happenings import BASE, PAST, all_pages, briefing, linked, two
from tests.support.helpers import archive
from tests.support.statements import full

METHOD = Path(__file__).parents[2] / "content/pages/method.md"
ROW = re.compile(r"^\| (?P<reports>A of [^|]*) \| (?P<joined>[^|]*) \| (?P<listed>[^|]*) \|$", re.MULTILINE)
CASES = [m.groupdict() for m in ROW.finditer(METHOD.read_text("utf-8"))]
REPORT = re.compile(
    r"(?P<name>[A-Z]) of (?P<day>\d+) January(?P<withdrawn>, withdrawn)?: "
    r"(?P<status>\w+), (?P<first>\d+)(?: to (?P<last>\d+))? January"
)
OCCASION = {"content/occasions/meeting.yml": "name: The Meeting\n"}
GONE = "status: withdrawn\ncorrections: [{date: 2024-02-01, class: withdrawal, now: It never was.}]\n"


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A worked case as an archive."""
    reports = [m.groupdict() for m in map(REPORT.fullmatch, case["reports"].split("; ")) if m]
    assert len(reports) == case["reports"].count(" of ")
    days = {r["name"]: int(r["day"]) for r in reports}
    same = dict(pair.split(" is the same as ") for pair in case["joined"].split(", ") if " is the same as " in pair)
    occasion = "occasion" in case["joined"]
    files = dict(BASE | (OCCASION if occasion else {}))
    for r in reports:
        name = r["name"]
        event = f"id: {'meeting' if occasion else 'e'}, date: 2024-01-{int(r['first']):02}, what: 'As {name} tells it'"
        event += ", participants: [ada]"
        event += f", until: 2024-01-{int(r['last']):02}" if r["last"] else ""
        event += f", status: {r['status']}"
        if name in same:
            event += f", same_as: 2024-01-{days[same[name]]:02}-{same[name].lower()}#e"
        files |= briefing(name, int(r["day"]), event, GONE if r["withdrawn"] else "")
    return files


def letter(at: EventAt) -> str:
    """What a worked case calls a report."""
    return at.briefing[-1].upper()


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES, ids=[f"{c['reports']}: {c['joined']}" for c in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    found = linked(tmp_path, files_of(case))
    events = [at for entry in found.briefings.values() for at in entry.events]
    groups = {happenings.told(found, at) for at in events}
    said = []
    for group in sorted(groups, key=lambda g: letter(g[0])):
        others = " and ".join(sorted(map(letter, group[1:])))
        differ = ", dates differ" if happenings.dates_differ(group) else ""
        said.append(f"{letter(group[0])}{f' with {others}' if others else ''}{differ}")
    assert "; ".join(said) == case["listed"]
    shown = {group[0].ref for group in groups}
    assert {at.ref for at in found.back.events_of[EntityId("ada")]} == shown
    assert {happenings.shown(found, at).ref for at in events} == shown


def test_lists_have_an_event_once_with_its_other_report(tmp_path: Path) -> None:
    made = all_pages(linked(tmp_path, two(*PAST)))
    entity = made["people/ada.md"]
    assert [event.anchor for event in entity.events] == ["e"]
    assert entity.events_total == 1
    assert [line.when for line in entity.events[0].reports] == [""]
    assert "Report B" in entity.events[0].reports[0].where
    timeline = made["threads/story.md"].timeline
    assert [m.label for m in timeline.marks if m.kind == "event"] == ["As A tells it"]


def test_a_briefing_shows_its_own_words_and_the_other_report(tmp_path: Path) -> None:
    made = all_pages(linked(tmp_path, two(*PAST)))
    for name, anchor, other in (("2024/01/05/a.md", "e", "Report B"), ("2024/01/06/b.md", "_event-1", "Report A")):
        (event,) = made[f"briefings/{name}" if f"briefings/{name}" in made else name].events
        assert event.anchor == anchor, "a published address never dies"
        assert other in event.reports[0].where


def test_where_dates_differ_each_is_told_with_who_gives_it(tmp_path: Path) -> None:
    files = two("date: 2024-01-03, what: As A tells it, by: ada, participants: [ada]", "date: 2024-01-04, what: As B tells it")
    made = all_pages(linked(tmp_path, files))
    (event,) = made["people/ada.md"].events
    assert event.dates_differ
    assert (event.when, "Ada" in event.claimant) == ("3 January 2024", True)
    assert [(line.when, "Herald" in line.claimant) for line in event.reports] == [("4 January 2024", True)]
    (mark,) = (m for m in made["threads/story.md"].timeline.marks if m.kind == "event")
    assert mark.label == ("As A tells it (dates differ: 3 January 2024 according to Ada; 4 January 2024 according to Herald)")


def test_the_edition_of_each_day_that_a_report_gives_tells_of_the_event(tmp_path: Path) -> None:
    files = two("date: 2024-01-05, what: As A tells it", "date: 2024-01-06, what: As B tells it")
    made = all_pages(linked(tmp_path, files))
    told = [
        [e.what for e in p.digest.events] for path, p in made.items() if re.fullmatch(r"(?:.*/)?2024/01/0[56]/index\.md", path)
    ]
    assert told == [["As A tells it"], ["As A tells it"]]


SCHEDULED = (
    "date: 2024-01-20, what: As A has it, status: scheduled",
    "date: 2024-01-20, until: 2024-01-22, what: As B has it, status: scheduled",
)


def calendars(found: Archive) -> list[list[Any]]:
    """The entries of every calendar."""
    return [list(data.entries) for path, data in all_pages(found).items() if path.endswith(".ics")]


def test_a_calendar_keeps_the_entry_of_the_earliest_report_and_says_what_the_other_has(tmp_path: Path) -> None:
    alone = linked(tmp_path / "alone", BASE | briefing("A", 5, f"id: e, {SCHEDULED[0]}"))
    both = linked(tmp_path / "both", two(*SCHEDULED))
    (uid,) = {entry.uid for entries in calendars(alone) for entry in entries}
    for entries in calendars(both):
        (entry,) = entries
        assert entry.uid == uid
        assert entry.summary == "Scheduled: As A has it"
        assert "Also told in: Report B (due 22 January 2024)" in entry.description
        assert entry.sequence == 1, "a subscription learns of the second report"


def test_a_report_of_a_past_event_settles_no_expectation(tmp_path: Path) -> None:
    files = two(SCHEDULED[0], "date: 2024-01-20, what: As B tells it") | briefing(
        "C", 21, "date: 2024-01-20, what: As C tells it, same_as: 2024-01-05-a#e"
    )
    del files["content/briefings/2024/2024-01-06-b.yml"]
    found = linked(tmp_path, files)
    assert not found.back.outcomes
    assert [w.live for w in found.back.watched] == [True]
    timeline = all_pages(found)["threads/story.md"].timeline
    assert [(m.kind, m.label) for m in timeline.marks if m.kind != "briefing"] == [("event", "As C tells it")]


def test_an_event_that_was_expected_and_came_about_is_one_mark(tmp_path: Path) -> None:
    files = BASE | briefing("A", 5, f"id: e, {SCHEDULED[0]}")
    event = "date: 2024-01-20, what: As C tells it, same_as: 2024-01-05-a#e"
    files |= briefing("C", 21, event, "outcomes: [{of: 2024-01-05-a#e, result: happened}]\n")
    timeline = all_pages(linked(tmp_path, files))["threads/story.md"].timeline
    assert [(m.kind, m.label) for m in timeline.marks if m.kind != "briefing"] == [("happened", "As C tells it")]


def test_what_a_briefing_says_of_two_announcements_of_one_event_is_said_once(tmp_path: Path) -> None:
    came = "outcomes: [{of: 2024-01-05-a#e, result: happened, note: As A had it.}, {of: 2024-01-06-b#e, result: happened}]\n"
    files = two(SCHEDULED[0], f"id: e, {SCHEDULED[1]}") | briefing("C", 21, "date: 2024-01-20, what: Another thing", came)
    made = all_pages(linked(tmp_path, files))
    page = next(data for path, data in made.items() if path.endswith("2024/01/05/a.md"))
    assert [(o.result, "As A had it" in o.note) for o in page.events[0].outcomes] == [("happened", True)]
    (entry,) = made["watch/calendar.ics"].entries
    assert entry.description.count("Happened") == 1
    assert entry.summary == "Happened: As A has it"


def test_tables_have_every_report_with_the_one_it_is_listed_as(tmp_path: Path) -> None:
    from generator.pages.machine.tables import TABLES

    found = linked(tmp_path, two(*PAST))
    table = next(t for t in TABLES if t.name == "events")
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows(found, found.briefings.values())]
    assert [(r["briefings_event"], r["same_as"], r["listed_as"]) for r in rows] == [
        ("2024-01-05-a#e", "", "2024-01-05-a#e"),
        ("2024-01-06-b#_event-1", "2024-01-05-a#e", "2024-01-05-a#e"),
    ]


def test_a_renamed_event_or_briefing_is_followed(tmp_path: Path) -> None:
    root = archive(tmp_path, two(*PAST) | {"mkdocs.yml": "site_name: Example\n"})
    path = root / "content/briefings/2024/2024-01-06-b.yml"
    assert briefings("rename", "2024-01-05-a#e", "#launch", "--yes", cwd=root).returncode == 0
    assert "same_as: 2024-01-05-a#launch" in path.read_text("utf-8")
    assert briefings("rename", "2024-01-05-a", "2024-01-05-first", "--yes", cwd=root).returncode == 0
    assert "same_as: 2024-01-05-first#launch" in path.read_text("utf-8")
    assert briefings("fmt", "--check", cwd=root).returncode in {0, 1}
    assert not [f for f in build.check(root, Settings()).findings if f.code == "dangling-reference"]


@pytest.mark.parametrize(
    ("same_as", "code", "help_"),
    [
        ("2024-01-05-a#ee", "dangling-reference", "did you mean `2024-01-05-a#e`?"),
        ("2024-01-05-a", "wrong-kind", "write the briefing's id, `#`, and the id of an event in it"),
        ("2024-01-05-a#said", "wrong-kind", "name an event"),
        ("'#nothing'", "dangling-reference", ""),
    ],
)
def test_a_reference_to_no_event_is_told_what_to_do(tmp_path: Path, same_as: str, code: str, help_: str) -> None:
    files = two(*PAST, joined=f"same_as: {same_as}")
    path = "content/briefings/2024/2024-01-05-a.yml"
    files[path] += "claims:\n  - {id: said, text: The Herald told of it.}\n"
    found = build.check(archive(tmp_path, files), Settings()).findings
    assert [(f.code, help_ in f.help) for f in found if f.code not in {"unmarked-double", "yaml-syntax"}] == [(code, True)]


def test_an_event_of_ones_own_without_quotes_is_put_into_quotes(tmp_path: Path) -> None:
    files = briefing("A", 5, "id: e, date: 2024-01-04, what: It begins")
    (path,) = files
    files[path] += "  - date: 2024-01-05\n    what: It goes on\n    same_as: #e\n"
    (finding,) = build.check(archive(tmp_path, BASE | files), Settings()).findings
    assert finding.code == "missing-field"
    assert finding.fix is not None
    assert finding.fix.text == '"#e"'


def test_events_of_one_briefing_can_be_one(tmp_path: Path) -> None:
    events = "events:\n  - {id: e, date: 2024-01-04, what: It begins}\n  - {date: 2024-01-05, what: It goes on, same_as: '#e'}\n"
    files = briefing("A", 5, "date: 2024-01-01, what: Nothing")
    (path, text) = next(iter(files.items()))
    found = linked(tmp_path, BASE | {path: text.partition("events:")[0] + events})
    assert [at.anchor for at in found.back.reports[full("2024-01-05-a#e")]] == ["e", "_event-2"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_every_event_is_listed_under_exactly_one_report_whatever_names_whatever(pairs: list[tuple[int, int]]) -> None:
    from generator.archive.entries import BriefingEntry
    from generator.records.model import Briefing
    from generator.records.paths import briefing_page

    names = {i: [j for one, j in pairs if one == i][-1:] for i in range(31)}
    briefings = {}
    for i in range(31):
        id_ = BriefingId(f"2024-01-{i + 1:02}-x")
        event = {"id": "e", "date": "2024-01-01", "what": "It is."}
        for j in names[i]:
            event["same_as"] = f"2024-01-{j + 1:02}-x#e"
        record = validated(
            Briefing[Ref],
            {"title": "T", "date": f"2024-01-{i + 1:02}", "source": {"outlet": "o"}, "bottom_line": "B.", "events": [event]},
        )
        briefings[id_] = BriefingEntry(id_, briefing_page(id_), record, event_anchors=("e",))
    found = happenings.reports(briefings, {})
    for ref, group in found.items():
        assert len(group) > 1
        assert ref in {at.ref for at in group}
        assert all(found[at.ref] == group for at in group)
        assert group[0].ref == min(at.ref for at in group)
    for i, others in names.items():
        for j in others:
            if i != j:
                assert found[full(f"2024-01-{i + 1:02}-x#e")] == found[full(f"2024-01-{j + 1:02}-x#e")]
