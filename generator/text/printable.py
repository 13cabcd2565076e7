"""Makes text safe to print on a terminal and in a CI service: nothing in it acts, and nothing hides.

Content, file names, git and saved pages are other people's. A control character can write over a terminal's screen, a
direction character turns round what follows, and CI services obey lines such as `::set-output name=x::y`. This is the one
place that decides what is shown in their stead: `<U+202E>`, which can be seen and looked up. All that commands print goes
through it; JSON and XML get the same characters in escapes of their own, so that programs lose nothing.
"""

from __future__ import annotations

import json
import re

_UNSEEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab and line ends, DEL, C1: every escape sequence begins with one
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    r"\u2028\u2029"  # line ends for some programs and none for others
    r"\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # not to be seen; U+200C and U+200D are spelling
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    r"\ud800-\udfff"  # bytes of a file's name that are no UTF-8
)
_COMMAND = r"#(?=#(?:vso|teamcity)?\[)"  # of Azure Pipelines, of TeamCity, of GitHub in its old form: anywhere in a line
_IN_LINES = re.compile(rf"[{_UNSEEN}]|\r(?!\n)|{_COMMAND}", re.IGNORECASE)
_IN_A_LINE = re.compile(rf"[{_UNSEEN}\t\n\r]|{_COMMAND}", re.IGNORECASE)
_COMMAND_LINE = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
"""How GitHub Actions' commands begin: it looks behind white space."""


def printable(text: str) -> str:
    """Text of any number of lines as it may be printed. Tabs and line ends stay, and what is printable stays as it is."""
    return _COMMAND_LINE.sub(rf"\1{_sign(':')}", _IN_LINES.sub(lambda found: _sign(found[0]), text))


def in_a_line(text: str) -> str:
    """The same as a part of one line: tabs and line ends are shown, too."""
    return _IN_A_LINE.sub(lambda found: _sign(found[0]), text)


def as_json(value: object) -> str:
    """A value as indented JSON; a character that must not be printed stands in JSON's own escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _IN_LINES.sub(lambda found: "\\u0023" if found[0] == "#" else json.dumps(found[0])[1:-1], text) + "\n"


def as_xml(escaped: str) -> str:
    """Text whose markup is escaped already; a character that must not be printed becomes a reference."""
    return _IN_A_LINE.sub(lambda found: f"&#{ord(found[0])};", escaped)


def _sign(character: str) -> str:
    return f"<U+{ord(character):04X}>"
