"""Reading: what every reader offers the stages, whatever the form of the text was."""

from collections.abc import Callable, Sequence
from typing import Protocol

from wikibio.model.elements import Block, Heading, TemplateCall
from wikibio.model.infobox import Value
from wikibio.model.loss import Loss
from wikibio.model.page import RawPage
from wikibio.model.parts import (
    Category,
    ExternalLink,
    Image,
    LangLink,
    Link,
    Reference,
    Table,
)
from wikibio.model.problem import Dropped, Problem, Span


class Reading(Protocol):
    """One page as a reader understands it; each kind of element is read when it is asked for.

    Elements come in source order, with spans into `page.text`.
    """

    page: RawPage

    def redirect(self) -> str | None:
        """Return the title the page redirects to, with "#fragment" if any."""

    def blocks(self) -> Sequence[Heading | Block]:
        """Return headings, paragraphs, list items and places of tables."""

    def categories(self) -> Sequence[Category]:
        """Return every category link, with its own sort key or None."""

    def default_sort(self) -> str | None:
        """Return the sort key of categories that give none."""

    def langlinks(self) -> Sequence[LangLink]:
        """Return every interlanguage link."""

    def links(self) -> Sequence[Link]:
        """Return every internal link."""

    def external_links(self) -> Sequence[ExternalLink]:
        """Return every link to a URL."""

    def images(self) -> Sequence[Image]:
        """Return every file shown."""

    def references(self) -> Sequence[Reference]:
        """Return every use of a footnote."""

    def tables(self) -> Sequence[Table]:
        """Return the tables, in the order of their places among the blocks."""

    def calls(self, wanted: Callable[[str], bool]) -> Sequence[TemplateCall]:
        """Return the transclusions whose normalised name is wanted, also those inside others."""

    def value(self, wikitext: str, span: Span) -> Value:
        """Return the clean text and links of an argument's value."""

    def problems(self) -> Sequence[Problem]:
        """Return what could not be read as its markup claims."""

    def loss(self) -> Loss:
        """Return what became of the templates that stand in the text."""

    def dropped(self) -> Sequence[Dropped]:
        """Return the stretches of the source that are not in the text."""
