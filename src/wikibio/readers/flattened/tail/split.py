"""Which language code a word ends in, where a link is glued to the text before it.

"Turksbg:" is "Turks" and Bulgarian; "politiciansast:" could be "politiciansa" and Sesotho.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import log2

from wikibio.languages.prose import old_wikis
from wikibio.readers.flattened.tail.marks import LinkMark

LATIN = re.compile("[A-Za-zÀ-ɏ]")
_ANY_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60
_SHORTEST_WORD = 3
_SEARCHES = 6
"""How many words are searched for one by one, before all of the text are put in a set."""
_COMPOUND, _WORD_KNOWN, _IN_ORDER, _REPEATED = 8.0, 3.0, 1.5, -2.0
"""What speaks for a code, as logs: it has a hyphen; the rest is a word of the text; it stands in
its place in the order of the others; it comes again."""


class Splitter:
    """Weighs the codes that a word may end in, by the words of the whole text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._asked = 0
        self._words: frozenset[str] | None = None
        self._endings = dict[str, float]()

    def best(self, mark: LinkMark, following: Sequence[str]) -> tuple[str, float]:
        """Return the sensible one of a mark's codes, and how sure that is, from 0 to 1.

        `following` are the codes of the links behind it.
        """
        if len(mark.codes) == 1:
            return mark.codes[0], 0.95
        order = _IN_ORDER if in_order(following) else 0.5 if len(following) < 3 else 0.0
        common, young = old_wikis()
        scores = []
        for code in mark.codes:
            at = mark.begins(code)
            score = self._ending(at) + (code in common) - 2 * (code in young)
            score += _COMPOUND * ("-" in code) + _WORD_KNOWN * self.clean(at)
            if following:
                score += order if code < following[0] else -order
                score += _REPEATED * (code in following)
            scores.append((score, len(code), code))
        scores.sort(reverse=True)
        return scores[0][2], 0.9 if scores[0][0] - scores[1][0] > 1 else 0.6

    def cleanly(self, mark: LinkMark) -> bool:
        """Return whether one of a mark's codes leaves a word that also stands elsewhere."""
        return any(self.clean(mark.begins(code)) for code in mark.codes)

    def clean(self, at: int) -> bool:
        """Return whether a code that begins at `at` leaves no part of a word before it."""
        left = self.text[at - 1]
        if not left.isalnum():
            return left not in "-'’"
        if left.isdigit() or not LATIN.match(left):
            return True
        word = self.word_before(at)
        if len(word) < _SHORTEST_WORD:
            return False
        return self._stands(word)

    def _stands(self, word: str) -> bool:
        """Return whether a word stands in the text by itself."""
        self._asked += 1
        if self._asked <= _SEARCHES:
            at = self.text.find(word)
            while at >= 0:
                around = (
                    self.text[max(0, at - 1) : at] + self.text[at + len(word) : at + len(word) + 1]
                )
                if not any(map(str.isalnum, around)):
                    return True
                at = self.text.find(word, at + 1)
            return False
        if self._words is None:
            self._words = frozenset(_ANY_WORD.findall(self.text))
        return word in self._words

    def begins_line(self, at: int) -> bool:
        """Return whether the word that ends at `at` is the first of its line."""
        start = at - len(self.word_before(at))
        return start == 0 or self.text[start - 1] == "\n"

    def word_before(self, end: int) -> str:
        """Return the end of the word that ends at `end`."""
        start = end
        while start > max(0, end - _LONGEST_WORD) and self.text[start - 1].isalnum():
            start -= 1
        return self.text[start:end]

    def _ending(self, at: int) -> float:
        """Return how common words are in the text that end as the one before `at`, as a log."""
        last = self.word_before(at)[-2:]
        if not last:
            return 0.0
        if last not in self._endings:
            one, two = (self.text.count(end + " ") + 1 for end in (last[-1:], last))
            self._endings[last] = log2(one) / 2 + log2(two / one) / 4
        return self._endings[last]


def in_order(codes: Sequence[str]) -> bool:
    """Return whether codes are sorted, but for a few that stand by their language's name."""
    if len(codes) < 3:
        return False
    rising = sum(one <= two for one, two in pairwise(codes))
    return rising >= 0.85 * (len(codes) - 1)
