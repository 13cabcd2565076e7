"""The synthetic archive is one that authors could have written, and the work that the generator does on it is bounded.

These tests count; what anything costs in seconds, `python -m bench` measures.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, ValuesView
from dataclasses import replace
from pathlib import Path

import pytest

from bench import archive, profiles
from bench.world import KINDS
from generator import build
from generator.archive.entries import BriefingEntry
from generator.output.store import Work
from generator.pages import views
from generator.project.settings import read_settings
from generator.records.ids import BriefingId
from generator.text import languages
from tests.support.helpers import snapshot

CHANGED = 40
"""The most pages that a new bottom line may render: where it is shown, however many briefings there are."""
ADDED = 140
"""The most pages that a further briefing may render: its own, and those of what it refers to."""
MADE = 140
"""The most pages of which the data may be made for a new bottom line,"""
MADE_ADDED = 280
"""and for a further briefing: those that read what changed."""
NAMED = 5
"""So many times as many pages may be made for another name as change with it."""
SHARDS = 80
"""The most files of the search index that such a change may write anew: those with the words of one briefing and its claims."""
GROUP = pytest.mark.xdist_group("whole synthetic archives")
"""One process runs all tests of such an archive, since it takes far longer to make one than to change it."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Synthetic archives with their pages, each made once. What earlier runs left to be known holds for one folder alone."""
    made: dict[int, Path] = {}

    def write(briefings: int) -> Path:
        if briefings not in made:
            made[briefings] = tmp_path_factory.mktemp(f"whole-{briefings}")
            archive.write(made[briefings], briefings, seed=2)  # its newest briefing is of middling length
            assert _work(made[briefings]).written > briefings
        return made[briefings]

    return write


@pytest.fixture
def written(whole: Callable[[int], Path]) -> Iterator[Callable[[int], Path]]:
    """The same for a test that changes briefings: all is put back in its place as it was, with its times."""
    kept: dict[Path, Path] = {}

    def write(briefings: int) -> Path:
        root = whole(briefings)
        kept[root] = shutil.copytree(root, root.with_name(f"{root.name}-kept"))
        return root

    yield write
    for root, as_it_was in kept.items():
        shutil.rmtree(root)
        as_it_was.rename(root)


def _work(root: Path) -> Work:
    settings, wrong = read_settings(root)
    built = build.generate(root, settings, strict=True)
    assert wrong == ()
    assert {f.code for f in built.findings} <= {"no-archived-copy"}
    assert built.work is not None
    return built.work


def _entries(root: Path) -> list[Path]:
    return sorted((root / "content" / "briefings").rglob("*.yml"))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    archive.write(tmp_path / "one", 30)
    archive.write(tmp_path / "again", 30)
    archive.write(tmp_path / "other", 30, seed=2)
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "again")
    assert snapshot(tmp_path / "one") != snapshot(tmp_path / "other")


def test_the_archive_has_as_many_briefings_as_asked_for_and_nothing_wrong_in_it(tmp_path: Path) -> None:
    archive.write(tmp_path, 30)
    settings, wrong = read_settings(tmp_path)
    checked = build.check(tmp_path, settings)
    assert wrong == ()
    assert {(f.severity, f.code) for f in checked.findings} == {("note", "no-archived-copy")}
    assert len(checked.archive.briefings) == 30
    assert {entry.kind for entry in checked.archive.entities.values()} == set(settings.kinds)


@pytest.mark.slow
def test_the_archive_is_like_the_profile(tmp_path: Path) -> None:
    archive.write(tmp_path, 300)
    like, stored = profiles.measured(tmp_path / "content"), profiles.stored()
    for field, numbers in stored["records"]["Briefing"].items():
        assert _mean(like["records"]["Briefing"][field]) == pytest.approx(_mean(numbers), rel=0.2, abs=0.15), field
    for share, number in stored["prose"].items():
        if share != "cast":
            assert like["prose"][share] == pytest.approx(number, rel=0.3), share


def test_things_have_names_in_other_languages_and_places_as_often_as_in_the_profile(tmp_path: Path) -> None:
    for path, text in archive.files(3_000):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
        if path.startswith("content/briefings/"):
            break  # they come after what they speak of, and one is enough
    like, stored = profiles.measured(tmp_path / "content")["records"], profiles.stored()["records"]
    for kind in KINDS:
        for field in ("names", "coordinates"):
            assert _mean(like[kind][field]) == pytest.approx(_mean(stored[kind][field]), abs=0.2), (kind, field)
    tongues = {tag for kind in KINDS for tag in stored[kind]["names"].get("choice", ())}
    assert {tag for kind in KINDS for tag in like[kind]["names"].get("choice", ())} <= tongues
    assert {"ja", "ko", "ru"} <= like["people"]["names"]["choice"].keys()


@pytest.mark.slow
def test_some_articles_have_a_headline_in_another_language_with_what_it_means(tmp_path: Path) -> None:
    archive.write(tmp_path, 300)
    found = [entry.record.source for entry in build.check(tmp_path, read_settings(tmp_path)[0]).archive.briefings.values()]
    translated = [source for source in found if source.translated_title]
    assert 0 < len(translated) < 30
    assert all(source.title and source.language and not languages.is_same(source.language, "en") for source in translated)
    assert any(languages.fits(source.title or "", "ko") for source in translated)


def _mean(numbers: profiles.Profile) -> float:
    counts: dict[str, int] = numbers["count"]
    return sum(int(number) * times for number, times in counts.items()) / sum(counts.values())


def test_the_stored_profile_has_the_form_of_a_measured_one() -> None:
    stored = profiles.stored()
    assert profiles.as_text(stored) == profiles.STORED.read_text("utf-8")
    measured = profiles.measured(archive.PROJECT / "content")
    assert measured.keys() == stored.keys()
    fields = ({model: set(numbers) for model, numbers in profile["records"].items()} for profile in (measured, stored))
    assert next(fields) == next(fields), "a field is new or gone: python -m bench profile"


class Looked(dict[BriefingId, BriefingEntry]):
    """Briefings that count how often somebody goes through all of them."""

    times = 0

    def values(self) -> ValuesView[BriefingEntry]:  # type: ignore[override]
        """All of them, once more."""
        self.times += 1
        return super().values()


@pytest.mark.slow
def test_all_briefings_are_gone_through_as_often_however_many_there_are(tmp_path: Path) -> None:
    times = []
    for briefings in (30, 240):
        archive.write(tmp_path / str(briefings), briefings)
        checked = build.check(tmp_path / str(briefings), read_settings(tmp_path / str(briefings))[0])
        looked = Looked(checked.archive.briefings)
        assert sum(1 for _ in views.pages(replace(checked.archive, briefings=looked))) > briefings
        times.append(looked.times)
    assert times[0] == times[1]


@pytest.mark.slow
@GROUP
def test_a_run_with_nothing_changed_does_nothing(written: Callable[[int], Path]) -> None:
    work = _work(written(30))
    assert (work.made, work.rendered, work.written, work.removed) == (0, 0, 0, 0)


@pytest.mark.slow
@GROUP
@pytest.mark.parametrize("briefings", [60, 240])
def test_another_name_makes_the_pages_that_speak_of_it(written: Callable[[int], Path], briefings: int) -> None:
    root = written(briefings)
    texts = [path.read_text("utf-8") for path in _entries(root)]
    speak = {path: sum(path.stem in text for text in texts) for path in sorted((root / "content/people").glob("*.yml"))}
    person = min((path for path in speak if speak[path]), key=lambda path: abs(speak[path] - 3))
    text = person.read_text("utf-8")
    person.write_text(text.replace("name: ", "name: Zvarnal ", 1), "utf-8")
    work = _work(root)
    assert work.rendered - work.indexed <= work.made <= NAMED * (work.rendered - work.indexed)
    assert work.known


@pytest.mark.slow
@GROUP
@pytest.mark.parametrize("briefings", [60, 240])
def test_a_changed_bottom_line_renders_a_bounded_number_of_pages(written: Callable[[int], Path], briefings: int) -> None:
    root = written(briefings)
    entry = _entries(root)[briefings // 2]
    text = entry.read_text("utf-8")
    entry.write_text(archive.edited(text), "utf-8")
    assert entry.read_text("utf-8") != text
    work = _work(root)
    assert 1 < work.rendered - work.indexed <= CHANGED
    assert work.rendered - work.indexed <= work.made <= MADE
    assert work.indexed <= SHARDS
    assert work.parsed <= 5  # it, and what is read anew each time: the topics and the hand-written pages


@pytest.mark.slow
@GROUP
@pytest.mark.parametrize("briefings", [60, 240])
def test_a_further_briefing_renders_a_bounded_number_of_pages(written: Callable[[int], Path], briefings: int) -> None:
    root = written(briefings)
    before = snapshot(root / "briefings")
    newest = _entries(root)[-1]  # no other one refers to it
    text = newest.read_text("utf-8")
    newest.unlink()
    removed = _work(root)
    newest.write_text(text, "utf-8")
    added = _work(root)
    for work in (removed, added):
        assert 1 < work.rendered - work.indexed <= ADDED
        assert work.made <= MADE_ADDED
        assert work.indexed <= SHARDS
    assert snapshot(root / "briefings") == before
