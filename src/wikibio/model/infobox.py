"""Infobox: the fields of an infobox as written, by common names, and its offices."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wikibio.model.parts import Link
from wikibio.model.problem import Span

_BARS = re.compile(r"\s+[·•∙]\s+")
_BAR_SIGNS = frozenset("·•∙")
_MARKS = re.compile(r"(?i)^[ \t]*[*#:;]|<br|<li|\{\{", re.MULTILINE)
_NUMBERED = re.compile(r"(.*?\D)_?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Value:
    """The value of an infobox field: clean text, the wikitext it came from, and its links.

    Places of links are places in the page.
    """

    text: str
    wikitext: str = ""
    links: tuple[Link, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The parts of a value that is a list: list lines, `<br>`, list templates, middle dots.

        One part for any other value; none where the text is empty. Lines that only wrap in the
        source are one part.

        >>> Value("Poet · Painter\\nJudge", "{{hlist|Poet|Painter}}<br>Judge").items
        ('Poet', 'Painter', 'Judge')
        """
        text = self.text
        if "\n" not in text and _BAR_SIGNS.isdisjoint(text):
            return (text.strip(),) if text.strip() else ()
        if "\n" in text and self.wikitext and not _MARKS.search(self.wikitext):
            text = " ".join(text.split("\n"))
        parts = (part.strip() for line in text.split("\n") for part in _BARS.split(line))
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class InfoboxOffice:
    """One office an infobox tells of: its title, and what is said of it by canonical name.

    `title` is what the infobox shows, "" where none is stated; `title_link` the linked article.
    `number` is that of its fields, 0 where they have none. `fields` has names such as
    "term_start", "term_end", "term", "predecessor", "successor", "constituency", "alongside".
    """

    title: str
    title_link: str | None
    number: int
    fields: Mapping[str, Value]
    span: Span

    def get(self, name: str) -> Value | None:
        """Return a field by its canonical name, without a number, or None."""
        return self.fields.get(spelled(name))

    def __hash__(self) -> int:
        return hash((self.title, self.number, self.span))


@dataclass(frozen=True, slots=True)
class Infobox:
    """An infobox: the template's name and its fields in order; those with no value are left out.

    A field given twice keeps its last value, as MediaWiki does; the earlier ones that are not
    empty are `duplicates`, in order. `names` leads from canonical names ("birth_date", "office2")
    to the keys of `fields` that say it; `combined` has what several fields only say together, such
    as a day in one and its year in another. `embedded` are the infoboxes inside this one, which are in `Article.infoboxes` too;
    `get`, `canonical` and `offices` look into them. `keys` are all that the template was given, in
    order, those left empty too. An infobox that is a table has name "", its fields are the rows, and
    no keys.
    """

    name: str
    fields: Mapping[str, Value]
    span: Span
    duplicates: tuple[tuple[str, Value], ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    combined: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    offices: tuple[InfoboxOffice, ...] = ()
    embedded: tuple["Infobox", ...] = ()
    keys: tuple[str, ...] = ()

    def get(self, name: str) -> Value | None:
        """Return the value of a field by canonical name or by its own key, or None.

        Case, spaces, underscores and hyphens do not matter. "office" also finds "office1" where
        there is no bare one, and the other way round. A value in a field's own infobox outranks
        one of an infobox inside it; a field left empty the second time it is written has what it
        had the first time.
        """
        wanted = spelled(name)
        for each in _same(wanted):
            value = self._own(each)
            if value is not None:
                return value
        return next((v for box in self.embedded if (v := box.get(wanted)) is not None), None)

    @property
    def canonical(self) -> Mapping[str, Value]:
        """The fields by canonical name, in order; a field no table knows has its key, spelled alike.

        Those of embedded infoboxes follow where this one has none of the name.
        """
        found: dict[str, Value] = {}
        for name in (*self.names, *self.combined):
            value = self._own(name)
            if value is not None:
                found[name] = value
        for box in self.embedded:
            for name, value in box.canonical.items():
                found.setdefault(name, value)
        return MappingProxyType(found)

    def _own(self, name: str) -> Value | None:
        value = self.combined.get(name)
        key = self.names.get(name)
        if value is None and key is not None:
            value = self.fields.get(key)
            if value is None:
                value = next((v for each, v in reversed(self.duplicates) if each == key), None)
        return value

    def __hash__(self) -> int:
        return hash((self.name, self.span))


def spelled(name: str) -> str:
    """Return a field's name in small letters, with one underscore for spaces and hyphens.

    >>> spelled("Birth-Date"), spelled("office_2"), spelled("Cargo 2")
    ('birth_date', 'office2', 'cargo2')
    """
    name = "_".join(name.replace("-", " ").replace("_", " ").split()).casefold()
    match = _NUMBERED.fullmatch(name)
    return match[1].rstrip("_") + match[2] if match else name


def _same(name: str) -> Iterator[str]:
    """Yield a name and the one that says the same where it is the only one."""
    yield name
    if name.endswith("1") and not name[-2:-1].isdecimal():
        yield name[:-1]
    elif not name[-1:].isdecimal():
        yield name + "1"
