"""Makes what a new archive is built with: this package as a wheel, and the locked versions of what it needs.

No registry is asked for the package by its name, which anybody could have taken there; no commit or folder has to be in reach
of whoever builds the archive; and pip can check all of it by its hash, as it cannot for a repository. The wheel is made of the
files that run, whichever way they were installed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import generator

FOLDER = "vendor"
REQUIREMENTS = "requirements.txt"
OWN = "# The archive's own requirements follow, each with its hash; `briefings init --renew` keeps them."
"""Ends what this module writes into a requirements.txt."""
_NAME = "briefings"
_HEAD = f"""\
# What this archive is built with: Briefings itself, which lies in {FOLDER}/, and all that it needs, in the versions with which it
# was tested. pip checks every hash. Another version of Briefings writes all of this anew: `briefings init --renew .`
"""
_WHEEL = re.compile(rf"^\./({FOLDER}/{_NAME}-[\w.+!]+-py3-none-any\.whl) ", re.MULTILINE)
_TAGS = "Wheel-Version: 1.0\nGenerator: briefings\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class NotInstalled(Exception):
    """The package runs from a folder and was never installed, so that nobody knows what it needs."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: its file's name and its bytes."""

    name: str
    data: bytes


def files(own: str = "") -> dict[str, bytes]:
    """The wheel and the requirements.txt of an archive, by path; `own` are the lines that the archive adds to them.

    Raises NotInstalled.
    """
    made = wheel()
    path = f"{FOLDER}/{made.name}"
    locked = (Path(generator.__file__).parent / "starter" / REQUIREMENTS).read_text("utf-8")
    first = f"./{path} \\\n    --hash=sha256:{hashlib.sha256(made.data).hexdigest()}\n"
    return {path: made.data, REQUIREMENTS: f"{_HEAD}{first}{locked}{OWN}\n{own}".encode()}


def own_lines(requirements: str) -> str | None:
    """What an archive added to the requirements that this module wrote; None where it did not write them."""
    _, found, own = requirements.partition(f"{OWN}\n")
    return own if found and requirements.startswith(_HEAD.split(":", 1)[0]) else None


def wheels_named(requirements: str) -> list[str]:
    """The paths of the wheels that the requirements name: this package's alone."""
    return _WHEEL.findall(requirements)


def wheel() -> Wheel:
    """This package as a wheel (PyPA's binary distribution format), the same bytes for the same files. Raises NotInstalled."""
    try:
        found = distribution(_NAME)
    except PackageNotFoundError as error:
        raise NotInstalled(f"{_NAME} is not installed here, so nothing says what it needs; install it first") from error
    package = Path(generator.__file__).parent
    info = f"{_NAME}-{found.version}.dist-info"
    content = {path.relative_to(package.parent).as_posix(): path.read_bytes() for path in _package(package, found)}
    content |= {f"{info}/{name}": text.encode() for name, text in _about(found)}
    record = "".join(f"{path},sha256={_base64(data)},{len(data)}\n" for path, data in sorted(content.items()))
    return Wheel(
        f"{_NAME}-{found.version}-py3-none-any.whl",
        _zipped([*sorted(content.items()), (f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode())]),
    )


def _package(package: Path, found: Distribution) -> Iterator[Path]:
    """The files of the package. A checkout holds more than belongs there, and its pyproject.toml tells what does."""
    patterns = ["**/*"]
    if json.loads(found.read_text("direct_url.json") or "{}").get("dir_info", {}).get("editable"):
        project = tomllib.loads((package.parent / "pyproject.toml").read_text("utf-8"))
        patterns = ["**/*.py", *project["tool"]["setuptools"]["package-data"][package.name]]
    for path in {path for pattern in patterns for path in package.glob(pattern)}:
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _about(found: Distribution) -> Iterator[tuple[str, str]]:
    """What a wheel says of itself, without what an installer added."""
    yield "WHEEL", _TAGS
    licences = (path.as_posix().split("/", 1)[1] for path in found.files or () if "/licenses/" in path.as_posix())
    for name in ("METADATA", "entry_points.txt", "top_level.txt", *licences):
        if (text := found.read_text(name)) is not None:
            yield name, text


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _zipped(content: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as a zip file, not compressed, since zlib differs between machines; git compresses what it keeps."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, data in content:
            item = zipfile.ZipInfo(path)  # of 1 January 1980
            item.create_system, item.external_attr = 3, 0o100644 << 16
            archive.writestr(item, data)
    return packed.getvalue()
