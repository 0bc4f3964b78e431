"""Stays in order: as the steps say, by dates where steps leave it open. Circles do not stop it."""

from collections import defaultdict, deque
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from wikibio.chains.stays import Stay
from wikibio.chains.steps import Step

_Key = tuple[float, int, str, int]


def in_order(stays: Sequence[Stay], steps: Sequence[Step]) -> list[Stay]:
    """Return all stays; steps that run against the dates or are contradicted count least."""
    useful = [step for step in steps if step.mutual or not step.runs_back]
    later = defaultdict[int, list[tuple[int, bool]]](list)
    waiting = [[0, 0] for _ in stays]
    for step in useful:
        later[step.before.number].append((step.after.number, step.contradicted))
        waiting[step.after.number][step.contradicted] += 1
    keys = _keys(stays, useful)
    # A circle has no beginning: it is entered at a step that is contradicted, or by the dates.
    heaps = [
        [key for key, (sure, doubtful) in zip(keys, waiting, strict=True) if not sure + doubtful],
        [key for key, (sure, _) in zip(keys, waiting, strict=True) if not sure],
        list(keys),
    ]
    for heap in heaps:
        heapify(heap)
    found: list[Stay] = []
    done = [False] * len(stays)
    while len(found) < len(stays):
        number = heappop(next(heap for heap in heaps if heap))[-1]
        if done[number]:
            continue
        done[number] = True
        found.append(stays[number])
        for after, contradicted in later[number]:
            left = waiting[after]
            left[contradicted] -= 1
            if not left[0] and not done[after]:
                heappush(heaps[1 if left[1] else 0], keys[after])
    return found


def _keys(stays: Sequence[Stay], steps: Sequence[Step]) -> list[_Key]:
    """Return what stays are sorted by: the start, or that of the nearest stay that has one."""
    beside = defaultdict[int, list[tuple[int, bool]]](list)
    for step in steps:
        beside[step.before.number].append((step.after.number, True))
        beside[step.after.number].append((step.before.number, False))
    known: dict[int, tuple[float, int]] = {}
    for stay in stays:
        if stay.start is not None:
            known[stay.number] = (stay.start, 0)
    layer = sorted(known)
    while layer:
        layer = _spread(layer, stays, beside, known)
    groups = _groups(stays, beside)
    nowhere = (float("inf"), 0)
    return [(*known.get(stay.number, nowhere), groups[stay.number], stay.number) for stay in stays]


def _spread(
    layer: Sequence[int],
    stays: Sequence[Stay],
    beside: dict[int, list[tuple[int, bool]]],
    known: dict[int, tuple[float, int]],
) -> list[int]:
    """Give the neighbours of a layer a place beside it; return them."""
    found: dict[int, tuple[float, int]] = {}
    for number in layer:
        start, offset = known[number]
        end = stays[number].end
        for other, forward in beside[number]:
            if other not in known:
                near = (start if end is None else end, offset + 1)
                place = near if forward else (start, offset - 1)
                found[other] = min(place, found.get(other, place))
    known |= found
    return sorted(found)


def _groups(stays: Sequence[Stay], beside: dict[int, list[tuple[int, bool]]]) -> list[str]:
    """Return for each stay the first name among those it is joined with by steps."""
    names = [""] * len(stays)
    met = [False] * len(stays)
    for stay in stays:
        if met[stay.number]:
            continue
        met[stay.number] = True
        group: list[int] = []
        queue = deque([stay.number])
        while queue:
            number = queue.popleft()
            group.append(number)
            for other, _ in beside[number]:
                if not met[other]:
                    met[other] = True
                    queue.append(other)
        least = min(stays[number].name for number in group)
        for number in group:
            names[number] = least
    return names
