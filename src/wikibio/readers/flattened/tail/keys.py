"""Sort keys that stand alone: what is left of a category link whose category is lost."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from wikibio.readers.flattened.blanks import before_blanks

_IN_BRACKETS = re.compile(r"\s*+\([^()]*+\)$")
_SIGN = "*!+~·•?$@^-"
_SIGNS = re.compile(rf"(?:\s[{re.escape(_SIGN)}]{{1,2}})++$")
"""Keys that are a sign: " *" puts a page before all others."""
_UNIT = re.compile(r"\b\w[^\n,:;()]{0,40}, [^\n,:;()]{1,40}$")
_LONGEST = 80
_MOST_WORDS = 8


def fold(text: str) -> str:
    """Return `text` without case and accents, as sort keys are often written."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def turned(title: str) -> set[str]:
    """Return the keys a person's page may sort under, folded: "korzybski, alfred"."""
    title = _IN_BRACKETS.sub("", title)
    parts = fold(title).split()
    if not 2 <= len(parts) <= _MOST_WORDS or "," in title:
        return set()
    return {
        f"{' '.join(parts[cut:])}, {' '.join(parts[:kept])}"
        for cut in range(1, len(parts))
        for kept in range(1, cut + 1)
    }


@dataclass(slots=True)
class Keys:
    """The sort keys known of one page, folded; more become known as the text is read."""

    title: str | None
    known: set[str] = field(default_factory=set)
    _endings: tuple[str, ...] = ()
    _last_words: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.title:
            self.add(turned(self.title))
            plain = fold(_IN_BRACKETS.sub("", self.title)).split()
            self._last_words = frozenset(" ".join(plain[at:]) for at in range(len(plain)))

    def add(self, keys: Iterable[str]) -> None:
        """Take up keys, given folded."""
        self.known.update(key for key in keys if key)
        self._endings = tuple(self.known)

    def peel(self, text: str, start: int, end: int) -> int:
        """Return where the sort keys at the end of a stretch begin; `end` if there are none.

        Nothing is peeled off that a stretch consists of alone.
        """
        at = before_blanks(text, start, end)
        commas = text.count(",", max(start, end - 2 * _LONGEST), end)
        if commas > 1:
            self._learn(text, start, end)
        elif not commas and text[at - 1 : at] not in _SIGN and self._own_word(text, start, at) < 0:
            return end
        while True:
            at = before_blanks(text, start, at)
            before = self._peel_one(text, start, at)
            if before == at:
                break
            at = before
        at = before_blanks(text, start, at)
        return at if start < at < before_blanks(text, start, end) else end

    def _peel_one(self, text: str, start: int, end: int) -> int:
        piece = text[max(start, end - _LONGEST) : end]
        sign = _SIGNS.search(piece) if piece[-1:] in _SIGN else None
        if sign:
            return end - len(sign[0])
        if self._endings and "," in piece:
            folded = fold(piece)
            if folded.endswith(self._endings):
                key = max((k for k in self._endings if folded.endswith(k)), key=len)
                if fold(text[end - len(key) : end]) == key:
                    return end - len(key)
        return self._doubled(text, start, end)

    def _doubled(self, text: str, start: int, end: int) -> int:
        """Peel the last word of the title where it stands twice: "Military of Angola Angola"."""
        space = self._own_word(text, start, end)
        if space >= 0:
            last = text[space + 1 : end]
            before = text[max(start, space - len(last)) : space]
            left = text[space - len(last) - 1 : space - len(last)]
            if before == last and left == " " and space - len(last) > start:
                return space
        return end

    def is_own(self, line: str) -> bool:
        """Return whether a line is the page's title, or the last words of it."""
        return fold(line) in self._last_words

    def _own_word(self, text: str, start: int, end: int) -> int:
        """Return where the blank before a last word stands that is one of the title, or -1."""
        space = text.rfind(" ", max(start, end - _LONGEST), end)
        if space > start and fold(text[space + 1 : end]) in self._last_words:
            return space
        return -1

    def before(self, text: str, start: int, end: int) -> tuple[int, float]:
        """Return where a row of sort keys that ends at `end` begins, and how sure that is.

        Keys not known before count where the same one stands at least twice.
        """
        at = before_blanks(text, start, end)
        if at == start:
            return end, 0.0
        if "," not in text[max(start, at - _LONGEST) : at]:
            begin = _thrice(text, start, at)
            return (begin, 0.85) if begin < at else (end, 0.0)
        surely = self._learn(text, start, at)
        begin, count = at, 0
        while True:
            here = before_blanks(text, start, begin)
            before = self._known_before(text, start, here)
            if before is None:
                before = self._strange_before(text, start, here)
            if before is None:
                break
            begin, count = before, count + 1
        if not count:
            return end, 0.0
        return begin, 0.95 if surely or count > 1 else 0.7

    def learn_before(self, text: str, start: int, end: int) -> None:
        """Take up the key of the row of sort keys that ends at `end`, if there is one."""
        at = before_blanks(text, start, end)
        if "," in text[max(start, at - _LONGEST) : at]:
            self._learn(text, start, at)

    def _learn(self, text: str, start: int, end: int) -> bool:
        """Take up the key that stands twice before `end`; return whether there is one."""
        unit = _repeated(text, start, end)
        if unit and fold(unit) not in self.known:
            self.add([fold(unit)])
        return unit is not None

    def _known_before(self, text: str, start: int, end: int) -> int | None:
        if not self._endings:
            return None
        folded = fold(text[max(start, end - _LONGEST) : end])
        for key in (
            sorted(self._endings, key=len, reverse=True) if folded.endswith(self._endings) else ()
        ):
            begin = end - len(key)
            if begin >= start and fold(text[begin:end]) == key and _may_begin(text, begin):
                return begin
        return None

    def _strange_before(self, text: str, start: int, end: int) -> int | None:
        """Return where a key begins that is none we know, but stands behind one we do."""
        low = max(start, end - _LONGEST)
        match = _UNIT.search(text[low:end])
        if match is None:
            return None
        for at in range(low + match.start(), end - 3):
            if (not at or not text[at - 1].isalnum()) and text[at].isupper():
                here = before_blanks(text, start, at)
                if here < at and self._known_before(text, start, here) is not None:
                    return at if "," in text[at:end] else None
        return None


def _may_begin(text: str, at: int) -> bool:
    """Return whether a key may begin here: at a word, or glued to the end of another."""
    return not at or not text[at - 1].isalnum() or not text[at].islower()


def _repeated(text: str, start: int, end: int) -> str | None:
    """Return the words with a comma that stand twice before `end`, or None."""
    piece = text[max(start, end - 2 * _LONGEST) : end]
    parts = piece.split()
    for size in range(2, min(_MOST_WORDS, len(parts) // 2) + 1):
        if parts[-1 - size] != parts[-1]:
            continue
        unit = " ".join(parts[-size:])
        if "," in unit and unit[0].isalnum() and _repeats(parts, size, 2):
            return unit
    return None


def _thrice(text: str, start: int, end: int) -> int:
    """Return where words without a comma begin that stand three times or more before `end`."""
    parts = text[max(start, end - 3 * _LONGEST) : end].split()
    for size in range(1, min(4, len(parts) // 3) + 1):
        if parts[-1 - size] != parts[-1] or parts[-size][0].islower():
            continue
        if not _repeats(parts, size, 3):
            continue
        unit, begin = parts[-size:], end
        while begin > start:
            before = begin
            for word in reversed(unit):
                stripped = before_blanks(text, start, before)
                if not text.startswith(word, stripped - len(word)) or stripped - len(word) < start:
                    return begin
                before = stripped - len(word)
            begin = before
        return begin
    return end


def _repeats(parts: list[str], size: int, times: int) -> bool:
    """Return whether the last `size` words stand `times` times, the first perhaps glued."""
    unit = parts[-size:]
    for turn in range(2, times + 1):
        before = parts[-turn * size : -(turn - 1) * size]
        if before == unit:
            continue
        glued = turn == times and before[1:] == unit[1:] and before[0].endswith(unit[0])
        if not glued:
            return False
    return True
