"""Tokens to stretches of time, from left to right."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wikibio.model import PartialDate, Span, Term
from wikibio.stages.dates.tokens import NUMBERS, SILENT, Token

_SKIPPED = SILENT - {"ad"}
_STYLES = frozenset(("old-style", "new-style"))
_BEFORE = frozenset(("since", "to", "x", "and", "present", "open", "close", ":")) | _STYLES
_TWO_DAYS = [["number", "close", "month"], ["day", "close", "month"]]
_APART = range(8, 15)
"""How many days the two calendars were apart since the fourth century, with a day to spare."""
_NUMERIC = frozenset(("number", "year", "to", "and", "bc", "ad", "circa", "slash", "present"))


@dataclass(frozen=True, slots=True)
class Raw:
    """A date as far as it was read; `era` is -1 for BC, 1 for AD, 0 where nothing is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: int = 0
    approximate: bool = False
    calendar: str = field(default="gregorian", compare=False)
    span: Span = field(default=(0, 0), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether no more than "circa" was read."""
        return self.year is None and self.month is None and self.day is None and not self.era

    def date(self) -> PartialDate | None:
        """Return the date; a day the month does not have is left out."""
        if self.year is None:
            return None
        year = 1 - self.year if self.era < 0 else self.year
        for month, day in ((self.month, self.day), (self.month, None), (None, None)):
            try:
                return PartialDate(year, month, day, self.approximate, self.calendar)
            except ValueError:
                continue
        return None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time as a text names it; a single date is both ends, and not `joined`."""

    start: Raw | None
    end: Raw | None
    present: bool = False
    joined: bool = False

    def term(self) -> Term | None:
        """Return it as a term, None where no year is known: a bare number is none."""
        first, last = (raw.date() if raw is not None else None for raw in (self.start, self.end))
        return None if first is None and last is None else Term(first, last, self.present)


class Parser:
    """Reads tokens from left to right; each method moves `place` on."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.place = tokens, 0
        self.months = any(token.kind in ("month", "date") for token in tokens)
        self.only_numbers = all(token.kind in _NUMERIC for token in tokens)

    def _kind(self, ahead: int = 0) -> str:
        place = self.place + ahead
        return self.tokens[place].kind if place < len(self.tokens) else "end"

    def stretches(self) -> list[Stretch]:
        """Return every stretch of time, also those without a year."""
        found: list[Stretch] = []
        while self._kind() != "end":
            stretch = self._stretch()
            if stretch is not None:
                found.append(stretch)
        return found

    def _stretch(self) -> Stretch | None:
        since = until = False
        while (kind := self._kind()) in _BEFORE or kind in _SKIPPED:
            since, until = since or kind == "since", kind == "to"
            self.place += 1
        start = self._date()
        if start is None:
            self.place += 1
            return None
        if until:
            return Stretch(None, start, joined=True)
        return self._from(start, since=since)

    def _from(self, start: Raw, *, since: bool) -> Stretch:
        """Read where the stretch that begins with this date ends."""
        to = self._kind() == "to"
        if to:
            while self._kind() == "to" or self._kind() in _SKIPPED:
                self.place += 1
        if self._kind() == "present":
            self.place += 1
            return Stretch(start, None, present=True, joined=True)
        if to:
            end = self._date()
            if end is None:
                return Stretch(start, None, joined=True)
            return Stretch(*_joined(start, end), joined=True)
        return Stretch(start, None, present=True) if since else Stretch(start, start)

    def _date(self) -> Raw | None:
        """Read one date; where there is none, stay."""
        begin, raw = self.place, Raw()
        first = last = (0, 0)
        while True:
            at = self.place
            step = self._part(raw)
            if step is None:
                break
            if step is not raw or self.tokens[at].kind == "slash":
                last = self.tokens[self.place - 1].span
                first = first if first[1] else self.tokens[at].span
            raw = step
        if raw.is_empty:
            self.place = begin
            return None
        return self._in_one_calendar(replace(raw, span=(first[0], last[1])))

    def _in_one_calendar(self, raw: Raw) -> Raw:
        """Read on where the same day follows in another calendar: "4 January 1643 [O.S. 25 December 1642]".

        The Gregorian day counts; one that is only stated in Old Style stays, marked as Julian.
        """
        begin = self.place
        if self._kind() in _STYLES:
            self.place += 1
            return self._in_style(raw, self._kind(-1))
        if self._kind() != "open" or raw.day is None:
            return raw
        if raw.month is None:
            return self._second_day(raw)
        self.place += 1
        style = ""
        while self._kind() in _STYLES or self._kind() in (":", "."):
            style = self._kind() if self._kind() in _STYLES else style
            self.place += 1
        other = self._plain_date()
        if other is not None and self._kind() in _STYLES:
            style = self._kind()
            self.place += 1
        if other is None and style and self._kind() == "close":
            self.place += 1
            return self._in_style(raw, style)
        if other is not None and self._kind() == "close":
            self.place += 1
            found = self._of_two(raw, other, style)
            if found is not None:
                return found
        self.place = begin
        return raw

    def _in_style(self, raw: Raw, style: str) -> Raw:
        """Return a date that a word behind it says the calendar of."""
        calendar = "julian" if style == "old-style" else "gregorian"
        end = self.tokens[self.place - 1].span[1]
        return replace(raw, calendar=calendar, span=(raw.span[0], end))

    def _second_day(self, raw: Raw) -> Raw:
        """Read two days of one month: "12 (24) November 1730"."""
        if [self._kind(ahead) for ahead in (1, 2, 3)] not in _TWO_DAYS:
            return raw
        day = self.tokens[self.place + 1].value
        if day - (raw.day or 0) not in _APART:
            return raw
        self.place += 3
        found, last = replace(raw, day=day), raw.span
        while (step := self._part(found)) is not None:
            if step is not found:
                last = self.tokens[self.place - 1].span
            found = step
        return replace(found, span=(raw.span[0], last[1]))

    def _plain_date(self) -> Raw | None:
        """Read a day that no other stands behind in brackets."""
        found = None
        raw = Raw()
        first, last = self.place, (0, 0)
        while (step := self._part(raw)) is not None:
            if step is not raw:
                last = self.tokens[self.place - 1].span
            raw = step
        if raw.month is not None and raw.day is not None:
            found = replace(raw, span=(self.tokens[first].span[0], last[1]))
        return found

    def _of_two(self, one: Raw, other: Raw, style: str) -> Raw | None:
        """Return the Gregorian one of two dates, None where they are not the same day."""
        if one.year is None and other.year is None:
            year = self.tokens[self.place : self.place + 1]
            if not year or year[0].kind not in ("number", "year"):
                return None
            self.place += 1
            end = year[0].span[1]
            one = replace(one, year=year[0].value, span=(one.span[0], end))
            other = replace(other, year=year[0].value, span=one.span)
        elif one.year is None:
            one = replace(one, year=other.year, span=(one.span[0], other.span[1]))
        elif other.year is None:
            other = replace(other, year=one.year)
        if style:
            return one if style == "old-style" else other
        return _later_by_days(one, other)

    def _part(self, raw: Raw) -> Raw | None:
        """Read one more token of a date, None where it ends."""
        kind, token = self._kind(), self.tokens[self.place : self.place + 1]
        empty = raw.is_empty
        found: Raw | None = None
        if kind == "circa" and (empty or self._kind(1) not in NUMBERS):
            found = replace(raw, approximate=True)
        elif kind == "date" and empty:
            year, month, day = token[0].parts
            found = replace(raw, year=year, month=month, day=day)
        elif kind == "month" and raw.month is None:
            found = Raw(raw.year, token[0].value, raw.day, raw.era, raw.approximate)
        elif kind in ("bc", "ad") and self._era_of(empty=empty):
            found = _with_era(raw, -1 if kind == "bc" else 1)
        elif not (empty and not raw.approximate) and (
            kind in SILENT or (kind == "and" and self._comma_of(raw))
        ):
            found = raw
        elif kind == "slash" and raw.year is not None and self._kind(1) == "number":
            self.place += 1  # a year that two calendars count differently: 1661/62
            found = raw
        else:
            return self._number(raw, kind)
        self.place += 1
        return found

    def _era_of(self, *, empty: bool) -> bool:
        """Return whether an era counts for this date: behind it, or before its first number.

        Where years have a mark the era stands before them: 1949年前 is no year before Christ.
        """
        if empty:
            return self._next() in NUMBERS
        return self._kind(-1) != "year"

    def _next(self) -> str:
        """Return what comes next but for a full stop."""
        return self._kind(2 if self._kind(1) == "." else 1)

    def _comma_of(self, raw: Raw) -> bool:
        """Return whether a comma stands inside a date, as before the year of an English one."""
        if raw.year is not None or self._kind(1) not in ("number", "year"):
            return False
        return raw.day is not None and self.tokens[self.place + 1].digits >= 3

    def _number(self, raw: Raw, kind: str) -> Raw | None:
        if kind not in NUMBERS:
            return None
        token = self.tokens[self.place]
        of_era = raw.era != 0 and raw.year is None
        short = token.digits <= 2 and kind != "year" and not of_era
        if not short and raw.year is None:
            found = Raw(token.value, raw.month, raw.day, raw.era, raw.approximate)
        elif short and raw.day is None and self._may_be_day(raw):
            found = Raw(raw.year, raw.month, token.value, raw.era, raw.approximate)
        elif kind == "number" and raw.day is not None and raw.month and raw.year is None:
            found = replace(raw, year=token.value)
        else:
            return None
        self.place += 1
        return found

    def _may_be_day(self, raw: Raw) -> bool:
        """Return whether a short number counts: as a day, or as a year if no month follows."""
        if raw.month is not None:
            return True
        return raw.year is None and (
            self.months
            or self.only_numbers
            or self._next() in ("bc", "ad", "circa")
            or self._kind(-1) == "to"
        )


def _later_by_days(one: Raw, other: Raw) -> Raw | None:
    """Return the later of two dates that are as far apart as the calendars, else None."""
    try:
        days = [dt.date(each.year or 0, each.month or 0, each.day or 0) for each in (one, other)]
    except ValueError:
        return None
    apart = (days[1] - days[0]).days
    if abs(apart) not in _APART:
        return None
    return other if apart > 0 else one


def _with_era(raw: Raw, era: int) -> Raw:
    """Return a date of this era; a lone short number is its year then."""
    if raw.year is None and raw.day is not None and raw.month is None:
        return replace(raw, year=raw.day, day=None, era=era)
    return replace(raw, era=era)


def _joined(start: Raw, end: Raw) -> tuple[Raw, Raw]:
    """Give each end of a stretch what is said at the other only: "4–6 May 1933", "1847–49"."""
    if end.year is None and end.month is None and end.day is not None:
        start, end = _bare_end(start, end, end.day)
    if end.month is None and end.day is not None:
        end = replace(end, month=start.month)
    elif start.month is None and start.day is not None:
        start = replace(start, month=end.month)
    start, end = _with_years(start, end)
    if end.era < 0 and not start.era and (start.year or 0) >= (end.year or 0):
        start = replace(start, era=-1)
    return start, end


def _with_years(start: Raw, end: Raw) -> tuple[Raw, Raw]:
    """Give the end without a year the other's: "4 May – 6 June 1933"."""
    if start.year is None and end.year is not None:
        if start.day is not None and start.month is None:
            return replace(start, year=start.day, day=None), end  # the years 98–117
        earlier = (start.month or 0) > (end.month or 12)
        return replace(start, year=end.year - earlier), end
    if end.year is None and start.year is not None and end.month is not None:
        return start, replace(end, year=start.year)
    return start, end


def _bare_end(start: Raw, end: Raw, number: int) -> tuple[Raw, Raw]:
    """Read a short number behind the dash as a year, as the start lets it be one."""
    if start.year is not None and start.month is None:
        size = 100 if number >= 10 else 10
        year = start.year - start.year % size + number
        if year < start.year and start.era >= 0:
            year += size
        return start, replace(end, year=year, day=None, era=start.era)
    if start.year is None and start.month is None and start.day is not None:
        return replace(start, year=start.day, day=None), replace(end, year=number, day=None)
    return start, end
