"""Gives feeds and calendars a permanent UUID for each thing, which neither a rename nor a move of the site changes.

It is made (RFC 9562, version 5) of the archive's `identity` and of the id that the thing had first, which content/redirects.yml
knows. An address would change with the site's, and a tag URI (RFC 4151) needs a domain and a day, which a new archive may not
have yet.
"""

from __future__ import annotations

import uuid

from generator.archive.model import Archive

_NAMESPACE = uuid.UUID("0f135577-8d80-4429-a9d9-fc96f667d5d5")
"""Of everything that this generator names; it never changes."""


def of(archive: Archive, ref: str) -> str:
    """The UUID of a briefing, or of a statement as `briefing#anchor`."""
    return _made(archive.settings.identity, archive.first(ref))


def urn(archive: Archive, ref: str) -> str:
    """The same as a URI (RFC 9562, section 4)."""
    return f"urn:uuid:{of(archive, ref)}"


def of_feed(archive: Archive, name: str) -> str:
    """The URI of a feed. An archive that has no `identity` is told from others by its name."""
    return f"urn:uuid:{_made(archive.settings.identity or archive.settings.site_name, 'feed', name)}"


def _made(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "\0".join(parts)))
