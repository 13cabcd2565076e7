"""Expectations: each is counted once, from the start, and every page shows the same numbers, which can be opened."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator import build
from generator.archive.model import Archive
from generator.evidence import expectations, origins, settling
from generator.evidence.settling import LABELS, Sort, State
from generator.reading.config import Settings
from tests.support.helpers import archive
from tests.support.origins import UNNAMED, slug
from tests.support.statements import full
from tests.support.store import SETTINGS

METHOD = (Path(__file__).parents[2] / "content/pages/method.md").read_text("utf-8")
ONCE = [
    m.groupdict()
    for m in re.finditer(
        r"^\| (?P<say>(?:forecast|announced|reported|event)[^|]*) \| (?P<belongs>[^|]*)"
        r"\| (?P<agree>yes|no|one event) \| (?P<counted>\d[^|]*) \|$",
        METHOD,
        re.MULTILINE,
    )
]
BECAME = [
    m.groupdict()
    for m in re.finditer(
        r"^\| (?P<due>[\d-]*) ?\| (?P<newest>\d{4}-\d\d-\d\d) \| (?P<outcome>[a-z, -]*?) ?\| (?P<is>[a-z ,]+) \|$",
        METHOD,
        re.MULTILINE,
    )
]
NAMES = {Sort.FORECAST: "forecast", Sort.PLAN: "plan", Sort.DATE: "date", Sort.OURS: "assessment"}


def files_of(case: dict[str, str]) -> dict[str, str]:
    """A case as an archive: a briefing for each thing said."""
    said = [tuple(part.split(", ")) for part in case["say"].split("; ")]
    chains = [chain.split(" → ") for _, chain, *_ in said]
    belongs = dict(pair.split(": ") for pair in case["belongs"].strip().split("; ") if pair)
    names = {name for chain in chains for name in chain} - {UNNAMED} | set(belongs.values())
    files = {f"content/organisations/{slug(n)}.yml": f'name: "{n}"\noutlet: {{kind: newspaper}}\n' for n in sorted(names)}
    for member, body in belongs.items():
        files[f"content/organisations/{slug(member)}.yml"] += f"member_of: [{slug(body)}]\n"
    for number, ((kind, _, *due), (first, *via)) in enumerate(zip(said, chains, strict=True), 1):
        by, day = "{unnamed: somebody}" if first == UNNAMED else slug(first), f"2024-01-{number:02}"
        before = f"supports: [2024-01-{number - 1:02}-c#c], " if number > 1 and case["agree"] == "yes" else ""
        word, _, of = kind.partition(" ")
        text = f"title: Case {number}\ndate: {day}\nsource: {{outlet: {slug(via[-1])}}}\nbottom_line: It may come.\n"
        if word != "event":
            channels, by_day = ", ".join(map(slug, via[:-1])), f"due: {due[0]}, " if due else ""
            text += f"claims:\n  - {{id: c, text: It comes., kind: {word}, by: {by}, {by_day}via: [{channels}], {before}}}\n"
        if word == "event" or of == "and event":
            who = by if of == "of one's own" else slug(via[-1])
            tie = ', claim: "#c"' if of == "and event" else ""
            same = f", same_as: 2024-01-{number - 1:02}-c#e" if number > 1 and case["agree"] == "one event" else ""
            text += (
                f"events:\n  - {{id: e, date: {due[0]}, what: It comes, status: scheduled, by: {by}, "
                f"participants: [{who}]{tie}{same}}}\n"
            )
        files[f"content/briefings/2024/{day}-c.yml"] = text
    return files


def counted(linked: Archive) -> str:
    """What is counted, in the method page's words."""
    found = Counter((NAMES[settling.sort(linked, w)], bool(w.day)) for w in settling.counted(linked, settling.every(linked)))
    parts = sorted(found.items())
    return ", ".join(f"{n} {name}{'s' if n > 1 else ''}{'' if dated else ' without a date'}" for (name, dated), n in parts)


def test_the_method_page_has_worked_cases() -> None:
    assert len(ONCE) >= 18
    assert len(BECAME) >= 11


@pytest.mark.parametrize("case", ONCE, ids=[f"{case['say']} {case['agree']}" for case in ONCE])
def test_each_thing_is_counted_once(case: dict[str, str], tmp_path: Path) -> None:
    checked = build.check(archive(tmp_path, files_of(case)), Settings())
    assert {f.code for f in checked.findings} <= {"supports-across-time"}
    assert counted(checked.archive) == case["counted"]


@pytest.mark.parametrize("case", BECAME, ids=[" ".join(case.values()) for case in BECAME])
def test_what_came_of_it(case: dict[str, str], tmp_path: Path) -> None:
    result, _, withdrawn = case["outcome"].partition(", ")
    due = f", due: {case['due']}" if case["due"] else ""
    head = "source: {outlet: herald}\nbottom_line: It may come.\n"
    files = {
        "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
        "content/briefings/2024/2024-01-01-c.yml": f"title: First\ndate: 2024-01-01\n{head}"
        f"claims: [{{id: c, text: It comes., kind: forecast, by: herald{due}}}]\n",
    }
    newest = f"title: Newest\ndate: {case['newest']}\n{head}"
    if result:
        newest += f"outcomes: [{{of: 2024-01-01-c#c, result: {result}}}]\n"
    if withdrawn:
        newest += f"status: withdrawn\ncorrections: [{{date: {case['newest']}, class: withdrawal, now: No.}}]\n"
    files[f"content/briefings/{case['newest'][:4]}/{case['newest']}-n.yml"] = newest
    linked = build.check(archive(tmp_path, files), Settings()).archive
    [watched] = settling.every(linked)
    assert LABELS[settling.state(linked, watched)].lower() == case["is"]


def test_an_outcome_of_a_relay_is_the_forecasts(tmp_path: Path) -> None:
    files = files_of(ONCE[0])
    last = "title: Told\ndate: 2024-02-01\nsource: {outlet: yonhap}\nbottom_line: It came.\n"
    files["content/briefings/2024/2024-02-01-told.yml"] = f"{last}outcomes: [{{of: 2024-01-02-c#c, result: happened}}]\n"
    linked = build.check(archive(tmp_path, files), Settings()).archive
    [watched] = settling.every(linked)
    assert watched.ref == "2024-01-01-c#c"
    assert [at.ref for at in watched.relays] == ["2024-01-02-c#c"]
    assert settling.state(linked, watched) is State.HAPPENED
    assert linked.back.outcomes[full("2024-01-01-c#c")] == linked.back.outcomes[full("2024-01-02-c#c")] != ()


def test_a_thread_of_the_relay_awaits_it_too(tmp_path: Path) -> None:
    files = files_of(ONCE[0]) | {"content/threads/soldiers.yml": "title: Soldiers\nsummary: Soldiers.\n"}
    files["content/briefings/2024/2024-01-02-c.yml"] += "threads: [soldiers]\n"
    assert build.generate(archive(tmp_path, files), SETTINGS).work
    page = (tmp_path / "briefings/threads/soldiers.md").read_text("utf-8")
    assert "Nothing is awaited" not in page
    assert "It comes." in page.partition("## What is open")[2]


def test_a_thread_says_no_date_and_no_outcome_where_nothing_is_awaited(tmp_path: Path) -> None:
    said = "forecast, NIS → KBS World; forecast, Yonhap → KBS World, 2024-01-03; forecast, KCNA → KBS World, 2024-01-02"
    files = files_of({"say": said, "belongs": "", "agree": "no"}) | {"content/threads/t.yml": "title: T\nsummary: T.\n"}
    for path in [p for p in files if "briefings" in p]:
        files[path] += "threads: [t]\n"
    root = archive(tmp_path, files)

    def open_() -> str:
        assert build.generate(root, SETTINGS).work is not None
        return (root / "briefings/threads/t.md").read_text("utf-8").partition("## What is open")[2]

    first = open_()
    assert "Nothing is awaited" not in first
    assert first.index("3 January 2024") < first.index("### No date given") < first.index("## Date passed, no outcome on record")
    head = "title: Later\ndate: 2024-02-01\nsource: {outlet: nis}\nbottom_line: Later.\n"
    (root / "content/briefings/2024/2024-02-01-later.yml").write_text(head, "utf-8")
    later = open_()
    assert later.index("Nothing is awaited by a day") < later.index("### No date given") < later.index("3 January 2024")


def test_every_page_shows_one_number_and_each_opens_to_as_many_rows(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for number, case in enumerate(ONCE):
        for path, text in files_of(case).items():
            moved = re.sub(r"2024-01-(\d\d)(-c)?", rf"20{10 + number:02}-01-\1\2", text)
            files[re.sub(r"2024/2024-01-", f"20{10 + number:02}/20{10 + number:02}-01-", path)] = moved
    root = archive(tmp_path, files)
    assert build.generate(root, SETTINGS).work
    pages, linked = root / "briefings", build.check(root, SETTINGS).archive
    total = settling.scores(linked).total
    assert total == sum(1 for _ in settling.counted(linked, settling.every(linked))) > 10

    def rows(page: Path) -> int:
        return page.read_text("utf-8").count('\n- <span class="b-when"')

    assert f"{total} expectations" in (pages / "index.md").read_text("utf-8")
    assert f"{total} expectations" in (pages / "watch/index.md").read_text("utf-8")
    card = (pages / "watch/scorecard/index.md").read_text("utf-8")
    assert re.search(rf"\| All \| \[{total}\]", card)
    links = [*dict.fromkeys(re.findall(r"\[(\d+)\]\(\.\./([^)]+\.md)\)", card))]  # a row of one state leads twice to its list
    lists = [(int(n), pages / "watch" / path) for n, path in links if path != "index.md"]
    assert lists
    assert [(n, path, rows(path)) for n, path in lists if n != rows(path)] == []
    by_claimant = [int(n) for n, path in links if "/by/" in path]
    assert sum(by_claimant) == total
    states = [int(n) for n, path in links if path.partition("/")[0] in set(State)]
    assert sum(states) == total


def test_groups_of_relays_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work grows with the claims and not with their pairs: every claim of a group has its chain read once."""
    seen: list[str] = []

    def counting(ref: str, *rest: object) -> object:
        seen.append(ref)
        return origins.chain(ref, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(expectations, "chain", counting)
    said = "; ".join(["forecast, NIS → KBS World, 2024"] * 25)
    linked = build.check(archive(tmp_path, files_of({"say": said, "belongs": "", "agree": "yes"})), Settings()).archive
    assert len(list(settling.every(linked))) == 1
    assert sorted(seen) == sorted(set(seen))
    assert len(seen) == 25


def test_what_was_bears_out_nothing_of_what_is_to_come_and_the_reverse(tmp_path: Path) -> None:
    head = "date: 2024-01-0{0}\nsource: {{outlet: herald}}\nbottom_line: It may come.\n"
    files = {f"content/organisations/{id_}.yml": f"name: {id_}\noutlet: {{kind: newspaper}}\n" for id_ in ("herald", "gazette")}
    files["content/organisations/ministry.yml"] = "name: Ministry of Ships\nbody: government\ncountry: FR\n"
    for number, claim in enumerate((
        "id: c, text: Ships will come., kind: forecast, by: ministry",
        'id: c, text: Ships came., by: gazette, supports: ["2024-01-01-c#c"]',
        'id: c, text: More ships will come., due: 2024-06, by: gazette, supports: ["2024-01-02-c#c"]',
        'id: c, text: Ships are to come., kind: announced, by: herald, supports: ["2024-01-01-c#c"]',
    ), 1):  # fmt: skip
        text = f"title: Case {number}\n{head.format(number)}claims:\n  - {{{claim}}}\n"
        files[f"content/briefings/2024/2024-01-0{number}-c.yml"] = text
    checked = build.check(archive(tmp_path, files), Settings())
    made = checked.archive
    assert [(f.code, f.place.path) for f in checked.findings] == [
        ("supports-across-time", f"content/briefings/2024/2024-01-0{number}-c.yml") for number in (2, 3)
    ]
    rests_on = {number: [o.body for o in origins.origins_of(made, full(f"2024-01-0{number}-c#c"))] for number in (1, 2, 3)}
    assert rests_on == {1: ["ministry", "herald"], 2: ["gazette"], 3: ["gazette"]}
    assert build.generate(tmp_path, Settings()).work
    pages = {n: (tmp_path / f"briefings/2024/01/0{n}/c.md").read_text("utf-8") for n in (1, 2, 3, 4)}
    assert "Bears out</span>" not in pages[2]
    assert "Agrees with</span>" not in pages[3]
    assert "Agrees with</span>" in pages[4]


LOOKED = {
    "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
    "content/briefings/2024/2024-01-01-c.yml": (
        "title: First\ndate: 2024-01-01\nsource: {outlet: herald}\nbottom_line: It may come.\nclaims:\n"
        "  - {id: c, text: A ship will come., kind: forecast, by: herald, due: 2024-02, no_outcome: No paper of Herald tells.}\n"
    ),
    "content/briefings/2024/2024-05-01-d.yml": (
        "title: Second\ndate: 2024-05-01\nsource: {outlet: herald}\nbottom_line: It is quiet.\n"
    ),
}


def test_where_somebody_looked_for_an_outcome_is_shown_and_changes_no_count(tmp_path: Path) -> None:
    checked = build.check(archive(tmp_path, LOOKED), Settings(), as_of="newest")
    assert not checked.findings
    (watched,) = settling.every(checked.archive)
    assert settling.state(checked.archive, watched) is State.PASSED
    assert build.generate(tmp_path, Settings()).work
    assert "No outcome on record: No paper of " in (tmp_path / "briefings/watch/no-outcome/index.md").read_text("utf-8")


def test_an_outcome_takes_the_place_of_the_word_that_there_is_none(tmp_path: Path) -> None:
    files = dict(LOOKED)
    files["content/briefings/2024/2024-05-01-d.yml"] += "outcomes: [{of: 2024-01-01-c#c, result: happened}]\n"
    checked = build.check(archive(tmp_path, files), Settings(), as_of="newest")
    assert [f.code for f in checked.findings] == ["outcomes-disagree"]
    assert build.generate(tmp_path, Settings()).work
    assert "No outcome on record:" not in (tmp_path / "briefings/watch/happened/index.md").read_text("utf-8")


def test_a_digest_says_once_what_came_of_one_thing_that_two_articles_relayed(tmp_path: Path) -> None:
    head = "source: {outlet: herald}\nbottom_line: It may come.\n"
    claim = "claims: [{id: c, text: A ship will come., kind: forecast, by: herald, due: 2024-02"
    files = {
        "content/organisations/herald.yml": "name: Herald\noutlet: {kind: newspaper}\n",
        "content/briefings/2024/2024-01-01-c.yml": f"title: One\ndate: 2024-01-01\n{head}{claim}}}]\n",
        "content/briefings/2024/2024-01-02-d.yml": (
            f'title: Two\ndate: 2024-01-02\n{head}{claim.replace("A ship", "One ship")}, supports: ["2024-01-01-c#c"]}}]\n'
        ),
        "content/briefings/2024/2024-02-05-e.yml": (
            f"title: Three\ndate: 2024-02-05\n{head}"
            "outcomes:\n  - {of: 2024-01-01-c#c, result: happened}\n  - {of: 2024-01-02-d#c, result: happened}\n"
        ),
    }
    assert build.generate(archive(tmp_path, files), Settings()).work
    edition = (tmp_path / "briefings/2024/02/index.md").read_text("utf-8")
    assert edition.count(">Happened</span>") == 1
