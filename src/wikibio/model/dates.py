"""PartialDate: a date as far as it is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year or a day, as a text states it.

    `year` counts as astronomers do (0 is 1 BC, -43 is 44 BC). `approximate` is "circa".
    `calendar` is "gregorian" or "julian" (Old Style); nothing is converted.
    str() is EDTF, https://www.loc.gov/standards/datetime/. Raises ValueError for a day without
    a month, or for a month or day that no year has.

    >>> str(PartialDate(1974, 7, 1)), str(PartialDate(1850, approximate=True)), str(PartialDate(-43))
    ('1974-07-01', '1850~', '-0043')
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    calendar: str = "gregorian"

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError(f"a day without a month: {self.day}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"no month has the number {self.month}")
        if self.day is not None and not 1 <= self.day <= _longest(self.month or 0):
            raise ValueError(f"month {self.month} has no day {self.day}")

    @property
    def precision(self) -> str:
        """How much is known: "day", "month" or "year"."""
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def __str__(self) -> str:
        year = f"{'-' * (self.year < 0)}{abs(self.year):04d}"
        parts = [year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + "~" * self.approximate


def _longest(month: int) -> int:
    """Return the days a month can have; which years leap is a question of the calendar."""
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
