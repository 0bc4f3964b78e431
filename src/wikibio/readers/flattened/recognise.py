"""Whether a text is one that an old pipeline flattened.

Wikitext that is whole, HTML and plain prose must never be taken for it: a text is flattened only
if it holds remains that none of them has, and not what they have and a flattener takes away.
"""

import re
from functools import lru_cache

from wikibio.languages import Language
from wikibio.readers.flattened.divide.classes import classes
from wikibio.readers.flattened.patterns import any_of, namespace_names
from wikibio.readers.wikitext.grammar import CATEGORY

_ENOUGH = 3
"""How many categories or links in a row no prose has."""
_HTML = re.compile(
    r"<(?:!doctype|html|head|body|section|div|p|a\s|span|table|h[1-6])\b", re.IGNORECASE
)
_WIKITEXT = re.compile(
    r"\[\[[^\[\]\n]+\]\]|\{\{[^{}]|^==+[^=\n]+==+\s*$|\[https?://|'''", re.MULTILINE
)
_FIELD = re.compile(r"\|\s?[\w .-]{1,40}\s?=[^=]")
_LINK = re.compile(
    r"(?:^|(?<=\s))([a-z]{2,3}|simple|[a-z]{2,4}(?:-[a-z]{2,8}){1,2}):(?=[^\s/\d])", re.MULTILINE
)
_GLUE = re.compile(rb"aa[.!?]\"?A[a ]|aaaAaa|00[.]Aa")
_LOOKED_AT = 200_000
_TAIL = 300


def is_flattened(text: str, language: Language) -> bool:
    """Return whether `text` is flattened text, by what it contains.

    It is where several categories or interlanguage links stand without brackets, or fields of a
    template without braces, and next to nothing is markup still.

    >>> from wikibio.languages import get
    >>> is_flattened("He won.He lost.Category:1974 births Category:Living people", get("en"))
    True
    >>> is_flattened("He won. She saw him.", get("en"))
    False
    """
    if ":" not in text and "|" not in text:
        return False
    text = text[:_LOOKED_AT] + text[-_LOOKED_AT:] if len(text) > 2 * _LOOKED_AT else text
    remains = _remains(text, language)
    if not remains:
        return False
    whole = sum(1 for _ in _WIKITEXT.finditer(text)) + sum(1 for _ in _HTML.finditer(text))
    return remains > 2 * whole


def _remains(text: str, language: Language) -> int:
    """Return how many remains of markup stand in a text, 0 for too few to tell."""
    categories = [match.start() for match in _categories(language).finditer(text)]
    links = [m.start() for m in _LINK.finditer(text) if m[1] in language.interlanguage]
    fields = 0 if "|" not in text or "{{" in text or "{|" in text else len(_FIELD.findall(text))
    tail = len(categories) + len(links)
    if len(categories) < 2 and tail < _ENOUGH and fields < _ENOUGH:
        ends = tail and max((0, *categories, *links)) > len(text) - _TAIL
        if not ends or len(_GLUE.findall(classes(text))) < _ENOUGH:
            return 0
    return tail + fields


@lru_cache(maxsize=400)
def _categories(language: Language) -> re.Pattern[str]:
    """Match the prefix of a category that has no bracket before it."""
    words = any_of(namespace_names(language, CATEGORY))
    return re.compile(rf"(?<![\[:])(?<!\[:)(?<!\[\s)(?i:{words})\s?:(?=\s?\w)")
