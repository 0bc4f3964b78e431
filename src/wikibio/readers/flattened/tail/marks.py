"""Places in flattened text where a category, a language link or a sort key may begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from wikibio.languages import Language
from wikibio.model import Span
from wikibio.readers.flattened.patterns import stands
from wikibio.readers.wikitext.grammar import CATEGORY, Grammar

_BRACKETED = re.compile(r"\[\[([^\[\]|\n]{1,300}+)(\|[^\[\]]*+)?\]\]")
_HARD = re.compile(r"\n|\[|\]|\{|\}|\||<|>|#|==|  | :(?=\S)| \*(?!\s*+$)")
"""What neither a category's name nor a title can hold, or hardly ever does.

A colon behind a blank begins a link to a category, a star an item of a list. Written without a
class of characters, it is quickly passed over what begins with none of these.
"""
BLANK = " \t\n\u00a0\u3000"
_SHORT = 4
"""A category word below this length is too easily a part of another word."""
_NO_TITLE = "/:\n*#;,.|)"
_NO_CODE_AFTER = ":/@_&=|"
"""What before a code says that it is a part of something else: a link written `:de:`, a URL."""


@dataclass(frozen=True, slots=True)
class Words:
    """What prefixes look like in one language, all in lower case."""

    categories: tuple[str, ...]
    sorts: tuple[str, ...]
    namespaces: frozenset[str]
    codes: frozenset[str]
    code_lengths: tuple[int, ...]
    """The longest first."""
    prefixes: frozenset[str]
    """The words for categories as they mostly stand, with a capital."""
    prefix_lengths: tuple[int, ...]
    last_letters: frozenset[str]
    """What may stand before the colon of a category or of a sort key."""
    reach: int
    """Characters before a colon that have to be seen."""


class CategoryMark(NamedTuple):
    """A category word and its colon; `glued` to a word before it, `in_line` behind other text.

    `firm`: written as a link's prefix is, and not as words of a sentence might be.
    """

    start: int
    after: int
    firm: bool
    glued: bool
    in_line: bool


class LinkMark(NamedTuple):
    """A colon behind what may be a language code; `spaced`: a blank stands behind the colon.

    `codes` are those that fit, the longest first: one where a blank stands before it, and where
    it is `glued` to the text before it, perhaps several.
    """

    codes: tuple[str, ...]
    after: int
    glued: bool
    spaced: bool

    def begins(self, code: str) -> int:
        """Return where the mark begins if its code is `code`."""
        return self.after - 1 - len(code)

    @property
    def start(self) -> int:
        """Where the longest of the codes begins."""
        return self.begins(self.codes[0])


class SortMark(NamedTuple):
    """A magic word that sets the sort key of the page, and its colon."""

    start: int
    after: int


Mark = CategoryMark | LinkMark | SortMark


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A category (`code` None) or language link that still has its brackets."""

    code: str | None
    title: str
    label: str | None
    span: Span


@lru_cache(maxsize=64)
def words(language: Language) -> Words:
    """Return what the prefixes of a language look like."""
    names = sorted(word for word, key in language.namespaces.items() if key == CATEGORY)
    names.sort(key=len, reverse=True)
    sorts = sorted(language.defaultsort_words, key=len, reverse=True)
    codes = language.interlanguage
    lengths = sorted(set(map(len, codes)), reverse=True)
    ends = {word[-1] for word in (*names, *sorts)}
    return Words(
        categories=tuple(names),
        sorts=tuple(sorts),
        namespaces=frozenset(language.namespaces),
        codes=codes,
        code_lengths=tuple(lengths),
        prefixes=frozenset(word[:1].upper() + word[1:] for word in names if len(word) >= _SHORT),
        prefix_lengths=tuple({len(word) for word in names}),
        last_letters=frozenset({" ", "_", *ends, *(end.upper() for end in ends)}),
        reach=4 + max(map(len, (*language.namespaces, *sorts)), default=0),
    )


def hard_end(text: str, start: int, limit: int) -> int:
    """Return where a name or title that begins at `start` must end, at the latest at `limit`."""
    match = _HARD.search(text, start, limit)
    return match.start() if match else limit


def bracketed(text: str, grammar: Grammar) -> tuple[list[Bracketed], list[Span]]:
    """Return the links still in brackets that are of our kinds, and the places of all links."""
    found: list[Bracketed] = []
    places: list[Span] = []
    if not stands("[[", text):
        return found, places
    for match in _BRACKETED.finditer(text):
        places.append(match.span())
        prefix, colon, rest = match[1].partition(":")
        if not colon or not rest.strip():
            continue
        number, code = grammar.prefix(prefix)
        if number == CATEGORY or code is not None:
            label = match[2][1:] if match[2] else None
            found.append(Bracketed(code, rest, label, match.span()))
    return found, places


def marks(text: str, known: Words, masked: Sequence[Span]) -> Iterator[Mark]:
    """Yield the places outside `masked` where something of ours may begin, in order."""
    find = text.find
    outside = iter((*masked, (len(text), len(text))))
    mask_start, mask_end = next(outside)
    colon = find(":")
    while colon >= 0:
        while mask_end <= colon:
            mask_start, mask_end = next(outside)
        if colon < mask_start:
            mark = _mark(text, colon, known)
            if mark is not None:
                yield mark
        colon = find(":", colon + 1)


def _mark(text: str, colon: int, known: Words) -> Mark | None:
    last = text[colon - 1 : colon]
    if last in known.last_letters:
        for size in known.prefix_lengths:
            if colon >= size and text[colon - size : colon] in known.prefixes:
                mark = _category_at(text, colon - size, colon, colon)
                if mark is not None:
                    return mark
        before = text[max(0, colon - known.reach) : colon].rstrip(" _").lower()
        if before.endswith(known.categories):
            start, end = _word_before(text, colon, known.categories)
            mark = _category_at(text, start, end, colon) if start < end else None
            if mark is not None:
                return mark
        if before.endswith(known.sorts):
            start, end = _word_before(text, colon, known.sorts)
            return SortMark(start, colon + 1) if start < end else None
    if "a" <= last <= "z" and not text.startswith("//", colon + 1):
        return _link_mark(text, colon, known)
    return None


def _word_before(text: str, colon: int, names: Sequence[str]) -> Span:
    """Return where the longest of `names` stands before a colon; an empty span if none does."""
    end = colon
    while text[end - 1] in " _":
        end -= 1
    for name in names:
        start = end - len(name)
        if start >= 0 and text[start:end].lower().replace("_", " ") == name.replace("_", " "):
            return start, end
    return end, end


def _category_at(text: str, start: int, end: int, colon: int) -> CategoryMark | None:
    left = text[start - 1 : start] if start else ""
    if left == ":":
        return None
    glued = left.isalnum()
    capital = not text[start].islower()
    if glued and end - start < _SHORT:
        return None
    firm = capital and end == colon and text[colon + 1 : colon + 2] not in BLANK
    in_line = bool(left) and left != "\n"
    return CategoryMark(start, colon + 1, firm, glued, in_line)


def _link_mark(text: str, colon: int, known: Words) -> LinkMark | None:
    following = text[colon + 1 : colon + 2]
    if not following or following in _NO_TITLE:
        return None
    spaced = following in BLANK
    blank = text.rfind(" ", max(0, colon - known.code_lengths[0] - 1), colon)
    if blank >= 0 and (code := text[blank + 1 : colon]) in known.codes:
        return LinkMark((code,), colon + 1, glued=False, spaced=spaced)
    fitting = []
    room = colon - 1 - blank
    for size in known.code_lengths:
        if size > room:
            continue  # no code has a blank
        start = colon - size
        if start >= 0 and text[start:colon] in known.codes:
            left = text[start - 1 : start]
            if not start or left in BLANK or left in "*•":
                return LinkMark((text[start:colon],), colon + 1, glued=False, spaced=spaced)
            if left not in _NO_CODE_AFTER:
                fitting.append(text[start:colon])
    if not fitting or spaced or _is_namespace(text, colon, known):
        return None
    return LinkMark(tuple(fitting), colon + 1, glued=True, spaced=False)


def _is_namespace(text: str, colon: int, known: Words) -> bool:
    """Return whether the word before a colon is a namespace: `Category:Wikipedia:Stubs`."""
    start = colon
    while start > max(0, colon - known.reach) and text[start - 1].isalpha():
        start -= 1
    return text[start:colon].lower() in known.namespaces
