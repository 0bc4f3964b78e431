"""What each stretch of a text most likely is, given its features and its neighbours.

A linear-chain conditional random field; its weights stand in `weights.json`, which
`tools/flattened/train.py` writes. Looking up a group's weight is remembered, so that a page costs
little more than the sums.
"""

import functools
import json
import math
from collections.abc import Sequence
from operator import itemgetter, mul
from pathlib import Path

from wikibio.readers.flattened.features import FIELDS, Group, Groups, names

LABELS = "PCHhIRrJ"
"""P begins a paragraph, C goes on with the block before, H is a heading and h more of it, I begins
a list item, R is a citation and r more of it, J is no text."""
_GAP = 7.0
"""How far behind the best a label may be at one stretch and still be thought of."""
_BEAM = 6.0
"""How far behind the best way so far another may be and still be followed."""
_BEGINNINGS = ("start", "edge", "heading", "caption")
"""Where nothing stands before: a citation follows what it is for."""
_NEVER = 1000.0
_CACHE_LIMIT = 50_000

Vector = tuple[float, ...]


class Chain:
    """Weights, and what follows from them."""

    def __init__(self, weights: dict[str, Vector], transitions: tuple[Vector, ...]) -> None:
        """Take the weights of features, one for each label, and of a label (row) before another."""
        self._known = tuple(_Known(index, weights) for index in range(len(FIELDS)))
        self._transitions = (*transitions, (0.0,) * len(LABELS))  # the last: nothing is before
        self._rows = tuple(tuple(map(math.exp, row)) for row in transitions)
        self._columns = tuple(zip(*self._rows, strict=True))

    def labels(self, rows: Sequence[Groups], fixed: dict[int, str]) -> str:
        """Return the likeliest labels, a letter a stretch; those of `fixed` are certain."""
        if not rows:
            return ""
        transitions = self._transitions
        scores = [(-1, 0.0)]
        steps = list[dict[int, int]]()
        for emission in self._emissions(rows, fixed):
            limit = max(emission) - _GAP
            near = [pair for pair in enumerate(emission) if pair[1] >= limit]
            if len(scores) == 1:
                before, score = scores[0]
                ways = transitions[before]
                scores = [(label, score + ways[label] + own) for label, own in near]
                steps.append({label: before for label, _ in near})
                continue
            step, reached = dict[int, int](), list[tuple[int, float]]()
            for label, own in near:
                best = -math.inf
                for before, score in scores:
                    through = score + transitions[before][label]
                    if through > best:
                        best, step[label] = through, before
                reached.append((label, best + own))
            steps.append(step)
            limit = max(reached, key=itemgetter(1))[1] - _BEAM
            scores = [pair for pair in reached if pair[1] >= limit]
        label = max(scores, key=itemgetter(1))[0]
        path = list[str]()
        for step in reversed(steps):
            path.append(LABELS[label])
            label = step[label]
        return "".join(reversed(path))

    def confidences(
        self, rows: Sequence[Groups], fixed: dict[int, str], labels: str
    ) -> list[float]:
        """Return how likely each of the labels is, from 0 to 1."""
        emissions = [_shares(emission) for emission in self._emissions(rows, fixed)]
        ahead = _sweep(emissions, self._columns)
        behind = _sweep(emissions[::-1], self._rows)[::-1]
        found = list[float]()
        for before, after, own, label in zip(ahead, behind, emissions, labels, strict=True):
            shares = [a * b / e if e else 0.0 for a, b, e in zip(before, after, own, strict=True)]
            found.append(round(shares[LABELS.index(label)] / (sum(shares) or 1.0), 3))
        return found

    def _emissions(self, rows: Sequence[Groups], fixed: dict[int, str]) -> list[Vector]:
        found = list[Vector]()
        outlines, words, citations, around, endings = self._known
        for row in rows:
            outline, said, cited, near, ends = row
            vectors = zip(
                outlines[outline], words[said], citations[cited], around[near], endings[ends],
                strict=True,
            )  # fmt: skip
            found.append(tuple([a + b + c + d + e for a, b, c, d, e in vectors]))
        for index, label in fixed.items():
            found[index] = tuple(0.0 if each == label else -_NEVER for each in LABELS)
        return found


def _shares(emission: Vector) -> Vector:
    top = max(emission)
    return tuple([math.exp(max(score - top, -60.0)) for score in emission])


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


class _Known(dict[Group, Vector]):
    """What the groups of one number weigh, remembered."""

    def __init__(self, index: int, weights: dict[str, Vector]) -> None:
        """Take the number of the group, and the weights of features."""
        super().__init__()
        self._index, self._weights = index, weights

    def __missing__(self, group: Group) -> Vector:
        weights = self._weights
        vectors = [weights[name] for name in names(self._index, group) if name in weights]
        vector = tuple(map(sum, zip(*vectors, strict=True))) if vectors else (0.0,) * len(LABELS)
        if self._index == 0 and (group[0] in _BEGINNINGS or "/" in str(group[0])):
            vector = tuple(
                weight - _NEVER if label in "Rr" else weight
                for label, weight in zip(LABELS, vector, strict=True)
            )
        if len(self) < _CACHE_LIMIT:
            self[group] = vector
        return vector


@functools.cache
def chain() -> Chain:
    """Return the chain that the package's weights make."""
    stored = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    weights = {name: tuple(vector) for name, vector in stored["features"].items()}
    return Chain(weights, tuple(tuple(row) for row in stored["transitions"]))
