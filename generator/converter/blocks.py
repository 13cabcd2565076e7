r"""The blocks of a page: the subset in which both engines agree, and what becomes of each block so that CommonMark says the same.

Blocks stand apart by blank lines. This is the contract of the templates:

    a heading       one line: # text { #id .class }; the list may be missing
    a paragraph     lines of prose (`inline`), the last of which may be an attribute list {: .class }
    a list          items of one line, `- ` or `1. `: either all of one block, those within others four spaces further in,
                    or each item a block of its own, none within another
    a table         three rows or more, `| one | two |` with both outer bars and as many cells in each, the second of dashes
    a quotation     one line behind `> `, with another kind of block before it
    HTML            containers of Markdown and elements that are HTML throughout (`markup`)

What is written for CommonMark differs in three things. A container loses its `markdown="1"`, since a blank line ends HTML in
CommonMark. A link is written as HTML, with its attributes. And the attributes of a paragraph or heading stand in a tag at its
beginning, `<b-attributes …>`, which `convert` melts into the tag that the engine writes before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.converter import headings, inline, markup
from generator.converter.headings import Heading
from generator.converter.outside import Outside

MARK = "<b-attributes"
"""Begins the tag that holds the attributes of a paragraph or heading."""
_ITEM = re.compile(r"((?:    )*)(- |1\. )([^ ].*)")
_ATTRIBUTE_LIST = re.compile(rf"\{{: ({inline.ATTRIBUTES}) \}}")
_BEGINS_A_BLOCK = re.compile(r"[-+#=~>:| ]|[0-9]+[.)](?:\s|\Z)|<[^<>]*>\Z")
"""The beginning of a line of prose that one of the engines takes for another block, or for one alone."""
_DASHES = re.compile(r":?---+:?")


@dataclass(slots=True)
class Translation:
    """A page as it is being translated, block by block."""

    blocks: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    """Which blocks hold links, still as they are written in Markdown."""
    headings: dict[int, Heading] = field(default_factory=dict)
    """Which blocks are headings: they are empty, since an id depends on all others."""
    open: list[str] = field(default_factory=list)
    """The containers that are open, the innermost last."""
    last: str = ""
    """The block before, as it is written in Markdown."""


def translated(text: str) -> Translation:
    """A page's blocks for CommonMark, but for links and headings. Raises Outside."""
    page = Translation()
    for block in filter(None, (part.strip("\n") for part in text.split("\n\n"))):
        kind = _kind(block)
        kind(block, page)
        page.last = block
    if page.open:
        raise Outside("a container that is not closed")
    return page


def _kind(block: str) -> Callable[[str, Translation], None]:
    """What translates a block, told from how it begins."""
    match block[0]:
        case "<" if _TAG_OF_A_BLOCK.match(block):
            return _markup
        case "#":
            return _heading
        case "|":
            return _table
        case ">":
            return _quotation
        case "-" | " " | "1" if _ITEM.match(block):
            return _list
        case _:
            return _paragraph


_TAG_OF_A_BLOCK = re.compile(rf"</?(?:{'|'.join(sorted(markup.BLOCKS - {'pre'}))})[ >]")


def _markup(block: str, page: Translation) -> None:
    page.blocks.append(markup.translated(block, page.open))


def _heading(block: str, page: Translation) -> None:
    page.headings[len(page.blocks)] = headings.read(block)
    page.blocks.append("")


def _paragraph(block: str, page: Translation) -> None:
    lines = block.split("\n")
    listed = _ATTRIBUTE_LIST.fullmatch(lines[-1]) if len(lines) > 1 else None
    for line in lines[:-1] if listed else lines:
        if _BEGINS_A_BLOCK.match(line) or line[-1] == " ":
            raise Outside("a paragraph with a line that could begin another block")
        inline.see_to(line)
    if listed:
        block = f"{MARK}{inline.as_html(listed[1])}>" + "\n".join(lines[:-1])
    _keep_prose(block, page)


def _quotation(block: str, page: Translation) -> None:
    if block[1:2] != " " or "\n" in block or page.last.startswith(">") or _BEGINS_A_BLOCK.match(block[2:]):
        raise Outside("a quotation of more than one line")
    inline.see_to(block[2:])
    _keep_prose(block, page)


def _list(block: str, page: Translation) -> None:
    depth, marks = -1, set[str]()
    for line in block.split("\n"):
        item = _ITEM.fullmatch(line)
        if not item or len(item[1]) > 4 * (depth + 1) or _BEGINS_A_BLOCK.match(item[3]):
            raise Outside("a list with something else in it")
        depth = len(item[1]) // 4
        marks.add(item[2])
        inline.see_to(item[3])
    before = _ITEM.match(page.last)
    if before and ("\n" in block or "\n" in page.last or before[1]):
        raise Outside("a list of blocks with more than one item")
    if len(marks | ({before[2]} if before else set())) > 1:
        raise Outside("a list with marks of two kinds")
    _keep_prose(block, page)


def _table(block: str, page: Translation) -> None:
    rows = [_cells(line) for line in block.split("\n")]
    if len(rows) < 3 or not all(_DASHES.fullmatch(cell) for cell in rows[1]) or len({len(row) for row in rows}) > 1:
        raise Outside("a table without rows, or with rows of different length")
    for row in rows:
        for cell in row:
            inline.see_to(cell)
    _keep_prose(block, page)


def _cells(line: str) -> list[str]:
    if not line.startswith("| ") or not line.endswith(" |") or len(line) < 5:
        raise Outside("a table with a row that lacks an outer bar")
    return line[2:-2].split(" | ")


def _keep_prose(block: str, page: Translation) -> None:
    if "](" in block:
        page.linked.append(len(page.blocks))
    page.blocks.append(block)
