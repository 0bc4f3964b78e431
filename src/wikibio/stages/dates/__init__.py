"""Dates and stretches of time out of clean text, with a language's words."""

import re
from functools import lru_cache

from wikibio.languages import DateWords
from wikibio.model import PartialDate, Term
from wikibio.stages.dates.parser import Parser, Stretch
from wikibio.stages.dates.tokens import tokens

__all__ = ["date", "stretches", "terms", "whole_terms"]

LIMIT = 2000
"""How much of a text is read, in characters: times in office are short."""


SHORT = 60
"""How long a text is at most that is remembered, in characters."""
_DIGIT = re.compile(r"\d")
_MORE = frozenset(("x", "open", "close", ":"))


def stretches(text: str, words: DateWords) -> tuple[Stretch, ...]:
    """Return the stretches of time and single dates a text names, with their places in it.

    >>> from wikibio.languages import get
    >>> [found.start.span for found in stretches("born 1 July 1974 in Rome", get("en").dates)]
    [(5, 16)]
    """
    if not _DIGIT.search(text):
        return ()
    return _remembered(text, words) if len(text) <= SHORT else _read(text, words)


def _read(text: str, words: DateWords) -> tuple[Stretch, ...]:
    return tuple(Parser(tokens(text[:LIMIT], words)).stretches())


@lru_cache(maxsize=4096)
def _remembered(text: str, words: DateWords) -> tuple[Stretch, ...]:
    """Read a text that other pages, and other sources of one page, are likely to have too."""
    return _read(text, words)


def terms(text: str, words: DateWords) -> tuple[Term, ...]:
    """Return the stretches of time a text names, in its order; () where it names none.

    A single date is a stretch that begins and ends there. What is no date is passed over.

    >>> from wikibio.languages import get
    >>> [str(term.start) for term in terms("1847–49, circa May 1851 – present", get("en").dates)]
    ['1847', '1851-05~']
    """
    found = (stretch.term() for stretch in stretches(text, words))
    return tuple(term for term in found if term is not None)


def whole_terms(text: str, words: DateWords) -> tuple[Term, ...]:
    """Return the stretches of time of a text that says nothing else, () where it says more.

    >>> from wikibio.languages import get
    >>> len(whole_terms("(1847–49)", get("en").dates)), len(whole_terms("Consul 1847", get("en").dates))
    (1, 0)
    """
    found = terms(text, words)
    if found and any(token.kind in _MORE for token in tokens(text[:LIMIT].strip("() "), words)):
        return ()
    return found


def date(text: str, words: DateWords) -> PartialDate | None:
    """Return the first date a text names, None if it names none.

    >>> from wikibio.languages import get
    >>> str(date("on 1 July 1974, in Rome", get("en").dates))
    '1974-07-01'
    """
    found = terms(text, words)
    return next((day for term in found for day in (term.start, term.end) if day), None)
