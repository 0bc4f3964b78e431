"""Dates, countries and ages as the templates of many wikis write them, told apart by options."""

import datetime as dt
import functools
import re

from wikibio.languages import cldr
from wikibio.readers.wikitext.rendering import calendar
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.forms import fill_form
from wikibio.readers.wikitext.rendering.tongues import language_name

_WRITTEN = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{1,4})")
_NUMBER = re.compile(r"([+\u2212-]?)(\d{1,40})(?:([.,])(\d+))?")
_BRACKET = re.compile(r" \([^()]*\)$")
_GROUPED_FROM = 4
"""Digits from which on they are grouped, where no option says another count."""
_LONGEST = 6
_MONTHS_A_YEAR = 12
_ALPHA_3 = 3


def date_world(call: Call) -> str | None:
    """Return the date a template's arguments give, in the words of the wiki's language.

    Options: `date-at`, names of the arguments of year, month and day ("3 2 1"); `other-at`, those
    of an earlier date for the age; `first-day`, what the first of a month is written as;
    `form`, with places {date} and {age} and those of the arguments (see forms.py).
    """
    year, month, day = _at(call, call.get("date-at"))
    other = _at(call, call.get("other-at")) if call.get("other-at") else ("", "", "")
    date = _date(call, year, month, day)
    if not date:
        return None
    if first := call.get("first-day"):
        date = re.sub(r"^1(?=[ \u00a0]\D)", first, date)
    age = _age(call, (year, month, day), other)
    values = {**call.arguments, "date": date, "age": age}
    return fill_form(call.get("form") or "{date}", values)


def _at(call: Call, names: str) -> tuple[str, str, str]:
    year, month, day, *_ = [call.get(name) for name in names.split()] + [""] * 3
    return year, month, day


def _small(text: str) -> bool:
    """Whether a text is a number of a few digits."""
    return text.isdecimal() and len(text) <= _LONGEST


def _date(call: Call, year: str, month: str, day: str) -> str:
    """Return a date by Babel where its parts are numbers, else the parts as they are."""
    months = call.language.dates.months
    number = int(month) if _small(month) else months.get(month.lower().rstrip("."), 0)
    known = _small(year) and (not day or _small(day))
    if known and 1 <= number <= _MONTHS_A_YEAR:
        found = formatted(call.language.code, int(year), number, int(day or 0))
        if found:
            return found
    return " ".join(part for part in (day.lstrip("0"), month, year) if part)


def formatted(code: str, year: int, month: int, day: int) -> str | None:
    """Return a date in words, a month of a year where the day is 0, None where there is no such."""
    try:
        dt.date(year, month, day or 1)
    except (ValueError, OverflowError):
        return None
    return calendar.written(calendar.Day(year, month, day or None), code)


def _age(call: Call, date: tuple[str, str, str], other: tuple[str, str, str]) -> str:
    """Return the whole years from `other` to `date`, "" where a part of either is not known."""
    months = call.language.dates.months
    numbers = [
        int(part) if _small(part) else months.get(part.lower().rstrip("."), 0)
        for part in (*date, *other)
    ]
    if not all(numbers):
        return ""
    year, month, day, from_year, from_month, from_day = numbers
    return str(year - from_year - ((month, day) < (from_month, from_day)))


def form_world(call: Call) -> str | None:
    """Return the option `form` filled in (see forms.py); None where no argument fills it.

    Where the option `at` names an argument whose value VALUE has an option `is VALUE`, that is the
    form. {language} and {country} are named in the page's own language, by the codes that the
    arguments named by `language-at` and `country-at` hold; {PAGENAMEBASE} is the page's title
    without what stands in brackets; {given NAME} is filled where the argument stands, even empty.
    """
    chosen = call.get(f"is {call.get(call.get('at'))}") if call.get("at") else ""
    values = {"PAGENAMEBASE": _BRACKET.sub("", call.title), **call.arguments}
    values |= {f"given {name}": "1" for name in call.arguments}
    code = call.language.code
    if where := call.get("language-at"):
        values["language"] = language_name(call.get(where).lower(), code)
    if where := call.get("country-at"):
        values["country"] = _country(call.get(where).upper(), code) or ""
    form = chosen or call.get("form")
    return fill_form(form, values) or (None if form else "")


def julian_date(call: Call) -> str | None:
    """Return a date of the old calendar, the new one's behind it in brackets.

    The first argument is day, month and year of the old calendar in digits, between full stops.
    Source: https://ru.wikipedia.org/wiki/Шаблон:СС3
    """
    match = _WRITTEN.fullmatch(call.get("1"))
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    new = _gregorian(year, month, day)
    code = call.language.code
    old_text = formatted(code, year, month, day)
    new_text = formatted(code, new.year, new.month, new.day) if new else None
    if new is None or old_text is None or new_text is None:
        return None
    if new.year != year:
        return f"{old_text} ({new_text})"
    old_words, new_words = old_text.split(), new_text.split()
    shown = 1 if new.month == month else 2
    old, rest = " ".join(old_words[:shown]), " ".join(old_words[shown:])
    return f"{old} ({' '.join(new_words[:shown])}) {rest}"


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    """Return a date of the Julian calendar as one of the Gregorian, None where there is none."""
    before = year - (month <= 2)
    lag = before // 100 - before // 400 - 2
    try:
        same = dt.date(year, month, day)
        return same + dt.timedelta(days=lag)
    except (ValueError, OverflowError):
        return None


def number_world(call: Call) -> str | None:
    """Return the option `form` filled in, {number} being the first argument with its digits grouped.

    As the language groups them, from the count of digits on that the option `from-digits` says.
    """
    given = call.get("1")
    match = _NUMBER.fullmatch(given)
    if match is not None:
        sign, whole, mark, rest = match.groups("")
        group, decimal = _marks(call.language.code)
        least = call.get("from-digits")
        if len(whole) >= (int(least) if _small(least) else _GROUPED_FROM):
            whole = f"{int(whole):,}".replace(",", group)
        given = sign.replace("-", "\u2212") + whole + (decimal + rest if mark else "")
    return fill_form(call.get("form") or "{number}", {**call.arguments, "number": given}) or None


@functools.lru_cache(maxsize=400)
def _marks(code: str) -> tuple[str, str]:
    """Return what stands between groups of digits and before a fraction."""
    locale = cldr.locale(code)
    symbols = locale.number_symbols.get("latn") if locale else None
    if symbols is None:
        return "\u00a0", "."
    return symbols["group"].replace("\u202f", "\u00a0"), symbols["decimal"]


def country(call: Call) -> str | None:
    """Return the country that the template's name is the code of, in the wiki's language.

    The option `only-flag` lists values of the first argument with which the flag stands alone;
    `instead-at` names the arguments whose words stand in the country's place.
    """
    first = call.get("1")
    if first and first in call.get("only-flag").split():
        return ""
    instead = call.get(*call.get("instead-at").split())
    return instead or _country(call.name.upper(), call.language.code)


@functools.lru_cache(maxsize=2000)
def _country(code: str, language: str) -> str | None:
    from babel.core import get_global  # noqa: PLC0415  (takes its time)

    if len(code) == _ALPHA_3:
        code = (get_global("territory_aliases").get(code) or [""])[0]
    locale = cldr.locale(language)
    return None if locale is None else locale.territories.get(code)
