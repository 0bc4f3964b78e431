"""Labelled stretches to blocks and references, and what had to be guessed for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import regex

from wikibio.model import Block, Heading, ListItem, Paragraph, Reference, Span
from wikibio.model.quick import quick
from wikibio.readers.flattened.divide.classes import BLANKS, BULLETS, CAPTION

INFERRED_LEVEL = 2
_BULLETS = regex.compile(r"[\s\x1c-\x1e]*([*#;:]+)[\s]*")
_URL = regex.compile(r"https?://[^\s<>\[\]\"]+")
_ROOM = " \t\n"
_BULLET_SIGNS = BULLETS + BLANKS
_LONGEST_NOTE = 350
"""What goes on longer than this, in characters, is no citation."""
_SENTENCE = regex.compile(r"(?<=\p{L}{2}[.!?][\"”)]?)\s+(?=\p{Lu})")
_ENDED = regex.compile(r"\s\S*[\p{L}\d]{2}\)?[.!?][\"”)]?\s*$")
"""How a sentence of more than one word ends."""
_NEAR = 60
_WORDS = regex.compile(r"\p{L}{2}")
_KINDS = {"P": "P", "H": "H", "I": "I", "h": "H", "C": "P"}
"""Labels and the kinds of blocks; what goes on with a block that is not there begins one."""
_new_heading, _new_item, _new_paragraph = quick(Heading), quick(ListItem), quick(Paragraph)


def is_debris(stretch: str) -> bool:
    """Return whether a stretch has no words, or signs that no text has."""
    has_signs = "|" in stretch or "=" in stretch or "{" in stretch or "}" in stretch
    return has_signs or _WORDS.search(stretch) is None


@dataclass(slots=True)
class Blocks:
    """What a text was found to be made of, in its order."""

    blocks: list[Heading | Block] = field(default_factory=list)
    notes: list[list[Span]] = field(default_factory=list)
    """The stretches of each citation, which `Builder.references` makes something of."""
    left_out: list[Span] = field(default_factory=list)
    """The stretches of the body that are no text."""


class Builder:
    """Puts the stretches of one body together."""

    def __init__(
        self,
        text: str,
        levels: dict[int, int],
        to_source: Callable[[int, int], Span],
        plain: Callable[[str], str],
    ) -> None:
        """Take a body, the levels of headings that were marked (by place), and two ways.

        `to_source` leads a stretch of the body back, `plain` returns the words of a stretch.
        """
        self.text, self.levels = text, levels
        self.to_source, self.plain = to_source, plain
        self.found = Blocks()
        self._marker, self._depth = "*", 1
        self.note: list[Span] = []
        self._caption_end = -1

    def build(self, cuts: Sequence[int], labels: str) -> Blocks:
        """Return the blocks that labels make of the stretches between cuts."""
        text, kind = self.text, ""
        parts: list[Span] = []
        ends = [*cuts[1:], len(text)]
        for start, end, label in zip(cuts, ends, labels, strict=False):
            first = text[start]
            if label not in "PC":
                if label in "rJ" or (
                    first in BULLETS if label == "H" else label == "I" and not kind
                ):
                    label = self._corrected(start, end, label, kind)  # noqa: PLW2901
                if label in "RrJ":
                    start, label = self._taken(start, end, label), "P"  # noqa: PLW2901
                    if start == end:
                        continue
                    first = text[start]
            if first in _BULLET_SIGNS and not text[start:end].strip(_BULLET_SIGNS):
                continue
            self.note = []
            if kind and label == ("h" if kind == "H" else "C"):
                _go_on(parts, start, end)
                continue
            self._finish(kind, parts)
            if label == "I":
                start = self._marked(start, end)  # noqa: PLW2901
            kind, parts = _KINDS[label], [(start, end)]
        self._finish(kind, parts)
        return self.found

    def references(self) -> list[Reference]:
        """Return the citations, in order; few who ask for a text want them."""
        found: list[Reference] = []
        for parts in self.found.notes:
            text, start, end = self._words(parts)
            if text:
                url = _URL.search(text)
                span = self.to_source(start, end)
                found.append(Reference(text, None, None, url[0] if url else None, span))
        return found

    def _taken(self, start: int, end: int, label: str) -> int:
        """Take a citation, what goes on with one, or what is no text; return where that ends."""
        if label == "r" and self.note:
            _go_on(self.note, start, end)
            return end
        self.note = []
        if label in "Rr":
            self.note.append((start, end))
            self.found.notes.append(self.note)
            return end
        return self._left_out(start, end)

    def _corrected(self, start: int, end: int, label: str, kind: str) -> str:
        """Return a label as it may stand here: nothing good is left out, no bullet is a heading."""
        bullet = self.text[start] in BULLETS
        if label == "r" and self.note and start - self.note[0][0] >= _LONGEST_NOTE:
            return "C"
        if label == "J" and not self._is_debris(start, end):
            return "C"
        if label == "H" and bullet:
            return "I"
        if label == "I" and not kind and not self.found.blocks and not bullet:
            return "P"  # a page begins with its lead
        return label

    def _left_out(self, start: int, end: int) -> int:
        """Leave out what is no text, of a caption its first sentence; return where that ends."""
        caption = _SENTENCE.search(self.text, start, end)
        until = end if caption is None or "|" in self.text[start:end] else caption.end()
        if self._is_caption(start) and not _ENDED.search(
            self.text, max(start, until - _NEAR), until
        ):
            self._caption_end = until
        self.found.left_out.append((start, until))
        return until

    def _is_debris(self, start: int, end: int) -> bool:
        """Return whether a stretch that looks like no text may be left out: it is no sentence."""
        return self._is_caption(start) or is_debris(self.text[start:end])

    def _is_caption(self, start: int) -> bool:
        """Return whether a caption begins at a place, or goes on after its first stretch."""
        return start == self._caption_end or CAPTION in self.text[max(0, start - 3) : start]

    def _marked(self, start: int, end: int) -> int:
        """Take the bullets that an item begins with; return where its words begin."""
        self._marker, self._depth = "*", 1
        match = None if self.text[start].isalnum() else _BULLETS.match(self.text, start, end)
        if match is None:
            return start
        self._marker, self._depth = match[1][-1], len(match[1])
        return match.end()

    def _finish(self, kind: str, parts: Sequence[Span]) -> None:
        """Make a block of the stretches that were taken for it."""
        if not kind:
            return
        text, start, end = self._words(parts)
        if kind == "H":
            text = text.strip(BULLETS + "= ").replace("\n", " ")
        if not text:
            return
        span, add = self.to_source(start, end), self.found.blocks.append
        if kind == "P":
            add(_new_paragraph(text, span))
        elif kind == "I":
            add(_new_item(text, self._depth, self._marker, span))
        else:
            add(_new_heading(text, self.levels.get(parts[0][0], INFERRED_LEVEL), span))

    def _words(self, parts: Sequence[Span]) -> tuple[str, int, int]:
        """Return the clean text of a piece, and where in the body its words begin and end.

        What was taken out of its middle leaves a blank.
        """
        text, start, end = self.text, parts[0][0], parts[-1][1]
        while end > start and text[end - 1] in BLANKS:
            end -= 1
        while start < end and text[start] in BLANKS:
            start += 1
        if len(parts) == 1:
            return self.plain(text[start:end]), start, end
        words = self.plain(" ".join([text[slice(*part)].strip(_ROOM) for part in parts]))
        return words, start, end


def _go_on(parts: list[Span], start: int, end: int) -> None:
    """Add a stretch to those before, as one with the last if nothing is between."""
    if parts[-1][1] == start:
        start = parts.pop()[0]
    parts.append((start, end))
