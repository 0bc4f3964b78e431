"""Twice the page takes at most three times as long, whatever is on it."""

import gc
import time
from collections.abc import Iterator

import pytest

import wikibio
from tests.properties.hostile import HOSTILE
from wikibio.model import PARTS

LENGTH = 100_000
SMALL = 0.02
"""Seconds under which the machine's own noise is larger than what is measured."""
LONG = 3.0
"""Seconds over which no noise explains the difference, so that one measure is enough."""


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector, whose pauses grow with all that lives, out of the times."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _seconds(text: str) -> float:
    """Return the processor time of reading all parts of a page."""
    start = time.process_time()
    article = wikibio.parse(text)
    for name in PARTS:
        getattr(article, name)
    article.to_text(tables=True)
    article.to_markdown()
    return time.process_time() - start


def _grows_linearly(short: str, long: str) -> tuple[bool, float, float]:
    """Measure both in turn, a few times, until the least of each shows at most threefold time."""
    one = two = float("inf")
    for _ in range(4):
        two = min(two, _seconds(long))
        if two < SMALL:
            return True, one, two
        one = min(one, _seconds(short))
        if two <= 3 * one:
            return True, one, two
        if two > LONG:
            break
    return False, one, two


@pytest.mark.parametrize("name", HOSTILE)
def test_time_at_most_triples_on(name: str) -> None:
    page = HOSTILE[name]
    linear, one, two = _grows_linearly(page(LENGTH), page(2 * LENGTH))
    assert linear, f"{LENGTH} characters: {one:.3f} s, twice as many: {two:.3f} s"


@pytest.mark.parametrize("name", ["nested templates", "nested links", "nested tables"])
def test_what_a_deep_page_gives_can_be_written_down(name: str) -> None:
    article = wikibio.parse(HOSTILE[name](LENGTH))
    assert wikibio.Article.from_dict(article.to_dict()) == article
