"""Where flattened text may have been put together: places to decide on, before any decision."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from wikibio.readers.flattened.divide.classes import DIGIT, GAPS, QUOTE
from wikibio.readers.flattened.divide.seams import find_seams
from wikibio.readers.flattened.divide.wording import Wording

_TITLE_END = b"aA0)'"
_FILE, _COMMA, _STOP, _COLON = b"\x1c,.:"
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


def find_cuts(text: str, kinds: bytes, wording: Wording) -> list[int]:
    """Return the places, in order, where another block or a citation may begin; the first is 0.

    `kinds` are the text's classes. A cut stands behind the blanks of its seam.
    """
    length = len(kinds)
    cuts = find_seams(text, kinds, wording) | {0, length}
    word, find, listed = wording.word, kinds.find, wording.titles_by_word
    has_files = _FILE in kinds
    for start, end in pairwise(sorted(cuts)):
        if end - start <= _SHORTEST:
            continue
        last = end
        while last > start and kinds[last - 1] in GAPS:
            last -= 1
        if (
            last - start > _SHORTEST_TITLED
            and kinds[last - 1] in _TITLE_END
            and end < length
            and kinds[end] not in b"0;"
        ):
            stop = _LAST_STOP.match(kinds, max(start, last - _LONGEST_TITLE), last)
            if stop and _is_title(text, kinds, (stop.start(1), stop.end(), last), wording):
                cuts.add(stop.end())
        first = word(text, start)
        opens = first in wording.openers
        near = min(start + _LONGEST_TITLE, end)
        if not opens and find(b" A", start or 1, near) >= 0:
            titles = listed.get(first)
            is_listed = titles is not None and text[start:near].lower().startswith(titles)
            if is_listed or start + _SHORTEST_SENTENCE < end:
                cuts.update(_after_title(text, kinds, (start, end), wording, is_listed=is_listed))
        before = kinds[start - 1]
        if (
            end - start > _SHORTEST + _SHORTEST_SENTENCE
            and start
            and (before == QUOTE if opens else before not in b" \n")
        ):
            cuts.update(_behind_citation(text, kinds, (start, end), wording))
        if has_files and _FILE in kinds[max(0, start - 3) : start]:
            cuts.update(_behind_caption(text, kinds, (start, end), wording))
    cuts.discard(length)
    return sorted(cuts)


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


def _after_title(
    text: str, kinds: bytes, span: tuple[int, int], wording: Wording, *, is_listed: bool
) -> Iterator[int]:
    """Yield where a sentence may begin behind a title: "Political campaigns In 2006, she …".

    So may a term behind a listed title: "Honours; Places".
    """
    start, end = span
    if end < len(text) and kinds[end - 1] in b"\n\x1d":
        return
    find, openers, small = kinds.find, wording.openers, wording.prose.small
    limit, last_sentence = min(end, start + _LONGEST_TITLE), end - _SHORTEST_SENTENCE
    term = find(b"; A", start, limit) if is_listed else -1
    if term > 0 and wording.title_kind(text[start:term]):
        yield term
    blank = find(b" A", start or 1, limit)
    comma = find(b",", start, limit)
    if comma >= 0 and find(b"0", start, comma) < 0:
        limit = comma  # no title has a comma, but for one behind a year
    while 0 <= blank < limit and (is_listed or blank < last_sentence):
        if kinds[blank - 1] not in _NO_TITLE_END and (
            (
                blank < last_sentence
                and wording.word(text, blank + 1) in openers
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
    end = min(end - _SHORTEST_SENTENCE, start + _LONGEST_CITATION)
    find = kinds.find
    if find(b"0", start, end) >= 0 and (
        find(b'"', start, end) >= 0
        or find(b"0000", start, end) >= 0
        or _CITED.search(kinds, start, end)
    ):
        for match in islice(_GOES_ON.finditer(kinds, start + _SHORTEST, end), _SENTENCES):
            if (
                kinds.find(b"0", match.start() - _DATE, match.start()) >= 0
                if match[1] is None
                else wording.word(text, match.end()) in wording.openers
            ):
                yield match.end()


def _behind_caption(
    text: str, kinds: bytes, span: tuple[int, int], wording: Wording
) -> Iterator[int]:
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
