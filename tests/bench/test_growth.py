"""Time grows with the length of a page, not with its square, whatever the page holds."""

import pytest

from tests.bench import hostile

SIZE = 100_000
NOISE = 0.05
"""Seconds that a busy machine may add to a short run."""

USUAL = (
    "unclosed {{a|",
    "unclosed [[",
    "unclosed {|",
    "unclosed <ref",
    "unclosed <!--",
    "unclosed <b>",
    "unclosed [http://",
    "quotes ''",
    "closed {{ {{",
    "closed [[ [[",
    "closed {| {|",
    "closed <div> <div>",
)
"""The shapes that are tried in every run; the others are `slow`."""


def _grows_as_the_page(name: str) -> bool:
    make = hostile.SHAPES[name]
    for _attempt in range(3):
        once, twice = hostile.taken(make(SIZE)), hostile.taken(make(2 * SIZE))
        if twice <= 3 * once + NOISE:
            return True
    return False


@pytest.mark.parametrize("name", USUAL)
def test_doubling_a_hostile_page_at_most_triples_the_time(name: str) -> None:
    assert _grows_as_the_page(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in hostile.SHAPES if name not in USUAL])
def test_doubling_any_other_hostile_page_at_most_triples_the_time(name: str) -> None:
    assert _grows_as_the_page(name)
