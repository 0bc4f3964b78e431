"""The parts of an Article: plain values with their place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wikibio.model.elements import Block, ListItem, Paragraph, TablePlace
from wikibio.model.problem import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands between it and the next heading.

    The lead has heading None and level 1. `path` is the headings from the top down to this one
    (empty for the lead). `blocks` are paragraphs, list items and places of tables in reading order.
    """

    heading: str | None
    level: int
    path: tuple[str, ...]
    blocks: tuple[Block, ...]
    span: Span

    @property
    def text(self) -> str:
        """Paragraphs and list items, each on lines of its own; the heading is not repeated."""
        return "\n".join([block.text for block in self.blocks if not isinstance(block, TablePlace)])

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each paragraph."""
        return tuple(b.text for b in self.blocks if isinstance(b, Paragraph))

    @property
    def items(self) -> tuple[ListItem, ...]:
        """The list items, flat, each with its depth and marker."""
        return tuple(b for b in self.blocks if isinstance(b, ListItem))


@dataclass(frozen=True, slots=True)
class Category:
    """A category the page is in: name without prefix, and the key it sorts under (or None).

    A page's `{{DEFAULTSORT:…}}` is the sort key of every category that gives none.
    Source: https://www.mediawiki.org/wiki/Help:Categories#Sort_key
    """

    name: str
    sort_key: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class LangLink:
    """A link to the same subject in another language's wiki: its code and the title there."""

    language: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """An internal link: normalised target title (with "#fragment" if any) and shown text."""

    title: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link to a URL, with its label ("" where it has none)."""

    url: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """A file shown on the page: name without prefix, and caption as clean text ("" if none)."""

    name: str
    caption: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of a footnote: clean text, `name` and `group` attributes, and its first URL.

    A later use of a named footnote (`<ref name=x />`) has text "".
    """

    text: str
    name: str | None
    group: str | None
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: clean text, whether it heads a row or column, and the spans it declares."""

    text: str
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with spans resolved: every row has a cell for every column it covers.

    A cell that spans rows or columns stands in each place it covers (the same object).
    `source_rows` are the rows as written, each cell once.
    """

    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    source_rows: tuple[tuple[Cell, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A section and the sections under it, for walking an article as a tree."""

    section: Section
    children: tuple["SectionNode", ...] = field(default=())

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in reading order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node.section
            stack.extend(reversed(node.children))
