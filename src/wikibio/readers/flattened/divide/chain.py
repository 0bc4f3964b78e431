"""What each stretch of a text most likely is, given its features and its neighbours.

A linear-chain conditional random field; its weights stand in `weights.json`, which
`tools/flattened/train.py` writes. Weights are whole thousandths, and those of all labels that a
feature has are one number, a field of bits a label: one sum adds them all. What a group weighs is
remembered, so that a page costs little more than these sums.
"""

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter, mul, sub
from pathlib import Path
from struct import Struct
from typing import Any

from wikibio.readers.flattened.divide.edges import may_be_cited
from wikibio.readers.flattened.divide.fields import (
    ABSENT,
    FEATURES,
    FIELDS,
    PLACES,
    Group,
    Groups,
    Value,
)

Vector = tuple[float, ...]
Whole = tuple[int, ...]
Table = Mapping[str, Sequence[Sequence[Any]]]
"""Features by their group's number and their fields; a row holds values, then a weight a label."""

LABELS = "PCHhIRrJ"
"""P begins a paragraph, C goes on with the block before, H is a heading and h more of it, I begins
a list item, R is a citation and r more of it, J is no text."""
_BEAM = 4000
"""How far behind the best way so far another may be and still be followed."""
_NEVER = 1_000_000
UNIT = 1000
"""What a weight of 1 is counted as."""
_FIELD = 32
_ZERO = 1 << 24
"""What stands for no weight in a sum, so that no field is below 0."""
_PLACES: Whole = tuple(1 << _FIELD * place for place in range(len(LABELS)))
_SUM = Struct(f"<{len(LABELS)}I")
_ALL = range(len(LABELS))
_ONES = sum(_PLACES)
_EACH = _ZERO * _ONES
_HIGHEST = 1 << _FIELD - 1
_SIGNS = _HIGHEST * _ONES
"""The highest bit of each field, which no sum reaches."""
_NO_CITATION = sum(
    _NEVER * place for label, place in zip(LABELS, _PLACES, strict=True) if label in "Rr"
)
_WORDS = 1
"""The group that every stretch has, and that says what stands before it."""
_CACHE_LIMIT = 50_000


class Chain:
    """Weights, and what follows from them."""

    def __init__(self, features: Table, transitions: Sequence[Sequence[float]]) -> None:
        """Take the weights of features, and those of a label (row) before another.

        Features weigh whole thousandths, labels before others are given as fractions.
        """
        self._known = tuple(_Known(index, features) for index in range(len(FIELDS)))
        none = (0.0,) * len(LABELS)  # for the first stretch, which nothing is before
        self._ways = tuple(_whole(row) for row in (*transitions, none))
        self._way_sums = tuple(map(_sum, self._ways))
        self._behind = tuple(
            tuple(min(_BEAM, max(map(sub, other, own))) for other in self._ways[:-1])
            for own in self._ways[:-1]
        )
        """How far a label may be behind another: farther, each way on is better from the other."""
        self._limits = tuple(_SIGNS + _sum(limits) for limits in self._behind)
        self._near = _Near()
        self._rows = tuple(tuple(map(math.exp, row)) for row in transitions)
        self._columns = tuple(zip(*self._rows, strict=True))

    def labels(self, rows: Sequence[Groups], fixed: dict[int, str]) -> str:
        """Return the likeliest labels, a letter a stretch; those of `fixed` are certain."""
        ways, sums, limits, whose = self._ways, self._way_sums, self._limits, self._near
        unpack, size = _SUM.unpack, _SUM.size
        near: Sequence[int] = (len(LABELS),)
        reached: Sequence[int] = (0,) * (len(LABELS) + 1)
        best = 0
        steps: list[tuple[Sequence[int], Sequence[int]]] = []
        for emission in self._emissions(rows, fixed):
            steps.append((near, reached))
            at = near[0]
            total = emission + sums[at]
            if len(near) > 1:  # otherwise whence it comes is settled: scores are counted anew
                total += (reached[at] - best) * _ONES
                for at in near[1:]:
                    total = _greater(total, emission + sums[at] + (reached[at] - best) * _ONES)
            reached = unpack(total.to_bytes(size, "little"))
            best = max(reached)
            # of all labels at once: the sign of a field stands where its label is near
            near = whose[total + limits[reached.index(best)] - best * _ONES & _SIGNS]
        path: list[str] = []
        label = max(near, key=reached.__getitem__) if rows else 0
        for before, scores in reversed(steps):
            path.append(LABELS[label])
            if len(before) == 1:
                label = before[0]
            else:
                label = max([(scores[at] + ways[at][label], at) for at in before])[1]
        return "".join(reversed(path))

    def confidences(
        self, rows: Sequence[Groups], fixed: dict[int, str], labels: str
    ) -> list[float]:
        """Return how likely each of the labels is, from 0 to 1."""
        emissions = [_shares(_fields(each)) for each in self._emissions(rows, fixed)]
        ahead = _sweep(emissions, self._columns)
        behind = _sweep(emissions[::-1], self._rows)[::-1]
        found: list[float] = []
        for before, after, own, label in zip(ahead, behind, emissions, labels, strict=True):
            shares = [a * b / e if e else 0.0 for a, b, e in zip(before, after, own, strict=True)]
            found.append(round(shares[LABELS.index(label)] / (sum(shares) or 1.0), 3))
        return found

    def _emissions(self, rows: Sequence[Groups], fixed: dict[int, str]) -> list[int]:
        """Return, for each stretch, what each label weighs by itself, as a sum of fields."""
        _, words, citations, around, behind, endings = self._known
        found = [
            words[said] + citations[cited] + around[near] + behind[after] + endings[end]
            for _, said, cited, near, after, end in rows
        ]
        for index, label in fixed.items():
            found[index] = _sum([_ZERO - _NEVER * (each != label) for each in LABELS])
        return found


def _sum(weights: Iterable[int]) -> int:
    """Return the weights of all labels as one number, a field a label."""
    return sum(map(mul, weights, _PLACES))


def _greater(one: int, other: int) -> int:
    """Return the greater of two sums, field by field."""
    own = (one | _SIGNS) - other & _SIGNS
    own -= own >> _FIELD - 1  # all bits of a field but its sign
    return other ^ (one ^ other) & own


def _fields(total: int) -> tuple[int, ...]:
    """Return what is in the fields of a sum, all from the same zero."""
    return _SUM.unpack(total.to_bytes(_SUM.size, "little"))


def _whole(vector: Iterable[float]) -> Whole:
    return tuple(round(weight * UNIT) for weight in vector)


def _shares(emission: Whole) -> Vector:
    top = max(emission)
    return tuple([math.exp(max((score - top) / UNIT, -60.0)) for score in emission])


def _sweep(emissions: Sequence[Vector], ways: Sequence[Vector]) -> list[Vector]:
    """Return the weight of all paths to each label, going one way; each step sums to 1."""
    current = emissions[0]
    found = [current]
    for emission in emissions[1:]:
        reached = [
            own * sum(map(mul, current, way)) for own, way in zip(emission, ways, strict=True)
        ]
        total = sum(reached) or 1.0
        current = tuple([weight / total for weight in reached])
        found.append(current)
    return found


class _Near(dict[int, tuple[int, ...]]):
    """The highest bits of fields -> the labels that have one; there are few sums of these."""

    def __missing__(self, bits: int) -> tuple[int, ...]:
        found = self[bits] = tuple(label for label in _ALL if bits >> _FIELD * label & _HIGHEST)
        return found


class _Known(dict[Group | None, int]):
    """What the groups of one number weigh, remembered."""

    def __init__(self, index: int, table: Table) -> None:
        """Take the number of the group, and the weights of features."""
        super().__init__({None: 0})
        self._index = index
        by_first: dict[int, list[tuple[itemgetter[Any], dict[Group | Value, int]]]] = {}
        for fields, places in zip(FEATURES[index], PLACES[index], strict=True):
            weights = _weighed(table.get(f"{index} {fields}", ()))
            by_first.setdefault(places[0], []).append((itemgetter(*places), weights))
        self._features = tuple(by_first.items())
        """By their first field, since a feature is absent where that is."""

    def __missing__(self, group: Group) -> int:
        total = 0
        for first, features in self._features:
            if group[first] not in ABSENT:
                for values, weights in features:
                    if weight := weights.get(values(group)):
                        total += weight
        if self._index == _WORDS:
            total += _EACH
            if not may_be_cited(group[0]):
                total -= _NO_CITATION
        if len(self) < _CACHE_LIMIT:
            self[group] = total
        return total


def _weighed(rows: Sequence[Sequence[Any]]) -> dict[Group | Value, int]:
    """Return what a feature weighs by its values, or by its one value."""
    end = -len(LABELS)
    return {(row[0] if len(row) + end == 1 else tuple(row[:end])): _sum(row[end:]) for row in rows}


@functools.cache
def chain() -> Chain:
    """Return the chain that the package's weights make."""
    stored = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return Chain(stored["features"], stored["transitions"])
