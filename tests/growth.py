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
MOST = 3.0
"""How many times as long twice as much may take, by the least of all tries. Quadratic is 4."""
CLEARLY, OFTEN = 2.5, 2
"""How many times as long it may take in one try, and in how many tries, where the least say more."""
TRIES = 10

_T = TypeVar("_T")


def assert_linear(
    use: Callable[[_T], object],
    short: _T,
    long: _T,
    clock: Callable[[], float] = time.process_time,
) -> None:
    """Measure `use` on both in turn, `long` being twice as much as `short`, and compare.

    A machine that is busy for a moment slows one of them: that is no failure until it is so again
    and again. So the least of each is compared. On a machine that is busy all the time, in whose
    gaps only what is short fits, two that stand side by side are. The collector is off, whose
    pauses grow with all that lives.
    """

    def seconds(what: _T) -> float:
        begun = clock()
        use(what)
        return clock() - begun

    one = two = float("inf")
    clear = 0
    gc.disable()
    try:
        for _ in range(TRIES):
            long_now, short_now = seconds(long), seconds(short)
            one, two = min(one, short_now), min(two, long_now)
            clear += long_now <= CLEARLY * short_now
            if two < SMALL or two <= MOST * one or clear >= OFTEN:
                return
            if two > LONG:
                break
    finally:
        gc.enable()
    pytest.fail(f"{one:.3f} s, twice as much takes {two:.3f} s")
