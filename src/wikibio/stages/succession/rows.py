"""Templates that are whole rows: one title, or numbered ones with the sides they share."""

from dataclasses import replace
from itertools import pairwise

from wikibio.model import Problem, Span
from wikibio.stages.succession.cells import Cells, Roles
from wikibio.stages.succession.grid import LEFT, MIDDLE, RIGHT, Grid, Title
from wikibio.stages.succession.holders import Side


def put_rows(grid: Grid, cells: Cells, found: Roles) -> None:
    """Put the rows of a one-line template into the grid."""
    grid.end_row()
    numbers = _row_numbers(found)
    if len(numbers) == 1:
        _put_single(grid, cells, found, numbers[0])
        return
    shared = {which: _shared(cells, found, which) for which in ("before", "after")}
    own = {which: _own(found, which, numbers) for which in ("before", "after")}
    above: Title | None = None
    for row, number in enumerate(numbers):
        left = shared["before"] or cells.side(found, "before", own["before"][row])
        right = shared["after"] or cells.side(found, "after", own["after"][row])
        title = cells.title(found, number)
        if not title.title and above:
            title = replace(title, title=above.title, link=above.link)
        above = title
        _put(grid, (left, title, right), (1, 1, 1), found.call.span)
        grid.end_row()


def _put_single(grid: Grid, cells: Cells, found: Roles, number: int) -> None:
    left, right = cells.side(found, "before"), cells.side(found, "after")
    if found.template.text and right is None:
        right = Side(vacancy=found.template.text)
    left = _with_new(cells, found, left)
    title: Title | None = cells.title(found, number)
    if title and not (title.title or title.years) and grid.stays(MIDDLE):
        title = None  # the cell of a row above still stands here
    elif title and not title.title:
        message = f"{found.call.name} has no title."
        cells.problems.append(Problem("succession-untitled", message, found.call.span))
    spans = tuple(found.rows(f"{column}-rows", "rows") for column in ("before", "title", "after"))
    _put(grid, (left, title, right), spans, found.call.span)


def _with_new(cells: Cells, found: Roles, left: Side | None) -> Side | None:
    """Return the predecessor's side with what the parameter for a new or vacant office says."""
    side = left or Side()
    for role in ("new", "vacant"):
        argument = found.get(role)
        if argument is None:
            continue
        reason = cells.text(found.get("reason")) or cells.text(argument)
        said = ": ".join(filter(None, (cells.words.texts.get(role, ""), reason)))
        side = replace(side, new=said) if role == "new" else replace(side, vacancy=said)
    return side if side != Side() else left


def _put(
    grid: Grid, cells: tuple[Side | Title | None, ...], spans: tuple[int, ...], span: Span
) -> None:
    for column, content, rows in zip((LEFT, MIDDLE, RIGHT), cells, spans, strict=True):
        if content is not None:
            grid.cell(column, content, rows, span)


def _row_numbers(found: Roles) -> list[int]:
    """Return the numbers that have a title or years of their own; where none has, the first.

    Years without a title are a further time in the title before them.
    """
    years = found.numbers("years") or found.numbers("start")
    return sorted({*found.numbers("title"), *years}) or [1]


def _shared(cells: Cells, found: Roles, which: str) -> Side | None:
    """Return the side that all rows of a merged template share, None where each has its own."""
    own = found.numbers(which)
    if found.template.merged and len(own) == 1:
        return cells.side(found, which)
    return None


def _own(found: Roles, which: str, numbers: list[int]) -> list[list[int]]:
    """Return for each row the numbers of its holders: its own, and those up to the next row's.

    In a merged template with fewer holders than rows, the last is that of the rows that are left.
    """
    rows: list[list[int]] = [[] for _ in numbers]
    row = 0
    for number in found.numbers(which):
        while row + 1 < len(numbers) and numbers[row + 1] <= number:
            row += 1
        rows[row].append(number)
    if found.template.merged:
        for before, after in pairwise(rows):
            after.extend(() if after else before[-1:])
    return rows
