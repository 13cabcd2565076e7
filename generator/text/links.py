"""Checks links in prose: whether each leads to a web page or a mail address."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.text import tokens, urls
from generator.text.mistakes import Mistake

_UNREAD = re.compile(r"\]\(\s*<?((?:https?:|www\.|mailto:)[^()<>\0\n]{1,2000})>?\s*\)", re.IGNORECASE)
"""What was meant as a link and is text, since no address holds a space."""
_HELP = "link to https://… or mailto:…; to link to a record, write [[id]] or [[id|label]]"


def wrong(text: str) -> Mistake | None:
    """What is wrong with the first link of a block of prose that leads nowhere; `at` and `meant` are addresses."""
    for token in tokens.tokens(text) if "[" in text or "<" in text else ():
        if isinstance(token, tokens.Link) and (mistake := urls.wrong(token.url, mail=True)):
            return replace(mistake, at=token.url, help=mistake.help or _HELP)
    if "](" in text and (found := _UNREAD.search(tokens.masked(text))) and (mistake := urls.wrong(found[1], mail=True)):
        return replace(mistake, at=found[1], meant=mistake.meant if '"' not in found[1] else None)
    return None
