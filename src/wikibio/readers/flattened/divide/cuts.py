"""Where flattened text may have been put together: places to decide on, before any decision."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from wikibio.model import Span
from wikibio.readers.flattened.divide.classes import DIGIT, GAPS, QUOTE
from wikibio.readers.flattened.divide.seams import find_seams
from wikibio.readers.flattened.divide.wording import Wording

_TITLE_END = b"aA0)'"
_FILE, _COMMA, _STOP, _COLON, _SEMICOLON = b"\x1c,.:;"
_LONGEST_TITLE, _SHORT_TITLE = 90, 22
_LONGEST_CAPTION = 400
_LONGEST_CITATION = 250
_SENTENCES = 4
_SHORTEST = 8
_SHORTEST_TITLED, _SHORTEST_SENTENCE = 14, 25
_DATE = 8
"""How near to a citation's end a digit stands: a year, a page."""
# Each of these patterns begins with a few characters, which are quick to look for.
_GOES_ON = re.compile(
    rb"""\.(?:[ \n]+(?=a)|(?<=[0")]\.)[ \n]+(?=A))
    | 0([ \n]+)(?=A)""",
    re.VERBOSE,
)
_LAST_STOP = re.compile(rb'.*([.;:])[")]*[ \n]+(?=[A0])', re.DOTALL)
_CITED = re.compile(rb"\.(?:aa|(?<=[aA]\.) ?0)")
_NO_TITLE_END = b" \n.,:;*#-"
_ANY_CAPITAL = re.compile(rb"[ \n](?<=[^ \n][ \n])[ \n]*(?=A)")
_Begun = tuple[int, int, str]
"""A stretch, and the word that it begins with."""


def find_cuts(text: str, kinds: bytes, wording: Wording) -> list[int]:
    """Return the places, in order, where another block or a citation may begin; the first is 0.

    `kinds` are the text's classes. A cut stands behind the blanks of its seam.
    """
    length = len(kinds)
    cuts = find_seams(text, kinds, wording) | {0, length}
    spans = [span for span in pairwise(sorted(cuts)) if span[1] - span[0] > _SHORTEST]
    begun = [(start, end, wording.word(text, start)) for start, end in spans]
    cuts.update(_titles(text, kinds, spans, wording))
    cuts.update(_behind_titles(text, kinds, begun, wording))
    cuts.update(_behind_citations(text, kinds, begun, wording))
    if _FILE in kinds:
        for start, end in spans:
            if _FILE in kinds[max(0, start - 3) : start]:
                cuts.update(_behind_caption(text, kinds, (start, end), wording))
    cuts.discard(length)
    return sorted(cuts)


def _titles(text: str, kinds: bytes, spans: Sequence[Span], wording: Wording) -> Iterator[int]:
    """Yield where a title begins that ends a stretch: "…in Spanish. CareerTeaching"."""
    length = len(kinds)
    for start, end in spans:
        if end == length or kinds[end] in b"0;":
            continue
        last = end
        while last > start and kinds[last - 1] in GAPS:
            last -= 1
        if last - start <= _SHORTEST_TITLED or kinds[last - 1] not in _TITLE_END:
            continue
        first = max(start, last - _LONGEST_TITLE)
        near = kinds[first:last]
        if _STOP in near or _COLON in near or _SEMICOLON in near:  # quicker than the pattern
            stop = _LAST_STOP.match(kinds, first, last)
            if stop and _is_title(text, kinds, (stop.start(1), stop.end(), last), wording):
                yield stop.end()


def _is_title(text: str, kinds: bytes, places: tuple[int, int, int], wording: Wording) -> bool:
    """Return whether a title may begin behind a full stop: "…in Spanish. CareerTeaching".

    `places` are those of the stop, where the title begins, and where it ends.
    """
    stop, start, end = places
    is_short = end - start <= _SHORT_TITLE
    if kinds[stop] != _STOP and not is_short:
        return False
    last = wording.last_word(text, stop)
    if kinds[stop] == _COLON or len(last) == 1 or ("." in last and kinds[stop - 1] != DIGIT):
        return wording.title_kind(text[start:end]) != ""
    if last in wording.prose.abbreviations:
        return False
    return is_short or wording.word(text, start) not in wording.openers


def _behind_titles(
    text: str, kinds: bytes, begun: Sequence[_Begun], wording: Wording
) -> Iterator[int]:
    """Yield where a sentence may begin behind a title: "Political campaigns In 2006, she …"."""
    find, openers, listed = kinds.find, wording.openers, wording.titles_by_word
    for start, end, first in begun:
        if first in openers or (kinds[end - 1] in b"\n\x1d" and end < len(kinds)):
            continue
        limit = min(end, start + _LONGEST_TITLE)
        blank = find(b" A", start or 1, limit)
        if blank < 0:
            continue
        titles = listed.get(first)
        if titles is not None and text[start:limit].lower().startswith(titles):
            yield from _behind_listed(text, kinds, (start, end), wording)
            continue
        if end - start <= _SHORTEST_SENTENCE:
            continue
        limit = _title_limit(kinds, start, min(limit, end - _SHORTEST_SENTENCE + 1))
        while 0 <= blank < limit - 1:
            if kinds[blank - 1] not in _NO_TITLE_END and _opens(text, blank, wording):
                yield blank + 1
            blank = find(b" A", blank + 1, limit)


def _behind_listed(text: str, kinds: bytes, span: Span, wording: Wording) -> Iterator[int]:
    """Yield where a block may begin behind a listed title: a sentence, or any word right behind it.

    So may a term: "Honours; Places".
    """
    start, end = span
    limit, last_sentence = min(end, start + _LONGEST_TITLE), end - _SHORTEST_SENTENCE
    term = kinds.find(b"; A", start, limit)
    if term > 0 and wording.title_kind(text[start:term]):
        yield term
    limit = _title_limit(kinds, start, limit)
    blank = kinds.find(b" A", start or 1, limit)
    while blank >= 0:
        if kinds[blank - 1] not in _NO_TITLE_END and (
            (blank < last_sentence and _opens(text, blank, wording))
            or wording.title_kind(text[start:blank])
        ):
            yield blank + 1
        blank = kinds.find(b" A", blank + 1, limit)


def _title_limit(kinds: bytes, start: int, limit: int) -> int:
    """Return where a title ends at the latest: none has a comma, but for one behind a year."""
    comma = kinds.find(b",", start, limit)
    return limit if comma < 0 or kinds.find(b"0", start, comma) >= 0 else comma


def _opens(text: str, blank: int, wording: Wording) -> bool:
    """Return whether a sentence may begin behind a blank, and what is before may be a title."""
    return (
        wording.word(text, blank + 1) in wording.openers
        and (last := wording.last_word(text, blank)) not in wording.names
        and last not in wording.prose.small
    )


def _behind_citations(
    text: str, kinds: bytes, begun: Sequence[_Begun], wording: Wording
) -> Iterator[int]:
    """Yield where the text may go on behind a citation: "… Reporter. and later"."""
    find, openers = kinds.find, wording.openers
    for start, end, first in begun:
        before = kinds[start - 1]
        if (
            end - start <= _SHORTEST + _SHORTEST_SENTENCE
            or not start
            or (before != QUOTE if first in openers else before in b" \n")
        ):
            continue
        limit = min(end - _SHORTEST_SENTENCE, start + _LONGEST_CITATION)
        if find(b"0", start, limit) >= 0 and (
            find(b'"', start, limit) >= 0
            or find(b"0000", start, limit) >= 0
            or _CITED.search(kinds, start, limit)
        ):
            for match in islice(_GOES_ON.finditer(kinds, start + _SHORTEST, limit), _SENTENCES):
                if (
                    find(b"0", match.start() - _DATE, match.start()) >= 0
                    if match[1] is None
                    else wording.word(text, match.end()) in openers
                ):
                    yield match.end()


def _behind_caption(text: str, kinds: bytes, span: Span, wording: Wording) -> Iterator[int]:
    """Yield where the text may go on behind a caption: "… in 2006 At the age of"."""
    start, end = span
    small, starters, names = wording.prose.small, wording.prose.starters, wording.names
    for match in _ANY_CAPITAL.finditer(kinds, start, min(end, start + _LONGEST_CAPTION)):
        before, behind = match.span()
        if kinds[before - 1] == _COMMA:
            continue
        last = wording.last_word(text, before)
        if (
            len(last) > 1 and last not in wording.prose.abbreviations
            if kinds[before - 1] in b'.)"'
            else wording.word(text, behind) in (starters if last in names else wording.openers)
            and last not in small
        ):
            yield behind
