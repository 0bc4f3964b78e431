"""Times: `#time`, and the variables that tell one. None of them looks at a clock.

The present is when the page's revision was made; where that is not known, they show nothing.

Source: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#.23time
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from wikibio.languages import cldr
from wikibio.readers.wikitext.functions.invocation import ERROR, Function, Invocation
from wikibio.readers.wikitext.sentinels import HOLE

FORMAT_LIMIT = 200
_LETTER = re.compile(r'xn|xN|xr|xg|xx|x[a-zA-Z]{1,2}|\\(.)|"([^"]*)"|.', re.DOTALL)
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?)?Z?")
_DATE = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[.](?P<month>\d{1,2})[.](?P<year>\d{4})"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"),
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<name>[^\W\d_]{3,})\.?,?[ -](?P<year>\d{4})"
    ),
    re.compile(r"(?P<name>[^\W\d_]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
    re.compile(r"(?P<name>[^\W\d_]{3,})\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4}) (?P<name>[^\W\d_]{3,})(?: (?P<day>\d{1,2}))?"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})"),
    re.compile(r"(?P<year>\d{4})"),
)
_TIME = re.compile(r"[T ]*(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*(?:Z|UTC|GMT|\+00:?00))?")
_STEP = re.compile(
    r"\s*(?:([+-])?\s*(\d{1,5})|(last|next))\s+(second|minute|hour|day|week|fortnight|month|year)s?(\s+ago)?",
    re.IGNORECASE,
)
_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "fortnight": 1209600,
}


def present(call: Invocation) -> datetime | None:
    """Return when the page's revision was made, None where that is not known."""
    match = _STAMP.match(call.page.timestamp or "")
    if match is None:
        return None
    return _moment(*(int(part or 0) for part in match.groups()))


def _moment(*parts: int) -> datetime | None:
    try:
        return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        return None


def read_date(
    text: str, now: datetime | None, months: Callable[[str], int | None]
) -> datetime | None:
    """Return the moment that a text names, None where it names none that is known."""
    text = " ".join(text.split())
    if re.fullmatch(r"@-?\d{1,11}", text):
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[1:]))
    if re.fullmatch(r"\d{14}", text):
        return _moment(
            *(int(text[a:b]) for a, b in ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14)))
        )
    if re.fullmatch(r"\d{8}", text):
        return _moment(int(text[:4]), int(text[4:6]), int(text[6:]))
    moment, rest = _named(text, now, months)
    while moment is not None and rest.strip():
        step = _STEP.match(rest)
        if step is None:
            return None
        moment, rest = _moved(moment, step), rest[step.end() :]
    return moment


def _named(
    text: str, now: datetime | None, months: Callable[[str], int | None]
) -> tuple[datetime | None, str]:
    """Return the moment a text begins with, and what follows it."""
    for word, days in (("now", 0), ("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if text.lower().startswith(word):
            return now and now + timedelta(days=days), text[len(word) :]
    if not text or _STEP.match(text):
        return now, text
    for pattern in _DATE:
        match = pattern.match(text)
        if match is None:
            continue
        found = match.groupdict()
        month = months(found["name"]) if found.get("name") else int(found.get("month") or 1)
        if month is None:
            continue
        rest, clock = text[match.end() :], (0, 0, 0)
        if time := _TIME.match(rest):
            clock = int(time[1]), int(time[2]), int(time[3] or 0)
            rest = rest[time.end() :]
        return _moment(int(found["year"]), month, int(found.get("day") or 1), *clock), rest
    return None, ""


def _moved(moment: datetime, step: re.Match[str]) -> datetime | None:
    sign, count, word, unit, ago = step.groups()
    number = int(count) if count else 1
    if (sign == "-") != bool(ago) or (word or "").lower() == "last":
        number = -number
    try:
        if unit.lower() in _SECONDS:
            return moment + timedelta(seconds=number * _SECONDS[unit.lower()])
        months = (
            moment.year * 12 + moment.month - 1 + number * (12 if unit.lower() == "year" else 1)
        )
        first = moment.replace(year=months // 12, month=months % 12 + 1, day=1)
        return first + timedelta(days=moment.day - 1)  # 31 February is 3 March, as in PHP
    except (OverflowError, ValueError):
        return None


def _names(code: str, kind: str, context: str, width: str) -> Mapping[int, str]:
    """Return the names of months or days in a wiki's language, English ones where not known."""
    names = cldr.months if kind == "months" else cldr.days
    return names(code, context, width) or names("en", context, width)


def _roman(number: int) -> str:
    """Return a number as Roman numerals, as it is from 10,000 on."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


_NUMERIC: dict[str, Callable[[datetime], object]] = {
    "Y": lambda at: f"{at.year:04d}",
    "y": lambda at: f"{at.year % 100:02d}",
    "L": lambda at: int(at.year % 4 == 0 and (at.year % 100 != 0 or at.year % 400 == 0)),
    "o": lambda at: at.isocalendar().year,
    "n": lambda at: at.month,
    "m": lambda at: f"{at.month:02d}",
    "t": lambda at: (
        ((at.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    ),
    "j": lambda at: at.day,
    "d": lambda at: f"{at.day:02d}",
    "z": lambda at: at.timetuple().tm_yday - 1,
    "W": lambda at: f"{at.isocalendar().week:02d}",
    "N": lambda at: at.isoweekday(),
    "w": lambda at: at.isoweekday() % 7,
    "a": lambda at: "am" if at.hour < 12 else "pm",
    "A": lambda at: "AM" if at.hour < 12 else "PM",
    "g": lambda at: (at.hour + 11) % 12 + 1,
    "h": lambda at: f"{(at.hour + 11) % 12 + 1:02d}",
    "G": lambda at: at.hour,
    "H": lambda at: f"{at.hour:02d}",
    "i": lambda at: f"{at.minute:02d}",
    "s": lambda at: f"{at.second:02d}",
    "U": lambda at: int(at.timestamp()),
    "e": lambda _: "UTC",
    "T": lambda _: "UTC",
    "I": lambda _: 0,
    "O": lambda _: "+0000",
    "P": lambda _: "+00:00",
    "Z": lambda _: 0,
    "c": lambda at: at.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    "r": lambda at: at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
}
_WORDS = {
    "F": ("months", "stand-alone", "wide"),
    "xg": ("months", "format", "wide"),
    "M": ("months", "format", "abbreviated"),
    "l": ("days", "format", "wide"),
    "D": ("days", "format", "abbreviated"),
}


def written(at: datetime, form: str, code: str) -> str:
    """Return a moment in a form of MediaWiki's letters.

    >>> written(datetime(1815, 12, 10), '"on" l, j F Y', "en")
    'on Sunday, 10 December 1815'
    """
    shown: list[str] = []
    roman = False
    for match in _LETTER.finditer(form[:FORMAT_LIMIT]):
        letter = match[0]
        if letter in ("xn", "xN", "xr"):
            roman = roman or letter == "xr"
        elif letter == "xx":
            shown.append("x")
        elif match[1] is not None or match[2] is not None:
            shown.append(match[1] or match[2] or "")
        elif letter in _WORDS:
            names = _names(code, *_WORDS[letter])
            shown.append(names[at.month if _WORDS[letter][0] == "months" else at.weekday()])
        elif letter in _NUMERIC:
            value = str(_NUMERIC[letter](at))
            shown.append(_roman(int(value)) if roman and value.isdecimal() else value)
            roman = False
        else:
            shown.append(letter)
    return "".join(shown)


def _time(call: Invocation) -> str:
    form, date, language = call.value(0), call.value(1), call.value(2)
    if HOLE in date or HOLE in form:
        return HOLE
    now = present(call)
    own = call.grammar.language.dates.months
    moment = read_date(date, now, lambda name: _month(name, own))
    if moment is None:
        return "" if now is None and not re.search(r"\d{3}", date) else ERROR
    return written(moment, form, language or call.grammar.language.code)


def _month(name: str, own: object) -> int | None:
    """Return a month's number by its English name, which MediaWiki takes everywhere, or its own."""
    for number, english in _names("en", "months", "format", "wide").items():
        if len(name) >= 3 and english.lower().startswith(name.lower()):
            return number
    found = own.get(name.lower().rstrip(".")) if isinstance(own, dict) else None
    return found if isinstance(found, int) else None


_FORMS = {
    "YEAR": "Y",
    "MONTH": "m",
    "MONTH1": "n",
    "MONTH2": "m",
    "MONTHNAME": "F",
    "MONTHNAMEGEN": "xg",
    "MONTHABBREV": "M",
    "DAY": "j",
    "DAY2": "d",
    "DAYNAME": "l",
    "DOW": "w",
    "WEEK": "W",
    "TIME": "H:i",
    "HOUR": "H",
    "TIMESTAMP": "YmdHis",
}


def variable(call: Invocation) -> str:
    """Return what a variable such as CURRENTYEAR shows."""
    part = call.name.removeprefix("CURRENT").removeprefix("LOCAL").removeprefix("REVISION")
    now = present(call)
    if part == "ID":
        return str(call.page.revision_id or "")
    if now is None or part not in _FORMS:
        return ""
    shown = written(now, _FORMS[part], call.grammar.language.code)
    return str(int(shown)) if part == "WEEK" else shown


def _formatdate(call: Invocation) -> str:
    return call.shown(0)


FUNCTIONS: dict[str, Function] = {
    "#time": _time,
    "#timel": _time,
    "#formatdate": _formatdate,
    "#dateformat": _formatdate,
}
