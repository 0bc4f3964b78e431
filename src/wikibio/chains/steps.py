"""Who follows whom: what boxes state, brought down to steps from one stay to another."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wikibio.chains.dates import earlier
from wikibio.chains.people import Person
from wikibio.chains.records import Mention
from wikibio.chains.stays import Stay
from wikibio.model import PartialDate


@dataclass(slots=True, eq=False)
class Step:
    """A step between two stays, and who says so ("before" is the stay that ended)."""

    before: Stay
    after: Stay
    said: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    contradicted: bool = False

    @property
    def mutual(self) -> bool:
        """Whether both people's articles say so."""
        return len(self.said) > 1

    @property
    def runs_back(self) -> bool:
        """Whether the one who follows began before the one who is followed."""
        starts = (_start(self.before), _start(self.after))
        return starts[0] is not None and starts[1] is not None and earlier(starts[1], starts[0])


def _start(stay: Stay) -> PartialDate | None:
    return stay.terms[0].start if stay.terms else None


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """One stay names a person as neighbour whose stay names others."""

    stay: Stay
    forward: bool
    other: Stay


@dataclass(slots=True, eq=False)
class Steps:
    """All steps of an office, the stays of people only named by others, and what clashes."""

    stays: list[Stay]
    steps: dict[tuple[int, int], Step] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


def connect(stays: list[Stay]) -> Steps:
    """Return the steps between stays; `stays` are those that have a box, in a fixed order."""
    for number, stay in enumerate(stays):
        stay.number = number
    own = defaultdict[Person, list[Stay]](list)
    for stay in stays:
        own[stay.person].append(stay)
    choices = {person: _Choice(found) for person, found in own.items()}
    result, unseen = Steps(stays), defaultdict[Person, list[_Said]](list)
    for stay in list(stays):
        for forward, side in ((True, stay.after), (False, stay.before)):
            for person, mention in side.items():
                choice = choices.get(person)
                if choice is None:
                    unseen[person].append(_Said(stay, mention, forward))
                elif person != stay.person or len(own[person]) > 1:
                    _take(result, stay, choice.pick(stay, forward=forward), forward=forward)
    for person, said in sorted(unseen.items()):
        _name_only(result, person, said)
    return result


def _take(result: Steps, stay: Stay, other: Stay | None, *, forward: bool) -> None:
    if other is None or other is stay:
        return
    back = other.before if forward else other.after
    new = forward and not back and other.box is not None and other.box.new is not None
    clash = stay.person not in back and (bool(back) or new)
    if clash:
        result.clashes.append(Clash(stay, forward, other))
    _say(result, stay, other, forward=forward, clash=clash)


def _say(result: Steps, stay: Stay, other: Stay, *, forward: bool, clash: bool = False) -> None:
    before, after = (stay, other) if forward else (other, stay)
    step = result.steps.setdefault((before.number, after.number), Step(before, after))
    step.said |= stay.sources
    step.contradicted = step.contradicted or clash
    if stay.box is not None:
        step.sources.add(stay.box.source)


class _Choice:
    """A person's stays in an office, to find the one that a neighbour means."""

    def __init__(self, stays: Sequence[Stay]) -> None:
        self.stays = list(stays)
        if len(stays) == 1:
            return
        self.dated = {side: _line(stays, forward=side) for side in (True, False)}
        self.naming = {side: _naming(stays, forward=side) for side in (True, False)}
        self.lines = {
            (person, side): _line(found, forward=side)
            for side, naming in self.naming.items()
            for person, found in naming.items()
        }
        self.taken = defaultdict[tuple[Person, bool], int](int)

    def pick(self, stay: Stay, *, forward: bool) -> Stay:
        """Return the stay that `stay` means: nearest in time, if possible one that names it back."""
        if len(self.stays) == 1:
            return self.stays[0]
        when = stay.end if forward else stay.start
        naming = self.naming[forward].get(stay.person, [])
        line = self.lines.get((stay.person, forward))
        if when is None or not self.dated[forward]:
            turn = self.taken[stay.person, forward]
            self.taken[stay.person, forward] += 1
            options = naming or self.stays
            return options[min(turn, len(options) - 1)]
        nearest = _nearest(self.dated[forward], when)
        if line:
            best = _nearest(line, when)
            if best[0] <= max(1.0, nearest[0]):
                return best[1]
        elif naming:
            return naming[0]
        return nearest[1]


_Line = list[tuple[float, int, Stay]]


def _line(stays: Sequence[Stay], *, forward: bool) -> _Line:
    """Return stays by when they border on the one before (its start) or after (its end)."""
    ends = [((stay.start if forward else stay.end), stay) for stay in stays]
    return sorted((end, stay.number, stay) for end, stay in ends if end is not None)


def _nearest(line: _Line, when: float) -> tuple[float, Stay]:
    place = bisect_left(line, when, key=lambda each: each[0])
    near = line[max(0, place - 1) : place + 1]
    distance, _, stay = min((abs(each[0] - when), each[1], each[2]) for each in near)
    return distance, stay


def _naming(stays: Sequence[Stay], *, forward: bool) -> dict[Person, list[Stay]]:
    found = defaultdict[Person, list[Stay]](list)
    for stay in stays:
        for person in stay.before if forward else stay.after:
            found[person].append(stay)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """Someone without a box, named by a stay as who came after (`forward`) or before."""

    stay: Stay
    mention: Mention
    forward: bool

    @property
    def when(self) -> float | None:
        return self.stay.end if self.forward else self.stay.start


def _name_only(result: Steps, person: Person, said: Sequence[_Said]) -> None:
    """Add the stays of someone without a box: one, or several where the dates say so."""
    for part in _parts(said):
        names = sorted((each.mention.name for each in part), key=lambda n: (-len(n), n))
        stay = Stay(person, names[0], number=len(result.stays))
        result.stays.append(stay)
        for each in part:
            stay.sources |= each.stay.sources
            side = stay.before if each.forward else stay.after
            side[each.stay.person] = Mention(each.stay.name, each.stay.page)
            _say(result, each.stay, stay, forward=each.forward)


def _parts(said: Sequence[_Said]) -> Iterator[list[_Said]]:
    """Yield what belongs to one stay: someone who came again had been followed in between."""
    dated = [(each.when, not each.forward, n) for n, each in enumerate(said)]
    if any(when is None for when, _, _ in dated):
        yield list(said)
        return
    part: list[_Said] = []
    left = None
    for when, _, n in sorted((when or 0.0, back, n) for when, back, n in dated):
        each = said[n]
        if each.forward and left is not None and when - left > 1:
            yield part
            part, left = [], None
        part.append(each)
        left = left if each.forward else when
    yield part
