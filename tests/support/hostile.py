"""Any text at all, as an author could have written it, and the places of a page in which it stands."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.text import invisible, prose, tokens


def collapsed(text: str) -> str:
    """A text with its white space collapsed."""
    return " ".join(text.split())


SPECIAL = "<>&{}[]()`*_!#|\\-+=~:.?^$@%/'\"0123 \n"
WORDS = [
    "[[a]]", "[[a|b]]", "](", "![", "{:", "}", "<b>", "</p>", "<!--", "-->", "**", "__", "``", "```", "~~~", "---",
    "===", "1. ", "- ", "# ", "> ", "!!! ", "[x](https://example.org/)", "[x]: ", "[^1]", "<https://example.org/>",
    "&amp;", "&#60;", "javascript:", "\\", "\\\\", "<script>", "<div markdown>", " {#x}", "| --- |", "[TOC]",
    "<a href='x'>", "<?", "<!", "]]>", "{{", "{%", "_a_", "*a*", "`a`",
]  # fmt: skip
VISIBLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]).filter(lambda c: not invisible.hidden(c))
ANY_TEXT = (
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(SPECIAL), max_size=4), st.text(VISIBLE, max_size=6)), max_size=8
    )
    .map("".join)
    .map(collapsed)
    .filter(bool)
)
PLACES = {
    "at the start of a line": "{}",
    "behind a paragraph": "before\n\n{}\n\nbehind",
    "before an attribute list": "{}\n{{: .b-meta }}",
    "in a heading": "# {}",
    "in a list": "- first\n- {}\n\n- last",
    "in a table": "| A | B |\n| --- | --- |\n| x | {} |",
    "in a link": "[{}](page.md)",
    "in a link in a table": "| A | B |\n| --- | --- |\n| [{}](page.md) | x |",
    "in a link with attributes": "[{}](page.md){{: .b-card__title }}",
    "in a division": '<div class="b-card" markdown="1">\n\n{}\n\n</div>',
    "in a division of a division": '<div markdown="1">\n\n<div markdown="1">\n\n{}\n\n</div>\n\n</div>',
    "in a span": 'x <span class="b-when">{}</span>',
    "in a list in a division": '<div markdown="1">\n\n- x {}\n- [{}](page.md)\n\n</div>',
    "in a quotation": "> “{}” <span>x</span>",
    "in bold": "**{}** x",
}


class Nowhere(prose.Relative):
    """Every page is the same one."""

    def __call__(self, page: str) -> str:  # noqa: D102 - see Relative
        return f"page.md#{len(page)}"


LINKED = st.lists(
    st.one_of(ANY_TEXT, ANY_TEXT.map(lambda label: tokens.page_link("page.md", label))), min_size=1, max_size=3
).map("".join)
"""Prose as `link` leaves it: some of it in resolved references."""
