"""What is left of templates in flattened text: taken out of the prose, kept as calls."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from wikibio.languages import Language
from wikibio.model import Problem, Span, TemplateCall
from wikibio.readers.flattened.boxes import (
    Piece,
    fitting,
    named_calls,
    succession_calls,
    succession_name,
)
from wikibio.readers.flattened.fields import (
    Field,
    argument,
    find_fields,
    head_start,
    name_before,
    runs,
    value_end,
)
from wikibio.readers.flattened.lead import find_lead, picture_pattern
from wikibio.readers.flattened.subject import Subject, subject

CODE = "template-remains"
_HEAD = 1500
"""How far from the start of a text an infobox can begin."""
_VERY_LONG = 200
_PERSONDATA = {"de": "Personendaten"}
"""How wikis call the template with a person's data, where it is not "Persondata"."""
_BRACE = regex.compile(r"[{}]")
_LONE = re.compile(r"\{\||\|[-}]?(?=\s|$)")
_FOLLOWED = re.compile(r"\s\s|\n|\s?$|\s\|[-}]?(?:\s|$)")
_ROW = regex.compile(r"\s*(?:\|{1,2}[ \t]?[^\s|}-]|!)")
_INNER_SENTENCE = regex.compile(r"\p{Ll}[.!?]\s+\p{Lu}")
_SURELY = 5
"""More fields than this are an infobox, whatever stands before them."""
_LONGEST_HEAD = 60
_SENTENCE = regex.compile(r"[\p{Ll}\d)][.!?][\"”»)]?$")
_LAST_GAP = regex.compile(r"(?:\s{2,}|\n)(?=\S)")
_CLOSED = regex.compile(r"\S\s*(?:\s{3}|\n[ \t]*\n|\|-|\}\})")
_BARE = regex.compile(
    r"\s{0,9}(?:https?://[^\s|]+|\d[\d\s.,:/–-]{0,20}(?:\p{L}{3,12}\.?,?\s\d{4}|\d)|\d"
    r"|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}|\p{L}{3,12}\s\d{4}|[a-z]{2}(?=\s|$)|[a-z]{2,12}(?:-(?:\p{Lu}{2}|[a-z]{2,12}))?(?=\s\p{Lu}|\p{Lu}|$))"
)
"""A value whose end can be seen: a URL, a date, a number, the code of a language."""
_LOOSE = regex.compile(r"\s?[^\n]{0,120}?(?=\s{2}|\n|[.;](?:\s|\p{Lu})|\p{Ll}\p{Lu}|$)")
_REST = 15
_PAGES = regex.compile(r"\d+(?:[–-]\d+)?\s?$")


@dataclass(frozen=True, slots=True)
class Remains:
    """The calls found, the stretches to cut out of the text, and a Problem for each run of them."""

    calls: tuple[TemplateCall, ...] = ()
    spans: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_remains(text: str, language: Language, title: str | None) -> Remains:
    """Return what templates left in a text whose whole `{{…}}` and `{|…|}` are out already.

    Spans are sorted and do not overlap. Entities must be decoded. A problem's confidence is lower
    where the end of the last value had to be guessed.
    """
    if "|" not in text and "{{" not in text and "}}" not in text:
        return Remains()
    pieces = list(_pieces(text, language, title)) if "|" in text else []
    calls = sorted((call for piece in pieces for call in piece.calls), key=lambda call: call.span)
    spans = [piece.span for piece in pieces]
    problems = [
        Problem(CODE, piece.message, piece.span, piece.confidence)
        for piece in pieces
        if piece.message
    ]
    spans += _lone_bars(text)
    spans += _braces(text)
    return Remains(tuple(calls), tuple(_merged(spans)), tuple(problems))


def _pieces(text: str, language: Language, title: str | None) -> Iterator[Piece]:
    groups = list(runs(text, find_fields(text, language)))
    about: Subject | None = None
    done = 0
    if groups and _may_be_infobox(text, groups[0], language):
        about = subject(text, title, _values(text, groups[0]), language)
        groups[:1] = _parted(text, groups[0], about, language)
        if _is_infobox(text, groups[0], about, language):
            piece = _infobox(text, groups.pop(0), about, language)
            done = piece.span[1]
            yield piece
    if not done:
        picture = picture_pattern(language).match(text, _first(text, 0))
        if picture:
            about = about or subject(text, title, (), language)
            lead = find_lead(text, (picture.end(), len(text)), about, language, lines=True)
            if lead.confidence > 0.6:
                done = lead.start
                yield Piece((picture.start(), lead.start), (), lead.confidence, "")
    for group in groups:
        fields = tuple(field for field in group if field.bar >= done)
        if fields:
            for piece in _others(text, fields, done, language):
                yield piece
                done = piece.span[1]


def _values(text: str, group: Sequence[Field]) -> Iterator[str]:
    return (text[field.value : min(field.end, field.value + 90)].strip() for field in group[:-1])


def _first(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


# ---------------------------------------------------------------- infoboxes
def _may_be_infobox(text: str, group: Sequence[Field], language: Language) -> bool:
    name = name_before(text, group[0].bar, language.is_infobox)
    if name:
        return True
    if group[0].bar > _HEAD or sum(len(field.key) > 2 for field in group) < 2:
        return False
    keys = [field.key for field in group]
    if _upper(keys) and group[-1].value * 2 > len(text):
        return False
    return fitting(keys, language) is None


def _is_infobox(text: str, group: Sequence[Field], about: Subject, language: Language) -> bool:
    """Whether no first sentence stands before the first field."""
    start = group[0].bar
    if len(group) > _SURELY:
        return True
    words = text[:start].rstrip()
    if start - len(words) < 2:  # a value that lost its parameter: it ends at the bar
        gap = max(words.rfind("  "), words.rfind("\n"), -1)
        last = words[gap + 1 :]
        if len(last) > _LONGEST_HEAD or _INNER_SENTENCE.search(last):
            return False
    return start < _LONGEST_HEAD or (
        find_lead(text, (_first(text, 0), start), about, language, lines=True).confidence < 0.8
    )


def _parted(
    text: str, group: Sequence[Field], about: Subject, language: Language
) -> list[tuple[Field, ...]]:
    """Part a run where a long value turns out to hold the first sentence."""
    for index, field in enumerate(group[:-1]):
        if field.end - field.value > _VERY_LONG:
            lead = find_lead(
                text, (field.value, field.end), about, language, lines=_by_lines(text, group)
            )
            if lead.confidence > 0.9:
                return [tuple(group[: index + 1]), tuple(group[index + 1 :])]
    return [tuple(group)]


def _by_lines(text: str, group: Sequence[Field]) -> bool:
    """Whether each field stands on a line of its own."""
    own = sum("\n" in text[max(0, field.bar - 3) : field.bar] for field in group)
    return own * 2 > len(group)


def _infobox(text: str, group: Sequence[Field], about: Subject, language: Language) -> Piece:
    last = group[-1]
    lines = _by_lines(text, group)
    lead = find_lead(text, (last.value, len(text)), about, language, lines=lines)
    name = name_before(text, group[0].bar, language.is_infobox)
    start = group[0].bar - len(name) if name else _head(text, group[0].bar)
    arguments = [argument(text, field, field.end) for field in group[:-1]]
    arguments.append(argument(text, last, lead.value_end))
    call = TemplateCall(
        name.strip() or _infobox_name(language),
        tuple(arguments),
        (start, max(lead.value_end, last.value)),
    )
    return Piece(
        (start, max(lead.start, last.value)),
        (call,),
        lead.confidence,
        "an infobox without its braces",
    )


def _infobox_name(language: Language) -> str:
    """Return what infoboxes of the language are called, for one whose name is lost."""
    names = (*reversed(language.infobox_prefixes), *language.infobox_suffixes)
    return next((name.strip() for name in names if language.is_infobox(name.strip())), "infobox")


def _head(text: str, bar: int) -> int:
    """Return where the value begins that lost its parameter; a sentence of its own stays."""
    start = bar
    while start and text[start - 1].isspace():
        start -= 1
    if bar - start > 1 or "\n\n" in text[start:bar]:
        block = text[:start]
        if (
            _SENTENCE.search(block[-4:])
            and block.count(" ") > 4
            and not block.lstrip().startswith("<")
        ):
            return bar
    gap = next(iter(deque(_LAST_GAP.finditer(text, 0, start), maxlen=1)), None)
    kept = 0 if gap is None else gap.start()
    return kept if kept and _SENTENCE.search(text[max(0, kept - 4) : kept]) else 0


# ---------------------------------------------------------------- all others
def _others(text: str, group: Sequence[Field], low: int, language: Language) -> Iterator[Piece]:
    keys = [field.key for field in group]
    if any(succession_name(text, field.bar, language) for field in group):
        piece = named_calls(text, group, low, language)
        if piece is not None:
            yield piece
            return
    if _upper(keys):
        yield _persondata(text, group, low, language)
        return
    boxes = succession_calls(text, group, low, language)
    if boxes is not None:
        yield from boxes
        return
    for part in _closed_parts(text, group):
        boxes = succession_calls(text, part, low, language) if len(part) < len(group) else None
        if boxes is None:
            yield from _citation(text, part, low)
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


def _upper(keys: Sequence[str]) -> bool:
    """Whether names are those of a person's data, which wikis write in capitals."""
    return sum(key.isupper() and len(key) > 3 for key in keys) * 3 > len(keys) * 2


def _persondata(text: str, group: Sequence[Field], low: int, language: Language) -> Piece:
    last = group[-1]
    end = value_end(text, last.value, language)
    start = group[0].bar
    name = _PERSONDATA.get(language.code, "Persondata")
    if text[max(low, start - len(name) - 2) : start].strip().lower() == name.lower():
        start = text.lower().rindex(name.lower(), 0, start)
    else:
        start = head_start(text, start, low, 60)
    arguments = [argument(text, field, field.end) for field in group[:-1]]
    arguments.append(argument(text, last, end))
    return Piece(
        (start, end),
        (TemplateCall(name, tuple(arguments), (start, end)),),
        0.9,
        "data of a person without their braces",
    )


def _citation(text: str, group: Sequence[Field], low: int) -> Iterator[Piece]:
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
    while end > fields[-1].value and text[end - 1].isspace():
        end -= 1
    named = sum(len(field.key) > 2 for field in fields)
    start = fields[0].bar
    if named > 1 or (len(fields) > 2 and named):
        pages = _PAGES.search(text, max(low, start - 12), start)
        start = pages.start() if pages else start
        yield Piece((start, end), (), 0.5, "parameters without their template")
    elif named and " " not in fields[0].key and (not start or text[start - 1].isspace()):
        yield Piece((start, fields[0].value), (), 0.4, "a parameter without its template")


# ---------------------------------------------------------------- signs
def _lone_bars(text: str) -> Iterator[Span]:
    """Yield the marks that closed-up tables leave: `|-`, `|}` and `|` alone."""
    if "|" not in text:
        return
    inside = False
    for match in _LONE.finditer(text):
        if match[0] == "{|":
            inside = True
        elif match[0] == "|}" and inside:
            inside = False
        elif not inside and _is_lone(text, *match.span()):
            yield match.span()


def _is_lone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start]
    if start and before[-1] != "\n" and not (len(before) == 2 and before.isspace()):
        return False
    return bool(_FOLLOWED.match(text, end)) and not _ROW.match(text, end, end + 50)


def _braces(text: str) -> Iterator[Span]:
    """Yield `{{` and `}}` that have no partner."""
    if "{{" not in text and "}}" not in text:
        return
    opened: list[int] = []
    alone: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            alone.append(match.start())
    for places in (alone, opened):
        index = 0
        while index + 1 < len(places):
            if places[index] + 1 == places[index + 1]:
                yield places[index], places[index] + 2
                index += 1
            index += 1


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Return the stretches in order, those that overlap as one."""
    spans.sort()
    current: Span | None = None
    for start, end in spans:
        if current is None:
            current = start, end
        elif start < current[1]:
            current = current[0], max(current[1], end)
        else:
            yield current
            current = start, end
    if current is not None:
        yield current
