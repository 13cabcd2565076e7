"""Several YAML documents in one file: what parts them, whether the parts are one record, and the text as it was meant.

To YAML a line of `---` or `...` ends a document, also within a text; a content file is one. Other rules (`***`) part nothing,
and are meant so. Where the parts have no field in
common they are read as one record, so that none of their fields seems to be missing; else the first of them is read alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator.findings.finding import Finding, Fix, Place
from generator.reading import repairs, slips
from generator.records.model import Briefing, Entity, Measure, Thread
from generator.records.record import fields
from generator.text import nearest
from generator.text.mistakes import short

_MARK = re.compile(r"\ufeff?(?:(---|\.\.\.)(?=\s|\Z)|([-=*_+~])\2{2,}\s*\Z)")
_NAME = re.compile(r"\A(\"[^\"]*\"|'[^']*'|[^\s#\"'\[{-].*?):(?=\s|\Z)")
_QUICK = re.compile(r"^\ufeff?(?:-{3}|\.{3}|={3}|\*{3}|_{3}|\+{3}|~{3})", re.MULTILINE)
"""What is looked for before a text is cut into lines."""
_SIGNS = frozenset("-.=*_+~\ufeff")
_OWN_NAMES = re.compile(r"[^/]+/(?:topics|redirects|synonyms)\.yml\Z")
"""Files whose fields their authors name."""
_SECOND = "a second YAML document starts here"


@cache
def _fields() -> frozenset[str]:
    """The fields of all records that have a file of their own."""
    return frozenset(one.key for model in (Briefing, Entity, Thread, Measure) for one in fields(model).values())


@dataclass(frozen=True, slots=True)
class Parted:
    """A file in several documents: the one finding about it, and its lines as they are read."""

    finding: Finding
    lines: list[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two marks: the line of the mark before it (-1 at the top), the first line behind it, the lines."""

    mark: int
    lines: Sequence[str]

    @property
    def first(self) -> str:
        """The first line that says something; empty where none does."""
        said = (line for line in self.lines if line.strip() and not line.lstrip().startswith("#"))
        return next((line for line in said if self.mark >= 0 or not line.startswith("%")), "")

    @property
    def holds_fields(self) -> bool:
        """Whether it is fields with what belongs to them, and no text."""
        begins = [line for line in self.lines if line.strip() and line[0] not in " \t#-]}"]
        return bool(begins) and all((match := _NAME.match(line)) and " " not in match[1] for line in begins)

    @property
    def holds_known_fields(self) -> bool:
        """Whether one of its fields is one of a record, or nearly: a text may begin with `Source: …`, too."""
        begun = [(match[1].strip(" \"'"), line[match.end() :].strip()) for line in self.lines if (match := _NAME.match(line))]
        names = [name for name, value in begun if name[:1].islower() or value[:1] in {"", "[", "{"}]
        return any(name for name, value in begun if name[:1].islower() and not value) or any(
            nearest.certain(name, _fields()) for name in names
        )

    @property
    def names(self) -> list[str]:
        """The names of its fields."""
        return [match[1].strip(" \"'") for line in self.lines if (match := _NAME.match(line))]


def found(path: str, text: str) -> Parted | None:
    """What is wrong with the documents of a file; None where it is one, as nearly every file is."""
    if not _QUICK.search(text):
        return None
    lines = slips.lines_of(text)
    marks = [number for number, line in enumerate(lines) if line[:1] in _SIGNS and _MARK.match(line)]
    if not marks:
        return None
    parts = [
        _Part(mark, [_behind(lines[mark]) if mark >= 0 else "", *lines[mark + 1 : end]])
        for mark, end in zip([-1, *marks], [*marks, len(lines)], strict=True)
    ]
    full = [number for number, part in enumerate(parts) if part.first]
    wrong = [part for number, part in enumerate(parts) if number and not _is_right(number, parts, full, lines)]
    if not wrong:
        return None
    read = list(lines)
    for part in wrong:
        read[part.mark] = _behind(lines[part.mark])
    parting = [part for part in wrong if full and part.mark >= parts[full[0]].mark + len(parts[full[0]].lines)]
    if len(full) > 1 and parting:
        help_, belongs = _help([parts[number] for number in full], own_names=bool(_OWN_NAMES.match(path)))
        if not belongs:
            read[parting[0].mark :] = [""] * (len(lines) - parting[0].mark)
        return Parted(_finding(path, lines, parting[0].mark, help_), read)
    return Parted(_of_one(path, lines, wrong[0].mark), read)


def _is_right(number: int, parts: Sequence[_Part], full: Sequence[int], lines: Sequence[str]) -> bool:
    """Whether the mark before a part may stand there: `---` above everything, `...` below it."""
    line = lines[parts[number].mark]
    match _sign(line):
        case "---":
            return number == 1 and not parts[0].first and not repairs.field_of(_behind(line))
        case "...":
            return bool(full) and number > full[-1]
    return False


def _sign(line: str) -> str:
    """The mark that a line begins with: `---`, `...`, or another rule."""
    found = _MARK.match(line)
    return (found[1] or line.strip("\ufeff \t\r")) if found else ""


def _behind(line: str) -> str:
    """What stands behind a mark on its line, comments aside."""
    rest = line.lstrip("\ufeff").removeprefix(_sign(line)).strip()
    return "" if rest.startswith("#") else rest


def _help(full: Sequence[_Part], *, own_names: bool) -> tuple[str, bool]:
    """What to do about several parts, and whether they are read as one record; in some files any name is a field's."""
    names = [part.names for part in full]
    every = [name for some in names for name in some]
    apart = len({*every}) == len(every)
    if full[1].first.startswith((" ", "\t")):
        return "if this line belongs to the text above, indent it as that text; if not, delete it", apart
    if not full[1].holds_fields or not (own_names or full[1].holds_known_fields):
        text = "a file holds fields alone: put what stands below into one, such as `context`, and delete this line"
        return text, False
    if apart and all(part.holds_fields for part in full):
        return "delete this line; if another record begins below, move that to a file of its own", True
    return "a file holds one record: move what stands below to a file of its own, and delete this line", False


def _finding(path: str, lines: Sequence[str], number: int, help_: str) -> Finding:
    sign = _sign(lines[number])
    if sign != "---":
        place = Place(path, number + 1, 1, len(sign) + 1)
        what = "ends the record, and something stands below it" if sign == "..." else "is no field, and parts nothing"
        return Finding(place, "yaml-syntax", f"`{short(sign)}` {what}", help_, lines[number])
    return Finding(Place(path, number + 1, 1), "not-a-record", _SECOND, help_, lines[number])


def _of_one(path: str, lines: Sequence[str], number: int) -> Finding:
    """A mark too many beside one record; where nothing else stands on its line, it is certainly to go."""
    behind = _behind(lines[number])
    if behind:
        place = Place(path, number + 1, 1, 4)
        message, help_ = "a field stands behind `---`, on its line", f"delete the `---`: the line is `{short(behind)}`"
        return Finding(place, "yaml-syntax", message, help_, lines[number])
    one = _finding(path, lines, number, "delete this line: it parts nothing")
    line = lines[number].lstrip("\ufeff")
    alone = line.strip() == _sign(line)  # without a comment
    fix = Fix(Place(path, number + 1, 1, len(line) + 2), "") if alone else None
    return replace(one, fix=fix)
