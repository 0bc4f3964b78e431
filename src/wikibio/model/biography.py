"""Biography: the facts of a life, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from wikibio.model.dates import PartialDate
from wikibio.model.problem import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """What one source of a page says: a value, the source's name, and where it stands."""

    value: T
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """What a page says of a person: the value of the source that is trusted most, and its place.

    `value` is a PartialDate, a str, a bool or an Office. `source` is "infobox", "lead" (running
    text, whose first paragraph counts before the others), "persondata", "category", "succession" or
    "title". `span` is the place in `Article.source`: of the value's own characters where they stand
    there as they are shown, else of what they are in. `disagreements` are the claims of other sources that cannot both be right;
    one that only says less (1974 beside 1974-07-01) is none. Nothing is averaged.
    """

    value: T
    source: str
    span: Span
    disagreements: tuple[Claim[T], ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office, title or award someone held: its title, the linked article or None, and when.

    `present` says that the time has not ended.
    """

    title: str
    link: str | None
    start: PartialDate | None
    end: PartialDate | None
    present: bool = False


@dataclass(frozen=True, slots=True)
class Biography:
    """The facts of a life that a page states; None where it states nothing.

    `name` is the name in full, `alternative_names` are the others the page gives: at birth, in
    another writing, the short one. Places are text as written. `living` is stated by a category
    or an open stretch of time, or follows from a death that is stated. `description` is what the
    page says in a line about who this is; `occupation` and `nationality` are fields of an infobox.
    """

    name: Fact[str]
    alternative_names: tuple[Fact[str], ...] = ()
    birth_date: Fact[PartialDate] | None = None
    birth_place: Fact[str] | None = None
    death_date: Fact[PartialDate] | None = None
    death_place: Fact[str] | None = None
    living: Fact[bool] | None = None
    description: Fact[str] | None = None
    occupation: Fact[str] | None = None
    nationality: Fact[str] | None = None
    offices: tuple[Fact[Office], ...] = ()

    @property
    def facts(self) -> Iterator[tuple[str, Fact[Any]]]:
        """Every fact that is stated, with the field's name; one that has many values has many."""
        for field in fields(self):
            value = getattr(self, field.name)
            for fact in value if isinstance(value, tuple) else (value,):
                if fact is not None:
                    yield field.name, fact
