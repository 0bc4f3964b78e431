"""Infobox transclusions to fields with clean text."""

from types import MappingProxyType

from wikibio.languages import Language
from wikibio.model import Infobox, Value
from wikibio.model.reading import Reading

TEMPLATE = 10
"""The number of the namespace of templates."""


def infoboxes(reading: Reading, language: Language) -> tuple[Infobox, ...]:
    """Return the infoboxes of a page; a language's tables say which templates are infoboxes."""

    found = []
    for call in reading.calls(language.is_infobox):
        fields: dict[str, Value] = {}
        for argument in call.arguments:
            fields.pop(argument.name, None)  # a later value counts, an empty one too
            if argument.value.strip():
                fields[argument.name] = reading.value(argument.value, argument.span)
        found.append(
            Infobox(template_name(call.name, language), MappingProxyType(fields), call.span)
        )
    return tuple(found)


def template_name(written: str, language: Language) -> str:
    """Return a template's name with spaces for underscores and no namespace."""
    name = " ".join(written.replace("_", " ").split())
    before, colon, after = name.partition(":")
    return after.strip() if colon and language.namespace(before) == TEMPLATE else name
