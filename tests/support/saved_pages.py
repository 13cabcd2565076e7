"""Fictional saved pages of many shapes, each with what a draft should take from it."""

from __future__ import annotations

import json
import plistlib
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

BODY = (
    "<p>The harbour authority of Freedonia said on Tuesday that four new berths will be ready by March, after a winter in which"
    " ice had closed the older quay for nine days and sent ships to the neighbouring port of Sylvania.</p>"
    "<p>Officials told reporters that the cost had risen to forty million crowns, up from thirty, and that the parliament will be"
    " asked to pay the rest before the summer. Fishermen who met the minister had not been consulted about the plan.</p>"
)
TITLE = "Freedonia opens four berths"
URL = "https://www.example.org/news/berths"
CANONICAL = f'<link rel="canonical" href="{URL}">'
PUBLISHED = '<meta property="article:published_time" content="2024-03-05T07:15:00+01:00">'
ANN = '<meta name="author" content="Ann Author">'


@dataclass(frozen=True, slots=True)
class Shape:
    """A saved page, and what a draft should hold; an empty `date` is one that must be asked for."""

    name: str
    data: bytes
    suffix: str = ".html"
    title: str = TITLE
    date: str = "2024-03-05"
    url: str = URL
    archived: str = ""
    authors: tuple[str, ...] = ("Ann Author",)
    expected: tuple[str, ...] = field(default=("title", "date", "url", "archived", "authors"))


def page(head: str = "", body: str = BODY, *, title: str = TITLE, h1: str = TITLE, lang: str = "en", before: str = "") -> str:
    """A page with these lines in its head, and a body below its heading."""
    return (
        f'{before}<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<header><nav><a href="/">Home</a></nav></header><main><article><h1>{h1}</h1>{body}</article></main>'
        "<footer><p>© 2026 Example Herald</p></footer></body></html>"
    )


def ld(*nodes: Any) -> str:
    """Structured data, a block a node."""
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def news(**fields: Any) -> dict[str, Any]:
    """An article as structured data tells of it."""
    node: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE}
    return node | {"datePublished": "2024-03-05T06:15:00Z", "author": {"@type": "Person", "name": "Ann Author"}} | fields


OTHER = {"@type": "NewsArticle", "headline": "Another story", "datePublished": "2020-01-01", "author": "Other Person"}


def _html(name: str, head: str, body: str = BODY, *, expected: dict[str, Any] | None = None, **parts: str) -> Shape:
    return Shape(name, page(head, body, **parts).encode(), **(expected or {}))


def dates() -> list[Shape]:
    """Days: published before modified, the article's before other stories', the local day, and forms that papers use."""
    base = CANONICAL + ANN
    late = '<meta property="article:modified_time" content="2024-06-30T10:00:00Z">'
    asked = {"date": ""}
    return [
        _html("published-meta", base + PUBLISHED),
        _html("json-ld-beside-modified-meta", base + late + ld(news(dateModified="2024-06-30"))),
        _html("json-ld-beside-updated-meta", base + '<meta property="og:updated_time" content="2024-06-30">' + ld(news())),
        _html("json-ld-beside-last-modified", base + '<meta http-equiv="last-modified" content="30 Jun 2024">' + ld(news())),
        _html("microdata-beside-modified", base + late, '<time datetime="2024-03-05" itemprop="datePublished">x</time>' + BODY),
        _html("time-element", base + late, '<time datetime="2024-03-05T08:00">5 March</time>' + BODY),
        _html("related-story-first", base + ld({"@type": "ItemList", "itemListElement": [{"item": OTHER}]}, news())),
        _html("another-story-in-a-block", base + ld(OTHER, news())),
        _html("another-story-in-a-graph", base + ld({"@graph": [OTHER, {"@type": "WebSite"}, news()]})),
        _html("page-with-main-entity", base + ld({"@type": "WebPage", "datePublished": "2019-01-01", "mainEntity": news()})),
        _html(
            "date-in-address",
            ANN + '<link rel="canonical" href="https://www.example.org/2019/01/01/berths">' + ld(news()),
            expected={"url": "https://www.example.org/2019/01/01/berths"},
        ),
        _html(
            "teaser-with-an-earlier-time",
            base,
            '<aside><article><h3>Old</h3><time datetime="2020-01-01">x</time></article></aside>'
            '<time datetime="2024-03-05">x</time>' + BODY,
        ),
        _html(
            "updated-time-comes-first",
            base,
            '<time class="updated" datetime="2024-06-30">x</time><time>5 March 2024</time>' + BODY,
        ),
        _html("local-evening", base + '<meta property="article:published_time" content="2024-03-05T23:30:00-08:00">'),
        _html("local-morning-told-in-utc", base, '<time datetime="2024-03-04T22:30:00Z">5 March 2024, 7.30</time>' + BODY),
        _html(
            "local-zone-in-structured-data",
            base
            + '<meta property="article:published_time" content="2024-03-04T22:30:00Z">'
            + ld(news(datePublished="2024-03-05T07:30:00+09:00")),
        ),
        _html("only-modified", base + late, expected=asked),
        _html("only-a-notice-of-rights", base, expected=asked),
        _html("either-order", base + '<meta name="date" content="03/05/2024">', expected=asked),
        _html("american-order", base + '<meta name="date" content="03/05/2024">', lang="en-US"),
        _html("british-order", base + '<meta name="date" content="05/03/2024">', lang="en-GB"),
        _html("french-order", base + '<meta name="date" content="05/03/2024">', lang="fr"),
        _html("one-order-only", base + '<meta name="date" content="13/05/2024">', expected={"date": "2024-05-13"}),
        _html("shown-in-english", base, '<p class="date">Tuesday, March 5th, 2024</p>' + BODY),
        _html("shown-in-german", base, '<p class="datum">Veröffentlicht am Dienstag, 5. März 2024, 8 Uhr</p>' + BODY, lang="de"),
        _html("shown-in-spanish", base, '<span class="fecha">5 de marzo de 2024</span>' + BODY, lang="es"),
        _html("shown-in-russian", base, '<div class="date">5 марта 2024 г.</div>' + BODY, lang="ru"),
        _html("shown-in-korean", base, '<span class="date">입력 2024년 3월 5일 08:00</span>' + BODY, lang="ko"),
        _html("shown-in-korean-with-points", base, '<span class="date">입력 2024.03.05. 08:00</span>' + BODY, lang="ko"),
        _html("shown-in-japanese-years", base, '<p class="date">令和6年3月5日</p>' + BODY, lang="ja"),
        _html("shown-in-arabic-figures", base, '<p class="date">٥ مارس ٢٠٢٤</p>' + BODY, lang="ar"),
        _html("compact-meta", base + '<meta name="DC.date.issued" content="20240305">'),
        _html("slashes-from-the-year", base + '<meta name="citation_publication_date" content="2024/03/05">'),
        _html("broken-json-beside", base + '<script type="application/ld+json">{"@type": "NewsArticle",</script>' + PUBLISHED),
        _html("a-line-end-in-json", base + ld(news()).replace("Freedonia opens four", "Freedonia opens\nfour")),
    ]


def addresses() -> list[Shape]:
    """Addresses: of the page, of who saved it, of an archive's copy."""
    rest, none = PUBLISHED + ANN, ""
    way = f"https://web.archive.org/web/20240310120000/{URL}"
    saved = f"<!-- saved from url=(0035){URL} -->\n"
    single = f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed Mar 06 2024 10:00:00 GMT+0100\n-->"
    return [
        _html("base-and-relative", f'<base href="https://www.example.org/"><link rel="canonical" href="/news/berths">{rest}'),
        _html("tracked-canonical", f'<link rel="canonical" href="{URL}?utm_source=x&amp;fbclid=y">{rest}'),
        _html("og-url-alone", f'<meta property="og:url" content="{URL}">{rest}'),
        _html("saved-from", rest, before=saved),
        _html("saved-from-and-relative", f'<link rel="canonical" href="/news/berths">{rest}', before=saved),
        _html("canonical-is-the-front-page", f'<link rel="canonical" href="https://www.example.org/">{rest}', before=saved),
        _html("single-file", rest, before=single),
        _html("monolith", rest, before=f"<!-- Saved from {URL} at 2024-03-06T10:00:00Z using monolith v2.8.1 -->\n"),
        _html("scrapbook", rest.replace("<meta", f'<meta name="x" data-scrapbook-source="{URL}"><meta', 1)),
        _html("wayback", f'<link rel="canonical" href="{way}">{rest}', expected={"archived": way}),
        _html("wayback-relative", f'<link rel="canonical" href="/web/20240310120000/{URL}">{rest}',
              before=f"<!-- saved from url=(0078){way} -->\n", expected={"archived": way}),
        _html("address-in-json-ld", none + ld(news(mainEntityOfPage={"@id": URL}))),
        Shape("mhtml", _mhtml("snapshot"), ".mhtml"),
        Shape("mhtml-location", _mhtml("location"), ".mht"),
        Shape("webarchive", plistlib.dumps({"WebMainResource": {
            "WebResourceURL": URL, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8",
            "WebResourceData": page(rest).encode()}}, fmt=plistlib.FMT_BINARY), ".webarchive"),
        _html("no-address", rest, expected={"url": ""}),
    ]  # fmt: skip


def _mhtml(kind: str) -> bytes:
    message = EmailMessage()
    message.set_content(page(PUBLISHED + ANN), subtype="html", cte="quoted-printable")
    message["Subject"] = TITLE
    if kind == "snapshot":
        message["Snapshot-Content-Location"] = URL
    message.add_related(b"png", "image", "png")
    if kind == "location":
        next(message.iter_parts())["Content-Location"] = URL
    return message.as_bytes()


def names() -> list[Shape]:
    """Authors and titles."""
    base, both = CANONICAL + PUBLISHED, ("Ann Author", "Bob van der Writer")
    people = [{"@type": "Person", "name": name} for name in ("Martin Luther King Jr.", "Kim Min-jun", "J. R. R. Writer")]
    live = news(
        **{"@type": "LiveBlogPosting", "headline": "Harbour live"},
        liveBlogUpdate=[{"@type": "BlogPosting", "headline": "Ice", "datePublished": "2024-03-07", "author": "Cy Reporter"}],
    )

    def byline(name: str, text: str, *authors: str) -> Shape:
        return _html(name, f'{base}<meta name="author" content="{text}">', expected={"authors": authors})

    return [
        byline("byline-with-agencies", "By Ann Author in Freedonia and Bob van der Writer, with agencies", *both),
        byline("byline-with-roles", "Ann Author, Harbour Correspondent, and Bob van der Writer", *both),
        byline("byline-in-german", "Von Ann Author und Bob van der Writer", *both),
        byline("byline-of-initials", "A. B. Author; J. R. R. Writer", "A. B. Author", "J. R. R. Writer"),
        byline("byline-in-small-letters", "danah boyd", "danah boyd"),
        _html("byline-with-day-and-hour", base, '<p class="byline">By ANN AUTHOR | March 5, 2024 | 8:00 a.m.</p>' + BODY,
              lang="en-US", expected={"authors": ("ANN AUTHOR",)}),
        byline("staff-is-nobody", "Staff and agencies"),
        _html("json-ld-names", base + ld(news(author=[*people, {"@type": "Organization", "name": "Agence Example-Presse"}])),
              expected={"authors": ("Martin Luther King Jr.", "Kim Min-jun", "J. R. R. Writer", "Agence Example-Presse")}),
        _html("json-ld-author-by-id", base + ld({"@graph": [news(author={"@id": "#a"}), {"@id": "#a", "name": "Ann Author"}]})),
        _html("author-is-an-address", base + '<meta property="article:author" content="https://social.example/ann">' + ANN),
        _html("byline-in-the-page", base, '<p class="byline">By <a rel="author" href="/ann">Ann Author</a></p>' + BODY),
        _html("live-blog", CANONICAL + ld(live), '<section><h2>Ice</h2><p class="byline">By Cy Reporter</p></section>' + BODY,
              title="Harbour live – Example Herald", h1="Harbour live", expected={"title": "Harbour live"}),
        _html("suffix-of-the-site", base + ANN + '<meta property="og:site_name" content="Example Herald">',
              title=f"{TITLE} | Example Herald", h1="Example Herald"),
        _html("suffix-in-og-title", base + ANN + f'<meta property="og:title" content="{TITLE} - The Example Herald">'
              '<meta property="og:site_name" content="The Example Herald">', title=f"{TITLE} - The Example Herald"),
        _html("suffix-without-a-name", base + ANN, title=f"{TITLE} – News – Example Herald"),
        _html("entities-in-json-ld", base + ld(news(headline="Ports &amp; piers")), title="Ports &amp; piers",
              h1="Ports &amp; piers", expected={"title": "Ports & piers"}),
    ]  # fmt: skip


def encodings() -> list[Shape]:
    """Pages in other encodings than UTF-8."""
    head = CANONICAL + PUBLISHED + '<meta name="author" content="André Müller">'
    title = "Café “Ölhafen” – geöffnet"
    text = page(head, title=title, h1=title, lang="de").replace('<meta charset="utf-8">', "")
    korean = "자유국 항구, 새 부두 4곳 열어"
    words = page(
        head.replace("André Müller", "김민준"),
        f"<p>{korean} 항만청은 화요일에 밝혔다.</p>" * 9,
        title=korean,
        h1=korean,
        lang="ko",
    )
    russian = "В порту Фридонии открыты причалы"
    cyrillic = page(CANONICAL + PUBLISHED + ANN, f"<p>{russian}, сообщили во вторник власти порта.</p>" * 9, title=russian,
                    h1=russian, lang="ru")  # fmt: skip
    german = {"title": title, "authors": ("André Müller",)}
    return [
        Shape("utf-16", text.encode("utf-16"), **german),  # type: ignore[arg-type]
        Shape("utf-16-without-a-mark", text.encode("utf-16-le"), **german),  # type: ignore[arg-type]
        Shape("cp1252-undeclared", text.encode("cp1252"), **german),  # type: ignore[arg-type]
        Shape("cp1252-declared-as-utf-8", text.replace("<head>", '<head><meta charset="utf-8">').encode("cp1252"), **german),  # type: ignore[arg-type]
        Shape(
            "cp949-declared",
            words.replace("utf-8", "euc-kr").encode("cp949", "xmlcharrefreplace"),
            title=korean,
            authors=("김민준",),
        ),
        Shape(
            "cp1251-undeclared",
            cyrillic.replace('<meta charset="utf-8">', "").encode("cp1251", "xmlcharrefreplace"),
            title=russian,
        ),
    ]


SHAPES = (*dates(), *addresses(), *names(), *encodings())
