"""Decides what an address may be, for every field and every link in prose. The one rule of the package.

The rule is RFC 3986's, and RFC 3987's for letters beyond ASCII, which browsers show and people copy: `https://ko.wikipedia.org/wiki/한글`
is an address as it stands. Addresses lead to web pages (`http`, `https`), links in prose to mail addresses too.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from generator.text.mistakes import Mistake, quoted

_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\x80-\U0010ffff]")
"""ASCII that RFC 3986 does not allow outside an IPv6 host."""
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp"})
"""Categories of characters beyond ASCII that no address holds: spaces, controls, what is private or not assigned."""
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ANOTHER = re.compile(r"\s(?:https?://|www\.)", re.IGNORECASE)
"""Where a second address begins."""
_HOST = re.compile(r"(?=.{1,253}\Z)[^\W_](?:[\w-]{0,62})(?:\.[\w-]{1,63})*\.?\Z")
_END = re.compile(r"[/?#]")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20})(:/{0,3})")
_MAIL = re.compile(r"[^\s@/?#]+@[^\s@/?#]+(?:\?[^#]*)?\Z")
_LIKE_HTTP = dict.fromkeys(("htp", "ttp", "tp", "htpp", "httpp", "hhtp", "htttp", "hxxp"), "http") | dict.fromkeys(
    ("htps", "ttps", "tps", "htpps", "httpps", "hhtps", "htttps", "hxxps", "httpss"), "https"
)
"""Schemes that are misspelt, or spoilt on purpose so that nobody follows the link."""
_START = "addresses start with https:// or http://"


def wrong(url: str, *, mail: bool = False) -> Mistake | None:
    """What is wrong with an address; None where nothing is. With `mail`, `mailto:` is allowed too."""
    if mail and url[:7].casefold() == "mailto:":
        return _wrong_mail(url)
    scheme = url.partition("://")[0].casefold() if "://" in url[:8] else ""
    if scheme not in {"http", "https"}:
        return _wrong_scheme(url, mail=mail)
    authority, _, rest = _parted(url)
    start = url.find("://") + 3
    return (
        (None if "[" in authority else _wrong_character(url[: start + len(authority)], start, host=True))
        or _wrong_authority(url, authority)
        or _wrong_character(url, start + len(authority))
        or _wrong_percent(url, rest)
    )


def is_safe(url: str) -> bool:
    """Whether content may link there: to a web page or a mail address."""
    return wrong(url, mail=True) is None


def between_brackets(url: str) -> str:
    """A safe address as it stands between `<` and `>` in a Markdown link.

    It has no other sign there that Markdown reads. An apostrophe is none, but behind `=` Python-Markdown's reader of HTML takes
    it for the beginning of an attribute's value, which ends at the next apostrophe of the page.
    """
    return url.replace("&", "&amp;").replace("'", "&#39;")


def _encoded(text: str) -> str:
    plain = _NOT_ALLOWED.sub(lambda match: f"%{ord(match[0]):02X}", text)
    return plain if plain.isascii() else "".join(c if c.isascii() or _may_stand(c) else _percent(c) for c in plain)


def _percent(c: str) -> str:
    return "".join(f"%{byte:02X}" for byte in c.encode())


def _parted(url: str) -> tuple[str, str, str]:
    """The authority of an address, what stands before it, and what stands behind it."""
    start = url.find("://") + 3
    match = _END.search(url, start)
    end = match.start() if match else len(url)
    return url[start:end], url[:start], url[end:]


def _may_stand(c: str) -> bool:
    """Whether a character beyond ASCII may stand in an address: letters, digits and signs of all scripts."""
    return unicodedata.category(c) not in _HIDDEN


def _first_wrong(text: str) -> int | None:
    """Where the first character stands that an address cannot hold."""
    match = _NOT_ALLOWED.search(text)
    found = [match.start()] if match else []
    if not text.isascii():
        found += [next(at for at, c in enumerate(text) if not c.isascii() and not _may_stand(c))][:1] if _has_hidden(text) else []
    again = text.find("#", text.find("#") + 1) if "#" in text else -1
    return min([*found, *([again] if again >= 0 else [])], default=None)


def _has_hidden(text: str) -> bool:
    return any(not c.isascii() and not _may_stand(c) for c in text)


def _wrong_character(url: str, start: int, *, host: bool = False) -> Mistake | None:
    """The first character from `start` on that cannot stand in an address; in a host nobody knows what is meant by it."""
    found = _first_wrong(url[start:])
    if found is None:
        return None
    at = start + found
    c = url[at]
    message = f"an address cannot hold {_called(c)}; it is character {at + 1} of this one"
    if host:
        return Mistake(message, "copy the address from the browser", None, c, at)
    if _ANOTHER.search(url, at):
        return Mistake("two addresses stand here, and this takes one", "keep one of them", None, c, at)
    path, hash_, fragment = url[start:].partition("#")
    better = url[:start] + _encoded(path) + hash_ + _encoded(fragment).replace("#", "%23")
    return Mistake(message, f"write {_percent(c)} instead: {_shown(better, at)}", better, c, at)


def _called(c: str) -> str:
    """A character as a sentence names it."""
    name = unicodedata.name(c, "control character").lower()
    return (
        "a space"
        if c == " "
        else "a tab"
        if c == "\t"
        else f"`{c}` ({name})"
        if c.isprintable() and c != "`"
        else f"U+{ord(c):04X} ({name})"
    )


def _shown(url: str, at: int) -> str:
    """An address in a sentence: the whole of it, or what stands around a place in it."""
    return url if len(url) <= 80 else f"…{url[max(0, at - 20) : at + 20]}…"


def _wrong_authority(url: str, authority: str) -> Mistake | None:
    """What is wrong with the user, host or port of an address."""
    user, at, place = authority.rpartition("@")
    if at:
        return _no(url, "names a user", f"remove `{quoted(user)}@`: every reader of the page would see it and use it")
    host, port = (place.partition("]")[0] + "]", place.partition("]")[2]) if place.startswith("[") else _split_port(place)
    if port and not re.fullmatch(r":[0-9]{0,5}", port):
        return _no(url, "has no number as its port", "the port stands behind the host, such as :8080")
    if port[1:] and int(port[1:]) > 65535:
        return _no(url, f"has the port {port[1:]}", "ports run up to 65535")
    if not host or host == "]":
        return _no(url, "names no host", "write it as https://www.example.org/page")
    if _IPV6.match(host):
        return (
            None
            if _splits(url)
            else _no(url, "has a host that is none", "an IPv6 address stands in brackets, such as [2001:db8::1]")
        )
    return None if _is_host(host) else _no(url, f"has a host that is none: `{quoted(host)}`", "copy the address from the browser")


def _split_port(place: str) -> tuple[str, str]:
    host, colon, port = place.partition(":")
    return host, colon + port


def _is_host(host: str) -> bool:
    """Whether a text can be the name of a host: words of letters, digits, `-` and `_`, with full stops between them."""
    letters = "".join("x" if unicodedata.category(c) in {"Mn", "Mc"} else c for c in host)  # vowels of Indic writing
    return bool(_HOST.match(letters))


def _splits(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _wrong_percent(url: str, rest: str) -> Mistake | None:
    match = _STRAY_PERCENT.search(rest)
    if not match:
        return None
    at = len(url) - len(rest) + match.start()
    return Mistake(
        f"`%` begins no percent-encoded character, at character {at + 1} of the address",
        "write %25 where the sign itself is meant",
        None,
        "%",
        url.count("%", 0, at),
    )


def _wrong_scheme(url: str, *, mail: bool) -> Mistake:
    """What is wrong with an address that does not begin with http:// or https://."""
    start = url[:12].casefold()
    if start.startswith("www."):
        return _no(url, "does not say how it is reached", f"write {_whole(f'https://{url}')}")
    if url.startswith(("<", "[")) or "](" in url[:200]:
        return _no(url, "has more around it than an address", "write the address alone, without brackets")
    match = _SCHEME.match(url)
    scheme = match[1].casefold() if match else ""
    if match and scheme in {"http", "https"}:
        return _no(url, "has not two slashes behind its colon", f"write {_whole(f'{scheme}://{url[match.end() :]}')}")
    if match and (meant := _LIKE_HTTP.get(scheme)):
        return _no(url, f"begins with `{match[1]}`", f"did you mean {_whole(f'{meant}://' + url[match.end() :].lstrip('/'))}?")
    if scheme == "mailto":
        return _no(url, "is a mail address", "this field takes the address of a web page; a mail address may be linked in prose")
    if scheme in {"javascript", "vbscript", "data", "file", "blob", "about", "view-source", "chrome", "ftp", "tel"}:
        return _no(url, f"begins with `{scheme}:`", f"such an address leads no reader to a page; {_START}")
    if url.startswith("//"):
        return _no(url, "does not say how it is reached", f"write {_whole(f'https:{url}')}")
    if re.match(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}([/?#:]|\Z)", start) or re.match(r"[\w-]+(?:\.[\w-]+)+/", url[:100]):
        return _no(url, "does not say how it is reached", f"write {_whole(f'https://{url}')}, if that is its address")
    return Mistake(f"`{quoted(url)}` is not a web address", f"{_START}{' or mailto:' if mail else ''}")


def _wrong_mail(url: str) -> Mistake | None:
    """What is wrong with a `mailto:` address."""
    if found := _wrong_character(url, len("mailto:")):
        return found
    if not _MAIL.match(url[7:]):
        return Mistake(
            f"`{quoted(url)}` is not a mail address", "write mailto: and the address, such as mailto:editor@example.org"
        )
    return _wrong_percent(url, url[7:])


def _whole(url: str) -> str:
    """An address that is proposed, with what else is wrong in it put right if that is certain; of a long one its beginning.

    Where nobody knows what is meant, only how it begins.
    """
    found = wrong(url)
    if found and not found.meant:
        return f"{url.partition('//')[0]}//… ({found.help})"
    better = found.meant if found and found.meant else url
    return better if len(better) <= 68 else better[:67] + "…"


def _no(url: str, what: str, help_: str) -> Mistake:
    return Mistake(f"`{quoted(url)}` is not a web address: it {what}", help_)
