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
_TRIES = 10

_T = TypeVar("_T")


def assert_linear(use: Callable[[_T], object], short: _T, long: _T) -> None:
    """Measure `use` on both in turn, `long` being twice as much as `short`, and compare the least.

    A machine that is busy for a moment slows one of them: that is no failure until it is so again
    and again. The collector is off, whose pauses grow with all that lives.
    """
    one = two = float("inf")
    gc.disable()
    try:
        for _ in range(_TRIES):
            two = min(two, _seconds(use, long))
            if two < SMALL:
                return
            one = min(one, _seconds(use, short))
            if two <= 3 * one:
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
