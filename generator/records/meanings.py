"""Says in a sentence what each word of the vocabularies means: for editors, the guide and the legend."""

from __future__ import annotations

from enum import StrEnum

from generator.records.judged import SAYS_MEANS, Says
from generator.records.vocabulary import (
    CLAIM_KINDS,
    CORRECTION_CLASSES,
    GROUNDS,
    LIKELIHOOD_PERCENT,
    OUTLET_KINDS,
    REASONS,
    RELATIONS,
    RELIABILITY,
    Body,
    ClaimKind,
    Confidence,
    CorrectionClass,
    EventStatus,
    Extent,
    Ground,
    Identity,
    Likelihood,
    OutletKind,
    Reason,
    Relation,
    Reliability,
    Result,
    Status,
)

BODIES: dict[Body, str] = {
    Body.GOVERNMENT: (
        "A state: the country itself, its government, ministries, agencies, parliament and courts, whoever holds an office "
        "of it, and a party that rules it alone."
    ),
    Body.ARMED_FORCES: "A state’s armed forces, their staffs and units.",
    Body.STATE_MEDIA: "A publisher whose reports a state or a ruling party directs.",
    Body.STATE_COMPANY: "A company that a state owns or directs.",
    Body.PUBLIC_MEDIA: "A publisher that a state owns or pays for, and that is held to be free in what it reports.",
    Body.GOVERNMENTS: (
        "Several governments that speak with one voice: a joint statement, a summit, a team to which each sends its officials. "
        "No organisation stands between them and their word."
    ),
    Body.INTERGOVERNMENTAL: (
        "An organisation of several states with organs of its own, such as an alliance, which speaks for no single one."
    ),
    Body.NONE: "None of these, whatever it belongs to.",
}

MEANINGS: dict[type[StrEnum], dict[str, str]] = {
    ClaimKind: {str(word): meaning for word, meaning in CLAIM_KINDS.items()},
    EventStatus: {
        "past": "It has happened.",
        "scheduled": "It is to happen on its date.",
        "cancelled": "It will not happen.",
        "postponed": "It will happen later than was said.",
    },
    Likelihood: {str(word): f"{low} to {high} per cent" for word, (low, high) in LIKELIHOOD_PERCENT.items()},
    Confidence: {
        "low": "The evidence is scant, questionable or fragmentary.",
        "moderate": "The evidence is credible and plausible, but too little or too weakly borne out for more.",
        "high": "The evidence is good and comes from several sources; the judgement may still be wrong.",
    },
    Result: {
        "happened": "It came about as was expected.",
        "partly": "Some of it came about, and some did not.",
        "did-not-happen": "It did not come about, or not in the time that was given.",
        "unclear": "An article comes back to it, and leaves open whether it came about.",
    },
    Says: SAYS_MEANS,
    Ground: {str(word): meaning for word, meaning in GROUNDS.items()},
    Reason: {str(word): f"{meaning.capitalize()}." for word, meaning in REASONS.items()},
    Relation: {str(word): f"{meaning} the other." for word, (meaning, _) in RELATIONS.items()},
    CorrectionClass: {str(word): meaning for word, meaning in CORRECTION_CLASSES.items()},
    Status: {
        "draft": "It is checked, and has no page.",
        "published": "It has a page.",
        "withdrawn": "It has a page, which says why the briefing can no longer stand.",
    },
    Identity: {
        "verified": "Somebody made sure which person or thing this is.",
        "unverified": "Nobody has made sure yet.",
    },
    Extent: {
        "whole": "The whole article was read; it goes without saying.",
        "opening": "The article was read from its beginning, and not to its end.",
        "part": "Another part of the article was read: a section, a passage from its middle, a quoted paragraph.",
        "summary": "Not the article was read, but what somebody else made of it: a digest, or the excerpt in a search.",
        "headline": "Nothing of the article was read but its headline.",
    },
    OutletKind: {str(word): meaning.capitalize() for word, meaning in OUTLET_KINDS.items()},
    Body: {str(word): meaning for word, meaning in BODIES.items()},
    Reliability: {str(word): meaning.capitalize() for word, meaning in RELIABILITY.items()},
}
"""Every vocabulary, each word with its meaning: for editors and for the guide."""
