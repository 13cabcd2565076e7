"""The range of figures: the worked cases of the method page are true, and the rule holds whatever the figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.archive.model import Archive
from generator.evidence import ranges
from generator.pages import said
from generator.pages.here import Here
from generator.reading.config import Settings
from generator.records.ids import MeasureId
from generator.records.record import validated
from generator.records.statements import Figure
from tests.support.helpers import archive
from tests.support.origins import slug

METHOD = Path(__file__).parents[2] / "content/pages/method.md"
SECTION = METHOD.read_text("utf-8").partition("### The range of the figures")[2].partition("\n### ")[0]
ROW = re.compile(r"^\| (?P<figures>[^|]*\d[^|]*) \| (?P<belongs>[^|]*)\| (?P<range>[^|]*) \| (?P<who>[^|]*) \|$", re.MULTILINE)
CASES = [m.groupdict() for m in ROW.finditer(SECTION)]
GIVEN = re.compile(
    r"(?P<open>at least |up to )?(?P<about>about )?(?P<one>[\d,.]+)(?: to (?P<other>[\d,]+))?(?: \((?P<past>[a-z ]+)\))?\Z"
)
MEASURE = "name: Soldiers\nunit: soldiers\nunit_one: soldier\nwhat: Soldiers who are there.\n"


def fields_of(text: str) -> tuple[str, str]:
    """A figure as the table writes it, as YAML; and whether it is superseded or withdrawn."""
    found = GIVEN.match(text)
    assert found, text
    one, other = (number and number.replace(",", "") for number in (found["one"], found["other"]))
    name = {"at least ": "low", "up to ": "high", None: "low" if other else "value"}[found["open"]]
    about = ", approximate: true" if found["about"] else ""
    return f"{name}: {one}{f', high: {other}' if other else ''}{about}", found["past"] or ""


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive: a briefing for each figure, which a claim gives."""
    given = [figure.rpartition(": ")[::2] for figure in case["figures"].split("; ")]
    belongs = dict(pair.split(": ") for pair in case["belongs"].strip().split("; ") if pair)
    everybody = {name for name, _ in given} | set(belongs.values()) | {"Herald"}
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\noutlet: {{kind: newspaper}}\n' for n in sorted(everybody)}
    for member, body in belongs.items():
        files[f"content/organisations/{slug(member)}.yml"] += f"member_of: [{slug(body)}]\n"
    later = ""
    for number, (name, text) in enumerate(given, 1):
        fields, past = fields_of(text)
        after = f"2024-01-{number + 1:02}-c#c"
        because = {"rounded from the next": "rounding", "of another scope than the next": "scope"}.get(past)
        differs = f", differs: [{{claim: {after}, because: {because}}}]" if because else ""
        files[f"content/briefings/2024/2024-01-{number:02}-c.yml"] = (
            f"title: Case {number}\ndate: 2024-01-{number:02}\nsource: {{outlet: herald}}\nbottom_line: It is so.\n"
            f"claims:\n  - {{id: c, text: So many soldiers are there., by: {slug(name)}{later}{differs}}}\n"
            f'figures:\n  - {{measure: soldiers, {fields}, by: {slug(name)}, claim: "#c"}}\n'
        ) + ("status: withdrawn\ncorrections: [{date: 2024-02-01, class: withdrawal, now: No.}]\n" if past == "withdrawn" else "")
        later = f", supersedes: [2024-01-{number:02}-c#c]" if past == "superseded" else ""
    return files | {"content/measures/soldiers.yml": MEASURE}


def linked(root: Path, files: dict[str, str]) -> Archive:
    """The archive of some files."""
    return build.check(archive(root, files), Settings()).archive


def told_by(made: Archive, found: ranges.Range) -> str:
    """Who says so, as a page has it, without the links."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", said.who(Here(made, made.measures[MeasureId("soldiers")].page), found))


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=[case["figures"] for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    made = linked(tmp_path, files_of(case))
    found = ranges.range_of(made, made.back.figures_of[MeasureId("soldiers")])
    assert found.amount == case["range"]
    who = re.sub(r" \(.*\)", "", told_by(made, found))
    assert who == case["who"]
    assert found.past == len(re.findall(r"\((?:superseded|withdrawn)\)", case["figures"]))


def test_a_figure_without_a_claim_comes_from_whoever_it_names_or_the_outlet(tmp_path: Path) -> None:
    files = files_of({"figures": "NIS: 5; Yonhap: 7", "belongs": ""})
    files = {path: re.sub(r', by: [a-z]+, claim: "#c"', "", text) for path, text in files.items()}
    files["content/briefings/2024/2024-01-02-c.yml"] = files["content/briefings/2024/2024-01-02-c.yml"].replace(
        "value: 7", "value: 7, by: {unnamed: two officials}"
    )
    made = linked(tmp_path, files)
    found = ranges.range_of(made, made.back.figures_of[MeasureId("soldiers")])
    assert found.claimants == ("herald", "two officials")
    assert found.origins == 1  # nobody knows that the officials are not the outlet's only source
    assert told_by(made, found) == "2 claimants (Herald, two officials), 1 origin"


def test_nothing_that_stands_makes_no_range_and_one_has_its_own_unit(tmp_path: Path) -> None:
    made = linked(tmp_path, files_of({"figures": "NIS: 5 (withdrawn); Yonhap: 1", "belongs": ""}))
    figures = made.back.figures_of[MeasureId("soldiers")]
    measure = made.measures[MeasureId("soldiers")].record
    assert ranges.range_of(made, figures[:1]) == ranges.Range(past=1)
    assert said.amount(ranges.range_of(made, figures[:1]), measure) == said.when(ranges.range_of(made, figures[:1])) == ""
    assert said.amount(ranges.range_of(made, figures), measure) == "1 soldier"
    assert ranges.range_of(made, ()) == ranges.Range()


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (("2024-02", "2024-02-26"), "as of February 2024"), (("2024-02-26", "2024-03"), "as of 26 February 2024 to March 2024"),
        (("2024-02-01", "2024-02-26"), "as of 1 to 26 February 2024"), (("2024", "2024"), "as of 2024"),
    ],
)  # fmt: skip
def test_the_days_of_which_figures_speak(days: tuple[str, str], shown: str) -> None:
    assert said.when(ranges.Range(amount="5", since=days[0], until=days[1])) == shown


DAYS = re.compile(r"^\| (?P<days>published[^|\n]*) \| (?P<when>[^|\n]*) \|$", re.MULTILINE)
WHEN = [m.groupdict() for m in DAYS.finditer(SECTION)]


def test_the_method_page_has_worked_cases_of_days() -> None:
    assert len(WHEN) == 4


@pytest.mark.parametrize("case", WHEN, ids=[case["days"] for case in WHEN])
def test_worked_case_of_days(case: dict[str, str], tmp_path: Path) -> None:
    files = files_of({"figures": "; ".join(f"NIS: {n}" for n in range(5, 6 + case["days"].count(";"))), "belongs": ""})
    for number, (published, as_of) in enumerate(re.findall(r"published ([\d-]+)(?:, as of ([\d-]+))?", case["days"]), 1):
        path = f"content/briefings/2024/2024-01-{number:02}-c.yml"
        text = files.pop(path).replace(f"date: 2024-01-{number:02}", f"date: {published}")
        files[path.replace(f"2024-01-{number:02}-c", f"{published}-c{number}")] = (
            text.replace("{measure:", f"{{as_of: {as_of}, measure:") if as_of else text
        )
    made = linked(tmp_path, files)
    assert said.when(ranges.range_of(made, made.back.figures_of[MeasureId("soldiers")])) == case["when"]


numbers = st.integers(-50, 50)
figures = st.builds(
    lambda shape, one, more, about: validated(Figure,
        {"measure": "m", "approximate": about}
        | {"value": {"value": one}, "low": {"low": one}, "high": {"high": one}, "both": {"low": one, "high": one + more}}[shape]
    ),
    st.sampled_from(["value", "low", "high", "both"]), numbers, st.integers(0, 9), st.booleans(),
)  # fmt: skip


@given(st.lists(figures, min_size=1, max_size=6))
def test_the_range_holds_every_number_and_its_ends_were_given(some: list[Figure]) -> None:
    low, high = ranges.ends(some)
    every = [n for f in some for n in (f.value, f.low, f.high) if n is not None]
    assert (low[0], high[0]) == (min(every), max(every))
    amount = ranges.amount(some)
    assert amount == ranges.amount(some[::-1])
    if all(figure.approximate for figure in some):
        assert "about" in amount
    if any(figure.value is None and figure.low == high[0] and figure.high is None for figure in some):
        assert "at least" in amount
