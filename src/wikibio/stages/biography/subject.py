"""The subject: how the lead names it, and which words are its names."""

import re
from collections.abc import Iterator

from wikibio.model import Span

_OPEN = "(（"
_BRACKET = re.compile(r"[()（）]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{3})[.!?][\"”’»)\]]*\s+(?=[\"“„«]?[^\W\d_a-z])|(?:(?<=\))|(?<=\d{4}))\.\s+(?=[^\W\d_a-z])|。"
)
_DISAMBIGUATION = re.compile(r"\s*[(（][^()（）]*[)）]$")
_QUALIFIER = re.compile(r",\s*(?:[A-Z][A-Za-z]*\.?[A-Z]\w*\.?[\s,]*)+$")
FARTHEST = 700
"""How far into a paragraph the brackets behind a name may begin, in characters."""


def plain_title(title: str) -> str:
    """Return a title without what tells it from others of the name."""
    return _DISAMBIGUATION.sub("", title)


def names_in(*texts: str) -> frozenset[str]:
    """Return the words of names, casefolded; initials are none."""
    found = (word.strip(".'’").casefold() for text in texts for word in _WORD.findall(text))
    return frozenset(word for word in found if len(word) > 1)


def brackets(text: str) -> Iterator[Span]:
    """Yield the insides of outermost round brackets at the beginning of a text."""
    opened = [place for mark in _OPEN if (place := text.find(mark, 0, FARTHEST + 1)) >= 0]
    if not opened:
        return
    depth = start = 0
    for match in _BRACKET.finditer(text, min(opened), 2 * FARTHEST):
        if match[0] in _OPEN:
            if not depth:
                if match.start() > FARTHEST:
                    return
                start = match.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, match.start()


def sentence_end(text: str, start: int) -> int:
    """Return where the sentence ends that `start` stands in."""
    match = _SENTENCE.search(text, start)
    return match.start() + 1 if match else len(text)


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text."""
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.start() + 1
        start = match.end()
    if start < len(text):
        yield start, len(text)


def is_name(text: str, particles: frozenset[str]) -> bool:
    """Return whether a text is no more than a name, with what stands around one."""
    words = _WORD.findall(text)
    small = [word for word in words if word[0].islower() and word not in particles]
    return len(words) <= 16 and len(small) <= 1


def cleaned_name(text: str) -> str:
    """Return a name as the lead begins with it, without letters of honour behind it.

    A name that stands twice is that of a caption, too, which lost its marks.
    """
    words = text.split()
    half = len(words) // 2
    words = words[:half] if half > 1 and words[:half] == words[half:] else words
    name = " ".join(words).strip(" ,;:")
    return _QUALIFIER.sub("", name).strip(" ,;:")


def name_at(text: str, particles: frozenset[str]) -> str:
    """Return the words with capitals that a text begins with, "" where there are less than two."""
    end = count = 0
    for match in re.finditer(r"\S+", text[:200]):
        word = match[0]
        if word[0].isupper() or (word[0] in '"“„«' and word[1:2].isupper()):
            end, count = match.end(), count + 1
        elif word not in particles:
            break
        if word[-1] in ",;:":
            break
    return cleaned_name(text[:end]) if count > 1 else ""
