"""DateWords: month names and the words a language writes dates with.

Month names come from Unicode's CLDR through Babel; the other words are data/dates/CODE.toml.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from wikibio.languages import cldr

SUBJECTS: Final = (
    "present",
    "circa",
    "bc",
    "ad",
    "to",
    "since",
    "and",
    "of",
    "ordinals",
    "year-marks",
    "month-marks",
    "day-marks",
    "other-calendar",
    "old-style",
    "new-style",
)
"""The lists of words a table may hold; docs/adding-a-language.md says what each is."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates are written in one language; words are in lower case."""

    code: str = "en"
    order: str = "dmy"
    """The order of a date made of numbers and slashes: "dmy", "mdy" or "ymd"."""
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """One of SUBJECTS -> its words."""
    own_months: Mapping[str, int] = field(default_factory=dict)
    """Names of months beside those of CLDR."""
    eras: Mapping[str, int] = field(default_factory=dict)
    """Names of eras that years are counted in -> the year before their first: 平成 -> 1988."""

    @property
    def months(self) -> Mapping[str, int]:
        """Every name and short name of a month, in lower case and without dots -> its number."""
        return {**(month_names(self.code) or month_names("en")), **self.own_months}

    def __hash__(self) -> int:
        return hash((self.code, self.order))


def build(code: str, layers: Iterable[Mapping[str, Any]]) -> DateWords:
    """Return the words of a language; the first layer outranks the later ones."""
    layers = tuple(layers)
    words = {
        subject: frozenset(
            word.lower().rstrip(".") for layer in layers for word in layer.get(subject, ())
        )
        for subject in SUBJECTS
    }
    order = next((layer["order"] for layer in layers if "order" in layer), "dmy")
    months = {
        name.lower(): number
        for layer in reversed(layers)
        for name, number in layer.get("months", {}).items()
    }
    eras = {name: year for layer in layers for name, year in layer.get("eras", {}).items()}
    return DateWords(code, order, words, months, eras)


@functools.cache
def month_names(code: str) -> Mapping[str, int]:
    """Return the names of the months in one language, whole and short -> number; {} if unknown.

    They are in lower case and without dots. Source: Unicode's CLDR, through Babel.
    """
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, written in cldr.months(code, context, width).items():
                name = written.lower().rstrip(".")
                if any(letter.isalpha() for letter in name):
                    found.setdefault(name, number)
    return found
