"""What the theme leaves on a page: white space, and what only its own script reads. What goes, and what stays as it is."""

from __future__ import annotations

import pytest

from generator.plugin import remove_blanks, remove_unused

PAGE = "\n<html>\n\n  <head>\n    <title>A</title>\n  </head>\n<body>\n   <article>{}</article>\n\n  <p>b\n    c</p>\n</body>"


def test_blank_lines_and_indents_around_a_page_go_and_its_own_text_stays() -> None:
    own = "<pre>a\n\n   b</pre>\n\n  <p>`c`</p>"
    gone = f"<html>\n<head>\n<title>A</title>\n</head>\n<body>\n<article>{own}</article>\n<p>b\nc</p>\n</body>"
    assert remove_blanks(PAGE.format(own)) == gone


def test_a_description_with_code_in_it_makes_no_difference() -> None:
    assert remove_blanks(PAGE.format("").replace("<title>A", "<title>`A`")).startswith("<html>\n<head>\n<title>`A`")


@pytest.mark.parametrize("shown", ["<pre>\n  a</pre>", "<textarea>\n  a</textarea>", "<script>let a = `\n  b`</script>"])
@pytest.mark.parametrize("at", ["<title>", "<p>b"])
def test_text_whose_white_space_is_shown_or_a_scripts_is_left_alone(shown: str, at: str) -> None:
    page = PAGE.format("x").replace(at, shown + at)
    assert remove_blanks(page) == page


def test_scripts_and_data_that_every_page_has_are_no_reason_to_keep_it() -> None:
    scripts = '<script src="a.js"></script><script type="application/ld+json">{}</script>'
    assert "\n\n" not in remove_blanks(PAGE.format("x").replace("<title>", f"{scripts}<title>"))


@pytest.mark.parametrize("page", ["<html>\n\n  <p>a</p>", "<article>\n\n  a", "a\n\n  </article>"])
def test_a_page_of_another_theme_without_a_part_of_its_own_is_left_alone(page: str) -> None:
    assert remove_blanks(page) == page


SWITCHES = """<body>
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">
<label class="md-overlay" for="__drawer"></label>
<div data-md-component="skip">
<a href="#a" class="md-skip">Skip</a>
</div>
<div data-md-component="announce">
</div>
<main class="md-main" data-md-component="main">
<article class="md">

   <p data-md-component="main">own</p>
     </article>
</main>
<div class="md-dialog" data-md-component="dialog">
<div class="md-dialog__inner md-typeset"></div>
</div>
</body>"""


def test_what_only_the_themes_script_reads_goes_and_the_pages_own_part_stays() -> None:
    assert remove_unused(SWITCHES) == (
        '<body>\n<div>\n<a href="#a" class="md-skip">Skip</a>\n</div>\n<main class="md-main">\n<article class="md">\n'
        '<p data-md-component="main">own</p>\n</article>\n</main>\n</body>'
    )


def test_an_announcement_of_an_archive_stays() -> None:
    told = SWITCHES.replace('announce">\n</div>', 'announce">\n<aside>Closed on Monday</aside></div>')
    assert "<aside>Closed on Monday</aside>" in remove_unused(told)


@pytest.mark.parametrize("page", ["<p>a</p>", "<article>a", '<div class="md-dialog" data-md-component="dialog"></div>'])
def test_a_page_of_another_theme_keeps_what_it_has(page: str) -> None:
    assert remove_unused(page) == page
