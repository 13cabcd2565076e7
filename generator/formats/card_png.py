"""Draws the picture of a preview: what a card says, as a PNG of 1200 by 630 pixels.

The font comes with a package of its own and the drawing with Pillow's, so that no machine's fonts decide the bytes. Text that
the font cannot write is left out: a card has no boxes in place of letters.
"""

from __future__ import annotations

import bisect
import math
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import fontpkg_source_serif_4
import regex
from PIL import Image, ImageDraw, ImageFont

from generator.pages.machine.share import CardData
from generator.storage import deflated

WIDTH, HEIGHT = 1200, 630
"""The size that Open Graph's and Twitter's large previews ask for."""

_FONT = f"{fontpkg_source_serif_4.ROOT}/files/SourceSerif4[opsz,wght].ttf"
_MARGIN = 76
_INNER = WIDTH - 2 * _MARGIN
_TITLE_SIZES = ((66, 2), (58, 3), (50, 4))
"""Sizes of the title, each with the lines that it may have; the last one's lines are cut."""
_TEXT_SIZES = (32, 28, 24)
_IN_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]")
"""Letters, marks and numbers as the library knows them: what Python knows of Unicode depends on its version."""
_BASE = 584
"""The last line of a card."""
_STANDING = 3
"""How many lines say how a briefing stands: what is cut there would leave something better than it is."""
_READ = 500
"""How many characters of a text are looked at: no card has room for more."""
_PAPER, _QUIET, _INK = 0, 175, 255
_COLOURS = ((0xFF, 0xFE, 0xFB), (0x62, 0x65, 0x68), (0x1B, 0x1F, 0x24), (0x8C, 0x2F, 0x1B))
"""Paper, ink and accent, as in styles/colours.css; between paper and ink the grey of quiet text, which rounds letters, too."""
_GREY_FROM, _INK_FROM, _ACCENT = 80, 216, 3
"""From which level on a pixel is grey, and ink; the number of the accent among the colours."""


def card_png(card: CardData, mark: str) -> bytes:
    """The bytes of a card's picture."""
    image = Image.new("L", (WIDTH, HEIGHT), _PAPER)
    _head(image, card)
    end = _standing(image, legible(card.standing))
    _foot(image, card, end)
    y = _title(image, legible(card.title), 128 if card.foot else 176)
    _text(image, legible(card.text), y + 26, end - 54)
    return _png(image, mark)


def _head(image: Image.Image, card: CardData) -> None:
    image.paste(_INK, (_MARGIN, 100, WIDTH - _MARGIN + 1, 102))
    _say(image, _MARGIN, 84, _cut(legible(card.site), 27, 600, 800), 27, 600, _INK)
    head = legible(card.head)
    _say(image, WIDTH - _MARGIN - math.fsum(_widths(head, 27, 400)), 84, head, 27, 400, _QUIET)


def _foot(image: Image.Image, card: CardData, y: int) -> None:
    if foot := " · ".join(filter(None, map(legible, card.foot))):
        image.paste(_QUIET, (_MARGIN, y - 42, WIDTH - _MARGIN + 1, y - 41))
        _say(image, _MARGIN, y, _cut(foot, 27, 400, _INNER), 27, 400, _QUIET)


def _standing(image: Image.Image, text: str) -> int:
    """Write how the briefing stands below all else, in small letters; give the line on which the foot goes."""
    lines = _at_most(_lines(text, 24, 400), _STANDING)
    top = _BASE - 33 * len(lines)
    for number, line in enumerate(lines, 1):
        _say(image, _MARGIN, top + 33 * number, line, 24, 400, _INK)
    return top


def _title(image: Image.Image, title: str, y: int) -> int:
    """Write the title in the largest size that holds it; give the place below it."""
    for size, most in _TITLE_SIZES:
        lines = _lines(title, size, 700)
        if len(lines) <= most:
            break
    return _write(image, _at_most(lines, most), y, size, 700, 1.16, _INK)


def _text(image: Image.Image, text: str, y: int, end: int) -> None:
    """Write the text in the largest size that holds it: a bottom line often ends with who says so, which no cut may take away."""
    for size in _TEXT_SIZES:
        lines, room = _lines(text, size, 400), int((end - y) / (size * 1.36))
        if len(lines) <= room:
            break
    _write(image, _at_most(lines, room), y, size, 400, 1.36, _INK)


def _write(image: Image.Image, lines: list[str], y: int, size: int, weight: int, leading: float, ink: int) -> int:
    for line in lines:
        _say(image, _MARGIN, y + size, line, size, weight, ink)
        y += round(size * leading)
    return y


def _say(image: Image.Image, x: float, y: int, text: str, size: int, weight: int, ink: int) -> None:
    """Write a line from `x` on, on the base line `y`, letter by letter: the font takes 4 ms to draw a line anew."""
    for letter in text:
        if glyph := _glyph(letter, size, weight):
            shape, left, top = glyph
            image.paste(ink, (round(x) + left, y + top), shape)
        x += _width(letter, size, weight)


@cache
def _glyph(letter: str, size: int, weight: int) -> tuple[Image.Image, int, int] | None:
    """A letter's shape, and where its left and upper edges lie from the point where it begins; None for a space."""
    font = _font(size, weight)
    left, top, right, low = map(math.floor, font.getbbox(letter, anchor="ls"))
    if right <= left or low <= top:
        return None
    shape = Image.new("L", (right - left, low - top))
    ImageDraw.Draw(shape).text((-left, -top), letter, _INK, font, anchor="ls")
    return shape, left, top


def _lines(text: str, size: int, weight: int) -> list[str]:
    """Text in lines of the card's width."""
    lines: list[str] = []
    wide = 0.0
    for word in _parts(text, size, weight):
        further = math.fsum(_widths(f" {word}", size, weight))
        if lines and wide + further <= _INNER:
            lines[-1] += f" {word}"
            wide += further
        else:
            lines.append(word)
            wide = math.fsum(_widths(word, size, weight))
    return lines


def _parts(text: str, size: int, weight: int) -> Iterator[str]:
    """The words of a text; one that is wider than the card in pieces."""
    for word in text.split():
        rest = word
        while len(rest) > (most := _fitting(rest, size, weight, _INNER)) > 0:
            yield rest[:most]
            rest = rest[most:]
        yield rest


def _fitting(text: str, size: int, weight: int, room: int) -> int:
    """How many of a text's characters there is room for."""
    return bisect.bisect_right(list(accumulate(_widths(text, size, weight))), room)


def _widths(text: str, size: int, weight: int) -> Iterator[float]:
    """How wide each character is. In the layout that is asked for none is moved towards another, so a text is their sum."""
    return (_width(letter, size, weight) for letter in text)


@cache
def _width(letter: str, size: int, weight: int) -> float:
    """How wide a character is. The font takes 0.1 ms to measure a line, and a card would ask it for one at each word."""
    return _font(size, weight).getlength(letter)


def _at_most(lines: list[str], most: int) -> list[str]:
    """The first lines; the last one says that there are more."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rpartition(' ')[0] or lines[most - 1][:-1]} …"] if most > 0 else []


def _cut(text: str, size: int, weight: int, room: int) -> str:
    """Text that is no wider than there is room."""
    most = _fitting(text, size, weight, room)
    return text if most == len(text) else f"{text[: max(0, most - 2)].rstrip()} …"


def legible(text: str) -> str:
    """A text that the font can write; nothing where it lacks a letter, and without signs that it lacks."""
    composed = unicodedata.normalize("NFC", text[:_READ])
    lacking = {sign for sign in composed if not sign.isspace() and not _has(sign)}
    if any(map(_IN_WORDS.match, lacking)):
        return ""
    return " ".join("".join(sign for sign in composed if sign not in lacking).split())


@cache
def _has(sign: str) -> bool:
    """Whether the font has a sign: what it lacks it draws as it draws what is no character."""
    font = _font(27, 400)
    return bytes(font.getmask(sign)) != bytes(font.getmask("\uffff")) or font.getlength(sign) != font.getlength("\uffff")


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)
    optical = {b"Optical Size": min(60, size), b"Weight": weight}
    font.set_variation_by_axes([optical.get(axis["name"], axis["default"] or 0) for axis in font.get_variation_axes()])
    return font


def _png(image: Image.Image, mark: str) -> bytes:
    """The picture in four colours: paper, grey, ink, and the accent, in which the bar at its left edge is."""
    small = image.point([(level >= _GREY_FROM) + (level >= _INK_FROM) for level in range(256)])
    ImageDraw.Draw(small).rectangle((0, 0, 15, HEIGHT), _ACCENT)
    chunks = (
        _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)),  # two bits a pixel, which name a colour
        _chunk(b"PLTE", bytes(value for colour in _COLOURS for value in colour)),
        _chunk(b"tEXt", b"Comment\0" + mark.encode("latin-1")),
        _chunk(b"IDAT", deflated.zlib(_rows(small), 9)),
        _chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _rows(picture: Image.Image) -> bytes:
    """Rows of four pixels a byte, each after a zero, which says that it is written as it is. Each pixel names a colour."""
    packed = Image.frombytes("P", picture.size, picture.tobytes()).tobytes("raw", "P;2")
    return b"".join(b"\0" + packed[at : at + WIDTH // 4] for at in range(0, len(packed), WIDTH // 4))


def _chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file (W3C's specification, 5.3): its length, kind, data and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
