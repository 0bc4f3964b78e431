"""Parameters that stand in the middle of prose: dropped with as little of it as can be."""

from collections.abc import Iterator, Sequence

import regex

from wikibio.readers.flattened.blanks import before_blanks
from wikibio.readers.flattened.remains.fields import Field, Piece

_BARE = regex.compile(
    r"\s{0,9}(?:https?://[^\s|]+|\d[\d\s.,:/–-]{0,20}(?:\p{L}{3,12}\.?,?\s\d{4}|\d)|\d"
    r"|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}|\p{L}{3,12}\s\d{4}|[a-z]{2}(?=\s|$)|[a-z]{2,12}(?:-(?:\p{Lu}{2}|[a-z]{2,12}))?(?=\s\p{Lu}|\p{Lu}|$))"
)
"""A value whose end can be seen: a URL, a date, a number, the code of a language."""
_LOOSE = regex.compile(r"\s?[^\n]{0,120}?(?=\s{2}|\n|[.;](?:\s|\p{Lu})|\p{Ll}\p{Lu}|$)")
_REST = 15
_PAGES = regex.compile(r"\d+(?:[–-]\d+)?\s?$")


def loose_parameters(text: str, group: Sequence[Field], low: int) -> Iterator[Piece]:
    """Drop parameters in the middle of prose, as little of it as can be."""
    chunk: list[Field] = []
    for field in group:
        end, closed = _short_value(text, field, last=field is group[-1])
        chunk.append(field)
        if not closed:
            continue
        yield from _chunk(text, chunk, low, end)
        low, chunk = end, []


def _short_value(text: str, field: Field, *, last: bool) -> tuple[int, bool]:
    """Return where the value ends, and whether prose follows it rather than the next field."""
    sure = _BARE.match(text, field.value, field.end)
    if sure is not None:
        rest = text[sure.end() : field.end].strip()
        return sure.end(), last or len(rest) > _REST
    if not last and field.end - field.value <= _REST * 6:
        return field.end, False
    loose = _LOOSE.match(text, field.value, field.end)
    return loose.end() if loose else field.value, True


def _chunk(text: str, fields: Sequence[Field], low: int, end: int) -> Iterator[Piece]:
    end = before_blanks(text, fields[-1].value, end)
    named = sum(len(field.key) > 2 for field in fields)
    start = fields[0].bar
    if named > 1 or (len(fields) > 2 and named):
        pages = _PAGES.search(text, max(low, start - 12), start)
        start = pages.start() if pages else start
        yield Piece((start, end), tuple, 0.5, "parameters without their template")
    elif named and " " not in fields[0].key and (not start or text[start - 1].isspace()):
        yield Piece((start, fields[0].value), tuple, 0.4, "a parameter without its template")
