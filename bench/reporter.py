"""Invents the briefings of a synthetic archive: every field is as frequent and as long as the profile says."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench import profiles
from bench.emit import Value, record
from bench.invention import Named
from bench.world import Maker, Quantity, World
from generator.checks import alone

RECENT = 400
"""How many statements, and how many briefings, a new briefing may refer back to."""


@dataclass(frozen=True, slots=True)
class _Expected:
    """Something that an earlier briefing expects."""

    ref: str
    cast: tuple[Named, ...]


class Reporter:
    """Writes briefings one after the other, each referring only to what came before it."""

    def __init__(self, maker: Maker, world: World, profile: profiles.Profile) -> None:
        self.maker, self.world = maker, world
        self.cast_size = maker.like.spread(profile["prose"]["cast"])
        self.recent: deque[str] = deque(maxlen=RECENT)
        self.statements: deque[str] = deque(maxlen=RECENT)
        self.ahead: deque[str] = deque(maxlen=RECENT)
        """The same, of what is to come: what was bears out nothing of it, nor the reverse."""
        self.expected: deque[_Expected] = deque(maxlen=RECENT)
        self._ids: set[str] = set()

    def briefing(self, date: dt.date) -> tuple[str, str]:
        """The path and text of the next briefing."""
        return _Writing(self, date).written()

    def id_of(self, date: dt.date) -> str:
        """A new id."""
        while (id_ := f"{date}-{self.maker.author.slug(3)}") in self._ids:
            pass
        self._ids.add(id_)
        return id_


class _Writing:
    """The writing of one briefing."""

    def __init__(self, reporter: Reporter, date: dt.date) -> None:
        maker = reporter.maker
        self._past, self._world, self._date = reporter, reporter.world, date
        self._dice, self._like, self._author = maker.dice, maker.like, maker.author
        self._id = reporter.id_of(date)
        self._cast = self._world.entities.some(self._dice, reporter.cast_size())
        self._speakers = [named for named in self._cast if named.id in self._world.speaking]
        self._anchors: list[str] = []
        self._claims: list[str] = []
        self._threads: list[str] = []
        self._undisputing: list[str] = []
        self._expects: list[str] = []
        self._ahead: list[str] = []

    def written(self) -> tuple[str, str]:
        """The path and text; and the briefing becomes a part of the past."""
        like, world, past = self._like, self._world, self._past
        self._threads = world.threads.some(self._dice, like.count("Briefing", "threads"))
        fields: dict[str, Value] = {
            "title": self._author.line(like.words("Briefing", "title"), self._cast),
            "date": self._date.isoformat(),
            "source": self._source(),
            "also": [self._further() for _ in range(like.count("Briefing", "also"))],
            "bottom_line": self._prose("Briefing", "bottom_line"),
            "key_points": [self._prose("Briefing", "key_points") for _ in range(like.count("Briefing", "key_points"))],
            "context": self._context(),
            "claims": [self._claim() for _ in range(like.count("Briefing", "claims"))],
            "figures": _unlike(self._figure() for _ in range(like.count("Briefing", "figures"))),
            "events": [self._event() for _ in range(like.count("Briefing", "events"))],
            "assessment": [self._assessment() for _ in range(like.count("Briefing", "assessment"))],
            "outcomes": self._outcomes(),
            "topics": list[Value](world.topics.some(self._dice, like.count("Briefing", "topics"))),
            "threads": list[Value](self._threads),
            "mentions": [n.id for n in world.entities.some(self._dice, like.count("Briefing", "mentions"))],
            "related": self._related(),
            "corrections": [self._correction() for _ in range(like.count("Briefing", "corrections"))],
        }
        past.recent.append(self._id)
        past.statements.extend(f"{self._id}#{anchor}" for anchor in self._claims if anchor not in self._ahead)
        past.ahead.extend(f"{self._id}#{anchor}" for anchor in self._ahead)
        past.expected.extend(_Expected(f"{self._id}#{anchor}", tuple(self._cast)) for anchor in self._expects)
        return f"content/briefings/{self._date.year}/{self._id}.yml", record(fields)

    def _prose(self, of: str, field: str) -> str:
        return self._author.text(self._like.words(of, field), self._cast)

    def _perhaps(self, of: str, field: str) -> str:
        """Prose in a field that is filled as often as the profile has it."""
        return self._prose(of, field) if self._like.has(of, field) else ""

    def _context(self) -> str:
        if not self._like.has("Briefing", "context"):
            return ""
        return self._author.paragraphs(self._like.words("Briefing", "context"), self._cast)

    def _source(self) -> dict[str, Value]:
        like, world, dice, name = self._like, self._world, self._dice, self._past.maker.invent.name
        outlet, via = world.outlets.draw(dice), world.outlets.draw(dice).id if like.has("Source", "via") else ""
        return {
            "outlet": outlet.id,
            "via": via if via != outlet.id else "",
            "url": self._url(outlet),
            **(self._translated() if like.has("Source", "translated_title") else self._untranslated()),
            "authors": [f"{name()} {name()}" for _ in range(like.count("Source", "authors"))],
            "accessed": self._later(60) if like.has("Source", "accessed") else "",
            "archived": self._url(outlet) if like.has("Source", "archived") else "",
            "note": self._perhaps("Source", "note"),
        }

    def _title(self) -> str:
        return self._author.line(self._like.words("Source", "title"), self._cast)

    def _untranslated(self) -> dict[str, Value]:
        like = self._like
        language = like.choice("Source", "language") if like.has("Source", "language") else ""
        return {"title": self._title() if like.has("Source", "title") else "", "language": language}

    def _translated(self) -> dict[str, Value]:
        """The headline of an article in another language, and what it means."""
        language = self._past.maker.tongue()
        native = self._past.maker.invent.foreign(language, self._like.words("Source", "title"))
        return {"title": native, "translated_title": self._title(), "language": language}

    def _further(self) -> dict[str, Value]:
        outlet = self._world.outlets.draw(self._dice)
        return {"outlet": outlet.id, "url": self._url(outlet)}

    def _url(self, outlet: Named) -> str:
        return f"https://{outlet.id}.example/{self._date:%Y/%m/%d}/{self._author.slug(4)}"

    def _claim(self) -> dict[str, Value]:
        like = self._like
        by = self._claimant()
        fields: dict[str, Value] = {
            "id": self._claim_anchor() if like.has("Claim", "id") else "",
            "text": self._statement(),
            "kind": like.choice("Claim", "kind"),
            "by": by if like.has("Claim", "by") else "",
            "via": [o.id for o in self._world.outlets.some(self._dice, like.count("Claim", "via")) if o.id != by],
            "said": self._earlier(10) if like.has("Claim", "said") else "",
            "quote": self._quote(by) if like.has("Claim", "quote") else {},
            "due": self._later(400) if like.has("Claim", "due") else "",
            "credibility": int(like.choice("Claim", "credibility")) if like.has("Claim", "credibility") else "",
            "threads": [self._dice.pick(self._threads)] if len(self._threads) > 1 else [],
            "note": self._perhaps("Claim", "note"),
        }
        ahead = bool(fields["due"]) or fields["kind"] in {"forecast", "announced"}
        if ahead and fields["id"]:
            self._ahead.append(str(fields["id"]))
        fields["supports"] = supports = self._statements(like.count("Claim", "supports"), ahead=ahead)
        against = self._statements(like.count("Claim", "contradicts"), ahead=ahead)
        fields["contradicts"] = [self._contradiction(ref) for ref in against if ref not in supports]
        if fields["contradicts"]:  # nobody disputes with himself, and dice may have drawn the same claimant twice
            fields["by"] = {"unnamed": self._author.phrase(self._like.words("Claimant", "unnamed"))}
        if fields["due"] and fields["id"]:
            self._expects.append(str(fields["id"]))
        if fields["id"] and not fields["contradicts"]:
            self._undisputing.append(str(fields["id"]))
        return fields

    def _statement(self) -> str:
        """The text of a claim, which can be read alone."""
        while alone.unclear(text := self._prose("Claim", "text")):
            pass
        return text

    def _contradiction(self, ref: Value) -> Value:
        ground = self._dice.pick(["number", "fact", "date", "attribution"])
        return {"claim": ref, "ground": ground, "question": f"{self._author.phrase(5)}?"}

    def _claimant(self) -> Value:
        if self._like.has("Claimant", "unnamed"):
            return {"unnamed": self._author.phrase(self._like.words("Claimant", "unnamed"))}
        return self._dice.pick(self._speakers).id if self._speakers else self._world.speakers.draw(self._dice).id

    def _quote(self, by: Value) -> dict[str, Value]:
        speaker = by if isinstance(by, str) and self._like.has("Quote", "speaker") else ""
        translated = self._like.choice("Quote", "translated") == "true"
        return {"text": self._author.text(self._like.words("Quote", "text")), "speaker": speaker, "translated": translated}

    def _anchor(self) -> str:
        while (anchor := self._author.slug(2)) in self._anchors:
            pass
        self._anchors.append(anchor)
        return anchor

    def _claim_anchor(self) -> str:
        self._claims.append(anchor := self._anchor())
        return anchor

    def _statements(self, number: int, *, ahead: bool) -> list[Value]:
        """Claims of earlier briefings, and at times one that stands further up in this one: all of what is to come, or none."""
        above = [anchor for anchor in self._claims[:-1] if (anchor in self._ahead) == ahead]
        here = [f"#{self._dice.pick(above)}"] if above and self._dice.chance(0.2) else []
        return _distinct([*here, *self._back(self._past.ahead if ahead else self._past.statements, number)][:number])

    def _back(self, found: deque[str], number: int) -> list[str]:
        return [self._dice.pick(found) for _ in range(number)] if found else []

    def _figure(self) -> dict[str, Value]:
        like, quantity = self._like, self._world.measures.draw(self._dice)
        claim, amount = self._own_claim("Figure"), self._amount(quantity)
        if claim:  # lower bounds never exclude each other, and dice know no reason why one claimant's numbers would
            amount = {"low": amount.get("low", amount.get("value", ""))}
        return {
            "measure": quantity.id,
            "claim": claim,
            **amount,
            "approximate": like.choice("Figure", "approximate") == "true",
            "by": self._claimant() if like.has("Figure", "by") and not claim else "",
            "as_of": self._earlier(90)[:7] if like.has("Figure", "as_of") else "",
            "note": self._perhaps("Figure", "note"),
        }

    def _amount(self, quantity: Quantity) -> dict[str, Value]:
        low = quantity.size * (1 + self._dice.below(20))
        if self._like.has("Figure", "value"):
            return {"value": low}
        if self._like.has("Figure", "high"):
            return {"low": low, "high": low + quantity.size}
        return {"low": low}

    def _event(self) -> dict[str, Value]:
        like, dice = self._like, self._dice
        status = like.choice("Event", "status")
        date = self._later(200) if status == "scheduled" else self._earlier(5)
        takes_part = dice.shuffled(self._speakers)[: like.count("Event", "participants")]
        fields: dict[str, Value] = {
            "id": self._anchor() if like.has("Event", "id") else "",
            "date": date,
            "until": f"{dt.date.fromisoformat(date) + dt.timedelta(days=4)}" if like.has("Event", "until") else "",
            "what": self._prose("Event", "what"),
            "place": self._world.places.draw(dice).id if like.has("Event", "place") else "",
            "participants": [named.id for named in takes_part],
            "status": status,
            "claim": (claim := self._own_claim("Event") if status == "scheduled" else ""),
            "by": self._claimant() if like.has("Event", "by") and not claim else "",
            "threads": [dice.pick(self._threads)] if len(self._threads) > 1 and not claim else [],
        }
        if status == "scheduled" and fields["id"]:
            self._expects.append(str(fields["id"]))
        return fields

    def _assessment(self) -> dict[str, Value]:
        like = self._like
        fields: dict[str, Value] = {
            "id": self._anchor() if like.has("Assessment", "id") else "",
            "text": self._prose("Assessment", "text"),
            "likelihood": like.choice("Assessment", "likelihood") if like.has("Assessment", "likelihood") else "",
            "confidence": like.choice("Assessment", "confidence"),
            "basis": self._prose("Assessment", "basis"),
            "due": self._later(400) if like.has("Assessment", "due") else "",
            "made": f"{self._date}" if like.has("Assessment", "made") else "",
        }
        if fields["id"]:
            self._expects.append(str(fields["id"]))
        return fields

    def _own_claim(self, of: str) -> str:
        """A claim of this briefing to which a figure or an event is tied, as often as the profile has it.

        Never one that contradicts another: numbers that contradict each other count on one measure, and dice do not.
        """
        return f"#{self._dice.pick(self._undisputing)}" if self._undisputing and self._like.has(of, "claim") else ""

    def _outcomes(self) -> list[Value]:
        """What came of things that earlier briefings expected, each thing once."""
        expected = self._past.expected
        found: list[Value] = []
        for _ in range(min(len(expected), self._like.count("Briefing", "outcomes"))):
            expected.rotate(self._dice.below(len(expected)))
            closed = expected.pop()
            note = self._author.text(self._like.words("Outcome", "note"), closed.cast)
            found.append({"of": closed.ref, "result": self._like.choice("Outcome", "result"), "note": note})
        return found

    def _related(self) -> list[Value]:
        like = self._like
        others = _distinct(self._back(self._past.recent, like.count("Briefing", "related")))
        return [{"to": other, "kind": like.choice("Related", "kind"), "note": self._relation()} for other in others]

    def _relation(self) -> str:
        """The note of a relation, which begins with no pronoun."""
        while alone.PRONOUN.match(note := self._prose("Related", "note")):
            pass
        return note

    def _correction(self) -> dict[str, Value]:
        kind = self._dice.pick(("correction", "clarification", "update"))
        was, now = self._author.text(12, self._cast), self._author.text(12, self._cast)
        return {"date": self._later(90), "class": kind, "was": was, "now": now}

    def _later(self, days: int) -> str:
        return f"{self._date + dt.timedelta(days=1 + self._dice.below(days))}"

    def _earlier(self, days: int) -> str:
        return f"{self._date - dt.timedelta(days=self._dice.below(days))}"


def _unlike(records: Iterable[dict[str, Value]]) -> list[Value]:
    """Records without those that say the same as one before."""
    return list({repr(record): record for record in records}.values())


def _distinct(items: Sequence[str]) -> list[Value]:
    return list(dict.fromkeys(items))
