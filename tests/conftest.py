"""What all tests share: Hypothesis tries the same examples on every machine, however slow it is."""

from __future__ import annotations

import os
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile("briefings", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("briefings")

os.environ.pop("BRIEFINGS_KEY", None)
_state = tempfile.TemporaryDirectory(prefix="briefings-tests-")
os.environ["XDG_STATE_HOME"] = _state.name  # this machine's key, for the commands that tests run, is no matter of the person's
