"""The pieces readers hand to stages; those a user meets too stand in an Article unchanged.

Block-grained: one object a heading, paragraph, list item or table, none for a run of text.
"""

from dataclasses import dataclass

from wikibio.model.problem import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: clean text and level (1 to 6, the number of equals signs)."""

    text: str
    level: int
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of clean text; line breaks of the source and `<br>` stay as newlines."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item: clean text, depth (1 for the outermost) and marker.

    `marker` is MediaWiki's own sign: "*" bullet, "#" number, ";" term, ":" definition or indent.
    """

    text: str
    depth: int
    marker: str
    span: Span


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands in the flow; `index` is its place in `Article.tables`."""

    index: int
    span: Span


Block = Paragraph | ListItem | TablePlace


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a transclusion: its name ("1", "2", … where unnamed) and wikitext value.

    `span` covers the value. Surrounding whitespace of a named argument is not part of `value`,
    as in https://www.mediawiki.org/wiki/Help:Templates#Named_parameters.
    """

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class TemplateCall:
    """A transclusion: its name as written (trimmed) and its arguments in order, repeats kept."""

    name: str
    arguments: tuple[Argument, ...]
    span: Span

    def get(self, name: str) -> str | None:
        """Return the value of the last argument called `name`, as MediaWiki would, or None."""
        return next((a.value for a in reversed(self.arguments) if a.name == name), None)
