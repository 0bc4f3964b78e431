"""One infobox: its fields, what is written twice, canonical names, what is embedded."""

from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from wikibio.languages import Language
from wikibio.model import Argument, Infobox, Span, TemplateCall, Value
from wikibio.model.reading import Reading
from wikibio.stages.infobox.meanings import canonical_names, combined, meanings
from wikibio.stages.infobox.names import template_name
from wikibio.stages.infobox.offices import offices

MOST_LEVELS = 3
"""How many infoboxes in one another are embedded; what is written out for one holds them all."""

Fields = Mapping[str, Value]


def calls_to_boxes(
    reading: Reading, language: Language, calls: Sequence[TemplateCall]
) -> list[Infobox]:
    """Return an infobox for each call; those inside another are embedded in it, three levels deep."""
    depths: dict[Span, int] = {}
    found: list[Infobox] = []
    for call in sorted(calls, key=lambda call: (call.span[1], -call.span[0])):  # inner ones first
        start, end = call.span
        inside: list[Infobox] = []
        for box in reversed(found):
            if box.span[1] <= start:
                break
            if start < box.span[0] and box.span[1] < end:
                inside.append(box)
        held = {each.span for box in inside for each in box.embedded}
        own = tuple(
            box
            for box in reversed(inside)
            if box.span not in held and depths[box.span] < MOST_LEVELS
        )
        depths[call.span] = 1 + max((depths[box.span] for box in own), default=0)
        found.append(_box(reading, language, call, own))
    return found


def _box(
    reading: Reading, language: Language, call: TemplateCall, embedded: tuple[Infobox, ...]
) -> Infobox:
    """Return the infobox of a call, with those inside it."""
    name, written = template_name(call.name, language), _read(reading, call.arguments)
    fields, duplicates = written.fields, written.duplicates
    everything = {**dict(duplicates), **fields} if duplicates else fields
    meant = meanings(language.infobox, everything)
    names = canonical_names(meant)
    held = offices(reading, language, (name, everything, call.span), meant)
    held += tuple(office for box in embedded for office in box.offices)
    whole = combined(language.infobox, everything, names)
    return Infobox(name, fields, call.span, duplicates, names, whole, held, embedded, written.keys)


class _Written(NamedTuple):
    """The values that count, the earlier ones of a key that is written again, and all keys."""

    fields: Fields
    duplicates: tuple[tuple[str, Value], ...]
    keys: tuple[str, ...]


def _read(reading: Reading, arguments: Iterable[Argument]) -> _Written:
    fields: dict[str, Value] = {}
    duplicates: list[tuple[str, Value]] = []
    keys: dict[str, None] = {}
    for argument in arguments:
        key = unescape(argument.name).strip() if "&" in argument.name else argument.name
        if key in fields:
            duplicates.append((key, fields.pop(key)))
        written = argument.value.strip()
        if written:
            value = reading.value(argument.value, argument.span)
            if value.text or not written.startswith("<!--"):
                fields[key] = value
        if written or not key.isdecimal():  # a bar too many gives no field
            keys[key] = None
    return _Written(MappingProxyType(fields), tuple(duplicates), tuple(keys))
