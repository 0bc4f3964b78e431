"""What can be seen of a stretch of flattened text between two cuts.

It is seen in the groups of `fields.py`, each a tuple of a few plain values, so that what a group
weighs can be remembered: the same values come again and again. None names a word: a language's
words come in by the lists they stand in, so that weights found for one language serve another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wikibio.readers.flattened.divide.classes import BLANKS, BULLETS, LOWER, QUOTE
from wikibio.readers.flattened.divide.edges import Joints, edges, may_be_cited
from wikibio.readers.flattened.divide.fields import Group, Groups, Value
from wikibio.readers.flattened.divide.wording import (
    COUNT,
    CUE,
    EDGES,
    PUBLISHER,
    ROOTS,
    SMALL,
    STARTER,
    TITLE,
    VERB,
    Wording,
)

_BULLET_SIGNS = frozenset(BULLETS + BLANKS)
_BULLETS = re.compile(r"[*#;\s\x1c-\x1e]*")
_LENGTHS = (0, 1, 2, 3, 4, 5, 5, 6, 6, 6, *[7] * 5, *[8] * 8, *[9] * 23, *[10] * 55)
_LONGEST = 11
_SEEN, _SHOWN = 60, 100
"""How much of a stretch is looked at closely, in characters: its head says what it is. Words cost
more than classes."""
_END = 30
_TITLE_WORDS, _LONG = 14, 9
"""Words a title has at the most, and one that is known."""
_SOME, _FEW_CUES = (0, 1, *[2] * COUNT), (0, 1, 2, *[3] * COUNT)
"""A count -> the count up to two and up to three: quicker than `min`."""
_MANY = len(_LENGTHS)
_BAR, _DASH, _STOP = b"|-."
_CUES = COUNT * CUE
_CITED = COUNT * (CUE | PUBLISHER)
"""What of a sum of lists says that a word of citations is among them."""
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_AUTHOR = re.compile(rb"Aa[aA'-]*, (?:\"|(?:A[aA']*\.?,? ?){1,3}[\"(;&.])")
_SITE = re.compile(r"\.(?:com|org|gov|net|edu|html)\b|www\.")
_SHAPES = tuple(chr(kind) if kind in b"Aa0\"'(&,|" else "?" for kind in range(256))
_SECONDS = tuple(chr(kind) if kind in b"A0" else "a" for kind in range(256))


@dataclass(slots=True)
class _Heads:
    """The heads of stretches, a list for each thing that is asked of all."""

    starts: list[int]
    """Where the words begin, behind bullets."""
    ends: list[int]
    markers: list[str]
    heads: list[str]
    kinds: list[bytes]
    words: list[list[str]]
    totals: list[int]
    """The lists that the words stand in, all together."""


class Observer:
    """Sees the stretches of one text."""

    def __init__(self, text: str, kinds: bytes, wording: Wording) -> None:
        """Take a text, its classes, and the words of its language."""
        self.text, self.kinds, self.wording = text, kinds, wording

    def see(self, cuts: Sequence[int]) -> list[Groups]:
        """Return what can be seen of every stretch from a cut to the next."""
        if not cuts:
            return []
        sides = edges(self.text, cuts)
        joints = Joints(self.text, self.kinds, self.wording).at(cuts, sides)
        sides.append("end")
        heads = self._heads(cuts)
        outlines = self._outlines(heads, sides)
        said, cited = self._said(heads, outlines), self._cited(heads, outlines)
        near, behind = _around(outlines, said)
        seams = [
            (outline[0], outline[2], joint) if joint else None
            for outline, joint in zip(outlines, joints, strict=True)
        ]
        return list(zip(outlines, said, cited, near, behind, seams, strict=True))

    def _heads(self, cuts: Sequence[int]) -> _Heads:
        """Return the heads of all stretches."""
        text, kinds, lists_of = self.text, self.kinds, self.wording.lists.__getitem__
        starts, ends, markers = list(cuts), [*cuts[1:], len(text)], [""] * len(cuts)
        for index, cut in enumerate(cuts):
            if (sign := text[cut]) in _BULLET_SIGNS:
                if sign in BULLETS and text[cut + 1 : cut + 2].isalnum():
                    starts[index], markers[index] = cut + 1, sign  # as most bullets stand
                elif found := _BULLETS.match(text, cut, ends[index]):
                    starts[index] = found.end()
                    markers[index] = found[0].strip(BLANKS)[:1]
        heads = [
            text[start : start + _SEEN if end - start > _SEEN else end]
            for start, end in zip(starts, ends, strict=True)
        ]
        words = [head.split() for head in heads]
        totals = [sum(map(lists_of, each)) for each in words]
        shapes = [
            kinds[start : start + _SHOWN if end - start > _SHOWN else end]
            for start, end in zip(starts, ends, strict=True)
        ]
        return _Heads(starts, ends, markers, heads, shapes, words, totals)

    def _outlines(self, heads: _Heads, sides: Sequence[str]) -> list[Group]:
        """Return what is seen first: what stands on both sides, how long, whether it is listed."""
        titles, by_word = self.wording.prose.titles, self.wording.titles_by_word
        found: list[Group] = []
        seen = zip(
            heads.starts, heads.ends, heads.markers, heads.heads, heads.words, sides, sides[1:],
            strict=False,
        )  # fmt: skip
        for start, end, marker, head, written, left, right in seen:
            words, title = len(written), ""
            if end - start > _SEEN:
                words = (end - start) // 6
            elif 0 < words <= _LONG and ROOTS[written[0]] in by_word:
                title = titles.get(head.lower().strip(EDGES), "")
            length = _LENGTHS[words] if words < _MANY else _LONGEST
            found.append((left, right, length, marker, title))
        return found

    def _said(self, heads: _Heads, outlines: Sequence[Group]) -> list[Group]:
        """Return what the words of each stretch say."""
        names, named_as = self.wording.names, self.wording.written_names
        found: list[Group] = []
        lists = self.wording.lists
        seen = zip(heads.heads, heads.kinds, heads.words, heads.totals, outlines, strict=True)
        for head, kinds, words, total, outline in seen:
            left, right, length, _, title = outline
            if not words:
                found.append((left, right, length, *_NOTHING))
                continue
            first, count = lists[words[0]], len(words)
            rest = total - first
            titled, named = 0, False
            if count <= _TITLE_WORDS and len(head) < _SEEN:
                titled = 1 + (first & TITLE > 0) + 2 * (lists[words[-1]] & TITLE > 0)
                for name in named_as:
                    if name in head:
                        named = not names.isdisjoint(map(ROOTS.__getitem__, words))
                        break
            opening = shape = _SHAPES[kinds[0]]
            if first & STARTER:
                opening = "starter"
            elif ROOTS[words[0]] in names:
                opening = "subject"
            blank = kinds.find(b" ") + 1
            second = _SECONDS[kinds[blank]] if 0 < blank < len(kinds) else "."
            verbs = rest // VERB & COUNT
            style = _style(count - 1, kinds.count(b" A", 0, len(head)), rest // SMALL & COUNT)
            year = _year(head) if shape == "0" else 0
            found.append(
                (left, right, length, shape, opening, second, _SOME[verbs], style,
                 titled, named, year, title)
            )  # fmt: skip
        return found

    def _cited(self, heads: _Heads, outlines: Sequence[Group]) -> list[Group | None]:
        """Return what each stretch has that citations have, None for nothing.

        None as well where nothing stands before that it could be a citation of.
        """
        text, lists_of, bars = self.text, self.wording.lists.__getitem__, _BAR in self.kinds
        found: list[Group | None] = []
        seen = zip(
            heads.starts, heads.ends, heads.heads, heads.kinds, heads.words, heads.totals,
            outlines, strict=True,
        )  # fmt: skip
        for start, end, head, near, words, total, (left, right, length, _, _) in seen:
            if not words or not may_be_cited(left):
                found.append(None)
                continue
            author = words[0][-1] == "," and _AUTHOR.match(near) is not None
            quoted, bar = QUOTE in near, bars and _BAR in near
            # one class is far quicker to look for than several
            dash = _DASH in near and near.find(b" - ") >= 0
            address = near[0] == LOWER and head.startswith("http")
            site = (_STOP in near and near.find(b".a") >= 0) or "www." in head
            publisher = site and _SITE.search(head) is not None
            if not (total & _CITED or author or quoted or dash or bar or address or publisher):
                found.append(None)
                continue
            last = (text[end - _END : end].split() if end - start > _SEEN else words)[-3:]
            cues = total // CUE & COUNT
            found.append(
                (left, right, length, _FEW_CUES[cues], sum(map(lists_of, last)) & _CUES > 0,
                 cues > 0 and sum(map(lists_of, words[:9])) & _CUES > 0,
                 publisher or total // PUBLISHER & COUNT > 0, author,
                 0 if not quoted else 2 if near[0] == QUOTE else 1, dash, bar, address)
            )  # fmt: skip
        return found


def _around(outlines: Sequence[Group], said: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Return what stands before each stretch, with the section it is in, and what behind it."""
    near: list[Group] = []
    behind: list[Group] = []
    zone: Value = "lead"
    what: Value = "none"
    before: Value = "none"
    bullet: Value = ""
    afters = [title or length for _, _, length, _, title in outlines]
    openings = [words[4] for words in said]
    followers = zip(outlines, (*afters[1:], "none"), (*openings[1:], "none"), strict=True)
    for (left, right, length, marker, title), after, opening in followers:
        near.append((left, length, zone, what, before, bullet, marker))
        behind.append((right, length, after, opening))
        if title:
            zone = what = title
        else:
            what = length
        before, bullet = left, marker
    return near, behind


def _year(head: str) -> int:
    """Return whether a stretch begins with a year (1) or is one (2)."""
    match = _YEAR.match(head)
    return 0 if match is None else 2 if match.end() == len(head.rstrip(BLANKS)) else 1


def _style(rest: int, capitals: int, small: int) -> str:
    """Return how the words behind the first are written, given those with capitals and small ones."""
    if not rest:
        return "one"
    if not capitals and rest > small:
        return "sentence"
    if capitals + small >= rest:
        return "title"
    return "names" if 2 * capitals > rest else "mixed"


_NOTHING = ("", "empty", "", 0, "", 0, False, 0, "")
