"""Category links without brackets: `Category:1974 births Category:Living people`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wikibio.languages import Language, get_prose
from wikibio.model import Span
from wikibio.readers.flattened.tail.keys import Keys
from wikibio.readers.flattened.tail.links import LONGEST, SENTENCE
from wikibio.readers.flattened.tail.marks import CategoryMark, hard_end

_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ)])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")
_NO_NAME_END = ".,;:"
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}$|\b[A-Z][a-z]{1,4}\.$")
_WORD = re.compile(r"[^\W\d_]+")


class Found(NamedTuple):
    """A category found: the places of the whole, of its name and of its sort key, and sureness.

    `confidence` is None where nothing had to be guessed.
    """

    span: Span
    name: Span
    key: Span | None
    loose: Span | None
    """Sort keys of lost categories behind the name."""
    confidence: float | None


class _Stretch(NamedTuple):
    """A category mark with the text up to the next one."""

    mark: CategoryMark
    start: int
    end: int
    limit: int
    sound: bool
    """Whether what follows can be a name, and nothing else."""
    joined: bool
    """Whether nothing stands between the name and the next mark."""


class CategoryFinder:
    """Finds the categories among the marks of one text."""

    def __init__(self, text: str, language: Language, keys: Keys) -> None:
        self.text = text
        self.language = language
        self.keys = keys
        self.small = get_prose(language.code).small

    def find(
        self, marks: Sequence[CategoryMark], limits: Sequence[int], tails: frozenset[int]
    ) -> list[Found]:
        """Return the categories; `limits` are where the mark behind each one stands.

        `tails` are those limits behind which the tail goes on: a category, a link.
        """
        stretches = [
            self._stretch(mark, limit, limit in tails)
            for mark, limit in zip(marks, limits, strict=True)
        ]
        found = []
        for index, stretch in enumerate(stretches):
            before = stretches[index - 1] if index else None
            in_run = stretch.sound and stretch.joined
            in_run |= (
                before is not None
                and before.joined
                and before.sound
                and before.limit == stretch.mark.start
            )
            category = self._found(stretch, in_run=in_run)
            if category is not None:
                found.append(category)
        return found

    def _stretch(self, mark: CategoryMark, limit: int, tail: bool) -> _Stretch:
        text = self.text
        start = _skip(text, mark.after, limit)
        end = hard_end(text, start, limit)
        name = text[start : min(end, start + LONGEST + 1)].strip()
        sound = 0 < len(name) <= LONGEST and not self._prose(name)
        joined = tail and (
            end == limit
            or text[end] == "|"
            or not text[end : end + LONGEST].strip()
            or not text[end:limit].strip()
        )
        if sound and name[-1] in _NO_NAME_END:
            sound = name[-1] == "." and (joined or _INITIALS.search(name) is not None)
        elif sound and name[-1].islower():
            sound = name[name.rfind(" ") + 1 :] not in self.small
        return _Stretch(mark, start, end, limit, sound, joined)

    def _prose(self, name: str) -> bool:
        has_stop = "." in name or "!" in name or "?" in name
        return has_stop and SENTENCE.search(name) is not None

    def _found(self, stretch: _Stretch, *, in_run: bool) -> Found | None:
        mark, text = stretch.mark, self.text
        alone = not in_run
        if not mark.firm and alone and not self._on_own_line(stretch):
            return None
        if mark.glued and text[mark.start].islower() and alone:
            return None
        if alone and self._mentioned(stretch):
            return None
        start, end, confidence = stretch.start, stretch.end, None
        if not mark.firm:
            confidence = 0.85
        if not stretch.sound:
            cut = self._name_end(start, stretch.end)
            if cut is None:
                return None
            end, confidence = cut, 0.6
        peeled = self.keys.peel(text, start, end)
        loose = (peeled, end) if peeled < end else None
        name_end = _strip(text, start, peeled)
        if name_end <= start:
            return None
        barred = end == stretch.end and text.startswith("|", end)
        key = self._key(end, stretch.limit) if barred else None
        whole = key[1] if key else name_end
        return Found((mark.start, whole), (start, name_end), key, loose, confidence)

    def _on_own_line(self, stretch: _Stretch) -> bool:
        ended = stretch.end == len(self.text) or self.text[stretch.end] == "\n"
        return (
            stretch.sound
            and not stretch.mark.in_line
            and ended
            and self.text[stretch.mark.after : stretch.mark.after + 1] not in " \t"
        )

    def _mentioned(self, stretch: _Stretch) -> bool:
        """Return whether prose speaks of a category: "see Category:Foo for more"."""
        mark, text = stretch.mark, self.text
        before = text[max(0, mark.start - 2) : mark.start]
        in_prose = before[-1:] in (" ", "(", '"', "“") and (
            before[:1].islower() or before[:1] in ',;(“"'
        )
        if not in_prose:
            return False
        ends_tail = (
            not text[stretch.end : stretch.end + LONGEST].strip()
            and not text[stretch.end :].strip()
        )
        return not stretch.sound or not ends_tail

    def _name_end(self, start: int, end: int) -> int | None:
        """Return where the name ends of a category that prose follows, None if that is unclear."""
        text = self.text
        piece = text[start : min(end, start + LONGEST)]
        cuts = []
        if self.keys.title:
            at = piece.find(self.keys.title, 1)
            if at > 0 and len(piece) - at > len(self.keys.title):
                cuts.append(at)
        glue = _GLUE.search(piece)
        if glue:
            cuts.append(glue.start())
        sentence = SENTENCE.search(piece)
        if sentence:
            cuts.append(sentence.start() + 3)
        starters = get_prose(self.language.code).starters
        words = list(_WORD.finditer(piece))
        cuts += [w.start() for w in words[1:] if w[0][0].isupper() and w[0].lower() in starters][:1]
        if piece.rstrip().endswith(".") and end - start <= LONGEST:
            cuts.append(len(piece.rstrip()) - 1)
        cuts = [cut for cut in cuts if piece[:cut].strip()]
        return start + min(cuts) if cuts else None

    def _key(self, end: int, limit: int) -> Span | None:
        """Return the place of a sort key behind a bar that was kept."""
        text = self.text
        if text[end + 1 : end + 2] in "|-}+!":
            return None
        stop = hard_end(text, end + 1, limit)
        if text[end + 1 : end + 3] == "  ":
            return None
        return (end + 1, stop) if stop - end <= 100 else None


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t_":
        start += 1
    return start


def _strip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t_":
        end -= 1
    return end
