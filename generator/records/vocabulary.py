"""The words that content may use, with what they mean. Vocabularies follow the field's standards.

Sources: likelihood and its percentages, ICD 203 (Analytic Standards, US Office of the Director of National Intelligence, 2015),
D.6.e(2)(a); reliability and credibility, the Admiralty code as in NATO AJP-2.1; the classes of correction, newsroom practice.
"""

from __future__ import annotations

from enum import StrEnum


class ClaimKind(StrEnum):
    """What kind of statement a claim is."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    ANNOUNCED = "announced"


class EventStatus(StrEnum):
    """Whether an event lies ahead, as the article has it."""

    PAST = "past"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Likelihood(StrEnum):
    """How probable an assessment holds something to be: ICD 203's seven bands, in both rows of words."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"
    REMOTE = "remote"
    HIGHLY_IMPROBABLE = "highly improbable"
    IMPROBABLE = "improbable"
    ROUGHLY_EVEN_ODDS = "roughly even odds"
    PROBABLE = "probable"
    HIGHLY_PROBABLE = "highly probable"
    NEARLY_CERTAIN = "nearly certain"


class Confidence(StrEnum):
    """How good the evidence under an assessment is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Result(StrEnum):
    """What came of something that was expected."""

    HAPPENED = "happened"
    PARTLY = "partly"
    DID_NOT_HAPPEN = "did-not-happen"
    UNCLEAR = "unclear"


class Ground(StrEnum):
    """What of two claims cannot both be true."""

    NUMBER = "number"
    FACT = "fact"
    DATE = "date"
    ATTRIBUTION = "attribution"


class Reason(StrEnum):
    """Why two claims differ though both may be true."""

    SCOPE = "scope"
    ROUNDING = "rounding"
    DATE = "date"
    WORDING = "wording"
    REPORT = "report"


class Relation(StrEnum):
    """How a briefing stands to an earlier or other one."""

    BACKGROUND = "background"
    FOLLOW_UP = "follow-up"
    UPDATES = "updates"
    CONTRADICTS = "contradicts"


class CorrectionClass(StrEnum):
    """What kind of change a correction is."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


class Status(StrEnum):
    """Whether a briefing has a page."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Identity(StrEnum):
    """Whether it is certain which person or thing an entity is."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class OutletKind(StrEnum):
    """What kind of publisher an outlet is."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    STATE_MEDIA = "state-media"
    THINK_TANK = "think-tank"
    GOVERNMENT = "government"
    NGO = "ngo"


class Body(StrEnum):
    """What kind of body somebody is or speaks for: who has an interest in what is said."""

    GOVERNMENT = "government"
    ARMED_FORCES = "armed-forces"
    STATE_MEDIA = "state-media"
    STATE_COMPANY = "state-company"
    PUBLIC_MEDIA = "public-media"
    GOVERNMENTS = "governments"
    INTERGOVERNMENTAL = "intergovernmental"
    NONE = "none"


class Extent(StrEnum):
    """How much of an article was read for its summary."""

    WHOLE = "whole"
    OPENING = "opening"
    PART = "part"
    SUMMARY = "summary"
    HEADLINE = "headline"


class Reliability(StrEnum):
    """The Admiralty code's letter: how far a source can be relied on, judged apart from what it says."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


CLAIM_KINDS: dict[ClaimKind, str] = {
    ClaimKind.REPORTED: "The outlet states it as fact, in its own voice or from what it saw.",
    ClaimKind.CLAIMED: "Somebody with an interest in the matter says so.",
    ClaimKind.ESTIMATED: "Somebody worked it out from evidence and gives a number or a judgement.",
    ClaimKind.FORECAST: "Somebody expects it to happen.",
    ClaimKind.ANNOUNCED: "Somebody with the power to do it says it will be done.",
}

LIKELIHOOD_PERCENT: dict[Likelihood, tuple[int, int]] = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.REMOTE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.HIGHLY_IMPROBABLE: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.IMPROBABLE: (20, 45),
    Likelihood.ROUGHLY_EVEN_CHANCE: (45, 55),
    Likelihood.ROUGHLY_EVEN_ODDS: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.PROBABLE: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.HIGHLY_PROBABLE: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
    Likelihood.NEARLY_CERTAIN: (95, 99),
}
"""ICD 203's ranges, in per cent."""

RELIABILITY: dict[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}

CREDIBILITY: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}

RESULTS: dict[Result, str] = {
    Result.HAPPENED: "Happened",
    Result.PARTLY: "Happened in part",
    Result.DID_NOT_HAPPEN: "Did not happen",
    Result.UNCLEAR: "Unclear",
}

GROUNDS: dict[Ground, str] = {
    Ground.NUMBER: "They give numbers that exclude each other.",
    Ground.FACT: "They cannot both be true.",
    Ground.DATE: "They put the same thing on days that exclude each other.",
    Ground.ATTRIBUTION: "They name different people or bodies for the same thing.",
}

REASONS: dict[Reason, str] = {
    Reason.SCOPE: "they do not speak of the same thing, or not of the same part of it",
    Reason.ROUNDING: "one of the two numbers is rounded",
    Reason.DATE: "they speak of different days",
    Reason.WORDING: "they put the same thing in other words",
    Reason.REPORT: "they are two reports of one statement",
}
"""Why two claims differ, as it reads behind `Differs, since`."""
REASONS_IN_SHORT: dict[str, str] = {
    REASONS[Reason.SCOPE]: "in scope",
    REASONS[Reason.ROUNDING]: "by rounding",
    REASONS[Reason.DATE]: "in date",
    REASONS[Reason.WORDING]: "in wording",
    REASONS[Reason.REPORT]: "as reported",
}
"""The same behind `Differs`, where a page has said it in full."""

RELATIONS: dict[Relation, tuple[str, str]] = {
    Relation.BACKGROUND: ("Background", "Is background to"),
    Relation.FOLLOW_UP: ("Follows up", "Followed up by"),
    Relation.UPDATES: ("Updates", "Updated by"),
    Relation.CONTRADICTS: ("Differs from", "Differs from"),
}
"""A relation as it reads on the briefing that names it, and on the one that is named."""

CORRECTION_CLASSES: dict[CorrectionClass, str] = {
    CorrectionClass.CORRECTION: "Something in the briefing was wrong.",
    CorrectionClass.CLARIFICATION: "Nothing was wrong, but the wording could be misread.",
    CorrectionClass.UPDATE: "The briefing was right when it was written, and something had to be added.",
    CorrectionClass.WITHDRAWAL: "The briefing can no longer stand; its page stays and says why.",
}

OUTLET_KINDS: dict[OutletKind, str] = {
    OutletKind.WIRE: "news agency",
    OutletKind.NEWSPAPER: "newspaper",
    OutletKind.BROADCASTER: "broadcaster",
    OutletKind.STATE_MEDIA: "state media",
    OutletKind.THINK_TANK: "think tank",
    OutletKind.GOVERNMENT: "government body",
    OutletKind.NGO: "non-governmental organisation",
}

BODY_NAMES: dict[Body, str] = {
    Body.GOVERNMENT: "government",
    Body.ARMED_FORCES: "armed forces",
    Body.STATE_MEDIA: "state media",
    Body.STATE_COMPANY: "state-owned company",
    Body.PUBLIC_MEDIA: "publicly funded media",
    Body.GOVERNMENTS: "several governments together",
    Body.INTERGOVERNMENTAL: "body of several states",
    Body.NONE: "",
}
"""A kind of body in tables, and where whoever is of that kind is named beside it."""

BODY_PLURALS: dict[Body, str] = {
    Body.GOVERNMENT: "governments",
    Body.ARMED_FORCES: "armed forces",
    Body.STATE_MEDIA: "state media",
    Body.STATE_COMPANY: "state-owned companies",
    Body.PUBLIC_MEDIA: "publicly funded media",
    Body.GOVERNMENTS: "several governments together",
    Body.INTERGOVERNMENTAL: "bodies of several states",
}
"""The kinds of body of which there is something to count."""

EXTENTS: dict[Extent, str] = {
    Extent.WHOLE: "",
    Extent.OPENING: "Only the opening was read",
    Extent.PART: "Only a part was read",
    Extent.SUMMARY: "Only a summary was read",
    Extent.HEADLINE: "Only the headline was read",
}
"""What a reader is told beside the byline; of an article that was read whole, nothing."""

UNJUDGED = "cannot be judged"
"""The last grade of both scales in short, where what is graded stands beside it: somebody looked, and gave that answer."""
NOT_GRADED = "not graded"  # where nobody has given a grade
