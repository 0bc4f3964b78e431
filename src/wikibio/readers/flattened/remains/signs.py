"""Marks of templates and tables that stand alone: `{{`, `}}`, `|-`, `|}`."""

import re
from collections.abc import Iterator

import regex

from wikibio.model import Span
from wikibio.readers.flattened.patterns import stands

_BRACE = regex.compile(r"[{}]")
_LONE = re.compile(r"\|(?:(?<=\{\|)|[-}]?(?=\s|$))")
_FOLLOWED = re.compile(r"\s\s|\n|\s?$|\s\|[-}]?(?:\s|$)")
_ROW = regex.compile(r"\s*(?:\|{1,2}[ \t]?[^\s|}-]|!)")


def lone_bars(text: str) -> Iterator[Span]:
    """Yield the marks that closed-up tables leave: `|-`, `|}` and `|` alone."""
    if "|" not in text:
        return
    inside = False
    for match in _LONE.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if before == "{":
            inside = True
        elif inside and match[0] == "|}":
            inside = False
        elif not inside and (not before or before.isspace()) and _is_lone(text, start, end):
            yield start, end


def _is_lone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start]
    if start and before[-1] != "\n" and not (len(before) == 2 and before.isspace()):
        return False
    return bool(_FOLLOWED.match(text, end)) and not _ROW.match(text, end, end + 50)


def braces(text: str) -> Iterator[Span]:
    """Yield `{{` and `}}` that have no partner."""
    if not (stands("{{", text) or stands("}}", text)):
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


def merged(spans: list[Span]) -> Iterator[Span]:
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
