"""Renders a Page with its template. It sees one Page and nothing else, so a page's data is all it depends on."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from pydantic_core import to_json

from generator.evidence import norms
from generator.formats import edition_text, inline, json_ld, signs
from generator.pages.page import HOME, Page
from generator.pictures import charts, drawing, telling
from generator.pictures.data import Picture, Timeline
from generator.pictures.telling import InWords
from generator.records import paths
from generator.records.record import plain
from generator.storage.marks import MARK
from generator.text import prose, urls, words
from generator.text.languages import Worded, direction, runs_right_to_left
from generator.text.markdown import Markdown, escaped

TEMPLATES = ("pages", "pages/parts", "pages/machine", "pages/records", "pages/registers", "formats/edition")
"""The folders with templates: each lies beside the view that names it, and no two have one name."""
BRIEF = 320
"""How many characters the description of a page has at most."""
_ROOM = 80
"""So many of them are the text's own, however long what stands behind it is."""
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/\n?", re.DOTALL)
_OPEN = ' open=""'
"""Opens a part from the first; with a value, since Python-Markdown gives one to an attribute that has none."""
_NUMBERED = re.compile(r"/page/(\d+)\.md\Z")


SENT = ("edition-mail.html", "edition-print.html")
"""Templates of HTML that leaves the site: what is Markdown in their data becomes HTML there and then."""
_FINALIZE = {"markdown": escaped, "sent": inline.in_html, "text": inline.in_text}


def render(page: Page) -> str:
    """The text of a page that a template makes; `writers` knows all other formats."""
    if page.template == "edition.txt":
        return edition_text.lay_out(_template("text", page.template).render(data=page.data))
    kind = "sent" if page.template in SENT else "xml" if page.template.endswith((".xml", ".html")) else "markdown"
    return _template(kind, page.template).render(
        data=page.data,
        trail=_trail(page),
        structured=_structured(page),
        mark=Markdown(MARK),
        title="",
        page_number=_page_number(page.path),
    )


def data_bytes(page: Page) -> bytes:
    """What the page's text depends on, as bytes: its template's name and its data."""
    return page.template.encode() + b"\0" + to_json((page.data, page.trail, page.structured), fallback=plain)


@cache
def _template(kind: str, name: str) -> Template:
    return _environment(kind).get_template(name)


@cache
def _environment(kind: str) -> Environment:
    """Templates are the package's own; content is only ever data in them."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("generator", folder) for folder in TEMPLATES]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # or each `include` asks the disk whether the template has changed
        autoescape=kind in {"xml", "sent"},  # noqa: S701 - Markdown is escaped by `finalize`
        finalize=_FINALIZE.get(kind),
    )
    environment.filters |= {"front": _front, "md": Markdown, "attr": _attribute, "url": _url, "host": _host, "plain": Markdown}
    environment.filters |= {
        "picture": _picture,
        "worded": _worded,
        "worded_in_html": _worded_in_html,
        "brief": _brief,
        "brief_with": _brief_with,
        "sentence": words.sentence,
        "css": _css,
        "bare": _bare,
    }
    environment.filters |= {**signs.FILTERS, **norms.FILTERS, **inline.FILTERS}
    return environment


def _trail(page: Page) -> tuple[Markdown, ...]:
    """The pages above a page as links; the front page has none above it."""
    above = () if page.path == HOME.page else (HOME, *page.trail)
    return tuple(Markdown(f"[{prose.escape(c.label)}]({paths.relative(page.path, c.page)})") for c in above)


def _structured(page: Page) -> Markdown:
    """What the page tells machines, as a value in its front matter; the theme writes it into HTML as it is."""
    return Markdown(json.dumps(json_ld.text(page.structured), ensure_ascii=False) if page.structured else "")


def _front(text: str) -> Markdown:
    """Text as a value in a page's front matter. The theme writes it into HTML unescaped, so it is escaped here."""
    return Markdown(json.dumps(html.escape(text), ensure_ascii=False))


def _page_number(path: str) -> str:
    """`, page 2` for a further page of a list, whose title would otherwise be that of the first."""
    number = _NUMBERED.search(path)
    return f", page {number[1]}" if number else ""


def _brief(text: str, most: int = BRIEF) -> str:
    """Text as a description of a page, which no reader of one shows in greater length: whole words, and on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0].rstrip(' ,;:–—')} …"


def _brief_with(text: str, behind: str) -> str:
    """The same with a sentence behind it, which stays whole unless it leaves too little of the text."""
    room = max(_ROOM, BRIEF - len(behind) - len("  …"))
    return _brief(f"{_brief(text, room)} {behind}", BRIEF) if behind else _brief(text)


def _attribute(text: str) -> Markdown:
    """Text as the value of an HTML attribute."""
    return Markdown(html.escape(text))


def _url(address: str) -> Markdown:
    """A checked address between `<` and `>` in a Markdown link."""
    return Markdown(urls.between_brackets(address))


def _host(address: str) -> Markdown:
    """The host of an address, as text."""
    return escaped(urlsplit(address).hostname or address)


def _worded(said: Worded) -> Markdown:
    """Text in another language, which whatever shows or speaks it must know; its direction stays its own."""
    return _isolated(said, escaped(said.text))


def _worded_in_html(said: Worded) -> Markdown:
    """The same within a block of HTML, which Markdown leaves alone."""
    return _isolated(said, _attribute(said.text))


def _isolated(said: Worded, text: Markdown) -> Markdown:
    if said.language:
        return Markdown(f'<bdi lang="{said.language}" dir="{direction(said.language)}">{text}</bdi>')
    return Markdown(f"<bdi>{text}</bdi>") if runs_right_to_left(said.text) else text


def _bare(style: str) -> str:
    """A style sheet without its comments, which explain it to those who write it."""
    return _COMMENT.sub("", style)


def _css(text: str) -> Markdown:
    """Text as a string of CSS: everything but letters, digits and spaces by its number."""
    return Markdown('"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"')


def _picture(picture: Picture) -> Markdown:
    """A picture as a figure with its caption, which holds its words: HTML without a blank line, which Markdown leaves alone.

    The caption and each of its `details` begin a line. Elsewhere Python-Markdown takes them for parts of a sentence where they
    stand within HTML that holds Markdown, and ends the `details` around a picture at the first `</details>` inside it.
    """
    if isinstance(picture, Timeline) and picture.years:
        return _by_year(picture)
    sheets = charts.sheets(picture)
    drawn = "".join(drawing.svg(sheet, picture.title, telling.described(picture)) for sheet in sheets)
    said, in_words = _line(telling.caption(picture)), _in_words(telling.in_words(picture))
    caption = f"<span>{said}</span>{in_words}" if in_words else said  # the two stand apart on a wide screen
    several = " b-picture--sheets" if len(sheets) > 1 else ""  # said at its start: a page is drawn before its end has come
    return Markdown(f'<figure class="b-picture{several}">{drawn}\n<figcaption>{caption}</figcaption></figure>')


def _by_year(picture: Timeline) -> Markdown:
    """A long timeline: a part with a picture for each year, of which the last one is open."""
    *earlier, last = picture.years
    parts = [*((year, "") for year in earlier), (last, _OPEN)]
    told = "".join(f'\n<details class="b-year"{opened}>{_summary(year)}{_picture(year)}</details>' for year, opened in parts)
    before = telling.before(picture)
    return Markdown(f'<section class="b-years">{f"<p>{before}</p>" if before else ""}{told}</section>')


def _summary(year: Timeline) -> str:
    return f"<summary>{year.start[:4]}: {telling.counted(year)}</summary>"


def _in_words(rows: tuple[InWords, ...]) -> str:
    if not rows:
        return ""
    if not rows[0].month:
        return _details("The picture in words", _list(rows))
    numbered = list(enumerate(rows, 1))
    years = [(year, list(told)) for year, told in groupby(numbered, lambda one: one[1].month[:4])]
    if len(years) == 1:
        return _details("What the numbers stand for", _months(numbered), opened=True)
    return "".join(_details(_year(year, told), _months(told), opened=True) for year, told in years)


def _year(year: str, told: list[tuple[int, InWords]]) -> str:
    """What a year's part is called: `2023: 1 to 14`."""
    first, last = told[0][0], told[-1][0]
    return f"{year}: {words.number(first)}" + (f" to {words.number(last)}" if last > first else "")


def _months(told: list[tuple[int, InWords]]) -> str:
    """A year's rows under their months, with their numbers."""
    months = ((words.partial(month), list(rows)) for month, rows in groupby(told, lambda one: one[1].month))
    return "".join(f"<p>{month}</p>{_list(tuple(row for _, row in rows), rows[0][0])}" for month, rows in months)


def _details(summary: str, inner: str, *, opened: bool = False) -> str:
    return f'\n<details class="b-origins b-words"{_OPEN if opened else ""}><summary>{summary}</summary>{inner}</details>'


def _list(rows: tuple[InWords, ...], start: int = 1) -> str:
    items = "".join(f"<li>{_line(row.lead)}{': ' if row.lead else ''}{_linked(row)}</li>" for row in rows)
    begin = f'<ol start="{start}">' if start > 1 else "<ol>"
    return f"{begin}{items}</ol>" if rows[0].lead else f"<ul>{items}</ul>"


def _linked(row: InWords) -> str:
    return f'<a href="{html.escape(row.address)}">{_line(row.text)}</a>' if row.address else _line(row.text)


def _line(text: str) -> str:
    """Text in HTML on one line, so that no blank line ends the block of HTML in the Markdown."""
    return html.escape(" ".join(text.split()))
