"""How a date is written in a wiki's language, of as many parts as are known."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from wikibio.languages import Language, cldr

DAY_FIRST = "d MMMM y"
MONTH_FIRST = "MMMM d, y"
_MONTHS = 12
_DAYS = 31
_PIECE = re.compile(r"'([^']*)'|(y+|M+|L+|d+)|([^'yMLd]+)")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_NUMBER = re.compile(r"0*(\d{1,5})(?:st|nd|rd|th|er|º|°|\.)?")


@dataclass(frozen=True, slots=True)
class Day:
    """A date: a year, a month, a day, each None where it is not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the day is known exactly."""
        return None not in (self.year, self.month, self.day)


def whole(text: str) -> int | None:
    """Return the number a text is, None where it is none; "03" and "1er" are numbers.

    >>> whole("03"), whole("about 3")
    (3, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    return int(match[1]) if match else None


def month_number(text: str, language: Language) -> int | None:
    """Return which month a number or a name means, None where none."""
    number = whole(text)
    if number is None:
        name = text.strip().strip(".").lower()
        return language.dates.months.get(name) if name else None
    return number if 1 <= number <= _MONTHS else None


def read(year: str, month: str, day: str, language: Language) -> Day | None:
    """Return the date of three texts, None where one that is given is no part of a date."""
    found = Day(whole(year), month_number(month, language), whole(day))
    given = zip((year, month, day), (found.year, found.month, found.day), strict=True)
    if any(text.strip() and part is None for text, part in given):
        return None
    if found.day is not None and not 1 <= found.day <= _DAYS:
        return None
    return found if found != Day() else None


def read_iso(text: str, language: Language) -> Day | None:
    """Return the date that "1964-05-03" is, None where a text is written otherwise."""
    match = _ISO.fullmatch(text)
    return read(match[1], match[2], match[3], language) if match else None


def write(day: Day, language: Language, pattern: str = "", width: str = "wide") -> str:
    """Return a date in words; `pattern` is one of Unicode's ("d MMMM y"), the language's own if "".

    Parts that are not known go with what ties them to the next. `width` is Babel's: "wide" or
    "abbreviated". Source: https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns
    """
    return written(day, language.code, pattern, width)


def written(day: Day, code: str, pattern: str = "", width: str = "wide") -> str:
    """Return the same for a language's code."""
    pattern = pattern or _pattern(code)
    # A month alone has a form of its own in languages that decline its name: май, 3 мая.
    context = "format" if day.day is not None else "stand-alone"
    names = _names(code, context, width)
    values = {"y": day.year, "M": day.month, "L": day.month, "d": day.day}
    out: list[str] = []
    tied = True
    pieces = _pieces(pattern)
    for sign, text in pieces:
        if not sign:
            if tied:
                out.append(text)
            continue
        value = values[sign]
        tied = value is not None
        if value is None:
            continue
        out.append(names[value] if sign in "ML" and len(text) > 2 else str(value))
    if not tied and out and pieces[-1][0]:  # nothing behind the missing last part: its tie goes
        out.pop()
    return "".join(out).strip()


@functools.cache
def _pieces(pattern: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of a pattern: the sign of a number and its run, or "" and what ties."""
    found: list[tuple[str, str]] = []
    for quoted, sign, text in _PIECE.findall(pattern):
        if sign:
            found.append((sign[0], sign))
        elif found and not found[-1][0]:
            found[-1] = ("", found[-1][1] + quoted + text)
        else:
            found.append(("", quoted + text))
    return tuple(found)


@functools.cache
def _pattern(code: str) -> str:
    """Return how CLDR writes a long date, without the word for "year" at its end."""
    locale = cldr.locale(code)
    if locale is None:
        return MONTH_FIRST
    pattern = str(locale.date_formats["long"].pattern)
    return re.sub(r"(?<=y)\s*'[^']*'\.?$", "", pattern)


def _names(code: str, context: str, width: str) -> Mapping[int, str]:
    code = code if cldr.months(code, context, width) else "en"
    found = cldr.months(code, context, width)
    if not all(name[:1].isalpha() for name in found.values()):  # CLDR may lack one of the two
        found = cldr.months(code, "format", width)
    return found
