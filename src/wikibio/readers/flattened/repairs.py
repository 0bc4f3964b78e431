"""What was repaired, as Problems, and small readings of what is left of markup."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import regex

from wikibio.model import Dropped, ExternalLink, Problem, Span, TemplateCall
from wikibio.readers.flattened.divide.classes import BULLETS
from wikibio.readers.flattened.divide.segments import Segments

_ADDRESS = regex.compile(r"https?://[^\s<>\[\]\"|{}]+")
_ESCAPED = regex.compile(
    r"&amp;(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_GUESSES = {
    "H": ("inferred-heading", "a heading was found by what it looks like; its level is not known"),
    "P": ("inferred-paragraph", "two paragraphs stood together"),
    "I": ("inferred-item", "a list item was found by what it looks like"),
    "R": ("inline-reference", "a citation stood in the text"),
    "J": ("dropped-remains", "what markup left was taken out of the text"),
}


def addresses(text: str) -> Iterator[ExternalLink]:
    """Yield the URLs that stand in a text."""
    for match in _ADDRESS.finditer(text):
        url = match[0].rstrip(".,;:!?)'")
        yield ExternalLink(url, "", (match.start(), match.start() + len(url)))


def escapes(source: str) -> Iterator[Problem]:
    """Yield a problem for each reference to a character that was escaped twice."""
    if "&amp;" in source:
        for match in _ESCAPED.finditer(source):
            yield Problem(
                "escaped-twice", "a character reference was escaped twice", match.span(), 1.0
            )


def segments(found: Segments, way: Callable[[int, int], Span]) -> Iterator[Problem]:
    """Yield a problem for each block or citation that no mark in the text said."""
    cuts, text = found.cuts, found.text
    ends = [*cuts[1:], len(text)]
    for index, (start, end, label) in enumerate(zip(cuts, ends, found.labels, strict=False)):
        guess = _GUESSES.get(label)
        if guess is None or start in found.levels or not text[start:end].strip():
            continue
        if label in "PI" and (
            text[start - 1] in "\n\x1d" or not text[max(0, start - 60) : start].strip()
        ):
            continue  # a line end or what was cut here says it, or nothing is before
        if label == "I" and text[start] in BULLETS:
            continue
        last = index
        while last + 1 < len(cuts) and found.labels[last + 1] == label.lower():
            last += 1
        yield Problem(*guess, way(start, ends[last]), found.confidences[index])


def moved_call(call: TemplateCall, way: Callable[[int, int], Span]) -> TemplateCall:
    """Return a transclusion with its spans led back to the source."""
    arguments = tuple(replace(each, span=way(*each.span)) for each in call.arguments)
    return TemplateCall(call.name, arguments, way(*call.span))


def apart(found: Iterator[Dropped]) -> list[Dropped]:
    """Return stretches in order, none across the end of another: what crosses is clipped."""
    kept: list[Dropped] = []
    open_ends: list[int] = []
    for each in sorted(found, key=lambda each: (each.span[0], -each.span[1])):
        start, end = each.span
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            end = open_ends[-1]
        if start < end:
            kept.append(each if end == each.span[1] else replace(each, span=(start, end)))
            open_ends.append(end)
    return kept
