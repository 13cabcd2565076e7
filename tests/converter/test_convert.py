"""What the converter takes gives the tree that Python-Markdown gives; what it does not take, it names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.converter import inline
from generator.text import prose
from tests.support.examples import tries
from tests.support.reference import by_reference
from tests.support.trees import as_written, converted, tree, unlike

TAKEN = {
    "a heading with an id": "## Figures { #_figures }",
    "a heading with an id and classes": "### Is it open? { #_q .b-versus__question .x }",
    "headings without ids": "# A bridge\n\n## Zürich, 5 &amp; more\n\n## A *bridge*\n\n## 한글\n\n## 한글 2",
    "a heading that is a link": "### [Sunday 9 June](../06/09/index.md#top)",
    "headings of every level": "# A\n\n## B\n\n#### C\n\n###### D\n\n## E",
    "a paragraph with attributes": "One line,\nand another.\n{: .b-meta .b-norm }",
    "emphasis with attributes": '**Bold** begins it.\n{: .b-note .x rel="next" }',
    "emphasis": "x **bold** *em* _em_ __strong__, (**in brackets**) “*quoted*” *with [a link](a_b.md)*.",
    "escapes": r"\{: .evil \} \[x\](y) \*a\* \_b\_ \`c\` \! \\",
    "entities": "&lt;b&gt; &amp; &quot;x&quot; &#124; &#35; &#x27; too&nbsp;few",
    "code": "`state` and `briefing#claim` and `body: public-media`.",
    "links": (
        "[A](b.md), [B &amp; <code>c</code>](d) [E](../f/g.md#h-i){: .k } "
        '[J](<https://example.org/a_(b)?c=1&amp;d=2>){: rel="external" }.'
    ),
    "a list": '- one\n- [two](b.md)\n- <span class="b-when">three</span>',
    "a list with lists in it": "- one\n    - two\n        - three\n- four",
    "a list of blocks": "- one\n\n- two\n\n- three\n\nBehind it.",
    "a list with numbers": "1. [Home](index.md)\n1. [People](people/index.md)",
    "a table": '| A | B |\n| --- | ---: |\n| **1** [x](y.md) | <span data-sort="3">3 %</span> |\n|  | &#124; |',
    "a quotation": '> “So it is.” <span class="b-meta">[Ada](ada.md)</span>\n\nBehind it.',
    "containers": (
        '<div class="b-a" markdown="1">\n<p class="b-label">Label</p>\n\nText.\n\n<div markdown="1" id="x">\n\n- item\n\n'
        "</div>\n</div>"
    ),
    "an opening part": '<details class="b-origins" markdown="1">\n<summary>**Raw** &amp; 2</summary>\n\n- **A**\n\n</details>',
    "a picture": (
        '<figure class="b-picture"><svg viewBox="0 0 9 9" role="img"><title>A &lt; B</title><path d="M0 0"/><a href="../x/">'
        '<text>*a* [b](c) `d`</text></a></svg><figcaption>Words.<details open=""><summary>More</summary><ul><li>x</li></ul>'
        "</details></figcaption></figure>"
    ),
    "a picture in an opening part": (
        '<details markdown="1">\n<summary>s</summary>\n\n<figure class="b"><figcaption>x\n<details open=""><summary>More'
        "</summary><ul><li>x</li></ul></details></figcaption></figure>\n\nText.\n\n</details>"
    ),
    "an element of many lines": (
        '<div markdown="1">\n\n<details class="b-cite" data-cite=""><summary>Cite</summary>\n<div class="w"><p class="b">x</p>\n'
        '<details><summary>B</summary><pre data-f="B">@misc{a_b,\n  title = {*A* [b](c)},\n}</pre></details></div>\n'
        "</details>\n\n</div>"
    ),
    "other letters": '<bdi lang="ar" dir="rtl">عرب</bdi> 한글 é 🙂 6\xa0000 — “x”',
    "nothing": "",
}
"""What the templates write, each as its smallest example."""


@pytest.mark.parametrize("what", TAKEN)
def test_what_templates_write_is_taken_and_gives_the_same_tree(what: str) -> None:
    assert not isinstance(converted(TAKEN[what]), str), converted(TAKEN[what])
    assert unlike(TAKEN[what]) == ""


LEFT = {
    "a tab": "a\tb",
    "a fence": "```\ncode\n```",
    "code by its indent": "    code",
    "a heading underlined": "Heading\n=======",
    "a rule": "---",
    "a heading with text behind it": "# Heading\nText",
    "a heading that ends in a number sign": "# C#",
    "a paragraph with a list behind it": "Text:\n- item",
    "a line break": "one  \ntwo",
    "an item of two lines": "- one\n  two",
    "an item of two blocks": "- one\n\n    two",
    "a list of blocks with lists in it": "- one\n\n    - two\n- three",
    "lists of two kinds": "- one\n1. two",
    "a quotation of two lines": "> one\n> two",
    "two quotations": "> one\n\n> two",
    "emphasis in a link": "[a **b**](c.md)",
    "a table without rows": "| A |\n| --- |",
    "a table of two widths": "| A | B |\n| --- | --- |\n| x |",
    "a table without outer bars": "A | B\n--- | ---\nx | y",
    "emphasis within a word": "ab*cd*ef",
    "emphasis in emphasis": "**a *b* c**",
    "emphasis that does not end": "*a",
    "a reference": "[a][b]\n\n[b]: https://example.org/",
    "an image": "![a](b.png)",
    "a link with a title": '[a](b.md "c")',
    "an address alone": "<https://example.org/>",
    "a bare sign": "a < b",
    "an unknown entity": "&copy; &#128;",
    "a comment": "<!-- x -->",
    "a tag of another kind": "<b>x</b>",
    "a tag that is not closed": '<span class="x">a',
    "a tag that closes nothing": "a</span>",
    "a container with prose on its line": '<div markdown="1">text</div>',
    "a container with prose behind it": '<div markdown="1">\ntext\n\n</div>',
    "a container that is not closed": '<div markdown="1">\n\ntext',
    "a container closed by another": '<div markdown="1">\n\ntext\n\n</nav>',
    "an element with an attribute that has no value": "<details open><summary>x</summary></details>",
    "an element with an escaped entity": '<div data-by="a&amp;lt;b" markdown="1">\n\nx\n\n</div>',
    "an element with a blank line": "<div>\n\n</div>",
    "an element in one of its name": '<details markdown="1">\n\n<div>x<details>y</details></div>\n\n</details>',
    "an element with a line of spaces": "<div><pre>a\n  \nb</pre></div>",
    "an element with an attribute twice": '<div class="a" class="b">x</div>',
    "a container with an attribute twice": '<div id="a" id="b" markdown="1">\n\nx\n\n</div>',
    "a shape that is none": "<div/>",
    "an attribute list with an id": '[a](b.md){: id="x" }',
    "a script": "<script>alert(1)</script>",
    "a space at an edge": "\u3000text",
    "an id taken twice": '# A bridge\n\n<div id="a-bridge" markdown="1">\n\nx\n\n</div>',
}
"""What both engines read otherwise, or might."""


@pytest.mark.parametrize("what", LEFT)
def test_everything_else_is_left_to_python_markdown(what: str) -> None:
    assert isinstance(converted(LEFT[what]), str)


def test_links_lead_where_they_are_told_and_are_asked_in_order() -> None:
    asked: list[str] = []

    def address(link: str) -> str:
        asked.append(link)
        return f"to-{len(asked)}"

    made = converted("# [A](a.md)\n\n- [B](b.md#c)\n\nText [D](<https://example.org/>).\n{: .x }", address)
    assert not isinstance(made, str)
    assert asked == ["a.md", "b.md#c", "https://example.org/"]
    assert [value for part in tree(made.html) for name, value in part.attributes if name == "href"] == ["to-1", "to-2", "to-3"]


def test_no_link_is_asked_for_on_a_page_that_is_left() -> None:
    def address(link: str) -> str:
        raise AssertionError(link)

    assert isinstance(converted("[A](a.md)\n\n- one\n  two", address), str)


def test_all_ids_are_known() -> None:
    made = converted(
        '# A bridge\n\n## B { #b }\n\nText id="none" <span id="c"></span>\n\n<figure id="d&amp;"><p id="e">x</p></figure>'
    )
    assert not isinstance(made, str)
    assert made.ids == {"a-bridge", "b", "c", "d&", "e"}


# --- any text at all

PIECES = [
    *"\n \n\n |*_`[](){}<>&\\!#-+=~:.1a", "**", "__", "# ", "## ", "- ", "    - ", "1. ", "> ",
    "| a | b |\n| --- | --- |\n", "| ", " | ", " |", '<div class="x" markdown="1">', "</div>", '<details markdown="1">',
    "</details>", "<summary>s</summary>", "<p>", "</p>", "<p>x</p>", "<section>", "</section>",
    '<figure class="f">t</figure>', "<figure>", "<path/>", "<p/>", "<div/>", '<span class="b__x">', "</span>", "<bdi>",
    "</bdi>", "<code>", "</code>", "[a](b.md)", "[a](<https://example.org/?a=1&amp;b_c>)", '{: rel="external" }',
    "\n{: .b-meta }", " { #id }", " { #id .c }", "&amp;", "&#124;", "&copy;", "\\*", "\\[", "\\`", "`c`", "\xa0",
    "\u3000", "\u2028", "한", "ع", "“", "”", "—", " **b** ", "*e*", "_u_", "word", "2)", "{", 'data-x="a&amp;lt;b"',
    ' id="x"', "<!-- -->", "<script>", "[x]: y", "[^1]", "[TOC]", "==", "---",
]  # fmt: skip


@settings(max_examples=tries(1500))
@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_taken_gives_the_same_tree(text: str) -> None:
    assert unlike(text) == ""


@settings(max_examples=tries(800))
@given(what=st.sampled_from(sorted(TAKEN)), at=st.floats(0, 1), piece=st.sampled_from(PIECES), cut=st.integers(0, 4))
def test_what_templates_write_with_a_piece_in_it_gives_the_same_tree(what: str, at: float, piece: str, cut: int) -> None:
    text = TAKEN[what]
    place = round(at * len(text))
    assert unlike(text[:place] + piece + text[place + cut :]) == ""


def test_escaped_text_of_any_printable_sign_is_taken() -> None:
    signs = "".join(map(chr, range(33, 127)))
    assert not isinstance(converted(prose.escape(signs)), str)
    assert unlike(prose.escape(signs)) == ""
    assert "text" in by_reference("text")[0]


@pytest.mark.parametrize(
    ("text", "html", "said"),
    [
        (r"\[a\] [b](c.md)", r'\[a\] <a href="c.md">b</a>', "[a] b"),
        (r"\\[b](c.md)", r'\\<a href="c.md">b</a>', r"\b"),
        (r"\[\[[b\]](c.md)\]", r'\[\[<a href="c.md">b\]</a>\]', "[[b]]"),
    ],
)
def test_brackets_that_are_escaped_begin_no_link_and_links_beside_them_do(text: str, html: str, said: str) -> None:
    assert inline.with_links(text, as_written) == html
    assert inline.spoken(text) == said
    assert not isinstance(converted(text), str)
    assert unlike(text) == ""
