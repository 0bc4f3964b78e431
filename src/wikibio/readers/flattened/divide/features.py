"""What can be seen of a stretch of flattened text between two cuts.

It is seen in the groups of `fields.py`, each a tuple of a few plain values, so that what a group
weighs can be remembered: the same values come again and again. None names a word: a language's
words come in by the lists they stand in, so that weights found for one language serve another.
"""

import re
from collections.abc import Iterator, Sequence

from wikibio.readers.flattened.divide.classes import BLANKS
from wikibio.readers.flattened.divide.edges import Joints, edges
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

_BULLET_SIGNS = frozenset("*#;" + BLANKS)
_BULLETS = re.compile(r"[*#;\s\x1c-\x1e]*")
_LENGTHS = (0, 1, 2, 3, 4, 5, 5, 6, 6, 6, *[7] * 5, *[8] * 8, *[9] * 23, *[10] * 55)
_LONGEST = 11
_SEEN = 100
"""How much of a stretch is looked at closely, in characters: its head says what it is."""
_END = 30
_TITLE_WORDS, _LONG, _FEW = 14, 9, 4
"""Words a title has at the most, one that is known, and what is too short for two sentences."""
_MANY = len(_LENGTHS)
_QUOTE, _BAR, _COMMA, _PAREN = b'"|,('
_CUES = COUNT * CUE
_CITED = COUNT * (CUE | PUBLISHER)
"""What of a sum of lists says that a word of citations is among them."""
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_AUTHOR = re.compile(rb"Aa[aA'-]*, (?:\"|(?:A[aA']*\.?,? ?){1,3}[\"(;&.])")
_SITE = re.compile(r"\.(?:com|org|gov|net|edu|html)\b|www\.")
_SHAPES = tuple(chr(kind) if kind in b"Aa0\"'(&,|" else "?" for kind in range(256))
_SECONDS = tuple(chr(kind) if kind in b"A0" else "a" for kind in range(256))

_Own = tuple[Group, Group, Group | None, str]
"""A stretch by itself, before its neighbours are known: three groups and its first word."""
_Seen = tuple[str, str, list[str], bytes, list[int], int]
"""The head of a stretch; in lower case, "" where it is too long for a title; its words; its
classes; the lists its words stand in, each and all of them together."""


class Observer:
    """Sees the stretches of one text."""

    def __init__(self, text: str, kinds: bytes, wording: Wording) -> None:
        """Take a text, its classes, and the words of its language."""
        self.text, self.kinds, self.wording = text, kinds, wording

    def see(self, cuts: Sequence[int]) -> list[Groups]:
        """Return what can be seen of every stretch from a cut to the next."""
        if not cuts:
            return []
        sides, ends = edges(self.text, self.kinds, cuts)
        joins = Joints(self.text, self.kinds, self.wording).at(cuts, sides)
        sides.append("end")
        own = [*self._own(cuts, sides), _NONE]
        rows = list[Groups]()
        zone: Value = "lead"
        whose, whose_left, whose_marker, whose_length, whose_first = _NOTHING_BEFORE
        earlier, _, _, _, earlier_first = _NOTHING_BEFORE
        seen = zip(own, own[1:], ends, ends[1:], joins, strict=False)
        for (outline, words, citation, first), after, before, end, joined in seen:
            left, right, length, _, marker, title = outline
            what = title or length
            same = first != "" and (first in (whose_first, earlier_first))
            even = whose_length == length
            around = (left, length, zone, whose, whose_left, whose_marker, earlier, same, even)
            follower = after[0]
            behind = (right, length, follower[5] or follower[2], after[1][4])
            endings = (
                (left, right, length, before, end, joined)
                if before != "none" or end != "none" or joined
                else None
            )
            rows.append((outline, words, citation, around, behind, endings))
            if title:
                zone = title
            earlier, earlier_first = whose, whose_first
            whose, whose_left, whose_marker, whose_length, whose_first = (
                what,
                left,
                marker,
                length,
                first,
            )
        return rows

    def _own(self, cuts: Sequence[int], sides: Sequence[str]) -> Iterator[_Own]:
        """Yield what is seen of each stretch by itself."""
        text, kinds, titles = self.text, self.kinds, self.wording.prose.titles
        lists_of = self.wording.lists.__getitem__
        citations, ends = _Citations(text, kinds), [*cuts[1:], len(text)]
        for cut, end, left, right in zip(cuts, ends, sides, sides[1:], strict=False):
            start, marker = cut, ""
            if text[cut] in _BULLET_SIGNS and (bullets := _BULLETS.match(text, cut, end)):
                start = bullets.end()
                marker = text[cut:start].strip(BLANKS)[:1]
            is_long = end - start > _SEEN
            limit = start + _SEEN if is_long else end
            head, near = text[start:limit], kinds[start:limit]
            written = head.split()
            if not written:
                yield (left, right, 0, 0, marker, ""), (left, right, 0, *_NOTHING), None, ""
                continue
            lists = [*map(lists_of, written)]
            total = sum(lists)
            title = lower = ""
            if is_long:
                words = (end - start) // 6
                cues = sum(map(lists_of, text[end - _END : end].split()[-3:]))
            else:
                words, cues = len(written), sum(lists[-3:])
                if words <= _TITLE_WORDS:
                    lower = head.lower()
                    if words <= _LONG:
                        title = titles.get(lower.strip(EDGES), "")
            length = _LENGTHS[words] if words < _MANY else _LONGEST
            sentences = min(near.count(b". "), 2) if words > _FEW else 0
            outline = (left, right, length, sentences, marker, title)
            seen = (head, lower, written, near, lists, total)
            cited = citations.seen(outline, seen, last=cues & _CUES > 0)
            yield outline, self._said(outline, seen), cited, written[0]

    def _said(self, outline: Group, seen: _Seen) -> Group:
        """Return what a stretch says."""
        left, right, length, _, _, _ = outline
        head, lower, written, kinds, lists, rest = seen
        first = lists[0]
        rest -= first
        titled, named = 0, False
        if lower:
            titled = 1 + (first & TITLE > 0) + 2 * (lists[-1] & TITLE > 0)
            named = self.wording.is_named(lower, written)
        shape, second = _SHAPES[kinds[0]], kinds.find(b" ") + 1
        opening = shape
        if first & STARTER:
            opening = "starter"
        elif ROOTS[written[0]] in self.wording.names:
            opening = "subject"
        return (
            left,
            right,
            length,
            shape,
            opening,
            _SECONDS[kinds[second]] if 0 < second < len(kinds) else ".",
            min(rest // VERB & COUNT, 2),
            _style(len(lists) - 1, kinds.count(b" A"), rest // SMALL & COUNT),
            titled,
            named,
            _year(head) if shape == "0" else 0,
            _COMMA in kinds,
            _PAREN in kinds,
        )


class _Citations:
    """Tells what stretches of one text have that citations have."""

    def __init__(self, text: str, kinds: bytes) -> None:
        """Look for the signs that most texts have nowhere."""
        self.dashes, self.bars = kinds.find(b" - ") >= 0, _BAR in kinds
        self.sites, self.addresses = "www." in text, "http" in text

    def seen(self, outline: Group, seen: _Seen, *, last: bool) -> Group | None:
        """Return what is seen in a stretch, None where it is nothing.

        `last` says whether one of its last words is one that citations have.
        """
        head, _, written, kinds, lists, total = seen
        find = kinds.find  # `in` takes three times as long
        site = find(b".a") >= 0 or (self.sites and "www." in head)
        author = written[0][-1] == "," and _AUTHOR.match(kinds) is not None
        quoted = _QUOTE in kinds
        dash, bar = self.dashes and find(b" - ") >= 0, self.bars and _BAR in kinds
        address = self.addresses and head.startswith("http")
        if not (total & _CITED or last or author or quoted or dash or bar or address):
            if not site or _SITE.search(head) is None:
                return None
            publisher = True
        else:
            publisher = total // PUBLISHER & COUNT > 0 or (site and _SITE.search(head) is not None)
        left, right, length, _, _, _ = outline
        cues = total // CUE & COUNT
        return (
            left,
            right,
            length,
            min(cues, 3),
            last,
            cues > 0 and sum(lists[:9]) & _CUES > 0,
            publisher,
            author,
            0 if not quoted else 2 if kinds[0] == _QUOTE else 1,
            dash,
            bar,
            address,
        )


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


_NOTHING = ("", "empty", "", 0, "", 0, False, 0, False, False)
_NONE: _Own = (
    ("none", "none", "none", 0, "", ""),
    ("none", "none", 0, "", "none", "", 0, "", 0, False, 0, False, False),
    None,
    "",
)
_NOTHING_BEFORE: tuple[Value, Value, Value, Value, str] = ("none", "none", "", "none", "")
