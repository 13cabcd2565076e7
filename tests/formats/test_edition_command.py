"""`briefings edition`: text, message and PDF, as readers other than ours see them."""

from __future__ import annotations

import datetime as dt
import email
import re
import sys
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from generator.formats import message, render
from generator.pages import periods
from generator.pages.machine.issues import IssueData, issue
from generator.pages.page import Page
from tests.support.escaping import MARKED_UP, PLAIN, full_archive, linked
from tests.support.helpers import BRIEFING, archive, called, small_archive, snapshot
from tests.support.site import MKDOCS

ROOT = Path(__file__).parents[2]
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small archive as a project."""
    return archive(small_archive(tmp_path), {"mkdocs.yml": MKDOCS})


def parsed(data: bytes) -> EmailMessage:
    """A message as the standard library reads it."""
    made = email.message_from_bytes(data, policy=default)
    assert isinstance(made, EmailMessage)
    assert made.defects == []
    assert all(part.defects == [] for part in made.walk())
    return made


def body(made: EmailMessage, kind: str) -> str:
    """One body of a message."""
    part = made.get_body((kind,))
    assert part is not None
    return str(part.get_content())


# --- text


def test_the_text_is_narrow_and_its_notes_lead_to_the_site(project: Path) -> None:
    done = called("edition", "2020-W01", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    text, _, notes = done.stdout.partition("\nLINKS\n")
    assert all(len(line) <= 72 for line in text.splitlines() if "://" not in line)
    numbers = re.findall(r"^\[(\d+)\] (https://example\.org/base/\S+)$", notes, re.MULTILINE)
    assert [int(n) for n, _ in numbers] == list(range(1, len(numbers) + 1))
    assert {n for n, _ in numbers} == set(re.findall(r"\[(\d+)\]", text))
    assert ("1", "https://example.org/base/2020/01/03/second/") in numbers
    assert "The bridge carries trains [1]" in text
    assert "- Happened: The bridge is open. [" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", done.stdout)


@pytest.mark.parametrize("date", ["newest", "2020-01-03", "2020-W01", "2020-w01", "2020-01"])
def test_every_form_of_a_date_is_an_edition(date: str, project: Path) -> None:
    done = called("edition", date, cwd=project)
    assert done.returncode == 0
    assert "The bridge carries trains" in done.stdout


def test_an_edition_is_what_its_page_tells(project: Path) -> None:
    assert called("generate", cwd=project).returncode == 0
    page = (project / "briefings/2020/w01/index.md").read_text("utf-8")
    text = " ".join(called("edition", "2020-W01", cwd=project).stdout.split())
    headings = re.findall(r"^## (.+?) \{", page, re.MULTILINE)
    assert len(headings) >= 6
    assert all(h.upper() in text or h == "Day by day" for h in headings), headings


# --- what goes wrong


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2020-1", "`2020-1` names no edition; write 2023-08-14 for a day"),
        ("yesterday", "or newest, which is 2020-01-03"),
        ("2020-01-09", "no article was published on 9 January 2020; the nearest edition is 2020-01-03: 3 January 2020"),
        ("2021-W07", "in Week 7 of 2021; the nearest edition is 2020-W01: Week 1 of 2020"),
        ("2019-05", "in May 2019; the nearest edition is 2020-01: January 2020"),
    ],
)
def test_what_is_no_edition_is_told_with_the_nearest(date: str, said: str, project: Path) -> None:
    done = called("edition", date, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_edition_of_withdrawn_briefings_alone_has_no_lead_and_says_so(project: Path) -> None:
    gone = "status: withdrawn\ncorrections: [{date: 2022-03-11, class: withdrawal, now: It was wrong.}]\n"
    archive(project, {"content/briefings/2022/2022-03-10-gone.yml": BRIEFING.replace("2020-01-02", "2022-03-10") + gone})
    assert called("edition", "2022-03-10", "--email", "gone.eml", cwd=project).returncode == 0
    text = called("edition", "2022-03-10", cwd=project).stdout
    assert "\nON THIS DAY\n\n- A bridge opens [1] (withdrawn)\n" in text
    assert "<h2" in (html := body(parsed((project / "gone.eml").read_bytes()), "html"))
    assert re.search(">On this day</h2>", html)


def test_an_empty_archive_has_no_edition(tmp_path: Path) -> None:
    root = archive(tmp_path, {"mkdocs.yml": MKDOCS, "content/pages/about.md": "# About\n"})
    done = called("edition", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no briefing yet" in done.stderr


def test_errors_in_the_archive_stop_it_before_anything_is_written(project: Path) -> None:
    archive(project, {"content/people/ada-example.yml": "nam: Ada\n"})
    done = called("edition", "--email", "out.eml", cwd=project)
    assert done.returncode == 1
    assert "unknown-field" in done.stderr
    assert not (project / "out.eml").exists()


def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(project: Path) -> None:
    (project / "file").write_text("x", "utf-8")
    before = snapshot(project)
    done = called("edition", "--email", "file/out.eml", cwd=project)
    assert done.returncode == 2
    assert done.stderr.startswith("briefings: cannot write file/out.eml: ")
    assert snapshot(project) == before


def test_without_weasyprint_it_says_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = called("edition", "--pdf", "out.pdf", cwd=project)
    assert done.returncode == 2
    assert "pip install 'weasyprint>=70,<72'" in done.stderr
    assert not (project / "out.pdf").exists()


# --- the message


def test_the_message_has_two_bodies_and_everything_a_list_needs(project: Path) -> None:
    for name in ("one.eml", "other.eml"):
        assert called("edition", "2020-W01", "--email", name, cwd=project).returncode == 0
    data = (project / "one.eml").read_bytes()
    assert data == (project / "other.eml").read_bytes()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    made = parsed(data)
    assert made.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html"]
    assert made["Subject"] == "Test, Week 1 of 2020: The bridge carries trains"
    assert made["From"].addresses[0].addr_spec == "briefings@example.org"
    assert made["Date"].datetime == dt.datetime(2020, 1, 3, tzinfo=dt.UTC)
    assert re.fullmatch(r"<edition\.2020-W01\.[0-9a-f]{24}@example\.org>", made["Message-ID"])
    assert (made["List-Id"], made["List-Archive"]) == ("<editions.example.org>", "<https://example.org/base/archive/>")
    assert made["To"] is None
    assert body(made, "plain").replace("\r\n", "\n") == called("edition", "2020-W01", cwd=project).stdout


def test_the_html_is_whole_in_itself(project: Path) -> None:
    called("edition", "2020-W01", "--email", "one.eml", cwd=project)
    text = body(parsed((project / "one.eml").read_bytes()), "html")
    tree = html5lib.HTMLParser(strict=True).parse(text)
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    tags = {e.tag.removeprefix(XHTML) for e in elements}
    assert tags <= {
        "html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "p", "ul", "li",
        "a", "strong", "em", "code", "span", "br",
    }  # fmt: skip
    assert {name for e in elements for name in e.attrib} <= {
        "lang", "charset", "name", "content", "style", "href", "role", "aria-label",
    }  # fmt: skip
    links = [e.attrib["href"] for e in elements if "href" in e.attrib]
    assert len(links) > 10
    assert all(urlsplit(link).scheme == "https" and link.startswith("https://example.org/base/") for link in links)
    styles = " ".join(e.attrib.get("style", "") for e in elements)
    assert "url(" not in styles
    assert "max-width:600px" in styles
    assert {e.attrib["content"] for e in elements if e.attrib.get("name") == "color-scheme"} == {"light dark"}
    assert not re.search(r"(?<![-\w])(color|background(-color)?):", styles)  # the reader's scheme decides


def test_a_sender_may_be_named(project: Path) -> None:
    called("edition", "--email", "one.eml", "--from", "Ada Éxample <ada@example.net>", cwd=project)
    sender = parsed((project / "one.eml").read_bytes())["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == ("Ada Éxample", "ada@example.net")
    done = called("edition", "--email", "two.eml", "--pdf", "two.pdf", "--from", "nobody", cwd=project)
    assert (done.returncode, (project / "two.eml").exists(), (project / "two.pdf").exists()) == (2, False, False)


def test_without_an_address_of_the_site_there_are_no_links(project: Path) -> None:
    archive(project, {"mkdocs.yml": MKDOCS.replace("site_url: https://example.org/base/\n", "")})
    assert called("edition", "2020-W01", "--email", "one.eml", cwd=project).returncode == 0
    made = parsed((project / "one.eml").read_bytes())
    assert "href" not in body(made, "html")
    assert "://" not in body(made, "plain")
    assert all("the site's address is not set" in body(made, kind).replace("’", "'") for kind in ("html", "plain"))
    assert made["List-Id"] is None
    assert made["From"].addresses[0].addr_spec == "briefings@briefings.invalid"


# --- strangers' text


def issue_of(text: str) -> IssueData:
    """The edition of an archive in which every field is full of a text."""
    content, _ = full_archive(text)
    checked = linked(content)
    found = issue(checked.archive, periods.Period(periods.Span.MONTH, dt.date(2024, 5, 1)))
    assert found is not None, checked.findings
    return found


@pytest.fixture(scope="module")
def harmless() -> IssueData:
    """The edition of an archive full of harmless words."""
    return issue_of("Harmless words")


def rendered(data: IssueData, template: str) -> str:
    """An edition by one of its templates."""
    return render.render(Page(periods.Period(periods.Span.MONTH, dt.date(2024, 5, 1)).page, template, data))


def skeleton(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page, but those that prose may hold."""
    tree = html5lib.HTMLParser(strict=True).parse(text)
    found = [(e.tag.removeprefix(XHTML), tuple(sorted(e.attrib))) for e in tree.iter() if isinstance(e.tag, str)]
    return [(tag, names) for tag, names in found if tag not in {"em", "strong", "code"}]


def words(text: str) -> str:
    """A text without its white space, by which wrapping is all that differs."""
    return "".join(text.split())


@pytest.mark.sampled
@pytest.mark.parametrize("text", PLAIN + MARKED_UP)
def test_text_stays_text_in_what_is_sent(text: str, harmless: IssueData) -> None:
    hostile = issue_of(text)
    for template in ("edition-mail.html", "edition-print.html"):
        html = rendered(hostile, template)
        assert skeleton(html) == skeleton(rendered(harmless, template))
        read = "".join(html5lib.HTMLParser().parse(html).itertext())
        assert words(hostile.subject) in words(read)
    assert words(hostile.digest.headline) in words(re.sub(r" \[\d+\]", "", rendered(hostile, "edition.txt")))
    made = parsed(message.message(hostile, "text", "<p>html</p>"))
    assert made["Subject"].strip() == " ".join(hostile.subject.split())


@pytest.mark.parametrize(
    "evil", ["x\r\nBcc: all@example.org", "x\nTo: all@example.org\n\nbody", "x\x00\x0by", "x\u2028To: y", "Ü\r y"]
)
def test_no_text_begins_a_header(evil: str, harmless: IssueData) -> None:
    data = replace(harmless, subject=evil, site=evil)
    made = parsed(message.message(data, "text\n", "<p>x</p>\n", "Ada\r\nBcc: x <ada@example.org>"))
    usual = parsed(message.message(replace(data, subject="s", site="s"), "text\n", "<p>x</p>\n"))
    assert made.keys() == usual.keys()
    site = parsed(message.message(data, "text\n", "<p>x</p>\n"))
    assert site.keys() == usual.keys()
    assert not re.search(r"[\x00-\x1f]", str(made["Subject"]))


# --- the PDF


def test_the_pdf_is_tagged_titled_and_the_same_twice(project: Path) -> None:
    for name in ("one.pdf", "other.pdf"):
        done = called("edition", "2020-W01", "--pdf", name, cwd=project)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{name} written\n", "")
    data = (project / "one.pdf").read_bytes()
    assert data == (project / "other.pdf").read_bytes()
    pdf = PdfReader(BytesIO(data))
    root = pdf.root_object
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Test, Week 1 of 2020: The bridge carries trains"
    assert str(root["/Lang"]) == "en"
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert "/StructTreeRoot" in root
    metadata = root["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"pdfuaid:part" in metadata.get_data()
    text = " ".join("".join(p.extract_text() for p in pdf.pages).split())
    assert "The bridge carries trains" in text
    assert "https://example.org/base/2020/w01/" in text
    links = {a.get_object()["/A"]["/URI"] for p in pdf.pages for a in p.get("/Annots", []) if "/A" in a.get_object()}
    assert "https://example.org/base/2020/01/03/second/" in links


@pytest.mark.slow
@pytest.mark.parametrize("date", ["2023-08-14", "2023-W33", "newest"])
def test_a_shipped_day_or_week_is_two_pages(date: str, tmp_path: Path) -> None:
    done = called("edition", date, "--root", str(ROOT), "--pdf", str(tmp_path / "one.pdf"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(PdfReader(tmp_path / "one.pdf").pages) <= 2


def test_nothing_is_loaded_for_a_pdf(tmp_path: Path) -> None:
    from generator.formats import pdf

    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    page = f'<html lang="en"><title>x</title><img alt="x" src="{(tmp_path / "secret.txt").as_uri()}"><p>x</p></html>'
    assert len(PdfReader(BytesIO(pdf.pdf(page))).pages) == 1


def test_the_help_names_every_form(tmp_path: Path) -> None:
    shown = " ".join(called("edition", "--help", cwd=tmp_path).stdout.split())
    assert all(form in shown for form in ("2023-08-14", "2023-W33", "2023-08", "newest", "--pdf", "--email"))


def test_a_host_beyond_ascii_is_written_as_mail_writes_it(harmless: IssueData) -> None:
    made = message.message(replace(harmless, home="https://häfen.example/archiv/"), "text\n", "<p>x</p>\n").decode("ascii")
    assert "briefings@xn--hfen-loa.example" in made
    assert "List-Archive: <https://xn--hfen-loa.example/archiv/archive/>" in made
    sent = message.message(harmless, "text\n", "<p>x</p>\n", "Ann Author <ann@häfen.example>").decode("ascii")
    assert "Ann Author <ann@xn--hfen-loa.example>" in sent


def test_headers_are_ascii_lines_of_bounded_length_that_say_what_was_meant(harmless: IssueData) -> None:
    for subject in (
        "Häfen " * 40,
        "항구와 배 " * 30,
        "plain words " * 30,
        "=?utf-8?q?no?=",
        "short",
        "🚢" * 50,
        "a" * 300,
        "é " * 100,
    ):
        wanted = " ".join(subject.split())
        home = "https://example.org/브리핑/"
        made = message.message(replace(harmless, subject=subject, site=subject, home=home), "text\n", "<p>x</p>\n")
        head = made.partition(b"\r\n\r\n")[0]
        assert max(map(len, head.split(b"\r\n"))) <= 110  # the Message-ID cannot be folded
        assert all(len(line) <= 76 for line in head.split(b"\r\n") if b"=?utf-8?" in line)
        assert parsed(made)["Subject"] == wanted
        assert str(make_header(decode_header(email.message_from_bytes(made)["From"]))).startswith(f"{wanted} <")
        assert parsed(made)["List-Archive"] == "<https://example.org/%EB%B8%8C%EB%A6%AC%ED%95%91/archive/>"
