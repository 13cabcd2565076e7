"""Invents what the briefings of a synthetic archive speak of: entities, topics, threads and measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.dice import Dice, Likeness, Ranked
from bench.emit import Value, record
from bench.invention import Author, Inventor, Named
from bench.profiles import Profile

KINDS = ("people", "organisations", "places", "systems", "agreements", "occasions")
FEWEST = 24
"""The fewest entities that an archive has, so that the smallest still has some of every kind."""
MOST = 1_000
"""The most threads, and the most measures."""
_ROOTS = 5
_LEAVES = 24
_COUNTRIES = tuple(f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Codes that ISO 3166-1 leaves to its users, so that no country bears them."""
_REGIONS = Ranked([(40, 128), (48, 36), (39, -77), (-18, 178)])
"""The middles of where places lie: most in one region, as in the shipped archive; the last lies on the date line."""
_AROUND = 6
"""How many degrees around it."""
_PRESS = ("Herald", "Courier", "Agency", "Post", "Radio", "Gazette", "Tribune")
_BODIES = ("Institute", "Ministry", "Council", "Command", "Works", "Bureau", "Assembly")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure: its id, and the size of the numbers that are put on it."""

    id: str
    size: int


@dataclass(slots=True)
class World:
    """Everything that briefings refer to; what is drawn most often stands first. `files` are paths and texts."""

    entities: Ranked[Named]
    speakers: Ranked[Named]
    places: Ranked[Named]
    organisations: Ranked[Named]
    outlets: Ranked[Named]
    topics: Ranked[str]
    threads: Ranked[str]
    measures: Ranked[Quantity]
    speaking: frozenset[str]
    """Ids of people and organisations."""
    files: list[tuple[str, str]] = field(default_factory=list)


class Maker:
    """Makes a world."""

    def __init__(self, dice: Dice, likeness: Likeness, profile: Profile) -> None:
        self.dice, self.like = dice, likeness
        self.invent = Inventor(dice)
        self.author = Author(dice, self.invent, profile["prose"])
        self._profile = profile

    def world(self, briefings: int) -> World:
        """A world for so many briefings."""
        members = [(kind, self._named(kind)) for kind in self._kinds(max(FEWEST, briefings // 10))]
        of = {kind: [named for k, named in members if k == kind] for kind in KINDS}
        outlets = [n for i, n in enumerate(of["organisations"]) if i < 2 or self.like.has("organisations", "outlet")]
        leaves, topic_file = self._topics(_LEAVES + briefings // 2_000)
        threads = [self._id(3) for _ in range(min(MOST, max(3, briefings // 40)))]
        measures = [Quantity(self._id(3), 10 ** (1 + self.dice.below(5))) for _ in range(min(MOST, max(5, briefings // 20)))]
        speakers = [named for kind, named in members if kind in {"people", "organisations"}]
        world = World(
            entities=Ranked([named for _, named in members]),
            speakers=Ranked(speakers),
            places=Ranked(of["places"]),
            organisations=Ranked(of["organisations"]),
            outlets=Ranked(outlets),
            topics=Ranked(leaves),
            threads=Ranked(threads),
            measures=Ranked(measures),
            speaking=frozenset(named.id for named in speakers),
        )
        press = {outlet.id for outlet in outlets}
        world.files = [
            topic_file,
            *(self._entity(kind, named, world, outlet=named.id in press) for kind, named in members),
            *(self._thread(id_, world) for id_ in threads),
            *(self._measure(quantity, world) for quantity in measures),
        ]
        return world

    def _kinds(self, number: int) -> list[str]:
        """A kind for each entity, in the profile's proportions; each kind at least twice."""
        counts = {kind: self._profile["archive"][kind] for kind in KINDS}
        total = sum(counts.values())
        kinds = [kind for kind in KINDS for _ in range(max(2, number * counts[kind] // total))]
        kinds += ["organisations"] * (number - len(kinds))
        return self.dice.shuffled(kinds)

    def _id(self, words: int) -> str:
        return "-".join(self.invent.word(2) for _ in range(words))

    def _named(self, kind: str) -> Named:
        """An entity with as many other names as its kind has."""
        name, forms = _NAMES[kind](self)
        number = self.like.count(kind, "aliases")
        forms += [f"{self.invent.name()} {self.invent.name()}" for _ in range(number - len(forms))]
        links = tuple(form for form in forms[:number] if not self.like.has("Alias", "link"))
        return Named(name.lower().replace(" ", "-"), name, links)

    def _entity(self, kind: str, named: Named, world: World, *, outlet: bool) -> tuple[str, str]:
        like, author = self.like, self.author
        cast = world.entities.some(self.dice, 3)
        fields: dict[str, Value] = {
            "name": named.name,
            "aliases": list(self._aliases(kind, named)),
            "names": self._names(kind),
            "role": author.line(like.words(kind, "role")) if like.has(kind, "role") else "",
            "description": author.text(like.words(kind, "description"), cast),
            "country": self.dice.pick(_COUNTRIES) if like.has(kind, "country") else "",
            "coordinates": self._point() if like.has(kind, "coordinates") else {},
            "within": self._whole(named, world) if kind == "places" and like.has(kind, "within") else "",
            "member_of": [o.id for o in world.organisations.some(self.dice, like.count(kind, "member_of")) if o != named],
        }
        if outlet:
            fields["outlet"] = published = self._outlet(author)
            fields["body"] = "government" if published["kind"] == "government" else ""
        return f"content/{kind}/{named.id}.yml", record(fields)

    def _aliases(self, kind: str, named: Named) -> Iterator[Value]:
        for name in named.others:
            note = self.author.line(self.like.words("Alias", "note")) if self.like.has("Alias", "note") else ""
            yield {"name": name, "note": note} if note else name
        if self.like.has(kind, "aliases") and self.like.has("Alias", "link"):
            yield {"name": self.author.phrase(2), "link": False}

    def _names(self, kind: str) -> dict[str, Value]:
        """Names in other languages; one that is drawn twice has one name all the same."""
        tags = [self.tongue() for _ in range(self.like.count(kind, "names"))]
        return {tag: self.invent.foreign(tag, 2) for tag in tags}

    def tongue(self) -> str:
        """A language other than the site's, as often as organisations have names in it."""
        return self.like.choice("organisations", "names")

    def _point(self) -> dict[str, Value]:
        """Coordinates, as text: Python writes a float as it likes."""
        below, (lat, lon) = self.dice.below, _REGIONS.draw(self.dice)
        east = (lon + below(2 * _AROUND) - _AROUND + 179) % 359 - 179
        return {"lat": f"{lat + below(2 * _AROUND) - _AROUND}.{below(90) + 10}", "lon": f"{east}.{below(90) + 10}"}

    def _whole(self, named: Named, world: World) -> str:
        """A place that comes before this one, so that no place lies within itself."""
        earlier = world.places.items[: world.places.items.index(named)]
        return self.dice.pick(earlier).id if earlier else ""

    def _outlet(self, author: Author) -> dict[str, Value]:
        like = self.like
        return {
            "kind": like.choice("Outlet", "kind"),
            "state_controlled": like.choice("Outlet", "state_controlled") == "true",
            "reliability": like.dice.pick("ABC") if like.has("Outlet", "reliability") else "",
            "homepage": f"https://{author.slug(2)}.example/" if like.has("Outlet", "homepage") else "",
            "note": author.text(like.words("Outlet", "note")) if like.has("Outlet", "note") else "",
        }

    def _topics(self, leaves: int) -> tuple[list[str], tuple[str, str]]:
        """The topics that briefings name, and the tree that holds them below a few roots."""
        ids = [self._id(1) for _ in range(leaves)]
        tree: dict[str, Value] = {}
        for root in range(_ROOTS):
            below: dict[str, Value] = {id_: dict(self._topic()) for id_ in ids[root::_ROOTS]}
            tree[self._id(2)] = {**self._topic(), "topics": below}
        return ids, ("content/topics.yml", record(tree))

    def _topic(self) -> dict[str, Value]:
        words = self.like.words
        return {
            "title": self.author.line(words("Topic", "title")),
            "description": self.author.text(words("Topic", "description")),
        }

    def _thread(self, id_: str, world: World) -> tuple[str, str]:
        fields: dict[str, Value] = {
            "title": self.author.line(self.like.words("Thread", "title")),
            "summary": self.author.text(self.like.words("Thread", "summary"), world.entities.some(self.dice, 6)),
            "topics": list[Value](world.topics.some(self.dice, self.like.count("Thread", "topics"))),
            "closed": self.like.choice("Thread", "closed") == "true",
        }
        return f"content/threads/{id_}.yml", record(fields)

    def _measure(self, quantity: Quantity, world: World) -> tuple[str, str]:
        fields: dict[str, Value] = {
            "name": self.author.line(self.like.words("Measure", "name")),
            "unit": self.author.unit(),
            "what": self.author.text(self.like.words("Measure", "what"), world.entities.some(self.dice, 2)),
            "topics": list[Value](world.topics.some(self.dice, self.like.count("Measure", "topics"))),
        }
        return f"content/measures/{quantity.id}.yml", record(fields)


def _person(maker: Maker) -> tuple[str, list[str]]:
    surname = maker.invent.name()
    return f"{maker.invent.name()} {surname}", [surname, f"{maker.dice.pick(('Mr', 'Ms'))} {surname}", f"Minister {surname}"]


def _organisation(maker: Maker) -> tuple[str, list[str]]:
    word = maker.invent.name()
    return f"{word} {maker.dice.pick((*_PRESS, *_BODIES))}", [maker.invent.letters(4), word]


def _place(maker: Maker) -> tuple[str, list[str]]:
    word = maker.invent.name(ending="ia")
    return word, [f"Republic of {word}", f"{word}n coast"]


def _system(maker: Maker) -> tuple[str, list[str]]:
    number = 1 + maker.dice.below(40)
    return f"{maker.invent.name()}-{number}", [f"{maker.invent.letters(3)}-{number}"]


def _agreement(maker: Maker) -> tuple[str, list[str]]:
    word = maker.invent.name()
    return f"{word} Treaty", [f"Treaty of {word}", f"{word} pact"]


def _occasion(maker: Maker) -> tuple[str, list[str]]:
    word = maker.invent.name()
    return f"{word} Summit", [f"summit of {word}", f"{word} talks"]


_NAMES: dict[str, Callable[[Maker], tuple[str, list[str]]]] = {
    "people": _person,
    "organisations": _organisation,
    "places": _place,
    "systems": _system,
    "agreements": _agreement,
    "occasions": _occasion,
}
"""By kind: a name, and the other names that go with it."""
