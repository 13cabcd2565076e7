r"""What may stand in a line of prose: the part of inline Markdown that both engines read in one way.

    plain text      every character that is no sign of Markdown
    escapes         a backslash before one of \ ` * _ { } [ ] !
    entities        &amp; &lt; &gt; &quot; &nbsp;, and printable ASCII by its number
    code            `…` around letters, digits, spaces and _ . : = + @ # / -
    tags            <span …>, <bdi …>, <code>, <strong>, <em>, with attributes in double quotes, closed on the same line
    links           [text](page.md#anchor) and [text](<https://…>), perhaps with an attribute list behind them
    emphasis        *…*, **…**, _…_ and __…__ around the above, at the edges of words, one level deep

Nothing goes on from one line to the next. All else is outside, also where both engines may well agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.converter.outside import Outside

_PLAIN = r"[^\x00-\x1f\x7f-\xa0\\`*_{}\[\]<>&|!\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_NO_BREAK = r"(?<=[0-9A-Za-z])[\xa0\u2009\u202f](?=[0-9A-Za-z%°])"
"""A space of another kind within a number or a name: at an edge of a text, Python takes it away and CommonMark keeps it."""
_ESCAPE = r"\\[\\`*_{}\[\]!]"
_ENTITY = r"&(?:amp|lt|gt|quot|nbsp|#(?:3[3-9]|[4-9][0-9]|1[01][0-9]|12[0-6])|#x(?:2[1-9a-fA-F]|[3-6][0-9a-fA-F]|7[0-9a-eA-E]));"
VALUE = r'"(?:[^\x00-\x1f\x7f"<>&\\`\[\]|]|&(?:amp|lt|gt|quot|#39|#x27);)*"'
"""The value of an attribute, with nothing in it that is read before tags are."""
_TAG = rf"<(?:/(?:span|bdi|code|strong|em)|(?:span|bdi|code|strong|em)(?: [a-z][a-z0-9-]*={VALUE})*)>"
_CODE = r"(?<![\\`])`(?! )[A-Za-z0-9_.:=+@#/ -]+(?<! )`(?!`)"
_TEXT = rf"(?:{_PLAIN}++|{_NO_BREAK}|{_ESCAPE}|{_ENTITY}|{_TAG}|{_CODE})"
_PAGE = r"[A-Za-z0-9_./#-]+"
_ADDRESS = r"""(?:https?://|mailto:)(?:[^\x00-\x20\x7f\s"'<>\\`\[\]{}|^&]|&(?:amp|#39);)++"""
_CLASS = r"\.[a-zA-Z][a-zA-Z0-9_-]*"
ATTRIBUTES = rf'(?:{_CLASS}(?: {_CLASS})*(?: rel="[a-z ]*")?|rel="[a-z ]*")'
"""The inside of an attribute list: classes, and what a link is to the page."""
_LINK = rf"\[(?P<text>{_TEXT}++)\]\((?:(?P<page>{_PAGE})|<(?P<address>{_ADDRESS})>)\)(?:\{{: (?P<list>{ATTRIBUTES}) \}})?+(?!\{{)"
_ANY_LINK = re.sub(r"\?P<[a-z]+>", "?:", _LINK)
_BEFORE, _BEHIND = r"""(?:^|(?<=[\s(>;/“‘„«—–…·]))""", r"""(?=$|[\s)<.,;:?/”’»—–…·&])"""
"""What may stand around emphasis, so that it begins and ends a word by the rules of both engines."""
_INNER = rf"(?!\s)(?:{_TEXT}|{_ANY_LINK})++(?<!\s)"
_EMPHASIS = rf"{_BEFORE}(?:\*\*{_INNER}\*\*|\*{_INNER}\*|__{_INNER}__|_{_INNER}_){_BEHIND}"

_LINE = re.compile(rf"(?:{_TEXT}|{_ANY_LINK}|{_EMPHASIS})*+")
_LINKS = re.compile(rf"\\.|{_LINK}")
"""A link, or what is escaped: a search that began at escaped brackets would read on to the end from each of them."""
_MARKS = re.compile(r"\\(.)|`([^`]*)`|<[^<>]*>|[*_]+")
_NAMES = re.compile(r"<(/?)(span|bdi|code|strong|em)\b")
_LISTED = re.compile(r'[^ "]+(?:"[^"]*")?')


def see_to(line: str) -> None:
    """See to it that a line of prose holds nothing else. Raises Outside."""
    found = _LINE.match(line)
    if found is None or found.end() != len(line):
        raise Outside("inline Markdown of another form")
    open_: list[str] = []
    for end, name in _NAMES.findall(line) if "<" in line else ():
        if not end:
            open_.append(name)
        elif not open_ or open_.pop() != name:
            raise Outside("a tag in prose that closes nothing")
    if open_:
        raise Outside("a tag in prose that is not closed on its line")


def with_links(text: str, address: Callable[[str], str]) -> str:
    """Prose with its links as HTML; `address` says where a link leads that stands in the Markdown."""

    def written(link: re.Match[str]) -> str:
        text, page, elsewhere, listed = link.groups()
        if not text:
            return link[0]
        return f'<a href="{address(page or elsewhere)}"{as_html(listed)}>{text}</a>'

    return _LINKS.sub(written, text)


def as_html(attributes: str | None) -> str:
    """The inside of an attribute list as it stands in a tag: classes in one attribute, the others behind it."""
    if not attributes:
        return ""
    found = _LISTED.findall(attributes)
    classes = " ".join(one[1:] for one in found if one[0] == ".")
    return "".join([f' class="{classes}"' if classes else "", *(f" {one}" for one in found if one[0] != ".")])


def spoken(line: str) -> str:
    """A line without its marks and tags; entities stay as they are written."""
    return " ".join(
        _MARKS.sub(lambda mark: mark[1] or mark[2] or "", _LINKS.sub(lambda link: link["text"] or link[0], line)).split()
    )
