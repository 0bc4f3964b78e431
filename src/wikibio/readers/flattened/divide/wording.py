"""A language's words as flattened text is searched for them."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from wikibio.languages import Prose, get_prose

EDGES = " \t\n.,;:!?()[]\"“”«»'’*#|{}<>=_/-–—\x1c\x1d\x1e"
_WORD = re.compile(r"[^\W_][\w'’.&-]{0,40}")
_LONGEST_WORD = 41
_CACHE_LIMIT = 200_000
_STRETCHES_LIMIT = 50_000
_WIDTH = 6
"""Bits a count has in a sum of words; a stretch looks at fewer words than fit."""
COUNT = (1 << _WIDTH) - 1
"""What of a sum divided by a list's number is the count of that list."""
VERB, SMALL, TITLE, CUE, PUBLISHER, STARTER = (1 << _WIDTH * place for place in range(6))
"""A word's lists, each a count of its own in the sum of several words' lists."""


class Roots(dict[str, str]):
    """A word as written -> in lower case, without marks round it or a possessive ending."""

    def __missing__(self, written: str) -> str:
        word = written.strip(EDGES).lower()
        if "'" in word:
            word = word.partition("'")[0]
        elif "’" in word:
            word = word.partition("’")[0]
        if len(self) < _CACHE_LIMIT:
            self[written] = word
        return word


ROOTS = Roots()


class _Beginnings(dict[str, str]):
    """What stands up to a blank -> the root of the word that it begins with, "" for none."""

    def __missing__(self, written: str) -> str:
        if written.isalpha() and len(written) < _LONGEST_WORD:
            root = written.lower()  # as the pattern and the roots would say
        else:
            match = _WORD.match(written)
            root = ROOTS[match[0]] if match else ""
        if len(self) < _STRETCHES_LIMIT:
            self[written] = root
        return root


_BEGINNINGS = _Beginnings()


class Lists(dict[str, int]):
    """A word as written -> the lists of its language that its root stands in."""

    def __init__(self, prose: Prose) -> None:
        """Take the words of one language."""
        super().__init__()
        self._roots = dict[str, int]()
        lists = (
            (prose.verbs, VERB),
            (prose.small, SMALL),
            (prose.title_words, TITLE),
            (prose.citations | prose.months, CUE),
            (prose.publishers, PUBLISHER),
            (prose.starters, STARTER),
        )
        for words, bit in lists:
            for word in words:
                self._roots[word] = self._roots.get(word, 0) | bit

    def __missing__(self, written: str) -> int:
        root = written.lower() if written.isalpha() else ROOTS[written]
        lists = self._roots.get(root, 0)
        if len(self) < _CACHE_LIMIT:
            self[written] = lists
        return lists


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language, and the subject's own names."""

    prose: Prose
    lists: Lists
    titles_by_word: Mapping[str, tuple[str, ...]]
    """The listed titles of sections by the word they begin with, all in lower case."""
    names: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    """Words a sentence often begins with, the subject's names among them."""
    written_names: tuple[str, ...] = ()
    """These names as the title writes them."""
    capitals: tuple[str, ...] = ()
    """The subject's names as written that have a capital inside: "DeLauro"."""

    def word(self, text: str, start: int) -> str:
        """Return the word at `start` in lower case, without a possessive ending."""
        end = text.find(" ", start, start + _LONGEST_WORD)
        return _BEGINNINGS[text[start : end if end >= 0 else start + _LONGEST_WORD]]

    def last_word(self, text: str, end: int) -> str:
        """Return the word that ends at `end` in lower case."""
        return ROOTS[text[text.rfind(" ", max(0, end - 30), end) + 1 : end]]

    def title_kind(self, text: str) -> str:
        """Return what a section of that title holds, "" for a title that is not listed."""
        return self.prose.titles.get(text.strip(EDGES).lower(), "")


def wording(code: str, title: str | None) -> Wording:
    """Return the words of a language, and of the names in a page's title."""
    plain = (title or "").partition("(")[0]
    written = tuple(dict.fromkeys(word for word in plain.split() if len(word) > 2))
    names = frozenset(ROOTS[word] for word in written)
    capitals = filter(_has_capital_inside, dict.fromkeys(plain.split()))
    known = _known(code)
    return Wording(*known, names, known[0].starters | names, written, tuple(capitals))


def _has_capital_inside(name: str) -> bool:
    if name[1:].islower():
        return False
    return any(left.islower() and right.isupper() for left, right in pairwise(name))


@functools.cache
def _known(code: str) -> tuple[Prose, Lists, dict[str, tuple[str, ...]]]:
    prose = get_prose(code)
    titles: dict[str, tuple[str, ...]] = {}
    for title in prose.titles:
        word = _BEGINNINGS[title.partition(" ")[0]]
        titles[word] = (*titles.get(word, ()), title)
    return prose, Lists(prose), titles
