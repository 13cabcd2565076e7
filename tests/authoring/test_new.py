"""`briefings new`: what it asks, what it reads from a saved page, what it writes, and what it refuses."""

from __future__ import annotations

import os
import pty
import re
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import fields
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import trafilatura
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from typer.main import get_command

from generator.authoring.drafting import additions, answers, article, emit
from generator.authoring.drafting.contents import Contents, contents
from generator.authoring.drafting.drafts import slug
from generator.authoring.drafting.outlets import at
from generator.cli.application import app
from generator.cli.given import Given
from generator.reading import schema
from generator.reading.source import read, source
from generator.records.fields import Name, Prose, Text
from generator.records.kinds import KINDS
from generator.records.model import Briefing, Entity
from generator.records.record import fields as record_fields
from generator.records.record import plain
from tests.support.drafting import DRAFT, FLAGS, HERALD, MKDOCS, PAGE, new, run
from tests.support.examples import tries
from tests.support.helpers import CONTENT, archive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small archive with a homepage and a kind of its own, and a saved page beside it."""
    extra = {"mkdocs.yml": MKDOCS, "content/organisations/example-herald.yml": HERALD, "article.html": PAGE}
    return archive(tmp_path, CONTENT | extra)


def said_of(root: Path, path: str) -> list[str]:
    """What `briefings check` says of a file: codes and messages."""
    lines = run(root, "check", "--as-of", "newest", "--format", "concise").stdout.splitlines()
    return [re.sub(r" \(.*", "", line.partition(": ")[2]) for line in lines if line.startswith(path)]


def record_in(root: Path, path: str) -> object:
    """The record in a file."""
    return schema.read(source(path, (root / path).read_text("utf-8")), KINDS).record


def known(root: Path) -> Contents:
    """What an archive holds."""
    from generator.project.settings import read_settings

    found, _ = read_settings(root)
    return contents(read(root / "content")[0], found)


UNWRITTEN = ["note draft: the bottom line is still to be written", "note draft: this is a draft and has no page"]

# --- a briefing


def test_every_option_of_the_command_is_a_part_of_what_is_given() -> None:
    parameters = {parameter.name for parameter in get_command(app).commands["new"].params}  # type: ignore[attr-defined]
    assert parameters - {"kind", "root", "dry_run", "id_"} == {field.name for field in fields(Given)} - {"id"}


def test_every_option_is_of_some_record_and_foreign_to_others() -> None:
    every = {
        field.name: ("x",) if field.name in {"author", "alias", "topic", "thread", "from_"} else "x" for field in fields(Given)
    }
    foreign = [set(Given(**every).foreign(family)) for family in ("briefings", "people", "threads", "measures", "topics")]  # type: ignore[arg-type]
    assert all(foreign)
    assert set.intersection(*foreign) == set()
    assert not any({"--name", "--id"} & options for options in foreign)


def test_flags_make_a_draft_that_lacks_its_bottom_line(root: Path) -> None:
    done = new(root, *FLAGS)
    assert said_of(root, DRAFT) == UNWRITTEN
    assert done.stdout.splitlines()[0] == f"wrote {root / DRAFT}"
    assert f"briefings check {root / DRAFT}" in done.stdout
    assert run(root, "generate").exit_code == 0
    assert not (root / "briefings/2021/03/04/harbour-opens.md").exists()


def test_a_draft_is_checked_as_far_as_it_goes(root: Path) -> None:
    new(root, *FLAGS)
    text = (root / DRAFT).read_text("utf-8")
    (root / DRAFT).write_text(text.replace("\nstatus:", "\ntopics: [rial]\nstatus:"), "utf-8")
    assert said_of(root, DRAFT)[1] == "error dangling-reference: `rial` is not the id of a topic"


def test_a_draft_without_its_bottom_line_cannot_be_published(root: Path) -> None:
    new(root, *FLAGS)
    text = (root / DRAFT).read_text("utf-8")
    (root / DRAFT).write_text(text.partition("\nstatus:")[0], "utf-8")
    assert said_of(root, DRAFT) == ["error missing-field: the text is empty"]
    (root / DRAFT).write_text(text.replace(">-\n", ">-\n  A harbour is open.\n").partition("\nstatus:")[0], "utf-8")
    assert said_of(root, DRAFT) == []


def test_every_example_in_a_draft_can_be_taken_as_it_is(root: Path) -> None:
    new(root, *FLAGS, "--bottom-line", "A harbour is open.")
    text = re.sub(r"^( *)# ", r"\1", (root / DRAFT).read_text("utf-8"), flags=re.MULTILINE)
    (root / DRAFT).write_text(text, "utf-8")
    found = run(root, "check", "--as-of", "newest", "--format", "concise").stdout.splitlines()
    assert {line.partition(": ")[2].split()[1] for line in found if line.startswith(DRAFT)} == {"dangling-reference:", "draft:"}
    made = record_in(root, DRAFT)
    assert isinstance(made, Briefing)
    filled = {name for name in record_fields(Briefing) if getattr(made, name)}
    assert filled == set(record_fields(Briefing)) - {"also", "corrections", "verdict"}


def test_a_saved_page_gives_metadata_and_none_of_its_words(root: Path) -> None:
    done = new(root, "--from", str(root / "article.html"))
    (path,) = (root / "content/briefings/2021").iterdir()
    assert path.name == "2021-03-04-ada-example-opens-harbour-no-1.yml"
    made = record_in(root, path.relative_to(root).as_posix())
    assert isinstance(made, Briefing)
    assert plain(made.source) == {
        "outlet": "example-herald",
        "url": "https://www.example.org/2021/harbour",
        "title": "Ada Example opens a harbour: “no” # 1",
        "authors": ("Ann Author", "Bob Writer"),
        "language": "en",
    }
    text = path.read_text("utf-8")
    assert re.findall(r"^#   - (\S+) +# (.*)$", text, re.MULTILINE) == [
        ("ada-example", "Ada Example, 4 times"),
        ("freedonia", "Freedonia, 2 times"),
        ("rail", "Rail"),
    ]
    assert not {"speech", "letters", "Trains"} & set(re.findall(r"\w+", text))
    assert said_of(root, path.relative_to(root).as_posix()) == UNWRITTEN
    assert "of 2021-03-04, by Ann Author, Bob Writer; its words are not kept" in done.stdout
    assert f"--against {root / 'article.html'}" in done.stdout


def test_flags_go_before_what_the_page_says(root: Path) -> None:
    words = ("--title", "no", "--date", "2021-03-05", "--language", "ko", "--author", "Cy", "--id", "x", "--dry-run")
    done = new(root, "--from", str(root / "article.html"), *words)
    for line in ('title: "no"', "date: 2021-03-05", "  language: ko", "  authors: [Cy]"):
        assert line in done.stdout.splitlines()
    assert not (root / "content/briefings/2021").exists()


def test_a_text_gives_headline_day_and_address(root: Path) -> None:
    (root / "a.txt").write_text("A harbour opens\n\n4 March 2021\nhttps://example.org/h.\n\nFreedonia has one.\n", "utf-8")
    done = new(root, "--from", str(root / "a.txt"), "--dry-run")
    assert "date: 2021-03-04\n" in done.stdout
    assert "  url: https://example.org/h\n" in done.stdout
    assert "#   - freedonia " in done.stdout
    assert article.of_text("Opened March 4, 2021 by Ada").date == "2021-03-04"
    assert article.of_text("").date == ""


@pytest.mark.parametrize(
    ("url", "outlets"),
    [
        ("https://www.example.org/x", ("example-herald",)),
        ("https://amp.example.org/x", ("example-herald",)),
        ("https://en.example.org/x", ("example-herald",)),
        ("https://example.co.uk/x", ("example-herald",)),
        ("https://mirror.example.net/x", ("other-outlet",)),
        ("https://elsewhere.example", ()),
        ("https://[x", ()),
        ("", ()),
    ],
)
def test_an_address_tells_the_outlet(url: str, outlets: tuple[str, ...], root: Path) -> None:
    other = "title: X\ndate: 2020-05-05\nsource: {outlet: other-outlet, url: https://mirror.example.net/y}\nbottom_line: X.\n"
    files = {"content/organisations/other-outlet.yml": "name: Other\noutlet: {kind: wire}\n"}
    archive(root, files | {"content/briefings/2020/2020-05-05-other.yml": other})
    assert at(url, known(root)) == outlets


def test_two_outlets_of_one_address_are_left_to_the_author(root: Path) -> None:
    archive(root, {"content/organisations/twin.yml": "name: Twin\noutlet: {kind: wire, homepage: https://example.org}\n"})
    done = new(root, "--from", str(root / "article.html"), code=1)
    assert "the article may be of `example-herald` or `twin`; say which with --outlet" in done.stderr


def test_an_unknown_outlet_gets_the_nearest_and_the_line_that_adds_it(root: Path) -> None:
    page = PAGE.replace("www.example.org", "www.exampel.test").replace("The Example Herald", "Exmaple Herald's")
    (root / "article.html").write_text(page, "utf-8")
    done = new(root, "--from", str(root / "article.html"), code=1)
    line = """briefings new organisation 'Exmaple Herald'"'"'s' --outlet-kind newspaper --homepage https://exampel.test"""
    assert f"there is no outlet `Exmaple Herald's`; did you mean `example-herald`? Or add it with: {line}\n" in done.stderr
    new(root, "organisation", "Exmaple Herald's", "--outlet-kind", "newspaper", "--homepage", "https://exampel.test")
    new(root, "--from", str(root / "article.html"))


def test_an_outlet_may_be_named_by_a_name(root: Path) -> None:
    assert "outlet: example-herald\n" in new(root, *FLAGS[:4], "--outlet", "The Herald", "--dry-run").stdout
    archive(root, {"content/organisations/freedonian-army.yml": "name: Freedonian Army\n"})
    done = new(root, *FLAGS[:4], "--outlet", "freedonian-army", code=1)
    assert "give content/organisations/freedonian-army.yml a block such as `outlet: {kind: newspaper}`" in done.stderr


def test_nothing_is_overwritten(root: Path) -> None:
    new(root, *FLAGS)
    (root / DRAFT).write_text("mine", "utf-8")
    assert "--id 2021-03-04-harbour-opens-2 is free" in new(root, *FLAGS, code=1).stderr
    new(root, *FLAGS, "--id", "2021-03-04-harbour-opens-2")
    new(root, *FLAGS, "--id", "a-third")
    assert (root / DRAFT).read_text("utf-8") == "mine"
    names = sorted(path.stem[11:] for path in (root / DRAFT).parent.iterdir())
    assert names == ["a-third", "harbour-opens", "harbour-opens-2"]


def test_an_article_that_is_there_already_is_a_warning(root: Path) -> None:
    same = new(root, *FLAGS, "--url", "http://example.org/trains/?utm_source=x")
    assert same.stderr == "warning: the article is already that of `2020-01-03-second`\n"
    line = "Trains cross the bridge in Freedonia, Ada Example says."
    words = ("--title", "The bridge carries trains", "--date", "2020-01-01", "--outlet", "example-herald", "--bottom-line", line)
    alike = new(root, *words, "--dry-run")
    assert alike.stderr == "warning: title and bottom line say nearly the same as `2020-01-03-second`\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "missing: --title, --date, --outlet; or name the article with --from"),
        (FLAGS[:4], "missing: --outlet, the organisation that published the article; or its address with --url"),
        (
            (*FLAGS, "--url", "example.org"),
            "--url: `example.org` is not a web address: it does not say how it is reached; write https://",
        ),
        ((*FLAGS[:2], *FLAGS[4:], "--date", "4 March"), "--date: `4 March` is not a date; the year is missing; write YYYY-MM-DD"),
        (
            (*FLAGS, "--language", "English"),
            "--language: `English` is not a language tag of BCP 47; did you mean `en` (English)?",
        ),
        ((*FLAGS, "--bottom-line", "a\x02b"), "--bottom-line: the text holds U+0002"),
        ((*FLAGS, "--id", "../x"), "`2021-03-04-../x` cannot be a briefing's id"),
        ((*FLAGS, "--country", "KP"), "--country cannot be given here"),
        (("briefing", "A harbour"), "a briefing's headline is given with --title"),
        (("--from", "nowhere.html"), "cannot read nowhere.html: there is no such file"),
        (("persn", "X"), "there is no kind `persn` to add; did you mean `person`?"),
        (("vesel", "X"), "did you mean `vessel`?"),
    ],
)
def test_a_wrong_call_is_2_and_a_sentence(words: tuple[str, ...], message: str, root: Path) -> None:
    done = new(root, *words, code=2)
    assert message in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\0\0", b"", b"<html></html>", b"\n \n"])
def test_what_is_no_article_is_a_sentence(data: bytes, root: Path) -> None:
    (root / "a.html").write_bytes(data)
    assert new(root, "--from", str(root / "a.html"), code=2).stderr.count("\n") == 1


def test_a_page_saved_with_its_pictures(root: Path) -> None:
    message = EmailMessage()
    message.set_content(PAGE.replace("opens", "o\u00adpe\u200bns"), subtype="html", cte="quoted-printable")
    message.add_related(b"png", "image", "png")
    (root / "a.mhtml").write_bytes(message.as_bytes())
    assert 'title: "Ada Example opens a harbour: “no” # 1"\n' in new(root, "--from", str(root / "a.mhtml"), "--dry-run").stdout


class Server(BaseHTTPRequestHandler):
    """Serves an article that does not say its own address, and what is none."""

    def do_GET(self) -> None:
        """Answer."""
        kind = "application/pdf" if self.path == "/pdf" else "text/html"
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(PAGE.replace("canonical", "none").encode())

    def log_message(self, *_: object) -> None:
        """Nothing: a test is quiet."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine."""
    monkeypatch.setenv("no_proxy", "*")
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_is_read_where_there_is_a_network(root: Path, served: str) -> None:
    done = new(root, "--from", f"{served}/harbour", "--dry-run")
    assert f"  url: {served}/harbour\n" in done.stdout
    assert re.search(r"^  accessed: \d{4}-\d\d-\d\d$", done.stdout, re.MULTILINE)
    gone = new(root, "--from", f"{served}/gone", code=2).stderr
    assert gone.startswith(f"briefings: cannot have {served}/gone: the server says 404; save the page with your browser")
    assert f"{served}/pdf is application/pdf, not a page" in new(root, "--from", f"{served}/pdf", code=2).stderr


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x", "https://no-such-host.invalid/x", "https://[x", "http://"])
def test_without_a_network_an_address_is_a_sentence(address: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = socket.getaddrinfo

    def answer(host: str, *rest: Any, **more: Any) -> Any:
        if host.endswith(".invalid"):  # some networks have an answer to every name
            raise socket.gaierror(-2, "Name or service not known")
        return known(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setenv("no_proxy", "*")
    said = new(root, "--from", address, code=2).stderr
    assert said.startswith(f"briefings: cannot have {address}: ")
    assert said.endswith("; save the page with your browser and name the file with --from\n")
    assert said.count("\n") == 1


def test_copied_text_is_found_in_a_draft(root: Path) -> None:
    new(root, *FLAGS)
    written = (root / DRAFT).read_text("utf-8")
    copied = PAGE.partition("<p>Ada")[2].partition("had waited")[0].replace("\n", " ").strip()

    def found(line: str) -> bool:
        (root / DRAFT).write_text(written.replace(">-\n", f">-\n  {line}\n"), "utf-8")
        done = run(root, "check", "--format", "concise", "--against", str(root / "article.html"))
        assert done.exit_code == 0
        return bool(re.search(rf"^{DRAFT}:\d+:3: warning copied-text: ", done.stdout, re.MULTILINE))

    assert found(copied)
    assert not found(copied.replace("who", "that"))


# --- questions


def converse(root: Path, words: list[str], replies: dict[str, str]) -> tuple[int, str]:
    """Run `briefings new` at a terminal, answering each question once; gives the exit code and all that was shown."""
    here, there = pty.openpty()
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "dumb"}
    command = [sys.executable, "-m", "generator", "new", *words]
    process = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, cwd=root, env=env)
    os.close(there)
    shown, answered, left = "", 0, dict(replies)
    while select.select([here], [], [], 60)[0]:
        try:
            data = os.read(here, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not data:
            break
        shown += data.decode("utf-8", "replace")
        question = next((q for q in left if q in shown[answered:]), None)
        if question:
            answered = len(shown)
            os.write(here, f"{left.pop(question)}\n".encode())
    os.close(here)
    return process.wait(60), shown


@pytest.mark.slow
def test_at_a_terminal_it_asks_for_what_it_needs(root: Path) -> None:
    replies = {
        "Address": "https://elsewhere.example/x",
        "Headline": "A harbour opens",
        "Day": "4 March",
        "YYYY-MM-DD": "2021-03-04",
        "Outlet": "herld",
        "did you mean `example-herald`?": "the herald",
        "Bottom line": "",
    }
    code, shown = converse(root, [], replies)
    assert code == 0, shown
    assert said_of(root, DRAFT) == [UNWRITTEN[0], UNWRITTEN[1]]
    made = record_in(root, DRAFT)
    assert isinstance(made, Briefing)
    assert (made.title, made.source.outlet, made.source.url) == (
        "A harbour opens",
        "example-herald",
        "https://elsewhere.example/x",
    )
    code, shown = converse(root, ["person"], {"Name": "Ben Example"})
    assert code == 0, shown
    assert record_in(root, "content/people/ben-example.yml") == Entity(name="Ben Example")


@pytest.mark.slow
def test_at_a_terminal_the_day_of_an_article_is_never_guessed(root: Path) -> None:
    (root / "doubtful.html").write_text(
        PAGE.replace("article:published_time", "date").replace("2021-03-04T08:00:00+09:00", "03/04/2021").replace("en-GB", "en"),
        "utf-8",
    )
    replies = {"2021-03-04 or 2021-04-03)": "", "Day on which": "2021-03-04", "Bottom line": ""}
    code, shown = converse(root, ["--from", "doubtful.html"], replies)
    assert code == 0, shown
    assert shown.count("Day on which") == 2  # an empty answer gives no day
    assert (root / DRAFT.replace("harbour-opens", "ada-example-opens-harbour-no-1")).is_file(), shown


def test_at_a_terminal_with_all_flags_it_asks_nothing(root: Path) -> None:
    code, shown = converse(root, [*FLAGS], {})
    assert code == 0, shown


# --- entities and the rest


def test_an_entity_in_one_line(root: Path) -> None:
    words = ("--alias", "Ben: #1", "--alias", "null", "--role", "Engineer", "--country", "KP", "--description", "Builds.")
    assert "run briefings check" in new(root, "person", "Ben  Example", *words).stdout
    made = record_in(root, "content/people/ben-example.yml")
    assert isinstance(made, Entity)
    assert (made.name, [alias.name for alias in made.aliases], made.role) == ("Ben Example", ["Ben: #1", "null"], "Engineer")
    assert (made.country, made.description) == ("KP", "Builds.")
    assert said_of(root, "content/people/ben-example.yml") == []


@pytest.mark.parametrize(
    ("words", "path", "text"),
    [
        (("Vessel", "MV Example"), "vessels/mv-example", "name: MV Example\n"),
        (("vessels", "MV Example", "--id", "ship"), "vessels/ship", "name: MV Example\n"),
        (("place", "Ærø–Sund"), "places/aero-sund", "name: Ærø–Sund\n"),
        (("thread", "Ships", "--summary", "They sail."), "threads/ships", "title: Ships\nsummary: They sail.\n"),
        (("measure", "Ships", "--unit", "ships", "--what", "All."), "measures/ships",
         "name: Ships\nunit: ships\nwhat: All.\n"),
        (("organisation", "Example Wire", "--outlet-kind", "wire"), "organisations/example-wire",
         "name: Example Wire\noutlet:\n  kind: wire\n"),
    ],
)  # fmt: skip
def test_what_can_be_new(words: tuple[str, ...], path: str, text: str, root: Path) -> None:
    new(root, *words)
    assert (root / f"content/{path}.yml").read_text("utf-8") == text
    assert said_of(root, f"content/{path}.yml") == []


def test_a_topic_goes_to_the_end_of_the_tree(root: Path) -> None:
    before = (root / "content/topics.yml").read_text("utf-8")
    new(root, "topic", "Ships: all", "--description", "They sail.")
    text = (root / "content/topics.yml").read_text("utf-8")
    assert text == f'{before}ships-all:\n  title: "Ships: all"\n  description: They sail.\n'
    assert said_of(root, "content/topics.yml") == []
    assert "the id `rail` is that of a topic; --id rail-2 is free" in new(root, "topic", "Rail", code=1).stderr
    (root / "content/topics.yml").write_text("{a: {title: A}}\n", "utf-8")
    assert "or add by hand" in new(root, "topic", "Ships", code=1).stderr
    (root / "content/topics.yml").unlink()
    new(root, "topic", "Ships")
    assert (root / "content/topics.yml").read_text("utf-8") == "ships:\n  title: Ships\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("person", "Ada Example", "--id", "ada-2"), "`Ada Example` is a name of `ada-example` (content/people/ada-example.yml)"),
        (("place", "ada example", "--id", "ada-2"), "`ada example` is a name of `ada-example`"),
        (("person", "X", "--alias", "Dr Example"), "`Dr Example` is a name of `ada-example`"),
        (("person", "X", "--alias", "The Herald"), "`The Herald` is a name of `example-herald`"),
        (
            ("place", "Ada  example!"),
            "the id `ada-example` is that of content/people/ada-example.yml; --id ada-example-2 is free",
        ),
        (("thread", "Bridges", "--summary", "x"), "the id `bridges` is that of content/threads/bridges.yml"),
        (
            ("person", "X", "--country", "Nroth Korea"),
            "`Nroth Korea` is no country's code in ISO 3166-1; did you mean KP (North Korea)?",
        ),
        (("person", "X", "--country", "uk"), "`uk` is no country's code in ISO 3166-1; write GB (United Kingdom)"),
    ],
)
def test_what_is_taken_is_refused_with_whose_it_is(words: tuple[str, ...], message: str, root: Path) -> None:
    assert message in new(root, *words, code=1).stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("person",), "missing: NAME"),
        (("measure", "X", "--unit", "y"), "missing: --what"),
        (("person", "김정은"), "no id can be made of `김정은`; give one with --id"),
        (("person", "X", "--id", "Big X"), "`Big X` is not an id"),
        (
            ("organisation", "X", "--outlet-kind", "newspapr"),
            "`newspapr` is not one of the allowed words; did you mean `newspaper`?",
        ),
        (("organisation", "X", "--homepage", "https://x.test"), "say with --outlet-kind what kind of outlet it is"),
        (("person", "X", "--outlet-kind", "wire"), "only an organisation can be an outlet"),
        (("person", "X\u200by"), "the text holds U+200B"),
        (("thread", "X", "--country", "KP"), "--country cannot be given here"),
    ],
)
def test_an_entity_that_cannot_be(words: tuple[str, ...], message: str, root: Path) -> None:
    done = new(root, *words, code=2)
    assert message in done.stderr
    assert not list((root / "content").rglob("x*.yml"))


def test_every_country_that_the_archive_names_is_known() -> None:
    codes = re.findall(r"^country: (\S+)$", "".join(p.read_text("utf-8") for p in CONTENT_FILES), re.MULTILINE)
    assert codes
    assert {additions.unknown_country(code) for code in codes} == {""}


CONTENT_FILES = sorted((Path(__file__).parents[2] / "content").rglob("*.yml"))

# --- what is written is read back


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Übung’s end: no!", "ubungs-end-no"),
        ("The", "the"),
        ("Index", "index-1"),
        ("김정은", ""),
        ("a " * 90 + "bc" * 90, "bc" * 30),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


HARD = ["no", "1e3", ": #", "'\"", "🙂 '", "- x", "~", "null", "[a, b]", "{a: b}", "&a", "*a", "!x", "%", "@x", "`", "|", ">-",
        "---", "a # b", "a: b", "12:30", "2020-01-01", "=", "<<", "? x", "é", "日本", "\\", "x:", "#",
        "a" * 300 + " b"]  # fmt: skip


@pytest.mark.slow
@settings(max_examples=tries(300), suppress_health_check=[HealthCheck.filter_too_much])
@given(st.one_of(st.sampled_from(HARD), st.text(max_size=300)), st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=20))))
@example("... ---", ["a,b", ""])
@example("\u00c3\u00a1", [])  # which looks damaged, and may be told so
def test_any_text_survives(title: str, names: list[str]) -> None:
    assume(not re.search(r"<{7}|={7}|>{7}|\|{7}", "\n".join([title, *names])))  # which git's marks of a merge would be
    text = answers.usable(Text, title)
    line = answers.usable(Prose, title)
    aliases = tuple(alias for name in names if (alias := answers.usable(Text, name)))
    if not text or not line:
        return
    written = emit.record([
        ("title", text), ("date", "2020-01-01"), ("source", {"outlet": answers.usable(Name, title) or "x", "authors": aliases}),
        ("bottom_line", emit.Prose(line)),
    ])  # fmt: skip
    parsed = schema.read(source("content/briefings/2020/2020-01-01-x.yml", written), KINDS)
    assert {found.code for found in parsed.findings} <= {"damaged-text", "published-note"}
    made = parsed.record
    assert isinstance(made, Briefing)
    assert (made.title, made.source.authors, made.bottom_line) == (text, aliases, line)


@pytest.mark.slow
def test_a_page_of_very_many_elements_is_read_without_looking_for_its_body(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for the body takes time with the square of the elements; words and metadata do not."""
    looked: list[int] = []  # how many inline elements each page had in which a body was looked for
    extraction = trafilatura.bare_extraction

    def counted(data: bytes, **options: Any) -> Any:
        looked.append(data.count(b"<span>"))
        return extraction(data, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", counted)
    for many, seen in (
        (1000, [1000]),
        (4 * article.MOST_INLINE, [0]),
        (article.MOST_ELEMENTS, []),
        (10 * article.MOST_ELEMENTS, []),
    ):
        looked.clear()
        (root / "article.html").write_text(PAGE.replace("<article>", "<article><p>" + "<span>y</span>" * many + "</p>"), "utf-8")
        found = article.of_page((root / "article.html").read_bytes())
        assert (looked, found.is_large) == (seen, not seen)
        assert (found.title, found.date) == ("Ada Example opens a harbour: “no” # 1", "2021-03-04")
        assert "Dr Example said that the Republic of Freedonia" in " ".join(found.text.split())
        assert "Trains will follow." in found.words
    done = new(root, "--from", str(root / "article.html"), "--dry-run")
    assert "has more than 12,000 elements: names may come from anywhere in it" in done.output
