"""Succession boxes: who came before and after in an office, title or award."""

from dataclasses import dataclass

from wikibio.model.dates import PartialDate
from wikibio.model.problem import Span


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who held an office before or after: name as text, linked article or None, note.

    `note` is what qualifies the name ("as Prime Minister", "acting"), "" where there is nothing.
    """

    name: str
    link: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time in office; `present` says that it has not ended ("2009 – present")."""

    start: PartialDate | None
    end: PartialDate | None
    present: bool = False


class HasTerms:
    """Anything with `terms` begins with the first of them and ends with the last."""

    __slots__ = ()
    terms: tuple[Term, ...]

    @property
    def start(self) -> PartialDate | None:
        """When the first term began, or None."""
        return self.terms[0].start if self.terms else None

    @property
    def end(self) -> PartialDate | None:
        """When the last term ended, None where it has not or is not stated."""
        return self.terms[-1].end if self.terms else None


@dataclass(frozen=True, slots=True)
class House:
    """A person's house as a header bar of a succession table states it, with birth and death.

    `senior` is the house it is a branch of, `person` whose it is where not the page's subject; ""
    where nothing is said.
    """

    name: str
    senior: str
    person: str
    birth: PartialDate | None
    death: PartialDate | None
    span: Span


@dataclass(frozen=True, slots=True)
class SuccessionBox(HasTerms):
    """One title with its holders before and after: a row of a succession table.

    `title` and `years` are clean text as written. `start` of the first and `end` of the last of
    `terms`, read from `years`. `group` is the header bar above ("Political offices").
    Why a side is empty: `new` is the reason there is no predecessor ("New office"), `vacancy` why
    nobody is there before or after ("Vacant", with its reason, "Office abolished", "Incumbent").
    `alongside` are those who held it at the same time, and regents (their note says so).
    `details` are what else is said of the title, as pairs: "order", "district", "heir" …
    `source` is "template" or "infobox"; an office that stands in both has the template's values.
    """

    title: str
    title_link: str | None
    years: str
    terms: tuple[Term, ...]
    predecessors: tuple[Holder, ...]
    successors: tuple[Holder, ...]
    alongside: tuple[Holder, ...]
    group: str | None
    vacancy: str | None
    new: str | None
    details: tuple[tuple[str, str], ...]
    span: Span
    source: str = "template"
