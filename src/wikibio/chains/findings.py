"""What does not fit in a chain: holes, terms that overlap, articles that contradict each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wikibio import languages
from wikibio.chains.dates import apart, earlier, end_of
from wikibio.chains.names import words
from wikibio.chains.stays import Stay
from wikibio.chains.steps import Step, Steps
from wikibio.chains.values import Contradiction, Gap, Overlap, Tenure
from wikibio.model import PartialDate, SuccessionBox


def contradictions(title: str, steps: Steps, place: Sequence[int]) -> Iterator[Contradiction]:
    """Yield who names a neighbour that names others, in the order of the chain."""
    for clash in sorted(steps.clashes, key=lambda c: (place[c.stay.number], not c.forward)):
        back = clash.other.before if clash.forward else clash.other.after
        yield Contradiction(
            title,
            clash.stay.name,
            "successor" if clash.forward else "predecessor",
            clash.other.name,
            tuple(mention.name for mention in back.values()),
            None if back or clash.other.box is None else clash.other.box.new,
            tuple(page for page in (clash.stay.page, clash.other.page) if page),
        )


def gaps(title: str, language: str, ordered: Sequence[Stay], steps: Sequence[Step]) -> list[Gap]:
    """Return the holes of a chain in its order."""
    neighbours = _Neighbours(steps)
    found: list[tuple[int, Gap]] = []
    for place, stay in enumerate(ordered):
        before, after = neighbours.names(stay)
        if stay.box is None:
            said = tuple(sorted(stay.sources))
            gap = Gap(title, "no-box", stay.name, before, after, None, None, None, said)
            found.append((place, gap))
        else:
            vacancies = _vacant(title, language, stay, (before, after))
            found += ((place, gap) for gap in vacancies)
    stated = {(gap.before, gap.after) for _, gap in found if gap.kind == "vacant"}
    unheld = list(_unheld(title, ordered, neighbours))
    found += (each for each in unheld if (each[1].before, each[1].after) not in stated)
    return _once([gap for _, gap in sorted(found, key=lambda each: each[0])])


def _once(gaps: Sequence[Gap]) -> list[Gap]:
    """Return vacancies once that both neighbours tell of."""
    kept: dict[object, Gap] = {}
    for number, gap in enumerate(gaps):
        both = gap.kind == "vacant" and gap.before and gap.after
        key = (gap.before, gap.after) if both else number
        first = kept.setdefault(key, gap)
        if first is not gap:
            said = tuple(sorted({*first.stated_by, *gap.stated_by}))
            start, end = first.start or gap.start, first.end or gap.end
            kept[key] = replace(first, start=start, end=end, stated_by=said)
    return list(kept.values())


class _Neighbours:
    """Who is before and after a stay by the steps."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.before: dict[int, Stay] = {}
        self.after: dict[int, Stay] = {}
        for step in sorted(steps, key=lambda s: (s.contradicted, not s.mutual)):
            self.before.setdefault(step.after.number, step.before)
            self.after.setdefault(step.before.number, step.after)

    def names(self, stay: Stay) -> tuple[str | None, str | None]:
        before, after = self.before.get(stay.number), self.after.get(stay.number)
        return before.name if before else None, after.name if after else None

    def unknown(self, before: Stay, after: Stay) -> bool:
        """Return whether someone without dates stands between two stays."""
        next_, last = self.after.get(before.number), self.before.get(after.number)
        return any(s is not None and s.start is None for s in (next_, last))


def _vacant(
    title: str, language: str, stay: Stay, sides: tuple[str | None, str | None]
) -> Iterator[Gap]:
    """Yield the vacancies that a box states beside its holder."""
    box, (before, after) = stay.box, sides
    if box is None or not box.vacancy:
        return
    known = languages.get(language).succession
    parts = [part for part in box.vacancy.split("; ") if part]
    kinds = [known.instead_of_holder(part.partition(":")[0]) for part in parts]
    found = [part for part, kind in zip(parts, kinds, strict=True) if kind == "vacant"]
    if not found:
        return
    said = tuple(sorted(stay.sources))
    first = _vacant_before(box, kinds, known.texts)
    if len(found) > 1 or first:
        yield Gap(title, "vacant", None, before, stay.name, None, box.start, found[0], said)
    if len(found) > 1 or not first:
        yield Gap(title, "vacant", None, stay.name, after, box.end, None, found[-1], said)


def _vacant_before(
    box: SuccessionBox, kinds: Sequence[str | None], texts: Mapping[str, str]
) -> bool:
    """Return whether the one vacancy of a box is the one before it: boxes state no side."""
    for holders, word in ((box.predecessors, "last"), (box.successors, "next")):
        if any(holder.note.startswith(texts[word]) for holder in holders if word in texts):
            return word == "last"
    if not box.predecessors and box.new is None:
        return True
    if not box.successors and all(kind == "vacant" for kind in kinds if kind is not None):
        return False
    return any(holder.note for holder in box.predecessors) or not box.successors


@dataclass(frozen=True, slots=True)
class _Reach:
    """The latest end so far, and whose; `open` where an end is not known."""

    stay: Stay
    end: PartialDate | None
    present: bool


def _reaches(ordered: Sequence[Stay]) -> Iterator[tuple[_Reach, Stay, PartialDate]]:
    """Yield each term's start with the term that reaches furthest before it."""
    terms = [
        (term.start, place, stay, term)
        for place, stay in enumerate(ordered)
        for term in stay.terms
        if term.start is not None
    ]
    terms.sort(key=lambda each: ((each[0].year, each[0].month or 0, each[0].day or 0), each[1]))
    reach: _Reach | None = None
    for start, _, stay, term in terms:
        if reach is not None:
            yield reach, stay, start
        end = end_of(term)
        further = (
            reach is None
            or term.present
            or (not reach.present and (reach.end is None or end is None))
            or (not reach.present and end and reach.end and not earlier(end, reach.end))
        )
        if further:
            reach = _Reach(stay, end, term.present)


def _unheld(
    title: str, ordered: Sequence[Stay], neighbours: _Neighbours
) -> Iterator[tuple[int, Gap]]:
    place = {stay.number: at for at, stay in enumerate(ordered)}
    for reach, stay, start in _reaches(ordered):
        last = reach.stay
        if reach.end is None or not apart(reach.end, start) or neighbours.unknown(last, stay):
            continue
        said = tuple(sorted({*last.sources, *stay.sources}))
        gap = Gap(title, "no-holder", None, last.name, stay.name, reach.end, start, None, said)
        yield place[stay.number], gap


def overlaps(title: str, ordered: Sequence[Stay], tenures: dict[int, Tenure]) -> Iterator[Overlap]:
    """Yield each tenure with the one before it that reaches furthest into it."""
    for reach, stay, start in _reaches(ordered):
        if stay.person == reach.stay.person or _together(stay, reach.stay):
            continue
        if reach.present or (reach.end is not None and earlier(start, reach.end)):
            yield Overlap(title, tenures[reach.stay.number], tenures[stay.number])


def _together(one: Stay, other: Stay) -> bool:
    """Return whether one box says that they held the office side by side."""
    for stay, partner in ((one, other), (other, one)):
        for holder in stay.box.alongside if stay.box else ():
            if words(holder.link or holder.name) == words(partner.page or partner.name):
                return True
            if words(holder.name) == words(partner.name):
                return True
    return False
