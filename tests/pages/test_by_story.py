"""The archive by story: months and years list briefings under their threads, each once, and by day as well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator.archive.entries import BriefingEntry
from generator.formats import render
from generator.pages.parts import digest_order
from generator.pages.parts.by_story import NAMED, stories
from generator.pages.parts.digest import EVENTS
from tests.support.editions import briefing, page
from tests.support.happenings import BASE, PAST, all_pages, linked, two
from tests.support.happenings import briefing as report
from tests.support.helpers import CONTENT, archive, called
from tests.support.site import MKDOCS
from tests.support.store import work

THREADS = {f"content/threads/{name}.yml": f"title: The {name}\nsummary: A story.\n" for name in ("ferry", "road", "tunnel")}


def told(*threads: tuple[str, ...]) -> dict[str, str]:
    """Briefings of March 2022, a day each, in these threads."""
    files: dict[str, str] = {}
    for day, names in enumerate(threads, 1):
        listed = f"threads: [{', '.join(names)}]\n" if names else ""
        text = briefing(f"2022-03-{day:02}", f"b{day}", listed)
        files |= {path: body.replace("A bridge opens", f"Report {day}") for path, body in text.items()}
    return files


TEMPLATES = [path for folder in render.TEMPLATES for path in (Path(generator.__file__).parent / folder).glob("*.md")]


class _Entry:
    """What `stories` reads of a briefing."""

    def __init__(self, id_: str, threads: tuple[str, ...]) -> None:
        self.id = id_
        self.record = type("Record", (), {"threads": threads})


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=4, unique=True), max_size=12))
def test_each_briefing_is_told_once_and_named_by_all_its_other_threads(threads: list[list[str]]) -> None:
    entries: Any = [_Entry(str(i), tuple(names)) for i, names in enumerate(threads)]
    found = stories(entries)
    own = [e.id for story in found for e in story.own]
    assert sorted(own, key=int) == [str(i) for i in range(len(threads))]
    for i, names in enumerate(threads):
        places = {story.thread for story in found if str(i) in {e.id for e in (*story.own, *story.also)}}
        assert places == set(names or [""])
    sizes = [story.size for story in found if story.thread]
    assert sizes == sorted(sizes, reverse=True)
    assert "" not in [story.thread for story in found[:-1]]
    by_size = {story.thread: story.size for story in found}
    for story in found:
        first: BriefingEntry
        for first in story.own:
            assert all(by_size[other] <= story.size for other in first.record.threads)


def test_a_month_is_told_by_story_and_by_day(tmp_path: Path) -> None:
    files = told(("ferry",), ("road", "ferry"), ("ferry",), ("road",), ())
    root = archive(tmp_path, CONTENT | THREADS | files)
    work(root)
    month = page(root, "2022/03/index.md")
    assert "## By story { #_stories }" in month
    headings = re.findall(r"^### (.+)$", month, re.MULTILINE)
    assert [re.sub(r"\(.*\)", "", h) for h in headings] == ["[The ferry]", "[The road]", "Other"]
    ferry, road, other = (month.index(f"### {h}") for h in headings)
    days = month.index("## Day by day { #_days }")
    assert "3 briefings, 1 to 3 March 2022" in month[ferry:road]
    assert '<span class="b-when">[2 March 2022](02/index.md)</span> [Report 2]' in month[ferry:road]
    assert "Also in it: [Report 2](02/b2.md)" in month[road:other]
    assert "b-card__title" not in month[road:].split("Report 4", 1)[0], "what is told under the ferry has no card under the road"
    assert "[Report 5]" in month[other:days]
    lines = re.findall(r"^- \*\*\[(\w+ \d+ March)\]\((\d\d)/index\.md\)\*\*: \[Report (\d)\]", month[days:], re.MULTILINE)
    assert [(day, number) for _, day, number in lines] == [(f"{n:02}", str(n)) for n in range(1, 6)]
    assert "Threads that went on" not in month
    assert "## Day by day { #_days }" in page(root, "2022/w09/index.md"), "a week is told by day"


def test_the_lead_of_a_month_is_named_by_its_story(tmp_path: Path) -> None:
    files = told(("ferry",), ("ferry",))
    more = "claims: [{text: The ferry sank., by: freedonia}, {text: Nobody was hurt., by: freedonia}]\n"
    path = "content/briefings/2022/2022-03-02-b2.yml"
    root = archive(tmp_path, CONTENT | THREADS | files | {path: files[path] + more})
    work(root)
    month = page(root, "2022/03/index.md")
    assert month.index("b-lead") < month.index("[Report 2]") < month.index("## By story")
    assert month.count("Report 2](02/b2.md){: .b-card__title }") == 1
    assert "Also in it: [Report 2](02/b2.md)\n{: .b-meta }" in month, (
        "attributes stand below their paragraph, or a reader sees them"
    )


@pytest.mark.parametrize("path", sorted(TEMPLATES), ids=lambda path: path.name)
def test_attributes_stand_right_below_their_paragraph_in_every_template(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    below = [(two, one) for two, one, line in zip(lines, lines[1:], lines[2:], strict=False) if line.startswith("{:")]
    assert not [two for two, one in below if not one and not two.endswith("%}")], "a blank line stays, and readers see the braces"


def test_a_long_month_is_bounded_and_says_of_how_many(tmp_path: Path) -> None:
    many = digest_order.STORIES + 3
    threads = {f"content/threads/t{i:02}.yml": f"title: Story {i:02}\nsummary: A story.\n" for i in range(many)}
    files: dict[str, str] = {}
    for i in range(many):
        for n in range(7):
            files |= briefing(
                f"2022-03-{1 + n:02}", f"s{i}-{n}", f"threads: [t{i:02}, t00]\n" if i % 2 else f"threads: [t{i:02}]\n"
            )
    root = archive(tmp_path, CONTENT | threads | files)
    work(root)
    month = page(root, "2022/03/index.md")
    assert month.count("\n### ") == digest_order.STORIES
    assert month.count("b-card__title") <= digest_order.STORIES * digest_order.OF_A_STORY + 1
    assert f"of {many * 7} briefings; not told: 3 further stories. Each day has its own edition." in month
    assert "further briefings" in month
    days = re.findall(r"^- \*\*\[\w+ \d+ March\]\(\d\d/index\.md\)\*\* \((\d+) briefings\)$", month, re.MULTILINE)
    assert days == [str(many)] * 7
    named = re.search(r"^Also in it: (.+)$", month, re.MULTILINE)
    assert named is None or named[1].count("](") <= NAMED
    year = page(root, "2022/index.md")
    assert year.count("    - [Story") == 12
    assert "and 3 further stories" in year


def test_a_year_lists_its_titles_under_stories_and_the_archive_its_stories(tmp_path: Path) -> None:
    root = archive(tmp_path, CONTENT | THREADS | told(("ferry", "road"), ("ferry",), ()))
    work(root)
    year, every = page(root, "2022/index.md"), page(root, "archive/index.md")
    march = year[year.index("- **[March]") :]
    assert "[day by day](03/index.md#_days)" in march
    assert re.findall(r"^( *)- \[?(The ferry|The road|Other|Report \d)", march, re.MULTILINE) == [
        ("    ", "The ferry"), ("        ", "Report 1"), ("        ", "Report 2"), ("    ", "Other"), ("        ", "Report 3"),
    ]  # fmt: skip
    assert "    - [The ferry](../threads/ferry.md) (2 briefings)" in every
    assert "    - [The road](../threads/road.md) (1 briefing)" in every


def test_what_is_sent_of_a_month_is_told_by_story(tmp_path: Path) -> None:
    files = CONTENT | THREADS | told(("ferry", "road"), ("ferry",), ("road",), ("ferry",)) | {"mkdocs.yml": MKDOCS}
    root = archive(tmp_path, files)
    text = " ".join(called("edition", "2022-03", cwd=root).stdout.split())
    assert "BY STORY The ferry" in text
    assert re.search(r"The road \(2 briefings, 1 to 3 March 2022\)", text)
    assert "(Example Herald, 2 March 2022)" in text
    assert called("edition", "2022-03", "--email", "month.eml", cwd=root).returncode == 0


def test_an_incident_of_several_reports_stands_once_in_its_month_and_its_thread(tmp_path: Path) -> None:
    single = report("C", 8, "date: 2024-01-07, what: As C alone tells it")
    made = all_pages(linked(tmp_path, two(*PAST) | single))
    month = next(data for path, data in made.items() if path.endswith("2024/01/index.md"))
    assert [event.what for event in month.digest.events] == ["As A tells it"]
    assert "Report B" in month.digest.events[0].reports[0].where
    thread = made["threads/story.md"]
    assert ([event.what for event in thread.incidents], thread.incidents_total) == (["As A tells it"], 1)


def test_incidents_are_bounded_and_say_of_how_many(tmp_path: Path) -> None:
    many = EVENTS + 4
    first = "".join(f"  - {{id: e{i}, date: 2024-01-04, what: Thing {i}}}\n" for i in range(many))
    second = "".join(f"  - {{date: 2024-01-04, what: Thing {i}, same_as: 2024-01-05-a#e{i}}}\n" for i in range(many))
    files = BASE | report("A", 5, "id: x, date: 2024-01-03, what: Something") | report("B", 6, "date: 2024-01-03, what: Other")
    files["content/briefings/2024/2024-01-05-a.yml"] += first
    files["content/briefings/2024/2024-01-06-b.yml"] += second
    made = all_pages(linked(tmp_path, files))
    month = next(data for path, data in made.items() if path.endswith("2024/01/index.md"))
    assert len(month.digest.events) == EVENTS
    assert month.digest.events_more == f"{EVENTS} of {many} events"
    assert len(made["threads/story.md"].incidents) < made["threads/story.md"].incidents_total == many
