"""Decodes the bytes of a saved page: as its mark or the page says, as UTF-8, or as what the bytes look like."""

from __future__ import annotations

import codecs
import re

from generator.reading import charsets

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_TEXT = re.compile(r"(<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*)[\w.:-]+", re.IGNORECASE)
_XML = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_MEANT = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "tis-620": "cp874", "utf8": "utf-8",
}  # fmt: skip
"""The encoding that browsers read where a page names another (WHATWG Encoding)."""
_LOOKS = {
    "EUC-JP": "euc_jp", "Shift_JIS": "cp932", "EUC-KR": "cp949", "Windows-1251": "cp1251", "GB18030": "gb18030", "Big5": "big5",
}  # fmt: skip


def decoded(data: bytes, named: str = "") -> str:
    """The text of a page. `named` is the encoding that a server or a saved file names."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace").lstrip("\ufeff")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    declared = _DECLARED.search(data[:20_000])
    for name in filter(None, (named, declared[1].decode() if declared else "", "utf-8")):
        try:
            return data.decode(_MEANT.get(name.lower(), name))
        except (LookupError, UnicodeDecodeError):
            continue  # a page of another encoding than it says
    looks = charsets.encoding_of(data, next((at for at, byte in enumerate(data) if byte > 0x7F), 0))
    return data.decode(_LOOKS.get(looks.partition(" ")[0], "cp1252"), "replace")


def in_utf8(text: str) -> bytes:
    """A page's text as UTF-8 that says so, for readers that go by what a page says of its encoding."""
    return _IN_TEXT.sub(r"\g<1>utf-8", _XML.sub("", text)).encode("utf-8", "replace")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of what is mostly markup is zero."""
    sample = data[:2000]
    if sample.count(0) * 3 < len(sample) or not sample:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
