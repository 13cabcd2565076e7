"""On whose matter an event is: the rule for claims holds for it, and a thread's page tells nothing of another thread's."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.evidence import settling
from generator.evidence.known import threads_of
from generator.reading.config import Settings
from generator.records.ids import BriefingId
from tests.support.evidence import text_of
from tests.support.helpers import archive

HERALD = {"content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n"}
THREADS = {f"content/threads/{id_}.yml": f"title: The {id_}\nsummary: It goes on.\n" for id_ in ("ferry", "harbour")}
CLAIMS = (
    "claims:\n"
    "  - {id: sails, text: The ferry Hope will sail., kind: announced, by: herald, due: 2024-05-01, threads: [ferry]}\n"
    "  - {id: open, text: The harbour of Freedonia is open., by: herald, threads: [harbour]}\n"
)
EVENTS = (
    "events:\n"
    "  - {id: named, date: 2024-01-03, what: The ferry is named., threads: [ferry]}\n"
    "  - {id: sailing, date: 2024-05-01, what: The ferry sails., status: scheduled, claim: '#sails'}\n"
    "  - {id: opening, date: 2024-01-02, what: The harbour is opened., threads: [harbour]}\n"
    "  - {id: rain, date: 2024-01-01, what: It rains all day.}\n"
)


def files(threads: str, events: str = EVENTS) -> dict[str, str]:
    """A briefing of some threads with events of several matters."""
    return HERALD | THREADS | {
        "content/briefings/2024/2024-01-05-both.yml": (
            "title: Both\ndate: 2024-01-05\nsource: {outlet: herald}\nbottom_line: Much went on.\n"
            f"{CLAIMS if events == EVENTS else ''}{events}threads: {threads}\n"
        )
    }  # fmt: skip


def test_an_event_is_on_the_matter_that_it_names_or_its_claims_or_the_only_one_of_its_briefing(tmp_path: Path) -> None:
    entry = build.check(archive(tmp_path, files("[ferry, harbour]")), Settings()).archive.briefings[BriefingId("2024-01-05-both")]
    assert [threads_of(at.record, entry.record) for at in entry.events] == [("ferry",), ("ferry",), ("harbour",), ()]
    alone = files("[harbour]", "events: [{id: rain, date: 2024-01-01, what: It rains.}]\n")
    entry = build.check(archive(tmp_path / "alone", alone), Settings()).archive.briefings[BriefingId("2024-01-05-both")]
    assert [threads_of(at.record, entry.record) for at in entry.events] == [("harbour",)]


@pytest.mark.parametrize(("thread", "told", "other"), [
    ("ferry", ["The ferry is named", "ferry Hope will sail"], ["The harbour is opened", "It rains"]),
    ("harbour", ["The harbour is opened"], ["The ferry is named", "ferry Hope will sail", "It rains"]),
])  # fmt: skip
def test_a_thread_tells_events_and_expectations_of_its_own_matter(
    tmp_path: Path, thread: str, told: list[str], other: list[str]
) -> None:
    made = build.generate(archive(tmp_path, files("[ferry, harbour]")), Settings())
    assert made.work, made.findings
    page = text_of(tmp_path / f"briefings/threads/{thread}.md")
    assert [one for one in told if one not in page] == []
    assert [one for one in other if one in page] == []


def test_what_is_expected_is_of_the_threads_on_whose_matter_it_is(tmp_path: Path) -> None:
    made = build.check(archive(tmp_path, files("[ferry, harbour]")), Settings()).archive
    expected = {id_: len(settling.of_thread(made, made.threads[id_])) for id_ in made.threads}
    assert expected == {"ferry": 1, "harbour": 0}


def test_an_event_of_a_thread_that_its_briefing_is_not_of_is_found(tmp_path: Path) -> None:
    events = "events: [{id: named, date: 2024-01-03, what: The ferry is named., threads: [ferry]}]\n"
    checked = build.check(archive(tmp_path, files("[harbour]", events)), Settings())
    assert [f.code for f in checked.findings] == ["claim-outside-thread"]
