"""Finds claims that cannot be read alone: they begin with a pronoun, or with `The missile …`, and do not say which.

A thread's page, the ledger and the tables show a claim apart from its briefing. The question is asked in English only, and of
claims on the matter of a thread. It misses such a claim rather than complain of one that can be read alone: a name, a
number, an of-phrase or a relative clause before the verb is taken to say which. Behind the verb it finds one thing: `the number`
and `the figure of 12,000`, where nothing before them says what was counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.archive.model import Archive
from generator.evidence.known import threads_of
from generator.reading.document import short
from generator.reading.remarks import Noted, Remark
from generator.reading.schema import Parsed
from generator.records.model import Briefing
from generator.records.statements import Claim


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUN = re.compile(
    r"""
    (?: (?:They|He|She|This|These|Those|Its|Their|His|Her|Theirs|Hers|The\ latter|The\ former)\b
      | It\b (?!\ \w+(?:\ (?:be|been))?\ (?:(?:\x02[^\x03]*\x03|\w+)\ ){1,3}?
              (?:that|to|whether|how|why|who|what|which|when|where)\b)
      | That\ (?:is|was|has|had|will|would|can|could|may|might|means?|meant)\b
    )
    (?![-’'])(?!\ [A-Z\x02])
    """,
    re.VERBOSE,
)
"""`It is clear that …` speaks of nothing before, `That North Korea …` is a clause, and `He Lifeng` a name."""
_LINK = re.compile(r"\x02[^\x1f]*\x1f")
_WORD = re.compile(r"[^\s,;:.!?()]+(?P<ends>[,;:.!?()])?")
_SAYS_WHICH = re.compile(r"[A-Z\d\x02]")
_OF = frozenset({"of", "that", "which", "who", "whom", "whose", "where", "when"})
_AUXILIARIES = _words("is are was were has have had will would can could may might must shall should cannot do does did")
_VERBS = _AUXILIARIES | _words(
    "became began blew broke brought built came cost drew drove fell flew found gave got grew held hit kept knew led left lost "
    "made met paid put ran rose said sank saw sent set shot showed sold spoke spent stood struck told took went won wrote"
)
_DETERMINERS = _words("the a an its their his her this no every each all some any more less")
_PREPOSITIONS = _words(
    "about above across after against along among around as at before behind below beneath beside between beyond by down "
    "during for from in inside into near off on onto out outside over past since through to toward towards under until up upon "
    "with within without"
)
_UNIQUE = _words("world sun moon earth internet public sea sky climate weather truth past future")
"""Nobody asks which world."""
_CLAUSE = re.compile(r"(?:[^,;:.!?]|(?<=\d)[.,](?=\d))*")
_BREAK = re.compile(r"\b(?:and|but|or|which|that)\b")
_BARE = re.compile(
    r"""
    \b[Tt]he\ (?:
        (?:figure|number|count|estimate|total)\ of
        (?:\ (?:about|over|nearly|almost|some|more\ than|less\ than|at\ least|up\ to))*
        \ \d[\d.,]*(?<![.,]) (?:\ (?:hundred|thousand|million|billion))?
      | (?:number|estimate) (?!\ (?:at|from|to)(?:\ \w+){0,3}\ \d)
    )
    (?= [.,;:]?\Z | [.,;:]\s
      | \ (?:to|from|in|by|at|on|for|as|with|before|after|and|or|but|is|are|was|were|has|had|could|would|may)\b )
    """,
    re.VERBOSE,
)
"""A number without what it counts: a preposition, a verb or the end of the clause stands behind it."""
_COUNTED = re.compile(r"\d|\b(?:how many|number of|hundreds?|thousands?|millions?|dozens?|half)\b")
"""What may say before it of what a number is."""
_NAME_IT = "name it, with a day or a place where there may be others: pages show a claim apart from its briefing"
_COUNT_IT = "say what was counted, where and when: pages show a claim apart from its briefing"
_SUBJECT = 6
"""How many words of a subject are looked at."""


def check(archive: Archive, files: Iterable[Parsed]) -> Iterator[Noted]:
    """Every such claim of an archive in English."""
    if archive.settings.language.partition("-")[0] != "en":
        return
    for p in files:
        entry = archive.briefings.get(p.briefing)
        if p.slot is None or not isinstance(p.record, Briefing) or entry is None:
            continue
        for i, (claim, linked) in enumerate(zip(p.record.claims, entry.record.claims, strict=False)):
            if not any(t in archive.threads for t in threads_of(claim, p.record)):
                continue
            if words := unclear(linked.text):
                yield Noted(p.source, _remark(i, claim, words, "begins with `{}`, and nothing in it says which", _NAME_IT))
            elif words := uncounted(claim.text):
                yield Noted(p.source, _remark(i, claim, words, "speaks of `{}`, and nothing before says of what", _COUNT_IT))


def _remark(i: int, claim: Claim, words: str, what: str, help_: str) -> Remark:
    message = f"the claim {what.format(short(words))}"
    return Remark(("claims", i, "text"), "claim-needs-context", message, help_, words, text=claim.text, offset=0)


def unclear(text: str) -> str:
    """The words at the beginning of a linked text that point at something outside it; empty where there are none."""
    text = _LINK.sub("\x02", text)
    if pronoun := PRONOUN.match(text):
        return pronoun[0]
    return _definite(text) if text.startswith("The ") else ""


def uncounted(text: str) -> str:
    """The words of a text that speak of a number and not of what it counts; empty where there are none."""
    found = _BARE.search(text)
    return found[0] if found and not _COUNTED.search(text, 0, found.start()) else ""


def _definite(text: str) -> str:
    """The subject `The …`, unless something before the verb says which."""
    for number, word in enumerate(_WORD.finditer(text, len("The "))):
        written = word[0].removesuffix(word["ends"] or "")
        plain, rest = written.lower(), text[word.end() :]
        if _SAYS_WHICH.search(written) or plain in _OF or number == _SUBJECT or (number == 0 and plain in _UNIQUE):
            return ""
        if number and plain in _PREPOSITIONS:
            return "" if _named_after(rest) else text[: word.start()].rstrip()
        if number and (_is_verb(plain) or plain in _DETERMINERS):
            participle = plain not in _AUXILIARIES and _before_the_verb(rest)
            return "" if participle else text[: word.start()].rstrip()
        if word["ends"]:
            return text[: word.start() + len(written)]
    return ""


def _is_verb(word: str) -> bool:
    return word in _VERBS or word.endswith(("ed", "n't", "n’t"))


def _before_the_verb(rest: str) -> bool:
    """Whether the word was a participle: a day or a place follows, and then the verb (`launched on 12 July was`)."""
    clause = _CLAUSE.match(rest)
    words = clause[0].split() if clause else []
    verb = next((i for i, word in enumerate(words) if word in _AUXILIARIES or _follows_a_name(words, i)), 0)
    before = " ".join(words[:verb])
    return bool(words and words[0] in _PREPOSITIONS and _SAYS_WHICH.search(before) and not _BREAK.search(before))


def _follows_a_name(words: list[str], i: int) -> bool:
    """Whether a word is none of a name, a day or what leads on to one, and stands behind such: then it is taken for a verb."""
    last = words[i - 2] if i > 1 and words[i - 1].isdecimal() else words[i - 1] if i else ""
    return bool(re.match(r"[A-Z\x02]", last)) and words[i][0].islower() and words[i] not in _PREPOSITIONS | {"and", "or"}


def _named_after(rest: str) -> bool:
    """Whether a preposition leads to a name or a number, within the same part of the sentence."""
    part = re.match(r"(?:\s+[^\s,;:.!?]+){1,5}", rest)
    return bool(part and _SAYS_WHICH.search(part[0]))
