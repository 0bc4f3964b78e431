"""Whether time grows as its cause: twice as much takes at most three times as long."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

import pytest

SMALL = 0.02
"""Seconds under which the machine's own noise is larger than what is measured."""
LONG = 3.0
"""Seconds over which no noise explains the difference, so that one measure is enough."""
MOST, CLEARLY = 3.0, 2.5
"""How many times as long twice as much may take: by the least, and in one try. Quadratic is 4."""
_TRIES = 10

_T = TypeVar("_T")


def assert_linear(use: Callable[[_T], object], short: _T, long: _T) -> None:
    """Measure `use` on both in turn, `long` being twice as much as `short`, and compare.

    A machine that is busy for a moment slows one of them: that is no failure until it is so again
    and again. So the least of each is compared, and on a machine that is busy all the time, in whose
    gaps only what is short fits, two that stand side by side. The collector is off, whose pauses
    grow with all that lives.
    """
    one = two = float("inf")
    gc.disable()
    try:
        for _ in range(_TRIES):
            long_now, short_now = _seconds(use, long), _seconds(use, short)
            one, two = min(one, short_now), min(two, long_now)
            if two < SMALL or two <= MOST * one or long_now <= CLEARLY * short_now:
                return
            if two > LONG:
                break
    finally:
        gc.enable()
    pytest.fail(f"{one:.3f} s, twice as much takes {two:.3f} s")


def _seconds(use: Callable[[_T], object], what: _T) -> float:
    """Return the processor time."""
    begun = time.process_time()
    use(what)
    return time.process_time() - begun
