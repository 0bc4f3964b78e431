"""Whether an infobox and a template speak of one office, so that it is not told twice."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wikibio.model import Holder, SuccessionBox

LIMIT = 64
"""How many boxes of templates one of an infobox is compared with at most."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
HALF = 0.5
"""The share of words in common from which two titles are alike."""

_SHORT = 3
"""Words of so few ASCII letters ("of", "the") do not tell one office from another."""
_SUFFIX = re.compile(r"[a-z]{1,2}|[ivx]+|\d+")
"""What stands behind a surname: "Jr", "III"."""


def merge(
    boxes: Sequence[SuccessionBox], others: Sequence[SuccessionBox]
) -> tuple[SuccessionBox, ...]:
    """Return the boxes of templates, and those of infoboxes that say something new, in page order.

    Of an office that stands in both the template's box is given as it is: it is mostly the fuller
    one, and a union would show values that stand nowhere on the page side by side.
    """
    known = _Known([_Office.of(box) for box in boxes])
    surplus = [box for box in others if not known.has(_Office.of(box))]
    return tuple(sorted((*boxes, *surplus), key=lambda box: box.span[0]))


@dataclass(frozen=True, slots=True)
class _Side:
    """The people of one side by their links and whole names, and by their last names."""

    names: frozenset[str]
    surnames: frozenset[str]

    def same(self, other: "_Side") -> bool:
        """Return whether somebody stands in both."""
        return not (self.names.isdisjoint(other.names) and self.surnames.isdisjoint(other.surnames))

    def differs(self, other: "_Side") -> bool:
        """Return whether both name somebody and nobody stands in both."""
        return bool(self.names and other.names) and not self.same(other)


@dataclass(frozen=True, slots=True)
class _Office:
    """What of a box tells its office: words and numbers of the title, the time, the people."""

    words: frozenset[str]
    all_words: frozenset[str]
    """Those of the title's link too."""
    numbers: frozenset[str]
    start: int | None
    end: int | None
    sides: tuple[_Side, _Side]

    @staticmethod
    def of(box: SuccessionBox) -> "_Office":
        years = [term.start.year for term in box.terms if term.start]
        ends = [None if term.present or not term.end else term.end.year for term in box.terms]
        words = _telling(box.title)
        return _Office(
            words,
            words | _telling(box.title_link or ""),
            frozenset(_NUMBER.findall(box.title)),
            min(years, default=None),
            None if None in ends else max((end for end in ends if end), default=None),
            (_side(box.predecessors), _side(box.successors)),
        )

    def is_that_of(self, template: "_Office") -> bool:
        """Return whether this office of an infobox is the one a template tells of.

        Titles that say the same need times that meet; the less alike the titles are, the more
        must the people and the years say it.
        """
        if not self._meets(template):
            return False
        pairs = tuple(zip(self.sides, template.sides, strict=True))
        people = [mine.same(theirs) for mine, theirs in pairs]
        years = [self._starts_as(template), self._ends_as(template)]
        numbers = self._numbers(template)
        if not self.words or not template.words:
            return all(people) or (any(people) and all(years))
        if numbers is not False and self.words == template.words:
            return True
        covers = self.words <= template.all_words or template.words <= self.all_words
        if not covers and self._likeness(template) < HALF:
            return all(people)
        # An infobox often has one line for what are two rows of templates: one end is the same.
        one_end = any(map(all, zip(people, years, strict=True)))
        if numbers is False:
            return one_end or (any(people) and all(years))
        others = any(mine.differs(theirs) for mine, theirs in pairs)
        enough = any(people) or (any(years) if covers else all(years))
        return one_end or (enough and (bool(numbers) or not others))

    def _numbers(self, other: "_Office") -> bool | None:
        """Return whether the titles share a number, None where one has none."""
        if not self.numbers or not other.numbers:
            return None
        return not self.numbers.isdisjoint(other.numbers)

    def _likeness(self, other: "_Office") -> float:
        """Return the share of the shorter title's words that the other has."""
        return len(self.words & other.words) / min(len(self.words), len(other.words))

    def _meets(self, other: "_Office") -> bool:
        """Return whether the two were held at one time; a year that one ends in is not enough."""
        first, second = sorted((self, other), key=lambda each: each.start or 0)
        if first.start is None or second.start is None or first.end is None:
            return True
        if first.start == second.start:
            return True
        return second.start < first.end

    def _starts_as(self, other: "_Office") -> bool:
        return (
            None not in (self.start, other.start)
            and abs((self.start or 0) - (other.start or 0)) < 2
        )

    def _ends_as(self, other: "_Office") -> bool:
        if self.end is None or other.end is None:
            return self.end is other.end
        return abs(self.end - other.end) < 2


class _Known:
    """The offices of templates by what one of an infobox shares with the same one."""

    def __init__(self, offices: Sequence[_Office]) -> None:
        self.by_key = defaultdict[object, list[_Office]](list)
        for office in offices:
            for key in _keys(office):
                self.by_key[key].append(office)

    def has(self, office: _Office) -> bool:
        """Return whether one of the offices is this one."""
        seen = 0
        for key in _keys(office):
            for other in self.by_key.get(key, ())[:LIMIT]:
                seen += 1
                if seen > LIMIT:
                    return False
                if office.is_that_of(other):
                    return True
        return False


def _keys(office: _Office) -> Iterator[object]:
    """Yield what two offices that are one share at least one of."""
    yield office.words
    for side in office.sides:
        yield from side.names
        yield from side.surnames
    if office.start is not None:
        yield from range(office.start - 1, office.start + 2)


def _side(holders: Sequence[Holder]) -> _Side:
    names: set[str] = set()
    surnames: set[str] = set()
    for holder in holders[:LIMIT]:
        for written in (holder.name, holder.link or ""):
            name = _BRACKETS.sub("", _plain(written)).strip()
            words = [word for word in _words(name) if not _SUFFIX.fullmatch(word)]
            if name:
                names.add(name)
            if words:
                surnames.add(words[-1])
    return _Side(frozenset(names), frozenset(surnames))


def _telling(text: str) -> frozenset[str]:
    """Return the words of a title that tell it from others, all its words if none does."""
    words = [word for word in _words(text) if not word[0].isdigit()]
    return frozenset(word for word in words if _tells(word)) or frozenset(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _tells(word: str) -> bool:
    return len(word) > _SHORT or not word.isascii()


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
