"""Addresses: one table of sections, ids that every file system and page can bear, no two pages in one place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator import build
from generator.pages import views
from generator.pages.page import Page
from generator.reading import source
from generator.reading.config import Settings, parse
from generator.records import ids, paths, refs, sections
from generator.records.ids import BriefingId
from generator.records.kinds import KINDS, Kind
from generator.records.sections import NavGroup
from tests.support.cli import project
from tests.support.examples import tries
from tests.support.helpers import CONTENT, archive, called, small_archive
from tests.support.site import mkdocs

ROOT = Path(__file__).parents[2]
NEWEST = ("--as-of", "newest", "--format", "concise")


# --- one table


def navigation(text: str) -> list[tuple[str, str, str]]:
    """Group, label and page of every line of a navigation block."""
    block = text[text.index("\nnav:\n") :]
    rows = yaml.safe_load(re.sub(r"\{%.*?%\}\n?|.*\{\{.*\n", "", block))["nav"]
    lines: list[tuple[str, str, str]] = []
    for row in rows:
        ((label, value),) = row.items()
        inner = [("", {label: value})] if isinstance(value, str) else [(label, item) for item in value or ()]
        lines += [(group, *next(iter(item.items()))) for group, item in inner]
    return lines


@pytest.mark.parametrize("path", ["mkdocs.yml", "generator/starter/mkdocs.yml.jinja"])
def test_the_navigation_names_every_section_as_the_table_does(path: str) -> None:
    lines = navigation((ROOT / path).read_text("utf-8"))
    shown = {(s.group.value, s.label, s.page) for s in sections.SECTIONS if s.label}
    assert shown <= set(lines)
    others = {page for _, _, page in lines} - {s.page for s in sections.SECTIONS}
    assert others <= {"index.md", "about.md", "method.md", "corrections-policy.md"} | {f"{k.folder}/index.md" for k in KINDS}
    for group in NavGroup:
        order = [line[2] for line in lines if line[0] == group.value]
        ours = [s.page for s in sections.SECTIONS if s.group is group and s.label]
        assert [page for page in order if page in ours] == ours


def test_every_listed_section_is_a_section_and_nothing_is_listed_twice() -> None:
    assert set(sections.LISTED) == {s for s in sections.SECTIONS if s.listed}
    assert len({s.folder for s in sections.SECTIONS}) == len(sections.SECTIONS)


# --- ids


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt0", "lpt9"])
def test_names_of_devices_are_refused_everywhere(name: str, tmp_path: Path) -> None:
    files = {
        f"content/people/{name}.yml": "name: Some One\n",
        f"content/pages/{name}.md": "# A page\n",
        f"content/threads/{name}.yml": "title: A\nsummary: B.\n",
        f"content/measures/{name}.yml": "name: A\nunit: b\nwhat: C.\n",
        "content/topics.yml": f"transport:\n  title: Transport\n  topics:\n    rail: {{title: Rail}}\n    {name}: {{title: X}}\n",
        f"content/briefings/2020/2020-05-05-{name}.yml": "title: A\ndate: 2020-05-05\n",
    }
    root = project(tmp_path, files)
    said = called("check", *NEWEST, cwd=root).stdout
    assert {line.split(":")[0] for line in said.splitlines() if "reserved-id" in line} == set(files)
    _, wrong = parse(f"extra: {{briefings: {{kinds: {{{name}: {{singular: x}}}}}}}}\n", {})
    assert [f.code for f in wrong] == ["bad-setting"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "person", "Con"), "wrote"),  # its id becomes con-1
        (("new", "person", "Some One", "--id", "con"), "no file can be called `con` on Windows"),
        (("new", "person", "Some One", "--id", "x" * 101), "has 101 characters"),
        (("new", "topic", "Auxiliary", "--id", "aux"), "no file can be called `aux`"),
        (("new", "--title", "A", "--date", "2020-01-05", "--outlet", "example-herald", "--id", "nul"), "called `nul`"),
        (("new", "--title", "A", "--date", "2020-01-05", "--outlet", "example-herald", "--id", "x" * 101), "has 112 characters"),
        (("rename", "ada-example", "con", "--yes"), "no file can be called `con`"),
        (("rename", "ada-example", "a" * 101, "--yes"), "has 101 characters"),
        (("rename", "2020-01-02-first", "2020-01-02-con", "--yes"), "no file can be called `con`"),
        (("rename", "2020-01-02-first#opened", "#location", "--yes"), "scripts of browsers"),
        (("rename", "2020-01-02-first#opened", "#search-results", "--yes"), "the id of a part of every page"),
    ],
)
def test_commands_refuse_what_the_check_would(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = called(*words, cwd=project(tmp_path))
    assert said in done.stdout + done.stderr
    assert done.returncode == (0 if said == "wrote" else 2)
    assert (tmp_path / "content/people/con-1.yml").exists() == (said == "wrote")


@settings(max_examples=tries(300))
@given(st.text(st.sampled_from("abcdefgh01-9.Ü "), max_size=130))
def test_what_is_proposed_is_an_id(text: str) -> None:
    proposed = ids.plain(text)
    assert not proposed or ids.ID.match(proposed)
    assert len(proposed) <= ids.LONGEST
    if ids.ID.match(text):
        assert ids.wrong(ids.usable(text)) is None


# --- ids that a page needs itself


def test_ids_of_statements_stand_once_on_their_pages_and_the_pages_own_are_reserved(tmp_path: Path) -> None:
    text = CONTENT["content/briefings/2020/2020-01-03-second.yml"].replace("title: The bridge carries trains", "title: Opening")
    redirects = "2020/01/03/second/#the-title-of-the-first: 2020-01-03-second#opening\n"
    root = small_archive(tmp_path)
    archive(root, {"content/briefings/2020/2020-01-03-second.yml": text, "content/redirects.yml": redirects})
    done = mkdocs(root, "--strict")
    assert done.returncode == 0, done.stderr
    for page in (root / "site").rglob("*.html"):
        if "briefings" in page.parts[-2:] or not page.is_relative_to(root / "site/2020/01"):
            continue
        found = Counter(node.attributes["id"] for node in LexborHTMLParser(page.read_text("utf-8")).css("[id]"))
        assert [id_ for id_, n in found.items() if n > 1] == []
        tree = LexborHTMLParser(page.read_text("utf-8"))
        headings = {n.attributes["id"] for n in tree.css("h1[id],h2[id],h3[id]")}
        statements = {"opened", "opening", "forty-trains", "second-bridge", "the-title-of-the-first"}
        own = {id_ for id_ in found if id_ and ids.ID.match(id_)} - statements - (headings if page.parts[-2] == "03" else set())
        if page.parts[-2] in {"first", "second"}:
            (heading,) = tree.css("h1")
            title = heading.attributes["id"]
            assert title == ("_title" if page.parts[-2] == "second" else "a-bridge-opens")  # a title gives way to a statement
            own -= {title}
            assert {id_ for id_ in own if ids.wrong_anchor(id_) is None} == set()
            assert statements & found.keys()


def test_every_id_that_theme_templates_and_scripts_write_is_reserved_or_cannot_be_a_statement_s() -> None:
    texts = [p.read_text("utf-8") for folder in ("theme", "pages", "formats/edition", "cli/live")
             for p in (ROOT / "generator" / folder).rglob("*.*") if p.suffix in {".html", ".md", ".js"}]  # fmt: skip
    written = {m for text in texts for m in re.findall(r"""\b(?:id|popovertarget)\s*[=:]\s*["'`]([^"'`]+)["'`]""", text)}
    written |= {m for text in texts for m in re.findall(r"getElementById\(\s*[\"'`]([^\"'`]+)", text)}
    plain = {re.sub(r"\$\{[^}]*\}", "7", id_) for id_ in written if "{{" not in id_}
    assert {"search-results", "b-sections", "b-contents", "b-preview", "search-result-7"} <= plain
    assert {id_ for id_ in plain if ids.ID.match(id_) and ids.wrong_anchor(id_) is None} == set()


@pytest.mark.parametrize("anchor", ["location", "forms", "search-results", "search-result-12", "b-contents", "document"])
def test_such_an_id_is_refused_with_a_free_one(anchor: str) -> None:
    wrong = ids.wrong_anchor(anchor)
    assert wrong is not None
    free = wrong[2].rpartition(" ")[2]
    assert free.startswith(anchor) or free == f"the-{anchor}"
    assert ids.ID.match(free)
    assert ids.wrong_anchor(free) is None


# --- no two pages in one place

ODD = (
    "2023", "08", "2023-08", "w33", "letter-1", "page-1", "a", "other", "by", "about", "kind", "disputed", "unnamed", "origins",
    "scorecard", "figures", "calendar", "card", "feed", "search", "claims", "legend", "schema", "findings", "404", "people",
    "topics", "threads", "briefings", "pages", "x" * 100, "1", "index-1", "previews", "assets", "sitemap", "archive", "reported",
)  # fmt: skip
"""Ids that are words of addresses; all of them may be ids."""
VESSELS = Kind("vessels", "vessel", "Vessels")
FOLDER = Kind("f" * ids.LONGEST_FOLDER, "thing", "Things")


def everything() -> dict[str, str]:
    """An archive in which every family has every odd id, and lists are long enough for their pages of periods and letters."""
    files = dict(CONTENT)
    for i, id_ in enumerate(ODD):
        assert ids.wrong(id_) is None
        files[f"content/{('people', VESSELS.folder, FOLDER.folder)[i % 3]}/{id_}.yml"] = f"name: The Odd {id_}\n"
        files[f"content/threads/{id_}.yml"] = f"title: T {i}\nsummary: S.\n"
        files[f"content/measures/{id_}.yml"] = f"name: M {i}\nunit: u\nwhat: W.\n"
        slug = id_[: ids.LONGEST - 11]
        files[f"content/briefings/2023/2023-08-14-{slug}.yml"] = briefing(f"2023-08-14 {i}", "2023-08-14", id_)
        if not sections.taken_by(id_) and id_ != "people":
            files[f"content/pages/{id_}.md"] = f"# Page {i}\n"
    files["content/topics.yml"] += "".join(f"{id_!r}: {{title: Topic {id_}}}\n" for id_ in ODD)
    for i in range(120):
        day = f"2022-{1 + i % 2:02}-{1 + i % 28:02}"
        files[f"content/briefings/2022/{day}-n{i}.yml"] = briefing(f"N {i}", day, "by")
    for i in range(210):
        files[f"content/people/p{i}.yml"] = f"name: Person {i}\n"
    lines = [
        "people/old/: people/ada-example",
        "old-page/: pages/about",
        "measures/old/: measures/2023",
        "threads/old/: threads/by",
    ]
    lines += ["2023/08/14/old/: 2023-08-14-w33", "2023/08/14/w33/#old: 2023-08-14-w33#c"]
    return files | {"content/redirects.yml": "\n".join(lines) + "\n"}


def briefing(title: str, day: str, id_: str) -> str:
    """A briefing whose statements concern records with an odd id."""
    return (
        f"title: {title}\ndate: {day}\nsource: {{outlet: example-herald}}\nbottom_line: Ada Example spoke to The Odd {id_}.\n"
        f"claims:\n  - {{id: c, text: The Odd {id_} moves., kind: forecast, by: '{id_}', due: '{day}'}}\n"
        f"figures:\n  - {{measure: '{id_}', value: 1, by: '{id_}'}}\ntopics: ['{id_}']\nthreads: ['{id_}']\n"
        f"corrections:\n  - {{date: {day}, class: clarification, now: So.}}\n"
    )


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    kinds = (*KINDS, VESSELS, FOLDER)
    settings_ = Settings(site_url="https://example.org/", kinds=kinds, guide=True, social_cards=True)
    checked = build.check_sources([source.source(p, text) for p, text in everything().items()], (), settings_)
    assert [f for f in checked.findings if f.severity == "error"] == []
    return list(views.pages(checked.archive))


def test_no_two_pages_of_an_archive_with_everything_in_it_have_one_place(pages: list[Page]) -> None:
    assert [path for path, n in Counter(page.path.casefold() for page in pages).items() if n > 1] == []
    for directories in (True, False):
        files = {served(page.path, directories=directories) for page in pages}
        assert len(files) == len(pages)
        folders = {file[:at] for file in files for at in (m.start() for m in re.finditer("/", file))}
        assert files & folders == set()
        assert max(map(len, files)) <= 240
        assert max(len(part) for file in files for part in file.split("/")) + len(".briefings-tmp-") <= 255
    kinds_of_page = {page.template for page in pages}
    assert {"period.md", "index.md", "redirect.html", "ledger-period.md", "card.png", "figures.csv"} <= kinds_of_page
    assert any("/letter/" in page.path for page in pages)


def served(path: str, *, directories: bool) -> str:
    """Where MkDocs puts a page or file."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return f"{stem}.html" if not directories or stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def test_the_first_part_of_every_address_stands_in_the_table_or_is_a_record_s(pages: list[Page]) -> None:
    own = {page.path.removesuffix(".md") for page in pages if page.template == "as-it-is"}
    kinds = {kind.folder for kind in (*KINDS, VESSELS, FOLDER)}
    first = {page.path.split("/")[0].removesuffix(".md") for page in pages if "/" in page.path} - own - kinds - {"old-page"}
    assert {part for part in first if not sections.taken_by(part)} == set()


@pytest.mark.parametrize(
    "stem", [s.folder for s in sections.SECTIONS] + ["2024", "0857", "404", "assets", "pagefind", "search-index", "people"]
)
def test_a_hand_written_page_cannot_take_the_site_s_place(stem: str, tmp_path: Path) -> None:
    root = project(tmp_path, {f"content/pages/{stem}.md": "# Mine\n"})
    done = called("check", *NEWEST, cwd=root)
    assert (done.returncode, done.stdout.count("error page-collision")) == (1, 1)


@pytest.mark.parametrize("folder", [s.folder for s in sections.SECTIONS] + [
    "2024", "0001", "w33", "index", "404", "assets", "sitemap", "stylesheets", "javascripts", "briefings", "pages", "people",
    "con", "3d-printers", "f" * 51, "feed.xml", "Vessels",
])  # fmt: skip
def test_a_kind_cannot_take_the_site_s_place(folder: str) -> None:
    found, wrong = parse(f"extra:\n  briefings:\n    kinds:\n      '{folder}': {{singular: thing}}\n", {})
    assert [(f.code, f.place.line) for f in wrong] == [("bad-setting", 4)]
    assert found.kinds == KINDS


# --- edit links


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("2020/01/02/first.md", ("briefings/2020/2020-01-02-first.yml",)),
        ("people/ada-example.md", ("people/ada-example.yml",)),
        ("topics/rail.md", ("topics.yml",)),
        ("about.md", ("pages/about.md",)),
        ("people/index.md", ()),
        ("2020/01/02/index.md", ()),
        ("people/ada-example/2020/index.md", ()),
        ("feed.xml", ()),
    ],
)
def test_the_file_that_a_page_comes_from(page: str, files: tuple[str, ...]) -> None:
    assert paths.content_files(page) == files


@pytest.mark.slow
def test_edit_links_lead_to_what_somebody_wrote_and_lists_have_none(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    text = "features: [content.action.edit]"
    mkdocs(root)  # writes mkdocs.yml
    settings_ = (root / "mkdocs.yml").read_text("utf-8").replace("font: false}", f"font: false, {text}}}")
    extra = "repo_url: https://git.example.org/o/r\nedit_uri: edit/main/briefings/\n"
    (root / "mkdocs.yml").write_text(settings_ + extra, "utf-8")
    done = called("build", cwd=root)
    assert done.returncode == 0, done.stderr
    built = [page.read_text("utf-8") for page in (root / "site").rglob("*.html")]
    found = {m for text in built for m in re.findall(r'href="(https://git[^"]*/edit/[^"]*)"', text)}
    base = "https://git.example.org/o/r/edit/main/"
    assert {f"{base}{path}" for path in CONTENT if path.startswith("content/")} == found


# --- years before 1000


def test_a_year_has_four_digits_in_every_address_and_every_word(tmp_path: Path) -> None:
    old = (
        "title: News of {0}\ndate: {0}-03-28\nsource: {{outlet: example-herald}}\nbottom_line: Ada Example sailed in.\nclaims:\n"
    )
    old += "  - {{text: It comes., kind: forecast, by: ada-example, due: {0}}}\nevents:\n"
    old += "  - {{date: {0}-03, what: The ship., until: {0}-04, status: scheduled}}\nthreads: [bridges]\n"
    files = {f"content/briefings/{y}/{y}-03-28-old.yml": old.format(y) for y in ("0001", "0845")}
    first = "title: The first day\ndate: 0001-01-01\nsource: {outlet: example-herald}\nbottom_line: It began.\n"
    root = archive(small_archive(tmp_path), files | {"content/briefings/0001/0001-01-01-day.yml": first})
    done = mkdocs(root)
    assert done.returncode == 0, done.stderr
    assert "contains a link" not in done.stderr
    out = root / "briefings"
    for path in ("0001/w01/index.md", "0001/w13/index.md", "watch/0845/index.md", "watch/0001/index.md", "data/claims-0001.csv"):
        assert (out / path).is_file(), path
    text = "\n".join(p.read_text("utf-8") for p in out.rglob("*") if p.suffix in {".md", ".csv", ".json", ".xml", ".ics"})
    months = "January|February|March|April|December"
    assert re.findall(rf"(?:{months}|Week \d+ of) (?:845|1)\b(?![/-])", text) == []
    assert "28 March 0845" in text
    assert "Week 1 of 0001" in text


def test_a_reference_to_a_statement_is_cut_where_it_was_glued() -> None:
    assert refs.parts(refs.ref(BriefingId("2024-01-01-harbour-plan"), "opens")) == ("2024-01-01-harbour-plan", "opens")
    assert refs.parts("#opens") == ("", "opens")
    assert refs.parts("2024-01-01-harbour-plan") == ("2024-01-01-harbour-plan", "")
