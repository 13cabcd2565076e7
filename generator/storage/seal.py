"""Makes and checks codes that tell what this machine wrote from what a stranger did (keyed BLAKE2b, RFC 7693).

A repository or a branch can carry any file, also those in which earlier runs keep what they know. What bears no valid code
of this machine's key is not used.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets


class Seal:
    """Makes and checks codes with one key, any number of secret bytes."""

    def __init__(self, key: bytes) -> None:
        self._key = hashlib.blake2b(key, digest_size=32, person=b"briefings").digest()

    def of(self, *values: object) -> bytes:
        """The code of some values: text, bytes, whole numbers. Other types, or other bounds between them, give another code."""
        return hashlib.blake2b(repr(values).encode(), key=self._key, digest_size=16).digest()

    def holds(self, code: object, *values: object) -> bool:
        """Whether a code is that of the values."""
        return isinstance(code, bytes) and hmac.compare_digest(code, self.of(*values))

    def bound(self, *values: object) -> Seal:
        """A seal whose codes hold only together with these values."""
        return Seal(self.of("bound", *values))


OF_THIS_PROCESS = Seal(secrets.token_bytes(32))
"""For callers that know no secret: what they write is believed until the process ends."""
