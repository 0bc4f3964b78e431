"""Biography: the words by which a language's wiki tells when and where someone lived.

The tables are data/biography/CODE.toml; the head of en.toml explains their form.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from wikibio.languages import tables

LISTS: Final = (
    "born",
    "died",
    "baptised",
    "lived",
    "birth-names",
    "was-born",
    "has-died",
    "in",
    "inside-dates",
    "breaks",
    "particles",
    "pronouns",
    "auxiliaries",
    "copulas",
    "not-people",
)
"""The lists of words a table may hold."""

CATEGORIES: Final = (
    "birth",
    "death",
    "birth-place",
    "death-place",
    "living",
    "dead",
    "person",
    "not-person",
)
"""The kinds of patterns a table's [categories] may hold."""

PERSONDATA: Final = (
    "name",
    "alternative_names",
    "description",
    "birth_date",
    "birth_place",
    "death_date",
    "death_place",
)
"""What a parameter of a Persondata template can be."""


@dataclass(frozen=True, slots=True)
class BiographyWords:
    """How one language's wiki tells the facts of a life; words are in lower case.

    `words` has an entry for each of LISTS, `categories` for each of CATEGORIES: patterns in which
    `$date` and `$place` stand for what they are about. `place_first` says that a place stands
    before its date, `bare_birth` that one date alone in the brackets behind a name is the birth,
    `drops_pronoun` that a sentence which begins with its verb is about the subject.
    """

    code: str = "en"
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    persondata: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names of templates -> their parameters, in lower case -> one of PERSONDATA."""
    place_first: bool = False
    bare_birth: bool = False
    drops_pronoun: bool = False

    def __hash__(self) -> int:
        return hash(self.code)


@functools.cache
def get_biography(code: str) -> BiographyWords:
    """Return the words of a wiki's language, or of the nearest that it borrows words from.

    A wiki without any has what is understood everywhere: signs, and English where no other
    language is near.
    """
    return build(code, tables.biography(tables.fallbacks(code)))


def build(code: str, layers: Iterable[Mapping[str, Any]]) -> BiographyWords:
    """Return the words of tables laid over each other."""
    layers = tuple(layers)

    def every(name: str, within: str | None = None) -> tuple[str, ...]:
        sections = (layer.get(within, {}) if within else layer for layer in layers)
        return tuple(dict.fromkeys(w.lower() for each in sections for w in each.get(name, ())))

    return BiographyWords(
        code,
        {name: every(name) for name in LISTS},
        {name: every(name, "categories") for name in CATEGORIES},
        {
            template: {name.lower(): role for role, name in parameters.items()}
            for layer in layers
            for template, parameters in layer.get("persondata", {}).items()
        },
        place_first=any(layer.get("place-first", False) for layer in layers),
        bare_birth=any(layer.get("bare-birth", False) for layer in layers),
        drops_pronoun=any(layer.get("drops-pronoun", False) for layer in layers),
    )
