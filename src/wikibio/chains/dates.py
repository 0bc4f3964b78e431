"""Dates that are known to different degrees, compared as far as both are known."""

from datetime import date

from wikibio.model import PartialDate, Term


def point(when: PartialDate | None) -> float | None:
    """Return a date as a number of years; the middle of what is not known closer."""
    if when is None:
        return None
    if when.month is None:
        return when.year + 0.5
    day = 15 if when.day is None else when.day
    return when.year + (when.month - 1) / 12 + (day - 1) / 372


def common(one: PartialDate, other: PartialDate) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return both as year, month and day, as far as both say them."""
    found: list[tuple[int, int]] = []
    for pair in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if pair[0] is None or pair[1] is None:
            break
        found.append((pair[0], pair[1]))
    return tuple(mine for mine, _ in found), tuple(yours for _, yours in found)


def earlier(one: PartialDate, other: PartialDate) -> bool:
    """Return whether `one` is surely before `other`: two dates of one year may be the same day."""
    mine, yours = common(one, other)
    return mine < yours


def apart(end: PartialDate, start: PartialDate) -> bool:
    """Return whether more than one step of the calendar lies between: a day, a month or a year."""
    if end.approximate or start.approximate:
        return False
    mine, yours = common(end, start)
    if len(mine) == 3 and 1 <= end.year <= start.year <= 9999:
        try:
            return (date(*yours) - date(*mine)).days > 1
        except ValueError:  # 30 February of a table, 29 February of a common year
            return mine < yours
    return _steps(yours) - _steps(mine) > 1


def _steps(parts: tuple[int, ...]) -> int:
    year, month, day = (*parts, 1, 1)[:3]
    return year if len(parts) == 1 else (year * 12 + month) * (31 if len(parts) == 3 else 1) + day


def end_of(term: Term) -> PartialDate | None:
    """Return when a term ended; a single date ("2014") says when it was, not how long."""
    return None if term.present or term.end == term.start else term.end
