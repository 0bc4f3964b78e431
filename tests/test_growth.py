"""What tells linear time from more does so."""

import pytest

from tests.growth import assert_linear


def _count(times: int) -> None:
    for _ in range(times):
        pass


def test_time_that_grows_with_the_square_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="twice as much takes"):
        assert_linear(lambda size: _count(size * size), 1_200, 2_400)


def test_time_that_grows_as_its_cause_passes() -> None:
    assert_linear(_count, 1_000_000, 2_000_000)
