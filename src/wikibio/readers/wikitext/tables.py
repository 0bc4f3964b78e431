"""Tables: rows and cells by MediaWiki's line rules, spans resolved into a grid.

Source: https://www.mediawiki.org/wiki/Help:Tables
"""

import re
from dataclasses import dataclass, field

from wikibio.model import Cell, Span, Table, table_lines
from wikibio.model.quick import quick
from wikibio.readers.wikitext.body import Body
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.plain import plain

DEPTH_LIMIT = 10
"""How deep tables are read in cells of tables; deeper ones are left out."""
SPAN_LIMIT = 1000
"""The widest span the HTML standard lets a cell have."""
PLACES_A_CHARACTER = 8
"""How many places the grids of a text may have before spans are left unresolved: a forged table
of a few lines could else fill memory."""

_ROW_MARK = re.compile(r"[ \t]*(\|\+|\|-+|\|\}|\||!)")
_NESTED = re.compile(r"[ \t:]*(\{\||\|\})")
_CELLS = re.compile(r"\|\|")
_HEADER_CELLS = re.compile(r"\|\||!!")
_SPAN = re.compile(r"(?<![\w-])(rowspan|colspan)\s*=\s*[\"']?\s*(\d+)", re.IGNORECASE)


@dataclass(slots=True)
class _Cell:
    lines: list[str]
    header: bool
    attributes: str = ""


@dataclass(slots=True)
class _Rows:
    """A table's text on its way to rows."""

    rows: list[list[_Cell]] = field(default_factory=lambda: [[]])
    caption: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    _open: list[str] | None = None

    def read(self, text: str) -> None:
        """Read the lines of a table from its opening mark to its end."""
        depth = 0
        for number, line in enumerate(text.split("\n")):
            may_be = number and ("{|" in line or "|}" in line)
            nested = _NESTED.match(line) if may_be else None
            if nested and nested[1] == "{|":
                depth += 1
            if depth:
                self._go_on(line)
                depth -= bool(nested and nested[1] == "|}")
            elif mark := _ROW_MARK.match(line) if number else None:
                self._mark(mark[1], line[mark.end() :])
            elif number:
                self._go_on(line)

    def _go_on(self, line: str) -> None:
        (self.stray if self._open is None else self._open).append(line)

    def _mark(self, mark: str, rest: str) -> None:
        if mark == "|}":
            self._open = None
        elif mark.startswith("|-"):
            self._open = None
            if self.rows[-1]:
                self.rows.append([])
        elif mark == "|+":
            _, content = _attributes(rest)
            self._open = self.caption
            self.caption.append(content)
        else:
            header = mark == "!"
            for part in (_HEADER_CELLS if header else _CELLS).split(rest):
                attributes, content = _attributes(part)
                cell = _Cell([content], header, attributes)
                self.rows[-1].append(cell)
                self._open = cell.lines


def _attributes(cell: str) -> tuple[str, str]:
    """Split a cell into attributes and content, at a single pipe that no link holds."""
    before, pipe, after = cell.partition("|")
    if not pipe or "[[" in before or "-{" in before:
        return "", cell
    return before, after


def read_table(text: str, grammar: Grammar, stash: list[str], span: Span, depth: int = 0) -> Table:
    """Return the table whose flow, `{|` to `|}`, is `text`.

    Spans that would make far more places than the text has characters are left unresolved.
    """
    rows = _Rows()
    rows.read(text)

    def shown(lines: list[str]) -> str:
        return _plain("\n".join(lines), grammar, stash, depth)

    source_rows = [[_cell(cell, shown(cell.lines)) for cell in row] for row in rows.rows if row]
    stray = shown(rows.stray) if any(line.strip() for line in rows.stray) else ""
    if stray:
        source_rows.insert(0, [Cell(stray)])
    caption = shown(rows.caption) if rows.caption else ""
    source = tuple(map(tuple, source_rows))
    return Table(caption, grid(source, places_allowed(len(text))), source, span)


def _plain(text: str, grammar: Grammar, stash: list[str], depth: int) -> str:
    if "{|" not in text:
        return plain(text, grammar, stash)
    body = Body(text, grammar, stash)
    nested = []
    for cut in body.tables:
        inner = ""
        if depth < DEPTH_LIMIT:
            flow = body.without_files[cut.start : cut.end]
            inner = "\n".join(table_lines(read_table(flow, grammar, stash, (0, 0), depth + 1)))
        nested.append(inner)
    return body.plain(nested)


def _cell(cell: _Cell, text: str) -> Cell:
    if "pan" not in cell.attributes.lower():
        return _new_cell(text, cell.header, 1, 1)
    spans = {name.lower(): int(value[:6]) for name, value in _SPAN.findall(cell.attributes)}
    rowspan = min(max(spans.get("rowspan", 1), 1), SPAN_LIMIT)
    colspan = min(max(spans.get("colspan", 1), 1), SPAN_LIMIT)
    return _new_cell(text, cell.header, rowspan, colspan)


def places_allowed(length: int) -> int:
    """Return how many places the grid of a table of so many characters may have."""
    return PLACES_A_CHARACTER * length


def grid(rows: tuple[tuple[Cell, ...], ...], limit: int) -> tuple[tuple[Cell, ...], ...]:
    """Return rows in which a cell stands in every place it spans, at most `limit` in all.

    Source: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table; a row span ends
    with the table.
    """
    size = sum(c.colspan * min(c.rowspan, len(rows)) for row in rows for c in row)
    if size > limit:
        return rows
    resolved: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line, hanging = _resolve(row, hanging)
        resolved.append(tuple(line))
    return tuple(resolved)


def _resolve(
    row: tuple[Cell, ...], hanging: dict[int, tuple[Cell, int]]
) -> tuple[list[Cell], dict[int, tuple[Cell, int]]]:
    """Return a row with the cells that hang into it, and what hangs into the next: column -> cell."""
    line: list[Cell] = []
    below: dict[int, tuple[Cell, int]] = {}

    def place(cell: Cell, left: int) -> None:
        if left:
            below[len(line)] = cell, left
        line.append(cell)

    pending = list(reversed(row))
    while pending or hanging:
        above = hanging.pop(len(line), None)
        if above is not None:
            place(above[0], above[1] - 1)
        elif pending:
            cell = pending.pop()
            for _ in range(cell.colspan):
                hanging.pop(len(line), None)
                place(cell, cell.rowspan - 1)
        else:
            place(_EMPTY, 0)
    return line, below


_EMPTY = Cell("")
_new_cell = quick(Cell)
