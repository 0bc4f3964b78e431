"""An Article as CommonMark, with tables in GitHub's form."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wikibio.model import Article, Cell, ListItem, Paragraph, Section, Table, TablePlace
from wikibio.views import boxes, commonmark, life

_DEEPEST = 16
"""Lists nested deeper are written at this depth: readers of CommonMark have limits too."""


def markdown(article: Article) -> str:
    r"""Return the article as CommonMark: title, headings, paragraphs, lists and tables.

    The title is a heading of level 1, birth and death of a person a line under it; the others keep their level. List items keep depth and
    numbering; a term stands bold, a definition or indented line in a block quote. Succession boxes
    stand at the end, a table for each header bar: before, the title, after. Images and
    references are left out, and so is a paragraph, item or heading without text. Never fails.
    Rules: https://spec.commonmark.org/ and https://github.github.com/gfm/#tables-extension-

    >>> import wikibio
    >>> print(wikibio.parse("* 2 * 3\n*# [sic]").to_markdown())
    - 2 \* 3
      1. \[sic]
    <BLANKLINE>
    """
    writer = _Writer()
    if article.title:
        writer.heading(1, article.title)
    if article.biography is not None:
        writer.paragraph(life.line(article.biography))
    for section in article.sections:
        _write_section(writer, section, article)
    for group, rows in boxes.tables(article.succession_boxes):
        writer.rows(group, boxes.HEAD, rows)
    return writer.text()


def _write_section(writer: "_Writer", section: Section, article: Article) -> None:
    if section.heading:
        writer.heading(section.level, section.heading)
    for block in section.blocks:
        match block:
            case Paragraph():
                writer.paragraph(block.text)
            case ListItem():
                writer.item(block)
            case TablePlace() if 0 <= block.index < len(article.tables):
                writer.table(article.tables[block.index])


class _Open(NamedTuple):
    """A list item that deeper items may follow, to stand inside it at its indent."""

    depth: int
    marker: str
    number: int
    indent: str


class _Writer:
    """Puts blocks under each other; remembers which list items are still open."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[_Open] = []
        self._in_list = False

    def text(self) -> str:
        return "".join([*self._out, "\n"]) if self._out else ""

    def heading(self, level: int, text: str) -> None:
        line = commonmark.escape_heading(" ".join(commonmark.lines(text)))
        if line:
            self._block("#" * max(1, min(level, 6)) + " " + line)

    def paragraph(self, text: str) -> None:
        self._block("\n".join(map(commonmark.escape_line, commonmark.lines(text))))

    def table(self, table: Table) -> None:
        self._caption(table.caption)
        self._block("\n".join(_table_lines(table.rows)))

    def rows(self, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table of texts."""
        self._caption(caption)
        shown = (_row([commonmark.escape_cell(cell) for cell in row]) for row in rows)
        self._block("\n".join([_row(head), _row(["---"] * len(head)), *shown]))

    def _caption(self, text: str) -> None:
        caption = commonmark.escape(" ".join(commonmark.lines(text)))
        if caption:
            self._block(f"*{caption}*")

    def item(self, item: ListItem) -> None:
        lines = list(map(commonmark.escape_line, commonmark.lines(item.text)))
        if not lines:
            return
        if item.marker == ";":
            lines[0] = "**" + lines[0]
            lines[-1] += "**"
        number = self._number(item)
        outer = self._open[: _DEEPEST - 1][-1].indent if self._open else ""
        first, rest = _signs(item.marker, number)
        self._open.append(_Open(item.depth, item.marker, number, outer + rest))
        is_list = item.marker not in {";", ":"}
        self._append(
            outer + first + ("\n" + outer + rest).join(lines),
            between="\n" if is_list and self._in_list else "\n\n",
        )
        self._in_list = is_list

    def _number(self, item: ListItem) -> int:
        """Close the items that `item` does not stand in; return its number in its list."""
        while self._open and self._open[-1].depth > item.depth:
            self._open.pop()
        if not self._open or self._open[-1].depth < item.depth:
            return 1
        before = self._open.pop()
        return before.number + 1 if before.marker == item.marker else 1

    def _block(self, text: str) -> None:
        if text:
            self._open.clear()
            self._in_list = False
            self._append(text, between="\n\n")

    def _append(self, text: str, *, between: str) -> None:
        if self._out:
            self._out.append(between)
        self._out.append(text)


def _signs(marker: str, number: int) -> tuple[str, str]:
    """Return what stands before an item's first line, and before all that belongs to it."""
    match marker:
        case "#":
            sign = f"{number}. "
            return sign, " " * len(sign)
        case ":":
            return "> ", "> "
        case ";":
            return "", ""
        case _:
            return "- ", "  "


def _table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a pipe table; its head is the first row if that is all headers.

    The head is as wide as the widest row, since readers ignore cells beyond it and fill up
    shorter rows by themselves.
    """
    width = max(map(len, rows), default=0)
    if not width:
        return
    headed = bool(rows[0]) and all(cell.header for cell in rows[0])
    head = [commonmark.escape_cell(cell.text) for cell in rows[0]] if headed else []
    yield _row(head + [""] * (width - len(head)))
    yield _row(["---"] * width)
    for row in rows[1 if headed else 0 :]:
        yield _row([commonmark.escape_cell(cell.text) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
