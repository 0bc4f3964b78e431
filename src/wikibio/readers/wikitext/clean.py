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
_BREAKS = re.compile(f"[{BR}{BREAK}][ \t\n{BR}{BREAK}]*+")


_OPENING_HOLE = re.compile(rf"([(（]) *+{DROPPED}[{_BETWEEN}{DROPPED}]*+")
_CLOSING_HOLE = re.compile(rf"{DROPPED}[{_BETWEEN}{DROPPED}]*+([)）])")
_SPACED_HOLE = re.compile(f" {DROPPED}[ {DROPPED}]*+([,.)])?")


def close_holes(text: str) -> str:
    """Return `text` without what only held together things that are not shown.

    Brackets that hold nothing else go, as do separators at their edges, and one of the two spaces
    around a template, or both before a comma or full stop. What the source has of that kind
    without a template in it stays.
    """
    text = _OPENING_HOLE.sub(rf"\1{DROPPED}", text)
    pieces, last = list[str](), 0
    for match in _CLOSING_HOLE.finditer(text):
        before = text[last : match.start()].rstrip(_BETWEEN)
        is_empty = before.endswith(("(", "（"))
        pieces.append(before[:-1].removesuffix(" ") if is_empty else before + match[1])
        last = match.end()
    text = "".join(pieces) + text[last:]
    return _SPACED_HOLE.sub(lambda match: match[1] or " ", text)


def clean(text: str, stash: list[str]) -> str:
    """Return `text` with invisible marks gone, breaks as newlines and entities decoded once.

    No-break spaces become spaces, as in the plain text MediaWiki's TextExtracts gives:
    https://www.mediawiki.org/wiki/Extension:TextExtracts
    """
    if "&" not in text and text.isprintable():  # no mark, no-break space or line end is that
        return text
    if DROPPED in text:
        text = close_holes(text)
    for mark in (VOID, GONE, DROPPED, TABLE):
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
