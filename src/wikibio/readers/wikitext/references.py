"""Footnotes: the `<ref>` extension tag, its name, group, text and first URL.

Source: https://www.mediawiki.org/wiki/Help:Cite
"""

import re
from collections.abc import Callable, Mapping

from wikibio.model import Reference, Span, TemplateCall
from wikibio.model.quick import quick
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.external import first_url
from wikibio.readers.wikitext.scanner import Element

TAG = "#tag:ref"
_BARE_TAG = len("<ref>")
Plain = Callable[[str], str]
_new_reference = quick(Reference)
_ATTRIBUTE = re.compile(
    r"""\b(name|group)\s*+=\s*+(?:"([^"<>]*+)"|'([^'<>]*+)'|([^\s"'<>/]++(?:/[^\s"'<>/]++)*+))""",
    re.IGNORECASE,
)
_NAMED = re.compile(r""" name ?= ?(?:"([^"<>]++)"|([^\s"'<>/]++)) ?/?>""")
"""All that most tags hold: the same for less time."""


def reference(source: str, element: Element, plain: Plain, groups: Mapping[int, str]) -> Reference:
    """Return the footnote that stands at `element` in `source`.

    `groups` has the group of those in a list of footnotes that states one, by their place.
    """
    _, start, inner_start, inner_end, end = element
    given: dict[str, str] = {}
    if inner_start - start <= _BARE_TAG:
        pass
    elif named := _NAMED.fullmatch(source, start + 4, inner_start):
        given["name"] = decode(named[1] or named[2])
    else:
        for match in _ATTRIBUTE.finditer(source, start + 4, inner_start - 1):
            given[match[1].lower()] = decode(match[2] or match[3] or match[4] or "")
    if start in groups and "group" not in given:
        for match in _ATTRIBUTE.finditer(groups[start]):
            if match[1].lower() == "group":
                given["group"] = decode(match[2] or match[3] or match[4] or "")
    return _reference(source[inner_start:inner_end], given, plain, (start, end))


def tag_reference(call: TemplateCall, plain: Plain) -> Reference:
    """Return the footnote that the parser function `{{#tag:ref|text|name=…}}` makes.

    Source: https://www.mediawiki.org/wiki/Help:Magic_words#Miscellaneous
    """
    given = {name: plain(call.get(name) or "").strip("\"'") for name in ("name", "group")}
    return _reference(call.get("1") or "", given, plain, call.span)


def _reference(content: str, given: Mapping[str, str], plain: Plain, span: Span) -> Reference:
    name = given["name"].strip() or None if "name" in given else None
    group = given["group"].strip() or None if "group" in given else None
    if not content:
        return _new_reference("", name, group, None, span)
    url = first_url(content)
    return _new_reference(plain(content), name, group, decode(url) if url else None, span)
