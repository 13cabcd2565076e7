"""The whole way: `mkdocs build` with the plugin, the settings, the feeds, the shipped archive."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest
import yaml

from generator import build
from generator.project.settings import read_settings
from generator.reading import config
from generator.records.ids import BriefingId
from tests.support.helpers import CONTENT, archive, small_archive, snapshot
from tests.support.site import MKDOCS, mkdocs
from tests.support.statements import full
from tests.support.store import SETTINGS, work

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_mkdocs_alone_builds_the_site(tmp_path: Path) -> None:
    root = archive(small_archive(tmp_path), {"mkdocs.yml": MKDOCS})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]  # as people do: in a process of its own
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "A bridge opens" in (root / "site/2020/01/02/first/index.html").read_text("utf-8")
    assert (root / "site/search-index/index.bin").is_file()
    assert (root / "site/about/index.html").is_file()


def test_a_finding_stops_mkdocs_without_a_traceback(tmp_path: Path) -> None:
    root = archive(tmp_path, CONTENT | {"content/briefings/2020/2020-02-02-bad.yml": "title: x\n"})
    done = mkdocs(root)
    assert done.returncode == 1
    assert "content/briefings/2020/2020-02-02-bad.yml:1:1: error missing-field" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(root / "briefings") == {}


@pytest.mark.slow
def test_a_warning_stops_only_a_strict_build(tmp_path: Path) -> None:
    shared = {"content/people/other-example.yml": "name: Other Example\naliases: [Dr Example]\n"}
    root = archive(tmp_path, CONTENT | shared)
    assert mkdocs(root).returncode == 0
    assert mkdocs(root, "--strict").returncode == 1


def test_an_empty_archive_builds(tmp_path: Path) -> None:
    root = archive(tmp_path, {})
    (root / "content").mkdir()
    done = mkdocs(root, "--strict")
    assert done.returncode == 0, done.stderr
    assert "There is no briefing here yet" in (root / "site/index.html").read_text("utf-8")


def test_feeds_are_valid_and_come_from_the_records(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    work(root)
    feed = feedparser.parse((root / "briefings/feed.xml").read_bytes())
    assert not feed.bozo
    assert [e.link for e in feed.entries] == [
        "https://example.org/base/2020/01/03/second/",
        "https://example.org/base/2020/01/02/first/",
    ]
    assert feed.feed.updated == feed.entries[0].updated == "2020-02-01T00:00:00Z"  # the clarification's day
    assert feed.entries[1].updated == "2020-01-02T00:00:00Z"
    document = json.loads((root / "briefings/feed.json").read_text("utf-8"))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in document["items"]] == [e.link for e in feed.entries]
    assert ET.parse(root / "briefings/feed.xml").getroot().tag == "{http://www.w3.org/2005/Atom}feed"


def test_without_an_address_there_are_no_feeds(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    settings, _ = config.parse("site_name: Test\n", {})
    built = build.generate(root, settings)
    assert built.work is not None
    assert not (root / "briefings/feed.xml").exists()


def test_settings_come_from_mkdocs_yml() -> None:
    settings, findings = config.parse(
        "site_name: X\nsite_url: !ENV [ADDRESS, 'https://example.org/x']\n"
        "extra:\n  briefings:\n    latest: 5\n    kinds:\n      vessels: {singular: vessel, plural: Vessels}\n",
        {"ADDRESS": "https://example.net/y"},
    )
    assert findings == ()
    assert (settings.site_name, settings.site_url, settings.latest) == ("X", "https://example.net/y/", 5)
    assert settings.kinds[-1].folder == "vessels"


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("    latst: 5", 4),
        ("    latest: many", 4),
        (f"    latest: {'9' * 5000}", 4),
        ("    latest: ٣", 4),
        ("    latest: '４０'", 4),
        ("    latest: 1_0", 4),
        ("    guide: maybe", 4),
        ("    guide: [true]", 4),
        ("    kinds: {briefings: {singular: x}}", 4),
        ("    kinds: {ships: {}}", 4),
    ],
)
def test_a_bad_setting_is_a_finding_at_its_place(block: str, line: int) -> None:
    _, findings = config.parse(f"site_name: X\nextra:\n  briefings:\n{block}\n", {})
    assert [(f.code, f.place.path, f.place.line) for f in findings] == [("bad-setting", "mkdocs.yml", line)]


@pytest.mark.parametrize("address", [
    "javascript:alert(1)//", "https://e.org/\r\nX: y", "https://e.org/\nX", "https://e.org/ x", "//e.org/", "e.org", "file:///etc",
    "/x/", "data:text/html,x", "https://", "https://u:p@e.org/", 'https://e.org/"><script>', "https://e.org:99999999/",
    "mailto:a@e.org",
    "https://e.org/\u202e", "https://e.org/?x=", "https://e.org/#x", " ", "ftp://e.org/",
])  # fmt: skip
def test_an_address_of_the_site_that_is_none_is_told_at_its_line(address: str) -> None:
    quoted = json.dumps(address)
    for text in (f"site_url: {quoted}", f"site_url: !ENV [NO, {quoted}]", "site_url: !ENV [YES, 'https://example.org/']"):
        settings, findings = config.parse(f"site_name: X\n{text}\n", {"YES": address})
        assert [(f.code, f.place.path, f.place.line) for f in findings] == [("bad-setting", "mkdocs.yml", 2)]
        assert settings.site_url == ""
        assert all(c.isprintable() for f in findings for c in f.message + (f.help or ""))


@pytest.mark.parametrize("address", [
    "https://example.org", "http://localhost:8000/", "http://127.0.0.1/x", "https://example.org/briefings/", "http://[::1]:8000/a",
    "https://bücher.example/", "HTTPS://Example.org/%20x",
])  # fmt: skip
def test_an_address_of_the_site_may_be_any_of_a_web_page(address: str) -> None:
    settings, findings = config.parse(f"site_url: {address}\n", {})
    assert (settings.site_url, findings) == (address.rstrip("/") + "/", ())
    assert config.parse("site_url: ''\n", {})[0].site_url == ""
    assert config.parse("site_url: ''\n", {})[1] == ()


def test_a_declared_kind_gets_pages_links_and_an_index(tmp_path: Path) -> None:
    files = CONTENT | {"content/vessels/the-ark.yml": "name: The Ark\n"}
    files["content/briefings/2020/2020-03-01-ark.yml"] = (
        "title: The Ark sails\ndate: 2020-03-01\nsource: {outlet: example-herald}\nbottom_line: The crew of The Ark sailed.\n"
    )
    root = archive(tmp_path, files)
    settings, _ = config.parse("site_name: T\nextra: {briefings: {kinds: {vessels: {singular: vessel, plural: Vessels}}}}\n", {})
    assert build.generate(root, settings).work is not None
    assert "[The Ark](the-ark.md)" in (root / "briefings/vessels/index.md").read_text("utf-8")
    assert "[The Ark](../../../vessels/the-ark.md)" in (root / "briefings/2020/03/01/ark.md").read_text("utf-8")


def test_the_shipped_archive_is_clean_and_its_navigation_holds_indices_only() -> None:
    settings, wrong = read_settings(ROOT)
    assert wrong == ()
    checked = build.check(ROOT, settings)
    assert {f.code for f in checked.findings if f.severity != "note"} == set()
    assert len(checked.archive.briefings) >= 64
    raw = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV ", ""))
    assert all(len(page) == 1 for page in raw["nav"])
    assert len(raw["nav"]) < 25


def test_the_first_article_is_where_it_belongs() -> None:
    settings, _ = read_settings(ROOT)
    archive_ = build.check(ROOT, settings).archive
    entry = archive_.briefings[BriefingId("2023-08-14-kim-arms-production")]
    assert entry.page == "2023/08/14/kim-arms-production.md"
    assert {"output-goal", "interceptor-deal"} <= set(entry.claim_anchors)
    outcomes = archive_.back.outcomes[full("2023-08-14-kim-arms-production#interceptor-deal")]
    assert [o.result for o in outcomes][:1] == ["happened"]
    assert archive_.back.disputed[full("2023-08-14-kim-arms-production#tour-date")]
    assert archive_.back.differs[full("2023-08-14-kim-arms-production#casualty-rate")]  # a rate an hour disputes no total


def test_settings_of_the_small_archive_are_those_of_its_mkdocs_yml() -> None:
    assert config.parse(MKDOCS, {})[0] == SETTINGS


def test_no_id_that_an_author_gives_can_meet_one_that_was_derived(tmp_path: Path) -> None:
    text = """\
title: Output goal
date: 2020-04-04
source: {outlet: example-herald}
bottom_line: Many ids.
claims:
  - {text: This one has no id.}
  - {id: claim-1, text: This one is called so.}
  - {id: figure-1, text: This one is called like a figure.}
  - {id: output-goal, text: This one is called like the title.}
figures:
  - {measure: trains, value: 1}
events:
  - {date: 2020, what: This one has no id either.}
"""
    root = archive(tmp_path, CONTENT | {"content/briefings/2020/2020-04-04-ids.yml": text})
    done = mkdocs(root, "--strict")
    assert done.returncode == 0, done.stderr
    page = (root / "site/2020/04/04/ids/index.html").read_text("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert {"claim-1", "figure-1", "output-goal", "_claim-1", "_figure-1", "_event-1"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_places_within_one_another_are_a_circle_however_many(tmp_path: Path) -> None:
    ring = {f"content/places/ring-{i}.yml": f"name: Ring {i}\nwithin: ring-{(i + 1) % 130}\n" for i in range(130)}
    outside = {"content/places/outside.yml": "name: Beyond the Rings\nwithin: ring-0\n"}
    findings = build.check(archive(tmp_path, CONTENT | ring | outside), SETTINGS).findings
    assert {f.place.path for f in findings} == set(ring)
    assert {f.code for f in findings} == {"circular-place"}
