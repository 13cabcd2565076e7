"""Briefings: from one YAML file an article to a cross-linked, searchable site of briefings.

A script calls what `__all__` names, and nothing else of the package: all else may change from one version to the next.

    from generator import check

    checked = check(".", as_of="newest")
    for finding in checked.findings:
        print(finding.place.path, finding.place.line, finding.severity, finding.message)
    for briefing in checked.archive.briefings.values():
        print(briefing.record.date, briefing.record.title, len(briefing.record.claims))

`checking` and `build` are the pipeline, one call a stage. The packages stand in the order in which an article goes through them:
text, findings, records, storage, reading, archive, evidence, linking, checks, guide, pictures, pages, output, search, formats;
`authoring` changes what people wrote. `cli`, `plugin` and `project` are the edges.
"""

from typing import TYPE_CHECKING, Any

from generator.version import __version__

if TYPE_CHECKING:
    from generator.face import Archive, Checked, Finding, Place, Settings, Severity, check, generate

__all__ = ["Archive", "Checked", "Finding", "Place", "Settings", "Severity", "__version__", "check", "generate"]

if not TYPE_CHECKING:  # or a type checker would take any name for one of ours

    def __getattr__(name: str) -> Any:
        """Load the public face when it is first asked for: a command needs less of it."""
        if name in __all__:
            from generator import face

            return getattr(face, name)
        raise AttributeError(f"module `generator` has no attribute `{name}`")
