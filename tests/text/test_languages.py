"""Languages: tags, directions, native names, titles and quotations in other languages, through to the pages and feeds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from generator import build
from generator.guide import jsonschema
from generator.reading import schema, source
from generator.records.kinds import KINDS
from generator.search.records import records
from generator.text import languages
from tests.support.escaping import rendered
from tests.support.helpers import CONTENT, archive
from tests.support.store import SETTINGS

ARTICLE = """\
title: {of} reports a bridge
date: 2020-03-0{day}
source:
  outlet: {outlet}
  url: https://example.org/{tag}
  archived: https://archive.example.org/{tag}
  title: {title}
  translated_title: A bridge opens in Freedonia
  authors: [{author}]
  language: {tag}
bottom_line: Ada Example opened a bridge in Freedonia.
claims:
  - text: The bridge is open.
    by: freedonia
    quote: {{text: {quote}, speaker: ada-example}}
"""
LANGUAGES = {
    "ko": ("Korean", "ltr", "프리도니아에서 다리 개통", "김예시", "다리가 열렸다", "프리도니아"),
    "ja": ("Japanese", "ltr", "フリードニアで橋が開通", "例 太郎", "橋は開いた", "フリードニア"),
    "ru": ("Russian", "ltr", "Во Фридонии открыли мост", "Иван Пример", "Мост открыт", "Фридония"),
    "ar": ("Arabic", "rtl", "افتتاح جسر في فريدونيا (2020)", "مثال الكاتب", "الجسر مفتوح", "فريدونيا"),
    "fa": ("Persian", "rtl", "پلی در فریدونیا گشایش می\u200cیابد", "نمونه نویسنده", "پل باز است", "فریدونیا"),
    "zh-Hant": ("Traditional Chinese", "ltr", "弗里多尼亞大橋通車", "例文", "橋已通車", "弗里多尼亞"),
}
"""By tag: the language, its direction, a headline, an author, a quotation, and the name of a country that does not exist."""


def fictional() -> dict[str, str]:
    """An archive whose articles are in many languages."""
    files = dict(CONTENT)
    files["content/places/freedonia.yml"] += "names:\n" + "".join(f"  {tag}: {row[5]}\n" for tag, row in LANGUAGES.items())
    for day, (tag, (of, _, title, author, quote, _)) in enumerate(LANGUAGES.items(), 1):
        outlet = f"herald-{tag.lower()}"
        files[f"content/organisations/{outlet}.yml"] = f"name: {of} Herald\noutlet: {{kind: newspaper}}\n"
        files[f"content/briefings/2020/2020-03-0{day}-{tag.lower()}.yml"] = ARTICLE.format(
            of=of, day=day, tag=tag, title=title, author=author, quote=quote, outlet=outlet
        )
    return files


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated pages of the fictional archive."""
    root = archive(tmp_path_factory.mktemp("languages"), fictional())
    built = build.generate(root, SETTINGS)
    assert {f.code for f in built.findings} <= {"near-duplicate"}  # all tell of one bridge
    return root / "briefings"


def isolated(tag: str, text: str) -> str:
    """Text in another language as a page holds it."""
    return f'<bdi lang="{tag}" dir="{LANGUAGES[tag][1]}">{text}</bdi>'


# --- tags


@pytest.mark.parametrize("tag", ["ko", "ja", "uk", "zh-Hant", "zh-Hant-TW", "sr-Latn", "pt-BR", "ngk", "yue", "es-419"])
def test_a_tag_that_there_is(tag: str) -> None:
    assert languages.wrong(tag) is None


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("jp", "ja"), ("cn", "zh"), ("ua", "uk"), ("KO", "ko"), ("zh-hant", "zh-Hant"), ("zh_Hant", "zh-Hant"), ("kor", "ko"),
        ("Korean", "ko"), ("arabic", "ar"), ("iw", "he"), ("en-gb", "en-GB"), ("xx", None), ("zz-top", None), ("q", None),
        ("", None), ("한국어", None), ("ko-", None), ("en; drop", None), ('"><script>', None),
    ],
)  # fmt: skip
def test_a_tag_that_there_is_not(tag: str, meant: str | None) -> None:
    wrong = languages.wrong(tag)
    assert wrong is not None
    assert wrong[1] == meant
    assert meant is None or f"`{meant}`" in wrong[0]


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"), ("ko", "ltr"), ("ru", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"),
        ("ps", "rtl"), ("dv", "rtl"), ("yi", "rtl"), ("ckb", "rtl"), ("pa", "ltr"), ("pa-PK", "rtl"), ("az-Arab", "rtl"),
        ("prs", "rtl"), ("arb", "rtl"), ("pes", "rtl"), ("acm", "rtl"), ("aii", "rtl"), ("zh-yue", "ltr"), ("en; drop", "ltr"),
        ("ar-Latn", "ltr"), ("he-Latn", "ltr"), ("zh-Hant", "ltr"), ("und", "ltr"),
    ],
)  # fmt: skip
def test_the_direction_of_a_language_is_that_of_its_writing(tag: str, direction: str) -> None:
    assert languages.direction(tag) == direction


@pytest.mark.parametrize(
    ("tag", "name", "meant"),
    [("kr", "프리도니아", "ko"), ("ko", "프리도니아", None), ("kr", "Freedonia", None), ("ko-Latn", "Peuridonia", None),
     ("se", "Freedonia", None), ("ar", "Freedonia", None), ("ru", "Freedonia", None)],
)  # fmt: skip
def test_the_code_of_a_country_is_told_by_the_writing(tag: str, name: str, meant: str | None) -> None:
    assert languages.meant_instead(tag, name) == meant


def test_a_wrong_tag_is_mended_where_it_is_certain() -> None:
    text = "name: Freedonia\nnames:\n  jp: フリードニア\n  zh-hant: 弗里多尼亞\n  ko: 프리도니아\n"
    parsed = schema.read(source.source("content/places/freedonia.yml", text), KINDS)
    assert [(f.code, f.place.line, f.place.column) for f in parsed.findings] == [("bad-language", 3, 3), ("bad-language", 4, 3)]
    assert [f.fix.text for f in parsed.findings if f.fix] == ["ja", "zh-Hant"]
    country = text.replace("  jp", "  kr").replace("フリードニア", "프리도니아").replace("zh-hant", "zh-Hant")
    wrong = schema.read(source.source("content/places/freedonia.yml", country.replace("  ko: 프리도니아\n", "")), KINDS)
    assert [(f.code, f.place.line, f.fix and f.fix.text) for f in wrong.findings] == [("bad-language", 3, "ko")]


@pytest.mark.parametrize(
    "names", ["[한]", "한", "{ko: [한]}", "{ko: {a: b}}", "{ko: ''}", "{? [a] : b}", "{ko: 1, ko: 2}", "{'': x}"]
)
def test_bad_names_are_findings(names: str) -> None:
    parsed = schema.read(source.source("content/places/freedonia.yml", f"name: Freedonia\nnames: {names}\n"), KINDS)
    assert parsed.findings
    assert all(f.place.line == 2 for f in parsed.findings)


def test_editors_are_told_of_languages() -> None:
    names = jsonschema.schema_of("entity")["properties"]["names"]
    assert names["properties"]["uk"]["description"] == "The name in Ukrainian."
    assert "search finds them" in names["description"]
    assert names["additionalProperties"]["type"] == "string"


# --- pages


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_name_says_its_language_and_direction(site: Path, tag: str) -> None:
    page = rendered((site / "places/freedonia.md").read_text("utf-8"))
    assert f'{isolated(tag, LANGUAGES[tag][5])} <span class="b-names__of">({LANGUAGES[tag][0]})</span>' in page
    assert page.index("</h1>") < page.index(isolated(tag, LANGUAGES[tag][5])) < page.index("<h2")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_headline_and_a_quotation_say_their_language_and_direction(site: Path, tag: str) -> None:
    [path] = site.glob(f"2020/03/*/{tag.lower()}.md")
    page = rendered(path.read_text("utf-8"))
    of, direction, title, author, quote, _ = LANGUAGES[tag]
    assert f"“{isolated(tag, title)}” [A bridge opens in Freedonia]" in page
    assert f"“{isolated(tag, quote)}”" in page
    assert f"Language: {of}." in page
    assert (f"<bdi>{author}</bdi>" in page) == (direction == "rtl")
    assert author in page


def test_text_in_the_sites_own_language_is_left_alone(tmp_path: Path) -> None:
    root = archive(tmp_path, CONTENT)
    build.generate(root, SETTINGS)
    assert "<bdi" not in "".join(path.read_text("utf-8") for path in (root / "briefings").rglob("*.md"))


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("{text: 다리가 열렸다}", "ko"),
        ("{text: The bridge is open}", None),
        ("{text: The bridge is open, translated: true}", None),
        ("{text: Мост открыт, language: ru}", "ru"),
        ("{text: Die Brücke ist offen, language: de}", "de"),
        ("{text: Мост открыт, language: ru, translated: true}", "ru"),
    ],
)
def test_the_language_of_a_quotation(tmp_path: Path, quote: str, language: str | None) -> None:
    files = fictional()
    path = "content/briefings/2020/2020-03-01-ko.yml"
    files[path] = files[path].partition("    quote:")[0] + f"    quote: {quote}\n"
    root = archive(tmp_path, files)
    assert build.generate(root, SETTINGS).work is not None
    page = rendered((root / "briefings/2020/03/01/ko.md").read_text("utf-8"))
    block = page[page.index("<blockquote>") : page.index("</blockquote>")]
    assert (f'<bdi lang="{language}"' in block) if language else ("<bdi" not in block)


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> **b** {: onclick=x } | [x](y)"
    files = fictional()
    files["content/places/freedonia.yml"] = f"name: Freedonia\nnames: {{ar: '{hostile}'}}\n"
    root = archive(tmp_path, files)
    build.generate(root, SETTINGS)
    page = rendered((root / "briefings/places/freedonia.md").read_text("utf-8"))
    head = page[: page.index("<h2")]
    assert "<script" not in head
    assert "<strong" not in head
    assert "onclick" not in head.replace("onclick=x }", "")


def test_search_knows_every_name_and_headline(tmp_path: Path) -> None:
    found = list(records(build.check(archive(tmp_path, fictional()), SETTINGS).archive))
    [place] = [r for r in found if r.title == "Freedonia"]
    assert {row[5] for row in LANGUAGES.values()} <= set(place.names)
    [korean] = [r for r in found if r.title == "Korean reports a bridge"]
    assert {"프리도니아", LANGUAGES["ko"][2], "A bridge opens in Freedonia"} <= set(korean.also)


def test_feeds_say_their_language_and_the_articles(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(site / "feed.xml").getroot()
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    via = [link for link in feed.iter(f"{atom}link") if link.get("rel") == "via"]
    assert {link.get("hreflang") for link in via} >= set(LANGUAGES)


def test_no_page_holds_a_character_that_turns_the_direction(site: Path) -> None:
    forbidden = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
    for path in site.rglob("*"):
        if path.suffix in {".md", ".csv", ".xml", ".json", ".ics"}:
            assert not forbidden & set(path.read_text("utf-8")), path
