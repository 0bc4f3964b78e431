"""A life statement: what stands in the brackets behind a name, or in a clause about birth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wikibio.model import PartialDate
from wikibio.stages.biography.places import place
from wikibio.stages.biography.words import Words
from wikibio.stages.dates import stretches
from wikibio.stages.dates.parser import Raw, Stretch

LONGEST = 125
"""How many years a life lasts at most, where brackets state no more than two dates."""
LIMIT = 400
"""How many characters of a statement are read."""

_DASH = re.compile(r"[–—−―~〜～-]")
_NAME = re.compile(r"[\s,:]*([^\s,;:()\d][^,;()\d]*?)\s*(?:[,;(]|$)")
_OPEN = re.compile(r"\s*[–—−―~〜～－ー-]+\s*")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NESTED = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(slots=True)
class Life:
    """What a statement says; dates with their places in its text.

    `marked` says that a word for birth or death stands there, `has_death` that one for death
    does, `open` that no end is stated.
    """

    text: str
    birth: Raw | None = None
    death: Raw | None = None
    baptism: Raw | None = None
    birth_place: str = ""
    death_place: str = ""
    birth_name: str = ""
    marked: bool = False
    has_death: bool = False
    open: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether a date, a place or a name at birth was found."""
        dates = self.birth or self.death or self.baptism
        return bool(dates or self.birth_place or self.death_place or self.birth_name)


@dataclass(frozen=True, slots=True)
class _Part:
    """The text behind one word such as "born", or before any."""

    kind: str
    text: str
    start: int


def read_life(text: str, words: Words) -> Life | None:
    """Return what a statement says of a life, None where it says nothing."""
    text = _without_notes(text[:LIMIT], words)
    life = Life(text)
    parts = _parts(text, words)
    if len(parts) == 1:
        for piece in _pieces(text):
            if _unmarked(piece, life, words):
                return life
        return None
    life.marked = True
    life.has_death = any(part.kind == "died" for part in parts)
    for index, part in enumerate(parts):
        _take(part, parts[:index], life, words)
    return life if life.says_anything else None


def _without_notes(text: str, words: Words) -> str:
    """Blank out brackets inside that hold no date: an age, a name in another writing."""

    def blank(match: re.Match[str]) -> str:
        return match[0] if stretches(match[0], words.dates) else " " * len(match[0])

    return _NESTED.sub(blank, text) if "(" in text or "（" in text else text


def _parts(text: str, words: Words) -> list[_Part]:
    found: list[_Part] = []
    start, kind = 0, ""
    for match in words.marks.finditer(text):
        found.append(_Part(kind, text[start : match.start()], start))
        kind, start = match.lastgroup or "", match.end()
    found.append(_Part(kind, text[start:], start))
    return found


def _pieces(text: str, start: int = 0) -> list[_Part]:
    found: list[_Part] = []
    for piece in re.split(r"[;；]", text):
        found.append(_Part("", piece, start))
        start += len(piece) + 1
    return found


def _dated(part: _Part, words: Words) -> list[Stretch]:
    return [each for each in stretches(part.text, words.dates) if each.term()]


def moved(raw: Raw | None, start: int) -> Raw | None:
    """Return a date of a text that begins at `start` of another, with its place in that."""
    return raw and replace(raw, span=(raw.span[0] + start, raw.span[1] + start))


def _take(part: _Part, before: Sequence[_Part], life: Life, words: Words) -> None:
    """Note what stands behind one mark."""
    if part.kind in ("", "lived"):
        return
    if part.kind == "birth_names":
        life.birth_name = life.birth_name or _birth_name(part.text)
        if life.birth is None and not life.has_death:
            _behind_name(part, life, words)
        return
    found = _dated(part, words)
    if not found and before and not before[-1].kind:
        found, part = _dated(before[-1], words), before[-1]  # 1974年生まれ: the mark stands behind
    event = {"born": "birth", "died": "death", "baptised": "baptism"}[part.kind or "born"]
    _event(part, event, found, life, words)


def _behind_name(part: _Part, life: Life, words: Words) -> None:
    """Read "née Byron; 1815–1852" and "née Byron, 10 December 1815"."""
    for piece in _pieces(part.text, part.start):
        if _unmarked(piece, life, words):
            return
        found = _dated(piece, words)
        if len(found) == 1 and not found[0].joined:
            life.birth = moved(found[0].start, piece.start)
            return


def _event(part: _Part, event: str, found: list[Stretch], life: Life, words: Words) -> None:
    first = found[0].start or found[0].end if found else None
    if first is not None and getattr(life, event) is None:
        setattr(life, event, moved(first, part.start))
    begin, end = first.span if first is not None else (len(part.text), len(part.text))
    head, tail = part.text[:begin], part.text[end:]
    if event == "birth":
        life.birth_place = life.birth_place or _place(head, tail, words, first=words.of.place_first)
        if words.places.match(head) is None:
            life.birth_name = life.birth_name or _birth_name(head)
    if event == "death":
        life.death_place = life.death_place or _place(head, tail, words, first=words.of.place_first)
    else:
        _end_behind(part, found, life)


def _end_behind(part: _Part, found: list[Stretch], life: Life) -> None:
    """Read the death out of "born 1 July 1900 – 3 May 1980"."""
    if not found or life.death is not None or life.has_death:
        return
    if found[0].joined and found[0].start is not None:
        life.death = moved(found[0].end, part.start)
        life.open = found[0].end is None and _is_open(part, found[0].start)
    elif len(found) > 1 and found[1].joined and found[1].start is None:
        life.death = moved(found[1].end, part.start)


def _place(head: str, tail: str, words: Words, *, first: bool = False) -> str:
    """Return the place before or behind a date; `first` says that one before needs no "in"."""
    one, other = (head, tail) if first else (tail, head)
    return place(one, words, bare=True) or place(other, words, bare=False)


def _birth_name(text: str) -> str:
    match = _NAME.match(text)
    if match is None or not match[1][:1].isupper():
        return ""
    return match[1].strip(" \"'“”")


def _unmarked(part: _Part, life: Life, words: Words) -> bool:
    """Read two dates, or one with a dash, as a life; return whether they are one."""
    found = _dated(part, words)
    ends = _ends(part, found, words)
    if ends is None or not _likely(*ends):
        return False
    birth, death = ends
    if not _places(part, birth, death, life, words):
        return False
    life.birth, life.death = moved(birth, part.start), moved(death, part.start)
    life.open = death is None and _is_open(part, birth)
    return True


def _is_open(part: _Part, birth: Raw | None) -> bool:
    """Return whether nothing but a dash stands behind a birth."""
    return birth is not None and bool(_OPEN.fullmatch(part.text[birth.span[1] :]))


def _ends(part: _Part, found: list[Stretch], words: Words) -> tuple[Raw | None, Raw | None] | None:
    if not found:
        return None
    first = found[0]
    if first.joined and (first.end or len(found) == 1):
        return first.start, first.end
    if len(found) > 1 and first.start and found[1].start is None and found[1].end:
        return first.start, found[1].end
    if len(found) > 1 and first.start and found[1].start:
        between = part.text[first.start.span[1] : found[1].start.span[0]]
        if first.joined or _DASH.search(between):
            return first.start, found[1].start
        return None
    return (first.start, None) if words.of.bare_birth else None


def _likely(birth: Raw | None, death: Raw | None) -> bool:
    """Return whether two dates can be those of a life."""
    first, last = (raw.date() if raw else None for raw in (birth, death))
    if any(
        date and date.year < 100 and date.month is None and not raw.era
        for date, raw in ((first, birth), (last, death))
        if raw
    ):
        return False
    return first is None or last is None or _years(first, last) in range(LONGEST)


def _years(first: PartialDate, last: PartialDate) -> int:
    return last.year - first.year


def _places(part: _Part, birth: Raw | None, death: Raw | None, life: Life, words: Words) -> bool:
    """Read the places beside the dates; return False where anything but places stands there."""
    text = part.text
    one = birth.span if birth else (0, 0)
    two = death.span if death else (len(text), len(text))
    between = text[one[1] : two[0]]
    dash = _dash(between)
    head, behind = text[: one[0]], between[: dash[0]]
    before, tail = between[dash[1] :], text[two[1] :]
    if any(_has_small_words(each, words) for each in (behind, before, tail)):
        return False
    if _has_small_words(head, words) and not head.rstrip().endswith((",", ":")):
        return False
    if ":" in head:
        head = ""
    beside = behind.strip(" ,") or tail.strip(" ,")
    first = words.of.place_first or bool(head and before.strip() and not beside)
    if birth:
        life.birth_place = _place(head, behind, words, first=first)
    if death:
        life.death_place = _place(before, tail, words, first=first)
    return True


def _dash(text: str) -> tuple[int, int]:
    match = re.search(r"\s[-–—−~〜～]+\s|[–—−~〜～]", text) or _DASH.search(text)
    return match.span() if match else (len(text), len(text))


def _has_small_words(text: str, words: Words) -> bool:
    known = words.inside | words.particles
    return any(word[0].islower() and word.rstrip(".") not in known for word in _WORD.findall(text))
