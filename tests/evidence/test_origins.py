"""Independent origins: the worked cases of the method page are true, and the rule holds whatever the chains."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.evidence import origins
from generator.evidence.origins import Chain, agreements, bodies, independent
from generator.reading.config import Settings
from generator.records.ids import EntityId
from tests.support.helpers import archive
from tests.support.origins import METHOD, UNNAMED, slug
from tests.support.statements import full

ROW = re.compile(r"^\| (?P<chains>[^|]*→[^|]*) \| (?P<belongs>[^|]*)\| (?P<count>\d+): (?P<names>[^|]*) \|$", re.MULTILINE)
CASES = [m.groupdict() for m in ROW.finditer(METHOD.read_text("utf-8"))]


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive: a briefing for each chain, each claim bearing out the one before."""
    chains = [chain.split(" → ") for chain in case["chains"].split("; ")]
    belongs = dict(pair.split(": ") for pair in case["belongs"].strip().split("; ") if pair)
    everybody = {name for chain in chains for name in chain} - {UNNAMED} | set(belongs.values())
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\noutlet: {{kind: newspaper}}\n' for n in sorted(everybody)}
    for member, body in belongs.items():
        files[f"content/organisations/{slug(member)}.yml"] += f"member_of: [{slug(body)}]\n"
    for number, (first, *rest) in enumerate(chains, 1):
        by = "{unnamed: somebody}" if first == UNNAMED else slug(first)
        via = ", ".join(slug(name) for name in rest[:-1])
        before = f"supports: [2024-01-{number - 1:02}-c#c], " if number > 1 else ""
        files[f"content/briefings/2024/2024-01-{number:02}-c.yml"] = (
            f"title: Case {number}\ndate: 2024-01-{number:02}\nsource: {{outlet: {slug((rest or [first])[-1])}}}\n"
            "bottom_line: It is so.\n"
            f"claims:\n  - {{id: c, text: It is so., by: {by}, via: [{via}], {before}}}\n"
        )
    return files


def test_the_method_page_has_worked_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=[case["chains"] for case in CASES])
def test_worked_case(case: dict[str, str], tmp_path: Path) -> None:
    root = archive(tmp_path, files_of(case))
    checked = build.check(root, Settings())
    assert not checked.findings
    linked = checked.archive
    first, *others = (origins.origins_of(linked, full(f"{id_}#c")) for id_ in linked.briefings)
    assert len(first) == int(case["count"])
    assert {o.body for o in first} == {slug(name) for name in case["names"].split(", ")}
    for before, found in pairwise([first, *others]):
        assert {o.body for o in found} <= {o.body for o in before}


def test_the_exact_word_bears_out_the_rough_one_and_the_rough_one_nothing(tmp_path: Path) -> None:
    files = files_of({"chains": "Freedonia → Herald; Sylvania → Gazette; Ruritania → Courier", "belongs": ""})
    linked = build.check(archive(tmp_path, files), Settings()).archive
    found = [[o.body for o in origins.origins_of(linked, full(f"{id_}#c"))] for id_ in linked.briefings]
    assert found == [["freedonia", "sylvania", "ruritania"], ["sylvania", "ruritania"], ["ruritania"]]


def test_whom_a_claim_bears_out_may_still_tell_that_it_was_passed_on(tmp_path: Path) -> None:
    """The Gazette passed on what Freedonia said, so its own word is not counted beside the Herald's, which did so too."""
    files = files_of({"chains": "Freedonia → Gazette → Courier; Gazette → Courier; Herald → Courier", "belongs": ""})
    files["content/briefings/2024/2024-01-04-c.yml"] = (
        files["content/briefings/2024/2024-01-01-c.yml"]
        .replace("title: Case 1\ndate: 2024-01-01", "title: Case 4\ndate: 2024-01-04")
        .replace("via: [gazette], ", "via: [herald], supports: [2024-01-01-c#c]")
    )
    linked = build.check(archive(tmp_path, files), Settings()).archive
    assert [[o.body for o in origins.origins_of(linked, full(f"2024-01-0{i}-c#c"))] for i in (2, 3)] == [
        ["freedonia"],
        ["freedonia"],
    ]


def test_a_withdrawn_briefing_bears_nothing_out(tmp_path: Path) -> None:
    files = files_of(CASES[6])
    last = max(path for path in files if "briefings" in path)
    files[last] += "status: withdrawn\ncorrections: [{date: 2024-02-01, class: withdrawal, now: It never said so.}]\n"
    linked = build.check(archive(tmp_path, files), Settings()).archive
    assert [len(origins.origins_of(linked, full(f"{id_}#c"))) for id_ in linked.briefings] == [1, 1]


def test_a_claim_without_a_claimant_is_the_outlets_own(tmp_path: Path) -> None:
    files = files_of(CASES[6])
    files = {path: text.replace("by: {unnamed: somebody}, ", "") for path, text in files.items()}
    linked = build.check(archive(tmp_path, files), Settings()).archive
    assert [o.body for o in origins.origins_of(linked, full("2024-01-01-c#c"))] == ["reuters", "kyodo"]


names = st.sampled_from("abcdef")
chains = st.lists(
    st.builds(lambda o, by: Chain(full(f"{o}#x"), o, by - {o}), names, st.frozensets(names, max_size=3)), min_size=1
)


@given(chains)
def test_every_claim_is_under_one_origin_and_the_count_never_exceeds_the_bodies(links: list[Chain]) -> None:
    links = [Chain(full(f"{i}#x"), link.origin, link.passed_on_by) for i, link in enumerate(links)]
    found = independent(links)
    assert 1 <= len(found) <= len({link.origin for link in links})
    assert sorted(ref for o in found for ref in o.claims) == sorted(link.ref for link in links)
    counted = {o.body for o in found}
    for link in links:
        others = {o.body for o in found if o.body != link.origin} if link.origin in counted else set()
        assert not (link.passed_on_by & others), "a counted body passed on the word of another counted one"


@given(chains)
def test_more_outlets_for_the_same_word_change_nothing(links: list[Chain]) -> None:
    again = [Chain(full(f"again {i}"), link.origin, link.passed_on_by) for i, link in enumerate(links)]
    assert [o.body for o in independent(links)] == [o.body for o in independent([*links, *again])]


def test_bodies_end_at_the_outermost_and_circles_end_somewhere() -> None:
    ryder, mda, collins, dod = map(EntityId, ("ryder", "mda", "collins", "dod"))
    assert bodies({ryder: dod, mda: dod, collins: mda}) == {"ryder": "dod", "mda": "dod", "collins": "dod"}
    a, b = EntityId("a"), EntityId("b")
    assert bodies({a: b, b: a}) == {"a": "a", "b": "a"}


def test_agreement_goes_by_way_of_others() -> None:
    pairs = [(full(one), full(other)) for one, other in ("ab", "cb", "xy", "zz")]
    assert sorted(agreements(pairs)) == [("a", "b", "c"), ("x", "y")]
