"""A holder's boxes for one office to the holder's stays in it, each once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wikibio.chains.dates import point
from wikibio.chains.people import People, Person, shown
from wikibio.chains.records import Mention, Record
from wikibio.model import SuccessionBox, Term


@dataclass(slots=True, eq=False)
class Stay:
    """A tenure in the making; `box` is None for someone who is only named by others."""

    person: Person
    name: str
    box: SuccessionBox | None = None
    terms: tuple[Term, ...] = ()
    years: str = ""
    before: dict[Person, Mention] = field(default_factory=dict)
    after: dict[Person, Mention] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    number: int = 0

    @property
    def page(self) -> str | None:
        """The page of the holder, where there is one."""
        return self.person[1] if self.person[0] != "name" else None

    @property
    def start(self) -> float | None:
        """When it began, in years."""
        return point(self.terms[0].start) if self.terms else None

    @property
    def end(self) -> float | None:
        """When it ended, in years; where that is not known, when it began."""
        if not self.terms:
            return None
        end = point(self.terms[-1].end)
        return point(self.terms[-1].start) if end is None else end


def stays_of(records: Iterable[Record], people: People) -> list[Stay]:
    """Return the stays that one page's boxes for an office tell of.

    Boxes of one start are one stay, and so is a box that an infobox repeats; an infobox adds only
    what no template says.
    """
    found: list[Stay] = []
    by_start: dict[object, Stay] = {}
    by_year: dict[int, Stay] = {}
    for record in sorted(records, key=lambda each: each.box.source != "template"):
        second = record.box.source != "template"
        for stay in _stays(record, people):
            same = by_start.get(_when(stay))
            if same is None and second:
                same = _repeated(stay, by_year, found)
            if same is not None:
                _add(same, stay, fill=second)
                continue
            found.append(stay)
            by_start[_when(stay)] = stay
            if stay.start is not None:
                by_year.setdefault(int(stay.start), stay)
    return found


def _when(stay: Stay) -> object:
    """Return what tells a stay from others of the same person: its start, else its neighbours."""
    start = stay.terms[0].start if stay.terms else None
    return (tuple(stay.before), tuple(stay.after)) if start is None else start


def _repeated(stay: Stay, by_year: dict[int, Stay], found: Sequence[Stay]) -> Stay | None:
    """Return the stay that an infobox's box means, which may be a year off, or say no years."""
    if stay.start is None:
        return found[0] if len(found) == 1 else None
    year = int(stay.start)
    near = by_year.get(year) or by_year.get(year - 1) or by_year.get(year + 1)
    return near or (found[0] if len(found) == 1 and found[0].start is None else None)


def _add(stay: Stay, other: Stay, *, fill: bool) -> None:
    """Take what a second box says; with `fill`, only where the first says nothing."""
    for mine, yours in ((stay.before, other.before), (stay.after, other.after)):
        if not (fill and mine):
            mine.update(yours)
    if not stay.terms:
        stay.terms, stay.years = other.terms, other.years


def _stays(record: Record, people: People) -> Iterator[Stay]:
    """Yield a box's stays: one for each term where each term has neighbours of its own."""
    box, page = record.box, record.page
    terms = box.terms
    parts: list[tuple[tuple[Term, ...], tuple[Mention, ...], tuple[Mention, ...]]]
    if len(terms) > 1 and len(record.before) == len(terms) == _sides(record):
        afters = [record.after[n : n + 1] for n in range(len(terms))]
        parts = [((t,), (b,), a) for t, b, a in zip(terms, record.before, afters, strict=True)]
    else:
        parts = [(terms, record.before, record.after)]
    for part, befores, afters_ in parts:
        stay = Stay(("page", page), shown(page), box, part, box.years, sources={page})
        for forward, side, mentions in (
            (False, stay.before, befores),
            (True, stay.after, afters_),
        ):
            for mention in mentions:
                side.setdefault(people.who(page, mention, forward=forward), mention)
        yield stay


def _sides(record: Record) -> int:
    """Return how many successors there are; one who holds the office still is yet to have one."""
    return len(record.after) + record.box.terms[-1].present
