"""External links: URLs in brackets with a label, and bare ones.

Source: https://www.mediawiki.org/wiki/Help:Links#External_links and
https://www.mediawiki.org/wiki/Manual:$wgUrlProtocols
"""

import re
from collections.abc import Iterator

from wikibio.readers.wikitext.sentinels import DROPPED

PROTOCOLS = (
    r"https?://|ftps?://|git://|gopher://|ircs?://|mms://|nntp://|redis://|sftp://|ssh://|svn://"
    r"|telnet://|worldwind://|//|bitcoin:|geo:|magnet:|mailto:|matrix:|news:|sips?:|sms:|tel:"
    r"|urn:|xmpp:"
)
_ADDRESS = r"(?:\[[0-9a-fA-F:.]++\])?"
_NEVER = r"\[\]<>\"'\x00-\x20\x7f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# A class repeated is many times faster than a group repeated: apostrophes, which may stand alone
# but not in twos, are met between runs of all other characters.
_CHARACTERS = rf"[^{_NEVER}]*+(?:'(?!')[^{_NEVER}]*+)*+"
_BARE = rf"(?=[^{_NEVER}|{{}}]|'(?!'))[^{_NEVER}|{{}}]*+(?:'(?!')[^{_NEVER}|{{}}]*+)*+"
_OPENING = re.compile(rf"\[(?=[a-zA-Z/])(?i:{PROTOCOLS})")
_BRACKETED = re.compile(rf"\[((?i:{PROTOCOLS}){_ADDRESS}{_CHARACTERS})[^\S\n]*+([^\]\n]*+)\]")
_REST = re.compile(rf"://{_ADDRESS}{_BARE}")
_HTTP = re.compile(rf"https?://{_BARE}")
_PROTOCOL = re.compile(r"(?i:https?|ftps?)$")
_WORD = re.compile(r"[\w/]")
NOWHERE = -1
_ENDING = re.compile(r"&(?:lt|gt|nbsp|#0*(?:60|62|160)|#[xX]0*(?:3[cCeE]|[aA]0));")
_TRAILING = ",;.:!?"


def bracketed(text: str) -> Iterator[re.Match[str]]:
    """Yield each URL in brackets as a match with groups URL and label.

    A bracket whose line has no end for it is not looked at further: that keeps time linear.
    """
    last = close = newline = -1
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start < last:
            continue
        if close < start:
            close = text.find("]", start)
            if close < 0:
                return
        if newline < start:
            newline = text.find("\n", start)
            newline = len(text) if newline < 0 else newline
        if close < newline and (match := _BRACKETED.match(text, start)):
            last = match.end()
            yield match


def labels(text: str) -> str:
    """Return `text` with each URL in brackets replaced by its label.

    Where it has none nothing is shown, and round brackets that hold no more than that go with it.
    """
    if "[" not in text:
        return text
    pieces: list[str] = []
    last = 0
    for match in bracketed(text):
        alone = not match[2] and text[match.end() : match.end() + 2].lstrip(" ").startswith(")")
        pieces += (text[last : match.start()], DROPPED if alone else match[2])
        last = match.end()
    return "".join(pieces) + text[last:] if pieces else text


def bare(text: str) -> Iterator[tuple[int, str]]:
    """Yield each URL that stands free, with its place; only the protocols that prose writes out.

    The sign "://" is looked for first: it is rare, the letters before it are not.
    """
    place = text.find("://")
    while place >= 0:
        if text.startswith("http", place - 4):
            start = place - 4
        elif text.startswith("https", place - 5):
            start = place - 5
        else:
            protocol = _PROTOCOL.search(text, max(place - 6, 0), place)
            start = protocol.start() if protocol else NOWHERE
        after = place + 3
        if start >= 0 and (start == 0 or not _WORD.match(text[start - 1])):
            rest = _REST.match(text, place)
            if rest:
                after = rest.end()
                yield start, _trimmed(text[start:after])
        place = text.find("://", after)


def first_url(text: str) -> str | None:
    """Return the first URL that stands in a text, bare or in brackets, None if none does."""
    match = _HTTP.search(text)
    if match is not None:
        return _trimmed(match[0])
    return next((url for _, url in bare(text)), None)


def _trimmed(url: str) -> str:
    """Return a URL up to a character that ends it, without the punctuation of its sentence."""
    if "&" in url:
        url = _ENDING.split(url, maxsplit=1)[0]
    marks = _TRAILING if "(" in url else _TRAILING + ")"
    return url.rstrip(marks)
