"""The house style of one record: what a careful editor would send back, though the site could be built from it.

All of it is warnings. Each check is a function of the record that makes remarks; only where there is one is the file
parsed again to place it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import document
from generator.document import Pointer
from generator.findings import Finding
from generator.model import Briefing
from generator.schema import Parsed
from generator.vocabulary import ClaimKind


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the making: the field it is about, what is wrong there, and what to do."""

    pointer: Pointer
    code: str
    message: str
    help: str


def checked(p: Parsed) -> Iterator[Finding]:
    """Every complaint about the style of one file's record."""
    if isinstance(p.record, Briefing):
        for remark in _claims(p.record):
            yield document.finding(p.source, remark.pointer, remark.code, remark.message, remark.help)


def _claims(record: Briefing) -> Iterator[Remark]:
    """Claims that somebody makes, without saying who."""
    for i, claim in enumerate(record.claims):
        if claim.by is None and claim.kind is not ClaimKind.REPORTED:
            message = f"the claim is {claim.kind}, but nobody is named who makes it"
            help_ = "add `by:` with an entity's id or {unnamed: …}; the outlet's own statement is `kind: reported`"
            yield Remark(("claims", i, "kind"), "claim-without-claimant", message, help_)
