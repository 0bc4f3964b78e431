"""Weights found by python-crfsuite, and the file they are kept in."""

import importlib
import json
import math
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.flattened.labels import Example

from wikibio.readers.flattened.divide.chain import LABELS, Chain
from wikibio.readers.flattened.divide.fields import Groups, names

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
    """A weight for each label before another, and for each feature with each label."""

    transitions: tuple[tuple[float, ...], ...]
    features: dict[str, tuple[float, ...]]

    def chain(self) -> Chain:
        """Return the chain that decides by these weights."""
        return Chain(self.features, self.transitions)

    def to_json(self) -> str:
        """Return what the file says."""
        table = {
            "labels": LABELS,
            "transitions": self.transitions,
            "features": dict(sorted(self.features.items())),
        }
        return json.dumps(table, separators=(",", ":"), ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, path: Path) -> "Weights":
        """Return the weights that a file holds."""
        table = json.loads(path.read_text("utf-8"))
        features = {name: tuple(vector) for name, vector in table["features"].items()}
        return cls(tuple(map(tuple, table["transitions"])), features)

    def differences(self, other: "Weights") -> list[str]:
        """Return what is clearly not the same, in words; a feature that is absent weighs nothing."""
        absent = (0.0,) * len(LABELS)
        pairs = [
            (f"before {label}", mine, theirs)
            for label, mine, theirs in zip(LABELS, self.transitions, other.transitions, strict=True)
        ]
        pairs += [
            (name, self.features.get(name, absent), other.features.get(name, absent))
            for name in sorted(self.features.keys() | other.features.keys())
        ]
        return [
            f"{name}: {mine} and {theirs}"
            for name, mine, theirs in pairs
            if not all(
                math.isclose(a, b, rel_tol=_ALIKE, abs_tol=_ALIKE)
                for a, b in zip(mine, theirs, strict=True)
            )
        ]


def feature_names(row: Groups) -> list[str]:
    """Return the features of one stretch."""
    return [name for index, group in enumerate(row) for name in names(index, group)]


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
    for each in examples:
        trainer.append([feature_names(row) for row in each.rows], list(each.labels))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = crfsuite.Tagger()
        tagger.open(path)
        found = tagger.info()
        tagger.close()
    return Weights(_transitions(found.transitions), _features(found.state_features))


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


def _features(found: dict[tuple[str, str], Any]) -> dict[str, tuple[float, ...]]:
    vectors: dict[str, list[float]] = {}
    for (name, label), weight in found.items():
        if abs(weight) >= _LEAST:
            vector = vectors.setdefault(name, [0.0] * len(LABELS))
            vector[LABELS.index(label)] = round(weight, 2)
    return {name: tuple(vectors[name]) for name in sorted(vectors)}
