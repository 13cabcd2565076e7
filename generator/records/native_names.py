"""The names that an entity has in other languages: a mapping from language tags to text, as a type of a field."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator.records.fields import LANGUAGE_TAG, Language, Name
from generator.text import languages, limits


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


class _InEachLanguage:
    """The JSON Schema, made when one is asked for: most runs need no language's name, and those take time to load."""

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> JsonSchemaValue:
        name = {"type": "string", "minLength": 1, "maxLength": limits.NAME}
        described = {tag: name | {"description": f"The name in {languages.name_of(tag)}."} for tag in languages.USUAL}
        return {
            "type": "object",
            "properties": described,
            "additionalProperties": name,
            "propertyNames": {"pattern": LANGUAGE_TAG},
        }


NativeNames = Annotated[
    dict[Language, Name],
    AfterValidator(_in_their_languages),
    _InEachLanguage(),
]
"""Names by language tag. Editors propose the usual languages; any other is as good."""
