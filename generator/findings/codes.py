"""The table of codes: every kind of finding, how much it weighs, and why it exists.

A code is permanent: once released it keeps its name and its meaning. Each has a case file, `cases/CODE.md`, which is both
its test and its public explanation (`briefings explain CODE`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does under `--strict`, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """One row of CODES: what a kind of finding is called and why it exists."""

    severity: Severity
    title: str
    why: str


def _error(title: str, why: str) -> Code:
    return Code(Severity.ERROR, title, why)


def _warning(title: str, why: str) -> Code:
    return Code(Severity.WARNING, title, why)


def _note(title: str, why: str) -> Code:
    return Code(Severity.NOTE, title, why)


CODES: dict[str, Code] = {
    # --- files
    "unreadable-file": _error("A file cannot be read", "What cannot be read cannot be published, and must not vanish."),
    "not-utf-8": _error("A file is not UTF-8", "Every content file is UTF-8, so that it reads the same everywhere."),
    "control-character": _error(
        "A file holds a control character", "NUL and its like are invisible, and no output format may carry them."
    ),
    "too-long": _error(
        "A value is longer than any should be", "It is something else than the field is for, and wastes everybody's time."
    ),
    "too-large": _error("A file is too large", "A record is a page of text; a megabyte is something else."),
    "unsafe-link": _error(
        "A symbolic link", "Links can loop or lead outside the archive, so content is read from plain files only."
    ),
    "unexpected-file": _error(
        "A file that belongs to no record kind", "Every content file yields a page or a finding; this yields no page."
    ),
    "bad-id": _error("A file name is not an id", "A stem is the record's id and part of its address, forever."),
    "reserved-id": _error("An id that the site needs itself", "The record's page would lie where a list's pages lie."),
    "case-collision": _error(
        "Two paths differ only in case", "On many file systems they are one file, so one would replace the other."
    ),
    "duplicate-id": _error("Two records share an id", "An id names one record, so that a reference leads to one page."),
    "misplaced-file": _error("A briefing in the wrong year's folder", "One obvious place for each file."),
    "merge-conflict": _error("A merge that was not finished", "A file with git's marks in it says two things at once."),
    # --- YAML
    "yaml-syntax": _error("The file is not valid YAML", "What follows could mean something else until this is mended."),
    "duplicate-key": _error("A key stands twice", "YAML would silently keep one of the two values."),
    "yaml-tag": _error("A YAML tag", "Content is data; a tag such as !!python/object asks for more than data."),
    "yaml-alias": _error("A YAML anchor or alias", "Aliases make files hard to read, and can grow without bound."),
    "too-deep": _error("Nested too deeply", "No record needs it; it only serves to exhaust the reader."),
    "not-a-record": _error("The file holds no record", "A content file is one YAML mapping of fields to values."),
    "cut-by-comment": _warning("A value that a number sign (#) ends", "What stands behind it would be lost without a word."),
    "published-note": _warning("A note to oneself within a text", "It would be published, since a text has no comments."),
    "swallowed-line": _warning(
        "A line that became a part of the text above", "A field or an item that is read as text is lost without a word."
    ),
    "odd-escape": _warning("An escape within a line", "A path such as C:\\new would lose its letters without a word."),
    "damaged-text": _warning("Letters that a wrong encoding made", "Readers would see signs that no article has."),
    "curly-quotes": _warning("A value in curly quotation marks", "YAML knows straight quotes alone; these would be printed."),
    # --- fields
    "unknown-field": _error("An unknown field", "A misspelt field would otherwise be lost without a word."),
    "missing-field": _error("A required field is missing", "The page cannot be made without it."),
    "wrong-type": _error("A value of the wrong type", "The field's meaning fixes its type; YAML's guess does not count."),
    "bad-choice": _error("A word outside the vocabulary", "Vocabularies follow the field's standards."),
    "bad-date": _error("Not a date", "Dates are written YYYY-MM-DD and exist in the calendar."),
    "bad-number": _error("Not a plain number", "1e3, 1_000 and 6,000 are read differently by different programs."),
    "bad-url": _error("Not a web address", "Links lead to http or https pages, or to a mail address, and nowhere else."),
    "bad-language": _error("Not a language tag", "Browsers, screen readers and fonts go by the tags of BCP 47 alone."),
    "bad-value": _error("A value that does not have the required form", "The form is fixed by a standard."),
    "hidden-character": _error(
        "Invisible or direction-changing characters", "They make text read differently from what it says."
    ),
    "bad-synonyms": _error(
        "Words for search that cannot stand for one another",
        "A search would miss what the list promises, or find something else.",
    ),
    "date-mismatch": _error("The date is not the file name's", "The address of a briefing carries its date."),
    "figure-value": _error("A figure without a usable value", "A figure is a value, a range, or one bound of a range."),
    "missing-basis": _error("Confidence without a basis", "A level of confidence means nothing without its reasons."),
    "missing-withdrawal": _error("Withdrawn without a word", "A withdrawn briefing keeps its address and says there why."),
    # --- references
    "dangling-reference": _error("A reference to nothing", "Every link on the site leads somewhere."),
    "wrong-kind": _error("A reference to a record of another kind", "A place is no person and a person no outlet."),
    "ambiguous-reference": _error("A reference that could mean two records", "The generator never guesses which one is meant."),
    "draft-reference": _error("A published record refers to a draft", "The draft has no page to lead to."),
    "broken-reference": _error(
        "Brackets that make no reference", "The link would be missing, and its brackets would stand on the page."
    ),
    "duplicate-anchor": _error("Two statements of a briefing share an id", "A permalink leads to one statement."),
    "outcome-order": _error("An outcome of something not yet expected", "An outcome closes what an earlier briefing expected."),
    "unit-mismatch": _error(
        "A figure in another unit than its measure", "Numbers stand side by side only if they count in the same unit."
    ),
    "family-units": _error("A family of measures in several units", "Figures share an axis only if they count in the same unit."),
    "two-families": _error("A measure in two families", "A measure has one place beside others, and one page shows it there."),
    "self-reference": _error(
        "A record that refers to itself", "Nothing bears itself out, and a link to the page one reads leads nowhere."
    ),
    "claim-outside-thread": _error(
        "A claim or an event on the matter of a thread that is not its briefing's",
        "The story would tell of what is no step of it.",
    ),
    "supports-and-contradicts": _error(
        "A claim that supports and contradicts another", "Both cannot be meant, and the count of origins would rest on it."
    ),
    "bad-supersedes": _error(
        "A later word that cannot be one", "Only who said a thing can say another thing later; nobody is made to take it back."
    ),
    "circular-place": _error("A record lies within itself", "What contains what is a tree."),
    "bad-redirect": _error("A redirect that leads nowhere", "An old address must lead a reader to the page that stands for it."),
    "page-collision": _error("Two pages have one address", "One of the two would be lost."),
    "bad-setting": _error("A setting that cannot be used", "Settings live in mkdocs.yml, most of them under extra.briefings."),
    "runs-code": _warning(
        "A setting that runs code at each build", "Content is data; what a build runs, somebody should have read and wanted."
    ),
    "shared-alias": _warning(
        "Two entities share a name", "A shared name is never linked, since the generator would have to guess."
    ),
    "similar-name": _warning(
        "Two entities' names are only written differently", "Case, hyphens and accents tell no reader which of two is meant."
    ),
    "common-word-name": _warning(
        "A name that is an ordinary word", "Prose would link the word wherever it stands, and mostly to what it does not mean."
    ),
    "ambiguous-mention": _warning(
        "A name that could mean two entities", "A reader deserves to know who is meant; the generator does not guess."
    ),
    # --- house style
    "mixed-certainty": _warning(
        "Confidence and likelihood in one sentence", "They answer two questions, and ICD 203 keeps them out of one sentence."
    ),
    "mixed-likelihood-rows": _warning(
        "Likelihood in both rows of words", "ICD 203 has two rows of words for its seven bands; mixed, they seem to mean more."
    ),
    "claim-without-claimant": _warning(
        "A claim of nobody", "Whoever asserts, estimates, expects or announces something is half of what is said."
    ),
    "known-name": _warning(
        "A source called unnamed that has a record", "What is said under `unnamed` is linked, counted and weighed as nobody's."
    ),
    "claim-needs-context": _warning(
        "A claim that cannot be read alone", "A thread's page, the ledger and the tables show it apart from its briefing."
    ),
    "points-at-page": _warning(
        "A note that points at the page on which it stands", "Other pages show it as well, where `here` is another article."
    ),
    "claims-without-thread": _note(
        "Claims or events that do not say to which thread they belong",
        "Of a briefing in several threads no page can tell which says what.",
    ),
    "claimant-differs": _warning(
        "A number or an event of somebody else than its claim", "One fact is one claimant's word, wherever it is told."
    ),
    "quote-without-speaker": _warning("A quotation of nobody", "Words in quotation marks are somebody's words."),
    "date-order": _warning("Two days that cannot both be", "A slip in a year turns the order of what happened round."),
    "future-date": _warning("A day that is still to come", "Nothing has been published, read or corrected on it yet."),
    "assessment-without-day": _warning(
        "An assessment that does not say when it was written", "Foresight is only what was written before the answer was there."
    ),
    "said-twice": _warning(
        "The same thing twice in one record", "A line was copied and not changed, or two things are mixed up."
    ),
    "joined-items": _warning(
        "Items of a list that run together", "Only a plain comma parts items; with another two are read as one."
    ),
    "unlikely-language": _warning(
        "A language's code that is a country's, too", "Fonts and screen readers would take the article for another language's."
    ),
    "cut-sentence": _warning(
        "A sentence that commas cut into items",
        "In brackets every plain comma ends an item, and readers get parts of a sentence.",
    ),
    "odd-author": _warning(
        "An author that is more than a name", "Authors are cited, exported and compared by their names alone."
    ),
    "borrowed-title": _note(
        "A title that is the article's headline", "A headline is its author's; a briefing says it in its own words."
    ),
    "relative-date": _warning(
        "A date that depends on the day of reading", "A briefing is read for years; “yesterday” was right for one day."
    ),
    "no-archived-copy": _warning(
        "An article without an archived copy", "Articles change and vanish; a pinned copy keeps what was summarised."
    ),
    "copied-text": _warning(
        "Text copied from the article", "A briefing is a summary in its own words; an article's words are its author's."
    ),
    # --- the archive as a whole
    "overdue": _warning(
        "Expected by a day that has passed", "A forecast whose end is not recorded is the one that readers ask about."
    ),
    "outcomes-disagree": _warning(
        "Two outcomes of one thing",
        "A thing is counted once, and so came out one way: one of the two would be lost in the count.",
    ),
    "supports-across-time": _warning(
        "A claim of what was that supports one of what is to come",
        "Only an outcome says what came of a forecast, and no forecast bears out what is; such support counts nowhere.",
    ),
    "incompatible-contradiction": _warning(
        "A contradiction between numbers that count different things", "Two numbers disagree only if they count the same thing."
    ),
    "contradictory-body": _warning(
        "A kind of body that something else contradicts",
        "Readers are told who has an interest in what is said, and only one holds.",
    ),
    "unsaid-body": _note(
        "A claimant that looks like a state's", "A state's word bears a caveat only where a record says whose word it is."
    ),
    "unlike-events": _warning(
        "Two events called the same that can hardly be", "Events of other days or other places are other events."
    ),
    "unmarked-double": _note(
        "Two events that may be one", "An event that two articles tell is one event with two reports, and is listed once."
    ),
    "missing-ground": _warning(
        "A contradiction without its ground", "Disputed is said only of what cannot both be true; a reader must see why."
    ),
    "one-claimant": _warning(
        "A contradiction between two statements of one claimant",
        "Who changes his word or speaks of another thing disputes nothing.",
    ),
    "both-can-be-true": _warning(
        "A contradiction between claims that can both be true", "Over 3,000 and 4,000 are no dispute, and must not look like one."
    ),
    "unexplained-change": _warning(
        "One claimant's two numbers for one time", "Readers would take an old number for the word of today."
    ),
    "verdict-without-ground": _warning(
        "A verdict on a ground that has given way", "What the site itself says must not outlive the claims on which it rests."
    ),
    "verdict-overtaken": _warning(
        "A verdict that a later claim contradicts", "A reader takes the verdict for the latest word on its matter."
    ),
    "verdict-too-strong": _warning(
        "A verdict that says more than its grounds", "Only what the records call borne out may be said to be."
    ),
    "verdict-against-records": _warning(
        "A verdict against what its page counts", "Two sentences of this site, one below the other, must not say two things."
    ),
    "near-duplicate": _warning("Two briefings of one article", "The same article twice counts as two sources for one word."),
    # --- what was there before
    "lost-address": _warning(
        "An address that leads nowhere any more", "What was published is linked to and cited; an address leads on for ever."
    ),
    "silent-change": _warning(
        "Published words that changed without a correction", "Readers and those who cite a page were told something else."
    ),
    "unlinked-name": _warning(
        "A name that led to a record and leads nowhere now", "Prose that names a record links to it only as long as it is there."
    ),
    # --- output
    "foreign-file": _error(
        "A file in the output folder that was not generated",
        "It would be published unread; and what people wrote is never overwritten or removed.",
    ),
    "draft": _note("A draft", "A draft is checked like every record, but has no page until its status is published."),
}
"""Every code there is, in the order of the journey from file to page."""
