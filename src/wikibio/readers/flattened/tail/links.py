"""Interlanguage links without brackets: `ca:Jefferson Pérez de:Jefferson Pérez`, told from prose.

A code with a colon is a link only in company: several in a row, or one behind categories.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wikibio.languages import Language
from wikibio.model import Span
from wikibio.readers.flattened.tail.keys import Keys, fold
from wikibio.readers.flattened.tail.marks import (
    CategoryMark,
    LinkMark,
    Mark,
    hard_end,
)
from wikibio.readers.flattened.tail.split import LATIN, Splitter, in_order

LONGEST = 150
"""Characters a title or a category's name may have here; MediaWiki allows 255 bytes."""
SENTENCE = re.compile(r"[^\W\d_]{3}[.!?][\"”’»)]? ?[^\W\d_a-zß-öø-ÿ]")
"""The end of a sentence and the beginning of the next."""
_PROSE = re.compile(SENTENCE.pattern + r"|[.;,?]$|(?: [^\s]++){12}")
_FOREIGN_KEY = re.compile(r"(?<=[^\x00-\u024f])[A-ZÀ-ÖØ-Þ][^\W\d_]++, [^,]{2,40}+$")
"""A sort key glued to a title in another script: `zh:安德烈·阿加西Agassi, Andre`."""
_NEAR = 200
"""How many codes of a row are looked at where one is weighed."""
_SELF_EVIDENT = 6
"""Codes in a row that need no look at their titles."""
_MOST_STRANGE = 3
_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ)])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")


class Link(NamedTuple):
    """A language link found: its code, the title's place, and how sure that it is one.

    `guess` says what had to be guessed, "" where nothing was.
    """

    code: str
    start: int
    title: Span
    confidence: float
    guess: str = ""
    loose: Span | None = None
    """Sort keys of lost categories behind the title."""
    behind: CategoryMark | None = None
    """The category the first of a row follows, if it is a link only if that is a category."""


@dataclass(slots=True)
class _Run:
    """Marks that may be links following one another, and what stands at both ends."""

    marks: list[LinkMark]
    ends: list[int]
    behind: CategoryMark | None
    """The category that the first one follows at once."""
    own_line: bool
    ends_well: bool = False
    """Whether the text ends behind it, or a category follows."""

    def spaced(self) -> int:
        """Return how many of the marks have a blank behind the colon."""
        return sum(mark.spaced for mark in self.marks)


class LinkFinder:
    """Finds the links among the marks of one text."""

    def __init__(self, text: str, language: Language, keys: Keys) -> None:
        self.text = text
        self.language = language
        self.keys = keys
        title = keys.title or ""
        if language.namespace(title.partition(":")[0]) is not None:
            title = title.partition(":")[2]
        self.same = fold(title)
        self.in_lines = "\n" in text
        self.splitter = Splitter(text)

    def find(self, marks: Sequence[Mark]) -> list[list[Link]]:
        """Return the links in their rows; those of a row stand together."""
        found = []
        for run in self._runs(marks):
            links = self._accept(run)
            if links:
                found.append(links)
        return found

    # Rows of marks.

    def _runs(self, marks: Sequence[Mark]) -> list[_Run]:
        runs: list[_Run] = []
        run: _Run | None = None
        before: Mark | None = None
        for mark in marks:
            if isinstance(mark, LinkMark):
                if run is not None and not self._follows(run.marks[-1], mark):
                    runs.append(self._closed(run, mark.start))
                    run = None
                if run is None:
                    run = self._opened(mark, before)
                else:
                    run.ends.append(mark.start)
                    run.marks.append(mark)
            elif run is not None:
                run.ends_well = isinstance(mark, CategoryMark) and self._follows(
                    run.marks[-1], mark
                )
                runs.append(self._closed(run, mark.start))
                run = None
            before = mark
        if run is not None:
            runs.append(self._closed(run, len(self.text)))
        return runs

    def _opened(self, mark: LinkMark, before: Mark | None) -> _Run:
        behind = (
            before if isinstance(before, CategoryMark) and self._follows(before, mark) else None
        )
        line_start = mark.start == 0 or self.text[mark.start - 1] == "\n"
        return _Run([mark], [], behind, own_line=line_start)

    def _closed(self, run: _Run, limit: int) -> _Run:
        start = run.marks[-1].after
        if self.text[start : start + 1] == " ":
            start += 1
        end = hard_end(self.text, start, limit)
        run.ends.append(end)
        if limit == len(self.text) and not self._content(end, limit):
            run.ends_well = True
        return run

    def _follows(self, before: CategoryMark | LinkMark, mark: CategoryMark | LinkMark) -> bool:
        """Return whether only a name stands between two marks."""
        begins = mark.begins(mark.codes[-1]) if isinstance(mark, LinkMark) else mark.start
        start = _skip(self.text, before.after, begins)
        end = hard_end(self.text, start, min(begins, start + LONGEST + 1))
        if end < begins and self.text[end] == "|" and isinstance(before, CategoryMark):
            return hard_end(self.text, end + 1, min(begins, end + LONGEST)) == begins
        return 0 < end - start <= LONGEST and not self._content(end, begins)

    def _content(self, start: int, end: int) -> bool:
        """Return whether there is more than blanks and sort keys in a stretch."""
        text = self.text
        if end - start > 10 * LONGEST:
            return not text[start : start + LONGEST].isspace() or bool(text[start:end].strip())
        if text[start:end].strip(" \n\t[]"):
            begin, _ = self.keys.before(text, start, end)
            return bool(text[start:begin].strip(" \n\t[]"))
        return False

    # Which of them are links.

    def _accept(self, run: _Run) -> list[Link]:
        run = self._without_strange(self._without_false(run))
        links = [self._link(run, index) for index in range(len(run.marks))]
        if not links or not self._title(links[0]):
            links = links[1:]
        if not links:
            return []
        links = self._with_last(links)
        sure = self._sureness(run, links)
        if not sure:
            return []
        if len(links) == 1 and run.behind is not None:
            links = [links[0]._replace(behind=run.behind)]
        if sure == 1.0:
            return links
        return [
            link if link.confidence <= sure else link._replace(confidence=sure) for link in links
        ]

    def _without_strange(self, run: _Run) -> _Run:
        """Return the row without words of the prose before it that only look like a link."""
        first = 0
        while first < len(run.marks) - 1 and not run.behind and self._strange(run, first):
            first += 1
            if first > _MOST_STRANGE:
                break
        if not first:
            return run
        marks, ends = run.marks[first:], run.ends[first:]
        return _Run(marks, ends, None, own_line=False, ends_well=run.ends_well)

    def _sureness(self, run: _Run, links: Sequence[Link]) -> float:
        """Return how sure it is that a row is one of links, from 0 to 1."""
        if not links:
            return 0.0
        first = run.marks[0]
        if run.behind is not None:
            return 1.0 if len(links) > 1 or not first.glued else 0.9
        if len(links) == 1:
            return 0.0 if first.spaced else self._sureness_of_one(run, links[0])
        if not run.own_line and not self._titles(links, len(links) - run.spaced()):
            return 0.0
        anchors = run.own_line + first.glued + run.ends_well
        if anchors > 1 or len(links) > 2:
            return 0.9
        return 0.75 if anchors else 0.0

    def _sureness_of_one(self, run: _Run, link: Link) -> float:
        """Return how sure it is that a code that stands alone makes a link, from 0 to 1."""
        if self._content_is_keys(link.start):
            return 0.8
        glued = run.marks[0].glued
        if not run.ends_well or (glued and not self.splitter.clean(link.start)):
            return 0.0
        title = fold(self._title(link))
        if self.same and self.same in (title, title.rpartition(":")[2]):
            return 0.7
        return 0.6 if not glued and self._alone(link) else 0.0

    def _titles(self, links: Sequence[Link], firm: int) -> bool:
        """Return whether a row in the middle of prose is one of titles, and not of words."""
        titles = [self._title(link) for link in links]
        small = sum(title[:1].islower() for title in titles)
        prose = sum(_PROSE.search(title) is not None for title in titles)
        if firm >= _SELF_EVIDENT:
            return True
        return firm > 1 and 2 * small <= len(titles) and 4 * prose <= len(titles)

    def _content_is_keys(self, start: int) -> bool:
        """Return whether sort keys stand right before `start`."""
        begin, _ = self.keys.before(self.text, max(0, start - 3 * LONGEST), start)
        return begin < start

    def _alone(self, link: Link) -> bool:
        """Return whether what stands by itself, behind blanks or an empty line, is a link."""
        title = self._title(link)
        free = self.text[max(0, link.start - 2) : link.start] in ("\n\n", "\n", "", "  ")
        return free and not title[:1].islower() and len(title) < 80 and title[-1:] not in ".:;,?!"

    def _without_false(self, run: _Run) -> _Run:
        """Return the row without marks that are words in a title: `de:Star to: Der Film`."""
        firm = [mark.codes[0] for mark in run.marks if not mark.spaced and not mark.glued]
        codes, ordered = Counter(firm), in_order(firm)
        kept: list[LinkMark] = []
        ends: list[int] = []
        for index, mark in enumerate(run.marks):
            real = mark
            doubtful = run.behind is None and len(kept) == 1 and kept[0].glued
            if doubtful and mark.glued and self.splitter.cleanly(mark):
                kept.clear()  # A word of the prose before the first link.
            if mark.spaced or (mark.glued and kept):
                inside = self._inside(
                    run.marks, index, kept[-1] if kept else None, codes, ordered=ordered
                )
                if inside is None or (mark.spaced and not kept and run.behind is None):
                    continue
                real = inside
            kept.append(real)
            if len(kept) > 1:
                ends.append(real.start)
        if kept:
            ends.append(run.ends[-1])
        own_line = run.own_line and kept[:1] == run.marks[:1]
        return _Run(kept, ends, run.behind, own_line, run.ends_well)

    def _inside(
        self,
        marks: Sequence[LinkMark],
        index: int,
        before: LinkMark | None,
        codes: Counter[str],
        *,
        ordered: bool,
    ) -> LinkMark | None:
        """Return a doubtful mark as a link's, with its one code, or None."""
        mark = marks[index]
        near = marks[index + 1 : index + 4]
        low = before.codes[0] if before else ""
        high = next((m.codes[0] for m in near if not m.glued and not m.spaced), "~")
        fitting = [
            code for code in mark.codes if not codes[code] and (not ordered or low < code < high)
        ]
        if not fitting or mark.spaced:
            return mark if fitting else None
        for code in fitting:
            start = mark.begins(code)
            if not LATIN.match(self.text[start - 1]) or (
                before is not None and self._is_title(marks, index, before.after, start)
            ):
                return mark._replace(codes=(code,))
        # One word between two colons is rather a namespace: `sw:Template:Babel`.
        start = before.after if before else 0
        if ordered and " " in self.text[start : mark.start]:
            return mark._replace(codes=(fitting[0],))
        return None

    def _is_title(self, marks: Sequence[LinkMark], index: int, start: int, end: int) -> bool:
        """Return whether a stretch is the page's title, or the title behind the next code."""
        title = fold(self.text[start:end].strip())
        if title == self.same:
            return True
        after = marks[index].after
        return fold(self.text[after : after + end - start].strip()) == title

    def _strange(self, run: _Run, index: int) -> bool:
        """Return whether what begins a row is rather a word of the prose before it."""
        mark = run.marks[index]
        title = self.text[mark.after : run.ends[index]].strip()
        if mark.glued and self.in_lines and self.splitter.begins_line(mark.start):
            return True
        if self.same and fold(title) == self.same:
            return False
        if len(title) > 100 or _PROSE.search(title):
            return True
        if run.own_line and not index:
            return False
        codes = [each.codes[0] for each in run.marks[index + 1 : index + 12]]
        if mark.glued and self.splitter.cleanly(mark):
            return False
        return in_order(codes) and all(code > codes[0] for code in mark.codes)

    def _link(self, run: _Run, index: int) -> Link:
        mark = run.marks[index]
        code, confidence, guess = mark.codes[0], 1.0, ""
        if mark.glued:
            near = run.marks[index + 1 : index + _NEAR] if len(mark.codes) > 1 else ()
            following = [each.codes[0] for each in near]
            code, confidence = self.splitter.best(mark, following)
            guess = "glued"
        elif mark.spaced:
            confidence, guess = 0.9, "spaced"
        end = run.ends[index]
        if index + 1 < len(run.marks):
            end = run.marks[index + 1].start
        end = hard_end(self.text, _skip(self.text, mark.after, end), end)
        return Link(code, mark.begins(code), (mark.after, end), confidence, guess)

    # Where the last one ends.

    def _with_last(self, links: list[Link]) -> list[Link]:
        """Return the links, the title of the last one cut where prose or sort keys begin."""
        last = links[-1]
        start, end = last.title
        start = _skip(self.text, start, end)
        title = self.text[start:end].strip()
        if not title:
            return links[:-1]
        peeled = self.keys.peel(self.text, start, end)
        foreign = _FOREIGN_KEY.search(title) if peeled == end else None
        if foreign:
            peeled = start + foreign.start()
        if peeled < end:
            cut = last._replace(title=(last.title[0], peeled), loose=(peeled, end))
            return [*links[:-1], cut]
        if len(title) <= LONGEST and not _PROSE.search(title):
            return links
        title_end = self._title_end(links, start, end)
        if title_end is None:
            return links[:-1]
        cut = last._replace(title=(last.title[0], title_end), confidence=0.6, guess="prose")
        return [*links[:-1], cut]

    def _title_end(self, links: Sequence[Link], start: int, end: int) -> int | None:
        """Return where a title ends that prose follows, or None if it cannot be told."""
        piece = self.text[start : min(end, start + LONGEST)]
        for title in sorted({self._title(link) for link in links[:-1]}, key=len, reverse=True):
            if (
                title
                and piece.startswith(title)
                and not piece[len(title) : len(title) + 1].islower()
            ):
                return start + len(title)
        if self.keys.title:
            at = piece.find(self.keys.title, 1)
            if at > 0:
                return start + at
            if piece.startswith(self.keys.title):
                return start + len(self.keys.title)
        glue = _GLUE.search(piece)
        if glue:
            return start + glue.start()
        if piece and not LATIN.match(piece):
            latin = LATIN.search(piece)
            if latin:
                return start + latin.start()
        return None

    def _title(self, link: Link) -> str:
        return self.text[slice(*link.title)].strip()


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t":
        start += 1
    return start
