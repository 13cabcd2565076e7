"""`briefings new --from` with many articles: files, folders, feeds, lists of addresses, bibliographies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.authoring.drafting import bibliographies, feeds
from generator.cli import articles, new_batch
from tests.support.drafting import HERALD, PAGE, new, run
from tests.support.helpers import CONTENT, archive

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Herald</title><language>en-gb</language>
<item><title>Quays &amp; piers</title><link>https://www.example.org/quays?utm_source=rss</link>
<pubDate>Tue, 05 Mar 2024 23:30:00 -0800</pubDate><dc:creator>Ann Author</dc:creator></item>
<item><title>No day</title><link>https://www.example.org/none</link></item></channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Herald</title>
<entry><title type="html">Ice leaves</title><link rel="self" href="https://www.example.org/x.atom"/>
<link href="https://www.example.org/ice"/><published>2024-03-06T08:00:00+09:00</published><updated>2024-05-01T00:00:00Z</updated>
<author><name>Bob Writer</name></author></entry></feed>
"""
CSL: list[dict[str, Any]] = [
    {
        "type": "article-newspaper",
        "title": "A <i>quay</i> opens",
        "URL": "https://www.example.org/quay",
        "container-title": "The Herald",
        "author": [{"family": "Berg", "non-dropping-particle": "van der", "given": "Ann"}, {"literal": "Agence Example"}],
        "issued": {"date-parts": [[2024, 3, 5]]},
        "accessed": {"date-parts": [["2024", "3", "7"]]},
        "language": "en-GB",
    },
    {"title": "Only a month", "URL": "https://www.example.org/month", "issued": {"date-parts": [[2024, 3]]}},
]
RIS = """TY  - NEWS
TI  - A quay opens
AU  - Berg, Ann van der
AU  - Luther, Martin, Jr.
T2  - The Herald
DA  - 2024/03/05/
UR  - https://www.example.org/quay
LA  - en
ER  -
"""
BIB = r"""@article{quay, title = {A quay in {Freedonia}}, author = {Author, Ann and {Agence Example}}, journal = {The Herald},
  date = {2024-03-05}, url = {https://www.example.org/quay}, urldate = {2024-03-07}, langid = {english}}
@misc{month, title = {Ice}, year = 2024, month = mar, day = 6, url = {https://www.example.org/a\_b}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small archive whose outlet has a homepage."""
    extra = {"mkdocs.yml": "site_name: Test\n", "content/organisations/example-herald.yml": HERALD}
    return archive(tmp_path, CONTENT | extra)


def drafts(root: Path) -> set[str]:
    """The drafts that were made, without their ending."""
    return {path.stem for path in (root / "content/briefings").rglob("*.yml") if "status: draft" in path.read_text("utf-8")}


def page(number: int, address: str = "") -> str:
    """One of many saved pages."""
    text = PAGE.replace("https://www.example.org/2021/harbour", address or f"https://www.example.org/2021/{number}")
    return text.replace("Ada Example opens a harbour", f"Harbour {number} opens")


def test_a_folder_gives_a_draft_an_article_and_names_what_is_there(root: Path) -> None:
    pages = {f"saved/{n}.html": page(n) for n in range(3)} | {"saved/3.html": page(3, "https://example.org/trains")}
    archive(root, pages | {"saved/4.html": page(4).replace("article:published_time", "x"), "saved/again.html": page(1)})
    done = new(root, "--from", str(root / "saved"), code=1)
    assert len(drafts(root)) == 3
    results = [line.split()[0] + " " + line.split()[1] for line in done.stdout.splitlines()[1:-1]]
    assert [r.split()[0] for r in results] == ["drafted"] * 3 + ["is", "left", "is"]
    assert "2020-01-03-second" in done.stdout
    assert "missing: --date" in done.stdout
    assert done.stdout.splitlines()[-1] == "3 drafts, 2 in the archive already, 1 left out"
    assert "6 in the archive" not in done.stdout
    again = new(root, "--from", str(root / "saved"), code=1)
    assert again.stdout.splitlines()[-1] == "0 drafts, 5 in the archive already, 1 left out"


def test_of_a_folder_nothing_is_passed_over_in_silence(root: Path) -> None:
    archive(
        root, {"saved/0.html": page(0), "saved/scan.pdf": "%PDF-", "saved/more/1.html": page(1), "saved/.hidden.html": page(2)}
    )
    (root / "saved/torn.html").symlink_to("nowhere.html")
    (root / "saved/whole.html").symlink_to("0.html")
    done = new(root, "--from", str(root / "saved"), code=1)
    assert done.stdout.splitlines()[-1] == "1 draft, 1 in the archive already, 1 left out"
    assert "torn.html: it is a link to nowhere.html, which cannot be read (No such file or directory)" in done.stdout
    assert "passed over: more/, scan.pdf; pages end in .htm, " in done.stderr
    assert ".hidden" not in done.stdout + done.stderr
    (root / "empty").mkdir()
    nothing = new(root, "--from", str(root / "empty"), code=2)
    assert "empty holds no article; save one there as HTML or as plain text" in nothing.stderr
    near = new(root, "--from", str(root / "saved/9.html"), code=2)
    assert "there is no such file; did you mean" in near.stderr


def test_files_one_after_the_other_as_a_shell_gives_them(root: Path) -> None:
    archive(root, {f"{n}.html": page(n) for n in range(3)})
    new(root, "--from", *(str(root / f"{n}.html") for n in range(3)), "--topic", "rail")
    assert len(drafts(root)) == 3
    assert "cannot read nowhere.html" in new(root, "--from", str(root / "0.html"), "nowhere.html", code=2).stderr


def test_a_dry_run_writes_nothing(root: Path) -> None:
    (root / "feed.xml").write_text(ATOM, "utf-8")
    assert "would draft" in new(root, "--from", str(root / "feed.xml"), "--dry-run").stdout
    assert drafts(root) == set()


def test_what_is_one_articles_own_is_not_given_for_several(root: Path) -> None:
    (root / "feed.xml").write_text(RSS, "utf-8")
    said = new(root, "--from", str(root / "feed.xml"), "--title", "X", "--bottom-line", "Y", code=2).stderr
    assert "--title and --bottom-line cannot be given for several articles" in said


def test_a_feed_gives_its_articles(root: Path) -> None:
    (one, none), (other,) = feeds.articles(RSS), feeds.articles(ATOM)
    assert (one.title, one.date, one.url, one.site, one.authors) == (
        "Quays & piers",
        "2024-03-05",
        "https://www.example.org/quays",
        "The Herald",
        ("Ann Author",),
    )
    assert (none.date, none.doubt) == ("", "the feed says no day")
    assert (other.date, other.url, other.authors) == ("2024-03-06", "https://www.example.org/ice", ("Bob Writer",))
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": [
        {"url": "https://www.example.org/j", "title": "J", "date_published": "2024-03-07T01:00:00+09:00",
         "authors": [{"name": "Cy"}]}
    ]}  # fmt: skip
    (third,) = feeds.articles(json.dumps(feed))
    assert (third.date, third.authors) == ("2024-03-07", ("Cy",))
    (root / "feed.json").write_text(json.dumps(feed), "utf-8")
    new(root, "--from", str(root / "feed.json"))
    assert drafts(root) == {"2024-03-07-j"}


def test_bibliographies_give_their_articles(root: Path) -> None:
    (quay, month), (ris,) = bibliographies.csl(json.dumps(CSL)), bibliographies.ris(RIS)
    assert (quay.title, quay.date, quay.saved, quay.language) == ("A quay opens", "2024-03-05", "2024-03-07", "en")
    assert quay.authors == ("Ann van der Berg", "Agence Example")
    assert (month.date, month.doubt) == ("", "the entry says no whole day")
    assert (ris.title, ris.date, ris.site) == ("A quay opens", "2024-03-05", "The Herald")
    assert ris.authors == ("Ann van der Berg", "Martin Luther Jr.")
    one, other = bibliographies.bibtex(BIB)
    assert (one.title, one.date, one.saved, one.authors) == (
        "A quay in Freedonia",
        "2024-03-05",
        "2024-03-07",
        ("Ann Author", "Agence Example"),
    )
    assert (other.date, other.url) == ("2024-03-06", "https://www.example.org/a_b")
    for name, text in (("a.json", json.dumps(CSL[:1])), ("b.ris", RIS), ("c.bib", BIB)):
        (root / name).write_text(text, "utf-8")
        new(root, "--from", str(root / name))
    assert drafts(root) == {"2024-03-05-quay-opens", "2024-03-06-ice"}  # three entries are one article
    assert "accessed: 2024-03-07" in (root / "content/briefings/2024/2024-03-05-quay-opens.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{"), ("a.bib", "@article{x, title = "), ("a.json", "[1, null]"), ("a.xml", "<rss>")]
)
def test_what_cannot_be_read_is_a_row_or_nothing(name: str, text: str, root: Path) -> None:
    (root / name).write_text(text, "utf-8")
    done = run(root, "new", "--from", str(root / name))
    assert done.exit_code in {0, 1}
    assert drafts(root) == set()


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE rss PUBLIC "-//X//DTD X//EN" "https://dtd.example/rss.dtd">',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "/etc/passwd">]>',
    ],
)
def test_a_feed_that_declares_a_grammar_is_one_and_the_grammar_is_not_read(dtd: str) -> None:
    text = RSS.replace("<rss", f"{dtd}\n<rss").replace("No day", "No &x; day")
    assert feeds.is_feed(text)
    assert [one.title for one in feeds.articles(text)] == [
        "Quays & piers",
        "No &x; day",
    ]  # which stands for nothing, and stays as it is


def test_items_of_another_form_are_left_out() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [7, None, {"title": "A", "authors": 5}, {"title": 5}]}
    assert [one.title for one in feeds.articles(json.dumps(feed))] == ["A", "5"]
    assert [one.title for one in bibliographies.csl('[7, null, {"title": "A"}]')] == ["", "", "A"]


def test_a_list_of_addresses_is_read_one_by_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "list.txt").write_text("# to read\nhttps://www.example.org/2021/1\n\nhttps://www.example.org/2021/2\n", "utf-8")
    read = articles.read
    pages = {f"https://www.example.org/2021/{n}": str(root / f"{n}.html") for n in (1, 2)}
    archive(root, {f"{n}.html": page(n) for n in (1, 2)})
    monkeypatch.setattr(articles, "read", lambda where: read(pages[where]))
    new(root, "--from", str(root / "list.txt"))
    assert len(drafts(root)) == 2
    (root / "text.txt").write_text("A harbour\n\nhttps://www.example.org/2021/1\n", "utf-8")
    assert not new_batch.is_batch([str(root / "text.txt")])


def test_what_was_made_before_an_interruption_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(root, {f"saved/{n}.html": page(n) for n in range(3)})
    read, calls = articles.read, list[str]()

    def interrupted(where: str) -> object:
        calls.append(where)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return read(where)

    monkeypatch.setattr(articles, "read", interrupted)
    done = run(root, "new", "--from", str(root / "saved"))
    assert done.exit_code != 0
    assert done.stdout.count("drafted") == 2
    assert len(drafts(root)) == 2
    assert run(root, "check", "--as-of", "newest").exit_code == 0


def test_a_relative_address_in_a_feed_is_made_whole(root: Path) -> None:
    based = ATOM.replace("<feed ", '<feed xml:base="https://www.example.org/news/" ').replace(
        'href="https://www.example.org/ice"', 'href="world/ice/"'
    )
    assert [one.url for one in feeds.articles(based)] == ["https://www.example.org/news/world/ice/"]
    entry = based.replace("<entry>", '<entry xml:base="2024/">')
    assert [one.url for one in feeds.articles(entry)] == ["https://www.example.org/news/2024/world/ice/"]
    bare = based.replace('xml:base="https://www.example.org/news/" ', "")
    assert [one.url for one in feeds.articles(bare, "https://www.example.org/a.atom")] == ["https://www.example.org/world/ice/"]
    home = bare.replace("<entry>", '<link href="https://www.example.org/"/><entry>')
    assert [one.url for one in feeds.articles(home)] == ["https://www.example.org/world/ice/"]
    rss = RSS.replace("https://www.example.org/quays?utm_source=rss", "/quays")
    rss = rss.replace("<language>", "<link>https://www.example.org/</link><language>")
    assert feeds.articles(rss)[0].url == "https://www.example.org/quays"
    guid = RSS.replace("<link>https://www.example.org/none</link>", "<guid>https://www.example.org/none</guid>")
    assert feeds.articles(guid)[1].url == "https://www.example.org/none"
    assert feeds.articles(guid.replace("<guid>", '<guid isPermaLink="false">'))[1].url == ""
    (root / "feed.atom").write_text(bare, "utf-8")
    said = new(root, "--from", str(root / "feed.atom")).stdout
    assert "2024-03-06-ice-leaves.yml, without the address world/ice/, which is not whole" in said


def test_a_feeds_name_is_not_that_of_another_site(root: Path) -> None:
    many = RSS.replace("https://www.example.org/none", "https://unknown.example/none").replace(
        "<language>", "<link>https://www.example.org/</link><language>"
    )
    many = many.replace("<title>No day</title>", "<title>A day</title><pubDate>Tue, 05 Mar 2024 23:30:00 GMT</pubDate>")
    assert [one.site for one in feeds.articles(many)] == ["The Herald", ""]
    (root / "feed.xml").write_text(many, "utf-8")
    done = new(root, "--from", str(root / "feed.xml"), code=1)
    assert drafts(root) == {"2024-03-05-quays-piers"}
    assert "no outlet is known at unknown.example; add it with: briefings new organisation unknown.example" in done.stdout
    origin = many.replace("<title>A day</title>", '<title>A day</title><source url="https://wire.example/rss">Wire</source>')
    assert [(one.site, one.home) for one in feeds.articles(origin)][1] == ("Wire", "https://wire.example/rss")
    (root / "feed.xml").write_text(origin, "utf-8")
    done = new(root, "--from", str(root / "feed.xml"), code=1)
    assert "briefings new organisation Wire --outlet-kind newspaper --homepage https://wire.example" in done.stdout
    (root / "list.json").write_text(
        json.dumps([CSL[0] | {"container-title": "Quay Post", "URL": "https://doi.example/1"}]), "utf-8"
    )
    done = new(root, "--from", str(root / "list.json"), code=1)
    assert "add it with: briefings new organisation 'Quay Post' --outlet-kind newspaper\n" in done.stdout


def test_an_article_without_an_address_is_drafted_once(root: Path) -> None:
    entry = {key: value for key, value in CSL[0].items() if key != "URL"}
    (root / "a.json").write_text(json.dumps([entry, entry]), "utf-8")
    for said in ("1 draft, 1 in the archive already, 0 left out", "0 drafts, 2 in the archive already, 0 left out"):
        assert new(root, "--from", str(root / "a.json")).stdout.splitlines()[-1] == said
    (root / "b.json").write_text(json.dumps([entry | {"issued": {"date-parts": [[2024, 3, 6]]}}]), "utf-8")
    assert new(root, "--from", str(root / "b.json")).stdout.splitlines()[-1].startswith("1 draft,")
    assert drafts(root) == {"2024-03-05-quay-opens", "2024-03-06-quay-opens"}


def test_two_addresses_under_one_headline_are_two_articles(root: Path) -> None:
    (root / "a.json").write_text(json.dumps([CSL[0], CSL[0] | {"URL": "https://www.example.org/other"}]), "utf-8")
    assert new(root, "--from", str(root / "a.json")).stdout.splitlines()[-1].startswith("2 drafts,")


def test_a_line_that_is_no_address_is_told_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "list.txt").write_text("https://www.example.org/2021/1\nfile:///home/ann/a.html\n", "utf-8")
    archive(root, {"1.html": page(1)})
    read = articles.read
    monkeypatch.setattr(articles, "read", lambda _where: read(str(root / "1.html")))
    done = new(root, "--from", str(root / "list.txt"), code=1)
    assert (
        "file:///home/ann/a.html         this line is no address; write it as https://…, or as a comment behind a #"
        in done.stdout
    )
    assert len(drafts(root)) == 1
