"""What tells linear time from more does so, on a clock of its own."""

from collections.abc import Iterable
from itertools import chain, repeat

import pytest

from tests.growth import SMALL, TRIES, assert_linear


class Machine:
    """A clock that goes on by what is done, times how slow the machine is each time."""

    def __init__(self, slowness: Iterable[float] = ()) -> None:
        self.now, self.uses = 0.0, 0
        self._slowness = chain(slowness, repeat(1.0))

    def use(self, seconds: float) -> None:
        self.now += seconds * next(self._slowness)
        self.uses += 1

    def clock(self) -> float:
        return self.now


def test_time_that_grows_with_the_square_fails() -> None:
    machine = Machine()
    with pytest.raises(pytest.fail.Exception, match=r"0\.100 s, twice as much takes 0\.400 s"):
        assert_linear(machine.use, 0.1, 0.4, machine.clock)
    assert machine.uses == 2 * TRIES


def test_time_so_long_that_no_noise_explains_it_is_measured_once() -> None:
    machine = Machine()
    with pytest.raises(pytest.fail.Exception):
        assert_linear(machine.use, 1.0, 4.0, machine.clock)
    assert machine.uses == 2


@pytest.mark.parametrize(
    ("short", "long", "slowness"),
    [
        (0.1, 0.2, ()),
        (0.1, 0.2, (9, 1, 1, 1)),  # slow for a moment
        (0.1, 0.2, (2, 1, *repeat(2, 4))),  # a gap that only what is short fits in
        (SMALL / 9, SMALL / 2, ()),
    ],
)
def test_time_that_grows_as_its_cause_passes(
    short: float, long: float, slowness: Iterable[float]
) -> None:
    machine = Machine(slowness)
    assert_linear(machine.use, short, long, machine.clock)
