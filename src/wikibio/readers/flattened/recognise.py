"""Whether a text is one that an old pipeline flattened.

Wikitext that is whole, HTML and plain prose must never be taken for it: a text is flattened only
if it holds remains that none of them has, and not what they have and a flattener takes away.
"""

import re
from collections.abc import Sequence

from wikibio.languages import Language
from wikibio.readers.flattened.divide.classes import classes
from wikibio.readers.flattened.patterns import stands
from wikibio.readers.flattened.tail.marks import words

_ENOUGH = 3
"""How many categories or links in a row no prose has."""
_HTML = re.compile(
    r"<(?:!doctype|html|head|body|section|div|p|a\s|span|table|h[1-6])\b", re.IGNORECASE
)
_WIKITEXT = re.compile(
    r"\[\[[^\[\]\n]+\]\]|\{\{[^{}]|^==+[^=\n]+==+\s*$|\[https?://|'''", re.MULTILINE
)
_WIKITEXT_SIGNS = ("[[", "{{", "==", "[http", "'''")
"""What each match of that pattern holds: signs are quicker to look for."""
_FIELD = re.compile(r"\|\s?[\w .-]{1,40}\s?=[^=]")
_GLUE = re.compile(rb"aa[.!?]\"?A[a ]|aaaAaa|00[.]Aa")
_GLUED_STOP, _STOP = re.compile(rb"aa[.][\")]*A[a ]"), re.compile(rb"[a0][.][\")]* +A")
"""Ends of sentences: one that the next is glued to, and one as they should be."""
_SELDOM = 4
"""How many sentences that end as they should there may be to each that is glued."""
_LOOKED_AT = 200_000
_TAIL = 300


def is_flattened(text: str, language: Language) -> bool:
    """Return whether `text` is flattened text, by what it contains.

    It is where several categories or interlanguage links stand without brackets, or fields of a
    template without braces, and next to nothing is markup still; or where sentences are glued, again
    and again, and nothing is markup.

    >>> from wikibio.languages import get
    >>> is_flattened("He won.He lost.Category:1974 births Category:Living people", get("en"))
    True
    >>> is_flattened("He won. She saw him.", get("en"))
    False
    """
    text = text[:_LOOKED_AT] + text[-_LOOKED_AT:] if len(text) > 2 * _LOOKED_AT else text
    remains = _remains(text, language) if ":" in text or "|" in text else 0
    return remains > 2 * _marks(text) if remains else _is_glued(text)


def _is_glued(text: str) -> bool:
    """Return whether sentences are glued in a text that has no markup: no prose does so often."""
    if "<" in text or _is_wikitext(text):
        return False
    kinds = classes(text)
    glued = len(_GLUED_STOP.findall(kinds))
    return glued >= _ENOUGH and _SELDOM * glued >= len(_STOP.findall(kinds))


def _is_wikitext(text: str) -> bool:
    return any(stands(sign, text) for sign in _WIKITEXT_SIGNS)


def _marks(text: str) -> int:
    """Return how many marks of wikitext or HTML stand in a text."""
    marks = sum(1 for _ in _HTML.finditer(text)) if "<" in text else 0
    if _is_wikitext(text):
        marks += sum(1 for _ in _WIKITEXT.finditer(text))
    return marks


def _remains(text: str, language: Language) -> int:
    """Return how many remains of markup stand in a text, 0 for too few to tell."""
    categories, links = _tail(text, language)
    fields = 0 if "|" not in text or "{{" in text or "{|" in text else len(_FIELD.findall(text))
    tail = len(categories) + len(links)
    if len(categories) < 2 and tail < _ENOUGH and fields < _ENOUGH:
        ends = tail and max((0, *categories, *links)) > len(text) - _TAIL
        if not ends or len(_GLUE.findall(classes(text))) < _ENOUGH:
            return 0
    return tail + fields


def _tail(text: str, language: Language) -> tuple[list[int], list[int]]:
    """Return the colons of categories and of interlanguage links that stand without brackets.

    Colons are few: what stands before each is looked at, rather than each word of the text.
    """
    known = words(language)
    longest = known.code_lengths[0] + 1
    categories: list[int] = []
    links: list[int] = []
    colon = text.find(":", 1)
    while colon > 0:
        last = text[colon - 1]
        if "a" <= last <= "z" and not text[colon + 1 : colon + 2].isspace():
            code = text[max(0, colon - longest) : colon].rsplit(None, 1)[-1]
            behind = text[colon + 1 : colon + 2]
            if code in known.codes and behind not in ("", "/") and not behind.isdecimal():
                links.append(colon)
        end = colon - 1 if last.isspace() else colon
        if text[end - 1 : end] in known.last_letters and _is_category(
            text, end, colon, known.categories
        ):
            categories.append(colon)
        colon = text.find(":", colon + 1)
    return categories, links


def _is_category(text: str, end: int, colon: int, names: Sequence[str]) -> bool:
    """Return whether a category's prefix ends there that has no bracket before, but a name behind."""
    behind = text[colon + 1 : colon + 3].lstrip()[:1]
    if not behind.isalnum() and behind != "_":
        return False
    for name in names:
        start = end - len(name)
        if start >= 0 and text[start:end].lower() == name:
            before = text[max(0, start - 2) : start]
            if before[-1:] not in ("[", ":") and not (before[:1] == "[" and before[1:].isspace()):
                return True
    return False
