"""Article: what a page says, built part by part when it is asked for."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Self, cast

from wikibio.model.biography import Biography
from wikibio.model.elements import TablePlace
from wikibio.model.infobox import Infobox
from wikibio.model.loss import Loss
from wikibio.model.parts import (
    Category,
    ExternalLink,
    Image,
    LangLink,
    Link,
    Reference,
    Section,
    SectionNode,
    Table,
)
from wikibio.model.plain import from_plain, to_plain
from wikibio.model.problem import Dropped, Problem
from wikibio.model.succession import SuccessionBox

PARTS: dict[str, Any] = {
    "redirect": str | None,
    "sections": tuple[Section, ...],
    "categories": tuple[Category, ...],
    "langlinks": tuple[LangLink, ...],
    "links": tuple[Link, ...],
    "external_links": tuple[ExternalLink, ...],
    "images": tuple[Image, ...],
    "references": tuple[Reference, ...],
    "tables": tuple[Table, ...],
    "infoboxes": tuple[Infobox, ...],
    "succession_boxes": tuple[SuccessionBox, ...],
    "biography": Biography | None,
    "problems": tuple[Problem, ...],
    "loss": Loss,
    "dropped": tuple[Dropped, ...],
}
"""The parts that are read from the text, in reading order of cost, with their types."""

FACTS: dict[str, Any] = {
    "title": str | None,
    "language": str,
    "page_id": int | None,
    "revision_id": int | None,
    "timestamp": str | None,
    "namespace": int,
    "source": str,
}
"""What is known of a page without reading its text, with types."""

_faculties: dict[str, Callable[..., Any]] = {}


def attach(name: str, function: Callable[..., Any]) -> None:
    """Give every Article what an upper layer knows how to make of it, under `name`.

    The model imports no layer above it; `wikibio.pipeline` attaches "templates", "wikicode",
    "markdown", "html" and "infer" when it is imported.
    """
    _faculties[name] = function


class Article:
    """One page, cleaned and taken apart; see the properties.

    Made by `wikibio.parse`, by iterating a dump, or by `Article.from_dict`. Unchangeable. Parts
    are read from `source` when first asked for and then kept, so that asking for the text alone
    costs no tables or references.
    """

    __slots__ = (
        "_build",
        "_parts",
        "language",
        "namespace",
        "page_id",
        "revision_id",
        "source",
        "timestamp",
        "title",
    )

    title: str | None
    language: str
    page_id: int | None
    revision_id: int | None
    timestamp: str | None
    namespace: int
    source: str

    def __init__(
        self,
        facts: Mapping[str, Any],
        *,
        build: Callable[[str], Any] | None = None,
        parts: Mapping[str, Any] | None = None,
    ) -> None:
        put = object.__setattr__
        for name in FACTS:
            put(self, name, facts[name])
        put(self, "_build", build)
        put(self, "_parts", dict(parts or {}))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Article cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an Article cannot be changed: {name}")

    def _part(self, name: str) -> Any:
        parts: dict[str, Any] = self._parts  # type: ignore[attr-defined]
        try:
            return parts[name]
        except KeyError:
            value = parts[name] = self._build(name)  # type: ignore[attr-defined]
            return value

    @property
    def redirect(self) -> str | None:
        """The title this page redirects to (with "#fragment" if any), or None."""
        return cast("str | None", self._part("redirect"))

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in reading order; the first is the lead."""
        return cast("tuple[Section, ...]", self._part("sections"))

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories in page order."""
        return cast("tuple[Category, ...]", self._part("categories"))

    @property
    def langlinks(self) -> tuple[LangLink, ...]:
        """The interlanguage links in page order."""
        return cast("tuple[LangLink, ...]", self._part("langlinks"))

    @property
    def links(self) -> tuple[Link, ...]:
        """The internal links in page order, those in tables and captions included."""
        return cast("tuple[Link, ...]", self._part("links"))

    @property
    def external_links(self) -> tuple[ExternalLink, ...]:
        """The links to URLs in page order, bare URLs included."""
        return cast("tuple[ExternalLink, ...]", self._part("external_links"))

    @property
    def images(self) -> tuple[Image, ...]:
        """The files shown, galleries included, with captions."""
        return cast("tuple[Image, ...]", self._part("images"))

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every use of a footnote in page order."""
        return cast("tuple[Reference, ...]", self._part("references"))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that stand in the flow of the page, in page order."""
        return cast("tuple[Table, ...]", self._part("tables"))

    @property
    def infoboxes(self) -> tuple[Infobox, ...]:
        """The infoboxes in page order."""
        return cast("tuple[Infobox, ...]", self._part("infoboxes"))

    @property
    def succession_boxes(self) -> tuple[SuccessionBox, ...]:
        """The succession boxes in page order, those that only an infobox tells of among them."""
        return cast("tuple[SuccessionBox, ...]", self._part("succession_boxes"))

    @property
    def biography(self) -> Biography | None:
        """The facts of the life the page tells of, None where it is about no person."""
        return cast("Biography | None", self._part("biography"))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read as its markup claims, in source order."""
        return cast("tuple[Problem, ...]", self._part("problems"))

    @property
    def loss(self) -> Loss:
        """What became of the templates that stand in the text: shown, left out, not known."""
        return cast("Loss", self._part("loss"))

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The stretches of the source that are not in `text`, in source order."""
        return cast("tuple[Dropped, ...]", self._part("dropped"))

    @property
    def text(self) -> str:
        """Headings, paragraphs and list items as plain text, each on lines of its own."""
        return self.to_text()

    @property
    def outline(self) -> tuple[SectionNode, ...]:
        """The sections as a tree: the lead and each top section, with what is under them."""
        return _tree(self.sections)

    @property
    def templates(self) -> tuple[Any, ...]:
        """The transclusions as mwparserfromhell Template objects, outer before inner."""
        return cast("tuple[Any, ...]", self._faculty("templates"))

    def wikicode(self) -> Any:
        """Return the whole page as `mwparserfromhell.wikicode.Wikicode`."""
        return self._faculty("wikicode")

    def to_text(self, *, tables: bool = False) -> str:
        """Return the text; with `tables`, captions and rows too, at their place.

        A table row is a line, its cells apart by tabs.
        """
        lines: list[str] = []
        for section in self.sections:
            if section.heading:
                lines.append(section.heading)
            for block in section.blocks:
                if not isinstance(block, TablePlace):
                    lines.append(block.text)
                elif tables:
                    lines.extend(table_lines(self.tables[block.index]))
        return "\n".join(lines)

    def to_markdown(self) -> str:
        """Return the article as CommonMark, tables in GitHub's form."""
        return cast("str", self._faculty("markdown"))

    def _repr_html_(self) -> str:
        """Return the card a notebook shows."""
        return cast("str", self._faculty("html"))

    def to_dict(self) -> dict[str, Any]:
        """Return everything, as JSON knows it; `from_dict` gives the same article back."""
        facts = {name: getattr(self, name) for name in FACTS}
        return facts | {name: to_plain(self._part(name)) for name in PARTS}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict()` as JSON text; lone surrogates are escaped, so that it encodes."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        try:
            text.encode()
        except UnicodeEncodeError:
            text = json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)
        return text

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the article that `to_dict` was called on; raise ValueError if `data` is not one."""
        values: dict[str, Any] = {}
        name = ""
        try:
            for name, kind in (FACTS | PARTS).items():
                values[name] = from_plain(kind, data[name])
        except KeyError as error:
            what = "is missing" if name not in data else f"lacks {error}"
            raise ValueError(f"not an article as to_dict gives it: {name} {what}") from error
        except TypeError as error:
            raise ValueError(f"not an article as to_dict gives it: {name}: {error}") from error
        places = (b for s in values["sections"] for b in s.blocks if isinstance(b, TablePlace))
        if not values["sections"] or any(b.index >= len(values["tables"]) for b in places):
            raise ValueError("not an article as to_dict gives it: sections and tables do not fit")
        return cls(values, parts={name: values[name] for name in PARTS})

    def _faculty(self, name: str) -> Any:
        parts: dict[str, Any] = self._parts  # type: ignore[attr-defined]
        if name not in parts:
            parts[name] = _faculties[name](self)
        return parts[name]

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self).from_dict, (self.to_dict(),))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        names = [*FACTS, *PARTS]
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        return hash((self.language, self.title, self.page_id, self.revision_id, self.source))

    def __repr__(self) -> str:
        return f"<Article {self.title!r} ({self.language}), {len(self.source)} characters>"


def table_lines(table: Table) -> list[str]:
    """Return a table's caption and rows as lines of text, cells apart by tabs."""
    lines = [table.caption] if table.caption else []
    lines += ["\t".join(cell.text for cell in row) for row in table.source_rows]
    return [line for line in lines if line.strip()]


def _tree(sections: tuple[Section, ...]) -> tuple[SectionNode, ...]:
    """Nest sections by level; built from the end, so that depth costs no recursion."""
    pending: list[SectionNode] = []
    for section in reversed(sections):
        children = []
        while pending and section.heading is not None and pending[-1].section.level > section.level:
            children.append(pending.pop())
        pending.append(SectionNode(section, tuple(children)))
    return tuple(reversed(pending))
