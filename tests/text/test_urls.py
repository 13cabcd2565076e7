"""Addresses: one rule for fields and for links in prose, and what passes leaves whole in every format."""

from __future__ import annotations

import json
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.authoring.drafting import answers
from generator.formats import writers
from generator.pages import views
from generator.reading.config import Settings
from generator.records.fields import Prose, Url
from generator.text import prose, urls
from tests.support.helpers import CONTENT, archive

RESERVED = "https://example.org:8080/a'b(c)!$;*~,=&+:@/?q='x'&y=(z)#f'g/?"
ADDRESSES = [
    RESERVED,
    "https://example.org",
    "HTTPS://Example.org/",
    "https://example.org?x=1#y",
    "https://[2001:db8::1]:8080/a",
    "https://127.0.0.1/",
    "https://localhost:8000/",
    "https://a_b.example.org./x",
    "https://example.org/%5B%20%5D",
    "https://en.wikipedia.org/wiki/Foo_(bar)",
    "https://ko.wikipedia.org/wiki/한글",
    "https://bücher.example/straße",
    "https://пример.рф/путь",
    "https://हिन्दी.भारत/",
]


@pytest.mark.parametrize(
    ("url", "help_"),
    [
        ("http:/example.org/a b", "write http://example.org/a%20b"),
        ("htps:example.org/a|b", "did you mean https://example.org/a%7Cb?"),
        ("www.example.org/a b", "write https://www.example.org/a%20b"),
        ("//example.org/{a}", "write https://example.org/%7Ba%7D"),
        ("example.org/a b", "write https://example.org/a%20b, if that is its address"),
        ("https:/exa mple.org/a", "write https://… (copy the address from the browser)"),
    ],
)
def test_of_two_faults_the_help_repeats_none(url: str, help_: str) -> None:
    mistake = urls.wrong(url)
    assert mistake
    assert mistake.help == help_


@pytest.mark.parametrize("url", ADDRESSES)
def test_what_the_standard_allows_is_an_address_in_a_field_and_in_prose(url: str) -> None:
    assert answers.read_answer(Url, url) == (url, "")
    assert urls.is_safe(url)
    assert prose.is_safe_url(url)
    assert answers.read_answer(Prose, f"See [it](<{url}>).")[1] == ""


@pytest.mark.parametrize("c", ' <>"{}|\\^`[]\t\u00a0\u3000\u200b\ue000')
def test_what_no_address_holds_is_named_with_its_place_and_its_code(c: str) -> None:
    mistake = urls.wrong(f"https://example.org/a{c}b")
    assert mistake
    code = "".join(f"%{byte:02X}" for byte in c.encode())
    assert "it is character 22 of this one" in mistake.message
    assert mistake.help.startswith(f"write {code} instead: ")
    assert mistake.meant == f"https://example.org/a{code}b"
    assert urls.wrong(mistake.meant) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("www.example.org/x", "write https://www.example.org/x"),
        ("example.org/x", "write https://example.org/x"),
        ("//example.org/x", "write https://example.org/x"),
        ("http:/example.org/x", "write http://example.org/x"),
        ("https:example.org", "write https://example.org"),
        ("htp://example.org", "did you mean http://example.org?"),
        ("ttps://example.org", "did you mean https://example.org?"),
        ("hxxps://example.org", "did you mean https://example.org?"),
        ("javascript:alert(1)", "it begins with `javascript:`"),
        ("JavaScript://example.org/%0aalert(1)", "it begins with `javascript:`"),
        ("data:text/html,x", "it begins with `data:`"),
        ("vbscript:x", "it begins with `vbscript:`"),
        ("file:///etc/passwd", "it begins with `file:`"),
        ("ftp://example.org", "it begins with `ftp:`"),
        ("mailto:a@example.org", "it is a mail address"),
        ("https://user:word@example.org/", "remove `user:word@`"),
        ("https://example.org@evil.example", "it names a user"),
        ("https://example.org:99999/", "ports run up to 65535"),
        ("https://example.org:http/", "has no number as its port"),
        ("https://", "it names no host"),
        ("https:///x", "it names no host"),
        ("https://example..org/", "a host that is none: `example..org`"),
        ("https://exa mple.org/", "copy the address from the browser"),
        ("https://[zz]/", "a host that is none"),
        ("https://[::1/", "a host that is none"),
        ("https://example.org/100%", "`%` begins no percent-encoded character, at character 24"),
        ("<https://example.org>", "without brackets"),
        ("[x](https://example.org)", "without brackets"),
        ("nothing", "addresses start with https:// or http://"),
        ("", "addresses start with https:// or http://"),
    ],
)
def test_what_is_no_address_is_told_why(url: str, said: str) -> None:
    mistake = urls.wrong(url)
    assert mistake
    assert said in f"{mistake.message}; {mistake.help}"
    assert mistake.meant is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [("mailto:a@example.org", True), ("mailto:a@example.org?subject=x'y", True), ("MAILTO:a@example.org", True),
     ("mailto:nobody", False), ("mailto:", False), ("mailto:a b@example.org", False), ("mailto:@", False)],
)  # fmt: skip
def test_a_link_in_prose_may_lead_to_a_mail_address(url: str, safe: bool) -> None:
    assert urls.is_safe(url) is safe
    assert urls.wrong(url)


def test_a_link_that_is_not_read_as_one_is_a_finding() -> None:
    assert "cannot hold a space" in answers.read_answer(Prose, "See [it](https://example.org/a b).")[1]
    assert "https://www.example.org" in answers.read_answer(Prose, "See [it](www.example.org).")[1]
    assert answers.read_answer(Prose, "See [[it]] (https://example.org/ is open), [or] (this).")[1] == ""


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_fix_of_an_address_is_an_address(path: str) -> None:
    mistake = urls.wrong(f"https://example.org/{path}")
    if mistake and mistake.meant is not None:
        again = urls.wrong(mistake.meant)
        assert again is None or "%" in again.message  # a stray sign of percent is left to people


@pytest.mark.slow
@pytest.mark.parametrize("part", ["a", "[", "%", "#", "é", "\u200b", "a.", "](", "'"])
def test_an_address_of_a_megabyte_costs_what_its_length_costs(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []
    may_stand = urls._may_stand
    monkeypatch.setattr(urls, "_may_stand", lambda c: looked_at.append(c) or may_stand(c))  # type: ignore[func-returns-value]
    url = "https://example.org/" + part * (1_000_000 // len(part))
    urls.wrong(url)
    assert len(looked_at) <= 4 * len(url)


def test_an_address_leaves_whole_in_every_format(tmp_path: Path) -> None:
    """In HTML, Markdown, feeds and for machines the address is the one that was written, and closes no attribute."""
    files = {
        path: text.replace("https://example.org/trains", f'"{RESERVED}"').replace(
            "Freedonia had asked for it.", f"Freedonia had [asked]({RESERVED}) for it."
        )
        for path, text in CONTENT.items()
    }
    root = archive(tmp_path, files)
    settings = Settings(site_name="Example", site_url="https://site.example.org/")
    checked = build.check(root, settings)
    assert not [f for f in checked.findings if f.severity == "error"]
    pages = {str(p.path): writers.write(p).decode() for p in views.pages(checked.archive) if not p.path.endswith(".png")}
    plain = RESERVED.replace("&", "&amp;")
    shown = plain.replace("'", "&#39;")
    assert pages["2020/01/03/second.md"].count(f"](<{shown}>)") == 3  # twice as the source, once in prose
    assert f'href="{shown}"' in pages["feed.xml"]
    assert {item.get("external_url") for item in json.loads(pages["feed.json"])["items"]} >= {RESERVED}
    assert RESERVED in {json.loads(line)["source"]["url"] for line in pages["data/briefings-2020.jsonl"].splitlines()}
    assert f'"{RESERVED}"' in pages["data/briefings-2020.csv"]
    html = markdown.markdown(pages["2020/01/03/second.md"], extensions=["attr_list", "md_in_html"])
    assert html.count(f'href="{shown}"') == 3
    assert f"url = {{{plain.replace(chr(39), '&#x27;')}}}" in html.replace("&amp;amp;", "&amp;")  # BibTeX
