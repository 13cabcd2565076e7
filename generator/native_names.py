"""The names that an entity has in other languages: a mapping from language tags to text, as a type of a field."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator import languages, limits
from generator.fields import LANGUAGE_TAG, Language, Name


def _in_their_languages(names: dict[str, str]) -> dict[str, str]:
    """The names as they are, unless a tag is a country's code and the name is in the writing of its language."""
    for tag, name in names.items():
        if meant := languages.meant_instead(tag, name):
            message = f"the name is not in the script of {languages.name_of(tag)}, which `{tag}` stands for"
            help_ = f"did you mean `{meant}` ({languages.name_of(meant)})?"
            raise PydanticCustomError(
                "bad-language", "{message}", {"message": message, "help": help_, "key": tag, "fix": (tag, meant)}
            )
    return names


NativeNames = Annotated[
    dict[Language, Name],
    AfterValidator(_in_their_languages),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                tag: {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": limits.NAME,
                    "description": f"The name in {languages.name_of(tag)}.",
                }
                for tag in languages.USUAL
            },
            "additionalProperties": {"type": "string", "minLength": 1, "maxLength": limits.NAME},
            "propertyNames": {"pattern": LANGUAGE_TAG},
        }
    ),
]
"""Names by language tag. Editors propose the usual languages; any other is as good."""
