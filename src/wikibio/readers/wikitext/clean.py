"""Fifth pass: what is left in the text of blocks, cleaned for all blocks at once."""

import re
from collections.abc import Iterable, Sequence

from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.sentinels import (
    BR,
    BREAK,
    COLON,
    DROPPED,
    GONE,
    LOST,
    SEPARATOR,
    STASH,
    TABLE,
    UNSTASH,
    VOID,
)

_STASHED = re.compile(STASH + "([0-9]+)" + UNSTASH)
_SEPARATORS = ",;:、，；："
_BETWEEN = " " + _SEPARATORS
_COMMAS = frozenset(",、，")
_OPEN, _CLOSE, _POINTS = frozenset("(（"), frozenset(")）"), frozenset(".。")
_EDGES = frozenset(("", "\n", SEPARATOR, BR, BREAK))
_BREAKS = re.compile(f"[{BR}{BREAK}][ \t\n{BR}{BREAK}]*+")

_HOLE = re.compile(rf"{DROPPED}[{_BETWEEN}{DROPPED}]*+")
_LONE_WORD = re.compile(r"[(（] *([^\W\d_]+)\.?$")
_LAST_WORD = re.compile(f"[^ (（\n{SEPARATOR}{BR}{BREAK}]+$")
_TAIL, _WORD_LENGTH = 256, 40
"""How much of the text before a hole is looked at, and how long a word may be: bounds for time."""
FEW = 8
"""As many texts are looked at one by one where more are looked at all together."""
_BOUND_WORDS = 4
"""How many words before a hole may go with it: "from one of the"."""


def is_words(text: str) -> bool:
    """Return whether a text is letters, digits and spaces only, so that no markup is in it.

    The quickest question there is, and most labels, cells and targets say yes to it.
    """
    return text.replace(" ", "a").isalnum()


def which_hold(marks: Iterable[str], texts: Sequence[str], between: str) -> list[int]:
    """Return the indices of the texts that hold one of some marks, by one search over all a mark.

    `between` is a character that none of the texts holds. It stands before and behind each of
    them, so that a mark can ask for their edges.
    """
    if len(texts) <= FEW:
        edged = (f"{between}{text}{between}" for text in texts)
        return [index for index, text in enumerate(edged) if any(map(text.__contains__, marks))]
    joined = between.join(("", *texts, ""))
    places: list[int] = []
    find = joined.find
    for mark in marks:
        place = find(mark)
        while place >= 0:
            places.append(place)
            place = find(mark, place + 1)
    found: list[int] = []
    index, last = -1, 0
    for place in sorted(places):
        passed = joined.count(between, last, place + 1)
        if passed or not found:
            index, last = index + passed, place + 1
            found.append(index)
    return found


def close_holes(text: str, bound: frozenset[str] = frozenset()) -> str:
    """Return `text` without what only held together things that are not shown.

    Brackets that hold nothing else go, as do separators at their edges, and one of the two spaces
    around a template, or both before a comma or full stop. `bound` are the language's words that
    go with a template whose text is not known, where nothing else follows: "born in {{x}}.".
    What the source has of that kind without a template in it stays.
    """
    closing, last = _Closing(bound), 0
    for hole in _HOLE.finditer(text):
        start, end = hole.span()
        closing.add(text[last:start])
        last = end + closing.close(hole[0], text[end : end + 2])
    return "".join(closing.pieces) + text[last:]


class _Closing:
    """A text as it grows from stretch to stretch, each hole between two of them closed."""

    __slots__ = ("bound", "pieces")

    def __init__(self, bound: frozenset[str]) -> None:
        self.pieces, self.bound = [""], bound

    def add(self, text: str) -> None:
        """Put a stretch behind what is there, its end as a piece of its own if it is long."""
        if len(text) > _TAIL:
            self.pieces.append(text[:-_TAIL])
        self.pieces.append(text[-_TAIL:])

    def close(self, hole: str, after: str) -> int:
        """Close `hole`; return how many characters of `after`, the next ones, go with it."""
        lost = LOST in hole
        if after[:1] in _CLOSE:
            return self._bracket(lost=lost)
        between = hole.replace(DROPPED, "")
        separator = between.strip(" ")[:1]
        spaced = self.strip(" ")
        ends = after[:1] in _POINTS or after[:1] in _EDGES
        if lost and (separator or ends):
            self._unbind()
        mark = self.pieces[-1][-1:]
        if mark in _OPEN:
            return 0
        if mark in _EDGES:
            # What a line begins with that only parted the template from the rest.
            return int(lost and after[:1] in _POINTS and after[1:] in _EDGES | {" "})
        if separator and not (ends and lost):
            self._separate(separator, between, mark)
        elif ends:
            if lost and mark in _SEPARATORS:
                self.strip(_BETWEEN if after[:1] in _POINTS else " ,;")
            elif separator:
                self._separate(separator, between, mark)
        elif spaced or between:
            self.pieces.append(" ")
        return 0

    def strip(self, characters: str) -> bool:
        """Take these characters from the end; return whether there were any."""
        pieces, found = self.pieces, False
        while True:
            stripped = pieces[-1].rstrip(characters)
            found = found or len(stripped) < len(pieces[-1])
            pieces[-1] = stripped
            if stripped or len(pieces) == 1:
                return found
            pieces.pop()

    def _separate(self, separator: str, between: str, mark: str) -> None:
        """Put one of the separators where two would meet; only a comma never has a space before."""
        space = " " if between[-1] == " " else ""
        if mark in _SEPARATORS:
            self.pieces.append(space)
        elif between[0] == " " and separator not in _COMMAS:
            self.pieces.append(f" {separator}{space}")
        else:
            self.pieces.append(separator + space)

    def _unbind(self) -> None:
        """Take words from the end that need another after them, and the space before them."""
        for _ in range(_BOUND_WORDS):
            tail = self.pieces[-1]
            word = _LAST_WORD.search(tail, max(len(tail) - _WORD_LENGTH, 0))
            if word is None or word[0].lower().replace("’", "'") not in self.bound:
                return
            self.pieces[-1] = tail[: word.start()]
            self.strip(" ")

    def _bracket(self, *, lost: bool) -> int:
        """Close a hole at the end of a bracket; return 1 if its end goes too."""
        self.strip(_BETWEEN)
        if lost:
            self._unbind()
            self.strip(_BETWEEN)
            lone = _LONE_WORD.search(self.pieces[-1][-_WORD_LENGTH:])
            if lone is not None and lone[1].islower():
                self.pieces[-1] = self.pieces[-1][: lone.start() - lone.end() + 1]
        if self.pieces[-1][-1:] not in _OPEN:
            return 0
        self.pieces[-1] = self.pieces[-1][:-1].removesuffix(" ")
        return 1


def clean(text: str, stash: list[str], bound: frozenset[str] = frozenset()) -> str:
    """Return `text` with invisible marks gone, breaks as newlines and entities decoded once.

    No-break spaces become spaces, as in the plain text MediaWiki's TextExtracts gives:
    https://www.mediawiki.org/wiki/Extension:TextExtracts
    """
    if text.isprintable():  # no mark, no-break space or line end is that
        if "&" not in text:
            return text
        decoded = decode(text)
        if "\n" not in decoded:
            return decoded.strip(" \t").replace("\u00a0", " ")
    text = text.replace(GONE, DROPPED)
    if DROPPED in text:
        text = close_holes(text.replace(VOID, ""), bound)
    for mark in (VOID, DROPPED, TABLE):
        if mark in text:
            text = text.replace(mark, "")
    if COLON in text:
        text = text.replace(COLON, ":")
    if BR in text or BREAK in text:
        text = _BREAKS.sub("\n", text)
    text = decode(text)
    lines = [line.strip(" \t") for line in text.split("\n")]
    text = "\n".join(lines if all(lines) else filter(None, lines))
    if STASH in text:
        text = _STASHED.sub(lambda match: stash[int(match[1])].replace(SEPARATOR, " "), text)
    return text.replace("\u00a0", " ")
