"""Templates that say who came before and after in an office, to one record each.

Source of the templates: https://en.wikipedia.org/wiki/Template:Succession_box/doc and the pages
that the tables in languages/data/succession name.
"""

from collections.abc import Callable
from functools import lru_cache

from wikibio.languages import Language, SuccessionTemplate
from wikibio.languages.succession import known
from wikibio.model import PartialDate, Problem, SuccessionBox, TemplateCall
from wikibio.model.reading import Reading
from wikibio.model.succession import House
from wikibio.stages.dates import date
from wikibio.stages.infobox.names import template_name
from wikibio.stages.once import once
from wikibio.stages.succession.cells import Cells, Roles, roles
from wikibio.stages.succession.grid import LEFT, MIDDLE, RIGHT, Grid
from wikibio.stages.succession.infobox import from_infobox
from wikibio.stages.succession.rows import put_rows
from wikibio.stages.succession.same import merge

_Found = tuple[tuple[SuccessionBox, ...], tuple[Problem, ...]]


def succession(reading: Reading, language: Language) -> tuple[SuccessionBox, ...]:
    """Return a page's succession boxes in page order: one for each title."""
    return _read(reading, language)[0]


def houses(reading: Reading, language: Language) -> tuple[House, ...]:
    """Return what header bars say of a person's house, with birth and death, in page order.

    Source: https://en.wikipedia.org/wiki/Template:S-hou/doc
    """
    words, cells = language.succession, Cells(reading, language)
    found = []
    for call in reading.calls(_names_house(language)):
        template = words.find(template_name(call.name, language))
        if template is not None:
            found.append(_house(cells, roles(call, template)))
    return tuple(found)


@lru_cache(maxsize=16)
def _names_house(language: Language) -> Callable[[str], bool]:
    """Return what says whether a template has a person's birth, the same for every page."""
    words = language.succession

    def wanted(name: str) -> bool:
        template = words.find(name)
        return template is not None and "birth-year" in template.parameters.values()

    return wanted


def _house(cells: Cells, found: Roles) -> House:
    def when(event: str) -> PartialDate | None:
        parts = (cells.text(found.get(f"{event}-{part}")) for part in ("day", "year"))
        return date(" ".join(parts).strip(), cells.language.dates)

    name, senior, person = (
        cells.text(found.get(role)) for role in ("code", "senior-house", "person")
    )
    return House(name, senior, person, when("birth"), when("death"), found.call.span)


def problems(reading: Reading, language: Language) -> tuple[Problem, ...]:
    """Return what could not be read in the page and in its succession boxes, in source order."""
    found = (*reading.problems(), *_read(reading, language)[1])
    return tuple(sorted(found, key=lambda problem: problem.span))


@once
def _read(reading: Reading, language: Language) -> _Found:
    """Read a page for the boxes and for their problems, which are asked for one by one."""
    calls = reading.calls(_wanted(language))
    if not calls:
        return (), ()
    calls = sorted(calls, key=lambda call: call.span)
    page = _Page(reading, language)
    for call in calls:
        page.take(call)
    return page.finish()


@lru_cache(maxsize=16)
def _wanted(language: Language) -> Callable[[str], bool]:
    """Return what says whether a template is to be looked at, the same for every page."""
    words = language.succession
    return lambda name: words.concerns(name) or known(name) in words.infobox_names


class _Page:
    """Takes a page's calls in order."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self.language, self.words = language, language.succession
        self.cells, self.grid = Cells(reading, language), Grid()
        self.second: list[SuccessionBox] = []
        self.opened: TemplateCall | None = None

    def take(self, call: TemplateCall) -> None:
        """Read one call."""
        name = known(template_name(call.name, self.language))
        template = self.words.templates.get(name)
        if name in self.words.infobox_names:
            self.second += from_infobox(self.cells, call)
        elif template is None:
            self._unknown(call)
        elif template.kind in _MARKS:
            self._mark(call, template)
        elif template.kind not in _NO_BOXES:
            self._cell(call, template)

    def _unknown(self, call: TemplateCall) -> None:
        """Take a name that begins as header bars do for one, but only inside a table."""
        if self.opened is None:
            return
        message = f"No table knows the header {call.name!r}."
        self.cells.problems.append(Problem("succession-header", message, call.span))
        value = call.arguments[0] if call.arguments else None
        self.grid.new_part(self.cells.text(value) or call.name)

    def _mark(self, call: TemplateCall, template: SuccessionTemplate) -> None:
        if template.kind == "header":
            found = roles(call, template)
            self.grid.new_part(template.label(self.cells.text(found.get("code"))) or None)
            return
        if template.kind == "break":
            self.grid.end_row()
            return
        if template.kind == "note":
            return
        self._close(closed=template.kind == "end")
        self.grid.new_part()
        self.opened = call if template.kind == "start" else None

    def _close(self, *, closed: bool) -> None:
        if self.opened is not None and not closed:
            message = "A succession table has no end."
            self.cells.problems.append(Problem("succession-unclosed", message, self.opened.span))

    def _cell(self, call: TemplateCall, template: SuccessionTemplate) -> None:
        cells, grid = self.cells, self.grid
        found = roles(call, template)
        cells.check(found)
        rows, kind = found.rows("rows"), template.kind
        if kind == "box":
            put_rows(grid, cells, found)
        elif kind in ("title", "titular"):
            grid.cell(MIDDLE, cells.title(found), rows, call.span)
        elif kind in ("before", "after"):
            side = cells.side(found, kind)
            if side is not None:
                grid.cell(LEFT if kind == "before" else RIGHT, side, rows, call.span)
        else:
            column = self._column(kind, found.template, cells.text(found.get("code")))
            side = cells.empty(found, before=column == LEFT)
            grid.cell(column, side, rows, call.span)

    def _column(self, kind: str, template: SuccessionTemplate, code: str) -> int:
        if kind == "incumbent" or known(code) in template.after_codes:
            return RIGHT
        return self.grid.column_of_either(RIGHT if kind == "none" else LEFT)

    def finish(self) -> tuple[tuple[SuccessionBox, ...], tuple[Problem, ...]]:
        """Return the boxes of all calls, and what was wrong with them."""
        self._close(closed=False)
        boxes = merge(self.grid.boxes(), self.second) if self.second else self.grid.boxes()
        return boxes, (*self.cells.problems, *self.grid.problems)


_MARKS = frozenset(("header", "start", "end", "break", "note"))
_NO_BOXES = frozenset(("not-people", "list"))
