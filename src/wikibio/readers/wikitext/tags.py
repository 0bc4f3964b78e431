"""Which tags wikitext knows, and what each means for the flow of text.

Sources: https://www.mediawiki.org/wiki/Help:Formatting#HTML_tags (allowed HTML elements) and
https://www.mediawiki.org/wiki/Parser_extension_tags (extension tags). A tag that is in no table
here is text, as in MediaWiki.
"""

from enum import Enum, auto


class Tag(Enum):
    """What a tag does to the flow."""

    INLINE = auto()  # only the tag goes, its content stays
    BLOCK = auto()  # the same, and what it holds stands apart
    BR = auto()
    LIST = auto()  # ul, ol, dl
    ITEM = auto()  # li, dt, dd
    TABLE = auto()  # table and its parts
    HEADING = auto()
    RAW = auto()  # content is text, not markup
    RAW_BLOCK = auto()
    HIDDEN = auto()  # tag and content are not shown in the flow
    REF = auto()
    GALLERY = auto()


def _table(kind: Tag, names: str) -> dict[str, Tag]:
    return dict.fromkeys(names.split(), kind)


EXTENSION_TAGS: dict[str, Tag] = {
    **_table(Tag.REF, "ref"),
    **_table(Tag.GALLERY, "gallery imagemap"),
    **_table(Tag.RAW, "nowiki math chem ce"),
    **_table(Tag.RAW_BLOCK, "pre syntaxhighlight source"),
    **_table(
        Tag.HIDDEN,
        "references timeline score graph templatedata mapframe maplink hiero templatestyles "
        "indicator inputbox categorytree charinsert dynamicpagelist rss quiz includeonly "
        "languages pagelist pagequality phonos",
    ),
}
"""Tags whose content the preprocessor hands over unread, up to the first closing tag."""

HTML_TAGS: dict[str, Tag] = {
    **_table(
        Tag.INLINE,
        "abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rb rp rt rtc ruby s "
        "samp small span strike strong sub sup time tt u var wbr link meta "
        "noinclude onlyinclude section langconvert translate tvar",
    ),
    **_table(Tag.BLOCK, "blockquote center div hr p poem pre"),
    **_table(Tag.BR, "br"),
    **_table(Tag.LIST, "ul ol dl"),
    **_table(Tag.ITEM, "li dt dd"),
    **_table(Tag.TABLE, "table tr td th caption"),
    **_table(Tag.HEADING, "h1 h2 h3 h4 h5 h6"),
}
"""Tags that may open and close anywhere; only the tags themselves are taken out."""

TRANSPARENT = frozenset({"noinclude", "onlyinclude", "section", "translate", "tvar"})
"""Tags that leave nothing at all in the flow, so that a line may begin behind them."""

ITEM_MARKERS = {"ul": "*", "ol": "#", "dt": ";", "dd": ":"}
CELL_MARKERS = {"tr": "|-", "td": "|", "th": "!", "caption": "|+"}
