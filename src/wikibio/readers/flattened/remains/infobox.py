"""Infoboxes without their braces, up to where the first sentence begins."""

from collections import deque
from collections.abc import Sequence
from functools import partial

import regex

from wikibio.languages import Language
from wikibio.model import Span, TemplateCall
from wikibio.readers.flattened.blanks import after_blanks, before_blanks
from wikibio.readers.flattened.remains.boxes import fitting
from wikibio.readers.flattened.remains.fields import (
    Field,
    Piece,
    argument,
    in_capitals,
    name_before,
)
from wikibio.readers.flattened.remains.lead import find_lead
from wikibio.readers.flattened.remains.subject import Subject

_HEAD = 1500
"""How far from the start of a text an infobox can begin."""
_VERY_LONG = 200
_INNER_SENTENCE = regex.compile(r"\p{Ll}[.!?]\s+\p{Lu}")
_SURELY = 5
"""More fields than this are an infobox, whatever stands before them."""
_LONGEST_HEAD = 60
_SENTENCE = regex.compile(r"[\p{Ll}\d)][.!?][\"”»)]?$")
_LAST_GAP = regex.compile(r"(?:\s{2,}|\n)(?=\S)")


def may_be_infobox(text: str, group: Sequence[Field], language: Language) -> bool:
    name = name_before(text, group[0].bar, language.is_infobox)
    if name:
        return True
    if group[0].bar > _HEAD or sum(len(field.key) > 2 for field in group) < 2:
        return False
    keys = [field.key for field in group]
    if in_capitals(keys) and group[-1].value * 2 > len(text):
        return False
    return fitting(keys, language) is None


def is_infobox(text: str, group: Sequence[Field], about: Subject, language: Language) -> bool:
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
        find_lead(
            text, (after_blanks(text, 0, start), start), about, language, lines=True
        ).confidence
        < 0.8
    )


def parted(
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
    if text.find("\n", max(0, group[0].bar - 3), group[-1].bar) < 0:
        return False
    own = sum("\n" in text[max(0, field.bar - 3) : field.bar] for field in group)
    return own * 2 > len(group)


def infobox(text: str, group: Sequence[Field], about: Subject, language: Language) -> Piece:
    last = group[-1]
    lines = _by_lines(text, group)
    lead = find_lead(text, (last.value, len(text)), about, language, lines=lines)
    name = name_before(text, group[0].bar, language.is_infobox)
    start = group[0].bar - len(name) if name else _head(text, group[0].bar)
    place = start, max(lead.value_end, last.value)
    return Piece(
        (start, max(lead.start, last.value)),
        partial(_calls, text, group, name.strip(), place, language),
        lead.confidence,
        "an infobox without its braces",
    )


def _calls(
    text: str, group: Sequence[Field], name: str, place: Span, language: Language
) -> tuple[TemplateCall, ...]:
    arguments = [argument(text, field, field.end) for field in group[:-1]]
    arguments.append(argument(text, group[-1], place[1]))
    return (TemplateCall(name or _infobox_name(language), tuple(arguments), place),)


def _infobox_name(language: Language) -> str:
    """Return what infoboxes of the language are called, for one whose name is lost."""
    names = (*reversed(language.infobox_prefixes), *language.infobox_suffixes)
    return next((name.strip() for name in names if language.is_infobox(name.strip())), "")


def _head(text: str, bar: int) -> int:
    """Return where the value begins that lost its parameter; a sentence of its own stays."""
    start = before_blanks(text, 0, bar)
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
