"""Text to tokens: the words, numbers and signs that dates are made of, with their places."""

import re
from dataclasses import dataclass
from functools import lru_cache

from wikibio.languages import DateWords
from wikibio.model import Span

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)|(\d{1,2})([./])[ ]?(\d{1,2})\5[ ]?(\d{4})(?!\d)")
_END = r"\s\d,;:/()–—−‐‑‒―~〜～&.。、\[\]-"
_TOKEN = re.compile(rf"\d+|[^\W\d_](?:[^{_END}]|\.(?=[^\W\d_]))*|\S")
_ATTACHED = ("year-marks", "month-marks", "day-marks", "ordinals")

NUMBERS = frozenset(("number", "year", "day"))
SILENT = frozenset(("of", "ad", "day-marks", "year-marks", "month-marks", "ordinals", "."))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text and what it is: "x" where it is nothing dates are made of.

    Else `kind` is one of the lists of words in `languages.dates`, "month", "date", "number", "year"
    or "day" for numbers, "open" and "close" for brackets, or "slash", "." and ":" for these.
    `value` is a number's or a month's, `digits` how many a number has, `parts` year, month and
    day of a date of numbers only.
    """

    kind: str
    value: int = 0
    digits: int = 0
    parts: tuple[int, int, int] = (0, 0, 0)
    span: Span = (0, 0)


def tokens(text: str, words: DateWords) -> list[Token]:
    """Return the tokens of a text in its order."""
    lexicon, attached, phrases, eras = _lexicon(words)
    found: list[Token] = []
    place = 0
    double = _double_years(text, eras) if eras else {}
    starts = [match.start() for match in eras.finditer(text)] if eras else []
    while place < len(text):
        if place in double:  # the same year, counted in an era
            place = double[place]
            continue
        character = text[place]
        if character.isspace():
            place += 1
            continue
        phrase = phrases.match(text, place) if not character.isdecimal() else None
        if phrase:
            found.append(_at(lexicon[key(phrase[0])], *phrase.span()))
            place = phrase.end()
            continue
        written = _DATE.match(text, place) if character.isdecimal() else None
        if written:
            found.append(Token("date", parts=_parts(written, words.order), span=written.span()))
            place = written.end()
            continue
        era = eras.match(text, place) if eras else None
        match = era or _TOKEN.match(text, place)
        if match is None:
            place += 1
            continue
        place = match.end()
        if era:
            number, digits = _year_of(era, words), 4
        elif match[0].isdecimal():
            number, digits = int(match[0][:9]), len(match[0])
        else:
            place = next((start for start in starts if match.start() < start < place), place)
            word = text[match.start() : place]
            known = lexicon.get(word.lower().rstrip(".") or word, _X)
            found.append(_at(known, match.start(), place))
            continue
        kind_of, mark = _mark(text, place, attached)
        place += len(mark)
        found.append(_number(kind_of, mark, number, digits, (match.start(), place)))
    _drop_other_calendars(found)
    return found


_X = Token("x")


def _at(meaning: Token, start: int, end: int) -> Token:
    return Token(meaning.kind, meaning.value, span=(start, end))


def _number(kind: str, mark: str, value: int, digits: int, span: Span) -> Token:
    if kind == "day" and digits > 2 and not mark[0].isalpha():
        kind = "number"  # an ending stands behind a year, too: 2014'ten
    if digits > (2 if kind == "day" else 4):
        return Token("x", span=span)
    month = kind == "month" and 1 <= value <= 12
    return Token(kind if month or kind != "month" else "x", value, digits, span=span)


def _drop_other_calendars(found: list[Token]) -> None:
    """Make of the numbers that a word of another calendar stands behind, or between, no numbers."""
    for place, token in enumerate(found):
        if token.kind != "other-calendar" or not place or found[place - 1].kind not in NUMBERS:
            continue
        behind = found[place + 1 : place + 2]
        if found[place - 1].digits <= 2 and behind and behind[0].kind in NUMBERS:
            found[place + 1] = Token("x", span=behind[0].span)  # the word is a month's
        begin = place - 1
        found[begin] = Token("x", span=found[begin].span)
        if begin > 1 and found[begin - 1].kind == "to" and found[begin - 2].kind in NUMBERS:
            found[begin - 2] = Token("x", span=found[begin - 2].span)


def _double_years(text: str, eras: re.Pattern[str]) -> dict[int, int]:
    """Return where years of an era stand beside the same year of ours: their begin -> their end.

    「昭和49年（1974年）」 and 「1974年（昭和49年）」 both say 1974 once.
    """
    found: dict[int, int] = {}
    for match in eras.finditer(text):
        begin, end = match.span()
        end += text.startswith("年", end)
        before, behind = text[:begin].rstrip(), text[end:].lstrip()
        if before.endswith(("(", "（")) and behind.startswith((")", "）")):
            found[len(before) - 1] = text.index(behind[0], end) + 1
        elif ours := _OURS.match(text, end):
            found[begin] = ours.start(1)
            found[ours.end(1)] = ours.end()
    return found


_OURS = re.compile(r"\s*[(（]\s*(\d{3,4}年?)\s*[)）]")


def _year_of(match: re.Match[str], words: DateWords) -> int:
    number = match["number"]
    return words.eras[match["era"]] + (int(number) if number.isdecimal() else 1)


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


_Lexicon = tuple[
    dict[str, Token], tuple[tuple[str, str], ...], re.Pattern[str], re.Pattern[str] | None
]


@lru_cache(maxsize=64)
def _lexicon(words: DateWords) -> _Lexicon:
    """Return every word with its meaning, what stands attached to a number, longest first, what
    matches words that are no single token ("a. C."), and what matches years of an era."""
    lexicon = {"/": Token("slash"), ".": Token("."), ":": Token(":")}
    lexicon |= dict.fromkeys("([（", Token("open")) | dict.fromkeys(")]）", Token("close"))
    phrases: list[str] = []
    for subject, found in words.words.items():
        lexicon |= {word: Token(subject) for word in found}
        if subject not in _ATTACHED:
            longer = [word for word in found if not _TOKEN.fullmatch(word)]
            phrases += longer
            lexicon |= {key(word): Token(subject) for word in longer}
    for name, number in words.months.items():
        lexicon[name] = lexicon[key(name)] = Token("month", number)
        if name[0].isalpha() and not _TOKEN.fullmatch(name):
            phrases.append(name)
    kinds = dict(zip(_ATTACHED, ("year", "month", "day", "day"), strict=True))
    marks = [(mark, kinds[s]) for s in _ATTACHED for mark in words.words.get(s, ())]
    phrases.sort(key=len, reverse=True)
    pattern = "|".join(r"\s*".join(map(re.escape, phrase.split())) for phrase in phrases)
    names = "|".join(map(re.escape, words.eras))
    return (
        lexicon,
        tuple(sorted(marks, key=lambda pair: -len(pair[0]))),
        re.compile(rf"(?i)(?<![^\W_])(?:{pattern or '(?!)'})(?:\.|(?![^\W_]))"),
        re.compile(rf"(?P<era>{names})\s*(?P<number>\d{{1,3}}|元)") if names else None,
    )


def key(phrase: str) -> str:
    """Return a phrase as the lexicon has it: without spaces and the last full stop."""
    return "".join(phrase.lower().split()).rstrip(".")
