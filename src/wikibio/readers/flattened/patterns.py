"""Patterns of a language's words."""

from collections.abc import Iterable

import regex

from wikibio.languages import Language

_HOPS = 64
"""How often the first character of a sign may stand in a text before the sign is looked for."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; one that never fits for none."""
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def stands(sign: str, text: str) -> bool:
    """Return whether a sign of several characters stands in a text, as `in` does.

    A sign's first character is much quicker to look for, and seldom stands in running text.
    """
    first = sign[0]
    place = text.find(first)
    for _ in range(_HOPS):
        if place < 0:
            return False
        if text.startswith(sign, place):
            return True
        place = text.find(first, place + 1)
    return text.find(sign, place) >= 0 if place >= 0 else False


def namespace_names(language: Language, number: int) -> tuple[str, ...]:
    """Return what a language's wiki calls the namespace of that number."""
    return tuple(name for name, key in language.namespaces.items() if key == number)
