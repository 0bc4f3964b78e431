"""Footnotes: the `<ref>` extension tag, its name, group, text and first URL.

Source: https://www.mediawiki.org/wiki/Help:Cite
"""

import re
from collections.abc import Callable

from wikibio.model import Reference
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.external import BARE, trimmed
from wikibio.readers.wikitext.scanner import Element

Plain = Callable[[str], str]
_ATTRIBUTE = re.compile(
    r"""\b(name|group)\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'|([^\s"'<>/]++(?:/[^\s"'<>/]++)*+))""",
    re.IGNORECASE,
)


def reference(source: str, element: Element, plain: Plain) -> Reference:
    """Return the footnote that stands at `element` in `source`."""
    attributes = source[element.start + 4 : element.inner_start - 1]
    given = {m[1].lower(): decode(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(attributes)}
    content = source[element.inner_start : element.inner_end]
    match = BARE.search(content)
    url = match and trimmed(match[0].partition("|")[0].partition("}}")[0])
    text = " ".join(plain(content).split()) if content.strip() else ""
    return Reference(
        text,
        given.get("name", "").strip() or None,
        given.get("group", "").strip() or None,
        decode(url) if url else None,
        (element.start, element.end),
    )
