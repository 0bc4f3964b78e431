"""Fifth pass: what is left in the text of blocks, cleaned for all blocks at once."""

import re

from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.sentinels import (
    BR,
    BREAK,
    COLON,
    DROPPED,
    GONE,
    SEPARATOR,
    STASH,
    TABLE,
    UNSTASH,
    VOID,
)

_STASHED = re.compile(STASH + "([0-9]+)" + UNSTASH)
_BETWEEN = " ,;:、，；："
_OPEN, _CLOSE, _POINTS = frozenset("(（"), frozenset(")）"), frozenset(",.")
_BREAKS = re.compile(f"[{BR}{BREAK}][ \t\n{BR}{BREAK}]*+")


_HOLE = re.compile(rf"{DROPPED}[{_BETWEEN}{DROPPED}]*+")


def is_words(text: str) -> bool:
    """Return whether a text is letters, digits and spaces only, so that no markup is in it.

    The quickest question there is, and most labels, cells and targets say yes to it.
    """
    return text.replace(" ", "a").isalnum()


def close_holes(text: str) -> str:
    """Return `text` without what only held together things that are not shown.

    Brackets that hold nothing else go, as do separators at their edges, and one of the two spaces
    around a template, or both before a comma or full stop. What the source has of that kind
    without a template in it stays.
    """
    pieces, last = list[str](), 0
    for hole in _HOLE.finditer(text):
        start, end = hole.span()
        before = text[last:start]
        stripped = before.rstrip(" ")
        opens, closes = stripped[-1:] in _OPEN, text[end : end + 1] in _CLOSE
        last = end
        if opens and closes:
            pieces.append(stripped[:-1].removesuffix(" "))
            last += 1
        elif opens:
            pieces.append(stripped)
        elif closes:
            pieces.append(before.rstrip(_BETWEEN))
        else:
            between = hole[0].replace(DROPPED, "")
            if (between.strip(" ")[:1] or text[end : end + 1]) in _POINTS:
                before, between = stripped, between.lstrip(" ")
            elif before[-1:] == " " or not between.strip(" "):
                between = between.lstrip(" ") if before[-1:] == " " else between[:1]
            pieces += (before, between)
    return "".join(pieces) + text[last:]


def clean(text: str, stash: list[str]) -> str:
    """Return `text` with invisible marks gone, breaks as newlines and entities decoded once.

    No-break spaces become spaces, as in the plain text MediaWiki's TextExtracts gives:
    https://www.mediawiki.org/wiki/Extension:TextExtracts
    """
    if "&" not in text and text.isprintable():  # no mark, no-break space or line end is that
        return text
    text = text.replace(GONE, DROPPED)
    if DROPPED in text:
        text = close_holes(text)
    for mark in (VOID, DROPPED, TABLE):
        if mark in text:
            text = text.replace(mark, "")
    if COLON in text:
        text = text.replace(COLON, ":")
    if BR in text or BREAK in text:
        text = _BREAKS.sub("\n", text)
    text = decode(text)
    lines = [line.strip(" \t") for line in text.split("\n")]
    text = "\n".join(lines if all(lines) else filter(None, lines))
    if STASH in text:
        text = _STASHED.sub(lambda match: stash[int(match[1])].replace(SEPARATOR, " "), text)
    return text.replace("\u00a0", " ")
