"""Succession boxes as rows of three texts, as a page shows them: before, the title, after."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from wikibio.model import Holder, SuccessionBox

HEAD = "←", "", "→"
"""What stands above the three columns: signs, since the words would be of one language only."""

Row = tuple[str, str, str]


def tables(boxes: Iterable[SuccessionBox]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the boxes under one header bar: its text, "" for none, and a row for each box."""
    for group, under in groupby(boxes, key=lambda box: box.group or ""):
        yield group, [row(box) for box in under]


def row(box: SuccessionBox) -> Row:
    """Return who came before, the title with its years, and who came after; lines are apart.

    What is said instead of people stands in round brackets.
    """
    title = [box.title, box.years, *(f"+ {_person(each)}" for each in box.alongside)]
    return (
        _side(box.predecessors, box.new),
        "\n".join(filter(None, title)),
        _side(box.successors, box.vacancy),
    )


def _side(holders: Iterable[Holder], instead: str | None) -> str:
    lines = [*map(_person, holders), *([f"({instead})"] if instead else ())]
    return "\n".join(lines)


def _person(holder: Holder) -> str:
    return f"{holder.name} ({holder.note})" if holder.note else holder.name
