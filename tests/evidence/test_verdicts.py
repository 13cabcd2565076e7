"""Verdicts: the worked cases of the method page are true, and a page opens with no more than its records hold."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator import build
from generator.archive.model import Archive
from generator.evidence import known, settling
from generator.pages.here import Here
from generator.pages.parts import verdict
from generator.pages.parts.verdict import VerdictBlock
from generator.reading.config import Settings
from generator.records.ids import BriefingId, EntityId, MeasureId, ThreadId
from generator.records.judged import SAYS
from generator.records.paths import PagePath
from tests.support.helpers import archive
from tests.support.known import EDITS, OTHER, THREAD, files_of, linked, other
from tests.support.origins import slug

METHOD = Path(__file__).parents[2] / "content/pages/method.md"
ROW = re.compile(r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<else>[^|]*)\| (?P<thread>[^|]*) \| (?P<last>[^|]*) \|$", re.MULTILINE)
JUDGED_ROW = re.compile(
    r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<else>[^|]*)\| of (?P<verdict>[^|]*) \| (?P<found>[^|]*) \|$", re.MULTILINE
)
JUDGES = METHOD.read_text("utf-8").partition("## Where a verdict takes judgement")[2].partition("\n## ")[0]
JUDGED_CASES = [{key: value.strip() for key, value in m.groupdict().items()} for m in JUDGED_ROW.finditer(JUDGES)]
OPENS = METHOD.read_text("utf-8").partition("## What a page opens with")[2].partition("\n## ")[0]
CASES = [{key: value.strip() for key, value in m.groupdict().items()} for m in ROW.finditer(OPENS)]


def of_thread(made: Archive) -> VerdictBlock | None:
    """What the case's thread opens with."""
    thread = made.threads[ThreadId("story")]
    ids = made.told_in[thread.id][::-1]
    return verdict.of_thread(Here(made, thread.page), thread, ids, known.told(made, ThreadId("story"), ids))


def of_last(made: Archive, number: int) -> VerdictBlock | None:
    """What the briefing of the case's last chain opens with."""
    entry = made.briefings[BriefingId(f"2024-01-{number:02}-c")]
    return verdict.of_briefing(Here(made, entry.page), entry)


def plain(block: VerdictBlock | None) -> str:
    """A verdict as the method page writes it."""
    return block.plain if block else "nothing"


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 8
    assert {case["else"] for case in CASES} <= set(EDITS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['chains']}: {case['else']}" for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    made = linked(tmp_path, files_of(case["chains"], EDITS[case["else"]]))
    assert plain(of_thread(made)) == case["thread"]
    assert plain(of_last(made, case["chains"].count(";") + 1)) == case["last"]


NEITHER = {
    "first": {"by:": "threads: [], by:"},
    "last": {"by:": "threads: [], by:"},
    "": {OTHER: other("{id: x, text: Eight ships left., by: babel}") + "threads: [story]\n"},
}
FOUND = {
    "nothing": [],
    "It says more than its grounds.": ["verdict-too-strong"],
    "It stands against the records.": ["verdict-against-records"],
    "It was overtaken.": ["verdict-overtaken"],
    "A ground has given way.": ["verdict-without-ground"],
}
VERDICT = re.compile(r"(?P<of>.*) in (?P<month>January|May): (?P<says>.*)")
DAYS = {"January": "2024-01-15", "May": "2024-05-15"}


def judged(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive, with an author's verdict where the case has it."""
    files = files_of(case["chains"], EDITS.get(case["else"], NEITHER))
    parts = VERDICT.fullmatch(case["verdict"])
    assert parts, case["verdict"]
    last = case["chains"].count(";") + 1
    records = {"the thread": THREAD, "the last briefing": f"content/briefings/2024/2024-01-{last:02}-c.yml"}
    path = records.get(parts["of"], f"content/organisations/{slug(parts['of'])}.yml")
    says = next(word.value for word, shown in SAYS.items() if shown == parts["says"])
    files[path] += f"verdict: {{text: So it is., says: {says}, date: {DAYS[parts['month']]}, grounds: [2024-01-01-c#c]}}\n"
    return files


def test_the_method_page_has_worked_cases_of_judgement() -> None:
    assert len(JUDGED_CASES) >= 15
    assert {case["found"] for case in JUDGED_CASES} == set(FOUND)
    assert len([case for case in JUDGED_CASES if case["else"] not in EDITS]) == 1


@pytest.mark.parametrize("case", JUDGED_CASES, ids=[" | ".join(case.values()) for case in JUDGED_CASES])
def test_worked_case_of_judgement(case: dict[str, str], tmp_path: Path) -> None:
    findings = build.check(archive(tmp_path, judged(case)), Settings()).findings
    assert [f.code for f in findings if f.code.startswith("verdict-")] == FOUND[case["found"]]
    assert not [f for f in findings if f.severity == "error"]


MEASURE = "content/measures/ships.yml"
FIGURES = {
    MEASURE: "name: Ships\nunit: ships\nunit_one: ship\nwhat: Ships that came.\n",
    "content/threads/story.yml": "title: Story\nsummary: A story.\n",
    "content/threads/second.yml": "title: Second\nsummary: A story.\n",
    **{f"content/organisations/{id_}.yml": f"name: {id_.upper()}\noutlet: {{kind: newspaper}}\n" for id_ in ("nhk", "kcna")},
}


def briefing(number: int, figure: str, claim: str = "", more: str = "") -> dict[str, str]:
    """A briefing of the thread with one claim and its figure."""
    return {
        f"content/briefings/2024/2024-01-{number:02}-c.yml": (
            f"title: Case {number}\ndate: 2024-01-{number:02}\nsource: {{outlet: nhk}}\nbottom_line: So it is.\n"
            f"claims:\n  - {{id: c, text: Ships came., {claim}}}\nfigures:\n  - {{measure: ships, claim: '#c', {figure}}}\n"
            f"threads: [story]\n{more}"
        )
    }


def lines(block: VerdictBlock | None) -> dict[str, str]:
    """The lines of a verdict by their labels, without links."""
    found = block.lines if block else ()
    return {unlinked(str(line.label)): unlinked(str(line.text)) for line in found}


def unlinked(text: str) -> str:
    """Markdown without its links."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def test_a_measure_says_how_its_figures_stand(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: kcna") | briefing(2, "low: 9", "by: nhk")
    made = linked(tmp_path, files)
    assert lines(verdict.of_measure(Here(made, PagePath("x.md")), made.measures[MeasureId("ships")])) == {
        "Who says so": "2 sides: KCNA (1), NHK (1)",
        "How surely": "2 figures, each from one side only",
    }


def test_what_a_claimant_took_back_is_not_counted(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: kcna") | briefing(2, "value: 1", "by: kcna, supersedes: [2024-01-01-c#c]")
    made = linked(tmp_path, files)
    block = verdict.of_measure(Here(made, PagePath("x.md")), made.measures[MeasureId("ships")])
    assert lines(block)["How surely"] == "1 figure, from one side only"


def test_a_measure_without_figures_opens_with_nothing(tmp_path: Path) -> None:
    made = linked(tmp_path, FIGURES)
    assert verdict.of_measure(Here(made, PagePath("x.md")), made.measures[MeasureId("ships")]) is None


def test_figures_of_another_matter_are_not_the_threads(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: kcna, threads: []") | briefing(2, "value: 8", "by: nhk")
    made = linked(tmp_path, files)
    assert lines(of_thread(made))["Figures"] == "Ships: 8 ships"
    root = tmp_path / "generated"
    assert build.generate(archive(root, files), Settings()).work
    page = (root / "briefings/threads/story.md").read_text("utf-8")
    assert "**8** ships" in page
    assert "**7** ships" not in page


def test_an_entity_opens_with_what_it_says_and_what_came_of_it(tmp_path: Path) -> None:
    expects = briefing(1, "value: 7", "by: kcna, kind: forecast")
    came = briefing(2, "value: 8", "by: nhk", "outcomes: [{of: 2024-01-01-c#c, result: happened}]\n")
    made = linked(tmp_path, FIGURES | expects | came)
    block = verdict.of_entity(Here(made, PagePath("x.md")), made.entities[EntityId("kcna")], settling.scores(made))
    assert lines(block) == {
        "Says": "1 claim, announced or forecast",
        "Expected": "1 forecast: 1 came true",
    }


JUDGED = "verdict:\n  text: Ships came.\n  date: 2024-02-01\n  grounds: [2024-01-01-c#c]\n"


def test_an_authors_verdict_stands_first_with_its_date_and_its_grounds(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: kcna")
    files["content/threads/story.yml"] += JUDGED
    assert build.generate(archive(tmp_path, files), Settings()).work
    page = (tmp_path / "briefings/threads/story.md").read_text("utf-8")
    assert 'description: "Story: Ships came. 1 statement on this matter, from one side only.' in page
    block = page[page.index("b-verdict") : page.index("</div>")]
    assert "This site’s own judgement, 1 February 2024. Rests on: [KCNA, 1 Jan 2024](../2024/01/01/c.md#c)" in block
    assert block.index("own judgement") < block.index("How surely")


def test_a_briefing_and_an_entity_bear_an_authors_verdict(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: kcna", JUDGED.replace("2024-01-01-c#c", "'#c'"))
    files["content/organisations/kcna.yml"] += JUDGED
    assert build.generate(archive(tmp_path, files), Settings()).work
    for path, ground in (("2024/01/01/c.md", "#c"), ("organisations/kcna.md", "../2024/01/01/c.md#c")):
        page = (tmp_path / "briefings" / path).read_text("utf-8")
        block = page[page.index("b-verdict") : page.index("</div>", page.index("b-verdict"))]
        own = "This site’s own judgement, 1 February 2024. Rests on: [KCNA, 1 Jan 2024]"
        assert f'Ships came. <span class="b-meta b-under">{own}({ground})' in block
        assert block.index("own judgement") < block.index("[1 claim](#_counted-")
    for table, at in (("briefings-2024.csv", "2024-01-01-c"), ("entities.csv", "kcna")):
        rows = csv.DictReader((tmp_path / "briefings/data" / table).read_text("utf-8").splitlines())
        (row,) = (row for row in rows if at in row.values())
        assert [row[name] for name in ("verdict", "verdict_says", "verdict_date", "verdict_grounds")] == [
            "Ships came.", "open", "2024-02-01", "2024-01-01-c#c",
        ]  # fmt: skip


def test_a_withdrawn_briefing_bears_no_verdict_of_its_author(tmp_path: Path) -> None:
    gone = JUDGED + "status: withdrawn\ncorrections: [{date: 2024-02-01, class: withdrawal, now: It never said so.}]\n"
    made = linked(tmp_path, FIGURES | briefing(1, "value: 7", "by: kcna", gone))
    assert of_last(made, 1) is None


def test_a_verdict_without_grounds_is_an_error(tmp_path: Path) -> None:
    files = FIGURES | {"content/threads/story.yml": "title: S\nsummary: S.\nverdict: {text: S., date: 2024-02-01, grounds: []}\n"}
    assert [f.place.line for f in build.check(archive(tmp_path, files), Settings()).findings] == [3]


def test_a_briefings_description_keeps_the_caveat_whole(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: kcna")
    path = "content/briefings/2024/2024-01-01-c.yml"
    files[path] = files[path].replace("So it is.", "So it is and will be. " * 40)
    assert build.generate(archive(tmp_path, files), Settings()).work
    page = (tmp_path / "briefings/2024/01/01/c.md").read_text("utf-8")
    (described,) = re.findall('^description: "(.*)"$', page, re.MULTILINE)
    assert described.endswith("… 1 claim, from one side only.")
    assert len(described) <= 320


def test_a_withdrawn_briefing_has_no_verdict(tmp_path: Path) -> None:
    gone = "status: withdrawn\ncorrections: [{date: 2024-02-01, class: withdrawal, now: It never said so.}]\n"
    made = linked(tmp_path, FIGURES | briefing(1, "value: 7", "by: kcna", gone))
    assert of_last(made, 1) is None
    assert of_thread(made) is None


def test_a_source_without_a_name_is_no_side_in_the_name_of_who_heard_it(tmp_path: Path) -> None:
    files = FIGURES | briefing(1, "value: 7", "by: {unnamed: a diver}") | briefing(2, "value: 8", "by: nhk")
    made = linked(tmp_path, files)
    assert lines(of_thread(made))["Who says so"] == "2 sides: NHK (1), sources without a name, heard by NHK (1)"
    both = FIGURES | briefing(1, "value: 7", "by: {unnamed: a diver}")
    both |= briefing(2, "value: 8", "by: nhk, supports: [2024-01-01-c#c]")
    alone = linked(tmp_path / "both", both)
    assert "heard by" not in lines(of_thread(alone))["Who says so"]
