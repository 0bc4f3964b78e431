"""Time several things by turns, so that a machine that grows busy slows all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long the other took: of the medians, and the least and most of a round."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}-{self.high:.2f})"


def by_turns(
    runners: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, list[float]]:
    """Run all of `runners` once a round, A B C A B C …; return each one's times by `clock`."""
    taken: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            gc.collect()
            begun = clock()
            run()
            taken[name].append(clock() - begun)
    return taken


def ratio(other: list[float], own: list[float]) -> Ratio:
    """Return how many times as long `other` took as `own`, round by round."""
    each = [theirs / ours for theirs, ours in zip(other, own, strict=True)]
    return Ratio(statistics.median(other) / statistics.median(own), min(each), max(each))
