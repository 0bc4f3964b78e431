"""Dates that templates compute: of birth, death and events, and what they say of an age.

An age that depends on today is left out, so that a text does not change from day to day.
Source of each: its documentation page, https://en.wikipedia.org/wiki/Template:NAME.
"""

import re

from wikibio.readers.wikitext.rendering.calendar import (
    DAY_FIRST,
    MONTH_FIRST,
    Day,
    read,
    read_iso,
    whole,
    write,
)
from wikibio.readers.wikitext.rendering.call import Call

_NO = frozenset({"", "n", "no", "false", "0", "off", "none"})
_TIME = ("4", "5", "6")


def date(call: Call) -> str | None:
    """Return the date of three arguments: `{{birth date|1964|5|3}}` -> "May 3, 1964".

    Options: `order`, how the first three arguments stand ("ymd"; "dmy", "mdy"); `year-at`,
    `month-at`, `day-at`, the names of the arguments where they are others, several parted by
    commas; `form`, how a date is written, in Unicode's signs ("d MMMM y"), the language's own way
    where it is not given. `df=y` puts the day first, `mf=y` the month, whatever `form` says. What
    is no date is shown as it stands.
    """
    return _date_at(call, _places(call), _form(call))


def date_range(call: Call) -> str | None:
    """Return `{{start and end dates|1964|5|3|1965|1|2}}` -> "May 3, 1964 – January 2, 1965".

    Options as for `date`.
    """
    form = _form(call)
    first = _date_at(call, ("1", "2", "3"), form)
    last = _date_at(call, ("4", "5", "6"), form)
    return f"{first}&nbsp;&ndash; {last}" if first and last else first or last


def date_and_time(call: Call) -> str | None:
    """Return `{{start date|1964|5|3|20|10}}` -> "20:10, May 3, 1964"; options as for `date`."""
    day = date(call)
    clock = [value for name in _TIME if (value := call.get(name)) and whole(value) is not None]
    if day is None or len(clock) < 2:
        return day
    written = ":".join(f"{whole(each):02}" for each in clock)
    zone = call.get("7").replace("Z", "UTC", 1)
    return f"{written}, {day}" + (f" ({zone})" if zone else "")


def date_with_age(call: Call) -> str | None:
    """Return `{{death date and age|1974|7|1|1902|1|2}}` -> "July 1, 1974 (aged 72)".

    The first three arguments are the later date. Options: those of `date`; `birth`, the names of
    the arguments of the earlier one, parted by commas ("4,5,6"), in the order of `order`; `aged`,
    what stands around the age (" (aged&nbsp;$1)").
    """
    order = _order(call)
    names = (*call.get("birth").split(","), "", "")[:3] if call.get("birth") else ("4", "5", "6")
    birth = _day_at(call, tuple(names[order.index(part)] for part in "ymd"))
    death = _day_at(call, _places(call))
    shown = date(call)
    if death is None or birth is None or shown is None:
        return shown
    return shown + _aged(call, years_between(birth, death))


def years_with_age(call: Call) -> str | None:
    """Return `{{death year and age|1974|1902}}` -> "1974 (aged 71–72)".

    The third argument is the month of the later year. Options: `aged` as for `date_with_age`.
    """
    death = _day_at(call, ("1", "3", ""))
    birth = _day_at(call, ("2", "4", ""))
    if death is None or death.year is None:
        return call.get("1") or None
    shown = write(death, call.language)
    return shown + _aged(call, years_between(birth, death)) if birth else shown


def date_with_given_age(call: Call) -> str | None:
    """Return `{{death date and given age|1974|7|1|72}}` -> "July 1, 1974 (aged 72)".

    Options: those of `date`; `aged` as for `date_with_age`.
    """
    shown, age = date(call), call.get("4")
    return shown + _aged(call, age) if shown and age else shown


def born_by_age(call: Call) -> str | None:
    """Return the years of birth that an age on a date leaves open: "1963 or 1964".

    `{{birth based on age as of date|50|2014|5|3}}`. Option: `or`, the word between (" or ").
    """
    age, year = whole(call.get("1")), whole(call.get("2"))
    if age is None or year is None:
        return None
    return f"{year - age - 1}{call.get('or') or '/'}{year - age}"


def age(call: Call) -> str | None:
    """Return the years between two dates: `{{age|1902|1|2|1974|7|1}}` -> "72".

    With one date only it is the age of today, and nothing is shown.
    """
    return _difference(call)


def age_in_years_and_days(call: Call) -> str | None:
    """Return `{{age in years and days|1902|1|2|1904|1|5}}` -> "2 years, 3 days".

    Dates may be two texts: `|2 January 1902|5 January 1904`. Options: `one-year`, `years`,
    `one-day`, `days`: the words behind a number.
    """
    first, last = _two_days(call)
    if first is None or last is None or not (first.is_whole and last.is_whole):
        return "" if first else None
    import datetime as dt  # noqa: PLC0415  (few pages need it)

    try:
        begin, end = (
            dt.date(each.year or 1, each.month or 1, each.day or 1) for each in (first, last)
        )
        years = int(years_between(first, last))
        year = begin.year + years
        leap_day = (begin.month, begin.day) == (2, 29)
        anniversary = begin.replace(year=year) if not leap_day else dt.date(year, 3, 1)
    except ValueError:
        return None
    days = (end - anniversary).days
    counted = [(years, "year"), (days, "day")]
    words = [
        f"{count} {call.get(f'one-{unit}' if count == 1 else f'{unit}s')}"
        for count, unit in counted
        if count or unit == "day"
    ]
    return ", ".join(words)


def years_between(birth: Day, death: Day) -> str:
    """Return how many whole years lie between two dates, "71–72" where the days do not say.

    >>> years_between(Day(1902), Day(1974))
    '71–72'
    """
    years = (death.year or 0) - (birth.year or 0)
    if birth.month is None or death.month is None:
        return f"{years - 1}–{years}" if years else "0"
    if birth.month != death.month:
        return str(years - (death.month < birth.month))
    if birth.day is None or death.day is None:
        return f"{years - 1}–{years}" if years else "0"
    return str(years - (death.day < birth.day))


def dates_and_places(call: Call) -> str | None:
    """Return `{{film date|1964|5|3|Rome|1965|1|2}}`: dates with places, each on its line.

    Options as for `date`.
    """
    found: list[str] = []
    form = _form(call)
    for first in range(1, 60, 4):
        shown = _date_at(call, tuple(str(first + step) for step in range(3)), form)
        if shown is None:
            break
        place = call.get(str(first + 3))
        found.append(f"{shown} ({place})" if place else shown)
    if len(found) > 1:
        return "\n* " + "\n* ".join(found) + "\n"
    return found[0] if found else call.get("1") or None


def table_date(call: Call) -> str | None:
    """Return the date of `{{dts|1964|5|3|format=dmy}}`; one argument is shown as it is.

    Options: those of `date`; `format` ("dmy", "mdy", "dm", "md", "my", "y", "hide"); `abbr=on`.
    """
    asked = call.get("format")
    if asked == "hide":
        return ""
    day = _day_at(call, _places(call))
    if day is None:
        return call.get("1") or None
    if asked in _PARTS:
        kept = _PARTS[asked]
        day = Day(
            *(part if sign in kept else None for part, sign in zip(_parts(day), "ymd", strict=True))
        )
    form = {"d": DAY_FIRST, "m": MONTH_FIRST}.get(asked[:1]) or _form(call)
    return write(day, call.language, form, "abbreviated" if call.get("abbr") else "wide")


def as_of(call: Call) -> str | None:
    """Return `{{as of|2015|3}}` -> "As of March 2015"; `since=`, `lc=`, `alt=`, `bare=` are known.

    Options: `as-of` and `since-words`, the words before the date; those of `date`.
    """
    if alternative := call.get("alt"):
        return alternative
    if shown := date(call):
        before = ""
        if call.get("bare").lower() in _NO:
            before = call.get("since-words" if call.get("since") else "as-of")
            if call.get("lc").lower() not in _NO:
                before = before[:1].lower() + before[1:]
        extra = call.get("pre")
        return f"{before}{extra + ' ' if extra else ''}{shown}{call.get('post')}"
    return None


def years(call: Call) -> str | None:
    """Return a span of years behind a word: `{{reign|1850|1860}}` -> "r. 1850–1860".

    Options: `before`, the word ("r.&nbsp;"); `again`, "y" where it stands before the second year
    too. Without years the word alone is shown.
    """
    before = call.get("before")
    first, last = call.get("1", "start"), call.get("2", "end")
    if not first and not last:
        return re.sub(r"&nbsp;$", "", before) or None
    if not last:
        return before + first
    again = before if call.get("again") else ""
    spaced = again or any(" " in each or "&nbsp;" in each for each in (first, last))
    dash = "&nbsp;&ndash; " if spaced else "&ndash;"
    return f"{before}{first}{dash}{again}{last}"


def one_date(call: Call) -> str | None:
    """Return `{{date|1964-05-03|mdy}}` -> "May 3, 1964"; a date in words is shown as it is.

    Options: `form` as for `date`.
    """
    asked = call.get("2").lower()
    form = {"dmy": DAY_FIRST, "mdy": MONTH_FIRST}.get(asked) or _form(call)
    day = read_iso(call.get("1"), call.language)
    if day is not None and asked != "iso":
        return write(day, call.language, form)
    return call.get("1") or None


def old_style(call: Call) -> str | None:
    """Return `{{OldStyleDate|22 January|1561|12 January}}` -> "22 January [O.S. 12 January] 1561".

    Options: `mark`, the words before the older date ("O.S. "); `year-first`, "y" where the year
    stands before the bracket.
    """
    new, year, old = call.get("1"), call.get("2"), call.get("3")
    if not new or not year:
        return new or None
    if not old:
        return f"{new} {year}"
    bracket = f"&#91;{call.get('mark')}{old}&#93;"
    return f"{new} {year} {bracket}" if call.get("year-first") else f"{new} {bracket} {year}"


_PARTS = {"dm": "dm", "md": "dm", "my": "my", "y": "y"}


def _parts(day: Day) -> tuple[int | None, int | None, int | None]:
    return day.year, day.month, day.day


def _places(call: Call) -> tuple[str, str, str]:
    """Return which arguments are the year, the month and the day."""
    order = _order(call)
    numbers = {part: str(order.find(part) + 1) for part in "ymd"}
    return (
        call.get("year-at") or numbers["y"],
        call.get("month-at") or numbers["m"],
        call.get("day-at") or numbers["d"],
    )


def _order(call: Call) -> str:
    """Return how the arguments of a date stand; a page's own `order=` is none of ours."""
    order = call.get("order")
    return order if sorted(order) == ["d", "m", "y"] else "ymd"


def _form(call: Call) -> str:
    day_first, month_first = call.get("df").lower(), call.get("mf").lower()
    if day_first in {"us", "mdy"} or month_first not in _NO:
        return MONTH_FIRST
    if day_first not in _NO or call.get("dmy").lower() not in _NO:
        return DAY_FIRST
    return call.get("form")


def _texts(call: Call, places: tuple[str, ...]) -> list[str]:
    return [call.get(*place.split(",")) if place else "" for place in places]


def _day_at(call: Call, places: tuple[str, ...]) -> Day | None:
    texts = _texts(call, places)
    day = read_iso(texts[0], call.language)
    return day or read(texts[0], texts[1], texts[2], call.language)


def _date_at(call: Call, places: tuple[str, ...], form: str) -> str | None:
    """Return the date at these places in words; what is no date is shown as it stands."""
    day = _day_at(call, places)
    if day is not None:
        return write(day, call.language, form)
    order = _order(call)
    texts = dict(zip("ymd", _texts(call, places), strict=True))
    if order == "ymd":
        order = "dmy" if texts["d"] else "myd"
    return " ".join(texts[part] for part in order if texts[part]) or None


def _aged(call: Call, years: str) -> str:
    return call.get("aged").replace("$1", years)


def _difference(call: Call) -> str | None:
    first, last = _two_days(call)
    if first is None:
        return None
    return years_between(first, last) if last is not None else ""


def _two_days(call: Call) -> tuple[Day | None, Day | None]:
    """Return two dates given as six numbers, or as two texts."""
    if whole(call.get("1")) is not None and whole(call.get("2")) is not None:
        return _day_at(call, ("1", "2", "3")), _day_at(call, ("4", "5", "6"))
    return _in_words(call, "1"), _in_words(call, "2")


def _in_words(call: Call, name: str) -> Day | None:
    """Return the date a text says: "2 January 1902", "January 2, 1902", "1902-01-02"."""
    text = call.get(name)
    if found := read_iso(text, call.language):
        return found
    words = text.replace(",", " ").split()
    if len(words) != 3:
        return None
    order = "dmy" if whole(words[0]) is not None else "mdy"
    year, month, day = (words[order.index(part)] for part in "ymd")
    return read(year, month, day, call.language)
