"""Infobox transclusions to fields with clean text."""

from wikibio.languages import Language
from wikibio.model import Infobox, Value
from wikibio.model.reading import Reading


def infoboxes(reading: Reading, language: Language) -> tuple[Infobox, ...]:
    """Return the infoboxes of a page; a language's tables say which templates are infoboxes."""

    found = []
    for call in reading.calls(language.is_infobox):
        fields: dict[str, Value] = {}
        for argument in call.arguments:
            if argument.value.strip():
                fields[argument.name] = reading.value(argument.value, argument.span)
        found.append(Infobox(call.name, fields, call.span))
    return tuple(found)
