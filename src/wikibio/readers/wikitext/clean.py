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
_BREAKS = re.compile(f"[{BR}{BREAK}][ \t\n{BR}{BREAK}]*+")


def clean(text: str, stash: list[str]) -> str:
    """Return `text` with invisible marks gone, breaks as newlines and entities decoded once.

    No-break spaces become spaces, as in the plain text MediaWiki's TextExtracts gives:
    https://www.mediawiki.org/wiki/Extension:TextExtracts
    """
    if "&" not in text and text.isprintable():  # no mark, no-break space or line end is that
        return text
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
