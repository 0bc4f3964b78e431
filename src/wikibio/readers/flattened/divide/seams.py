"""Where two things stand together that were apart: the seams of a text, seen in its classes."""

import re
from bisect import bisect_right
from collections.abc import Iterator

import regex

from wikibio.readers.flattened.divide.classes import GAPS, LOWER, QUOTE
from wikibio.readers.flattened.divide.wording import Wording
from wikibio.readers.flattened.patterns import stands

_SIDES = bytes(
    kind
    if kind in b"Aa"
    else ord("Q")
    if kind in b'"(*#;{'
    else ord("_" if kind in b" \n" else "o")
    for kind in range(256)
)
"""Classes by what they are to a seam: `A` and `Q` may follow one, but not behind a blank."""
_ON_A, _ON_Q = re.compile(rb"A(?<!_A)"), re.compile(rb"Q(?<!_Q)")
"""Sides that a seam may stand before: not behind a blank."""
_SIGNS = (b"  ", b"*", b";", b"\n", b"\x1c", b"\x1d", b"\x1e")
_YEARS = re.compile(rb'0000(?<=[aA.")0]0000)(?!0)')

_SEAM = re.compile(
    rb"""
      (?=[\x1c-\x1e]|\n(?![|.]))                 # what was cut, or a line end: no table goes on
    | (?<=a)(?="?A)                               # lifeJefferson
    | (?:(?<=[^ \nA]\.)|(?<=[^ \nA]\.[")])|(?<=[^ \nA]\.[")][")]))(?=[("]?A)(?!A\.[ ,;)a])   # Games.He
    | (?:(?<=A\.)|(?<=A\.[")])|(?<=A\.[")][")]))(?=[("]?A[^. \n])   # U.S.House
    | (?:(?<=[/:;,}0)])|(?<=[/:;,}0)][.,]))(?=[("]?A)(?!A[,;)'])   # 2007Early, but 1987A
    | (?:(?<=[^ \n,(]")|(?<=[^ \n,(]"[.,]))(?=[("]?A)     # "At a glance"The
    | (?<=[aA][aA]')(?<!aA')(?=A)                 # the citizens'Early, but lifeO'Hara
    | (?:(?<=AA)|(?<=[*&/.-]A))(?=Aaa)             # IAAFExternal, AT&TLater
    | (?<=[aA.")])(?=[("]?0000(?!0))               # campaigns2008
    | (?<=0000)(?=0000(?!0))                      # 20082010
    | (?<=[^ \n(,*])(?<![ \n*]A)(?=[*\#]+[ ]?[A0"]|;[A0"])   # assignments*Committee
    | (?<=[ \n])(?<![(,][ ])(?=[*;][^ \n]|\*)       # one *two
    | (?<=[^ \n])(?=\{\|)                          # history{| class=
    | (?<=[^ \n.,;][ ])(?=[ ]+["(]?[A0])            # 2010  Webster
    | (?<=[ ][ ])(?=[ ]+[^ \n])                     # three blanks
    """,
    re.VERBOSE,
)
_BEFORE, _BEHIND = 5, 7
"""How far from a seam `_SEAM` looks, but for blanks and bullets in a row."""

_LONGEST_QUOTATION = 400
_ADDRESS = re.compile(r"https?://[^\s\x1c-\x1e]+")
_ENDING = regex.compile(r"(?:\.(?:s?html?|pdf|php|aspx?|jsp|stm|cfm)|/)(?=\p{Lu}[\p{Ll}.])")
_LAST_SIGN = re.compile(r".*[/?=&#._%~+-]")


class _Seams(dict[bytes, bool]):
    """Whether there is a seam in the middle of some classes, remembered."""

    def __missing__(self, window: bytes) -> bool:
        found = _SEAM.match(window, _BEFORE) is not None
        if len(self) < 100_000:
            self[window] = found
        return found


_SEAMS = _Seams()


def find_seams(text: str, kinds: bytes, wording: Wording) -> set[int]:
    """Return the places behind the blanks of every seam, but for those inside names and addresses.

    `kinds` are the text's classes.
    """
    beginnings = wording.prose.name_beginnings
    last_letters = {each[-1] for each in beginnings}
    seams = [
        cut
        for cut in _seams(kinds)
        if kinds[cut - 1] != LOWER
        or text[cut - 1] not in last_letters
        or not _begins_name(text, kinds, cut, beginnings)
    ]
    found = set(_outside_addresses(text, kinds, seams) if stands("://", text) else seams)
    if wording.capitals:
        found.difference_update(_inside(text, wording.capitals))
    return found


def _begins_name(text: str, kinds: bytes, cut: int, beginnings: frozenset[str]) -> bool:
    """Return whether the word before a cut begins a name: "MacDonald"."""
    before = kinds[max(0, cut - 5) : cut]
    start = cut - len(before) + len(before.rstrip(b"aA"))
    return text[start:cut].lower() in beginnings


def _inside(text: str, names: tuple[str, ...]) -> Iterator[int]:
    """Yield the places inside names, wherever they stand."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            yield from range(start + 1, end)
            start = text.find(name, end)


def _suspects(kinds: bytes) -> list[int]:
    """Return, in order, the places that `_SEAM` must look at; each way to find some is quick."""
    sides = b"o" + kinds.translate(_SIDES)  # something stands before the first, too
    found = [match.start() - 1 for side in (_ON_A, _ON_Q) for match in side.finditer(sides)]
    for sign in _SIGNS:
        found += _places(kinds, sign)
    found += [match.start() for match in _YEARS.finditer(kinds)]
    found.sort()
    return found


def _places(kinds: bytes, sought: bytes) -> list[int]:
    """Return where some classes stand, or the last of them; far quicker than a pattern."""
    find, found, behind = kinds.find, [], len(sought) - 1
    place = find(sought)
    while place >= 0:
        found.append(place + behind)
        place = find(sought, place + 1)
    return found


def _seams(kinds: bytes) -> Iterator[int]:
    """Yield where two things stand together that were apart, and where a line ends."""
    done, length = 0, len(kinds)
    padded = b" " * _BEFORE + kinds + b" " * _BEHIND
    width = _BEFORE + _BEHIND
    for place in [each for each in _suspects(kinds) if _SEAMS[padded[each : each + width]]]:
        if place >= done:
            done = place
            while done < length and kinds[done] in GAPS:
                done += 1
            if padded[done + _BEFORE] != QUOTE or not _closes(kinds, done):
                yield done
            done += 1


def _closes(kinds: bytes, place: int) -> bool:
    """Return whether a quotation mark closes what the mark before it opened: '"Never."He'."""
    before = kinds.rfind(b'"', max(0, place - _LONGEST_QUOTATION), place)
    return (
        before >= 0
        and kinds[before + 1] not in GAPS
        and (not before or kinds[before - 1] in b" (\n")
        and kinds.find(b"\n", before, place) < 0
    )


def _outside_addresses(text: str, kinds: bytes, seams: list[int]) -> list[int]:
    """Return the seams outside of addresses, and the places where one begins or seems to end."""
    found: list[int] = []
    done = 0
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        sign = _LAST_SIGN.match(text, start, end)
        first = bisect_right(seams, start, done)
        found += seams[done:first]
        done = bisect_right(seams, sign.end() if sign else start, first)
        found.append(start)
        endings: list[int] = []
        if kinds.find(b"aA", start, end) >= 0 or kinds.find(b"/A", start, end) >= 0:
            endings = [each.end() for each in _ENDING.finditer(text, start, end)]
        if endings:
            found += endings
            continue
        while end < len(text) and text[end] == " ":
            end += 1
        found.append(end)
    return found + seams[done:]
