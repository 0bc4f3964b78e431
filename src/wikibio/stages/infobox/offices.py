"""Repeated and numbered fields of an infobox grouped into offices."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from wikibio.languages import Language
from wikibio.languages.succession import known
from wikibio.model import InfoboxOffice, Span, Value
from wikibio.model.reading import Reading
from wikibio.stages.infobox.meanings import NEVER, Meaning
from wikibio.stages.infobox.names import merge_first, numbered_fields, title_rules

_FIELD = re.compile(r"\$\{([^{}:?]+)")
_LINK = re.compile(r"\[\[([^|\[\]]+)")

_STARTS = frozenset(["term_start", "term"])
_SIDES = frozenset(["predecessor", "successor"])
_NO_TITLE: Final[tuple[str, str | None]] = ("", None)

Groups = dict[str, dict[int, Value]]
_Title = tuple[str, str | None]


def offices(
    reading: Reading,
    language: Language,
    stated: tuple[str, Mapping[str, Value], Span],
    meant: Iterable[Meaning],
) -> tuple[InfoboxOffice, ...]:
    """Return the offices of an infobox (name, fields, span) in the order of their numbers.

    Fields with one number are an office if they have a title. Without one, a term below a title is
    one more time in the office above; else it takes a term, and who came before or after.
    """
    name, fields, span = stated
    groups = _groups(language, meant)
    titled = _Titles(reading, language, name, fields)
    found: list[InfoboxOffice] = []
    above = _NO_TITLE
    for number in sorted({number for values in groups.values() for number in values}):
        group = {key: values[number] for key, values in groups.items() if number in values}
        has_core = not language.infobox.office_core.isdisjoint(group)
        title = titled.stated(group, has_core=has_core)
        if title == _NO_TITLE and has_core:
            title = titled.made(number)
        if title == _NO_TITLE:
            if not has_core or (above == _NO_TITLE and not _tells(group)):
                continue
            title = above
        above = title
        found.append(InfoboxOffice(*above, number, MappingProxyType(group), span))
    return tuple(found)


def _tells(group: Mapping[str, Value]) -> bool:
    """Return whether fields tell of an office even where they do not say which."""
    return not _STARTS.isdisjoint(group) and not _SIDES.isdisjoint(group)


def _groups(language: Language, meant: Iterable[Meaning]) -> Groups:
    """Return the fields an office may have, by canonical name and number."""
    words = language.infobox
    ranks: dict[tuple[str, int], int] = {}
    groups: Groups = {}
    for each in meant:
        field = each.name
        place = field.name, field.number
        if field.name in words.office and field.rank < ranks.get(place, NEVER):
            ranks[place] = field.rank
            groups.setdefault(field.name, {})[field.number] = each.value
    merge_first(groups, groups)
    return groups


class _Titles:
    """What the offices of one infobox are called."""

    def __init__(
        self, reading: Reading, language: Language, name: str, fields: Mapping[str, Value]
    ) -> None:
        self.reading, self.language, self.name = reading, language, name
        self._fields = fields
        self._written: Groups | None = None

    def stated(self, group: Mapping[str, Value], *, has_core: bool) -> _Title:
        """Return the title that a field states; some are an office's only beside a term."""
        first, *others = self.language.infobox.office_titles or ("",)
        for name in (first, *others) if has_core else (first,):
            value = group.get(name)
            if value is not None and value.text:
                link = value.links[0].title if value.links else None
                return " ".join(value.text.split()), link
        return _NO_TITLE

    def made(self, number: int) -> _Title:
        """Return the title the infobox makes of other fields with this number."""
        succession = self.language.succession
        if not succession.infobox_titles:
            return _NO_TITLE
        if self._written is None:
            telling = map(known, succession.infobox.parameters)
            self._written = numbered_fields(self._fields.items(), telling)
        for rule in title_rules(self.language, self.name, number, self._written):
            values = {}
            for name in _FIELD.findall(rule.title):
                value = self._written.get(known(name), {}).get(number)
                values[name] = " ".join(value.text.split()) if value else ""
            if all(text for name, text in values.items() if known(name) in rule.needs):
                wikitext = succession.fill(rule.title, values)
                link = _LINK.search(wikitext)
                text = " ".join(self.reading.value(wikitext, (0, 0)).text.split())
                return text, link[1].strip() if link else None
        return _NO_TITLE
