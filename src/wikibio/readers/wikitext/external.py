"""External links: URLs in brackets with a label, and bare ones.

Source: https://www.mediawiki.org/wiki/Help:Links#External_links and
https://www.mediawiki.org/wiki/Manual:$wgUrlProtocols
"""

import re

PROTOCOLS = (
    r"https?://|ftps?://|git://|gopher://|ircs?://|mms://|nntp://|redis://|sftp://|ssh://|svn://"
    r"|telnet://|worldwind://|//|bitcoin:|geo:|magnet:|mailto:|matrix:|news:|sips?:|sms:|tel:"
    r"|urn:|xmpp:"
)
_ADDRESS = r"(?:\[[0-9a-fA-F:.]++\])?"
_CHARACTER = r"(?:[^\[\]<>\"'\x00-\x20\x7f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|'(?!'))"
BRACKETED = re.compile(
    rf"\[((?i:{PROTOCOLS}){_ADDRESS}{_CHARACTER}*+)[^\S\n]*+([^\]\n]*+)\]"
)
"""A URL in brackets; groups: URL, label."""
BARE = re.compile(rf"(?<![\w/])(?i:https?|ftps?)://{_ADDRESS}{_CHARACTER}++")
"""A URL that stands free; only the protocols that prose writes out."""
_TRAILING = ",;.:!?"


def labels(text: str) -> str:
    """Return `text` with each URL in brackets replaced by its label."""
    return BRACKETED.sub(r"\2", text) if "[" in text else text


def trimmed(url: str) -> str:
    """Return a bare URL without the punctuation that ends its sentence, as MediaWiki trims it."""
    marks = _TRAILING if "(" in url else _TRAILING + ")"
    return url.rstrip(marks)
