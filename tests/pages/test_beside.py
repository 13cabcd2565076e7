"""What stands in the margin of a wide screen, and what below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.evidence import known
from generator.pages.here import Here
from generator.pages.parts import beside
from generator.pages.parts.beside import Beside, BesideThread
from generator.pages.parts.story import latest, story
from generator.records.ids import ThreadId
from tests.support.helpers import BRIEFING, CONTENT, archive
from tests.support.store import SETTINGS

PATH = "content/briefings/2020/2020-01-02-first.yml"
PLAIN = {path: text for path, text in CONTENT.items() if "/briefings/" not in path}
POINT = "  - The harbour master counted the barges of the morning, wrote the number on a board, and read it out to the crews.\n"
FIGURE = "  - {measure: trains, value: 12, note: A number that was read from a board in the harbour of the town.}\n"
CLAIM = "  - {{id: c{0}, text: Bridge {0} carries trains., kind: claimed, by: ada-example}}\n"
PLAN = "  - {{id: p{0}, text: Bridge {0} will carry trains., kind: announced, by: ada-example, due: 2030-01-0{0}}}\n"


def placed(root: Path, points: int, figures: int, *, mapped: bool = True) -> Beside:
    """Where the parts of a briefing stand that has so many key points and figures."""
    text = f"{BRIEFING}key_points:\n{POINT * points}" + (f"figures:\n{FIGURE * figures}" if figures else "")
    made = build.check(archive(root, {**PLAIN, PATH: text}), SETTINGS).archive
    (entry,) = made.briefings.values()
    return beside.of_briefing(entry, mapped=mapped)


def of_thread(root: Path, claims: int, plans: int) -> BesideThread:
    """Where the statements of a thread stand that has so many claims, and so many plans that are open."""
    claimed = "".join(CLAIM.format(i) for i in range(claims)) + "".join(PLAN.format(i + 1) for i in range(plans))
    text = f"{BRIEFING}threads: [bridges]\n" + (f"claims:\n{claimed}" if claimed else "")
    made = build.check(archive(root, {**PLAIN, PATH: text}), SETTINGS).archive
    thread = made.threads[ThreadId("bridges")]
    here = Here(made, thread.page)
    told = story(here, thread, known.told(made, thread.id, latest(made, thread)))
    return beside.of_thread(thread.record.summary, told)


@pytest.mark.parametrize(
    ("points", "figures", "mapped", "beside"),
    [
        pytest.param(16, 2, True, Beside(figures=True, source=True, map=True), id="a long text has everything at its side"),
        pytest.param(16, 2, False, Beside(figures=True, source=True, map=False), id="no map where there is none"),
        pytest.param(
            3, 8, True, Beside(figures=False, source=True, map=False), id="many figures beside little text: a table below"
        ),
        pytest.param(4, 2, True, Beside(figures=True, source=False, map=False), id="what has no room left follows below"),
        pytest.param(1, 0, True, Beside(figures=True, source=True, map=False), id="the source where nothing else is"),
        pytest.param(1, 1, True, Beside(figures=True, source=False, map=False), id="one figure is no table"),
    ],
)
def test_what_stands_beside_a_briefing(tmp_path: Path, points: int, figures: int, *, mapped: bool, beside: Beside) -> None:
    assert placed(tmp_path, points, figures, mapped=mapped) == beside


def test_statements_of_a_thread_stand_where_they_make_two_columns_of_one_height(tmp_path: Path) -> None:
    assert of_thread(tmp_path / "few", 5, 0) == BesideThread(borne_out=False, one_side=False)
    assert of_thread(tmp_path / "many", 5, 7) == BesideThread(borne_out=True, one_side=True)
    assert of_thread(tmp_path / "some", 5, 2) == BesideThread(borne_out=True, one_side=False)
