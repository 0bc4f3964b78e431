"""What categories say: the year, sometimes the day, of birth and death; that someone lives."""

from dataclasses import dataclass, field
from itertools import islice

from wikibio.model import Category, PartialDate
from wikibio.model.biography import Claim
from wikibio.model.reading import Reading
from wikibio.stages.biography.claims import Claims
from wikibio.stages.biography.words import Words
from wikibio.stages.dates import stretches, whole_terms
from wikibio.stages.dates.parser import Raw

MOST = 20
"""How many categories that tell of a life are looked at."""


def from_categories(reading: Reading, words: Words, claims: Claims) -> None:
    """Note what the categories of a page say."""
    taker = _Taker(words, claims)
    known = (c for c in reading.categories() if words.categories_at_all.fullmatch(c.name.lower()))
    for category in islice(known, MOST):
        taker.take(category)
    taker.finish()


@dataclass(slots=True)
class _Taker:
    """Takes categories in order; `days` are days without a year, of birth and of death."""

    words: Words
    claims: Claims
    days: dict[str, Raw] = field(default_factory=dict)

    def take(self, category: Category) -> None:
        """Note what a category says by the first pattern that it fits."""
        for kind, pattern in self.words.categories:
            match = pattern.fullmatch(category.name.lower())
            if match is None:
                continue
            event, _, is_place = kind.partition("-")
            if event in ("living", "dead", "person"):
                self._person(category, kind)
            elif is_place:
                where = category.name[slice(*match.span("place"))]
                self.claims.text(f"{event}_place", where, "category", category.span)
            elif not self._date(category, event, match["date"]):
                continue
            return

    def _person(self, category: Category, kind: str) -> None:
        self.claims.is_person = True
        if kind != "person":
            claim = Claim(kind == "living", "category", category.span)
            self.claims.living.append(claim)

    def _date(self, category: Category, event: str, text: str) -> bool:
        """Note a date, or keep a day without a year; return False for what is neither."""
        dates = whole_terms(text, self.words.dates)
        day = next((each.start for each in stretches(text, self.words.dates)), None)
        if dates:
            self.claims.date(f"{event}_date", dates[0].start, "category", category.span)
        elif day is not None and day.month is not None and day.day is not None:
            self.days[event] = day
        else:
            return False
        self.claims.is_person = True
        return True

    def finish(self) -> None:
        """Join the day that one category has with the year that another has."""
        for event, day in self.days.items():
            dates = self.claims.dates.get(f"{event}_date", [])
            for place, claim in enumerate(dates):
                if claim.value.month is None:
                    dates[place] = Claim(_with_day(claim.value, day), claim.source, claim.span)


def _with_day(year: PartialDate, day: Raw) -> PartialDate:
    try:
        return PartialDate(year.year, day.month, day.day)
    except ValueError:
        return year
