"""What `briefings serve` shows to authors alone: drafts and the desk. None of it is ever published."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

import generator
from generator.cli import agenda, serve
from generator.cli.live import desk as desk_pages
from generator.cli.live import drafts
from generator.cli.live.desk import AuthorPages
from generator.cli.live.placed import in_words, placed
from generator.cli.live.server import STYLE, News, Server
from generator.cli.live.site import LiveSite
from generator.findings.finding import Finding, Place
from generator.project.settings import read_settings
from generator.reading import schema, source
from generator.records.kinds import KINDS
from generator.storage.seal import OF_THIS_PROCESS
from tests.support.helpers import CONTENT, archive, called, mkdocs, snapshot
from tests.support.live_server import asked, running
from tests.support.site import MKDOCS

pytestmark = pytest.mark.xdist_group("desk")

WORD = "zorvinquelt"
"""Stands in the drafts and nowhere else."""
WHOLE = f"""\
title: A {WORD} opens <img src=x onerror=alert(1)>
date: 2020-03-03
source: {{outlet: example-herald}}
bottom_line: Ada Example opened a {WORD} | in [[2020-03-04-poor|Freedonia]].
key_points:
  - Nobody came yesterday to the {WORD}.
claims:
  - {{id: first, text: The {WORD} is open., kind: claimed, by: ada-example}}
  - {{text: The {WORD} is of wood., kind: claimedd, by: ada-example}}
  - {{text: The {WORD} is of stone., kind: claimed, by: nobody-we-know}}
  - {{id: last, text: The {WORD} carries trains., kind: estimated, by: ada-example}}
figures:
  - {{measure: no-measure, value: 4}}
  - {{measure: trains, value: 50, by: ada-example}}
status: draft
"""
POOR = f"title: Poor {WORD}\ndate: 2020-03-04\nsource: {{outlet: no-outlet}}\nstatus: draft\n"
TORN = f"<<<<<<< HEAD\ntitle: Torn {WORD}\n=======\ntitle: Torn <b>{WORD}</b>\n>>>>>>> other\nstatus: draft\n"
DRAFTS = {
    "content/briefings/2020/2020-03-03-whole.yml": WHOLE,
    "content/briefings/2020/2020-03-04-poor.yml": POOR,
    "content/briefings/2020/2020-03-05-torn.yml": TORN,
}
GOOD = (
    WHOLE.replace("claimedd", "claimed")
    .replace("nobody-we-know", "ada-example")
    .replace("no-measure", "trains")
    .replace(" yesterday", "")
)


@dataclass
class Served:
    """An archive with the pages that `briefings serve` has for its authors."""

    root: Path
    site: LiveSite
    desk: AuthorPages

    def page(self, url: str) -> HTMLParser:
        """A page as a tree."""
        made = self.desk.page(url)
        assert made is not None
        return HTMLParser(made)

    def text(self, url: str) -> str:
        """What the article of a page says."""
        body = self.page(url).css_first("article")
        assert body is not None
        return " ".join(body.text().split())


def served(root: Path, folder: Path) -> Served:
    """The site of a project as `serve` makes it."""
    site = LiveSite(root, folder, "http://127.0.0.1:1/", threading.RLock(), root / "site", OF_THIS_PROCESS)
    site.build()
    return Served(root, site, AuthorPages(root, site, OF_THIS_PROCESS, threading.RLock()))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, with a sound draft in it."""
    files = {**CONTENT, "content/briefings/2020/2020-03-03-whole.yml": GOOD, "content/briefings/2020/2020-03-04-poor.yml":
             POOR.replace("no-outlet", "example-herald"), "mkdocs.yml": MKDOCS}  # fmt: skip
    root = archive(tmp_path_factory.mktemp("desk"), files)
    assert called("build", cwd=root).returncode == 0
    return root


@pytest.fixture(scope="module")
def broken(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The same, where the drafts have errors: nobody can build it, and its author sees it nevertheless."""
    found = served(project, tmp_path_factory.mktemp("served"))
    archive(project, DRAFTS)
    found.desk.forget()
    return found


URL = "_desk/drafts/2020-03-03-whole/"


def one_of(page: HTMLParser | Node, selector: str) -> Node:
    """The first element of a page that a selector means."""
    found = page.css_first(selector)
    assert found is not None, selector
    return found


def notes(page: HTMLParser) -> list[Node]:
    return page.css(".b-desk-note")


@pytest.mark.slow
def test_nothing_of_a_draft_is_published_also_while_it_is_shown(tmp_path: Path) -> None:
    files = {**CONTENT, "content/briefings/2020/2020-03-03-whole.yml": GOOD, "content/briefings/2020/2020-03-04-poor.yml":
             POOR.replace("no-outlet", "example-herald"), "mkdocs.yml": MKDOCS}  # fmt: skip
    root = archive(tmp_path / "one", files)
    assert called("build", cwd=root).returncode == 0
    one = served(root, tmp_path / "served")
    assert WORD in one.text(URL)
    assert WORD in one.text("_desk/")
    assert called("build", cwd=root).returncode == 0
    assert called("generate", cwd=root).returncode == 0
    assert mkdocs("build", "--site-dir", "plain", cwd=root).returncode == 0
    assert called("generate", cwd=archive(tmp_path / "without", {**CONTENT, "mkdocs.yml": MKDOCS})).returncode == 0
    for folder in ("briefings", "site", "plain"):
        found = snapshot(root / folder)
        assert found
        assert [path for path, data in found.items() if WORD.encode() in data or b"_desk" in data] == []
    found = snapshot(tmp_path / "served")
    assert [path for path, data in found.items() if WORD.encode() in data] == []
    drafted, without = snapshot(root / "briefings"), snapshot(tmp_path / "without/briefings")
    assert drafted == without  # no list, count, feed or shard of the search knows that there is a draft


def test_a_draft_shows_what_it_has_as_its_page_will(project: Path, tmp_path: Path) -> None:
    one = served(project, tmp_path / "served")
    page, text = one.page(URL), one.text(URL)
    assert one_of(page, "#_draft").text() == "Draft: not published"
    assert "The zorvinquelt is open." in text
    assert "50 trains" in text
    assert [a.attributes["href"] for a in page.css(".b-bottom-line a")] == ["../../../people/ada-example/", "../2020-03-04-poor/"]
    assert page.css("article img") == []
    assert "A zorvinquelt opens <img src=x onerror=alert(1)>" in text
    assert page.css(".b-cite") == page.css(".b-turn") == []


def test_a_link_to_what_is_not_published_is_no_link(project: Path, tmp_path: Path) -> None:
    one = served(project, tmp_path / "served")
    page = one.page(URL)
    assert "3 March 2020" in one.text(URL)  # on which day nothing is published
    there = one.site.addresses()
    for link in page.css("article a"):
        path = (link.attributes["href"] or "").partition("#")[0]
        if path.startswith("../../../"):
            assert (path.removeprefix("../../../") or "./") in there, path
    assert all("2020/03" not in (link.attributes["href"] or "") for link in page.css("article a"))


def test_findings_stand_beside_what_they_are_about(broken: Served) -> None:
    page = broken.page(URL)
    said = {note.parent.text(deep=False).strip(): note.text() for note in notes(page) if note.parent}
    assert [one.attributes["id"] for one in notes(page)] == ["_finding-1"]
    words = "Line 6, key point 1: yesterday depends on the day of reading (write 2 March 2020)"
    assert said == {"Nobody came yesterday to the zorvinquelt.": words}
    assert one_of(page, '.b-desk-findings a[href="#_finding-1"]').text() == "key point 1"


def test_what_is_wrong_in_a_draft_is_told_and_not_shown_as_something_else(broken: Served) -> None:
    page, text = broken.page(URL), broken.text(URL)
    items = [" ".join(item.text().split()) for item in page.css(".b-desk-findings li")]
    assert any(
        "Error , line 9, claim 2, kind: claimedd is not one of the allowed words" in i.replace("Error,", "Error ,") for i in items
    )
    assert any("line 10, claim 3, by: nobody-we-know is not the id of an entity" in i for i in items)
    assert any("line 13, figure 1, measure: no-measure is not the id of a measure" in i for i in items)
    assert "Left out below: claim 2; claim 3; figure 1." in text
    claims = [" ".join(c.text().split()) for c in page.css(".b-claim")]
    assert [("of wood" in c, "of stone" in c) for c in claims] == [(False, False)] * 2
    assert "The zorvinquelt is open." in claims[0]
    assert "The zorvinquelt carries trains." in claims[1]
    assert "50 trains" in text


def test_a_draft_without_its_outlet_or_its_bottom_line_has_a_page(broken: Served) -> None:
    text = broken.text("_desk/drafts/2020-03-04-poor/")
    assert "(outlet not known yet)" in text
    assert "the bottom line is still to be written" in text
    assert "line 3, source, outlet: no-outlet is not the id of" in text


def test_a_draft_that_cannot_be_read_is_shown_as_its_text(broken: Served) -> None:
    page, text = broken.page("_desk/drafts/2020-03-05-torn/"), broken.text("_desk/drafts/2020-03-05-torn/")
    assert "a merge of two versions of this file was not finished" in text
    assert [line.text().strip() for line in page.css(".b-desk-lines li")] == TORN.splitlines()
    assert page.css("article b") == []


def test_errors_in_other_files_leave_a_draft_its_page(tmp_path: Path) -> None:
    one = served(archive(tmp_path / "one", {**CONTENT, "mkdocs.yml": MKDOCS}), tmp_path / "served")
    second = CONTENT["content/briefings/2020/2020-01-03-second.yml"]
    archive(one.root, {
        "content/briefings/2020/2020-03-03-whole.yml": GOOD.replace("[[2020-03-04-poor|Freedonia]]", "Freedonia"),
        "content/briefings/2020/2020-01-03-second.yml": second.replace("by: ada-example", "by: nobody"),
        "content/people/bad.yml": "name: [",
    })  # fmt: skip
    one.desk.forget()
    assert "The zorvinquelt is open." in one.text(URL)
    assert "1 error" not in one.text(URL)


def test_the_desk_lists_what_is_to_be_done_with_file_and_line(broken: Served) -> None:
    page = broken.page("_desk/")
    assert [h.attributes["id"] for h in page.css("article h2")] == list(agenda.NAMES)
    assert "Torn" not in [h.text() for h in page.css("article h2")]
    for row in page.css(".b-desk-list li"):
        path, _, line = one_of(row, ".b-desk-where code").text().rpartition(":")
        lines = (broken.root / path).read_text("utf-8").splitlines()
        assert 1 <= int(line) <= len(lines), row.text()
    drafts = one_of(page, "#drafts ~ ul")
    assert [a.text() for a in drafts.css("a")][-1] == "A zorvinquelt opens <img src=x onerror=alert(1)>"
    found = [row.text() for row in one_of(page, "#findings ~ ul").css("li")]
    kinds = [match[0] for row in found if (match := re.search(r"\b(error|warning|note) [a-z-]+ ·", row))]
    assert len(kinds) == len(found)
    order = [("error", "warning", "note").index(kind.split()[0]) for kind in kinds]
    assert order == sorted(order)
    assert [a.text() for a in one_of(page, "#overdue ~ ul").css("a")] == ["Freedonia will build a second bridge."]


def test_a_long_section_is_cut_and_says_how_all_of_it_is_listed(tmp_path: Path) -> None:
    many = {f"content/people/person-{i}.yml": f"name: Someone Else{i}\n" for i in range(desk_pages.MOST + 3)}
    root = archive(tmp_path / "one", {**CONTENT, **many, "mkdocs.yml": MKDOCS})
    one = served(root, tmp_path / "served")
    listed = one_of(one.page("_desk/"), "#unnamed ~ ul")
    assert len(listed.css("li")) == desk_pages.MOST
    assert "And 3 more: briefings desk unnamed lists all." in one.text("_desk/")
    done = called("desk", "unnamed", "--format", "json", cwd=root)
    assert len(json.loads(done.stdout)) == desk_pages.MOST + 3
    assert json.loads(done.stdout)[0]["path"].startswith("content/people/")


def test_what_is_wrong_with_the_settings_is_told_on_the_desk(project: Path, tmp_path: Path) -> None:
    one = served(project, tmp_path / "served")
    before = (project / "mkdocs.yml").read_text("utf-8")
    try:
        (project / "mkdocs.yml").write_text(before + "extra: {briefings: {latest: many}}\n", "utf-8")
        one.desk.forget()
        assert "1 error in the whole archive" in one.text("_desk/")
    finally:
        (project / "mkdocs.yml").write_text(before, "utf-8")


def test_the_commands_desk_counts_and_lists(broken: Served) -> None:
    counts = json.loads(called("desk", "--format", "json", "--as-of", "2021-01-01", cwd=broken.root).stdout)
    assert [row["section"] for row in counts] == list(agenda.NAMES)
    assert counts[0]["count"] == 3
    late = json.loads(called("desk", "overdue", "--format", "json", "--as-of", "2020-06-30", cwd=broken.root).stdout)
    later = json.loads(called("desk", "overdue", "--format", "json", "--as-of", "2021-01-01", cwd=broken.root).stdout)
    assert len(later) == len(late) + 1
    assert later[-1]["text"] == "Freedonia will build a second bridge."
    lines = (broken.root / later[-1]["path"]).read_text("utf-8").splitlines()
    assert "due: 2020-06" in lines[later[-1]["line"] - 1]
    wrong = called("desk", "overdu", cwd=broken.root)
    assert (wrong.returncode, "did you mean `overdue`?" in wrong.stderr) == (2, True)


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    one = served(project, tmp_path / "served")
    with running(Server(("127.0.0.1", 0), tmp_path / "served", News())) as server:
        server.desk = one.desk.page
        yield server


def test_the_server_shows_it_and_the_way_there(server: Server) -> None:
    answer, _ = asked(server, "GET", "/_desk")
    assert (answer.status, answer.getheader("Location")) == (302, "/_desk/")
    assert asked(server, "GET", "/_desk/")[0].status == 200
    assert asked(server, "GET", "/_desk/index.html")[0].status == 200
    assert asked(server, "GET", "/_desk/drafts/2020-03-03-whole")[0].getheader("Location") == f"/{URL}"
    assert asked(server, "GET", f"/{URL}")[0].status == 200
    for nothing in ("/_desk/drafts/", "/_desk/drafts/2020-01-02-never/", "/_desk/../_desk/x/", "/_deskx/"):
        assert asked(server, "GET", nothing)[0].status == 404, nothing
    answer, style = asked(server, "GET", STYLE)
    assert (answer.status, answer.getheader("Content-Type")) == (200, "text/css; charset=utf-8")
    assert b".b-desk-bar" in style
    for path in ("/", "/people/ada-example/", "/nowhere/", "/_desk/", f"/{URL}"):
        page = HTMLParser(asked(server, "GET", path)[1])
        assert [a.attributes["href"] for a in page.css("nav.b-desk-bar a")] == ["/_desk/"], path
        assert [link.attributes["href"] for link in page.css(f'head link[href="{STYLE}"]')] == [STYLE]
    assert b"b-desk" not in (server.folder / "index.html").read_bytes()


@pytest.mark.slow
def test_every_saved_record_reaches_the_schemas_of_editors(tmp_path: Path) -> None:
    root = archive(tmp_path / "one", {**CONTENT, "mkdocs.yml": MKDOCS})
    assert called("schema", "--write", cwd=root).returncode == 0
    site = LiveSite(root, tmp_path / "served", "http://127.0.0.1:1/", threading.RLock())
    server = Server(("127.0.0.1", 0), tmp_path / "served", News())
    preview = serve.LivePreview(root, site, server, News(), OF_THIS_PROCESS)
    try:
        preview.start()

        def known() -> set[str]:
            text = (root / ".schemas/briefing.json").read_text("utf-8")
            return {id_ for id_ in ("bea-example", "gates") if f'"{id_}"' in text}

        assert known() == set()
        for path, text in (
            ("people/bea-example.yml", "name: Bea Example\n"),
            ("threads/gates.yml", "title: Gates\nsummary: Of gates.\n"),
        ):
            (root / "content" / path).write_text(text, "utf-8")
            preview.follow([root / "content" / path])
        assert known() == {"bea-example", "gates"}
        (root / "content/threads/gates.yml").unlink()
        preview.follow([root / "content/threads/gates.yml"])
        assert known() == {"bea-example"}
    finally:
        server.server_close()


@pytest.mark.slow
def test_serve_renders_nothing_that_is_built_and_then_only_what_changed(tmp_path: Path) -> None:
    root = archive(tmp_path / "one", {**CONTENT, "mkdocs.yml": MKDOCS})
    called("build", cwd=root, BRIEFINGS_KEY="of this test")
    from generator.storage.seal import Seal

    built, seal = snapshot(root / "site", times=True), Seal(b"of this test")
    site = LiveSite(root, tmp_path / "served", "http://127.0.0.1:1/", threading.RLock(), root / "site", seal)
    assert site.build().rendered == []
    mine, theirs = snapshot(tmp_path / "served"), snapshot(root / "site")
    assert {path for path in theirs if mine.get(path) != theirs[path]} == {"404.html"}
    assert b'href="/assets/' in mine["404.html"]
    first = root / "content/briefings/2020/2020-01-02-first.yml"
    first.write_text(first.read_text("utf-8").replace("opened a bridge", "closed a bridge"), "utf-8")
    assert called("generate", cwd=root).returncode == 0
    done = site.update(ready=lambda _: None)
    assert "2020/01/02/first/" in done.rendered
    assert "people/example/" not in done.rendered
    assert 1 <= len(done.rendered) < len([path for path in mine if path.endswith(".html")])
    assert b"closed a bridge" in (tmp_path / "served/2020/01/02/first/index.html").read_bytes()
    assert snapshot(root / "site", times=True) == built  # nothing is written into the site that is published
    again = LiveSite(root, tmp_path / "again", "http://127.0.0.1:1/", threading.RLock(), root / "site", seal)
    assert sorted(again.build().rendered) == sorted(done.rendered)
    stranger = LiveSite(root, tmp_path / "other", "http://127.0.0.1:1/", threading.RLock(), root / "site", Seal(b"another"))
    assert len(stranger.build().rendered) > len(done.rendered)


def test_where_pages_are_files_the_pages_for_authors_are(tmp_path: Path) -> None:
    files = {**CONTENT, "content/briefings/2020/2020-03-04-poor.yml": POOR.replace("no-outlet", "example-herald")}
    root = archive(tmp_path / "one", {**files, "content/briefings/2020/2020-03-03-whole.yml": GOOD})
    archive(root, {"mkdocs.yml": MKDOCS + "use_directory_urls: false\n"})
    assert called("generate", cwd=root).returncode == 0
    one = served(root, tmp_path / "served")
    desk = one.page("_desk/index.html")
    links = [link.attributes["href"] for link in one_of(desk, "#drafts ~ ul").css("a")]
    assert links == ["drafts/2020-03-04-poor.html", "drafts/2020-03-03-whole.html"]
    page = one.page("_desk/drafts/2020-03-03-whole.html")
    assert [a.attributes["href"] for a in page.css(".b-bottom-line a")] == [
        "../../people/ada-example.html",
        "2020-03-04-poor.html",
    ]
    assert one.site.addresses() >= {"people/ada-example.html"}


def test_what_stops_a_build_beside_the_content_is_on_the_desk(tmp_path: Path) -> None:
    root = archive(tmp_path / "one", {**CONTENT, "mkdocs.yml": MKDOCS, "briefings/of-mine.md": "# Mine\n"})
    one = served(root, tmp_path / "served")
    assert "error foreign-file · briefings/of-mine.md" in one.text("_desk/")


def test_the_desk_is_told_only_what_it_does_not_say_itself() -> None:
    news = News()
    news.tell(findings="content/x.yml: error\nMkDocs: no\n", complaints="MkDocs: no\n")
    assert json.loads(news.as_event("_desk/"))["findings"] == "MkDocs: no\n"
    assert json.loads(news.as_event("people/"))["findings"] == "content/x.yml: error\nMkDocs: no\n"


@pytest.mark.parametrize(("pointer", "said"), [
    ((), ""), (("title",), "title"),
    (("claims", 2, "by"), "claim 3, by"), (("claims", 0, "quote", "text"), "claim 1, quote, text"),
    (("topics", 1), "topic 2"), (("claims", 1, "via", 0), "claim 2, via 1"), (("source", "url"), "source, url"),
])  # fmt: skip
def test_a_field_in_words(pointer: tuple[str | int, ...], said: str) -> None:
    assert in_words(pointer) == said


def test_every_value_of_a_file_is_in_its_own_field() -> None:
    text = CONTENT["content/briefings/2020/2020-01-03-second.yml"]
    p = schema.read(source.source("content/briefings/2020/2020-01-03-second.yml", text), KINDS)
    for words, where in (("Ann Author", "source, authors 1"), ("Is the bridge open", "claim 1, contradicts 1, question"),
                         ("second-bridge", "claim 2, id"), ("2020-06}", "claim 2, due"),
                         ("One announcement", "assessment 1, basis"),
                         ("Freedonia had asked", "context")):  # fmt: skip
        line = next(n for n, one in enumerate(text.splitlines(), 1) if words in one)
        column = text.splitlines()[line - 1].index(words) + 1
        (found,) = placed(p, [Finding(Place(p.source.path, line, column), "relative-date", "x")])
        assert found.where == where


def test_only_for_their_authors_are_drafts_linked() -> None:
    """An archive with drafts in it is never published: only `serve` makes one, and the question where something is used."""
    root, callers = Path(generator.__file__).parent, set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "with_drafts" and ast.unparse(node.value) != "with_drafts":
                callers.add(path.relative_to(root).as_posix())
    assert callers == {"cli/live/drafts.py", "cli/asking.py"}


def test_the_day_is_the_authors_own(broken: Served) -> None:
    settings, wrong = read_settings(broken.root)
    found = agenda.look(broken.root, settings, wrong, dt.date(2020, 1, 1), OF_THIS_PROCESS)
    assert next(one for one in found.sections if one.name == "overdue").rows == []


def test_a_change_tells_of_every_page_that_was_sent(project: Path, tmp_path: Path) -> None:
    """A browser that has a page and does not listen yet must find that it is another one now."""
    desk = served(project, tmp_path).desk
    assert desk.forget() == []
    assert desk.page(URL)
    assert desk.page("_desk/nothing/") is None
    assert desk.forget() == [URL]
    assert desk.forget() == []


SLIPS = {
    "no colon": ("kind: claimed\n    by: ada-example\n", "kind: claimed\n    by ada-example\n"),
    "no space": ("kind: claimed\n    by: ada-example\n", "kind: claimed\n    by:ada-example\n"),
    "too far to the left": ("kind: claimed\n    by: ada-example\n", "kind: claimed\n   by: ada-example\n"),
    "twice": ("kind: claimed\n    by: ada-example\n", "kind: claimed\n    by: ada-example\n    by: example-herald\n"),
    "another name": ("kind: claimed\n    by: ada-example\n", "kind: claimed\n    bye: ada-example\n"),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("last", [False, True], ids=["first", "last"])
def test_a_claim_in_whose_lines_a_slip_was_made_is_left_out(slip: str, last: bool, tmp_path: Path) -> None:
    """Without its claimant it would be the outlet's own word."""
    right, wrong = SLIPS[slip]
    sound = "  - text: The canal is frozen.\n    kind: claimed\n    by: ada-example\n"
    other = sound.replace("canal", "river").replace(right, wrong)
    assert other != sound.replace("canal", "river")
    text = POOR.replace("no-outlet", "example-herald") + "bottom_line: It froze.\nclaims:\n"
    text += sound + other if last else other + sound
    root = archive(tmp_path, {**CONTENT, "mkdocs.yml": MKDOCS, "content/briefings/2020/2020-03-04-poor.yml": text})
    settings, bad = read_settings(root)
    found = agenda.look(root, settings, bad, dt.date(2020, 4, 1), OF_THIS_PROCESS)
    (draft,) = [d for d in drafts.laid_out(found.drafts, found.parsed, settings) if d.id == "2020-03-04-poor"]
    assert draft.markdown is not None
    assert ("The canal" in draft.markdown, "The river" in draft.markdown) == (True, False)
    assert draft.left_out == (f"claim {1 + last}",)
    assert "in its own voice" not in draft.markdown


def test_what_is_no_draft_any_more_says_what_it_is(tmp_path: Path) -> None:
    path, url = "content/briefings/2020/2020-03-03-whole.yml", URL
    root = archive(tmp_path, {**CONTENT, path: GOOD, "mkdocs.yml": MKDOCS})
    at = served(root, tmp_path / "site")
    assert "Draft: not published" in at.text(url)
    archive(root, {path: GOOD.replace("status: draft", "status: published")})
    at.desk.forget()
    assert f"It is no draft: {path} is published." in at.text(url)
    archive(root, {path: ""})
    at.desk.forget()
    assert f"{path} does not say status: draft." in at.text(url)
    assert "the file is empty" in at.text(url)
    (root / path).unlink()
    at.desk.forget()
    assert "Its file is not there any more" in at.text(url)
    assert at.desk.page("_desk/drafts/2020-03-03-never/") is None


def test_the_words_of_a_finding_end_once_and_names_are_code(broken: Served) -> None:
    said = broken.page(URL).css_first(".b-desk-findings")
    assert said is not None
    assert "?." not in said.text()
    noted = [note for note in notes(broken.page(URL)) if note.css("code")]
    assert noted
    assert all("`" not in note.text() for note in notes(broken.page(URL)))
