"""Checks an author's answers, and the metadata of saved pages, against the types of the fields they are for."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError


def read_answer(kind: Any, text: str) -> tuple[Any, str]:
    """Read a text as this type of field: the value and no complaint, or nothing and the complaint."""
    try:
        return TypeAdapter(kind).validate_python(text), ""
    except ValidationError as error:
        context: dict[str, str] = error.errors()[0].get("ctx") or {}
        return None, "; ".join(filter(None, (context.get("message", "it cannot be used"), context.get("help", ""))))


def usable(kind: Any, text: str) -> Any:
    """Read a text as this type of field: the value, or nothing where the text is wrong."""
    return read_answer(kind, text)[0] if text else None
