"""An author's answers, and what pages say of themselves, held against the types of the fields they are for."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError


def read_answer(kind: Any, text: str) -> tuple[Any, str]:
    """The value that a text is as this type of field, and no complaint; or nothing, and what is wrong with it."""
    try:
        return TypeAdapter(kind).validate_python(text), ""
    except ValidationError as error:
        context: dict[str, str] = error.errors()[0].get("ctx") or {}
        return None, "; ".join(filter(None, (context.get("message", "it cannot be used"), context.get("help", ""))))


def usable(kind: Any, text: str) -> Any:
    """The value that a text is, or nothing where it is none."""
    return read_answer(kind, text)[0] if text else None
