"""The kinds of entity: one row each. An archive can declare more in mkdocs.yml (`extra.briefings.kinds`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entity: the folder that holds its records (and begins its pages' addresses), and its names."""

    folder: str
    singular: str
    plural: str
    about: str = ""


KINDS: tuple[Kind, ...] = (
    Kind("people", "person", "People", "Who speaks and who is spoken of."),
    Kind("organisations", "organisation", "Organisations", "Governments, forces, companies, and the press that reports on them."),
    Kind("places", "place", "Places", "Countries, cities, seas and sites."),
    Kind("systems", "system", "Systems", "Weapons, satellites, ships and other equipment."),
    Kind("agreements", "agreement", "Agreements", "Treaties, statements and arrangements."),
    Kind("occasions", "occasion", "Occasions", "Summits, exercises and anniversaries."),
)
