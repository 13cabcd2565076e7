"""The archive as files: every row is read back, every column is explained, and a new briefing changes its year's files only."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import markdown
import pytest

from generator import build
from generator.findings.cases import BASE
from generator.pages.machine.tables import TABLES
from generator.reading import config
from generator.text import words
from tests.support.helpers import BRIEFING, CONTENT, FULL, archive, small_archive, snapshot
from tests.support.store import SETTINGS, work

GLOBAL = {"entities.csv", "threads.csv", "measures.csv", "topics.csv", "entities.jsonl"}


def data(root: Path) -> dict[str, bytes]:
    """The files of data."""
    return snapshot(root / "briefings/data")


def rows(file: bytes) -> list[dict[str, str]]:
    """A table as a program reads it."""
    return list(csv.DictReader(io.StringIO(file.decode(), newline=""), strict=True))


def made(root: Path, files: Mapping[str, str] = CONTENT) -> dict[str, bytes]:
    """The files of data of an archive."""
    work(archive(root, files))
    return data(root)


def test_every_column_is_explained_and_no_name_stands_twice() -> None:
    assert len({table.names[:2] for table in TABLES}) == len(TABLES)
    for table in TABLES:
        assert len(set(table.names)) == len(table.names), table.name
        assert all(column.what.strip().endswith(".") for column in table.columns), table.name
        assert not [column.name for column in table.columns if "\n" in column.what], table.name  # it stands in a table's row
        assert table.about.strip().endswith("."), table.name


def test_tables_say_what_the_records_say(tmp_path: Path) -> None:
    files = made(tmp_path)
    assert {name for name in files if name.endswith((".csv", ".jsonl"))} == {
        *(f"{name}-2020.csv" for name in ("briefings", "claims", "figures", "events", "assessments", "outcomes")),
        "briefings-2020.jsonl",
        *GLOBAL,
    }
    first, second = rows(files["briefings-2020.csv"])
    assert (first["briefings_briefing"], second["briefings_briefing"]) == ("2020-01-02-first", "2020-01-03-second")
    assert (second["title"], second["outlet_id"], second["authors"]) == (
        "The bridge carries trains",
        "example-herald",
        "Ann Author",
    )
    assert (second["corrected"], second["topics"], second["entities"]) == (
        "2020-02-01",
        "rail",
        "freedonia ada-example example-herald",
    )
    opened, trains, bridge = rows(files["claims-2020.csv"])
    assert (opened["briefings_claim"], opened["claimant_id"], opened["due"]) == (
        "2020-01-02-first#opened",
        "freedonia",
        "2020-01-02",
    )
    assert (trains["contradicts"], trains["quote"]) == ("2020-01-02-first#opened", "Forty trains")
    assert (bridge["claimant"], bridge["claimant_id"]) == ("an official", "")
    (figure,) = rows(files["figures-2020.csv"])
    assert (figure["value"], figure["approximate"], figure["measure_id"]) == ("40", "true", "trains")
    assert (figure["claim"], figure["disputed"]) == ("", "")
    (event,) = rows(files["events-2020.csv"])
    assert (event["date"], event["place_id"], event["participants"]) == ("2020-01-02", "freedonia", "ada-example")
    (outcome,) = rows(files["outcomes-2020.csv"])
    assert (outcome["of"], outcome["result"]) == ("2020-01-02-first#opened", "happened")
    assert [row["briefings_entity"] for row in rows(files["entities.csv"])] == sorted(
        ["example-herald", "ada-example", "freedonia"]
    )
    assert [(row["briefings_topic"], row["within"]) for row in rows(files["topics.csv"])] == [
        ("transport", ""),
        ("rail", "transport"),
    ]


def test_a_figure_names_its_claim_and_its_dispute_and_a_claim_its_origins(tmp_path: Path) -> None:
    briefing = "content/briefings/2020/2020-01-03-second.yml"
    given = FULL.replace("{measure: trains, ", '{measure: trains, claim: "#forty-trains", ')
    also = "claims:\n  - {id: trains-too, text: Forty trains cross., by: freedonia, supports: [2020-01-03-second#forty-trains]}\n"
    other = BRIEFING.replace("2020-01-02", "2020-01-05")
    files = made(tmp_path, {**CONTENT, briefing: given, "content/briefings/2020/2020-01-05-third.yml": other + also})
    (figure,) = rows(files["figures-2020.csv"])
    assert (figure["claim"], figure["disputed"]) == ("2020-01-03-second#forty-trains", "true")
    _, trains, bridge, too = rows(files["claims-2020.csv"])
    assert (trains["origins"], set(trains["origin_ids"].split())) == ("2", {"ada-example", "freedonia"})
    assert (too["origins"], too["origin_ids"]) == ("1", "freedonia")
    assert (bridge["origins"], bridge["origin_ids"]) == ("1", "example-herald")


def test_every_row_has_a_cell_for_each_column(tmp_path: Path) -> None:
    for name, file in made(tmp_path, BASE).items():
        if name.endswith(".csv"):
            table = next(t for t in TABLES if name.startswith(t.name))
            header, *body = csv.reader(io.StringIO(file.decode(), newline=""), strict=True)
            assert tuple(header) == table.names
            assert {len(row) for row in body} == {len(header)}, name


def test_records_come_back_and_fit_the_schemas(tmp_path: Path) -> None:
    files = made(tmp_path, CONTENT | {"content/people/b-example.yml": "name: B Example\ndescription: Met **[[ada-example]]**.\n"})
    for name, kind in (("briefings-2020.jsonl", "briefing"), ("entities.jsonl", "entity")):
        schema = json.loads(files[f"schema/{kind}.json"])
        for line in files[name].decode().splitlines():
            record = json.loads(line)
            known = {key: record.pop(key) for key in ("briefings_id", "page")}
            assert (record.pop("briefings_standing", None) is not None) == (kind == "briefing")
            assert known["page"].startswith(SETTINGS.site_url)
            jsonschema.validate(record, schema)
    second = json.loads(files["briefings-2020.jsonl"].splitlines()[1])
    assert second["bottom_line"] == "Trains cross the bridge in Freedonia, Ada Example said."
    assert second["corrections"][0]["class"] == "clarification"
    assert b"Met Ada Example." in files["entities.jsonl"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1"])  # what stands behind a separator: tests/pages/test_figures.py
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    claim = f"claims:\n  - {{text: '{text}', by: {{unnamed: '{text}'}}}}\n"
    files = made(
        tmp_path, CONTENT | {"content/briefings/2021/2021-01-01-x.yml": BRIEFING.replace("2020-01-02", "2021-01-01") + claim}
    )
    (row,) = rows(files["claims-2021.csv"])
    assert (row["text"], row["claimant"]) == (f"'{text}", f"'{text}")


def test_a_new_briefing_changes_its_years_files_and_the_page_only(tmp_path: Path) -> None:
    root = small_archive(tmp_path, many=30)
    work(root)
    before = data(root)
    new = BRIEFING.replace("2020-01-02", "2022-05-06") + "claims:\n  - {text: It carries 9 trains., by: ada-example}\n"
    (root / "content/briefings/2022/2022-05-06-new.yml").write_text(new, "utf-8")
    work(root)
    after = data(root)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {
        "briefings-2022.csv",
        "briefings-2022.jsonl",
        "claims-2022.csv",
        "index.md",
    }


def test_files_are_known_to_be_ours_and_others_are_left_alone(tmp_path: Path) -> None:
    root = small_archive(tmp_path)
    work(root)
    before = data(root)
    shutil.rmtree(root / ".cache")
    assert work(root).written == 0
    assert data(root) == before
    (root / "briefings/data/claims-2019.csv").write_text("claim,when\n", "utf-8")
    (root / "content/briefings/2019").mkdir()
    old = BRIEFING.replace("2020-01-02", "2019-01-02") + "claims:\n  - {text: It opens.}\n"
    (root / "content/briefings/2019/2019-01-02-old.yml").write_text(old, "utf-8")
    built = build.generate(root, SETTINGS)
    assert [(f.code, f.place.path) for f in built.findings if f.severity == "error"] == [
        ("foreign-file", "briefings/data/claims-2019.csv")
    ]


def test_the_page_names_every_file_the_terms_and_the_day(tmp_path: Path) -> None:
    settings, _ = config.parse("site_name: T\ncopyright: 'CC BY 4.0 &copy; <a href=\"x\">the *editors*</a>'\n", {})
    root = archive(tmp_path, CONTENT)
    assert build.generate(root, settings).work is not None
    page = (root / "briefings/data/index.md").read_text("utf-8")
    for name in data(root):
        assert name == "index.md" or f"]({name})" in page, name
    assert "<p>Terms of use: CC BY 4.0 © the *editors*</p>" in markdown.markdown(page)
    assert "as of 3 January 2020" in page
    assert all(row["page"] == "" for row in rows(data(root)["briefings-2020.csv"]))
    assert '"page"' not in data(root)["briefings-2020.jsonl"].decode()


def test_an_archive_without_anything_has_the_page_and_the_schemas(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert set(made(tmp_path, {})) == {
        "index.md",
        *(f"schema/{kind}.json" for kind in ("briefing", "entity", "thread", "measure", "topics", "synonyms")),
    }


@pytest.mark.parametrize(
    ("characters", "said"),
    [
        (0, "under 1 kB"),
        (1000, "about 1 kB"),
        (1234, "about 1.2 kB"),
        (98765, "about 99 kB"),
        (994_999, "about 990 kB"),
        (999_999, "about 1 MB"),
        (12_345_678, "about 12 MB"),
    ],
)
def test_sizes_are_told_to_two_digits(characters: int, said: str) -> None:
    assert words.size(characters).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0 %"), (0, 258, "0 %"), (1, 258, "under 1 %"), (2, 258, "1 %"), (1, 4, "25 %"), (258, 258, "100 %")],
)
def test_a_share_that_is_there_is_never_told_as_nothing(part: int, whole: int, said: str) -> None:
    assert words.percent(part, whole).replace("\N{NO-BREAK SPACE}", " ") == said
