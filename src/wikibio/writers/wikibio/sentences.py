"""A paragraph to sentences, by rules and by words of its language.

A stop ends a sentence where white space and no small letter follow, and the word before it is no
abbreviation, initial or ordinal number; these end one too where a word follows that sentences
often begin with.
"""

from collections.abc import Iterator
from typing import Final

import regex

from wikibio.languages import Prose, Spelling

LONGEST: Final = 40
"""How many characters before a stop are looked at for its word."""

# In French a mark stands apart from what it encloses: « mot ».
_STOP: Final = regex.compile(
    r"""
    (?<! [.!?…] ) (?P<stop> [.!?…]++ )
    (?: ["'”’»›\)\]）] | \s [»”] (?= \s | \Z ) )*+
    (?= \s+ (?: ["'“„«»‹‘¿¡\(\[（] \s? )*+ (?P<next> [^\s\p{Ll}]\w* ) (?P<after> \.? ) )
  | (?P<wide> [。！？｡।॥؟۔։።]+ ) ["'”’»›\)\]）」』]*
    """,
    regex.VERSION1 | regex.VERBOSE,
)


def sentences(text: str, prose: Prose, spelling: Spelling) -> Iterator[str]:
    """Yield the sentences of a paragraph without the white space around them.

    >>> list(sentences("Dr. J. Doe wrote. He was 9.", Prose(abbreviations=frozenset({"dr"})), Spelling()))
    ['Dr. J. Doe wrote.', 'He was 9.']
    """
    start = 0
    for match in _STOP.finditer(text):
        if match["wide"] or match["stop"] != "." or _ends(text, match, prose, spelling):
            if found := text[start : match.end()].strip():
                yield found
            start = match.end()
    if found := text[start:].strip():
        yield found


def _ends(text: str, stop: "regex.Match[str]", prose: Prose, spelling: Spelling) -> bool:
    """Return whether a full stop with a capital behind it ends a sentence."""
    before = text[max(0, stop.start() - LONGEST) : stop.start()].split()
    word = regex.split(r"[^\w.'’]", before[-1].casefold())[-1] if before else ""
    if word.isdecimal() and len(word) < 3 and spelling.ordinal_stop:
        return False
    is_short = (len(word) == 1 and word.isalpha()) or "." in word or word in prose.abbreviations
    return not is_short or (stop["next"].lower() in prose.starters and not stop["after"])
