"""Reading the files as programs for the WikiBio dataset do, in our own words."""

import re
from pathlib import Path
from typing import NamedTuple


class Record(NamedTuple):
    number: str
    title: str
    table: dict[str, str]
    sentences: list[str]


def cells_of(line: str) -> list[tuple[str, int, str]]:
    """Return field, place and token of each cell that is not empty.

    The name ends at the first colon; the number behind its last underscore is the place.
    """
    found = []
    for cell in line.split("\t"):
        if "<none>" in cell:
            continue
        head, token = cell.split(":", 1)
        name, place = re.fullmatch(r"(.+)_([1-9]\d*)", head).groups()
        found.append((name, int(place), token))
    return found


def table_of(line: str) -> dict[str, str]:
    """Return the fields with their tokens in order, a space between them."""
    table: dict[str, dict[int, str]] = {}
    for name, place, token in cells_of(line):
        assert place not in table.setdefault(name, {}), "a cell would take the place of another"
        table[name][place] = token
    return {name: " ".join(tokens[n] for n in sorted(tokens)) for name, tokens in table.items()}


def records(folder: Path, stem: str) -> list[Record]:
    """Return the records of the five files `stem`.id and so on, read line by line."""
    found = []
    with (
        (folder / f"{stem}.id").open(encoding="utf-8") as ids,
        (folder / f"{stem}.box").open(encoding="utf-8") as boxes,
        (folder / f"{stem}.nb").open(encoding="utf-8") as counts,
        (folder / f"{stem}.title").open(encoding="utf-8") as titles,
        (folder / f"{stem}.sent").open(encoding="utf-8") as sentences,
    ):
        for number, box, count, title in zip(ids, boxes, counts, titles, strict=True):
            own = [next(sentences).rstrip("\n") for _ in range(int(count))]
            table = table_of(box.rstrip("\n"))
            found.append(Record(number.rstrip("\n"), title.rstrip("\n"), table, own))
        assert sentences.read() == ""
    return found
