"""Held-out figures: how the chain does on pages that its weights were not found from."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tools.flattened.crf import Weights
from tools.flattened.damage import END, HEADING, PARAGRAPH, SAMPLES, Mark
from tools.flattened.labels import Example
from tools.flattened.pages import BIOGRAPHY, FOREIGN, OTHER, SAMPLE

from wikibio.readers.flattened.divide.classes import BLANKS, BULLETS

MEASURED = (SAMPLE, BIOGRAPHY, OTHER, FOREIGN)

Counts = tuple[int, int, int]
"""How many were right, how many there are, how many were found."""
_EDGES = BLANKS + BULLETS


@dataclass(slots=True)
class Figure:
    """How one aspect came out on some pages."""

    pages: list[Counts] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """The mean of the pages' F1; a page that has none and where none was found counts 1."""
        return sum(map(_f1, self.pages)) / len(self.pages) if self.pages else 0.0

    @property
    def pooled(self) -> tuple[float, float, float]:
        """F1, precision and recall of all pages taken together."""
        right, there, found = (sum(counts) for counts in zip(*self.pages, strict=True))
        return _f1((right, there, found)), right / max(found, 1), right / max(there, 1)


Figures = dict[tuple[str, str, str], Figure]
"""A figure for each way of flattening, kind of page and aspect."""


def fold(title: str, folds: int) -> int:
    """Return the fold a page belongs to; every version of a page is in one."""
    return zlib.crc32(title.encode()) % folds


def measure(
    examples: Sequence[Example], folds: int, fit: Callable[[Sequence[Example]], Weights]
) -> Figures:
    """Return a figure for each way, kind of page and aspect, of pages not learned from."""
    figures: Figures = {}
    for number in range(folds):
        chain = fit([each for each in examples if fold(each.page.title, folds) != number]).chain()
        for each in examples:
            if fold(each.page.title, folds) == number:
                _compare(figures, each, chain.labels(each.rows, {}))
    return figures


def bound(examples: Iterable[Example]) -> Figures:
    """Return the same figures for the right labels: what the cuts leave possible."""
    figures: Figures = {}
    for each in examples:
        _compare(figures, each, each.labels)
    return figures


def _compare(figures: Figures, page: Example, given: str) -> None:
    if page.page.kind in MEASURED:
        for aspect, counts in (("headings", _headings), ("paragraphs", _paragraphs)):
            key = (page.way, page.page.kind, aspect)
            figures.setdefault(key, Figure()).pages.append(counts(page, given))


def table(figures: Figures) -> Iterator[str]:
    """Yield the lines of a table of figures."""
    yield (
        f"{'way':<19}{'pages':<16}{'aspect':<12}{'F1, mean of pages':>18}"
        f"{'F1, all':>9}{'precision':>11}{'recall':>8}"
    )
    for way in (each.name for each in SAMPLES):
        for kind in MEASURED:
            for aspect in ("headings", "paragraphs"):
                figure = figures.get((way, kind, aspect))
                if figure is not None:
                    pages = f"{len(figure.pages)} {kind}"
                    f1, precision, recall = figure.pooled
                    yield (
                        f"{way:<19}{pages:<16}{aspect:<12}{figure.mean:>18.4f}"
                        f"{f1:>9.4f}{precision:>11.4f}{recall:>8.4f}"
                    )


def _f1(counts: Counts) -> float:
    right, there, found = counts
    return 2 * right / (there + found) if there + found else 1.0


def _headings(page: Example, given: str) -> Counts:
    """Compare the texts of headings."""
    marks = (*page.marks, Mark(len(page.text), END))
    there = Counter(
        _words(page.text[mark.place : behind.place])
        for mark, behind in pairwise(marks)
        if mark.kind == HEADING
    )
    found = Counter(_words(page.text[start:end]) for start, end in _headed(page, given))
    return (there & found).total(), there.total(), found.total()


def _headed(page: Example, given: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that labels make headings of."""
    cuts, place = (*page.cuts, len(page.text)), 0
    while place < len(given):
        first, place = place, place + 1
        if given[first] == "H":
            while place < len(given) and given[place] == "h":
                place += 1
            yield cuts[first], cuts[place]


def _paragraphs(page: Example, given: str) -> Counts:
    """Compare the places where paragraphs begin."""
    there = {mark.place for mark in page.marks if mark.kind == PARAGRAPH}
    cuts = (*page.cuts, len(page.text))
    found = set[int]()
    for index, label in enumerate(given):
        if label == "P":
            stretch = page.text[cuts[index] : cuts[index + 1]]
            found.add(cuts[index + 1] - len(stretch.lstrip(_EDGES)))
    return len(there & found), len(there), len(found)


def _words(text: str) -> str:
    return " ".join(text.split()).strip(" *#;")
