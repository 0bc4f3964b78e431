"""What stands before the cuts of a text: the last character and the blanks."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from wikibio.readers.flattened.divide.classes import (
    BLANKS,
    CAPTION,
    EDGE,
    HEADING,
    QUOTE,
    UPPER,
)
from wikibio.readers.flattened.divide.fields import Value
from wikibio.readers.flattened.divide.wording import Wording

FRESH = ("start", "edge", "heading", "caption")
"""Edges that nothing of the same block stands before."""
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
_WIDEST = 60
"""How many blanks before a cut are looked at."""
_END = 30
_LONGEST_SHORT = 12
_SELDOM, _SAMPLE = 3, 5000
"""How many wide gaps are few, and how much of a text tells, in characters."""
_CACHE_LIMIT = 50_000


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


class _Pairs(dict[str, str]):
    """The two characters before a cut -> its edge, "" where more has to be seen; remembered."""

    def __missing__(self, pair: str) -> str:
        before, last = pair[0], pair[1]
        edge = ""
        if last not in BLANKS:
            edge = _KINDS[last]
        elif last in _GAPS and before not in BLANKS:
            edge = _EDGES[_KINDS[before], _GAPS[last]]
        if len(self) < _CACHE_LIMIT:
            self[pair] = edge
        return edge


class _Cited(dict[Value, bool]):
    """Whether a citation may stand behind an edge, remembered."""

    def __missing__(self, edge: Value) -> bool:
        found = self[edge] = edge not in FRESH and "/" not in str(edge)
        return found


_CITED = _Cited()
_EDGES = _Edges()
_KINDS = _Kinds({mark: kind for kind, marks in _MARKS_BY_KIND.items() for mark in marks})
_PAIRS = _Pairs()


def edges(text: str, cuts: Sequence[int]) -> list[str]:
    """Return what stands before each cut: the kind of the last character, and the blanks."""
    pairs = _PAIRS
    return [(cut > 1 and pairs[text[cut - 2 : cut]]) or _edge(text, cut) for cut in cuts]


def may_be_cited(edge: Value) -> bool:
    """Return whether a citation may stand behind an edge: it follows what it is for."""
    return _CITED[edge]


def _edge(text: str, cut: int) -> str:
    """Return what stands before a cut."""
    least = max(0, cut - _WIDEST)
    at = least + len(text[least:cut].rstrip(BLANKS))
    blanks = text[at:cut]
    if at and (not blanks or blanks in _GAPS):
        return _EDGES[_KINDS[text[at - 1]], _GAPS[blanks] if blanks else ""]
    for sign, kind in _SIGNS:
        if sign in blanks:
            return kind
    if not at:
        return "start"
    lines = blanks.count("\n")
    gap = "/" + "n" * min(lines, 3) if lines else "_" * min(len(blanks), 3)
    return _EDGES[_KINDS[text[at - 1]], gap]


class Joints:
    """Tells of the seams inside words, behind stops and at quotes what may be no seam."""

    def __init__(self, text: str, kinds: bytes, wording: Wording) -> None:
        """Take a text, its classes, and the words of its language."""
        self.text, self.kinds, self.wording = text, kinds, wording

    def at(self, cuts: Sequence[int], edges: Sequence[str]) -> list[str]:
        """Return, for each cut, what speaks for no seam, "" where nothing does."""
        found = self._in_words(cuts, edges)
        kinds, count = self.kinds, self.text.count
        open_marks, last, are_marks = 0, 0, '"' in self.text
        for index, (cut, edge) in enumerate(zip(cuts, edges, strict=False)):
            kind = kinds[cut]
            if edge == "stop":
                found[index] = self._abbreviated(cut)
                ends = kind == UPPER
            else:
                ends = not _CITED[edge]
                if edge[-1] == "_":
                    found[index] = self._parted(cut, edge)
            if are_marks and ends:
                open_marks, last = 0, cut  # a quotation does not go on behind the end of a block
            if kind == QUOTE or edge == "quote":
                if are_marks:
                    open_marks += count('"', last, cut)
                    last = cut
                found[index] = self._quoted(cut, open_marks % 2 == 1)
        return found

    def _in_words(self, cuts: Sequence[int], edges: Sequence[str]) -> list[str]:
        words = {i: self._joined(cuts[i]) for i, edge in enumerate(edges) if edge in ("low", "up")}
        seen = Counter(words.values())
        found = [""] * len(cuts)
        for index, word in words.items():
            head = word.partition("|")[0]
            short = f"{len(head)}{'A' if head[:1].isupper() else 'a'}" if len(head) <= 3 else ""
            found[index] = ("again" if seen[word] > 1 else "") + short
        return found

    def _joined(self, cut: int) -> str:
        """Return the word that a cut divides, with a bar at the cut."""
        before, behind = self.kinds[max(0, cut - _END) : cut], self.kinds[cut : cut + _END]
        start = cut - len(before) + len(before.rstrip(b"aA'-"))
        end = cut + len(behind) - len(behind.lstrip(b"aA"))
        return f"{self.text[start:cut]}|{self.text[cut:end]}"

    def _parted(self, cut: int, edge: str) -> str:
        """Tell of blanks before a cut: whether wide ones are usual; whether a name may go on."""
        if edge[-2] == "_":
            return self._wide
        if edge == "low_":
            start = self.text.rfind(" ", max(0, cut - _END), cut - 1) + 1
            return "capital" if self.kinds[start] == UPPER else ""
        return ""

    @cached_property
    def _wide(self) -> str:
        """How often sentences are parted by more than one blank."""
        wide = self.kinds.count(b".  ", 0, _SAMPLE)
        if wide <= _SELDOM:
            return "seldom"
        return "often" if 2 * wide > self.kinds.count(b". ", 0, _SAMPLE) else "sometimes"

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
        before = self.kinds[max(0, cut - _LONGEST_SHORT) : cut - 1]
        start = cut - 1 - len(before) + len(before.rstrip(b"aA."))
        word = self.text[start : cut - 1].lower()
        if "." in word or len(word) == 1:
            return "initial"
        return "abbreviation" if word in self.wording.prose.abbreviations else ""
