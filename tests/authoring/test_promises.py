"""What `check` shows as certain `check --fix` mends, or says why not: over every bad input that the tests have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest

from generator import build
from generator.authoring import mending
from generator.findings import cases
from generator.findings.cases import BASE
from generator.findings.finding import Finding
from generator.reading import config, source
from generator.reading.config import Settings
from generator.reading.source import SourceFile
from tests.authoring import test_mending
from tests.reading import test_comments_in_brackets, test_documents, test_one_slip, test_slips, test_told_once
from tests.support import check
from tests.support.helpers import CONTENT
from tests.support.slips import HEAD, MEASURE, PLACE

Archive = tuple[dict[str, str], Settings]


def of_cases() -> Iterator[Archive]:
    """The archives of all case files."""
    for code in cases.codes():
        for case in cases.cases_in(cases.text_of(code)):
            given = {path: text.encode() if isinstance(text, str) else text for path, text in case.files.items()}
            files = {path: text.decode("utf-8", "replace") for path, text in given.items()}
            yield BASE | files, config.parse(files.get("mkdocs.yml", "site_name: Test\n"), {})[0]


def of_slips() -> Iterator[Archive]:
    """The texts in the tables of slips."""
    for module in (test_slips, test_one_slip, test_documents, test_comments_in_brackets, test_told_once):
        tables = [rows for name, rows in vars(module).items() if name.isupper() and isinstance(rows, list)]
        for text in (str(row[0]) for rows in tables for row in rows if isinstance(row, tuple) and ":" in str(row[0])):
            whole = text if HEAD.split("\n")[0] in text else HEAD + text
            yield {**BASE, **MEASURE, PLACE: whole}, Settings()


def of_mending() -> Iterator[Archive]:
    """What is mended, and what is not certain."""
    for test in (test_mending.test_what_is_mended, test_mending.test_what_is_not_certain_is_left_alone):
        for mark in test.pytestmark:  # type: ignore[union-attr]
            for row in mark.args[1]:
                text = row[0] if isinstance(row, tuple) else row
                yield CONTENT | test_mending.NAMED | {check.NEW: check.HEAD + text}, Settings()


def of_days() -> Iterator[Archive]:
    """Days of a briefing that are written otherwise: its file's, and others."""
    for day in (
        "4 January 2020",
        "2020/1/4",
        "4.1.2020",
        "2020-1-4",
        "31 August 2023",
        "2023/1/4",
        "January 14, 2020",
        "１４/1/2020",
    ):
        yield CONTENT | {check.NEW: check.HEAD.replace("2020-01-04", f'"{day}"')}, Settings()


def promised(sources: tuple[SourceFile, ...], settings: Settings) -> list[Finding]:
    """The findings that `check` shows as certain to be mended."""
    return [f for f in build.check_sources(sources, (), settings).findings if f.fix]


def left(files: dict[str, str], settings: Settings) -> tuple[list[Finding], list[Finding]] | None:
    """What is still shown as certain after mending, and the errors for which fixes were left out; None where none was shown."""
    sources = tuple(source.source(path, text) for path, text in files.items() if path.startswith("content/"))
    if not promised(sources, settings):
        return None

    def checked(now: Sequence[SourceFile]) -> tuple[Finding, ...]:
        return build.check_sources(now, (), settings).findings

    done = mending.mend(sources, checked, lambda found, _: found, settings.kinds)
    return promised(tuple(done.sources.values()), settings), done.held_back


dear = partial(pytest.param, marks=pytest.mark.slow)


@pytest.mark.parametrize(("inputs", "least"), [dear(of_cases, 10), dear(of_slips, 5), dear(of_mending, 30), (of_days, 3)])
def test_every_fix_that_check_shows_is_made_or_it_is_said_why_not(inputs: Callable[[], Iterator[Archive]], least: int) -> None:
    mended = [found for archive in inputs() if (found := left(*archive)) is not None]
    for shown, held_back in mended:
        assert {f.place.path for f in shown} <= {f.place.path for f in held_back}
    assert len(mended) >= least


def test_a_day_that_is_not_the_one_in_the_file_s_name_is_not_mended_to_another() -> None:
    for found in (left(*archive) for archive in of_days()):
        assert found in (None, ([], []))
    one = CONTENT | {check.NEW: check.HEAD.replace("2020-01-04", "5 January 2020")}
    sources = [source.source(path, text) for path, text in one.items()]
    (told,) = (f for f in build.check_sources(sources, (), Settings()).findings if f.code == "bad-date")
    assert (told.fix, told.help) == (None, "write 2020-01-05; but the file name says 2020-01-04, so mend one of the two")
