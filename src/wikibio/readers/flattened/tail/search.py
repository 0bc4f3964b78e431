"""The tail of a flattened page: categories, interlanguage links and sort keys without brackets."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from urllib.parse import unquote

from wikibio.languages import Language, get_prose
from wikibio.model import Category, LangLink, Problem, Span
from wikibio.model.quick import quick
from wikibio.readers.flattened.blanks import after_blanks, before_blanks
from wikibio.readers.flattened.tail.categories import CategoryFinder, Found
from wikibio.readers.flattened.tail.keys import Keys, fold
from wikibio.readers.flattened.tail.links import Link, LinkFinder
from wikibio.readers.flattened.tail.marks import (
    Bracketed,
    CategoryMark,
    LinkMark,
    Mark,
    SortMark,
    bracketed,
    hard_end,
    marks,
    words,
)
from wikibio.readers.wikitext.grammar import Grammar, grammar

_new_category, _new_langlink = quick(Category), quick(LangLink)
_CATEGORY, _LANGLINK, _SORT = "category", "langlink", "magic-word"
_LONGEST_KEY = 100
_ROOM = 2000
"""Characters before a category or link in which sort keys are looked for."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Categories and interlanguage links of a page, and where the text of them stands.

    `spans` are the stretches that are no text, with the reason to drop them; sorted, apart.
    """

    categories: tuple[Category, ...] = ()
    langlinks: tuple[LangLink, ...] = ()
    spans: tuple[tuple[Span, str], ...] = ()
    default_sort: str | None = None
    problems: tuple[Problem, ...] = ()


_NOTHING = Tail()


def find_tail(text: str, language: Language, title: str | None) -> Tail:
    """Return the categories and language links in a flattened text, with spans in it.

    Entities are decoded already. Source: https://www.mediawiki.org/wiki/Help:Categories and
    https://www.mediawiki.org/wiki/Manual:Interwiki

    >>> from wikibio.languages import get
    >>> tail = find_tail("… in Ulm.Category:1879 birthsde:Albert Einstein", get("en"), None)
    >>> tail.categories[0].name, tail.langlinks[0].language
    ('1879 births', 'de')
    """
    return _Search(text, language, title).tail()


@dataclass(slots=True)
class _Search:
    """One text being searched, and what was found."""

    text: str
    language: Language
    title: str | None
    categories: list[Category] = field(default_factory=list)
    langlinks: list[LangLink] = field(default_factory=list)
    spans: list[tuple[Span, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    default_sort: str | None = None
    keys: Keys = field(default_factory=lambda: Keys(None))
    names: Sequence[str] = ()
    """The words of the title."""

    def tail(self) -> Tail:
        known = words(self.language)
        ours = grammar(self.language)
        in_brackets, places = bracketed(self.text, ours)
        found = list(marks(self.text, known, places))
        if not found and not in_brackets and "," not in self.text[-_LONGEST_KEY:]:
            return _NOTHING
        self.keys = Keys(self.title)
        self.names = (self.title or "").partition(" (")[0].split()
        for bracket in in_brackets:
            self._take_bracketed(bracket, ours)
        self._learn_keys(found)
        rows = LinkFinder(self.text, self.language, self.keys).find(found)
        categories = self._find_categories(found, rows)
        accepted = {category.span[0] for category in categories}
        links = [
            link
            for row in rows
            for link in row
            if link.behind is None or link.behind.start in accepted
        ]
        for category in categories:
            self._take_category(category, ours)
        for link in links:
            self._take_link(link, ours)
        self._take_default_sort(found, links)
        self._take_loose_keys()
        return self._result()

    def _learn_keys(self, found: Sequence[Mark]) -> None:
        """Look for sort keys before the first category, which later ones may be followed by."""
        for mark in found:
            if isinstance(mark, CategoryMark) and mark.firm:
                self.keys.learn_before(self.text, max(0, mark.start - _ROOM), mark.start)
                break

    def _find_categories(
        self, found: Sequence[Mark], rows: Sequence[Sequence[Link]]
    ) -> list[Found]:
        """Return the categories, each ending at the latest where the next thing begins."""
        wanted = [mark for mark in found if isinstance(mark, CategoryMark)]
        starts = {mark.start for mark in found if not isinstance(mark, LinkMark)}
        starts.update(row[0].start for row in rows)
        borders = [*sorted(starts), len(self.text)]
        limits = [borders[bisect_right(borders, mark.start)] for mark in wanted]
        finder = CategoryFinder(self.text, self.language, self.keys)
        return finder.find(wanted, limits, frozenset(starts))

    def _take_bracketed(self, link: Bracketed, ours: Grammar) -> None:
        if link.code is not None:
            title = ours.spaced(link.title)
            self.langlinks.append(_new_langlink(link.code, title, link.span))
            self.spans.append((link.span, _LANGLINK))
            return
        name = ours.title(link.title.partition("#")[0])
        if name:
            key = link.label and " ".join(link.label.split("\n"))
            self.categories.append(_new_category(name, key or None, link.span))
            self.spans.append((link.span, _CATEGORY))

    def _take_category(self, found: Found, ours: Grammar) -> None:
        name = self.text[slice(*found.name)]
        if not (name.isascii() and name[0].isupper() and "_" not in name):
            name = ours.title(name)
        name = self._without_surname(name, found)
        if not name:
            return
        key = self.text[slice(*found.key)] if found.key else None
        if key and key.strip():
            key = key.strip()
        self.categories.append(_new_category(name, key or None, found.span))
        self.spans.append((found.span, _CATEGORY))
        if found.confidence is not None:
            message = f"“{name}” was taken for a category; where its name ends is not marked"
            self._guessed("inferred-category", message, found.span, found.confidence)
        if found.loose:
            self._loose(found.loose, 0.9)

    def _without_surname(self, name: str, found: Found) -> str:
        """Return a name without the sort key of another category that it ends with.

        Of a key that is one word, the subject's last name, only that word is left.
        """
        if not self.names or not name.endswith(self.names[-1]):
            return name
        *others, last = self.names
        rest = name.removesuffix(f" {last}")
        if not others or rest == name or any(word in rest for word in others):
            return name
        if not rest or rest.rpartition(" ")[2].lower() in get_prose(self.language.code).small:
            return name
        self._guessed("loose-sort-key", f"“{last}” is a sort key", found.name, 0.7)
        return rest

    def _take_link(self, link: Link, ours: Grammar) -> None:
        title = self.text[slice(*link.title)].strip(" *•")
        if "%" in title or "_" in title or "  " in title or not title.isprintable():
            title = ours.spaced(unquote(title) if "%" in title else title)
        span = (link.start, before_blanks(self.text, link.start, link.title[1]))
        if title:
            self.langlinks.append(_new_langlink(link.code, title, span))
        self.spans.append((span, _LANGLINK))
        if link.guess or link.confidence < 0.8:
            message = f"“{link.code}:{title}” was taken for a link to another language's wiki"
            self._guessed("inferred-langlink", message, span, link.confidence)
        if link.loose:
            self._loose(link.loose, 0.9)

    def _take_default_sort(self, found: Sequence[Mark], links: Sequence[Link]) -> None:
        sorts = [mark for mark in found if isinstance(mark, SortMark)]
        if not sorts:
            return
        starts = sorted(
            [mark.start for mark in found if not isinstance(mark, LinkMark)]
            + [link.start for link in links]
        )
        for mark in sorts:
            index = bisect_right(starts, mark.start)
            limit = starts[index] if index < len(starts) else len(self.text)
            self._take_sort(mark, limit)

    def _take_sort(self, mark: SortMark, limit: int) -> None:
        text = self.text
        start, end = mark.start, hard_end(text, mark.after, limit)
        key = text[mark.after : min(end, mark.after + _LONGEST_KEY + 1)].strip()
        braced = text[start - 2 : start] == "{{"
        if not (braced or text[start : mark.after] == text[start : mark.after].upper()):
            return
        if not 0 < len(key) <= _LONGEST_KEY:
            return
        if braced:
            start -= 2
            close = text.find("}}", end, end + _LONGEST_KEY)
            end = close + 2 if close >= 0 else end
        else:
            end = before_blanks(text, start, end)
        self.default_sort = key
        self.keys.add([fold(key)])
        self.spans.append(((start, end), _SORT))

    def _take_loose_keys(self) -> None:
        """Cut the sort keys that stand before, between and behind what was found."""
        if not self.spans:
            return
        text = self.text
        taken = sorted(span for span, _ in self.spans)
        edges = [(0, 0), *taken, (len(text), len(text))]
        for index, ((_, low), (high, _)) in enumerate(pairwise(edges)):
            if low >= high or (high == low + 1 and text[low].isspace()):
                continue
            room = max(low, high - _ROOM)
            start, confidence = self.keys.before(text, room, high)
            if start < high:
                self._loose((start, high), confidence)
            elif index and self._key_line(low, high, last=index == len(taken)):
                self._loose((low, high), 0.6)

    def _key_line(self, start: int, end: int, *, last: bool) -> bool:
        """Return whether a stretch within the tail, or at its end, is one short line by itself."""
        text = self.text
        if end - start > 2 * _LONGEST_KEY or text[start] != "\n":
            return False
        line = text[start:end].strip()
        if last:
            return self.keys.is_own(line)
        if text[end - 1] != "\n":
            return False
        return 0 < len(line) <= _LONGEST_KEY and "\n" not in line and line[-1] not in ".:;"

    def _loose(self, place: Span, confidence: float) -> None:
        start, end = _trim(self.text, place)
        if start < end:
            self.spans.append(((start, end), _CATEGORY))
            message = "sort keys whose categories are lost were left out"
            self._guessed("loose-sort-key", message, (start, end), confidence)

    def _guessed(self, code: str, message: str, span: Span, confidence: float) -> None:
        self.problems.append(Problem(code, message, span, confidence))

    def _result(self) -> Tail:
        return Tail(
            tuple(sorted(self.categories, key=_by_place)),
            tuple(sorted(self.langlinks, key=_by_place)),
            tuple(self._joined()),
            self.default_sort,
            tuple(sorted(self.problems, key=_by_place)),
        )

    def _joined(self) -> list[tuple[Span, str]]:
        """Return the spans in order, each up to the next one where only blanks stand between."""
        joined: list[tuple[Span, str]] = []
        text, last = self.text, 0
        for (start, end), reason in sorted(self.spans):
            if joined:
                start = max(start, last)  # noqa: PLW2901
                if last < start < last + _ROOM and text[last:start].isspace():
                    (before, _), why = joined[-1]
                    joined[-1] = (before, start), why
                    last = start
            if start < end:
                joined.append(((start, end), reason))
                last = end
        return joined


_by_place = attrgetter("span")


def _trim(text: str, place: Span) -> Span:
    end = before_blanks(text, *place)
    return after_blanks(text, place[0], end), end
