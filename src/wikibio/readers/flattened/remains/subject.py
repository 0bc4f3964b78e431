"""Who a flattened page is about: the words of the name, as far as the text tells them."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from wikibio.languages import Language
from wikibio.languages.prose import generations

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*")
_LANGLINK = regex.compile(
    r"(?<![\p{L}\p{N}-])([a-z]{2,3}(?:-[a-z]{2,6}){0,2}):(?=\S)([^\n:|]{2,60})(?=\s[a-z-]{2,12}:|\s*$|\n)"
)
_TAIL = 4000
_BODY = 20_000


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of a name in lower case and without accents; any of them may be empty."""

    words: frozenset[str] = frozenset()
    given: str = ""
    last: str = ""
    shown: str = ""
    """`last` in lower case with its accents."""
    values: frozenset[tuple[str, ...]] = frozenset()
    """The values of fields, each as its words: one of them may be the whole name."""


def fold(word: str) -> str:
    """Return a word in lower case without accents and marks around it."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in plain if c.isalnum() or c in "'’-").strip("'’-").replace("’", "'")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded."""
    return tuple(folded for match in _WORD.finditer(text) if (folded := fold(match[0])))


def subject(text: str, title: str | None, values: Iterable[str], language: Language) -> Subject:
    """Return what is known of the name: from the title, else from the interlanguage links."""
    title = title or _title(text, language)
    name = words(title.partition(" (")[0].partition(", ")[0]) if title else ()
    core = [word for word in name if len(word) > 2 or not word.isascii()] or list(name)
    while len(core) > 1 and core[-1] in generations():
        core.pop()
    last = core[-1] if core else ""
    found = (match[0] for match in _WORD.finditer(title or "") if fold(match[0]) == last)
    shown = next(found, "").casefold()
    return Subject(
        frozenset(core),
        name[0] if name and name[0] != last else "",
        last,
        shown,
        frozenset(
            each
            for value in values
            if shown in value.casefold() and 1 < len(each := words(value[:80])) < 8
        ),
    )


def namesakes(text: str, start: int, last: str) -> tuple[str, ...]:
    """Return the words that stand before a surname behind `start`, the most frequent first."""
    pattern = regex.compile(rf"(\p{{Lu}}[\p{{L}}\p{{M}}'’.-]+)\s{regex.escape(last)}(?!\p{{L}})")
    found = pattern.finditer(text, start, start + _BODY)
    return tuple(word for word, _ in Counter(fold(match[1]) for match in found).most_common(4))


def _title(text: str, language: Language) -> str:
    titles = Counter(
        match[2].strip()
        for match in _LANGLINK.finditer(text, max(0, len(text) - _TAIL))
        if match[1] in language.interlanguage
    )
    best = titles.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ""
