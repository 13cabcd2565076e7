"""How claims stand on the matter of a thread: the worked cases of the method page are true, and a thread's page keeps to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.archive.agreement import Origin, Standing
from generator.archive.entries import ClaimAt
from generator.archive.model import Archive
from generator.evidence import impact, known
from generator.reading.config import Settings
from generator.records.ids import BriefingId, ThreadId
from tests.support.helpers import archive
from tests.support.known import EDITS, OTHER, files_of, linked, other, path_of
from tests.support.origins import METHOD
from tests.support.statements import full

ROW = re.compile(r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<else>[^|]*)\| (?P<stand>[^|\d]*) \|$", re.MULTILINE)
TOLD = METHOD.read_text("utf-8").partition("## What is borne out")[2].partition("\n## ")[0]
CASES = [{key: value.strip() for key, value in m.groupdict().items()} for m in ROW.finditer(TOLD)]


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 20
    assert {case["else"] for case in CASES} == set(EDITS)
    assert {how for case in CASES for how in case["stand"].split("; ")} == {str(how) for how in Standing}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['chains']}: {case['else']}" for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    made = linked(tmp_path, files_of(case["chains"], EDITS[case["else"]]))
    found = [
        known.standing(made, made.claim(full(f"2024-01-{i:02}-c#c")), ThreadId("story")).value
        for i in range(1, case["stand"].count(";") + 2)
    ]
    assert "; ".join(found) == case["stand"]


def test_claims_that_agree_are_one_statement_in_the_words_that_most_bear_out(tmp_path: Path) -> None:
    chains = "Japan's defence ministry → NHK; KCNA → NBC News; KCNA → Interfax"
    files = files_of(chains, {})
    files[path_of(3)] = files[path_of(3)].replace("2024-01-02-c#c", "2024-01-01-c#c")
    made = linked(tmp_path, files)
    (stand,) = known.told(made, ThreadId("story"), [BriefingId(f"2024-01-0{day}-c") for day in (3, 2, 1)])
    assert (stand.at.ref, stand.standing) == ("2024-01-01-c#c", Standing.BORNE_OUT)
    assert [o.body for o in stand.origins] == ["japan-s-defence-ministry", "kcna"]


def test_what_holds_of_all_that_agree_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = linked(tmp_path, files_of("; ".join(f"Body {i} → NHK" for i in range(1, 21)), {}))
    asked = list[str]()
    of_claim = impact.of_claim

    def counted(archive: Archive, at: ClaimAt) -> tuple[impact.Impact, ...]:
        asked.append(at.ref)
        return of_claim(archive, at)

    monkeypatch.setattr(impact, "of_claim", counted)
    assert len(known.told(made, ThreadId("story"), made.briefings)) == 1
    assert sorted(asked) == sorted(f"{id_}#c" for id_ in made.briefings)


def test_the_origins_of_a_statement_are_those_that_speak_of_what_is(tmp_path: Path) -> None:
    chains = "Japan's defence ministry → NHK; KCNA → NBC News; NIS → KBS World"
    made = linked(tmp_path, files_of(chains, {"last": {"by:": "kind: announced, by:"}}))
    stands = known.told(made, ThreadId("story"), made.briefings)
    assert [(s.standing, tuple(map(body, s.origins))) for s in stands] == [
        (Standing.BORNE_OUT, ("japan-s-defence-ministry", "kcna")),
        (Standing.TO_COME, ()),
    ]


def test_a_thread_tells_what_is_borne_out_apart_from_the_word_of_one_side(tmp_path: Path) -> None:
    files = files_of("Japan's defence ministry → NHK; KCNA → NBC News", {"last": {"by:": "credibility: 2, by:"}})
    for number in range(3, 10):
        files[path_of(number)] = (
            f"title: Case {number}\ndate: 2024-01-{number:02}\nsource: {{outlet: nhk}}\nbottom_line: So it is.\n"
            f"claims:\n  - {{text: NHK saw ship {number}.}}\n  - {{text: Ships will come., kind: forecast, by: kcna}}\n"
            "threads: [story]\n"
        )
    assert build.generate(archive(tmp_path, files), Settings()).work
    page = (tmp_path / "briefings/threads/story.md").read_text("utf-8")
    borne_out, _, rest = page.partition("## From one side only { #_one-side }")
    one_side = rest[: rest.index("\n## ")]
    assert "15 statements on this matter: 1 borne out by others, 7 from one side only, 7 announced or forecast" in borne_out
    assert "2 origins: [Japan's defence ministry](" in borne_out
    assert re.findall(r"saw ship (\d)", borne_out + one_side) == ["9", "8", "7", "6", "5", "4", "3"]
    assert re.findall(r"saw ship (\d)", one_side.partition("<summary>2 more</summary>")[2]) == ["4", "3"]
    assert "Ships will come" not in borne_out + one_side


def test_a_thread_on_whose_matter_nothing_is_said_has_no_such_part(tmp_path: Path) -> None:
    files = files_of("KCNA → NBC News", {"last": {"by:": "threads: [], by:"}})
    assert build.generate(archive(tmp_path, files), Settings()).work
    assert "borne out" not in (tmp_path / "briefings/threads/story.md").read_text("utf-8")


def body(origin: Origin) -> str:
    """The body of an origin."""
    return origin.body


def test_what_is_to_come_is_never_called_borne_out(tmp_path: Path) -> None:
    files = files_of("KCNA → NBC News; NIS → KBS World", EDITS["both are forecasts"])
    assert build.generate(archive(tmp_path, files), Settings()).work
    first, second = ((tmp_path / f"briefings/2024/01/0{day}/c.md").read_text("utf-8") for day in (1, 2))
    assert ">Also expected by</span>" in first
    assert ">Agrees with</span>" in second
    assert "orne out" not in first.partition("## Claims")[2] + second.partition("## Claims")[2]


def test_what_only_differs_from_the_word_of_one_side_stands_beside_it(tmp_path: Path) -> None:
    files = files_of("KCNA → NBC News", {"first": {"by:": "differs: [{claim: 2024-02-01-other#x, because: date}], by:"}})
    files[OTHER] = other("{id: x, text: No ship came., by: kcna}")
    assert build.generate(archive(tmp_path, files), Settings()).work
    page = (tmp_path / "briefings/threads/story.md").read_text("utf-8").partition("#_one-side }")[2]
    assert "Seven ships came." in page
    assert "· Differs: " in page
    assert "2024/02/01/other" in page


def test_a_thread_keeps_the_caveat_of_a_states_word_beside_it(tmp_path: Path) -> None:
    files = files_of("KCNA → NBC News", {})
    files["content/organisations/kcna.yml"] += "body: state-media\n"
    for number in range(2, 9):
        files[path_of(number)] = (
            files[path_of(1)].replace("2024-01-01", f"2024-01-0{number}").replace("Seven ships", f"Ship {number}")
        )
    assert build.generate(archive(tmp_path, files), Settings()).work
    one_side = (tmp_path / "briefings/threads/story.md").read_text("utf-8").partition("#_one-side }")[2].partition("\n## ")[0]
    assert one_side.count("State media, not verified") == 8
