"""HTML in wikitext: tags go, what they do to lines, lists, tables and headings stays.

Lists, tables and headings in HTML become the wikitext that says the same, so that later passes
know one form only.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from wikibio.readers.wikitext.scanner import NEVER
from wikibio.readers.wikitext.sentinels import BR, BREAK, VOID
from wikibio.readers.wikitext.tags import CELL_MARKERS, ITEM_MARKERS, TRANSPARENT, Tag

if TYPE_CHECKING:
    from wikibio.readers.wikitext.flatten import Flattener

_INCLUSION = "<includeonly>[^<]*</includeonly>|</?(?:no|only)include>"
_TAG_END = re.compile(
    r"""(?:[^<>"']|_|"(?:[^"<]|_)*"|'(?:[^'<]|_)*')*+>"""  # a quoted ">" ends no tag
    r"""|[^<>]*+>""".replace("_", _INCLUSION)
)


_HIDDEN = re.compile(
    r"""\bclass\s*+=\s*+(?:"[^"<>]*?|'[^'<>]*?|(?=\w))(?<![\w-])"""
    r"(?:noprint|navbox|vertical-navbox|metadata|ambox|hatnote|dablink|rellink|infobox|sidebar"
    r"|noexcerpt|sortkey|mw-empty-elt)(?![\w-])"
    r"""|\bstyle\s*+=\s*+(?:"[^"<>]*?|'[^'<>]*?)\bdisplay\s*+:\s*+none\b"""
)
"""Attributes of elements that are no text; those TextExtracts removes, and those CSS hides:
https://www.mediawiki.org/wiki/Extension:TextExtracts"""


_SHORTEST = len(" class=x")


def _is_hidden(attributes: str) -> bool:
    """Return whether attributes say that an element is no text for readers."""
    attributes = attributes.lower()  # the quick question first: most tags have neither
    named = "class" in attributes or "display" in attributes
    return named and _HIDDEN.search(attributes) is not None


class HtmlTag(NamedTuple):
    """A tag as it stands: name, whether it closes, its attributes, where it ends."""

    name: str
    closing: bool
    attributes: str
    end: int


def take(page: "Flattener", kind: Tag, name: str, start: int, after_name: int) -> int:
    """Take the tag at `start` out of the page's flow; return where reading goes on."""
    match = _TAG_END.match(page.text, after_name)
    if match is None:
        return after_name
    end = match.end()
    closing = page.text[start + 1] == "/"
    if end - after_name > _SHORTEST and not closing and _is_hidden(page.text[after_name:end]):
        partner = page.scanner.partner(name, start)
        if partner != NEVER:
            page.hide(start, partner)
    instead = _SIMPLE.get(kind)
    if instead is None:
        attributes = page.text[after_name : end - 1].strip("/").strip()
        instead = _EFFECTS[kind](page, HtmlTag(name, closing, attributes, end))
    elif name in TRANSPARENT:
        instead = ""
    page.take(start, end, instead, "markup")
    if page.hidden is not None and closing and end == page.hidden.end:
        page.unhide()
    return end


def _list(page: "Flattener", tag: HtmlTag) -> str:
    if not tag.closing:
        page.lists.append(ITEM_MARKERS.get(tag.name, ""))
    elif page.lists:
        page.lists.pop()
        return BREAK if page.lists else "\n" + VOID
    return BREAK


def _item(page: "Flattener", tag: HtmlTag) -> str:
    if tag.closing or not page.lists:
        return BREAK
    marker = ITEM_MARKERS.get(tag.name) or page.lists[-1] or "*"
    return "\n" + marker * min(len(page.lists), 30) + " "


def _table(page: "Flattener", tag: HtmlTag) -> str:
    if tag.name != "table":
        return _cell(tag) if page.tables else BREAK
    if not tag.closing:
        page.tables += 1
        return "\n{|" + _one_line(tag.attributes) + "\n"
    if not page.tables:
        return BREAK
    page.tables -= 1
    return "\n|}\n" + VOID


def _cell(tag: HtmlTag) -> str:
    if tag.closing:
        return ""
    attributes = _one_line(tag.attributes)
    marker = CELL_MARKERS[tag.name]
    if tag.name == "tr":
        return "\n" + marker + attributes + "\n"
    return "\n" + marker + (attributes + "|" if attributes else "") + VOID


def _one_line(attributes: str) -> str:
    return attributes.replace("\n", " ").replace("|", " ")


def _heading(page: "Flattener", tag: HtmlTag) -> str:
    marks = "=" * int(tag.name[1])
    if tag.closing and tag.name == page.heading:
        page.heading = None
        return f" {marks}\n"
    if tag.closing or page.scanner.closing_tag(tag.name, tag.end)[0] == NEVER:
        return BREAK
    page.heading = tag.name
    return f"\n{marks} "


_SIMPLE = {Tag.INLINE: VOID, Tag.BLOCK: BREAK, Tag.BR: BR}
_EFFECTS = {Tag.LIST: _list, Tag.ITEM: _item, Tag.TABLE: _table, Tag.HEADING: _heading}
