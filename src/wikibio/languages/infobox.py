"""Infobox fields: what the parameters of infoboxes mean, whatever a language calls them.

The tables are data/infobox/CODE.toml; the head of en.toml explains their form.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LONGEST_KEY = 100
"""How many characters a key may have that tables are asked for."""

_NUMBER = r"(\d{1,3})"
_NUMBERED = (
    re.compile(r"(?P<head>.*?\D)(?P<tail>)_?" + _NUMBER, re.DOTALL),
    re.compile(r"(?P<head>)" + _NUMBER + r"[._]*(?P<tail>\D.*)", re.DOTALL),
    re.compile(r"(?P<head>.*?\D)_?" + _NUMBER + r"_?(?P<tail>\D.*)", re.DOTALL),
)
"""Where a number stands: behind the name, before it, inside it."""
_GAPS = str.maketrans("’", "'", " _-\u00a0\u200b\u200c\u200d\u200e\u200f\t\n")


def folded(name: str) -> str:
    """Return a field's name as the tables are asked for it: small letters without gaps.

    >>> folded("Birth_Date") == folded("birth-date") == folded("birthdate")
    True
    """
    return name.translate(_GAPS).casefold()


@dataclass(frozen=True, slots=True)
class FieldName:
    """What a field is: its canonical name, its number (0 for none), and its rank.

    Of two fields of one name that of the lower rank counts. `known` is false for a field no table
    has: its name is its own.
    """

    name: str
    number: int
    rank: int
    known: bool

    @property
    def numbered(self) -> str:
        """The name with its number, if any: "office2"."""
        return f"{self.name}{self.number}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class InfoboxWords:
    """The names infoboxes of one wiki give their fields; see `Language.infobox`."""

    keys: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """A field's name, folded -> canonical name, and its rank among those that have this."""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Canonical name -> patterns of the fields that only together say it.

    `${field}` is its value, `${field?words}` are words if it has one."""
    pairs: Mapping[str, str] = field(default_factory=dict)
    """Canonical name of a field that is named by another's value -> that other's."""
    office: frozenset[str] = frozenset()
    """The canonical names that, with one number, belong to one office."""
    office_core: frozenset[str] = frozenset()
    """Those of them without which there is no office but one that has a title."""
    office_titles: tuple[str, ...] = ()
    """The canonical names that hold an office's title."""

    def find(self, key: str) -> FieldName:
        """Return what the field called `key` is.

        >>> from wikibio.languages import get
        >>> get("de").infobox.find("Geburtsdatum").name
        'birth_date'
        >>> get("es").infobox.find("inicio 2").numbered
        'term_start2'
        """
        if len(key) > LONGEST_KEY:
            return FieldName(key, 0, 0, known=False)
        return _find(self, key)

    def __hash__(self) -> int:
        return hash((len(self.keys), len(self.parts), len(self.office)))


@functools.lru_cache(maxsize=20_000)
def _find(words: InfoboxWords, key: str) -> FieldName:
    found = words.keys.get(folded(key))
    if found is not None:
        return FieldName(found[0], 0, found[1], known=True)
    spelled = "_".join(key.replace("-", " ").replace("_", " ").split()).casefold()
    for pattern in _NUMBERED:
        match = pattern.fullmatch(spelled)
        if match is None:
            continue
        number = int(next(each for each in match.groups() if each.isdecimal()))
        base = match["head"] + match["tail"]
        found = words.keys.get(folded(base))
        if found is not None:
            return FieldName(found[0], number, found[1], known=True)
    match = _NUMBERED[0].fullmatch(spelled)
    if match is None:
        return FieldName(spelled, 0, 0, known=False)
    return FieldName(match["head"].rstrip("_"), int(match[3]), 0, known=False)


def build(layers: Iterable[Mapping[str, Any]]) -> InfoboxWords:
    """Return the tables of a language laid over each other, the first outranking the later ones.

    A canonical name is a name of its field in every language.
    """
    layers = tuple(layers)
    names: dict[str, list[str]] = {}
    for layer in layers:
        for name, synonyms in layer.get("keys", {}).items():
            names.setdefault(name, []).extend(synonyms)
    keys = {folded(name): (name, -1) for name in names}
    for layer in reversed(layers):
        for name in layer.get("keys", {}):
            for synonym in layer["keys"][name]:
                keys[folded(synonym)] = name, names[name].index(synonym)
    parts: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for name, groups in layer.get("parts", {}).items():
            parts[name] = (*parts.get(name, ()), *groups)
    pairs = {name: label for layer in layers for label, name in layer.get("pairs", {}).items()}
    for name in (*pairs, *pairs.values()):
        keys.setdefault(folded(name), (name, 0))
    office: Mapping[str, Sequence[str]] = next(
        (la["office"] for la in layers if "office" in la), {}
    )
    titles, core = office.get("titles", ()), office.get("core", ())
    return InfoboxWords(
        keys,
        parts,
        pairs,
        frozenset((*titles, *core, *office.get("fields", ()))),
        frozenset(core),
        tuple(titles),
    )
