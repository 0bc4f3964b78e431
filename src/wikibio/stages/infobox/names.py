"""What a template is called, and its fields by name and number."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from wikibio.languages import Language
from wikibio.languages.succession import TitleRule, known, numbered

TEMPLATE = 10
"""The number of the namespace of templates."""

_Field = TypeVar("_Field")


def template_name(written: str, language: Language) -> str:
    """Return a template's name with spaces for underscores and no namespace."""
    name = " ".join(written.replace("_", " ").split())
    before, colon, after = name.partition(":")
    return after.strip() if colon and language.namespace(before) == TEMPLATE else name


def numbered_fields(
    fields: Iterable[tuple[str, _Field]], telling: Iterable[str]
) -> dict[str, dict[int, _Field]]:
    """Return fields by name and number; a name without a number is that of number 0.

    Where one of the fields called `telling` has a value under its bare name and under the number
    1, these are two; elsewhere they are two ways to write one.
    """
    found: dict[str, dict[int, _Field]] = {}
    for written, each in fields:
        name, number = numbered(written)
        found.setdefault(known(name), {}).setdefault(number, each)
    merge_first(found, telling)
    return found


def merge_first(found: dict[str, dict[int, _Field]], telling: Iterable[str]) -> None:
    """Make what has the number 1 that of number 0, unless a name has both."""
    if not any({0, 1} <= found.get(name, {}).keys() for name in telling):
        for values in found.values():
            if 1 in values:
                values.setdefault(0, values.pop(1))


def title_rules(
    language: Language, name: str, number: int, fields: dict[str, dict[int, _Field]]
) -> Iterator[TitleRule]:
    """Yield the rules for an infobox whose fields all have a value with this number."""
    name = known(template_name(name, language))
    for rule in language.succession.infobox_titles:
        if (not rule.templates or name in rule.templates) and all(
            number in fields.get(each, ()) for each in rule.needs
        ):
            yield rule
