"""Names the encoding that bytes look like which are no UTF-8, for a finding."""

from __future__ import annotations

import re
import unicodedata

_BOMS = ((b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x1f\x8b", "a compressed file"),
)
_LEGACY = (
    ("euc_jp", "EUC-JP (Japanese)", "HIRAGANA|KATAKANA", 0.15),
    ("shift_jis", "Shift_JIS (Japanese)", "HIRAGANA|KATAKANA", 0.15),
    ("euc_kr", "EUC-KR (Korean)", "HANGUL SYLLABLE", 0.9),
    ("cp1251", "Windows-1251 (Cyrillic)", "CYRILLIC", 0.95),
    ("gb18030", "GB18030 (Chinese)", "CJK UNIFIED", 0.9),
    ("big5", "Big5 (Chinese)", "CJK UNIFIED", 0.9),
)
"""Encodings of one writing, in the order in which they are tried: Python's name, ours, what it is for, how much of it is."""
SAMPLE = 4000
"""So many bytes around the first that does not fit tell the encoding."""
_HELP = "open it with that encoding, then save it with the encoding UTF-8"


def told(data: bytes, at: int) -> tuple[str, str]:
    """What is wrong with bytes of which the one at `at` is no UTF-8, and what to do."""
    for begin, what in _SIGNATURES:
        if data.startswith(begin):
            return f"the file is {what}, and no text", "content/ holds only text; move the file to another folder"
    name = encoding_of(data, at)
    byte = f"byte 0x{data[at]:02x} is not valid UTF-8"
    if not name:
        return byte, "save the file with the encoding UTF-8"
    return f"{byte}; the file looks like {name}", _HELP


def encoding_of(data: bytes, at: int = 0) -> str:
    """The encoding that bytes look like, by its name for people; empty where nothing tells."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    start = max(0, data.rfind(b"\n", 0, max(0, at - SAMPLE // 2)) + 1)
    sample = data[start : at + SAMPLE]
    if sample.count(0) * 3 > len(sample):
        return "UTF-16"
    runs = re.findall(rb"[\x80-\xff][\x40-\xff]*", sample)
    if runs and sum(len(re.findall(rb"[\x80-\xff]+", run)[0]) == 1 for run in runs) * 2 > len(runs):
        return "Windows-1252 (Western European)" if _is_western(sample) else ""
    return next((name for codec, name, words, share in _LEGACY if _fits(sample, codec, words, share)), "")


def _is_western(sample: bytes) -> bool:
    text = sample.decode("cp1252", "replace")
    odd = [char for char in text if ord(char) > 127]
    return sum(char.isalpha() or char in "–—‘’“”„«»…€£°§·¿¡•" for char in odd) * 10 >= len(odd) * 9


def _fits(sample: bytes, codec: str, words: str, share: float) -> bool:
    """Whether a sample, cut where it may be, is text of one writing in an encoding."""
    text = sample.decode(codec, "replace")
    odd = [char for char in text if ord(char) > 127 and not unicodedata.category(char).startswith(("P", "Z"))]
    if not odd or text.count("\ufffd") > 1 + len(odd) // 50:
        return False
    if codec == "cp1251" and sum(char.islower() for char in odd) * 2 < len(odd):
        return False
    known = sum(bool(re.match(words, unicodedata.name(char, ""))) for char in odd)
    return known >= share * len(odd)
