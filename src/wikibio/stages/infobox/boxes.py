"""One infobox: its fields, what is written twice, canonical names, what is embedded."""

from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from types import MappingProxyType

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
        fields, duplicates = _read(reading, call.arguments)
        name = template_name(call.name, language)
        found.append(make_box(reading, language, (name, fields, call.span), (duplicates, own)))
    return found


def _read(
    reading: Reading, arguments: Iterable[Argument]
) -> tuple[Fields, tuple[tuple[str, Value], ...]]:
    """Return the values that count, and the earlier ones of a key that is written again."""
    fields: dict[str, Value] = {}
    duplicates: list[tuple[str, Value]] = []
    for argument in arguments:
        key = unescape(argument.name).strip() if "&" in argument.name else argument.name
        if key in fields:
            duplicates.append((key, fields.pop(key)))
        written = argument.value.strip()
        if written:
            value = reading.value(argument.value, argument.span)
            if value.text or not written.startswith("<!--"):
                fields[key] = value
    return MappingProxyType(fields), tuple(duplicates)


def make_box(
    reading: Reading,
    language: Language,
    stated: tuple[str, Fields, Span],
    more: tuple[tuple[tuple[str, Value], ...], tuple[Infobox, ...]] = ((), ()),
) -> Infobox:
    """Return the infobox of a name, fields and a span, with what is written twice or inside it."""
    name, fields, span = stated
    duplicates, embedded = more
    everything = {**dict(duplicates), **fields} if duplicates else fields
    meant = meanings(language.infobox, everything)
    names = canonical_names(meant)
    held = offices(reading, language, (name, everything, span), meant)
    held += tuple(office for box in embedded for office in box.offices)
    whole = combined(language.infobox, everything, names)
    return Infobox(name, fields, span, duplicates, names, whole, held, embedded)
