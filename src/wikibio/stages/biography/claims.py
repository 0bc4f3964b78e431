"""Claims: what the sources of a page say of a person, in the order they are trusted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from wikibio.model import PartialDate, Span
from wikibio.model.biography import Claim, Fact
from wikibio.model.reading import Reading

T = TypeVar("T")

TRUST = ("infobox", "lead", "persondata", "succession", "category", "title")
"""The sources of a date, place or name, the most trusted first; docs/biography.md says why."""
_REFORMED = 1930
"""No country counted days by the Julian calendar after this year."""


@dataclass(slots=True)
class Claims:
    """What was found, by the name of the fact; `is_person` is evidence that this is a person."""

    dates: dict[str, list[Claim[PartialDate]]] = field(default_factory=dict)
    texts: dict[str, list[Claim[str]]] = field(default_factory=dict)
    living: list[Claim[bool]] = field(default_factory=list)
    is_person: bool = False

    def date(self, name: str, value: PartialDate | None, source: str, span: Span) -> None:
        """Note a date of a name such as "birth_date"."""
        if value is not None:
            self.dates.setdefault(name, []).append(Claim(value, source, span))

    def text(self, name: str, value: str | None, source: str, span: Span) -> None:
        """Note a text of a name such as "birth_place"; an empty one says nothing."""
        if value:
            self.texts.setdefault(name, []).append(Claim(value, source, span))

    def denies(self, name: str, value: PartialDate) -> bool:
        """Return whether another source has a date of this name that cannot be the same."""
        claim = Claim(value, "lead", (0, 0))
        return any(not _agree(each, claim) for each in self.dates.get(name, ()))

    def fact_of_date(self, name: str) -> Fact[PartialDate] | None:
        """Return the date that most sources agree with, as precisely as one of them has it.

        Where as many agree with another, the more trusted source's counts.
        """
        claims = _by_trust(self.dates.get(name, ()))
        if not claims:
            return None
        best = claims[0]
        if not all(_agree(claim, best) for claim in claims[1:]):
            best = max(claims, key=lambda one: len({c.source for c in claims if _agree(c, one)}))
        for claim in claims:
            if len(_parts(claim.value)) > len(_parts(best.value)) and _agree(claim, best):
                best = claim
        others = (c for c in claims if not _agree(c, best))
        return Fact(best.value, best.source, best.span, _distinct(others))

    def fact_of_text(self, name: str, *, several: bool = False) -> Fact[str] | None:
        """Return the text that is trusted most; `several` says that others are no disagreement."""
        claims = _by_trust(self.texts.get(name, ()))
        if not claims:
            return None
        best = claims[0]
        others = () if several else (c for c in claims[1:] if not _alike(c.value, best.value))
        return Fact(best.value, best.source, best.span, _distinct(others))

    def fact_of_living(self) -> Fact[bool] | None:
        """Return whether the person lives; a death that is stated says no."""
        deaths = [*self.dates.get("death_date", ()), *self.texts.get("death_place", ())]
        dead = [Claim(False, claim.source, claim.span) for claim in deaths]
        claims = _by_trust([*dead, *self.living])
        if not claims:
            return None
        best = claims[0]
        others = (c for c in claims if c.value is not best.value)
        return Fact(best.value, best.source, best.span, _distinct(others))


def _by_trust(claims: Iterable[Claim[T]]) -> list[Claim[T]]:
    return sorted(claims, key=lambda claim: TRUST.index(claim.source))


def _distinct(claims: Iterable[Claim[T]]) -> tuple[Claim[T], ...]:
    """Return each source's claims once."""
    return tuple({(claim.source, claim.value): claim for claim in reversed(list(claims))}.values())[
        ::-1
    ]


def _parts(date: PartialDate) -> tuple[int, ...]:
    return tuple(part for part in (date.year, date.month, date.day) if part is not None)


def _agree(one: Claim[PartialDate], other: Claim[PartialDate]) -> bool:
    """Return whether both can be right: one may say less than the other.

    A year may be that of the Julian calendar, which ended some days later.
    """
    if one.value == other.value:
        return True
    first, second = sorted((one.value, other.value), key=lambda date: len(_parts(date)))
    if all(a == b for a, b in zip(_parts(first), _parts(second), strict=False)):
        return True
    begins = second.year < _REFORMED and second.month == 1 and (second.day or 99) < 15
    return begins and _parts(first) == (second.year - 1,)


def _alike(one: str, other: str) -> bool:
    """Return whether one text holds the beginning of the other, as "Ulm, Germany" and "in Ulm" do."""
    first, second = one.casefold(), other.casefold()
    return first.partition(",")[0] in second or second.partition(",")[0] in first


def place_of(reading: Reading, text: str, within: Span) -> Span:
    """Return where a text stands in the source, `within` itself where it is written otherwise."""
    start = reading.page.text.find(text, *within) if text else -1
    return (start, start + len(text)) if start >= 0 else within
