"""HTML in wikitext: tags go, what they do to lines, lists, tables and headings stays.

Lists, tables and headings in HTML become the wikitext that says the same, so that later passes
know one form only.
"""

import re
from typing import TYPE_CHECKING

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


def take(page: "Flattener", kind: Tag, name: str, start: int, after_name: int) -> int:
    """Take the tag at `start` out of the page's flow; return where reading goes on."""
    match = _TAG_END.match(page.text, after_name)
    if match is None:
        return after_name
    closing = page.text[start + 1] == "/"
    attributes = page.text[after_name : match.end() - 1].strip("/").strip()
    instead = _EFFECTS[kind](page, name, closing, attributes, match.end())
    page.take(start, match.end(), instead, "markup")
    return match.end()


def _inline(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    return "" if name in TRANSPARENT else VOID


def _block(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    return BREAK


def _br(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    return BR


def _list(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    if not closing:
        page.lists.append(ITEM_MARKERS.get(name, ""))
    elif page.lists:
        page.lists.pop()
        return BREAK if page.lists else "\n" + VOID
    return BREAK


def _item(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    if closing or not page.lists:
        return BREAK
    marker = ITEM_MARKERS.get(name) or page.lists[-1] or "*"
    return "\n" + marker * min(len(page.lists), 30) + " "


def _table(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    attributes = attributes.replace("\n", " ").replace("|", " ")
    if name == "table":
        if closing and page.tables:
            page.tables -= 1
            return "\n|}\n" + VOID
        if closing:
            return BREAK
        page.tables += 1
        return "\n{|" + attributes + "\n"
    if not page.tables:
        return BREAK
    if closing:
        return ""
    marker = CELL_MARKERS[name]
    if name == "tr":
        return "\n" + marker + attributes + "\n"
    return "\n" + marker + (attributes + "|" if attributes else "") + VOID


def _heading(page: "Flattener", name: str, closing: bool, attributes: str, end: int) -> str:
    marks = "=" * int(name[1])
    if closing:
        return f" {marks}\n"
    if page.scanner.closing_tag(name, end)[0] == NEVER:
        return BREAK
    return f"\n{marks} "


_EFFECTS = {
    Tag.INLINE: _inline,
    Tag.BLOCK: _block,
    Tag.BR: _br,
    Tag.LIST: _list,
    Tag.ITEM: _item,
    Tag.TABLE: _table,
    Tag.HEADING: _heading,
}
