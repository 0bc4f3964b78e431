"""What is left of templates in flattened text: taken out of the prose, kept as calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import regex

from wikibio.languages import Language
from wikibio.languages.prose import persondata
from wikibio.model import Problem, Span, TemplateCall
from wikibio.readers.flattened.blanks import after_blanks
from wikibio.readers.flattened.divide.classes import CAPTION
from wikibio.readers.flattened.patterns import stands
from wikibio.readers.flattened.remains.boxes import (
    named_calls,
    succession_calls,
    succession_name,
)
from wikibio.readers.flattened.remains.fields import (
    Field,
    Piece,
    argument,
    find_fields,
    head_start,
    in_capitals,
    runs,
    value_end,
)
from wikibio.readers.flattened.remains.infobox import infobox, is_infobox, may_be_infobox, parted
from wikibio.readers.flattened.remains.lead import find_lead, picture_pattern
from wikibio.readers.flattened.remains.loose import loose_parameters
from wikibio.readers.flattened.remains.signs import braces, lone_bars, merged
from wikibio.readers.flattened.remains.subject import Subject, subject

CODE = "template-remains"
_SIGNS = ("|", CAPTION, "{{", "}}")
_CLOSED = regex.compile(r"\S\s*(?:\s{3}|\n[ \t]*\n|\|-|\}\})")


@dataclass(frozen=True, slots=True)
class Remains:
    """What templates left: the pieces, in text order, and the stretches to cut out of the text."""

    pieces: tuple[Piece, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def calls(self) -> list[TemplateCall]:
        """The calls found; few who ask for a text want them."""
        found = (call for piece in self.pieces for call in piece.calls())
        return sorted(found, key=lambda call: call.span)

    @property
    def problems(self) -> list[Problem]:
        """A problem for each run of parameters."""
        return [
            Problem(CODE, piece.message, piece.span, piece.confidence)
            for piece in self.pieces
            if piece.message
        ]


def find_remains(text: str, language: Language, title: str | None) -> Remains:
    """Return what templates left in a text whose whole `{{…}}` and `{|…|}` are out already.

    Spans are sorted and do not overlap. Entities must be decoded. A problem's confidence is lower
    where the end of the last value had to be guessed.
    """
    if not any(stands(sign, text) for sign in _SIGNS):
        return Remains()
    pieces = tuple(_pieces(text, language, title))
    spans = [piece.span for piece in pieces]
    spans += lone_bars(text)
    spans += braces(text)
    return Remains(pieces, tuple(merged(spans)))


def _pieces(text: str, language: Language, title: str | None) -> Iterator[Piece]:
    groups = list(runs(text, find_fields(text, language)))
    about: Subject | None = None
    done = 0
    if groups and may_be_infobox(text, groups[0], language):
        about = subject(text, title, _values(text, groups[0]), language)
        groups[:1] = parted(text, groups[0], about, language)
        if is_infobox(text, groups[0], about, language):
            piece = infobox(text, groups.pop(0), about, language)
            done = piece.span[1]
            yield piece
    if not done:
        picture = _picture(text, language)
        if picture:
            about = about or subject(text, title, (), language)
            lead = find_lead(text, (picture[1], len(text)), about, language, lines=True)
            if lead.confidence > 0.6:
                done = lead.start
                yield Piece((picture[0], lead.start), tuple, lead.confidence, "")
    for group in groups:
        fields = tuple(field for field in group if field.bar >= done)
        if fields:
            for piece in _others(text, fields, done, language):
                yield piece
                done = piece.span[1]


def _picture(text: str, language: Language) -> Span | None:
    """Return the picture that a text begins with, what is left of it or the sign that it was cut."""
    start = after_blanks(text, 0, len(text))
    if CAPTION in text[:start]:
        return text.index(CAPTION), start
    match = picture_pattern(language).match(text, start) if "|" in text else None
    return match and match.span()


def _values(text: str, group: Sequence[Field]) -> Iterator[str]:
    return (text[field.value : min(field.end, field.value + 90)].strip() for field in group[:-1])


def _others(text: str, group: Sequence[Field], low: int, language: Language) -> Iterator[Piece]:
    keys = [field.key for field in group]
    if any(succession_name(text, field.bar, language) for field in group):
        piece = named_calls(text, group, low, language)
        if piece is not None:
            yield piece
            return
    if in_capitals(keys):
        yield _persondata(text, group, low, language)
        return
    boxes = succession_calls(text, group, low, language)
    if boxes is not None:
        yield from boxes
        return
    for part in _closed_parts(text, group):
        boxes = succession_calls(text, part, low, language) if len(part) < len(group) else None
        if boxes is None:
            yield from loose_parameters(text, part, low)
        else:
            yield from boxes
        low = max(low, part[-1].value)


def _closed_parts(text: str, group: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """Part a run where something between two fields shows that a template ended there."""
    start = 0
    for index, field in enumerate(group[:-1], 1):
        if _CLOSED.search(text, field.value, field.end):
            yield tuple(group[start:index])
            start = index
    yield tuple(group[start:])


def _persondata(text: str, group: Sequence[Field], low: int, language: Language) -> Piece:
    last = group[-1]
    end = value_end(text, last.value, language)
    start = group[0].bar
    name = persondata(language.code)
    if text[max(low, start - len(name) - 2) : start].strip().lower() == name.lower():
        start = text.lower().rindex(name.lower(), 0, start)
    else:
        start = head_start(text, start, low, 60)
    arguments = [argument(text, field, field.end) for field in group[:-1]]
    arguments.append(argument(text, last, end))
    call = TemplateCall(name, tuple(arguments), (start, end))
    message = "data of a person without their braces"
    return Piece((start, end), partial(tuple, (call,)), 0.9, message)
