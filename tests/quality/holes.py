"""Holes: the marks a template leaves in a text when it is dropped and what held it is not closed.

A page has a visible hole if one of these patterns stands in our text more often than in the
reference for that page: what an author wrote himself is then in both. Prepositions and other words
that need another after them are those of `Language.bound_words`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.quality.fidelity import PagePair
from wikibio.languages import get

_PUNCTUATION = {
    "a bracket that begins with a separator": r"[(（][ \t]*[,;:、，；：]",
    "a bracket that ends with a separator": r"[,;:、，；：][ \t]*[)）]",
    "an empty bracket": r"[(（][ \t]*[)）]",
    "a space after an opening bracket": r"[(（][ \t]",
    "a space before a closing bracket": r"[ \t][)）]",
    "a bracket that holds one word of a life": r"\((?:born|died|b\.|d\.|c\.|fl\.)[ \t]*[);,]",
    "a space before a comma or full stop": r"(?<=\w)[ \t][,.](?![\w.])",
    "a space before a semicolon": r"(?<=\w)[ \t];",
    "two separators": r"[,;:、，；：][ \t]*[,;、，；]",
    "a separator before a full stop": r"[,;:][ \t]*\.(?![\w.])",
    "two spaces": r"(?<=\S)  +(?=\S)",
    "a line that begins with a separator": r"^[ \t]*[,;.](?![\w.])",
    "an empty pair of quotation marks": r"“[ \t]*”|„[ \t]*“|«[ \t]*»",
    "a sign of currency without a number": r"[$£€¥][ \t]*(?![\w.,’'\"$£€¥])[);.]?(?=\s|$)",
}
WIDTH = 40
"""How many characters of text around a hole are shown."""
_MARKUP = re.compile(
    r"<ref[^<>]*/>|<ref.*?</ref>|<!--.*?-->|\[\[(?:[^|\]\[]*\|)?|\]\]|'{2,}|\{\{\w*[\s_]?needed[^{}]*\}\}",
    re.DOTALL | re.IGNORECASE,
)
"""What is taken out of the wikitext before a stretch is looked up in it."""
_WRITTEN = 8
"""How many characters on either side of a stretch must stand so in the wikitext too."""


@dataclass(frozen=True, slots=True)
class Hole:
    """One place in our text that looks like a hole: what kind, and the text around it."""

    kind: str
    context: str


def patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Return what looks like a hole in a language, by kind."""
    bound = sorted(get(language).bound_words, key=len, reverse=True)
    found = dict(_PUNCTUATION)
    if bound:
        # A capital alone is a name's: "A.".
        words = "|".join(
            re.escape(word) if len(word) == 1 else f"(?i:{re.escape(word)})"
            for word in bound
            if word[-1].isalpha()
        )
        found["a word that needs another, at a stop"] = (
            rf"(?<![\w.-])(?:{words})[ \t]*(?:[,;)]|\.(?![\w.]))"
        )
        found["a word that needs another, at the end"] = rf"(?<=\w[ \t])(?:{words})[ \t]*$"
    return {kind: re.compile(pattern, re.MULTILINE) for kind, pattern in found.items()}


def holes(text: str, pair: PagePair) -> Iterator[Hole]:
    """Yield what looks like a hole in our text, more often than in the reference, if no author wrote it.

    He did where the stretch stands so in the wikitext, or the same in the reference.
    """
    reference, source = pair.reference, _MARKUP.sub("", pair.wikitext)
    for kind, pattern in patterns(pair.language).items():
        ours = list(pattern.finditer(text))
        if len(ours) <= len(pattern.findall(reference)):
            continue
        known = {_around(reference, *match.span()) for match in pattern.finditer(reference)}
        for match in ours:
            if _on_line(text, *match.span()) in source or _around(text, *match.span()) in known:
                continue
            yield Hole(kind, context(text, *match.span()))


def context(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with what stands around it, on one line."""
    return text[max(start - WIDTH, 0) : end + WIDTH].replace("\n", "⏎")


def _on_line(text: str, start: int, end: int) -> str:
    """Return a stretch with a few characters around it, none beyond the line but its first newline."""
    _, newline, left = text[max(start - _WRITTEN, 0) : start].rpartition("\n")
    right = text[end : end + _WRITTEN].partition("\n")[0]
    return newline + left + text[start:end] + right


def _around(text: str, start: int, end: int) -> str:
    """Return the last word before a stretch, and the stretch: what the same place has in both."""
    before = re.findall(r"\w+", text[max(start - WIDTH, 0) : start])
    return " ".join([*before[-1:], text[start:end]])


def measure(pairs: list[PagePair], texts: list[str]) -> dict[str, list[Hole]]:
    """Return the holes of every page that has any, by its title."""
    found = {}
    for pair, text in zip(pairs, texts, strict=True):
        seen = list(holes(text, pair))
        if seen:
            found[pair.title] = seen
    return found
