"""Flattened pages as the chain is taught them: stretches, what is seen of each, its right label."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.flattened.damage import (
    AFTER_REFERENCE,
    END,
    HEADING,
    REFERENCE,
    Mark,
    Marked,
    Way,
    flatten,
)
from tools.flattened.pages import Page

from wikibio.languages import get
from wikibio.model import RawPage
from wikibio.readers.flattened import FlattenedReading
from wikibio.readers.flattened.divide.classes import BLANKS
from wikibio.readers.flattened.divide.fields import Groups

_BULLETS = BLANKS + "*#;:"
_ON = {HEADING: "h", REFERENCE: "r", END: "J"}
"""The label of a stretch that goes on with what a mark began; with a paragraph or item it is C."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page flattened in one way.

    `text` is what the reader labels: the body, without template remains, categories and links.
    `marks` stand in it, one a place, and `labels` has a letter for each stretch from a cut to the
    next.
    """

    page: Page
    way: str
    text: str
    marks: tuple[Mark, ...]
    cuts: tuple[int, ...]
    labels: str
    rows: tuple[Groups, ...]


def example(page: Page, way: Way) -> Example:
    """Return a page flattened in one of the ways, cut by the reader and labelled by the marks."""
    marked = flatten(page.wikitext, way, page.language)
    reading = FlattenedReading(RawPage(marked.text, page.title), get(page.language))
    # The reader's own layers: nobody else needs to see between them.
    layers = (reading._decoded, reading._cleared, reading._body)  # noqa: SLF001
    segments = reading._segments  # noqa: SLF001
    marks = list[Mark]()
    for mark in marked.marks:
        place = mark.place
        for layer in layers:
            place = layer.place(place)
        marks.append(Mark(place, mark.kind))
    body = settled(Marked(segments.text, tuple(marks)))
    return Example(
        page,
        way.name,
        body.text,
        body.marks,
        tuple(segments.cuts),
        labels(body, segments.cuts),
        tuple(segments._rows),  # noqa: SLF001
    )


def settled(marked: Marked) -> Marked:
    """Return the marks on the characters they are about, one a place, without empty citations.

    Of several at one place the last counts, but what ends is less than what begins.
    """
    text = marked.text
    found = dict[int, str]()
    empty = False
    for index, mark in enumerate(marked.marks):
        if mark.kind == REFERENCE:
            empty = not text[mark.place : _end_of_reference(marked, index)].strip(BLANKS)
        if empty and mark.kind in (REFERENCE, AFTER_REFERENCE):
            continue
        place = _skip(text, mark.place, BLANKS)
        ends = mark.kind in (END, AFTER_REFERENCE)
        if place < len(text) and not (ends and found.get(place, END) not in (END, AFTER_REFERENCE)):
            found[place] = mark.kind
    return Marked(text, tuple(Mark(place, kind) for place, kind in sorted(found.items())))


def labels(marked: Marked, cuts: Sequence[int]) -> str:
    """Return the right label of each stretch; see `wikibio.readers.flattened.divide.chain.LABELS`.

    A stretch has the label of what begins with it. Where a block begins inside a stretch, no label
    can be right, and the next one goes on with that block.
    """
    text, marks = marked.text, marked.marks
    found = list[str]()
    on, done = "C", 0
    for index, cut in enumerate(cuts):
        end = cuts[index + 1] if index + 1 < len(cuts) else len(text)
        reach = max(cut, min(_skip(text, cut, _BULLETS), end - 1))
        begun = ""
        while done < len(marks) and marks[done].place <= reach:
            mark, done = marks[done], done + 1
            on = _ON.get(mark.kind, "C")
            begins = mark.place >= cut and mark.kind not in (END, AFTER_REFERENCE)
            begun = mark.kind if begins else ""
        found.append(begun or on)
    return "".join(found)


def _end_of_reference(marked: Marked, index: int) -> int:
    later = (marked.marks[place] for place in range(index + 1, len(marked.marks)))
    places = (mark.place for mark in later if mark.kind == AFTER_REFERENCE)
    return next(places, len(marked.text))


def _skip(text: str, place: int, characters: str) -> int:
    while place < len(text) and text[place] in characters:
        place += 1
    return place
