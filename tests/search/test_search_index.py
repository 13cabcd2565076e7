"""The search index: what it is made of, how it is cut, and what the site's own scripts find in it."""

from __future__ import annotations

import dataclasses
import gzip
import itertools
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from spellchecker import SpellChecker

from generator import build
from generator.records.paths import Url
from generator.search import index, inverted, numbers, shards, tokens
from generator.search.records import SearchRecord
from generator.storage import deflated
from tests.support.helpers import BRIEFING, snapshot
from tests.support.helpers import small_archive as small
from tests.support.search_index import SCRIPTS, Reader, paths, reader_of, rows, unpacked
from tests.support.store import SETTINGS


def record(url: str, title: str, summary: str = "", kind: str = "topic", date: str = "", **more: object) -> SearchRecord:
    """A record, with what its kind always has."""
    filters = (("kind", kind), *((("year", date[:4]),) if date else ()), *more.pop("filters", ()))  # type: ignore[misc]
    return SearchRecord(Url(url), title, summary, kind, date, filters=filters, **more)  # type: ignore[arg-type]


def briefing(day: str, title: str, summary: str = "", **more: object) -> SearchRecord:
    """A record with a date."""
    return record(f"{day.replace('-', '/')}/{'-'.join(title.lower().split())}/", title, summary, "briefing", day, **more)


Answers = Mapping[str, Mapping[str, Any]]
ADA = "people/ada-example/"
FREEDONIA = "places/freedonia/"
SMALL = (
    record(ADA, "Ada Example", "An engineer.", "person", names=("Ada Example", "A. Example", "에이다 보기", "アダ・例", "Ада Й")),
    record(FREEDONIA, "Freedonia", "A country.", "place", names=("Freedonia", "FRD", "The Republic-of-Freedonia 1")),
    record("people/bjorn/", "Bjørn Łódźki", "A sailor.", "person", names=("Bjørn Łódźki",)),
    record("measures/trains/", "Trains a day", "How many trains cross.", "measure"),
    briefing(
        "2020-01-02", "A bridge opens", "Ada Example opened a bridge; 3,000 people came.",
        text=("The ferry's last crossing was quiet.",), also=("Freedonia", "FRD"),
        claims=(("opened", "Freedonia: The bridge is open (claimed)"), ("cost", "an official: It cost much (reported)")),
        filters=(("outlet", "Example Herald"), ("topic", "Rail"), ("entity", "Freedonia")),
        alike=(("bridge = crossing span",), ()),
    ),
    briefing("2020-01-03", "Trains cross", "Trains are crossing the bridge.", filters=(("outlet", "Example Herald"),)),
    briefing("2021-05-06", "Ferries are sold", "Their last owner is unknown.",
        filters=(("outlet", "Other Post"), ("topic", "Rail"))),
    record("2021/05/07/university/", "北京大学 opens", "大学と北京", "briefing", "2021-05-07",
        filters=(("outlet", "Other Post"),)),
)  # fmt: skip


FIRST = [
    ("ada example", ADA),
    ("ADA EXAMPLE", ADA),
    ("example", ADA),
    ("Ada Exam", ADA),
    ("보기", ADA),
    ("에이", ADA),
    ("기", ADA),
    ("アダ", ADA),
    ("ｱﾀﾞ", ADA),
    ("ада и", ADA),
    ("frd", FREEDONIA),
    ("republic of freedonia-1", FREEDONIA),
    ("therepublicoffreedonia1", FREEDONIA),
    ("bjorn lodzki", "people/bjorn/"),
    ("Bjørn", "people/bjorn/"),
    ("大学", "2021/05/07/university/"),
    ("trains", "measures/trains/"),
    ("ferry", "2021/05/06/ferries-are-sold/"),
    ("ferrys crossing", "2020/01/02/a-bridge-opens/"),
    ("3000", "2020/01/02/a-bridge-opens/"),
    ("3,000", "2020/01/02/a-bridge-opens/"),
    ("crossed", "2020/01/03/trains-cross/"),
]
"""Queries, each with the page that it finds first."""
PHRASES = [
    ('"last crossing"', ["2020/01/02/a-bridge-opens/"]),
    ('"crossing last"', []),
    ('"crossing was"', ["2020/01/02/a-bridge-opens/"]),
    ('"crossings was"', []),
    ('"bridge opens"', ["2020/01/02/a-bridge-opens/"]),
    ("“the bridge”", ["2020/01/03/trains-cross/", "2020/01/02/a-bridge-opens/"]),
    ('"bridge ada"', []),
    ('"opens ada"', []),
    ('trains "the bridge"', ["2020/01/03/trains-cross/"]),
    ('"北京大学"', ["2021/05/07/university/"]),
    ('"大学北京"', []),
    ('"bridge', ["2020/01/02/a-bridge-opens/", "2020/01/03/trains-cross/"]),
]
"""Queries with phrases, each with the pages that have all of it."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The site's scripts beside the index of the small records."""
    return reader_of(tmp_path_factory.mktemp("small"), SMALL)


@pytest.fixture(scope="module")
def answers(reader: Reader) -> Answers:
    """The answers to the queries above, which one process of Node.js gives."""
    queries = [query for query, _ in (*FIRST, *PHRASES)]
    return dict(zip(queries, reader.ask(*queries), strict=True))


@pytest.mark.parametrize(("query", "first"), FIRST)
def test_a_page_is_found_first_by_its_names_words_and_their_forms(answers: Answers, query: str, first: str) -> None:
    assert paths(answers[query])[0] == first


@pytest.mark.parametrize(("query", "found"), PHRASES)
def test_a_phrase_is_found_where_its_words_stand_so(answers: Answers, query: str, found: list[str]) -> None:
    assert sorted(paths({"hits": [hit for hit in answers[query]["hits"] if not hit["left"]]})) == sorted(found)


def test_a_query_whose_words_are_nowhere_finds_nothing_and_offers_near_names(reader: Reader) -> None:
    nothing, typo, swapped, more, far, none = reader.ask("xylophone", "freedonja", "freedoina", "ada exsample", "fredonja", "★ !")
    assert (nothing["total"], nothing["near"], nothing["hits"]) == (0, [], [])
    assert (typo["total"], typo["near"]) == (0, ["freedonia"])
    assert swapped["near"] == ["freedonia"]
    assert (more["missing"], more["near"], more["total"]) == (["exsample"], ["ada example"], 2)
    assert far["near"] == []
    assert (none["total"], none["missing"]) == (0, [])


def test_where_few_have_all_words_those_with_most_say_what_they_lack(reader: Reader) -> None:
    [answer] = reader.ask("bridge trains owner")
    assert answer["whole"] == 0
    assert answer["total"] >= 2
    assert answer["hits"][0]["left"] == ["owner"]
    assert all(hit["left"] for hit in answer["hits"])


def test_a_short_name_counts_for_more_than_ordinary_words(tmp_path: Path) -> None:
    """Ships enter service in many briefings; whoever asks when the FLG does asks for the FLG, unless that name is everywhere."""
    gate = record("systems/gate/", "Freedonian Lock Gate", "A gate for ships.", "system", names=("Freedonian Lock Gate", "FLG"))
    pier = record("systems/pier/", "Pier", "A pier for ships.", "system", names=("Pier", "Quay", "Flag"))
    ships = [briefing(f"2024-01-{day:02}", f"Ship {day}", "Ships enter service.") for day in range(1, 25)]
    reader = reader_of(tmp_path / "a", [gate, pier, *ships])
    [asked, written, pier_asked] = reader.ask(
        "when does the flg enter service", "FLG enter service", "when does the quay enter service"
    )
    for answer in (asked, written):
        assert paths(answer)[0] == "systems/gate/"
        assert answer["hits"][0]["left"] == ["enter", "service"]
    assert paths(pier_asked)[0] != "systems/pier/", "an ordinary name counts for one word"
    said = [briefing(f"2024-02-{day:02}", f"The FLG, day {day}") for day in range(1, 25)]
    [common] = reader_of(tmp_path / "b", [gate, pier, *ships, *said]).ask("when does the flg enter service")
    assert paths(common)[0] != "systems/gate/", "a short name that is nearly everywhere says little"


def test_a_claim_answers_with_its_claimant_and_synonyms_mark_the_text(reader: Reader) -> None:
    [answer, span] = reader.ask("bridge open freedonia", "span")
    hit = next(hit for hit in answer["hits"] if "a-bridge-opens" in hit["url"])
    assert [claim["line"] for claim in hit["claims"]] == ["Freedonia: The bridge is open (claimed)"]
    assert hit["claims"][0]["url"].endswith("/2020/01/02/a-bridge-opens/#opened")
    assert paths(span) == ["2020/01/02/a-bridge-opens/"]
    assert "bridge" in span["hits"][0]["words"]


def test_filters_count_what_they_leave_and_dates_put_the_newest_first(reader: Reader) -> None:
    def ask(query: str, facet: str = "", **filters: list[str]) -> dict[str, object]:
        return {"query": query, "filters": filters, "sort": "date", "facet": facet}

    every, kinds, years, outlets, topics = reader.ask(
        ask(""),
        ask("opens", "kind"),
        ask("", "year", kind=["briefing"]),
        ask("bridge", "outlet"),
        ask("", "topic", year=["2021"]),
    )
    assert every["total"] == len(SMALL)
    dates = [hit["date"] for hit in every["hits"]]
    assert dates == sorted(dates, reverse=True)
    assert kinds["counted"] == {"briefing": 2}
    assert years["counted"] == {"2020": 2, "2021": 2}
    assert outlets["counted"] == {"Example Herald": 2, "Other Post": 0}
    assert topics["counted"] == {"Rail": 1}
    for facet, answer, query in (("outlet", outlets, "bridge"), ("kind", kinds, "opens")):
        for value, count in answer["counted"].items():
            assert reader.ask({"query": query, "filters": {facet: [value]}})[0]["total"] == count
    alias, name = (reader.ask(ask(query, "kind"))[0] for query in ("FRD", "Freedonia"))
    assert alias["counted"] == name["counted"] == {"place": 1, "briefing": 1}


@pytest.mark.parametrize(
    "day", ["2 January 2020", "2020-01-02", "2 Jan 2020", "January 2, 2020", "2nd of January 2020", "02.01.2020", "2.1.2020"]
)
def test_a_day_is_one_word_that_finds_what_was_published_then(reader: Reader, day: str) -> None:
    alone, with_word, other = reader.ask(day, f"bridge {day}", f"trains {day}")
    assert paths(alone) == ["2020/01/02/a-bridge-opens/"]
    assert (with_word["whole"], paths(with_word)[0]) == (1, "2020/01/02/a-bridge-opens/")
    assert [(hit["left"], path) for hit, path in zip(other["hits"], paths(other), strict=True)] == [
        (["trains"], "2020/01/02/a-bridge-opens/"),
        ([day], "2020/01/03/trains-cross/"),
        ([day], "measures/trains/"),
    ]


def test_a_month_finds_what_was_published_in_it_and_a_day_of_two_readings_is_words(reader: Reader) -> None:
    month, iso, unclear, none, impossible = reader.ask("January 2020", "2020-01", "02/01/2020", "3 March 2019", "2020-13")
    assert paths(month) == paths(iso) == ["2020/01/03/trains-cross/", "2020/01/02/a-bridge-opens/"]
    assert unclear["missing"] == ["02", "01", "2020"]
    assert (none["total"], none["missing"]) == (0, [])
    assert impossible["missing"] == ["2020", "13"]


def test_a_day_that_a_text_names_is_found_behind_what_was_published_then(tmp_path: Path) -> None:
    told = briefing("2022-01-01", "A look back", "On 2 January 2020 a bridge opened.")
    found = reader_of(tmp_path, [*SMALL, told]).ask("2020-01-02")[0]
    assert paths(found) == ["2020/01/02/a-bridge-opens/", "2022/01/01/a-look-back/"]


def test_words_that_only_ask_are_left_out_in_english_alone(reader: Reader) -> None:
    assert reader.ask("who opened the bridge")[0]["whole"] == 1
    assert reader.ask("who opened the bridge", language="fr")[0]["missing"] == ["who"]
    assert paths(reader.ask("how many trains")[0])[0] == "measures/trains/"


def test_a_search_asks_for_the_directory_and_what_it_needs(reader: Reader) -> None:
    [first, again] = reader.ask({"query": "bridge", "take": 1}, {"query": "bridge", "take": 1})
    names = [path.partition("/")[2].split("-")[0] for path, _ in first["fetched"]]
    assert names == ["index.bin", "words", "cards"]
    assert again["fetched"] == []


@pytest.mark.slow
def test_the_scripts_have_the_same_words_stems_and_hashes(tmp_path: Path) -> None:
    known = [*(word for word in [*SpellChecker("en").word_frequency.words()][::3] if len(word) > 2), "deconstructor"]
    texts = [
        "Ada's O’Neill 'quoted' 3,000 and 3,00 1,234,567",
        "Đặng Æsir ﬁne Ｗｉｄｅ ㎒ İstanbul ΣΊΣΥΦΟΣ Жёлтый",
        "مُحَمَّد الأنباء ـ שָׁלוֹם देवनागरी क्षत्रिय",
        "김정은은 KN-23형 東京タワー ﾌﾟｰﾁﾝ ประเทศไทย မြန်မာ 𠀀𠀁",
        "a\u00adb\u200bc\u200dd é e\u0301 ½ x² Ⅷ _under_",
        "w" * 200,
        "…—–·・* 100% $5 a.b@c.de #tag",
    ]  # fmt: skip
    keys = ["", "a", "ada example\x01", "topic\0Ω", "𠀀", "0000000012345", "zé" * 40]
    script = tmp_path / "same.mjs"
    script.write_text(
        f"""
        import {{ words }} from {json.dumps(str(tmp_path / "search/search-words.js"))};
        import {{ stem }} from {json.dumps(str(tmp_path / "search/search-stem.js"))};
        import {{ hashed }} from {json.dumps(str(tmp_path / "search/search-shards.js"))};
        import {{ readFileSync }} from "node:fs";
        const [known, texts, keys] = JSON.parse(readFileSync(process.argv[2]));
        console.log(JSON.stringify([known.map(stem), texts.map((text) => words(text)), keys.map(hashed)]));
        """,
        "utf-8",
    )
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    for path in (SCRIPTS / "search").iterdir():
        (tmp_path / "search").mkdir(exist_ok=True)
        (tmp_path / "search" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "asked.json").write_text(json.dumps([known, texts, keys]), "utf-8")
    done = subprocess.run(["node", script, tmp_path / "asked.json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    stems, words, hashes = json.loads(done.stdout)
    assert len(known) > 30_000
    assert stems == [tokens.stem(word) for word in known]
    assert words == [tokens.words(text) for text in texts]
    assert hashes == [f"{shards.hash_of(key):08x}" for key in keys]


# --- numbers, shards, and what an edit touches


def many(count: int, start: int = 0) -> list[SearchRecord]:
    """Briefings of an archive of so many, two a day, each with words of its own and common ones; and people."""
    made = [
        briefing(
            f"{2000 + n // 600}-{n // 50 % 12 + 1:02}-{n // 2 % 25 + 1:02}", f"Report {n} of harbour {n % 97}",
            f"Crane {n % 53} lifted box{n} near quay{n % 11}, said clerk{n % 301}.", also=(f"Clerk {n % 301}",),
            filters=(("outlet", f"Post {n % 5}"), ("topic", f"Topic {n % 40}")),
        )
        for n in range(start, count)
    ]  # fmt: skip
    people = [record(f"people/clerk-{n}/", f"Clerk {n}", "A clerk.", "person", names=(f"Clerk {n}",)) for n in range(count // 20)]
    return [*people, *made]


def made(records: Iterable[SearchRecord]) -> dict[str, bytes]:
    """The files of an index."""
    return dict(index.files(records))


def touched(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """What is new or other in the second."""
    return {path for path, data in after.items() if before.get(path) != data}


def edits(records: Sequence[SearchRecord]) -> dict[str, list[SearchRecord]]:
    """An archive with one change each."""
    at = len(records) // 2
    one = records[at]
    changed = dataclasses.replace(one, summary=f"{one.summary} It was a pomegranate.")
    new = briefing(one.date, "Zebras arrive", "Crane 7 lifted a zebra.", filters=(("outlet", "Post 1"),))
    person = record("people/ann-new/", "Ann New", "A clerk.", "person", names=("Ann New",))
    return {
        "a word more": [*records[:at], changed, *records[at + 1 :]],
        "a new briefing": [*records, new],
        "a briefing less": [*records[:at], *records[at + 1 :]],
        "a new person": [person, *records],
    }


@pytest.mark.slow
@pytest.mark.parametrize("edit", edits(many(40)))
def test_an_edit_of_one_record_touches_few_files_however_large_the_archive_is(edit: str) -> None:
    numbers_touched, all_files = [], []
    for size in (1500, 6000):
        records = many(size)
        before, after = made(records), made(edits(records)[edit])
        numbers_touched.append(len(touched(before, after)))
        all_files.append(len(after))
    assert all_files[1] > 2.5 * all_files[0]
    most = {"a word more": 14, "a new briefing": 24, "a briefing less": 44, "a new person": 16}  # by the words of a day's records
    assert max(numbers_touched) <= most[edit], (numbers_touched, all_files)


@pytest.mark.slow
def test_a_first_result_costs_a_shard_a_word_and_little_beside(tmp_path: Path) -> None:
    large = reader_of(tmp_path, many(6000))
    asked = ["box77", "clerk 77", "crane 7 harbour"]
    for query, answer in zip(asked, large.ask(*({"query": query, "take": 1} for query in asked)), strict=True):
        [alone] = large.ask({"query": query, "take": 1})
        assert answer["total"] > 0
        assert len(alone["fetched"]) <= 3 + len(query.split()), (query, alone["fetched"])
        assert sum(size for _, size in alone["fetched"]) <= 60_000, (query, alone["fetched"])


def test_the_index_depends_on_the_records_and_not_on_their_order() -> None:
    records = many(300)
    assert made(records) == made(records[::-1])
    assert [*made(records)][-1] == index.DIRECTORY


@pytest.mark.slow
def test_an_index_in_many_shards_and_pages_of_them_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = many(900)
    one = reader_of(tmp_path / "one", records)
    monkeypatch.setattr(shards, "LISTED", 0)
    monkeypatch.setattr(shards, "PAGE", 4)
    monkeypatch.setattr(shards, "SIZE", 400)
    files = made(records)
    assert sum("words-list" in path for path in files) > 5
    assert len(json.loads(unpacked(files[index.DIRECTORY]))["lists"]["words"]["digests"]) < 4 * len(files) / 2
    other = reader_of(tmp_path / "other", records)
    asked = ["clerk 7", "box77", "crane 5 harbour", '"near quay5"', "clrek", "boxx77 crane", "", "quay"]
    queries = [{"query": query, "facet": facet, "take": 30} for query in asked for facet in ("topic", "year")]
    first, second = one.ask(*queries), other.ask(*queries)
    for before, after in zip(first, second, strict=True):
        assert {**before, "fetched": [], "hits": paths(before)} == {**after, "fetched": [], "hits": paths(after)}
    assert sum(answer["total"] > 0 for answer in first) > 10


def test_rows_come_out_as_they_went_in_and_each_shard_is_of_bounded_size() -> None:
    given = {f"{word}{n}": bytes([n % 256]) * (n % 700) for n, word in enumerate(["ab", "abc", "é", "𠀀", "～"] * 400)}
    cut = shards.cut("words", given.items(), shards.LISTED)
    files = {f"{index.FOLDER}/{path}": data for path, data in cut.files.items()}
    assert rows(files, "words") == given
    sizes = [len(unpacked(data)) for data in files.values()]
    assert len(sizes) > 30
    assert max(sizes) <= 2 * shards.SIZE
    assert sum(sizes) / len(sizes) > shards.SIZE / 2
    assert sorted(given, key=shards.order) == sorted(given, key=lambda key: [*itertools.chain(key.encode("utf-16-be"))])


def test_numbers_depend_on_a_record_and_its_day_alone() -> None:
    records = many(400)
    before, more = numbers.numbered(records), [*records, briefing("2000-01-01", "Aaa"), record("topics/x/", "X", kind="person")]
    after = numbers.numbered(more)
    moved = {url for url, number in before.of.items() if after.of[url] != number}
    assert len(set(after.of.values())) == len(more)
    assert 0 < len(moved) <= 8
    assert all(url.startswith("2000/01/01/") for url in moved)


def test_a_day_of_many_records_and_two_addresses_of_one_hash_keep_their_own_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    crowded = [briefing("2020-01-01", f"Report {n}") for n in range(700)]
    made_of = numbers.numbered(crowded)
    assert made_of.slots == 1024
    assert len(set(made_of.of.values())) == 700
    monkeypatch.setattr(numbers, "OF_A_KIND", 64)
    people = [record(f"people/{n}/", str(n)) for n in range(60)]
    assert set(numbers.numbered(people).of.values()) < set(range(64))


def test_a_record_without_a_word_and_an_archive_without_a_record_have_an_index(tmp_path: Path) -> None:
    nothing = reader_of(tmp_path / "none", ())
    assert [answer["total"] for answer in nothing.ask("a", "", '"a b"')] == [0, 0, 0]
    star = reader_of(tmp_path / "star", [record("a/", "★")])
    assert [answer["total"] for answer in star.ask("★", "", "zz")] == [0, 1, 0]


def test_content_that_means_harm_is_indexed_in_bounded_rows() -> None:
    long = record("a/", "w" * 1_000_000, "北" * 200_000, names=("<script>alert(1)</script>", "\x00\x01"))
    many_topics = tuple(("topic", f"T{n}") for n in range(20_000))
    files = made([long, briefing("2020-01-01", "B", filters=many_topics)])
    assert max(len(key) for key in rows(files, "words")) <= 2 * tokens.LONGEST
    assert len(rows(files, "filters")) == 20_001
    assert sum(map(len, files.values())) < 500_000


def test_work_grows_with_the_input_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(count: int) -> int:
        done = 0

        def counted(text: str) -> list[str]:
            nonlocal done
            done += len(text)
            return words(text)

        words = tokens.words
        monkeypatch.setattr(tokens, "words", counted)
        made([briefing("2020-01-01", f"Report {n}", "The same words of a crane and a quay.") for n in range(count)])
        monkeypatch.setattr(tokens, "words", words)
        return done

    assert steps(800) < 4.2 * steps(200)


# --- bytes on the disk


def test_compressed_bytes_name_no_time_no_file_and_no_system() -> None:
    data = b"the same bytes, " * 500
    for packed in (deflated.gzipped(data), shards.packed([("a", data)]).removeprefix(shards.HEAD)):
        assert packed[:10] == bytes([31, 139, 8, 0, 0, 0, 0, 0, packed[8], 255])
        assert len(packed) < 200
    assert gzip.decompress(deflated.gzipped(data)) == data


@pytest.mark.slow
def test_an_edit_in_an_archive_rewrites_the_files_it_touches_and_equals_a_clean_build(tmp_path: Path) -> None:
    root, fresh = small(tmp_path / "root", many=60), small(tmp_path / "fresh", many=60)
    build.generate(root, SETTINGS)
    before = snapshot(root / "briefings" / index.FOLDER, times=True)
    for folder in (root, fresh):
        newest = folder / "content/briefings/2023/2023-05-06-newest.yml"
        newest.parent.mkdir()
        newest.write_text(BRIEFING.replace("2020-01-02", "2023-05-06"), "utf-8")
        build.generate(folder, SETTINGS)
    after = snapshot(root / "briefings" / index.FOLDER, times=True)
    same = [path for path, data in before.items() if after.get(path) == data]
    assert same
    assert "index.bin" not in same
    assert snapshot(root / "briefings") == snapshot(fresh / "briefings")
    again = build.generate(root, SETTINGS).work
    assert again is not None
    assert again.written == again.rendered == 0


def test_the_first_weight_of_a_word_is_its_greatest() -> None:
    weights = [weight for weight, _ in inverted._told(SMALL[0])] + [weight for weight, _ in inverted._found(SMALL[4])]
    told = weights[: len(weights) - len(SMALL[4].also) - 1]
    assert told == sorted(told, reverse=True)
