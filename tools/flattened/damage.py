"""Wikitext flattened as an old pipeline did it, with marks that say what began and ended where.

The three ways are those of `../shared/corpus/SOURCES.md`, step by step; the text that comes out is
the same as there, character by character.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import wikibio
from wikibio.model import ListItem, TablePlace
from wikibio.readers.flattened.mended import Edit, Mended

WAYS = ("flattened", "flattened_bullets", "flattened_lines")
HEADING, PARAGRAPH, ITEM, REFERENCE, AFTER_REFERENCE, END = "HPIRCe"
"""What a mark says: a block or a citation begins; a citation is over; a block is over."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text and what begins or ends there."""

    place: int
    kind: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks, in order."""

    text: str
    marks: tuple[Mark, ...]


Step = Callable[[str], Iterator[Edit]]


def _dropping(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Step:
    """Return the step that takes out what `pattern` matches, but for the group `kept`."""
    compiled = re.compile(pattern, flags)
    keeps = "kept" in compiled.groupindex

    def edits(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            start, end = match.span()
            if keeps:
                yield Edit(start, match.start("kept"))
                start = match.end("kept")
            yield Edit(start, end)

    return edits


def _line_ends_to_blanks(text: str) -> Iterator[Edit]:
    return (Edit(match.start(), match.end(), " ") for match in re.finditer("\n", text))


_COMMENTS = _dropping("<!--.*?-->", re.DOTALL)
_TITLE = r"=+ *(?P<kept>.*?) *=+ *$"
_HEADINGS = _dropping(rf"(?:\n\n)?^{_TITLE}\n?\n?", re.MULTILINE)
_ITEMS = _dropping(r"\n[*#]+ *")
_BLANK_LINES = _dropping(r"\n\n+")
_LINES: dict[str, tuple[Step, ...]] = {
    "flattened": (_HEADINGS, _ITEMS, _BLANK_LINES, _line_ends_to_blanks),
    "flattened_bullets": (_HEADINGS, _BLANK_LINES, _line_ends_to_blanks),
    "flattened_lines": (
        _dropping(rf"^{_TITLE}", re.MULTILINE),
        _dropping("^[*#:;]+ *", re.MULTILINE),
    ),
}
_MARKUP: tuple[Step, ...] = (
    _dropping(r"\{\{.*?\}\}", re.DOTALL),
    _dropping("</?ref[^>]*>"),
    _dropping("''+"),
    _dropping(r"\[https?://[^\s\]]+ ?(?P<kept>[^\]\n]*)\]"),
    _dropping(r"\[\[[^\[\]|]*\|(?P<kept>[^\[\]]*)\]\]"),
    _dropping(r"\[\[(?P<kept>[^\[\]|]*)\]\]"),
    _dropping(r"\[\[|\]\]|\{\{|\}\}"),
)

_SECTION = re.compile(rf"^{_TITLE}", re.MULTILINE)
_REFERENCE = re.compile(r"<ref\b[^>/]*>(?P<kept>.*?)</ref>", re.DOTALL | re.IGNORECASE)
_BULLETS = re.compile("[*#:;]* *")


def flatten(wikitext: str, way: str) -> Marked:
    """Return wikitext flattened in one of the ways, with marks led along through every step."""
    text = Mended(wikitext, _COMMENTS(wikitext)).text
    marks = _marks(text)
    places = [mark.place for mark in marks]
    for step in (*_LINES[way], *_MARKUP):
        mended = Mended(text, step(text))
        places = [mended.place(place) for place in places]
        text = mended.text
    moved = zip(places, marks, strict=True)
    return Marked(text, tuple(Mark(place, mark.kind) for place, mark in moved))


def _marks(text: str) -> list[Mark]:
    """Return where the blocks and citations of wikitext begin and end."""
    found = list[Mark]()
    for match in _SECTION.finditer(text):
        found += (Mark(match.start("kept"), HEADING), Mark(match.end("kept"), END))
    for match in _REFERENCE.finditer(text):
        found += (Mark(match.start("kept"), REFERENCE), Mark(match.end("kept"), AFTER_REFERENCE))
    for section in wikibio.parse(text, format="wikitext").sections:
        for block in section.blocks:
            if isinstance(block, TablePlace):
                continue
            start, end = block.span
            kind = PARAGRAPH
            if isinstance(block, ListItem):
                bullets = _BULLETS.match(text, start)
                start, kind = bullets.end() if bullets else start, ITEM
            while end > start and text[end - 1] in "\n ":
                end -= 1
            found += (Mark(start, kind), Mark(end, END))
    return sorted(found, key=lambda mark: mark.place)
