"""How claims stand on the matter of a thread: the worked cases of the method page are true, and a thread's page keeps to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import build
from generator.archive.agreement import Origin, Standing
from generator.archive.entries import ClaimAt
from generator.archive.model import Archive
from generator.evidence import impact, known
from generator.reading.config import Settings
from tests.helpers import archive
from tests.test_origins import METHOD, slug

THREAD = "content/threads/story.yml"
ROW = re.compile(r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<else>[^|]*)\| (?P<stand>[^|\d]*) \|$", re.MULTILINE)
TOLD = METHOD.read_text("utf-8").partition("## What is borne out")[2].partition("\n## ")[0]
CASES = [{key: value.strip() for key, value in m.groupdict().items()} for m in ROW.finditer(TOLD)]
OTHER = "content/briefings/2024/2024-02-01-other.yml"
DISPUTED = (
    "title: Another\ndate: 2024-02-01\nsource: {outlet: reuters}\nbottom_line: Not so.\n"
    "claims:\n  - {id: a, text: Not so., by: babel}\n"
    "  - {id: b, text: It is., by: reuters, contradicts: [{claim: '#a', ground: fact, question: Did they}]}\n"
    "figures:\n  - {measure: ships, value: NUMBER, claim: '#a'}\n"
)


def other(claim: str) -> str:
    """A briefing that stands outside, with one claim."""
    return f"title: Another\ndate: 2024-02-01\nsource: {{outlet: reuters}}\nbottom_line: Not so.\nclaims:\n  - {claim}\n"


FIGURE = {"$": "figures: [{measure: ships, value: 7, claim: '#c'}]\n"}
EDITS: dict[str, Mapping[str, Mapping[str, str]]] = {
    "": {},
    "it was graded 1": {"first": {"by:": "credibility: 1, by:"}},
    "it was graded 2": {"first": {"by:": "credibility: 2, by:"}},
    "the first was graded 4": {"first": {"by:": "credibility: 4, by:"}},
    "the last was graded 5": {"last": {"by:": "credibility: 5, by:"}},
    "both are forecasts": {"first": {"by:": "kind: forecast, by:"}, "last": {"by:": "kind: forecast, by:"}},
    "it is announced, and was graded 1": {"first": {"by:": "kind: announced, credibility: 1, by:"}},
    "it has a day on which it is due": {"first": {"by:": "due: 2024-06, by:"}},
    "the last is a forecast": {"last": {"by:": "kind: forecast, by:"}},
    "its claimant said otherwise later": {"": {OTHER: other("{id: x, text: Eight., by: kcna, supersedes: [2024-01-01-c#c]}")}},
    "the claimant of the last said otherwise later": {
        "": {OTHER: other("{id: x, text: Eight., by: kcna, supersedes: [2024-01-02-c#c]}")}
    },
    "another claim contradicts the first": {
        "": {OTHER: other("{id: x, text: Not so., contradicts: [{claim: 2024-01-01-c#c, ground: fact, question: Did they}]}")}
    },
    "the last contradicts another claim": {
        "last": {"by:": "contradicts: [{claim: 2024-02-01-other#x, ground: fact, question: Did they}], by:"},
        "": {OTHER: other("{id: x, text: Not so.}")},
    },
    "a disputed claim gives the number of the last": {"last": FIGURE, "": {OTHER: DISPUTED.replace("NUMBER", "7")}},
    "a disputed claim gives another number than the last": {"last": FIGURE, "": {OTHER: DISPUTED.replace("NUMBER", "8")}},
    "the last briefing had to be corrected": {
        "last": {"$": "corrections: [{date: 2024-03-01, class: correction, was: Three., now: Four.}]\n"}
    },
    "the last briefing had to be corrected, and names the claim": {
        "last": {"$": "corrections: [{date: 2024-03-01, class: correction, was: Three., now: Four., of: ['#c']}]\n"}
    },
    "the last briefing had to be corrected, and names another claim": {
        "last": {
            "claims:\n": "claims:\n  - {id: d, text: Eight ships left., by: babel, threads: []}\n",
            "$": "corrections: [{date: 2024-03-01, class: correction, was: Three., now: Four., of: ['#d']}]\n",
        }
    },
    "the last briefing was withdrawn": {
        "last": {"$": "status: withdrawn\ncorrections: [{date: 2024-03-01, class: withdrawal, now: It never said so.}]\n"}
    },
    "NBC News was rated down": {
        "": {
            "content/organisations/nbc-news.yml": "name: NBC News\noutlet: {kind: newspaper, reliability: C, "
            "rated_before: [{reliability: B, until: 2024-01-01, because: It was.}]}\n"
        }
    },
    "NBC News is rated D": {
        "": {"content/organisations/nbc-news.yml": "name: NBC News\noutlet: {kind: newspaper, reliability: D}\n"}
    },
    "the last says that it tells of no thread": {"last": {"by:": "threads: [], by:"}},
    "the last briefing belongs to two threads": {"last": {"[story]": "[story, second]"}},
    "the last briefing belongs to two threads, and its claim names this one": {
        "last": {"[story]": "[story, second]", "by:": "threads: [story], by:"}
    },
}
"""What the second column says, as changes of the first or the last briefing's file, or as further files."""


def files_of(chains: str, edits: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """A case as an archive: a briefing of the thread for each chain, each claim bearing out the one before."""
    links = [chain.split(" → ") for chain in chains.split("; ")]
    names = sorted({name for link in links for name in link} | {"Babel", "Reuters"})
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\noutlet: {{kind: newspaper}}\n' for n in names}
    files |= {THREAD: "title: Story\nsummary: A story.\n", "content/threads/second.yml": "title: Second\nsummary: A story.\n"}
    files["content/measures/ships.yml"] = "name: Ships\nunit: ships\nwhat: Ships that came.\n"
    for number, (first, outlet) in enumerate(links, 1):
        before = f"supports: [2024-01-{number - 1:02}-c#c], " if number > 1 else ""
        files[path_of(number)] = (
            f"title: Case {number}\ndate: 2024-01-{number:02}\nsource: {{outlet: {slug(outlet)}}}\nbottom_line: So it is.\n"
            f"claims:\n  - {{id: c, text: Seven ships came., {before}by: {slug(first)}}}\nthreads: [story]\n"
        )
    for which, path in (("first", path_of(1)), ("last", path_of(len(links)))):
        for old, new in edits.get(which, {}).items():
            files[path] = files[path] + new if old == "$" else files[path].replace(old, new, 1)
    return files | dict(edits.get("", {}))


def path_of(number: int) -> str:
    """The file of a case's briefing."""
    return f"content/briefings/2024/2024-01-{number:02}-c.yml"


def linked(root: Path, files: Mapping[str, str]) -> Archive:
    """The archive of some files, which have nothing wrong in them but claims that say of no thread that they tell of it."""
    checked = build.check(archive(root, files), Settings())
    assert {f.code for f in checked.findings} <= {"claims-without-thread"}
    return checked.archive


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 20
    assert {case["else"] for case in CASES} == set(EDITS)
    assert {how for case in CASES for how in case["stand"].split("; ")} == {str(how) for how in Standing}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['chains']}: {case['else']}" for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    made = linked(tmp_path, files_of(case["chains"], EDITS[case["else"]]))
    found = [
        known.standing(made, made.claim(f"2024-01-{i:02}-c#c"), "story").value for i in range(1, case["stand"].count(";") + 2)
    ]
    assert "; ".join(found) == case["stand"]


def test_claims_that_agree_are_one_statement_in_the_words_that_most_bear_out(tmp_path: Path) -> None:
    chains = "Japan's defence ministry → NHK; KCNA → NBC News; KCNA → Interfax"
    files = files_of(chains, {})
    files[path_of(3)] = files[path_of(3)].replace("2024-01-02-c#c", "2024-01-01-c#c")
    made = linked(tmp_path, files)
    (stand,) = known.told(made, "story", ["2024-01-03-c", "2024-01-02-c", "2024-01-01-c"])
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
    assert len(known.told(made, "story", made.briefings)) == 1
    assert sorted(asked) == sorted(f"{id_}#c" for id_ in made.briefings)


def test_the_origins_of_a_statement_are_those_that_speak_of_what_is(tmp_path: Path) -> None:
    chains = "Japan's defence ministry → NHK; KCNA → NBC News; NIS → KBS World"
    made = linked(tmp_path, files_of(chains, {"last": {"by:": "kind: announced, by:"}}))
    stands = known.told(made, "story", made.briefings)
    assert [(s.standing, tuple(map(body, s.origins))) for s in stands] == [
        (Standing.BORNE_OUT, ("japan-s-defence-ministry", "kcna")),
        (Standing.TO_COME, ("japan-s-defence-ministry", "kcna")),
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
    assert "2 independent origins: [Japan's defence ministry](" in borne_out
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
