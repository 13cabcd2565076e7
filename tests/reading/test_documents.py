"""Several YAML documents in one file: one finding, at what parts them; what was meant as one record is read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import document, schema, source
from generator.reading.fixes import apply, fixes_of
from generator.records.kinds import KINDS
from generator.records.model import Briefing
from tests.support.slips import HEAD, PLACE, found, short

TAIL = "topics: [harbours]\n"
TOPICS = {"content/topics.yml": "harbours: {title: Harbours}\n"}
NO_PART = "delete this line: it parts nothing"
ONE = "delete this line; if another record begins below, move that to a file of its own"
OTHER = "a file holds one record: move what stands below to a file of its own, and delete this line"
TEXT = "a file holds fields alone: put what stands below into one, such as `context`, and delete this line"
WITHIN = "if this line belongs to the text above, indent it as that text; if not, delete it"
FIRST, REST = HEAD.split("\n", 1)

PARTED = [
    # a mark too many beside one record
    (f"{HEAD}---\n", "7:1 not-a-record", NO_PART),
    (f"---\n{HEAD}---\n", "8:1 not-a-record", NO_PART),
    (f"---\n---\n{HEAD}", "2:1 not-a-record", NO_PART),
    (f"# why\n---\n# more\n---\n{HEAD}", "4:1 not-a-record", NO_PART),
    (f"...\n{HEAD}", "1:1 yaml-syntax", NO_PART),
    (f"\n...\n---\n{HEAD}", "2:1 yaml-syntax", NO_PART),
    (f"{HEAD}+++\n", "7:1 yaml-syntax", NO_PART),
    (f"+++\n{HEAD}+++\n", "1:1 yaml-syntax", NO_PART),
    (f"{HEAD}--- # of 2024\n", "7:1 not-a-record", NO_PART),
    # one record in parts
    (f"{HEAD}---\n{TAIL}", "7:1 not-a-record", ONE),
    (f"{FIRST}\n---\n{REST}", "2:1 not-a-record", ONE),
    (f"{FIRST}\n...\n{REST}", "2:1 yaml-syntax", ONE),
    (f"{FIRST}\n--- # the rest\n{REST}---\n{TAIL}", "2:1 not-a-record", ONE),
    (f"{FIRST}\n----------\n{REST}", "2:1 yaml-syntax", ONE),
    (f"{FIRST}\n***\n{REST}", "2:1 yaml-syntax", ONE),
    (f"{FIRST}\n=====  \n{REST}", "2:1 yaml-syntax", ONE),
    # another record, a list, a text
    (f"{HEAD}---\n{HEAD}", "7:1 not-a-record", OTHER),
    (f"---\n{HEAD}...\n---\n{HEAD}", "8:1 yaml-syntax", OTHER),
    (f"{HEAD}___\n{HEAD}___\n{HEAD}", "7:1 yaml-syntax", OTHER),
    (f"---\n{HEAD}---\nSome words on it.\n", "8:1 not-a-record", TEXT),
    (f'---\n{HEAD}---\n\nSome words: and more, "so\n[unfinished.\n', "8:1 not-a-record", TEXT),
    (f"{HEAD}---\n- a\n- b\n", "7:1 not-a-record", TEXT),
    # a text that looks like fields, none of which a record has
    (f"{HEAD}---\nWarning: ask the harbour again\n", "7:1 not-a-record", TEXT),
    (f"{HEAD}---\nnote: unsure\nTODO: ask\n", "7:1 not-a-record", TEXT),
    (f"{HEAD}---\nSource: a friend\n", "7:1 not-a-record", TEXT),
    # a rule within a text
    (f"{HEAD}context: |\n  One.\n---\n  Two.\n{TAIL}", "9:1 not-a-record", WITHIN),
    (f"{HEAD}context: |\n  One.\n***\n  Two.\n", "9:1 yaml-syntax", WITHIN),
    # a field on the mark's own line
    (f"--- {HEAD}", "1:1 yaml-syntax", "delete the `---`: the line is `title: 開港は三月`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "help_"), PARTED)
@pytest.mark.parametrize("variant", ["plain", "crlf and a byte order mark"])
def test_several_documents_are_one_finding(text: str, at: str, help_: str, variant: str, tmp_path: Path) -> None:
    given = text if variant == "plain" else "\ufeff" + text.replace("\n", "\r\n")
    (line,) = found(tmp_path, {**TOPICS, PLACE: given.encode()})
    assert short([line]) == [at]
    assert line.endswith(f"({help_})")


@pytest.mark.parametrize("text", [f"---\n{HEAD}", f"{HEAD}...\n", f"%YAML 1.2\n---\n{HEAD}...\n# end\n", f"# c\n--- # c\n{HEAD}",
                                  f"{HEAD}context: |\n  One.\n\n  ---\n\n  Two.\n"])  # fmt: skip
def test_marks_around_one_record_are_none(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, {PLACE: text}) == []


@pytest.mark.parametrize("mark", ["---", "...", "***"])
def test_the_parts_of_one_record_are_read_and_each_fault_is_told_on_its_own_line(mark: str, tmp_path: Path) -> None:
    text = f"{FIRST}\n{mark}\n{REST}{mark}\ntopics: [harbors]\nkey_points:\n  - One\n  - TWO: {{\n"
    told = short(found(tmp_path, {**TOPICS, PLACE: text}))
    assert "9:10 dangling-reference" in told
    assert sum(at.startswith(("2:1 ", "8:1 ")) for at in told) == 1
    parsed = schema.read(source.source(PLACE, f"{FIRST}\n{mark}\n{REST}{TAIL}"), KINDS)
    assert isinstance(parsed.record, Briefing)
    assert parsed.record.topics == ("harbours",)


def test_a_mark_that_parts_nothing_is_taken_out_and_its_comment_is_not() -> None:
    for text, mended in [
        (f"---\r\n---\r\n{HEAD}---\r\n", f"---\r\n{HEAD}"),
        (f"{HEAD}---  ", HEAD),
        (f"{HEAD}--- # of 2024\n", f"{HEAD}--- # of 2024\n"),
    ]:
        one = text
        for _ in range(3):
            one = apply(one, fixes_of(document.parse(source.source(PLACE, one))[1]))
        assert one == mended


@pytest.mark.parametrize(
    ("line", "name"), [("topcs: [harbours]", "topcs"), ("Topics: [harbours]", "Topics"), ("remarks:", "remarks")]
)
def test_a_field_below_a_mark_is_no_text_for_its_spelling(line: str, name: str, tmp_path: Path) -> None:
    one, other = found(tmp_path, {**TOPICS, PLACE: f"{HEAD}---\n{line}\n"})
    assert ONE in one
    assert f"unknown-field: there is no field `{name}` here" in other


def test_a_file_whose_fields_authors_name_is_read_on(tmp_path: Path) -> None:
    (line,) = found(tmp_path, {"content/topics.yml": "ships: {title: Ships}\n---\nwarning: {title: Warnings}\n"})
    assert ONE in line
