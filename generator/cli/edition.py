"""`briefings edition`: the digest of a day, a week or a month as text, as a message and as a PDF."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from generator import checking
from generator.archive.model import Archive
from generator.cli.application import app, fail, say
from generator.cli.common import Root, cannot_write, project, report_findings
from generator.findings.finding import stops
from generator.formats import message, pdf, render
from generator.pages import periods
from generator.pages.machine.issues import IssueData, issue
from generator.pages.page import Page
from generator.pages.periods import Period, Span
from generator.storage import files

_FORMS = "2023-08-14 for a day, 2023-W33 for a week, 2023-08 for a month, or newest"


@app.command()
def edition(
    date: Annotated[str, typer.Argument(metavar="DATE", help=f"Which edition: {_FORMS}.")] = "newest",
    root: Root = Path(),
    to_pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help="Write a PDF (needs WeasyPrint).", dir_okay=False)
    ] = None,
    to_email: Annotated[
        Path | None, typer.Option("--email", metavar="FILE", help="Write a message, text and HTML, to be sent.", dir_okay=False)
    ] = None,
    sender: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="Who sends the message; else `briefings@` the site's host.")
    ] = "",
) -> None:
    """Print an edition as text, or write it as a PDF or a message.

    An edition tells what its page on the site tells: the lead and the bottom lines, where accounts differ, the figures, what
    was expected and what came of it. Links lead to the site, whose address is `site_url` in mkdocs.yml. A message has no
    recipient yet: who sends it adds one.

    Example: `briefings edition 2023-W33 --pdf w33.pdf --email w33.eml`
    """
    settings, wrong = project(root)
    checked = checking.check(root, settings)
    findings = (*wrong, *checked.findings)
    if stops(findings):
        report_findings(findings, strict=False, quiet=True)
    data, period = _found(checked.archive, date)
    made = [(to_pdf, _pdf(data, period))] if to_pdf else []
    made += [(to_email, _message(data, period, sender))] if to_email else []
    for path, written in made:  # when all is made: one that cannot be leaves nothing half done
        _write(path, written)
    if not to_pdf and not to_email:
        say(_rendered(data, period, "edition.txt"), end="")


def _found(archive: Archive, text: str) -> tuple[IssueData, Period]:
    """The edition that was asked for; where there is none, the nearest is named."""
    days = list(dict.fromkeys(entry.record.date for entry in archive.briefings.values()))
    if not days:
        fail("there is no briefing yet, so there is no edition")
    newest = periods.of(Span.DAY, days[-1])
    period = newest if text == "newest" else periods.parse(text)
    if period is None:
        fail(f"`{text}` names no edition; write {_FORMS}, which is {newest.name}")
    found = issue(archive, period)
    if found is None:
        near = periods.nearest(period, days) or newest
        when = f"on {period.title}" if period.span is Span.DAY else f"in {period.title}"
        fail(f"no article was published {when}; the nearest edition is {near.name}: {near.title}")
    return found, period


def _rendered(data: IssueData, period: Period, template: str) -> str:
    return render.render(Page(period.page, template, data))


def _pdf(data: IssueData, period: Period) -> bytes:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it has much to say about fonts
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        return pdf.pdf(_rendered(data, period, "edition-print.html"))
    except pdf.NoPdf as error:
        fail(str(error))


def _message(data: IssueData, period: Period, sender: str) -> bytes:
    text, html = (_rendered(data, period, template) for template in ("edition.txt", "edition-mail.html"))
    try:
        return message.message(data, text, html, sender)
    except message.BadSender:
        fail(f"`{sender}` is no address; write --from 'Example Briefings <briefings@example.org>'")


def _write(path: Path, data: bytes) -> None:
    try:
        files.sweep(path.parent, of=path.name)
        files.write_file(path, data)
    except OSError as error:
        fail(cannot_write(path, error))
    say(f"{path} written")
