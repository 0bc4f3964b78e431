"""Twice the page takes at most three times as long, whatever is on it."""

import functools
import gc
import time
from collections.abc import Callable, Iterator

import pytest

import wikibio
from tests.properties.hostile import HOSTILE, Hostile
from tests.properties.hostile_flattened import HOSTILE_FLATTENED
from wikibio.languages import get_prose, get_spelling
from wikibio.model import PARTS
from wikibio.writers.wikibio.sentences import sentences
from wikibio.writers.wikibio.tokens import Tokeniser

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


def _seconds(text: str, form: str = "auto") -> float:
    """Return the processor time of reading all parts of a page."""
    start = time.process_time()
    article = wikibio.parse(text, format=form)
    for name in PARTS:
        getattr(article, name)
    article.to_text(tables=True)
    article.to_markdown()
    return time.process_time() - start


def _seconds_of_tokens(text: str) -> float:
    """Return the processor time of dividing a paragraph into sentences and tokens."""
    prose, spelling = get_prose("en"), get_spelling("en")
    start = time.process_time()
    for _ in sentences(text, prose, spelling):
        pass
    Tokeniser(spelling, prose.abbreviations).tokens(text)
    return time.process_time() - start


def _assert_linear(page: Hostile, length: int, seconds: Callable[[str], float] = _seconds) -> None:
    """Measure both in turn, a few times, until the least of each shows at most threefold time."""
    short, long = page(length), page(2 * length)
    one = two = float("inf")
    for _ in range(4):
        two = min(two, seconds(long))
        if two < SMALL:
            return
        one = min(one, seconds(short))
        if two <= 3 * one:
            return
        if two > LONG:
            break
    pytest.fail(f"{length} characters: {one:.3f} s, twice as many: {two:.3f} s")


_flattened = functools.partial(_seconds, form="flattened")

PROSE = {
    each: lambda length, each=each: each * (length // len(each))
    for each in (
        "A. ",
        "...",
        ". (",
        "! » ",
        '."',
        "a.",
        "'",
        "'s",
        "www.!",
        "n't ",
        "a\u0301",
        "漢。",
        "1,",
        " \n",
    )
}


@pytest.mark.parametrize("text", PROSE.values(), ids=map(repr, PROSE))
def test_time_of_tokens_at_most_triples_on(text: Hostile) -> None:
    _assert_linear(text, LENGTH, _seconds_of_tokens)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_at_most_triples_on(name: str) -> None:
    _assert_linear(HOSTILE[name], LENGTH)


@pytest.mark.parametrize("name", HOSTILE_FLATTENED)
def test_time_of_flattened_text_at_most_triples_on(name: str) -> None:
    _assert_linear(HOSTILE_FLATTENED[name], LENGTH // 10, _flattened)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_of_hostile_wikitext_read_as_flattened_at_most_triples_on(name: str) -> None:
    _assert_linear(HOSTILE[name], LENGTH // 5, _flattened)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE_FLATTENED)
def test_two_million_characters_of_flattened_text_are_read_in_linear_time(name: str) -> None:
    _assert_linear(HOSTILE_FLATTENED[name], LARGE, _flattened)


@pytest.mark.parametrize("name", ["nested templates", "nested links", "nested tables"])
def test_what_a_deep_page_gives_can_be_written_down(name: str) -> None:
    article = wikibio.parse(HOSTILE[name](LENGTH))
    assert wikibio.Article.from_dict(article.to_dict()) == article
