"""Where the first sentence begins behind what is left of an infobox or a picture."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from wikibio.languages import Language, get_prose
from wikibio.model import Span
from wikibio.model.quick import quick
from wikibio.readers.flattened.blanks import after_blanks
from wikibio.readers.flattened.divide.classes import CAPTION
from wikibio.readers.flattened.patterns import any_of, namespace_names
from wikibio.readers.flattened.remains.names import (
    NAME_WORD,
    SENTENCE_END,
    Name,
    first_of_name,
    name_before,
)
from wikibio.readers.flattened.remains.subject import Subject, fold, words
from wikibio.readers.wikitext.grammar import FILE

WINDOW = 1600
"""How far behind a field's name the first sentence is looked for."""
_ANCHORS = 24
_BOUNDS = 40
_NAME = 130
_FOOTNOTE = 90
_LIFE = 140
_BOUNDARY = re.compile(
    r" (?: [ \t]*|\t[ \t]*|\n[ \t\n]*)|\t(?:[ \t]+|\n[ \t\n]*)|\n[ \t\n]*"
    r"|\}\}|\|\}\}|'''(?:'{0,2})|\x1c|\x1d|\x1e|\|\}?"
)
"""Several blanks, line ends, marks. As each way begins with a character, others are passed quickly."""
_BEGINNING = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}\"“«„']")
_PAREN = re.compile(r"[(（]")
_SMALL_WORD = regex.compile(r"\s([\p{Ll}\p{M}’']+)(?=\s)")
_NAMELESS = 5
_FULL, _FULL_UNNAMED = 8, 4


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the value before it ends, where the first sentence begins, and how sure that is."""

    value_end: int
    start: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    score: int


_new_start = quick(_Start)


@dataclass(frozen=True, slots=True)
class _Search:
    """Where is searched, and the places where something can have closed, with their weights."""

    text: str
    start: int
    limit: int
    subject: Subject
    language: Language
    bounds: tuple[tuple[int, int], ...]


def find_lead(text: str, span: Span, subject: Subject, language: Language, *, lines: bool) -> Lead:
    """Return where the first sentence begins in a stretch of text that begins with a value.

    With `lines` each value stands on lines of its own.
    """
    start, limit = span[0], min(span[1], span[0] + WINDOW)
    bounds = tuple(_boundaries(text, start, limit, 2 if lines else 1))
    best = _best(_Search(text, start, limit, subject, language, bounds))
    if best is not None and best.score > 2:
        sure = best.score / (_FULL if subject.last else _FULL_UNNAMED)
        return _lead(text, start, best.at, min(0.99, 0.6 + 0.4 * sure), language)
    strong = next((at for at, weight in bounds if weight > 1), None)
    if strong is not None:
        return _lead(text, start, strong, 0.7, language)
    if best is not None:
        return _lead(text, start, best.at, 0.5, language)
    first = next((at for at, _ in bounds), None)
    return Lead(start, start, 0.2) if first is None else _lead(text, start, first, 0.4, language)


def _lead(text: str, start: int, at: int, confidence: float, language: Language) -> Lead:
    picture = None
    if text.find("|", start, at) >= 0 or text.find(CAPTION, start, at) >= 0:
        picture = picture_pattern(language).search(text, start, at)
    end = picture.start() if picture else at
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|}"):
        end -= 1
    return Lead(end, at, confidence)


@functools.lru_cache(32)
def picture_pattern(language: Language) -> "regex.Pattern[str]":
    """Return what a picture's link without brackets begins with: "File:X.jpg|thumb|", "thumb|"."""
    spaces, options = any_of(namespace_names(language, FILE)), any_of(language.image_options)
    sizes, parameters = any_of(language.image_sizes), any_of(language.image_parameters)
    option = (
        rf"(?i:{options}|\d{{1,4}}(?:x\d{{1,4}})?(?:{sizes})|(?:{parameters})[^|\n]{{0,200}})?\s?"
    )
    return regex.compile(
        rf"\x1c|(?:(?<![\p{{L}}])(?i:{spaces}):[^|\n]{{1,200}}+\|(?:{option}\|)*+|(?<![^\s|>.!?)])(?!\|){option}\|(?:{option}\|)*+(?=\S))"
    )


def _boundaries(text: str, start: int, limit: int, line: int) -> list[tuple[int, int]]:
    """Where something can have closed: the place behind it, and how much it weighs."""
    found = []
    at = start
    while at < limit and text[at] in " \t":
        at += 1
    if at > start + 1:
        found.append((at, 2))
    elif at < limit:
        found.append((at, 0))
    for match in _BOUNDARY.finditer(text, at, limit):
        mark, end = match[0], match.end()
        if mark == "|" and text[match.start() - 1] not in " \t\n=":
            continue
        end = after_blanks(text, end, limit)
        if end >= limit or len(found) > _BOUNDS:
            break
        if mark == "|" and not _BEGINNING.match(text, end):
            continue
        weight = line if mark.count("\n") == 1 else 2
        if found and found[-1][0] == end:
            weight = max(weight, found.pop()[1])
        found.append((end, weight))
    return found


def _best(search: _Search) -> _Start | None:
    best = _nameless(search)
    near = next((at for at, weight in search.bounds if weight > 1), search.limit)
    full = _FULL - 1 if search.subject.last else _FULL_UNNAMED
    for find in (_anchors, _verbs):
        if best is not None and best.score >= full - 2:
            break
        for anchor, weight in islice(find(search), _ANCHORS):
            found = _walk_back(search, anchor)
            if found is None:
                continue
            far = max(0, found.at - near) // 250
            found = _new_start(found.at, found.score + weight - min(far, 4))
            if found.score >= full:
                return found
            if best is None or found.score > best.score:
                best = found
    return best


def _nameless(search: _Search) -> _Start | None:
    """Return where the first sentence goes on with its verb, the name being lost with a template."""
    verbs = get_prose(search.language.code).verbs
    for at, weight in search.bounds[:3]:
        word = search.text[at : at + 20].partition(" ")[0]
        if weight > 1 and word in verbs and "(" not in search.text[search.start : at]:
            return _new_start(at, _NAMELESS)
    return None


def _anchors(search: _Search) -> Iterator[tuple[int, int]]:
    """Places a name may end at, in order: before the dates of a life, at a surname."""
    text, start, limit = search.text, search.start, search.limit
    life = _life(search.language.code)
    found = [(paren.start(), 0) for paren in _PAREN.finditer(text, start, limit)]
    shown = search.subject.shown
    if shown:
        window = text[start:limit].casefold()
        at = window.find(shown) if len(window) == limit - start else -1
        while at >= 0:
            end = at + len(shown)
            found.append((start + end, -1))
            at = window.find(shown, end)
    for place, weight in sorted(found):
        if weight:
            yield place, weight
        elif match := life.match(text, place, place + _LIFE):
            yield place, 2 if match.lastgroup == "sure" else 1


def _verbs(search: _Search) -> Iterator[tuple[int, int]]:
    """Places a name may end at: before a verb."""
    text = search.text
    verbs = get_prose(search.language.code).verbs
    for match in _SMALL_WORD.finditer(text, search.start, search.limit):
        if match[1] in verbs:
            yield match.start() - (text[match.start() - 1] == ","), 0


@functools.lru_cache(32)
def _life(code: str) -> "regex.Pattern[str]":
    """Return what the dates of a life look like in brackets behind a name."""
    months = any_of(get_prose(code).months)
    return regex.compile(
        rf"""[(（]\s*(?:(?P<sure>[;,†*]
            | [^()\n|]{{0,110}}?(?<!\p{{L}})(?i:{months})(?!\p{{L}})[^()\n|]{{0,30}}?\d
            | [^()\n]{{0,60}}?\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}} | \d{{3,4}}年)
            | [^()\n|]{{0,60}}?\d{{3,4}}
            | [^()|\n\d]{{1,80}}[)）]\s*[(（])""",
        regex.VERBOSE,
    )


def _walk_back(search: _Search, anchor: int) -> _Start | None:
    """Return where the name begins that ends at `anchor`, None where no name does."""
    text, subject = search.text, search.subject
    low, weight = search.start, 0
    for at, each in search.bounds:
        if at >= anchor - 1:
            break
        if text[at:anchor].strip():
            low, weight = at, each
    if anchor - low > _NAME:
        low, weight = anchor - _NAME, 0
    name = name_before(text, low, anchor, subject, search.language)
    if weight > 1 and _stands_at(text[low : name.words[0][0] if name.words else anchor], name):
        return _new_start(low, weight + 3 * (subject.last in words(text[low:anchor])))
    if not name.words:
        return None
    weight = 2 if name.cut in ("glue", "number") else 0 if name.cut else weight
    index, known = first_of_name(text, anchor, name, subject, closed=weight > 1)
    names = name.folded[index:]
    score = 3 * (subject.last in names) if subject.last else 0
    score += bool(subject.given) and subject.given in names
    score += max(weight, known) if index == 0 else known
    score -= len(names) < 2 and not score
    return _new_start(name.words[index][0], score)


def _stands_at(between: str, name: Name) -> bool:
    """Whether a name begins at a boundary and a footnote stands between it and the dates.

    `between` is what stands from the boundary up to the words that were taken for the name.
    """
    if not name.cut or len(between) > _FOOTNOTE or not NAME_WORD.match(between):
        return False
    if not name.words:
        return not SENTENCE_END.search(between.rstrip())
    left = words(between)
    return name.cut == "glue" and len(left) > 1 and left[-1] == fold(name.surname)
