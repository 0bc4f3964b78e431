"""What infoboxes say of a life."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from wikibio.model import Infobox, Span, Value
from wikibio.model.reading import Reading
from wikibio.stages.biography.claims import Claims, place_of
from wikibio.stages.biography.life import read_life
from wikibio.stages.biography.words import Words
from wikibio.stages.dates import stretches
from wikibio.stages.dates.parser import Raw

MOST = 20
"""How many infoboxes of a page are looked at."""

_CALL = re.compile(r"\{\{[^{}|]+\|([^{}]*)\}\}")
_NAMED = re.compile(r"\s*[^|=]*=")
_PERSON = (
    "birth_date",
    "birth_year",
    "birth_name",
    "birth_place",
    "birth",
    "death_date",
    "death_place",
    "death",
)
_TEXTS = {
    "birth_place": "birth_place",
    "death_place": "death_place",
    "nationality": "nationality",
    "occupation": "occupation",
    "name": "name",
}
_MARKS = {"birth": "*", "death": "†"}
"""Signs that every language knows."""
_OTHER_NAMES = ("birth_name", "native_name", "other_names", "full_name")


def from_infoboxes(
    reading: Reading, boxes: Iterable[Infobox], words: Words, claims: Claims
) -> bool:
    """Note what the infoboxes of a page say; return False where one is about no person."""
    boxes = tuple(boxes)[:MOST]
    inside = {id(inner) for box in boxes for inner in box.embedded}
    for box in boxes:
        if id(box) in inside:
            continue
        name = box.name.lower()
        if any(fnmatchcase(name, pattern) for pattern in words.not_people):
            return False
        if _is_someone_else(box, words, claims):
            continue
        _take(reading, box, words, claims)
    return True


def _is_someone_else(box: Infobox, words: Words, claims: Claims) -> bool:
    """Return whether a later infobox is about another person: it has another day of birth."""
    known = [claim for claim in claims.dates.get("birth_date", ()) if claim.source == "infobox"]
    value = _get(box, "birth_date") if known else None
    raw = date_of(value, words) if value else None
    date = raw.date() if raw else None
    return date is not None and any(claim.value.year != date.year for claim in known)


def _take(reading: Reading, box: Infobox, words: Words, claims: Claims) -> None:
    if any(_get(box, key) for key in _PERSON):
        claims.is_person = True
    for event in ("birth", "death"):
        _event(reading, box, event, words, claims)
    for key, name in _TEXTS.items():
        value = _get(box, key)
        if value is not None:
            claims.text(name, _line(value), "infobox", _span(reading, box, value))
    for key in _OTHER_NAMES:
        value = _get(box, key)
        if value is not None:
            for item in value.items:
                claims.text("alternative_names", item, "infobox", _span(reading, box, value))


def _event(reading: Reading, box: Infobox, event: str, words: Words, claims: Claims) -> None:
    """Note the date of birth or death, and what a field that holds date and place says."""
    for key in (f"{event}_date", f"{event}_year", event):
        value = _get(box, key)
        if value is None:
            continue
        span = _span(reading, box, value)
        raw = date_of(value, words)
        if raw is not None:
            claims.date(f"{event}_date", raw.date(), "infobox", span)
        if key == event:
            life = read_life(f"{_MARKS[event]} {value.text}", words)
            if life is not None:
                where = life.birth_place if event == "birth" else life.death_place
                claims.text(f"{event}_place", where, "infobox", span)
        if raw is not None:
            return


def date_of(value: Value, words: Words) -> Raw | None:
    """Return the date a field states, as its text or as the numbers of a template in it."""
    shown = next(
        (e.start for e in stretches(value.text, words.dates) if e.start and e.start.date()), None
    )
    if shown is not None and shown.day is not None:
        return shown
    written = _from_call(value.wikitext, words)
    return written or shown


def _from_call(wikitext: str, words: Words) -> Raw | None:
    """Return the date that the first arguments of a template are: 1974, 7, 1 or 1, 7, 1974."""
    for match in _CALL.finditer(wikitext):
        numbers: list[int] = []
        for argument in match[1].split("|"):
            text = argument.strip().lower().rstrip(".")
            if _NAMED.match(argument):
                continue
            number = (
                int(text) if text.isdecimal() and len(text) <= 4 else words.dates.months.get(text)
            )
            if number is None:
                break
            numbers.append(number)
        raw = _ordered(numbers[:3])
        if raw is not None:
            return raw
    return None


def _ordered(numbers: list[int]) -> Raw | None:
    if not numbers or (numbers[0] <= 31 and (len(numbers) < 3 or numbers[2] <= 31)):
        return None
    year, month, day = (*numbers, 0, 0)[:3] if numbers[0] > 31 else numbers[::-1]
    raw = Raw(year, month or None, day or None)
    return raw if raw.date() is not None else None


def _line(value: Value) -> str:
    """Return the text of a field on one line."""
    return ", ".join(item.strip(" ,") for item in value.items)


def _span(reading: Reading, box: Infobox, value: Value) -> Span:
    return place_of(reading, value.wikitext, box.span)


def _get(box: Infobox, name: str) -> Value | None:
    """Return a field by its canonical name; most infoboxes have few of those looked for."""
    known = name in box.names or f"{name}1" in box.names or box.embedded
    return box.get(name) if known else None
