"""External links: URLs in brackets with a label, and bare ones.

Source: https://www.mediawiki.org/wiki/Help:Links#External_links and
https://www.mediawiki.org/wiki/Manual:$wgUrlProtocols
"""

import re
from collections.abc import Iterator

PROTOCOLS = (
    r"https?://|ftps?://|git://|gopher://|ircs?://|mms://|nntp://|redis://|sftp://|ssh://|svn://"
    r"|telnet://|worldwind://|//|bitcoin:|geo:|magnet:|mailto:|matrix:|news:|sips?:|sms:|tel:"
    r"|urn:|xmpp:"
)
_ADDRESS = r"(?:\[[0-9a-fA-F:.]++\])?"
_CHARACTER = r"(?:[^\[\]<>\"'\x00-\x20\x7f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|'(?!'))"
BRACKETED = re.compile(
    rf"\[(?=[a-zA-Z/])((?i:{PROTOCOLS}){_ADDRESS}{_CHARACTER}*+)[^\S\n]*+([^\]\n]*+)\]"
)
"""A URL in brackets; groups: URL, label."""
_REST = re.compile(rf"://{_ADDRESS}{_CHARACTER}++")
_PROTOCOL = re.compile(r"(?i:https?|ftps?)$")
_WORD = re.compile(r"[\w/]")
NOWHERE = -1
_BRACES = re.compile(r"\||\}\}|\{\{")
_TRAILING = ",;.:!?"


def labels(text: str) -> str:
    """Return `text` with each URL in brackets replaced by its label."""
    return BRACKETED.sub(r"\2", text) if "[" in text else text


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
        if start >= 0 and (start == 0 or not _WORD.match(text[start - 1])):
            rest = _REST.match(text, place)
            if rest:
                yield start, _trimmed(text[start : rest.end()])
        place = text.find("://", place + 3)


def _trimmed(url: str) -> str:
    """Return a URL up to the braces or pipe of a template, without a sentence's punctuation."""
    if "|" in url or "}" in url or "{" in url:
        url = _BRACES.split(url, maxsplit=1)[0]
    marks = _TRAILING if "(" in url else _TRAILING + ")"
    return url.rstrip(marks)
