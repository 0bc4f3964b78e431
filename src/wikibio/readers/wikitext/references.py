"""Footnotes: the `<ref>` extension tag, its name, group, text and first URL.

Source: https://www.mediawiki.org/wiki/Help:Cite
"""

import re
from collections.abc import Callable

from wikibio.model import Reference
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.external import first_url
from wikibio.readers.wikitext.scanner import Element

Plain = Callable[[str], str]
_ATTRIBUTE = re.compile(
    r"""\b(name|group)\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'|([^\s"'<>/]++(?:/[^\s"'<>/]++)*+))""",
    re.IGNORECASE,
)


def reference(source: str, element: Element, plain: Plain) -> Reference:
    """Return the footnote that stands at `element` in `source`."""
    given: dict[str, str] = {}
    if "=" in (attributes := source[element.start + 4 : element.inner_start - 1]):
        for match in _ATTRIBUTE.finditer(attributes):
            given[match[1].lower()] = decode(match[2] or match[3] or match[4] or "")
    content = source[element.inner_start : element.inner_end]
    if not content:
        url, text = None, ""
    else:
        url, text = first_url(content), plain(content)
    return Reference(
        text,
        given.get("name", "").strip() or None,
        given.get("group", "").strip() or None,
        decode(url) if url else None,
        (element.start, element.end),
    )
