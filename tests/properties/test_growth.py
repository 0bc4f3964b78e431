"""Twice the page takes at most three times as long, whatever is on it."""

import gc
import time
from collections.abc import Iterator

import pytest

import wikibio
from tests.properties.hostile import HOSTILE, Hostile
from tests.properties.hostile_flattened import HOSTILE_FLATTENED
from wikibio.model import PARTS

LENGTH = 60_000
SMALL = 0.02
"""Seconds under which the machine's own noise is larger than what is measured."""
LARGE = 1_000_000
LONG = 3.0
"""Seconds over which no noise explains the difference, so that one measure is enough."""


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector, whose pauses grow with all that lives, out of the times."""
    gc.disable()
    yield
    gc.enable()


def _seconds(text: str, form: str) -> float:
    """Return the processor time of reading all parts of a page."""
    start = time.process_time()
    article = wikibio.parse(text, format=form)
    for name in PARTS:
        getattr(article, name)
    article.to_text(tables=True)
    article.to_markdown()
    return time.process_time() - start


def _assert_linear(page: Hostile, length: int, form: str) -> None:
    """Measure both in turn, a few times, until the least of each shows at most threefold time."""
    short, long = page(length), page(2 * length)
    one = two = float("inf")
    for _ in range(4):
        two = min(two, _seconds(long, form))
        if two < SMALL:
            return
        one = min(one, _seconds(short, form))
        if two <= 3 * one:
            return
        if two > LONG:
            break
    pytest.fail(f"{length} characters: {one:.3f} s, twice as many: {two:.3f} s")


@pytest.mark.parametrize("name", HOSTILE)
def test_time_at_most_triples_on(name: str) -> None:
    _assert_linear(HOSTILE[name], LENGTH, "auto")


@pytest.mark.parametrize("name", HOSTILE_FLATTENED)
def test_time_of_flattened_text_at_most_triples_on(name: str) -> None:
    _assert_linear(HOSTILE_FLATTENED[name], LENGTH // 10, "flattened")


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_of_hostile_wikitext_read_as_flattened_at_most_triples_on(name: str) -> None:
    _assert_linear(HOSTILE[name], LENGTH // 5, "flattened")


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE_FLATTENED)
def test_two_million_characters_of_flattened_text_are_read_in_linear_time(name: str) -> None:
    _assert_linear(HOSTILE_FLATTENED[name], LARGE, "flattened")


@pytest.mark.parametrize("name", ["nested templates", "nested links", "nested tables"])
def test_what_a_deep_page_gives_can_be_written_down(name: str) -> None:
    article = wikibio.parse(HOSTILE[name](LENGTH))
    assert wikibio.Article.from_dict(article.to_dict()) == article
