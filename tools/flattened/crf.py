"""Weights found by python-crfsuite, and the file they are kept in."""

import importlib
import json
import math
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.flattened.labels import Example

from wikibio.readers.flattened.divide.chain import LABELS, UNIT, Chain
from wikibio.readers.flattened.divide.fields import Feature, Groups, Value, features

FORBIDDEN = -20.0
_AFTER = {"h": "Hh", "r": "Rr"}
"""What goes on with a heading or a citation stands behind no other label."""
_LEAST = 0.02
_ALIKE = 0.1
"""What two runs of the optimiser may differ by on different machines."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the weights are found: penalties for their size and for its square, and rounds."""

    c1: float = 1.0
    c2: float = 0.2
    rounds: int = 120


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each label before another, and for each feature with each label.

    Those of features are whole thousandths.
    """

    transitions: tuple[tuple[float, ...], ...]
    features: dict[Feature, tuple[int, ...]]

    def chain(self) -> Chain:
        """Return the chain that decides by these weights."""
        return Chain(self._table(), self.transitions)

    def to_json(self) -> str:
        """Return what the file says."""
        table = {"labels": LABELS, "transitions": self.transitions, "features": self._table()}
        return json.dumps(table, separators=(",", ":"), ensure_ascii=False) + "\n"

    def _table(self) -> dict[str, list[list[Value]]]:
        table: dict[str, list[list[Value]]] = {}
        for feature in sorted(self.features, key=str):
            rows = table.setdefault(f"{feature.group} {feature.fields}", [])
            rows.append([*feature.values, *self.features[feature]])
        return table

    @classmethod
    def read(cls, path: Path) -> "Weights":
        """Return the weights that a file holds."""
        table = json.loads(path.read_text("utf-8"))
        features: dict[Feature, tuple[int, ...]] = {}
        end = -len(LABELS)
        for key, rows in table["features"].items():
            group, _, fields = key.partition(" ")
            for row in rows:
                features[Feature(int(group), fields, tuple(row[:end]))] = tuple(row[end:])
        return cls(tuple(map(tuple, table["transitions"])), features)

    def differences(self, other: "Weights") -> list[str]:
        """Return what is clearly not the same, in words; a feature that is absent weighs nothing."""
        absent = (0,) * len(LABELS)
        pairs = [
            (f"before {label}", mine, theirs)
            for label, mine, theirs in zip(LABELS, self.transitions, other.transitions, strict=True)
        ]
        pairs += [
            (
                str(each),
                _fractions(self.features.get(each, absent)),
                _fractions(other.features.get(each, absent)),
            )
            for each in sorted(self.features.keys() | other.features.keys(), key=str)
        ]
        return [
            f"{name}: {mine} and {theirs}"
            for name, mine, theirs in pairs
            if not all(
                math.isclose(a, b, rel_tol=_ALIKE, abs_tol=_ALIKE)
                for a, b in zip(mine, theirs, strict=True)
            )
        ]


def _fractions(weights: Sequence[int]) -> tuple[float, ...]:
    return tuple(weight / UNIT for weight in weights)


def fit(examples: Iterable[Example], settings: Settings) -> Weights:
    """Return the weights that make the labels of the examples likely."""
    crfsuite = importlib.import_module("pycrfsuite")  # the extra `train`; it has no types
    trainer = crfsuite.Trainer(verbose=False)
    trainer.set_params(
        {
            "c1": settings.c1,
            "c2": settings.c2,
            "max_iterations": settings.rounds,
            "feature.possible_transitions": True,
        }
    )
    named: dict[str, Feature] = {}
    for each in examples:
        trainer.append([_names(row, named) for row in each.rows], list(each.labels))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = crfsuite.Tagger()
        tagger.open(path)
        found = tagger.info()
        tagger.close()
    return Weights(_transitions(found.transitions), _features(found.state_features, named))


def _names(row: Groups, named: dict[str, Feature]) -> list[str]:
    """Return the names of one stretch's features, and note what they stand for."""
    found = {str(each): each for index, group in enumerate(row) for each in features(index, group)}
    named.update(found)
    return list(found)


def _transitions(found: dict[tuple[str, str], float]) -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(
            FORBIDDEN
            if before not in _AFTER.get(label, LABELS)
            else round(found.get((before, label), 0.0), 3)
            for label in LABELS
        )
        for before in LABELS
    )


def _features(
    found: dict[tuple[str, str], Any], named: Mapping[str, Feature]
) -> dict[Feature, tuple[int, ...]]:
    vectors: dict[str, list[int]] = {}
    for (name, label), weight in found.items():
        if abs(weight) >= _LEAST:
            vector = vectors.setdefault(name, [0] * len(LABELS))
            vector[LABELS.index(label)] = round(round(weight, 2) * UNIT)
    return {named[name]: tuple(vectors[name]) for name in sorted(vectors)}
