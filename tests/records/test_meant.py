"""What a text means that a field cannot take: dates, numbers, countries and words in other forms than the field's."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

import generator
from generator.authoring.drafting import article
from generator.checks import relative_dates
from generator.pages import periods
from generator.reading import schema, source
from generator.reading.config import Settings
from generator.records import synonyms
from generator.records.vocabulary import (
    ClaimKind,
    Confidence,
    EventStatus,
    Likelihood,
    OutletKind,
    Relation,
    Reliability,
    Result,
    Status,
)
from generator.search import tokens
from generator.text import amounts, countries, dates, grouping, languages, letters, numerals, urls


def day(text: str, *, whole: bool = True) -> str | None:
    """The date that a text certainly means."""
    mistake = dates.wrong(text, whole=whole)
    assert mistake
    return mistake.meant


# --- dates


@pytest.mark.parametrize(
    "text",
    [
        "2023-8-31", "2023/08/31", "2023.8.31", "2023 08 31", "2023–08–31", "2023-08-31 ", "20230831", "31082023",
        "31 August 2023",
        "August 31, 2023", "31st of August, 2023", "Aug. 31 2023", "31-Aug-2023", "Thursday, 31 August 2023", "31.8.2023",
        "31/08/2023", "08/31/2023", "２０２３－０８－３１", "٣١/٠٨/٢٠٢٣", "२०२३-०८-३१", "2023年8月31日", "2023년 8월 31일",
        "31. August 2023", "31 août 2023", "31 августа 2023", "31 de agosto de 2023", "31 sierpnia 2023", "31 Αυγούστου 2023",
    ],
)  # fmt: skip
def test_a_day_in_another_form_is_certain(text: str) -> None:
    assert day(text) == "2023-08-31"


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("03/04/2023", "write 2023-03-04 or 2023-04-03, whichever is meant"),
        ("3.4.2023", "write 2023-03-04 or 2023-04-03, whichever is meant"),
        ("10111213", "write 1011-12-13 if that is meant"),
        ("August 2023", "the day is needed here: write 2023-08-DD"),
        ("2023-08", "the day is needed here: write 2023-08-DD"),
        ("2023", "the day is needed here: write 2023-MM-DD"),
        ("2023-08-14T10:00Z", "write 2023-08-14, without the time"),
        ("2023-08-14 23:59", "write 2023-08-14, without the time"),
        ("yesterday", "such words mean another day to every reader"),
        ("last week", "such words mean another day to every reader"),
        ("31 August", "the year is missing"),
        ("14/08/23", "with all four digits of the year"),
        ("9 Nov 23", "write 2023-11-09, if that is meant, with all four digits of the year"),
        ("Nov. 9th, '23", "write 2023-11-09, if that is meant"),
        ("9-Nov-88", "write 1988-11-09, if that is meant"),
        ("9.11.23", "write 2023-11-09, if that is meant"),  # dots stand in no order but day, month, year, or the other way round
        ("31.13.23", "write YYYY-MM-DD, such as 2023-08-14, with all four digits of the year"),  # in no calendar
        ("9/11/23", "write 2023-11-09 or 2023-09-11, whichever is meant"),
        ("23-11-09", "write 2009-11-23 or 2023-11-09, whichever is meant"),
        ("9 Nov", "the year is missing"),
        ("11月9日", "the year is missing"),
        ("2O23-11-O9", "write 2023-11-09: a letter stands in the place of a digit"),
        ("2023-11-09Z", "write 2023-11-09, without the time"),
        ("2023-11-09+09:00", "write 2023-11-09, without the time"),
        ("2023-11-09-12", "write YYYY-MM-DD"),  # two days, perhaps
        ("late 2023", "the day is needed here: write 2023-MM-DD"),
        ("Q4 2023", "the day is needed here: write 2023-MM-DD"),
        ("2023-W45", "a week has no date; it begins on 2023-11-06: write a day"),
        ("2020-W53", "it begins on 2020-12-28"),
        ("2023-W54", "write YYYY-MM-DD"),
        ("after 2023", "write YYYY-MM-DD"),  # which is another year
        ("2020s", "write YYYY-MM-DD"),
        ("2023-08-14/2023-08-20", "`date:` and `until:`"),
        ("Friday, 31 August 2023", "write 2023-08-31 if that is meant"),  # it was a Thursday
        ("before 31 August 2023", "write 2023-08-31 if that is meant"),
        ("۱۴۰۲-۰۶-۰۹", "write 1402-06-09 if that is meant"),  # a year of the Persian calendar
        ("31 สิงหาคม 2566", "write YYYY-MM-DD"),  # and one of the Thai calendar
        ("3 listopada 2023", "write 2023-10-03 or 2023-11-03, whichever is meant"),  # Croatian, or Polish
        ("2023-02-30", "February 2023 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-13-01", "did you mean 2023-01-13? The month comes before the day"),
        ("2023-13-32", "months run from 01 to 12"),
        ("0000-01-01", "years run from 0001 to 9999"),
        ("x" * 1_000_000, "write YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told_what_it_lacks(text: str, help_: str) -> None:
    mistake = dates.wrong(text, whole=True)
    assert mistake
    assert help_ in mistake.help
    assert mistake.meant is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [("August 2023", "2023-08"), ("2023-8", "2023-08"), ("08/2023", "2023-08"), ("2023年", "2023"), ("２０２３", "2023"),
     ("early August 2023", None), ("14-20 August 2023", None), ("about 2023", None)],
)  # fmt: skip
def test_a_part_of_a_date_is_certain_where_a_part_is_enough(text: str, meant: str | None) -> None:
    assert day(text, whole=False) == meant


@pytest.mark.parametrize(
    "text", ["late 2023", "Q4 2023", "2023-Q4", "circa 2023", "the end of 2023", "mid-2023", "2023?", "2H 2023"]
)
def test_what_of_a_year_can_be_written_is_said_where_a_part_is_enough(text: str) -> None:
    mistake = dates.wrong(text, whole=False)
    assert mistake
    assert (mistake.help, mistake.meant) == ("write 2023, or 2023-MM where the month is known", None)


@pytest.mark.parametrize("text", ["before 2023", "since 2023", "2020s", "FY2023", "2023/24", "16th century"])
def test_no_year_is_proposed_that_a_text_does_not_mean(text: str) -> None:
    mistake = dates.wrong(text, whole=False)
    assert mistake
    assert mistake.help == "write YYYY, YYYY-MM or YYYY-MM-DD, as much as is known"


@given(
    st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)),
    st.sampled_from(["%d.%m.%y", "%d %b %y", "%B %d, '%y", "%m/%d/%y", "%y-%m-%d"]),
)
def test_a_year_of_two_digits_is_never_guessed_and_always_proposed(date: dt.date, form: str) -> None:
    mistake = dates.wrong(date.strftime(form), whole=True)
    assert mistake
    assert mistake.meant is None
    assert date.isoformat() in mistake.help


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(["en", "de", "fr", "ru", "es", "nl", "it", "tr"]))
def test_a_date_that_babel_writes_in_words_is_read_as_that_day(date: dt.date, language: str) -> None:
    assert day(format_date(date, "long", locale=language)) == date.isoformat()


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(["%Y/%m/%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d"]))
def test_a_date_in_digits_is_read_as_that_day_or_asked(date: dt.date, form: str) -> None:
    mistake = dates.wrong(date.strftime(form), whole=True)
    assert mistake
    assert date.isoformat() in mistake.help
    assert mistake.meant in {None, date.isoformat()}
    assert (mistake.meant is None) <= (date.day <= 12 and date.day != date.month)


# --- numbers


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("about 6000", "write `value: 6000` and `approximate: true`"),
        ("~6000", "write `value: 6000` and `approximate: true`"),
        ("c. 300", "write `value: 300` and `approximate: true`"),
        ("6000ish", "write `value: 6000` and `approximate: true`"),
        ("6000-7000", "write `low: 6000` and `high: 7000` in place of `value`"),
        ("6000–7000", "write `low: 6000` and `high: 7000` in place of `value`"),
        ("between 6000 and 7000", "write `low: 6000` and `high: 7000` in place of `value`"),
        ("3-4 million", "write `low: 3000000` and `high: 4000000` in place of `value`"),
        ("6000±500", "write `low: 5500` and `high: 6500` in place of `value`"),
        ("6000+", "write `low: 6000` in place of `value`: alone it reads `at least`"),
        ("at least 3", "write `low: 3` in place of `value`: alone it reads `at least`"),
        (">6000", "say `more than` in `note`"),
        ("up to 10", "write `high: 10` in place of `value`: alone it reads `up to`"),
        ("fewer than 10", "say `less than` in `note`"),
        ("40%", "write `value: 40`; that it is per cent is said by the measure's `unit`"),
        ("40 percent", "write `value: 40`; that it is per cent is said by the measure's `unit`"),
        ("$400", "write `value: 400`; that it is dollars is said by the measure's `unit`"),
        ("€4bn", "write `value: 4000000000`; that it is euros"),
        ("about $400", "write `value: 400` and `approximate: true`; that it is dollars"),
        ("3 million", "write `value: 3000000`"),
        ("1.5 million people", "write `value: 1500000`; `people` belongs in `unit`"),
        ("6k", "write `value: 6000`"),
        ("twenty-five thousand", "write `value: 25000`"),
        ("a dozen", "write `value: 12`"),
        ("dozens", "this names no number"),
        ("tens of thousands", "this names no number"),
        ("unknown", "leave the figure out"),
        ("1/2", "write it as a decimal: 0.5"),
        ("1/3", "write it as a decimal: 0.333, with `approximate: true`"),
        ("1e3", "write 1000"),
        ("6000 km", "write `value: 6000`; `km` belongs in `unit`"),
        ("about 6.000", "write `value: …` and `approximate: true`"),  # six, or six thousand
        ("7½", "write it as a decimal: 7.5"),
        ("12 ¾", "write it as a decimal: 12.75"),
        ("2⅛", "write it as a decimal: 2.1250"),  # 2.125 would be two thousand to some
        ("2e-4", "write 0.0002"),
        ("9-8", "write `low: 8` and `high: 9`, in place of `value`, if it is a range"),
        ("1998-99", "write `low: 1998` and `high: 1999`, or `low: 99` and `high: 1998`"),
        ("900-2 million", "write `low: 900` and `high: 2000000`, or `low: 2000000` and `high: 900000000`"),
        ("7³", "write 343 if it is a power, 7 if the small digit marks a footnote"),
        ("3 dozen", "write `value: 36`"),
        ("3-4 dozen", "write `low: 36` and `high: 48`"),
        ("three dozen", "write `value: 36`"),
        ("7m", "if `m` means millions, write `value: 7000000`; if it is a unit, write `value: 7`"),
        ("$7-8m", "write `low: 7000000` and `high: 8000000` in place of `value`; that it is dollars"),
        ("9" * 19, "at most 18 digits before the point"),
        ("9,999,999,999,999,999,999", "at most 18 digits before the point"),
        ("3e40", "at most 18 digits before the point"),
        ("12 by: ada-example", "a comma is missing: write `value: 12, by: ada-example`"),
        ("1,200 unit: berths", "a comma is missing: write `value: 1,200, unit: berths`"),
        ("٤٫٠٠٠", "write 4000 if the point parts thousands, 4 if it stands before decimals"),
        ("４．０００", "write 4000 if the point parts thousands, 4 if it stands before decimals"),
    ],
)  # fmt: skip
def test_more_than_a_number_is_told_which_fields_say_it(text: str, help_: str) -> None:
    mistake = amounts.wrong(text)
    assert mistake
    assert help_ in mistake.help
    assert mistake.meant is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [("６０００", "6000"), ("٦٠٠٠", "6000"), ("६०००.५", "6000.5"), ("−5", "-5"), ("+5", "5"), (".5", "0.5"), ("5.", "5")],
)
def test_the_same_number_in_other_signs_is_certain(text: str, meant: str) -> None:
    mistake = amounts.wrong(text)
    assert mistake
    assert mistake.meant == meant


@pytest.mark.parametrize("text", ["6.000", "1,5", "6,000", "6 000", "12:30", "0x1F", "no", "6²"])
def test_what_might_group_digits_is_not_judged_here(text: str) -> None:
    mistake = amounts.wrong(text)
    assert mistake is None or mistake.meant is None


@pytest.mark.parametrize(
    ("text", "number"), [("54°30'N", "54.5"), ("37°34′12″S", "-37.57"), ("127.0°E", "127"), ("0.5 W", "-0.5")]
)
def test_degrees_are_told_as_a_decimal(text: str, number: str) -> None:
    mistake = amounts.wrong(text, "lat")
    assert mistake
    assert mistake.help.endswith(f": {number}")


@given(st.integers(0, 999_999_999), st.sampled_from(["০০", "۰", "０", "𝟎", "๐", "០"]))
def test_digits_of_every_script_are_the_same_number(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero[0]) + int(digit)) for digit in str(number))
    assert numerals.western(written) == str(number)


# --- countries


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("UK", "GB"), ("EL", "GR"), ("USA", "US"), ("PRK", "KP"), ("408", "KP"), ("kp", "KP"), ("ＫＰ", "KP"), ("🇰🇵", "KP"),
        ("Germany", "DE"), ("Deutschland", "DE"), ("Allemagne", "DE"), ("북한", "KP"), ("Россия", "RU"), ("日本", "JP"),
        ("the Netherlands", "NL"), ("Ivory Coast", "CI"), ("Cote d'Ivoire", "CI"), ("DPRK", "KP"), ("Burma", "MM"),
    ],
)  # fmt: skip
def test_a_country_in_another_form_is_certain(text: str, meant: str) -> None:
    mistake = countries.wrong(text)
    assert mistake
    assert mistake.meant == meant


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("SU", "SU is withdrawn: the Soviet Union"), ("YU", "YU is withdrawn"), ("DD", "until 1990: DE"),
        ("Czechoslovakia", "CZ or SK"),
        ("EU", "no country"), ("UN", "no country"), ("Korea", "write KP (North Korea) or KR (South Korea)"), ("Congo", "CD"),
        ("England", "GB (United Kingdom)"), ("Nroth Korea", "did you mean KP (North Korea)?"), ("DE-BY", "write DE (Germany)"),
        ("OO", "such as KP"), ("Freedonia", "such as KP"), ("x" * 1_000_000, "such as KP"),
    ],
)  # fmt: skip
def test_what_is_no_country_or_several_is_told_so(text: str, help_: str) -> None:
    mistake = countries.wrong(text)
    assert mistake
    assert help_ in mistake.help
    assert mistake.meant is None


def test_every_code_of_the_standard_passes_and_no_other() -> None:
    """ISO 3166-1 has 249 codes; Kosovo's is one of those that it leaves to its users."""
    pairs = {a + b for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    users = {"AA", "ZZ", *(f"Q{c}" for c in "MNOPQRSTUVWXYZ"), *(f"X{c}" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
    passed = {code for code in pairs if not countries.wrong(code)}
    assert passed >= users
    assert len(passed - users) == 249
    assert set(Locale("en").territories) >= passed - users


def test_a_code_of_an_archive_s_own_is_shown_as_it_is() -> None:
    assert [countries.name(code) for code in ("XX", "XA", "ZZ", "QO")] == ["XX", "XA", "ZZ", "QO"]
    assert countries.name("KP") == "North Korea"


# --- words


@pytest.mark.parametrize(
    ("vocabulary", "text", "help_", "meant"),
    [
        (Likelihood, "highly likely", "did you mean `very likely`?", None),
        (Likelihood, "impossible", "did you mean `almost no chance`?", None),
        (Likelihood, "70%", "write `likely` (55 to 80 per cent)", None),
        (Likelihood, "0.7", "write `likely` (55 to 80 per cent)", None),
        (Likelihood, "80%", "`likely` (55 to 80 per cent) or `very likely`", None),
        (Likelihood, "possible", "says of nothing how probable it is", None),
        (Likelihood, "high confidence", "write `confidence: high` with its `basis`", None),
        (Likelihood, "Very Likely", "did you mean `very likely`?", "very likely"),
        (Confidence, "high confidence", "did you mean `high`?", "high"),
        (Confidence, "medium", "did you mean `moderate`?", None),
        (Confidence, "likely", "write `likelihood: likely`", None),
        (ClaimKind, "prediction", "did you mean `forecast`?", None),
        (ClaimKind, "allegation", "did you mean `claimed`?", None),
        (Reliability, "B2", "write B: the number 2 is the `credibility` of a claim", None),
        (Reliability, "usually reliable", "did you mean `B` (usually reliable)?", None),
        (Reliability, "B - usually reliable", "did you mean `B`?", "B"),
        (Reliability, "B - unreliable", "one of: A, B, C, D, E, F", None),
        (OutletKind, "tv", "did you mean `broadcaster`?", None),
        (OutletKind, "State Media", "did you mean `state-media`?", "state-media"),
        (Status, "retracted", "did you mean `withdrawn`?", None),
        (EventStatus, "planned", "did you mean `scheduled`?", None),
        (Relation, "followup", "did you mean `follow-up`?", "follow-up"),
        (Result, "did not happen", "did you mean `did-not-happen`?", "did-not-happen"),
        (Result, "no", "did you mean `did-not-happen`?", None),
    ],
)  # fmt: skip
def test_a_word_is_told_which_word_of_the_vocabulary_means_that(
    vocabulary: type[Likelihood], text: str, help_: str, meant: str | None
) -> None:
    mistake = synonyms.wrong(vocabulary, text)
    assert help_ in mistake.help
    assert mistake.meant == meant


@pytest.mark.parametrize(
    ("text", "help_", "meant"),
    [("2 - probably true", "write 2", "2"), ("２", "write 2", "2"), ("2 - doubtful", "1 confirmed", None),
    ("probable", "2 (probably true)", None),
     ("B2", "write 2: the letter B is the outlet's `reliability`", None), ("7", "1 confirmed", None)],
)  # fmt: skip
def test_a_credibility_is_told_its_number(text: str, help_: str, meant: str | None) -> None:
    mistake = synonyms.wrong_credibility(text)
    assert help_ in mistake.help
    assert mistake.meant == meant


def test_every_synonym_leads_to_a_word_of_its_vocabulary_and_to_one_alone() -> None:
    for vocabulary, meant in synonyms._MEANT.items():
        assert set(meant) <= {str(word) for word in vocabulary}
        listed = [synonym for words in meant.values() for synonym in words.split(", ")]
        assert len(listed) == len(set(listed)), vocabulary


# --- letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đặng", "dang"), ("Bjørn", "bjorn"), ("Łódź", "lodz"), ("Großmann", "grossmann"), ("Þórsson", "thorsson"),
    ("Ægir", "aegir"),
     ("Kızılırmak", "kizilirmak"), ("IŞIL", "isil"), ("İzmir", "izmir"), ("Ħal Qormi", "hal qormi"), ("Əliyev",
     "aliyev"), ("한글", "한글")],
)  # fmt: skip
def test_letters_have_plain_ones(text: str, plain: str) -> None:
    assert letters.folded(text) == plain


def test_months_of_the_usual_languages_are_known() -> None:
    assert all(dates._names(tag) for tag in languages.USUAL)


def test_the_search_s_script_has_the_same_letters() -> None:
    script = (Path(generator.__file__).parent / "theme/assets/javascripts/search/search-words.js").read_text("utf-8")
    table = re.search(r"const PLAIN = \{(.*?)\};", script, re.DOTALL)
    assert table
    assert dict(re.findall(r'(\w): "(\w+)"', table[1])) == letters.PLAIN


def test_words_are_found_without_the_letters_that_no_keyboard_has() -> None:
    assert tokens.words("Đặng Ægir, Þórsson — Łódź") == ["dang", "aegir", "thorsson", "lodz"]


# --- numbers of thousands of digits, which Python refuses to read


DIGITS = [c * 5000 for c in ("9", "٩", "９", "0")]
FORMS = [
    "{}", "-{}", "{}.5", "0.{}", ".{}", "{}e5", "1e{}", "{}/7", "1/{}", "1 {}/3", "{}±1", "{} to {}", "about {}", "{}%", "${}",
    "{} million", "{}°", "{}-01-02", "2020-{}-01", "1 May {}", "{}. Mai 2020", "{}/{}/{}", "2020-W{}", "1,{}", "1 000 {}", "A{}",
    "{} - x", "{}%-{}%", "{} days ago", "{} May 2020", "May {}, 2020", "https://example.org:{}/",
]  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("form", FORMS)
def test_no_number_is_too_long_to_be_told_of(form: str, digits: str) -> None:
    text = form.replace("{}", digits)
    for field in ("value", "low", "lat"):
        assert amounts.wrong(text, field)
    assert dates.wrong(text, whole=True)
    assert dates.wrong(text, whole=False)
    assert grouping.meant(text)[1] is None or len(text) < 5000
    assert periods.parse(text) is None
    assert bool(urls.wrong(text))
    assert synonyms.wrong_credibility(text).help
    list(relative_dates.find(f"It was so {text}.", dt.date(2020, 1, 2)))
    assert not article.of_text(f"A headline\n\n{text}").date


def test_a_record_full_of_them_has_findings_and_no_more() -> None:
    long = "9" * 5000
    text = (
        f"title: A\ndate: {long}\nsource: {{outlet: o, url: 'https://example.org:{long}/', published: {long}-01-01}}\n"
        f"claims: [{{text: c, credibility: {long}, said: {long}, likelihood: {long}%, approximate: {long}}}]\n"
        f"figures: [{{measure: m, value: {long}, low: -{long}, high: 0.{long}, as_of: {long}}}]\n"
        f"bottom_line: It was {long} days ago.\n"
    )
    read = schema.read(source.source("content/briefings/2020/2020-01-02-a.yml", text), Settings().kinds)
    assert {f.code for f in read.findings} == {"too-long", "unknown-field"}
    assert len([f for f in read.findings if f.code == "too-long"]) > 5
