"""A `#` in brackets or braces: one finding, whose help is taken to the letter, and nothing that it takes is lost unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.slips import HEAD, MEASURE, PLACE, found, short

MORE = {
    **MEASURE,
    "content/topics.yml": "harbours: {title: Harbours}\nships-1: {title: Ships}\n",
    "content/threads/piers.yml": "title: Piers\nsummary: Piers are built.\ntopics: [harbours]\n",
    "content/organisations/fna.yml": "name: FNA\noutlet: {kind: wire}\n",
}
CLAIM = "claims:\n  - text: One.\n    kind: claimed\n"
PAIR = "claims:\n  - {id: one, text: One., by: freedonia}\n  - text: Two.\n    by: freedonia\n"


def told(root: Path, text: str) -> tuple[str, str]:
    """The one finding of a text: its place and code, and its whole line."""
    (line,) = found(root, {**MORE, PLACE: HEAD + text})
    return short([line])[0], line


SHAPES = [
    # written, what is told, what the help says, what is written instead
    (f"{CLAIM}    by: [#freedonia]\n", "10:5 wrong-type", "write `freedonia`, without the `#`, alone", "by: freedonia"),
    (f"{CLAIM}    by: [ #freedonia ]\n", "10:5 wrong-type", "write `freedonia`, without the `#`, alone", "by: freedonia"),
    (f"{CLAIM}    by: {{#freedonia}}\n", "10:5 wrong-type", "write `freedonia`, without the `#`, alone", "by: freedonia"),
    (
        f"{CLAIM}    by: [freedonia #he]\n",
        "10:5 wrong-type",
        "write `freedonia`, alone; a comment has a space",
        "by: freedonia # he",
    ),
    (f'{CLAIM}    by: ["freedonia" #he]\n', "10:5 wrong-type", "remove the brackets", 'by: "freedonia" #he'),
    (f"{CLAIM}    by: [freedonia, #he]\n", "10:5 wrong-type", "keep one of them", "by: freedonia"),
    (
        f"{CLAIM}    by: {{entity: #freedonia}}\n",
        "10:18 yaml-syntax",
        "write `freedonia`, without the `#`",
        "by: {entity: freedonia}",
    ),
    (
        "events:\n  - date: 2024-03-01\n    what: It opens.\n    place: [#freedonia]\n",
        "10:12 wrong-type",
        "write `freedonia`, without the `#`, alone",
        "place: freedonia",
    ),
    (
        "also:\n  - outlet: [#fna]\n    archived: https://archive.example.org/a\n",
        "8:13 wrong-type",
        "write `fna`, without the `#`, alone",
        "outlet: fna",
    ),
    ("figures:\n  - measure: [#ships]\n    value: 1\n    by: freedonia\n", "8:14 wrong-type", "write `ships`", "measure: ships"),
    ("figures:\n  - measure: ships\n    value: [#1]\n    by: freedonia\n", "9:12 wrong-type", "write plain digits", "value: 1"),
    (
        f"{PAIR}figures:\n  - measure: ships\n    value: 1\n    by: freedonia\n    claim: [#one]\n",
        "15:12 wrong-type",
        'write `"#one"`, alone',
        'claim: "#one"',
    ),
    (f"{PAIR}    supports: {{#one}}\n", "11:5 wrong-type", 'write `["#one"]`', 'supports: ["#one"]'),
    ("context: [#1]\n", "7:10 wrong-type", 'write `"#1"`, alone', 'context: "#1"'),
    ("context: {#1}\n", "7:10 wrong-type", 'write `"#1"`, alone', 'context: "#1"'),
    ("key_points: {#1}\n", "7:1 wrong-type", 'write `["#1"]`', 'key_points: ["#1"]'),
    ("topics: {#harbours}\n", "7:1 wrong-type", "write `[harbours]`, without the `#`", "topics: [harbours]"),
    # a bracket that the comment leaves open
    (
        "topics: [#harbours\nthreads: [piers]\n",
        "7:10 yaml-syntax",
        "write `harbours`, without the `#`, and write `]` where it ends",
        "topics: [harbours]",
    ),
    ("key_points: [One, #2\n", "7:19 yaml-syntax", 'put quotes around it: `"#2"`, and write `]`', 'key_points: [One, "#2"]'),
    # a comment behind a value in quotes, and one of words
    (
        'topics: ["harbours" #main]\nthreads: [piers]\n',
        "7:21 yaml-syntax",
        "put it behind the closing bracket",
        'topics: ["harbours"] #main',
    ),
    (
        "topics: ['harbours' #main, 'ships-1']\n",
        "7:21 yaml-syntax",
        "put it behind the closing bracket",
        "topics: ['harbours', 'ships-1'] #main",
    ),
    (
        "topics: [# main]\nthreads: [piers]\n",
        "7:10 yaml-syntax",
        "write the comment behind the closing bracket",
        "topics: [] # main",
    ),
    (
        "topics: [harbours, # main]\nthreads: [piers]\n",
        "7:20 yaml-syntax",
        "write the comment behind",
        "topics: [harbours] # main",
    ),
    ("topics: [harbours, # main]\n", "7:20 yaml-syntax", "write the comment behind", "topics: [harbours] # main"),
    (
        'claims:\n  - {by: freedonia, text: "One." #1, kind: claimed}\n',
        "8:34 yaml-syntax",
        "put it behind the closing bracket",
        'claims:\n  - {by: freedonia, text: "One.", kind: claimed} #1',
    ),
    # nothing is an error to YAML here, and the value is lost
    (
        "topics: [#harbours\n  ]\n",
        "7:10 cut-by-comment",
        'if it is one, put quotes around it: `"#harbours"`',
        "topics: [ # harbours\n  ]",
    ),
    (
        "topics: [\n  ships-1, #harbours\n  ]\n",
        "8:12 cut-by-comment",
        "if it is a comment, put a space behind the `#`",
        "topics: [\n  ships-1, # harbours\n  ]",
    ),
    (
        "figures:\n  - {measure: ships, value: 1, #2\n     by: freedonia}\n",
        "8:32 cut-by-comment",
        'put quotes around it: `"#2"`',
        "figures:\n  - {measure: ships, value: 1, # 2\n     by: freedonia}",
    ),
]


@pytest.mark.parametrize(("text", "at", "help_", "instead"), SHAPES)
def test_a_number_sign_in_brackets_is_one_finding_and_its_help_is_taken(
    text: str, at: str, help_: str, instead: str, tmp_path: Path
) -> None:
    place, line = told(tmp_path / "slip", text)
    assert place == at
    assert help_ in line
    first = instead.lstrip().partition(":")[0]
    start = next(i for i, row in enumerate(text.split("\n")) if row.strip().startswith(f"{first}:") or f" {first}: " in row)
    rows = text.split("\n")
    indent = rows[start][: rows[start].index(first)]
    end = start + instead.count("\n") + 1
    followed = "\n".join([*rows[:start], indent + instead, *rows[end:]])
    assert found(tmp_path / "followed", {**MORE, PLACE: HEAD + followed}) == []


@pytest.mark.parametrize(
    "text",
    [
        "topics: [\n  # main\n  harbours, # the port\n  #ships-1,\n  ]\n",
        "topics: ['harbours'] #main\n",
        'key_points: ["One #1", "[#2"]\n',
        "context: |\n  See [#1, #2\n  and so on.\n",
        "topics: [\n  'harbours' #main\n  ]\n",
    ],
)
def test_a_comment_in_its_right_place_is_none(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, {**MORE, PLACE: HEAD + text}) == []
