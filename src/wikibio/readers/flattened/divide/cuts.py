"""Where flattened text may have been put together: places to decide on, before any decision."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

import regex

from wikibio.readers.flattened.divide.wording import Wording

_SIDES = bytes(
    ord("A")
    if kind in b"A"
    else ord("Q")
    if kind in b'"(*#;{'
    else ord("_")
    if kind in b" \n"
    else ord("o")
    for kind in range(256)
)
"""Classes by what they are to a seam: `A` and `Q` may follow one, but not behind a blank."""
_ON_A = re.compile(rb"A(?<=[oQ]A)")
_ON_Q = re.compile(rb"Q(?:(?<=[oQ]Q)|(?<=[oQ]AQ))")
"""Sides that a seam may stand before: not behind a blank, nor `A` behind `A`."""
_SIGNS = (b"*", b";", b"\n", b"\x1c", b"\x1d", b"\x1e")
_YEARS = re.compile(rb"0000(?!0)")
_CAPITALS = re.compile(rb"AAaa|A[\"*;]")

_SEAM = re.compile(
    rb"""
      (?=[\n\x1c-\x1e])                            # a line end that is still there, or what was cut
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
    | (?<=[aA])(?=;[ ]A)                           # Honours; Places
    | (?<=[ \n])(?<![(,][ ])(?=[*;][^ \n]|\*)       # one *two
    | (?<=[^ \n])(?=\{\|)                          # history{| class=
    | (?<=[^ \n.,;][ ])(?=[ ]+["(]?[A0])            # 2010  Webster
    | (?<=[ ][ ])(?=[ ]+[^ \n])                     # three blanks
    """,
    re.VERBOSE,
)
_BEFORE, _BEHIND = 5, 7
"""How far from a seam `_SEAM` looks, but for blanks and bullets in a row."""

_BLANK, _TITLE_END = b" \n\x1c\x1d\x1e", b"aA0)'"
_QUOTE, _FILE, _SMALL = b'"\x1ca'
_STOP, _COLON, _SEMICOLON = b".:;"
_LONGEST_TITLE = 90
_LONGEST_CAPTION = 400
_LONGEST_CITATION = 250
_SENTENCES = 4
_SHORTEST = 8
_SENTENCE = re.compile(rb"[.:;][\")]*[ \n]+(?=[\"(]?[A0])")
# Each of these patterns begins with a few characters, which are quick to look for.
_GOES_ON = re.compile(
    rb"""\.(?:[ \n]+(?=a)|(?<=[0")]\.)[ \n]+(?=A))
    | 0([ \n]+)(?=A)""",
    re.VERBOSE,
)
_CITED = re.compile(rb"\.(?:aa|(?<=[aA]\.) ?0)")
_NO_TITLE_END = b" \n.,:;*#-"
_ANY_CAPITAL = re.compile(rb"[ \n](?<=[^ \n][ \n])[ \n]*(?=A)")
_ADDRESS = re.compile(r"https?://[^\s\x1c-\x1e]+")
_ENDING = regex.compile(r"(?:\.(?:s?html?|pdf|php|aspx?|jsp|stm|cfm)|/)(?=\p{Lu}[\p{Ll}.])")
_ADDRESS_TAIL = re.compile(r"[^/?=&#._%~+-]*$")


class _Seams(dict[bytes, bool]):
    """Whether there is a seam in the middle of some classes, remembered."""

    def __missing__(self, window: bytes) -> bool:
        found = _SEAM.match(window, _BEFORE) is not None
        if len(self) < 100_000:
            self[window] = found
        return found


_SEAMS = _Seams()


def find_cuts(text: str, kinds: bytes, wording: Wording) -> list[int]:
    """Return the places, in order, where another block or a citation may begin; the first is 0.

    `kinds` are the text's classes. A cut stands behind the blanks of its seam.
    """
    beginnings = wording.prose.name_beginnings
    cuts = {
        cut
        for cut in _seams(kinds)
        if kinds[cut - 1] != _SMALL or not _begins_name(text, kinds, cut, beginnings)
    }
    cuts.difference_update(_inside(text, wording.capitals))
    if "://" in text:
        _keep_addresses(text, cuts)
    cuts |= {0, len(text)}
    word, openers, length = wording.word, wording.openers, len(kinds)
    for start, end in pairwise(sorted(cuts)):
        if end - start <= _SHORTEST:
            continue
        last = end
        while last > start and kinds[last - 1] in _BLANK:
            last -= 1
        if kinds[last - 1] in _TITLE_END and end < length and kinds[end] not in b"0;":
            cuts.add(_before_title(kinds, start, last))
        opens = word(text, start) in openers
        if not opens:
            cuts.update(_after_title(text, kinds, (start, end), wording))
        if not start:
            continue
        before = kinds[start - 1]
        if (before == _QUOTE) if opens else before not in b" \n":
            cuts.update(_behind_citation(text, kinds, (start, end), wording))
        if _FILE in kinds[max(0, start - 3) : start]:
            cuts.update(_behind_caption(text, kinds, (start, end), wording))
    cuts.discard(len(text))
    return sorted(cuts)


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
    found += [place + 1 for place in _places(kinds, b"  ")]
    for sign in _SIGNS:
        found += _places(kinds, sign)
    found += [match.start() for match in _YEARS.finditer(kinds)]
    found += [match.start() + 1 for match in _CAPITALS.finditer(kinds)]
    found.sort()
    return found


def _places(kinds: bytes, sought: bytes) -> Iterator[int]:
    """Yield where some classes stand; far quicker than a pattern."""
    find = kinds.find
    place = find(sought)
    while place >= 0:
        yield place
        place = find(sought, place + 1)


def _seams(kinds: bytes) -> Iterator[int]:
    """Yield where two things stand together that were apart, and where a line ends."""
    done, length = 0, len(kinds)
    padded = b" " * _BEFORE + kinds + b" " * _BEHIND
    for place in _suspects(kinds):
        if place >= done and _SEAMS[padded[place : place + _BEFORE + _BEHIND]]:
            done = place
            while done < length and kinds[done] in _BLANK:
                done += 1
            yield done
            done += 1


def _keep_addresses(text: str, cuts: set[int]) -> None:
    """Take the cuts out of addresses, but for those where one begins or seems to end."""
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        tail = _ADDRESS_TAIL.search(text, start, end)
        last = tail.start() if tail else start
        cuts.difference_update(range(start + 1, max(last, start) + 1))
        cuts.add(start)
        cuts.update(found.end() for found in _ENDING.finditer(text, start, end))
        while end < len(text) and text[end] == " ":
            end += 1
        cuts.add(end)


def _before_title(kinds: bytes, start: int, end: int) -> int:
    """Return where the last sentence of a stretch begins, if short: "…in Spanish. CareerTeaching"."""
    near = kinds[max(start, end - _LONGEST_TITLE) : end]
    if _STOP in near or _COLON in near or _SEMICOLON in near:  # what a sentence's end begins with
        for match in _SENTENCE.finditer(near):
            start = end - len(near) + match.end()
    return start


def _after_title(text: str, kinds: bytes, span: tuple[int, int], wording: Wording) -> Iterator[int]:
    """Yield where a sentence may begin behind a title: "Political campaigns In 2006, she …"."""
    start, end = span
    if end < len(text) and kinds[end - 1] in b"\n\x1d":
        return
    limit = min(end, start + _LONGEST_TITLE)
    find, openers, small = kinds.find, wording.openers, wording.prose.small
    blank = find(b" A", start or 1, limit)
    is_listed = blank >= 0 and wording.may_be_title(text[start:limit])
    while blank >= 0:
        if kinds[blank - 1] not in _NO_TITLE_END and (
            (
                wording.word(text, blank + 1) in openers
                and (last := wording.last_word(text, blank)) not in wording.names
                and last not in small
            )
            or (is_listed and wording.title_kind(text[start:blank]))
        ):
            yield blank + 1
        blank = find(b" A", blank + 1, limit)


def _behind_citation(
    text: str, kinds: bytes, span: tuple[int, int], wording: Wording
) -> Iterator[int]:
    """Yield where the text may go on behind a citation: "… Reporter. and later"."""
    start, end = span
    end = min(end, start + _LONGEST_CITATION)
    find = kinds.find
    if (
        find(b'"', start, end) >= 0
        or find(b"0000", start, end) >= 0
        or _CITED.search(kinds, start, end)
    ):
        for match in islice(_GOES_ON.finditer(kinds, start + _SHORTEST, end), _SENTENCES):
            if match[1] is None or wording.word(text, match.end()) in wording.openers:
                yield match.end()


def _behind_caption(
    text: str, kinds: bytes, span: tuple[int, int], wording: Wording
) -> Iterator[int]:
    """Yield where the text may go on behind a caption: "… in 2006 At the age of"."""
    start, end = span
    small, starters, names = wording.prose.small, wording.prose.starters, wording.names
    for match in _ANY_CAPITAL.finditer(kinds, start, min(end, start + _LONGEST_CAPTION)):
        before, behind = match.span()
        last = wording.last_word(text, before)
        if (
            len(last) > 1 and last not in wording.prose.abbreviations
            if kinds[before - 1] in b'.)"'
            else wording.word(text, behind) in (starters if last in names else wording.openers)
            and last not in small
        ):
            yield behind
