"""Prose: its tokens, its sentences, and the ways in which it leaves."""

from __future__ import annotations

import pytest

from generator.text import prose, tokens
from generator.text.tokens import Bracketed, CodeSpan, Escape, Link, Mark, PageLink, Plain, Token


class FromHere(prose.Relative):
    """Addresses as they are."""

    def __call__(self, page: str) -> str:  # noqa: D102 - see Relative
        return page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("words", [Plain("words")]),
        ("[[a]]", [Bracketed("a", None)]),
        ("[[ a | b c ]]", [Bracketed("a", "b c")]),
        ("[[a#b|c]]", [Bracketed("a#b", "c")]),
        ("[[a|]]", [Plain("[[a|]]")]),
        ("`a`", [CodeSpan("a")]),
        ("`` a ` b ``", [CodeSpan("a ` b")]),
        ("`a``", [Plain("`a``")]),
        ("[a](https://example.org/x_(y))", [Link("a", "https://example.org/x_(y)")]),
        ('[a](<https://example.org/> "b")', [Link("a", "https://example.org/")]),
        ("<https://example.org/>", [Link("https://example.org/", "https://example.org/")]),
        ("<ftp://example.org/>", [Plain("<ftp://example.org/>")]),
        ("\\*a\\*", [Escape("*"), Plain("a"), Escape("*")]),
        ("\\a", [Plain("\\a")]),
        ("\x02p.md\x1fq\x03", [PageLink("p.md", "q")]),
        ("` \x02p.md\x1fq ` r\x03 `", [Plain("` "), PageLink("p.md", "q ` r"), Plain(" `")]),
        ("*a* **b** ***c*** _d_", [
            Mark("*"), Plain("a"), Mark("*"), Plain(" "), Mark("**"), Plain("b"), Mark("**"), Plain(" "),
            Mark("***"), Plain("c"), Mark("***"), Plain(" "), Mark("_"), Plain("d"), Mark("_"),
        ]),
        ("*a _b_*", [Mark("*"), Plain("a "), Mark("_"), Plain("b"), Mark("_"), Mark("*")]),
        ("**[[a]] b**", [Mark("**"), Bracketed("a", None), Plain(" b"), Mark("**")]),
        ("3 * 4 * 5", [Plain("3 * 4 * 5")]),
        ("a*b*c snake_case_name", [Plain("a*b*c snake_case_name")]),
        ("** a **", [Plain("** a **")]),
        ("***", [Plain("***")]),
        ("*a `*` b*", [Mark("*"), Plain("a "), CodeSpan("*"), Plain(" b"), Mark("*")]),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: list[Token]) -> None:
    assert list(tokens.tokens(text)) == expected


def test_spans_cover_the_whole_text() -> None:
    text = "A *b* [[c|d]] `e` \\* [f](https://example.org/) <https://example.org/> **g** *"
    spans = list(tokens.spans(text))
    assert [start for _, start, _ in spans] == [0, *(end for _, _, end in spans[:-1])]
    assert spans[-1][2] == len(text)


def test_masked_text_keeps_positions() -> None:
    text = "A [[b|Ada]] and `Ada` and Ada."
    view = tokens.masked(text)
    assert len(view) == len(text)
    assert view.count("Ada") == 1
    assert view.index("Ada") == text.rindex("Ada")


@pytest.mark.parametrize(
    ("text", "markdown", "plain"),
    [
        ("**Bold** and *em*.", "**Bold** and *em*.", "Bold and em."),
        ("**[[a|Ada]] spoke**", "**Ada spoke**", "Ada spoke"),
        ("3 * 4", "3 \\* 4", "3 * 4"),
        ("`a_b`", "<code>a&#95;b</code>", "a_b"),
        ("\\*", "&#42;", "*"),
        ("- no item", "&#45; no item", "- no item"),
        ("1986. A year", "1986&#46; A year", "1986. A year"),
        ("[a](https://example.org/?b=1&c=2)", "[a](<https://example.org/?b=1&amp;c=2>)", "a"),
        ("[a](https://example.org/b|c)", "a", "a"),
        ("[a](https://example.org/b'c&d)", "[a](<https://example.org/b&#39;c&amp;d>)", "a"),
        ("[a](javascript:b)", "a", "a"),
        ("\x02p.md\x1fq*\x03!", "[q\\*](p.md)\\!", "q*!"),
        ("!\x02p.md\x1fq\x03", "\\![q](p.md)", "!q"),
        ("C# <b> | {x}", "C&#35; &lt;b&gt; &#124; \\{x\\}", "C# <b> | {x}"),
    ],
)
def test_markdown_and_text(text: str, markdown: str, plain: str) -> None:
    assert prose.to_markdown(text, FromHere()) == markdown
    assert prose.to_text(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "One ends. ¦Two ends. ¦Three",
        "Dr. Example met Gen. Mia and Mr. Max. ¦They spoke.",
        "The U.S. Navy came. ¦It went.",
        "It costs 3.5 million. ¦That is much.",
        "He said “Yes.” ¦Then he left.",
        "She asked: really? ¦“No!” ¦That was all.",
        "In Jan. it rained, e.g. in Freedonia. ¦Then not.",
        "One … ¦Two",
        "*One.* ¦**Two** and three.",
        "See [[a|Ada v. B.]] and `x. Y` there. ¦End.",
        "No capital. follows here",
        "J. Example spoke. ¦Ünal heard. ¦日本 too",
    ],
)
def test_sentences(text: str) -> None:
    whole, start, found = text.replace("¦", ""), 0, []
    for end in prose.sentence_ends(whole):
        found.append(whole[start:end])
        start = end
    assert found == text.split("¦")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/", True),
        ("http://example.org", True),
        ("mailto:somebody@example.org", True),
        ("mailto:nobody", False),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/", False),
        ("https:example.org", False),
        ("https://", False),
        ("https://exam ple.org/", False),
        ('https://example.org/"x', False),
        ("https://[::1", False),
        ("x.md", False),
        ("#anchor", False),
    ],
)
def test_safe_addresses(url: str, *, safe: bool) -> None:
    assert prose.is_safe_url(url) is safe


def test_blocks_are_paragraphs() -> None:
    assert prose.blocks("a\n\nb c\n\nd") == ["a", "b c", "d"]
