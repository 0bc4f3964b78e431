"""Dates and stretches of time out of clean text, with a language's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wikibio.languages import DateWords
from wikibio.model import PartialDate, Term

LIMIT = 2000
"""How much of a text is read, in characters: times in office are short."""

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)|(\d{1,2})([./])[ ]?(\d{1,2})\5[ ]?(\d{4})(?!\d)")
_END = r"\s\d,;:/()–—−‐‑‒―~〜～&.。、\[\]-"
_TOKEN = re.compile(rf"\d+|[^\W\d_](?:[^{_END}]|\.(?=[^\W\d_]))*|\S")
_ATTACHED = ("year-marks", "month-marks", "day-marks", "ordinals")
_SILENT = frozenset(("of", "ad", "day-marks", "year-marks", "month-marks", "ordinals", "."))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: int = 0
    digits: int = 0
    parts: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Raw:
    """A date as far as it was read; `era` is -1 for BC, 1 for AD, 0 where nothing is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: int = 0
    approximate: bool = False

    def date(self) -> PartialDate | None:
        """Return the date; a day the month does not have is left out."""
        if self.year is None:
            return None
        year = 1 - self.year if self.era < 0 else self.year
        for month, day in ((self.month, self.day), (self.month, None), (None, None)):
            try:
                return PartialDate(year, month, day, self.approximate)
            except ValueError:
                continue
        return None


def terms(text: str, words: DateWords) -> tuple[Term, ...]:
    """Return the stretches of time a text names, in its order; () where it names none.

    A single date is a stretch that begins and ends there. What is no date is passed over.

    >>> from wikibio.languages import get
    >>> [str(term.start) for term in terms("1847–49, circa May 1851 – present", get("en").dates)]
    ['1847', '1851-05~']
    """
    if not any(character.isdigit() for character in text):
        return ()
    return _Parser(_tokens(text[:LIMIT], words)).terms()


def whole_terms(text: str, words: DateWords) -> tuple[Term, ...]:
    """Return the stretches of time of a text that says nothing else, () where it says more.

    >>> from wikibio.languages import get
    >>> len(whole_terms("(1847–49)", get("en").dates)), len(whole_terms("Consul 1847", get("en").dates))
    (1, 0)
    """
    if any(token.kind == "x" for token in _tokens(text[:LIMIT].strip("() "), words)):
        return ()
    return terms(text, words)


def date(text: str, words: DateWords) -> PartialDate | None:
    """Return the first date a text names, None if it names none.

    >>> from wikibio.languages import get
    >>> str(date("on 1 July 1974, in Rome", get("en").dates))
    '1974-07-01'
    """
    found = terms(text, words)
    return next((day for term in found for day in (term.start, term.end) if day), None)


class _Parser:
    """Reads tokens from left to right; each method moves `place` on."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens, self.place = tokens, 0
        self.months = any(token.kind in ("month", "date") for token in tokens)
        self.only_numbers = all(token.kind in _NUMERIC for token in tokens)

    def _kind(self, ahead: int = 0) -> str:
        place = self.place + ahead
        return self.tokens[place].kind if place < len(self.tokens) else "end"

    def terms(self) -> tuple[Term, ...]:
        found = list[Term]()
        while self._kind() != "end":
            term = self._term()
            if term is not None:
                found.append(term)
        return tuple(found)

    def _term(self) -> Term | None:
        since = until = False
        while (kind := self._kind()) in _BEFORE or kind in _SKIPPED:
            since, until = since or kind == "since", kind == "to"
            self.place += 1
        start = self._date()
        if start is None:
            self.place += 1
            return None
        if until:
            return _made(None, start)
        return self._from(start, since=since)

    def _from(self, start: _Raw, *, since: bool) -> Term | None:
        """Read where the stretch that begins with this date ends."""
        to = self._kind() == "to"
        if to:
            while self._kind() == "to" or self._kind() in _SKIPPED:
                self.place += 1
        if self._kind() == "present":
            self.place += 1
            return _made(start, None, present=True)
        if to:
            end = self._date()
            return _made(start, None) if end is None else _made(*_joined(start, end))
        return _made(start, None, present=True) if since else _made(start, start)

    def _date(self) -> _Raw | None:
        """Read one date; where there is none, stay."""
        begin, raw = self.place, _Raw()
        while True:
            step = self._part(raw)
            if step is None:
                break
            raw = step
        if raw == _Raw(approximate=raw.approximate):
            self.place = begin
            return None
        return raw

    def _part(self, raw: _Raw) -> _Raw | None:
        """Read one more token of a date, None where it ends."""
        kind, token = self._kind(), self.tokens[self.place : self.place + 1]
        empty = raw == _Raw(approximate=raw.approximate)
        found: _Raw | None = None
        if kind == "circa" and (empty or self._kind(1) not in _NUMBERS):
            found = replace(raw, approximate=True)
        elif kind == "date" and empty:
            year, month, day = token[0].parts
            found = replace(raw, year=year, month=month, day=day)
        elif kind == "month" and raw.month is None:
            found = replace(raw, month=token[0].value)
        elif kind in ("bc", "ad") and self._era_of(empty=empty):
            found = _with_era(raw, -1 if kind == "bc" else 1)
        elif raw != _Raw() and (kind in _SILENT or (kind == "and" and self._comma_of(raw))):
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
            return self._next() in _NUMBERS
        return self._kind(-1) != "year"

    def _next(self) -> str:
        """Return what comes next but for a full stop."""
        return self._kind(2 if self._kind(1) == "." else 1)

    def _comma_of(self, raw: _Raw) -> bool:
        """Return whether a comma stands inside a date, as before the year of an English one."""
        if raw.year is not None or self._kind(1) not in ("number", "year"):
            return False
        return raw.day is not None and self.tokens[self.place + 1].digits >= 3

    def _number(self, raw: _Raw, kind: str) -> _Raw | None:
        if kind not in _NUMBERS:
            return None
        token = self.tokens[self.place]
        of_era = raw.era != 0 and raw.year is None
        short = token.digits <= 2 and kind != "year" and not of_era
        if not short and raw.year is None:
            found = replace(raw, year=token.value)
        elif short and raw.day is None and self._may_be_day(raw):
            found = replace(raw, day=token.value)
        elif kind == "number" and raw.day is not None and raw.month and raw.year is None:
            found = replace(raw, year=token.value)
        else:
            return None
        self.place += 1
        return found

    def _may_be_day(self, raw: _Raw) -> bool:
        """Return whether a short number counts: as a day, or as a year if no month follows."""
        if raw.month is not None:
            return True
        return raw.year is None and (
            self.months
            or self.only_numbers
            or self._next() in ("bc", "ad", "circa")
            or self._kind(-1) == "to"
        )


def _with_era(raw: _Raw, era: int) -> _Raw:
    """Return a date of this era; a lone short number is its year then."""
    if raw.year is None and raw.day is not None:
        return replace(raw, year=raw.day, day=None, era=era)
    return replace(raw, era=era)


def _joined(start: _Raw, end: _Raw) -> tuple[_Raw, _Raw]:
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


def _with_years(start: _Raw, end: _Raw) -> tuple[_Raw, _Raw]:
    """Give the end without a year the other's: "4 May – 6 June 1933"."""
    if start.year is None and end.year is not None:
        if start.day is not None and start.month is None:
            return replace(start, year=start.day, day=None), end  # the years 98–117
        earlier = (start.month or 0) > (end.month or 12)
        return replace(start, year=end.year - earlier), end
    if end.year is None and start.year is not None and end.month is not None:
        return start, replace(end, year=start.year)
    return start, end


def _bare_end(start: _Raw, end: _Raw, number: int) -> tuple[_Raw, _Raw]:
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


def _made(start: _Raw | None, end: _Raw | None, *, present: bool = False) -> Term | None:
    """Return the term, None where no year is known; a bare number alone is none."""
    first, last = (raw.date() if raw is not None else None for raw in (start, end))
    return None if first is None and last is None else Term(first, last, present)


_SKIPPED = _SILENT - {"ad"}
_BEFORE = frozenset(("since", "to", "x", "and", "present"))
_NUMBERS = frozenset(("number", "year", "day"))
_NUMERIC = frozenset(("number", "year", "to", "and", "bc", "ad", "circa", "slash", "present"))


def _tokens(text: str, words: DateWords) -> list[_Token]:
    lexicon, attached, phrases = _lexicon(words)
    text = _without_eras(text, words)
    found, place = list[_Token](), 0
    while place < len(text):
        phrase = phrases.match(text, place)
        if phrase:
            found.append(lexicon[_key(phrase[0])])
            place = phrase.end()
            continue
        written = _DATE.match(text, place)
        if written:
            found.append(_Token("date", parts=_parts(written, words.order)))
            place = written.end()
            continue
        match = _TOKEN.match(text, place)
        if match is None:
            place += 1
            continue
        place = match.end()
        if not match[0].isdecimal():
            found.append(_word(match[0], lexicon))
            continue
        kind, mark = _mark(text, place, attached)
        place += len(mark)
        digits = len(match[0])
        if kind == "day" and digits > 2 and not mark[0].isalpha():
            kind = "number"  # an ending stands behind a year, too: 2014'ten
        if digits <= (2 if kind == "day" else 4):
            month = kind == "month" and 1 <= int(match[0]) <= 12
            found.append(_Token(kind if month or kind != "month" else "x", int(match[0]), digits))
        else:
            found.append(_Token("x"))
    _drop_other_calendars(found)
    return found


def _drop_other_calendars(tokens: list[_Token]) -> None:
    """Make of the numbers that a word of another calendar stands behind, or between, no numbers."""
    for place, token in enumerate(tokens):
        if token.kind != "other-calendar" or not place or tokens[place - 1].kind not in _NUMBERS:
            continue
        behind = tokens[place + 1 : place + 2]
        if tokens[place - 1].digits <= 2 and behind and behind[0].kind in _NUMBERS:
            tokens[place + 1] = _Token("x")  # the word is a month's
        begin = place - 1
        tokens[begin] = _Token("x")
        if begin > 1 and tokens[begin - 1].kind == "to" and tokens[begin - 2].kind in _NUMBERS:
            tokens[begin - 2] = _Token("x")


def _without_eras(text: str, words: DateWords) -> str:
    """Write years of an era as years of our own, and just one of two that stand side by side."""
    if not words.eras:
        return text
    year = rf"(?P<era>{'|'.join(map(re.escape, words.eras))})\s*(?P<number>\d{{1,3}}|元)"
    text = re.sub(rf"[(（]\s*{year}年?\s*[)）]", "", text)
    text = re.sub(rf"{year}年?\s*[(（]\s*(?P<ours>\d{{3,4}}年?)\s*[)）]", r"\g<ours>", text)

    def ours(match: re.Match[str]) -> str:
        number = match["number"]
        return str(words.eras[match["era"]] + (int(number) if number.isdecimal() else 1))

    return re.sub(year, ours, text)


def _word(word: str, lexicon: dict[str, _Token]) -> _Token:
    return lexicon.get(word.lower().rstrip(".") or word, _Token("x"))


def _mark(text: str, place: int, attached: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Return what a number is by the letters that follow it at once, and these letters."""
    for mark, kind in attached:
        if text.startswith(mark, place):
            after = text[place + len(mark) : place + len(mark) + 1]
            if not mark.isascii() or not after.isalpha():
                return kind, mark
    return "number", ""


def _parts(match: re.Match[str], order: str) -> tuple[int, int, int]:
    if match[1]:
        return int(match[1]), int(match[2]), int(match[3])
    first, second, year = int(match[4]), int(match[6]), int(match[7])
    month_first = (order == "mdy" and match[5] == "/" and first <= 12) or second > 12
    return (year, first, second) if month_first else (year, second, first)


@lru_cache(maxsize=64)
def _lexicon(
    words: DateWords,
) -> tuple[dict[str, _Token], tuple[tuple[str, str], ...], re.Pattern[str]]:
    """Return every word with its meaning, what stands attached to a number, longest first, and
    what matches words that are no single token: "a. C."."""
    lexicon = {"/": _Token("slash"), ".": _Token(".")}
    phrases = list[str]()
    for subject, found in words.words.items():
        lexicon |= {word: _Token(subject) for word in found}
        if subject not in _ATTACHED:
            longer = [word for word in found if not _TOKEN.fullmatch(word)]
            phrases += longer
            lexicon |= {_key(word): _Token(subject) for word in longer}
    for name, number in words.months.items():
        lexicon[name] = lexicon[_key(name)] = _Token("month", number)
        if name[0].isalpha() and not _TOKEN.fullmatch(name):
            phrases.append(name)
    kinds = dict(zip(_ATTACHED, ("year", "month", "day", "day"), strict=True))
    marks = [(mark, kinds[s]) for s in _ATTACHED for mark in words.words.get(s, ())]
    phrases.sort(key=len, reverse=True)
    pattern = "|".join(r"\s*".join(map(re.escape, phrase.split())) for phrase in phrases)
    return (
        lexicon,
        tuple(sorted(marks, key=lambda pair: -len(pair[0]))),
        re.compile(rf"(?i)(?<![^\W_])(?:{pattern or '(?!)'})(?:\.|(?![^\W_]))"),
    )


def _key(phrase: str) -> str:
    """Return a phrase as the lexicon has it: without spaces and the last full stop."""
    return "".join(phrase.lower().split()).rstrip(".")
