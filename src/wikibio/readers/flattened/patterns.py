"""Patterns of a language's words."""

from collections.abc import Iterable

import regex

from wikibio.languages import Language


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; one that never fits for none."""
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def namespace_names(language: Language, number: int) -> tuple[str, ...]:
    """Return what a language's wiki calls the namespace of that number."""
    return tuple(name for name, key in language.namespaces.items() if key == number)
