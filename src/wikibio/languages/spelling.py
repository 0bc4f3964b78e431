"""Spelling: the marks by which a language's words and sentences are told apart."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from wikibio.languages import tables


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words in lower case, their apostrophe as "'"."""

    endings: tuple[str, ...] = ()
    """Ends of words that are words of their own: "'s"."""
    beginnings: tuple[str, ...] = ()
    """Beginnings of words that are words of their own: "l'"."""
    divided: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that are several: "cannot"."""
    ordinal_stop: bool = False
    """Whether a number with a full stop is an ordinal: "3. August"."""

    def __hash__(self) -> int:
        return hash((self.endings, self.beginnings))


@functools.cache
def get_spelling(code: str) -> Spelling:
    """Return the spelling of a wiki's language; one without any marks where it is not known.

    >>> get_spelling("en").divided["cannot"]
    ('can', 'not')
    """
    words = tables.spelling(code)
    return Spelling(
        endings=tuple(words.get("endings", ())),
        beginnings=tuple(words.get("beginnings", ())),
        divided={word: tuple(parts) for word, parts in words.get("divided", {}).items()},
        ordinal_stop=code in tables.spelling("any")["ordinal-stop"],
    )
