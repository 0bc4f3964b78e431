"""What can be seen of a stretch of flattened text between two cuts.

It is seen in five groups, each a tuple of a few plain values, so that what a group weighs can be
remembered: the same values come again and again. Within a group a feature is one value, or a few
together. None names a word: a language's words come in by the lists they stand in, so that weights
found for one language serve another.
"""

import re
from collections import Counter
from collections.abc import Sequence

from wikibio.readers.flattened.divide.classes import BLANKS, CAPTION, EDGE, HEADING
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

Value = str | int | bool
Group = tuple[Value, ...]
Groups = tuple[Group, Group, Group, Group, Group]

FIELDS: tuple[tuple[str, ...], ...] = (
    ("left", "right", "length", "sentences", "marker", "title"),
    (
        "left", "right", "length", "first", "opening", "second", "verbs", "style", "title_words",
        "named", "year", "comma", "bracket",
    ),
    (
        "left", "right", "length", "cues", "cue_last", "cue_first", "publisher", "author", "quoted",
        "dash", "bar", "address",
    ),
    (
        "left", "right", "length", "zone", "before", "before_left", "earlier", "after",
        "after_opening", "same", "even",
    ),
    ("left", "right", "length", "before", "own", "joined"),
)  # fmt: skip
"""What the places of each group mean: outline, words, citation, surroundings, endings."""

FEATURES: tuple[tuple[str, ...], ...] = (
    (
        "left", "right", "length", "marker", "title", "left length", "right length", "left right",
        "sentences right", "sentences left", "marker left", "marker length", "title left",
        "title right",
    ),
    (
        "first", "opening", "verbs", "style", "title_words", "named", "year", "first left",
        "opening second", "opening left", "opening length", "opening right", "verbs length",
        "verbs left", "verbs opening", "style length", "style right", "style left", "style verbs",
        "title_words length", "title_words left", "title_words right", "title_words style",
        "named length", "year length", "year right", "year left", "comma length", "bracket length",
    ),
    (
        "cues", "cue_last", "cue_first", "publisher", "author", "quoted", "dash", "bar", "address",
        "cues left", "cues length", "cue_last left", "cue_last right", "cue_last length",
        "cue_first left", "publisher length", "publisher left", "author left", "quoted left",
        "dash length", "dash left", "bar length", "address right",
    ),
    (
        "zone", "before", "earlier", "after", "same", "zone length", "zone left", "before left",
        "before_left left", "after_opening right", "after_opening length",
        "after after_opening length", "same left", "same length", "even length",
    ),
    ("before", "own", "joined", "before left", "own length", "own right", "own left", "joined length"),
)  # fmt: skip
"""The features of each group: one field, or several together."""

_TEMPLATES = tuple(
    tuple((name, tuple(map(fields.index, name.split()))) for name in features)
    for fields, features in zip(FIELDS, FEATURES, strict=True)
)
_ABSENT = ("", False, "none")

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
_TITLE_WORDS = 14
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_AUTHOR = re.compile(rb"Aa[aA'-]*, (?:\"|(?:A[aA']*\.?,? ?){1,3}[\"(;&.])")
_SITE = re.compile(r"\.(?:com|org|gov|net|edu|html)\b|www\.")
_TAIL = re.compile(
    r"(?P<years>\((?:[^()]{0,12}\s)?\d{4}\)?)[.,]?$|(?P<year>(?<!\d)(?:1\d|20)\d\d)[.,]?$"
    r"|(?P<percent>%\)?)$|(?P<page>\bp{1,2}\.\s?\d+(?:[-–]\d+)?)[.,]?$"
    r"|(?P<site>\.(?:com|org|gov|net|edu|html?|pdf))[./]?$|(?P<number>\d)[.,]?$"
    r"|(?P<said>[,:]\s?[\"“]?)$|(?P<closed>[.!?][\"”’]\)?)$"
)
_SHAPES = {ord("A"): "A", ord("a"): "a", ord("0"): "0", **{ord(c): c for c in "\"('&,|"}}

_Own = tuple[Group, Group, Group, str]
"""A stretch by itself, before its neighbours are known: three groups and its first word."""


def names(index: int, group: Group) -> list[str]:
    """Return the features of a group by name, the group's number first; what is absent is none."""
    found = list[str]()
    for name, places in _TEMPLATES[index]:
        values = [group[place] for place in places]
        if values[0] not in _ABSENT:
            found.append(f"{index} {name} = {' '.join(map(str, values))}")
    return found


class Observer:
    """Sees the stretches of one text."""

    def __init__(self, text: str, kinds: bytes, wording: Wording) -> None:
        """Take a text, its classes, and the words of its language."""
        self.text, self.kinds, self.wording = text, kinds, wording

    def see(self, cuts: Sequence[int]) -> list[Groups]:
        """Return what can be seen of every stretch from a cut to the next."""
        if not cuts:
            return []
        edges = [self._edge(cut) for cut in cuts]
        edges.append("end")
        tails = [self._tail(cut) for cut in cuts]
        tails.append(self._tail(len(self.text)))
        ends = [*cuts[1:], len(self.text)]
        own = [
            self._own(start, end, edges[index], edges[index + 1])
            for index, (start, end) in enumerate(zip(cuts, ends, strict=True))
        ]
        joins = self._joins(cuts, edges)
        rows = list[Groups]()
        zone: Value = "lead"
        last = earlier = _NONE
        for index, it in enumerate(own):
            outline, words, citation, first = it
            left, right, length = outline[:3]
            after = own[index + 1] if index + 1 < len(own) else _NONE
            around = (
                left,
                right,
                length,
                zone,
                last[0][5] or last[0][2],
                last[0][0],
                earlier[0][5] or earlier[0][2],
                after[0][5] or after[0][2],
                after[1][4],
                first != "" and first in (last[3], earlier[3]),
                last[0][2] == length,
            )
            endings = (left, right, length, tails[index], tails[index + 1], joins.get(index, ""))
            rows.append((outline, words, citation, around, endings))
            zone = outline[5] or zone
            earlier, last = last, it
        return rows

    def _edge(self, cut: int) -> str:
        """Return what stands before a cut: the last character's kind and the blanks between."""
        text = self.text
        if cut and text[cut - 1] not in BLANKS:
            return _KINDS[text[cut - 1]]
        at, least = cut, max(0, cut - _WIDEST)
        while at > least and text[at - 1] in BLANKS:
            at -= 1
        blanks = text[at:cut]
        for sign, kind in _SIGNS:
            if sign in blanks:
                return kind
        if not at:
            return "start"
        lines = blanks.count("\n")
        gap = "/" + "n" * min(lines, 3) if lines else "_" * min(len(blanks), 3)
        return _KINDS[text[at - 1]] + gap

    def _tail(self, cut: int) -> str:
        """Return what kind of ending stands before a cut: a year, a page, a percentage."""
        text, kinds = self.text, self.kinds
        if text[cut - 1 : cut] in BLANKS:
            least = max(0, cut - _WIDEST)
            while cut > least and text[cut - 1] in BLANKS:
                cut -= 1
        *near, last = kinds[max(0, cut - 6) : cut] or b"a"
        if 46 not in near and (last in b"aA" or (last in b'.)"' and near and near[-1] in b"aA")):
            return "none"  # a word, which most stretches end with
        match = _TAIL.search(text, max(0, cut - 16), cut)
        return (match.lastgroup or "none") if match else "none"

    def _joins(self, cuts: Sequence[int], edges: Sequence[str]) -> dict[int, str]:
        """Tell of the seams inside words and behind stops what may be no seam."""
        words = {i: self._joined(cuts[i]) for i, edge in enumerate(edges) if edge in ("low", "up")}
        seen = Counter(words.values())
        found = dict[int, str]()
        for index, word in words.items():
            head = word.partition("|")[0]
            short = f"{len(head)}{'A' if head[:1].isupper() else 'a'}" if len(head) <= 3 else ""
            found[index] = ("again" if seen[word] > 1 else "") + short
        open_marks, last = 0, 0
        for index, (cut, edge) in enumerate(zip(cuts, edges, strict=False)):
            open_marks += self.text.count('"', last, cut)
            last = cut
            if edge in _FRESH or "/" in edge or (edge == "stop" and self.kinds[cut] == 65):
                open_marks = 0  # a quotation does not go on behind the end of a block
            if edge == "stop" and not found.get(index):
                found[index] = self._abbreviated(cut)
            if edge == "quote" or self.kinds[cut : cut + 1] == b'"':
                found[index] = self._quoted(cut, open_marks % 2 == 1)
        return found

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
        text, wording = self.text, self.wording
        start = cut
        marker = ""
        if text[cut] in _BULLET_SIGNS:
            bullets = _BULLETS.match(text, cut, end)
            start = bullets.end() if bullets else cut
            marker = text[cut:start].strip(BLANKS)[:1]
        limit = min(end, start + _SEEN)
        head = text[start:limit]
        written = head.split()
        if not written:
            return (
                (left, right, 0, 0, marker, ""),
                (left, right, 0, *_NOTHING),
                _plain(left, right, 0),
                "",
            )
        words = len(written) if limit == end else (end - start) // 6
        length = _LENGTHS[words] if words < len(_LENGTHS) else _LONGEST
        kinds = self.kinds[start:limit]
        lists = [*map(wording.lists.__getitem__, written)]
        first = lists[0]
        total = sum(lists)
        rest = total - first
        verbs, cues = rest // VERB & COUNT, total // CUE & COUNT
        short = head.lower()
        named = subject = False
        for name in wording.names:
            if name in short:
                roots = [*map(ROOTS.__getitem__, written)]
                named = not wording.names.isdisjoint(roots)
                subject = roots[0] in wording.names
                break
        titled = (
            1 + (first & TITLE > 0) + 2 * (lists[-1] & TITLE > 0) if words <= _TITLE_WORDS else 0
        )
        shape = _SHAPES.get(kinds[0], "?")
        said = (
            left,
            right,
            length,
            shape,
            "starter" if first & STARTER else "subject" if subject else shape,
            _second(kinds),
            min(verbs, 2),
            _style(len(written) - 1, kinds.count(b" A"), rest // SMALL & COUNT),
            titled,
            named and words <= _TITLE_WORDS,
            _year(head) if shape == "0" else 0,
            44 in kinds,
            40 in kinds,
        )
        cited = (
            left,
            right,
            length,
            min(cues, 3),
            self._ends_in_cue(end) if end - start > _SEEN else cues > 0 and _cue_in(lists[-3:]),
            cues > 0 and _cue_in(lists[:9]),
            total // PUBLISHER & COUNT > 0 or (46 in kinds and _SITE.search(head) is not None),
            44 in kinds and _AUTHOR.match(kinds) is not None,
            0 if 34 not in kinds else 2 if kinds[0] == 34 else 1,
            b" - " in kinds,
            124 in kinds,
            head.startswith("http"),
        )
        title = wording.prose.titles.get(short.strip(EDGES), "") if words <= 9 else ""
        sentences = min(kinds.count(b". "), 2) if words > 4 else 0
        return (left, right, length, sentences, marker, title), said, cited, written[0]

    def _ends_in_cue(self, end: int) -> bool:
        """Tell whether one of the last words before `end` is one that citations have."""
        known = self.wording.lists
        return _cue_in([known[word] for word in self.text[end - _END : end].split()[-3:]])


def _cue_in(lists: list[int]) -> bool:
    return any(map(CUE.__and__, lists))


def _year(head: str) -> int:
    """Return whether a stretch begins with a year (1) or is one (2)."""
    match = _YEAR.match(head)
    return 0 if match is None else 2 if match.end() == len(head.rstrip(BLANKS)) else 1


def _second(kinds: bytes) -> str:
    """Return what the second word begins with."""
    at = kinds.find(b" ") + 1
    return "." if not at or at == len(kinds) else chr(kinds[at]) if kinds[at] in b"A0" else "a"


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


_KINDS = _Kinds({mark: kind for kind, marks in _MARKS_BY_KIND.items() for mark in marks})
_NOTHING = ("", "empty", "", 0, "", 0, False, 0, False, False)


def _plain(left: str, right: str, length: int) -> Group:
    return (left, right, length, 0, False, False, False, False, 0, False, False, False)


_NONE: _Own = (
    ("none", "none", "none", 0, "", ""),
    ("none", "none", 0, "", "none", "", 0, "", 0, False, 0, False, False),
    _plain("none", "none", 0),
    "",
)
