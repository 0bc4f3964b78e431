"""A succession table as a grid of three columns, whose cells may span rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wikibio.model import Holder, Problem, Span, SuccessionBox, Term
from wikibio.stages.succession.holders import Side

LEFT, MIDDLE, RIGHT = range(3)


@dataclass(slots=True)
class Title:
    """The middle cell, with the sides of the rows it spans."""

    title: str
    link: str | None = None
    years: str = ""
    terms: tuple[Term, ...] = ()
    alongside: tuple[Holder, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    reason: str | None = None
    span: Span = (0, 0)
    group: str | None = None
    source: str = "template"
    lefts: list[Side] = field(default_factory=list)
    rights: list[Side] = field(default_factory=list)

    def box(self) -> SuccessionBox:
        """Return the finished record."""
        new = [side.new for side in self.lefts if side.new]
        vacancies = [side.vacancy for side in (*self.lefts, *self.rights) if side.vacancy]
        vacancies += [self.reason] if self.reason else []
        more = (pair for side in (*self.lefts, *self.rights) for pair in side.details)
        return SuccessionBox(
            title=self.title,
            title_link=self.link,
            years=self.years,
            terms=self.terms,
            predecessors=_people(self.lefts),
            successors=_people(self.rights),
            alongside=self.alongside,
            group=self.group,
            vacancy="; ".join(dict.fromkeys(vacancies)) or None,
            new="; ".join(dict.fromkeys(new)) or None,
            details=(*self.details, *more),
            span=self.span,
            source=self.source,
        )


def _people(sides: Sequence[Side]) -> tuple[Holder, ...]:
    return tuple(dict.fromkeys(holder for side in sides for holder in side.holders))


@dataclass(slots=True)
class _Column:
    """The cell that stands in a column now, and for how many more rows."""

    content: Side | Title | None = None
    rows: int = 0


class Grid:
    """Takes cells in page order and gives a box for each title, in page order.

    A row ends where the next cell belongs to its left or in its place. A box is also given for a
    row that has no title, so that nothing is lost.
    """

    def __init__(self) -> None:
        self.group: str | None = None
        self.titles: list[Title] = []
        self.problems: list[Problem] = []
        self._columns = [_Column() for _ in range(3)]
        self._placed: dict[int, Side | Title] = {}
        self._span: Span | None = None

    def new_part(self, group: str | None = None) -> None:
        """End the row and all cells that span more rows, as a header bar does."""
        self.end_row()
        self._columns = [_Column() for _ in range(3)]
        self.group = group

    def column_of_either(self, usual: int) -> int:
        """Return where a cell belongs that may stand on either side: where a side is free."""
        last = max(self._placed, default=-1)
        if last == MIDDLE and not self._spanned(RIGHT):
            return RIGHT
        if last in (-1, RIGHT):
            left, middle = self.stays(LEFT), self.stays(MIDDLE)
            return RIGHT if left and middle else LEFT
        if last == LEFT and self._spanned(MIDDLE):
            return RIGHT
        return usual if last == -1 else LEFT

    def _spanned(self, column: int) -> bool:
        return column not in self._placed and self._columns[column].rows > 0

    def stays(self, column: int) -> bool:
        """Return whether a cell of a row above stands in the row that begins next."""
        return self._columns[column].rows > bool(self._placed)

    def cell(self, column: int, content: Side | Title, rows: int, span: Span) -> None:
        """Put a cell at its place in this row or the next one."""
        if self._placed and column <= max(self._placed):
            self.end_row()
        self._placed[column] = content
        self._columns[column] = _Column(content, rows)
        self._span = span if self._span is None else (self._span[0], span[1])
        if isinstance(content, Title):
            content.group = self.group
            self.titles.append(content)

    def end_row(self) -> None:
        """End the row: give the sides that stand in it to the title that stands in it."""
        if not self._placed:
            return
        left, middle, right = (column.content for column in self._columns)
        title = middle if isinstance(middle, Title) else self._untitled()
        if self._span and middle is self._placed.get(MIDDLE, middle):
            begin, end = title.span
            title.span = min(begin, self._span[0]), max(end, self._span[1])
        for side, sides in ((left, title.lefts), (right, title.rights)):
            if isinstance(side, Side) and (not sides or sides[-1] is not side):
                sides.append(side)
        if MIDDLE in self._placed and len(self._placed) == 1 and left is None and right is None:
            self._problem("succession-alone", "A title has no cell before or after it.", title.span)
        for column in self._columns:
            column.rows -= 1
            if column.rows <= 0:
                column.content = None
        self._placed, self._span = {}, None

    def _untitled(self) -> Title:
        title = Title("", span=self._span or (0, 0), group=self.group)
        self.titles.append(title)
        self._problem("succession-untitled", "A row has no title.", title.span)
        return title

    def _problem(self, code: str, message: str, span: Span) -> None:
        self.problems.append(Problem(code, message, span))

    def boxes(self) -> tuple[SuccessionBox, ...]:
        """Return the boxes of all rows."""
        self.end_row()
        return tuple(title.box() for title in self.titles)
