"""What can be seen of a stretch of flattened text between two cuts.

It is seen in the groups of `fields.py`, each a tuple of a few plain values, so that what a group
weighs can be remembered: the same values come again and again. None names a word: a language's
words come in by the lists they stand in, so that weights found for one language serve another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from wikibio.readers.flattened.divide.classes import BLANKS, CAPTION, EDGE, HEADING
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

_MARKS_BY_KIND = {
    "stop": ".!?…",
    "quote": "\"”’'»",
    "paren": ")]",
    "colon": ":",
    "semi": ";",
    "comma": ",",
    "bullet": "*#",
    "mark": "/>}|",
}
_SIGNS = ((CAPTION, "caption"), (HEADING, "heading"), (EDGE, "edge"))
_GAPS = {" ": "_", "  ": "__", "\n": "/n", "\n\n": "/nn"}
"""How the blanks that mostly stand before a cut are called."""
_FRESH = ("start", "edge", "heading", "caption")
_BULLET_SIGNS = frozenset("*#;" + BLANKS)
_BULLETS = re.compile(r"[*#;\s\x1c-\x1e]*")
_LENGTHS = (0, 1, 2, 3, 4, 5, 5, 6, 6, 6, *[7] * 5, *[8] * 8, *[9] * 23, *[10] * 55)
_LONGEST = 11
_SEEN = 100
"""How much of a stretch is looked at closely, in characters: its head says what it is."""
_END = 30
_WIDEST = 60
"""How many blanks before a cut are looked at."""
_TITLE_WORDS, _LONG, _FEW = 14, 9, 4
"""Words a title has at the most, one that is known, and what is too short for two sentences."""
_QUOTE, _CAPITAL = b'"A'
_SELDOM = 3
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_AUTHOR = re.compile(rb"Aa[aA'-]*, (?:\"|(?:A[aA']*\.?,? ?){1,3}[\"(;&.])")
_SITE = re.compile(r"\.(?:com|org|gov|net|edu|html)\b|www\.")
_TAIL = re.compile(
    r"(?P<years>\((?:[^()]{0,12}\s)?\d{4}\)?)[.,]?$|(?P<year>(?<!\d)(?:1\d|20)\d\d)[.,]?$"
    r"|(?P<percent>%\)?)$|(?P<page>\bp{1,2}\.\s?\d+(?:[-–]\d+)?)[.,]?$"
    r"|(?P<site>\.(?:com|org|gov|net|edu|html?|pdf))[./]?$|(?P<number>\d)[.,]?$"
    r"|(?P<said>[,:]\s?[\"“]?)$|(?P<closed>[.!?][\"”’]\)?)$"
)
_SHAPES = tuple(chr(kind) if kind in b"Aa0\"'(&,|" else "?" for kind in range(256))
_SECONDS = tuple(chr(kind) if kind in b"A0" else "a" for kind in range(256))

_Own = tuple[Group, Group, Group | None, str]
"""A stretch by itself, before its neighbours are known: three groups and its first word."""


class Observer:
    """Sees the stretches of one text."""

    def __init__(self, text: str, kinds: bytes, wording: Wording) -> None:
        """Take a text, its classes, and the words of its language."""
        self.text, self.kinds, self.wording = text, kinds, wording

    def see(self, cuts: Sequence[int]) -> list[Groups]:
        """Return what can be seen of every stretch from a cut to the next."""
        if not cuts:
            return []
        edges, tails = map(list, zip(*map(self._before, cuts), strict=True))
        edges.append("end")
        tails.append(self._before(len(self.text))[1])
        own = [*map(self._own, cuts, [*cuts[1:], len(self.text)], edges, edges[1:])]
        joins = self._joins(cuts, edges)
        rows = list[Groups]()
        zone: Value = "lead"
        last, earlier = _NOTHING_BEFORE, _NOTHING_BEFORE
        seen = zip(own, [*own[1:], _NONE], tails, tails[1:], joins, strict=False)
        for (outline, words, citation, first), after, before, end, joined in seen:
            left, right, length, _, marker, title = outline
            it = (title or length, left, marker, length, first)
            same = first != "" and (first in (last[4], earlier[4]))
            around = (left, length, zone, *last[:3], earlier[0], same, last[3] == length)
            behind = (right, length, words[4], after[0][5] or after[0][2], after[1][4])
            endings = (
                (left, right, length, before, end, joined)
                if before != "none" or end != "none" or joined
                else None
            )
            rows.append((outline, words, citation, around, behind, endings))
            zone = title or zone
            earlier, last = last, it
        return rows

    def _before(self, cut: int) -> tuple[str, str]:
        """Return what stands before a cut: the last character's kind and the blanks; the ending."""
        text = self.text
        if cut and text[cut - 1] not in BLANKS:
            return _KINDS[text[cut - 1]], self._tail(cut)
        at, least = cut, max(0, cut - _WIDEST)
        while at > least and text[at - 1] in BLANKS:
            at -= 1
        blanks, tail = text[at:cut], self._tail(at)
        if at and blanks in _GAPS:
            return _EDGES[_KINDS[text[at - 1]], _GAPS[blanks]], tail
        for sign, kind in _SIGNS:
            if sign in blanks:
                return kind, tail
        if not at:
            return "start", tail
        lines = blanks.count("\n")
        gap = "/" + "n" * min(lines, 3) if lines else "_" * min(len(blanks), 3)
        return _EDGES[_KINDS[text[at - 1]], gap], tail

    def _tail(self, end: int) -> str:
        """Return what kind of ending stands before a place: a year, a page, a percentage."""
        if not end:
            return "none"
        last = self.kinds[end - 1]
        near = self.kinds[max(0, end - 6) : end - 1]
        if 46 not in near and (last in b"aA" or (last in b'.)"' and near and near[-1] in b"aA")):
            return "none"  # a word, which most stretches end with
        match = _TAIL.search(self.text, max(0, end - 16), end)
        return (match.lastgroup or "none") if match else "none"

    def _joins(self, cuts: Sequence[int], edges: Sequence[str]) -> list[str]:
        """Tell of the seams inside words and behind stops what may be no seam."""
        words = {i: self._joined(cuts[i]) for i, edge in enumerate(edges) if edge in ("low", "up")}
        seen = Counter(words.values())
        found = [""] * len(cuts)
        for index, word in words.items():
            head = word.partition("|")[0]
            short = f"{len(head)}{'A' if head[:1].isupper() else 'a'}" if len(head) <= 3 else ""
            found[index] = ("again" if seen[word] > 1 else "") + short
        open_marks, last, are_marks = 0, 0, '"' in self.text
        for index, (cut, edge) in enumerate(zip(cuts, edges, strict=False)):
            if are_marks:
                open_marks += self.text.count('"', last, cut)
                last = cut
                if edge in _FRESH or "/" in edge or (edge == "stop" and self.kinds[cut] == 65):
                    open_marks = 0  # a quotation does not go on behind the end of a block
            if edge == "stop":
                found[index] = self._abbreviated(cut)
            elif edge[-1] == "_":
                found[index] = self._parted(cut, edge)
            if edge == "quote" or self.kinds[cut] == _QUOTE:
                found[index] = self._quoted(cut, open_marks % 2 == 1)
        return found

    def _parted(self, cut: int, edge: str) -> str:
        """Tell of blanks before a cut: whether wide ones are usual; whether a name may go on."""
        if edge[-2] == "_":
            return self._wide
        if edge == "low_":
            start = self.text.rfind(" ", max(0, cut - _END), cut - 1) + 1
            return "capital" if self.kinds[start] == _CAPITAL else ""
        return ""

    @cached_property
    def _wide(self) -> str:
        """How often sentences are parted by more than one blank."""
        wide = self.kinds.count(b".  ")
        if wide <= _SELDOM:
            return "seldom"
        return "often" if 2 * wide > self.kinds.count(b". ") else "sometimes"

    def _joined(self, cut: int) -> str:
        """Return the word that a cut divides, with a bar at the cut."""
        start, end, kinds = cut, cut, self.kinds
        while start and cut - start < 30 and kinds[start - 1] in b"aA'-":
            start -= 1
        while end < len(kinds) and end - cut < 30 and kinds[end] in b"aA":
            end += 1
        return f"{self.text[start:cut]}|{self.text[cut:end]}"

    def _quoted(self, cut: int, is_open: bool) -> str:
        """Tell whether a quotation is open at a cut: curly marks say it, straight ones by number."""
        before, behind = self.text[cut - 1 : cut], self.text[cut : cut + 1]
        if before in ("“", "«") or behind in ("”", "»"):
            return "open"
        if before in ("”", "»") or behind in ("“", "«"):
            return "closed"
        return "open" if is_open else "closed"

    def _abbreviated(self, cut: int) -> str:
        """Tell whether the stop before a cut may end a word only: "Ph.D.", "U.S.House"."""
        start, kinds = cut - 1, self.kinds
        while start and cut - start < 12 and kinds[start - 1] in b"aA.":
            start -= 1
        word = self.text[start : cut - 1].lower()
        if "." in word or len(word) == 1:
            return "initial"
        return "abbreviation" if word in self.wording.prose.abbreviations else ""

    def _own(self, cut: int, end: int, left: str, right: str) -> _Own:
        start, marker = cut, ""
        if self.text[cut] in _BULLET_SIGNS:
            bullets = _BULLETS.match(self.text, cut, end)
            start = bullets.end() if bullets else cut
            marker = self.text[cut:start].strip(BLANKS)[:1]
        limit = end if end - start <= _SEEN else start + _SEEN
        head = self.text[start:limit]
        written = head.split()
        if not written:
            return (left, right, 0, 0, marker, ""), (left, right, 0, *_NOTHING), None, ""
        kinds = self.kinds[start:limit]
        lists = [*map(self.wording.lists.__getitem__, written)]
        words = len(written) if limit == end else (end - start) // 6
        length = _LENGTHS[words] if words < len(_LENGTHS) else _LONGEST
        last = (
            self._ends_in_cue(end)
            if end - start > _SEEN
            else sum(lists) // CUE & COUNT > 0 and _cue_in(lists[-3:])
        )
        cited = _cited(kinds, head, written[0], lists, last=last)
        title = ""
        if words <= _LONG:
            title = self.wording.prose.titles.get(head.lower().strip(EDGES), "")
        sentences = min(kinds.count(b". "), 2) if words > _FEW else 0
        return (
            (left, right, length, sentences, marker, title),
            (left, right, length, *self._said((head, written), kinds, lists, words)),
            cited and (left, right, length, *cited),
            written[0],
        )

    def _said(
        self, seen: tuple[str, list[str]], kinds: bytes, lists: list[int], words: int
    ) -> Group:
        """Return what a stretch of so many words says; of what is `seen` its words stand apart."""
        (head, written), wording = seen, self.wording
        first, rest = lists[0], sum(lists) - lists[0]
        titled, named = 0, False
        if words <= _TITLE_WORDS:
            titled = 1 + (first & TITLE > 0) + 2 * (lists[-1] & TITLE > 0)
            named = wording.is_named(head.lower(), written)
        shape, second = _SHAPES[kinds[0]], kinds.find(b" ") + 1
        opening = shape
        if first & STARTER:
            opening = "starter"
        elif ROOTS[written[0]] in wording.names:
            opening = "subject"
        return (
            shape,
            opening,
            _SECONDS[kinds[second]] if 0 < second < len(kinds) else ".",
            min(rest // VERB & COUNT, 2),
            _style(len(lists) - 1, kinds.count(b" A"), rest // SMALL & COUNT),
            titled,
            named,
            _year(head) if shape == "0" else 0,
            44 in kinds,
            40 in kinds,
        )

    def _ends_in_cue(self, end: int) -> bool:
        """Tell whether one of the last words before `end` is one that citations have."""
        known = self.wording.lists
        return _cue_in([known[word] for word in self.text[end - _END : end].split()[-3:]])


def _cited(kinds: bytes, head: str, first: str, lists: list[int], *, last: bool) -> Group | None:
    """Return what a stretch has that citations have, None where it is nothing."""
    total = sum(lists)
    cues = total // CUE & COUNT
    publisher = total // PUBLISHER & COUNT > 0 or (
        (b".a" in kinds or "www." in head) and _SITE.search(head) is not None
    )
    author = first[-1] == "," and _AUTHOR.match(kinds) is not None
    quoted = _QUOTE in kinds
    dash, bar = b" - " in kinds, 124 in kinds
    address = head.startswith("http")
    if not (cues or last or publisher or author or quoted or dash or bar or address):
        return None
    return (
        min(cues, 3),
        last,
        cues > 0 and _cue_in(lists[:9]),
        publisher,
        author,
        0 if not quoted else 2 if kinds[0] == _QUOTE else 1,
        dash,
        bar,
        address,
    )


def _cue_in(lists: list[int]) -> bool:
    return any(map(CUE.__and__, lists))


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


class _Kinds(dict[str, str]):
    """What a character is to the seam behind it."""

    def __missing__(self, character: str) -> str:
        if character.isdigit():
            kind = "digit"
        elif character.isupper():
            kind = "up"
        else:
            kind = "low" if character.isalpha() else "other"
        self[character] = kind
        return kind


class _Edges(dict[tuple[str, str], str]):
    """The kind of a character and the gap behind it as one word, always the same object."""

    def __missing__(self, edge: tuple[str, str]) -> str:
        self[edge] = "".join(edge)
        return self[edge]


_EDGES = _Edges()
_KINDS = _Kinds({mark: kind for kind, marks in _MARKS_BY_KIND.items() for mark in marks})
_NOTHING = ("", "empty", "", 0, "", 0, False, 0, False, False)


_NONE: _Own = (
    ("none", "none", "none", 0, "", ""),
    ("none", "none", 0, "", "none", "", 0, "", 0, False, 0, False, False),
    None,
    "",
)
_NOTHING_BEFORE: tuple[Value, Value, Value, Value, str] = ("none", "none", "", "none", "")
