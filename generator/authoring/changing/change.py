"""Shows a plan's files before and after, for people, and for the checks that run before anything is written."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.authoring.changing.edits import apply_to_bytes
from generator.authoring.changing.rename import Plan
from generator.findings.codes import Severity
from generator.findings.finding import Finding
from generator.reading.schema import Parsed, read
from generator.reading.source import is_passed_over, source
from generator.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class File:
    """One file of a plan: where it lies and what it holds, before and after. None stands for no file."""

    old_path: str
    new_path: str
    old: bytes | None
    new: bytes | None


def files(plan: Plan, load: Callable[[str], bytes]) -> tuple[File, ...]:
    """Every file that a plan touches, by path; `load` gives the bytes of one."""
    touched = plan.edits.keys() | plan.moves.keys() | plan.removed
    found = [File(path, path, None, text.encode()) for path, text in plan.created.items()]
    for path in touched:
        old = load(path)
        new = None if path in plan.removed else apply_to_bytes(old, plan.edits.get(path, ()))
        found.append(File(path, plan.moves.get(path, path), old, new))
    return tuple(sorted((f for f in found if f.old != f.new or f.old_path != f.new_path), key=lambda f: f.old_path))


def diff(changed: Iterable[File]) -> str:
    """What is going to change, as a unified diff."""
    return "".join(_diff(file) for file in changed)


def _diff(file: File) -> str:
    head = f"{file.old_path} -> {file.new_path}\n" if file.old_path != file.new_path else ""
    old, new = (_lines(data) for data in (file.old, file.new))
    before = "/dev/null" if file.old is None else f"a/{file.old_path}"
    after = "/dev/null" if file.new is None else f"b/{file.new_path}"
    lines = difflib.unified_diff(old, new, before, after, n=1)
    return head + "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8").replace("\r\n", "\n").splitlines(keepends=True)


def after(parsed: Sequence[Parsed], changed: Sequence[File], kinds: tuple[Kind, ...]) -> list[Parsed]:
    """The files of the archive as they are going to be."""
    gone = {f.old_path for f in changed}
    there = ((f.new_path, f.new) for f in changed if not is_passed_over(f.new_path.rpartition("/")[2]))
    fresh = [source(path, new.decode("utf-8")) for path, new in there if new is not None]
    return [*(p for p in parsed if p.source.path not in gone), *(read(s, kinds) for s in fresh)]


def fresh_findings(before: Sequence[Finding], now: Sequence[Finding], changed: Iterable[File]) -> tuple[Finding, ...]:
    """Findings that a change brings: of a file and code that has more of them than before. Notes are not counted."""
    back = {f.new_path: f.old_path for f in changed}
    had = Counter((f.place.path, f.code) for f in before)
    has = Counter((back.get(f.place.path, f.place.path), f.code) for f in now)
    more = {key for key, number in has.items() if number > had[key]}
    return tuple(f for f in now if f.severity is not Severity.NOTE and (back.get(f.place.path, f.place.path), f.code) in more)
