"""What the fields of an infobox mean, by the tables of its language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wikibio.languages import InfoboxWords
from wikibio.languages.infobox import FieldName, folded
from wikibio.model import Value

NEVER: Final = 1_000_000
"""A rank that every other outranks."""

PLACE = re.compile(r"\$\{([^{}?]+)(?:\?([^{}]*))?\}")
"""A field in a pattern, and the words that stand there if it has a value."""

LONGEST_LABEL = 60
"""How many characters the name of a field may have that is a value itself."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a field is: its key and value on the page, and what the tables call it."""

    key: str
    value: Value
    name: FieldName


def meanings(words: InfoboxWords, fields: Mapping[str, Value]) -> list[Meaning]:
    """Return what the fields are, in order; one that another gives a name to is that too."""
    found = [Meaning(key, value, words.find(key)) for key, value in fields.items()]
    if not words.pairs or not any(each.name.name in words.pairs for each in found):
        return found
    labels = {(each.name.name, each.name.number): each.value.text for each in found}
    both: list[Meaning] = []
    for each in found:
        both.append(each)
        label = labels.get((words.pairs.get(each.name.name, ""), each.name.number), "")
        if 0 < len(label) <= LONGEST_LABEL:
            name = words.find(label)
            number = each.name.number or name.number
            name = FieldName(name.name, number, name.rank, known=name.known)
            both.append(Meaning(each.key, each.value, name))
    return both


def canonical_names(meant: Iterable[Meaning]) -> Mapping[str, str]:
    """Return the key of the field for each canonical name, in the order of the fields.

    Of several fields for one name one with text outranks one without, then the order of the table
    counts.
    """
    best: dict[str, tuple[tuple[bool, int], str]] = {}
    for each in meant:
        name, place = each.name.numbered, (not each.value.text, each.name.rank)
        if name not in best or place < best[name][0]:
            best[name] = place, each.key
    return MappingProxyType({name: key for name, (_, key) in best.items()})


def combined(
    words: InfoboxWords, fields: Mapping[str, Value], names: Mapping[str, str]
) -> Mapping[str, Value]:
    """Return what several fields say together; of one alone only what no other field says."""
    found: dict[str, Value] = {}
    if words.parts:
        by_folded = {folded(key): value for key, value in fields.items() if value.text}
        for name, patterns in words.parts.items():
            for pattern in patterns:
                wanted = {folded(match[1]) for match in PLACE.finditer(pattern)}
                held = [value for key, value in by_folded.items() if key in wanted]
                if len(held) > 1 or (held and name not in names):
                    found[name] = Value(
                        _filled(pattern, {key: value.text for key, value in by_folded.items()}),
                        _filled(pattern, {key: value.wikitext for key, value in by_folded.items()}),
                        tuple(link for value in held for link in value.links),
                    )
                    break
    return MappingProxyType(found)


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with fields filled in, on one line."""

    def value(match: re.Match[str]) -> str:
        found = values.get(folded(match[1]), "")
        if match[2] is None:
            return found
        return match[2] if found and not found.endswith(match[2]) else ""

    return " ".join(PLACE.sub(value, pattern).split())
