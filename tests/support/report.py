"""Makes a finding of each weight."""

from __future__ import annotations

from generator.findings.finding import Finding, Place

ERROR = Finding(
    Place("content/people/ada.yml", 2, 7, 12),
    "bad-choice",
    "`wyre` is not one of the allowed words",
    "did you mean `wire`?",
    "role: wyres and more",
)


WHOLE = Finding(Place("content/x.yml"), "too-large", "the file has 2.0 MB, the limit is 1 MB")


NOTE = Finding(Place("content/y.yml", 1, 1), "draft", "this is a draft")


WARNING = Finding(
    Place("content/z.yml", 3, 4, 9),
    "shared-alias",
    "names both",
    related=((Place("content/x.yml", 1, 2), "also here"),),
)
