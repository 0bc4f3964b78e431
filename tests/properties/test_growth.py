"""Twice the page takes at most three times as long, whatever is on it."""

import functools
from collections.abc import Callable

import pytest

import wikibio
from tests.growth import assert_linear
from tests.properties.hostile import HOSTILE, Hostile
from tests.properties.hostile_flattened import HOSTILE_FLATTENED
from wikibio.languages import get_prose, get_spelling
from wikibio.model import PARTS
from wikibio.writers.wikibio.sentences import sentences
from wikibio.writers.wikibio.tokens import Tokeniser

LENGTH = 60_000
LARGE = 1_000_000


def _read(text: str, form: str = "auto") -> None:
    """Read all parts of a page."""
    article = wikibio.parse(text, format=form)
    for name in PARTS:
        getattr(article, name)
    article.to_text(tables=True)
    article.to_markdown()


def _divide(text: str) -> None:
    """Divide a paragraph into sentences and tokens."""
    prose, spelling = get_prose("en"), get_spelling("en")
    for _ in sentences(text, prose, spelling):
        pass
    Tokeniser(spelling, prose.abbreviations).tokens(text)


def _assert_linear(page: Hostile, length: int, read: Callable[[str], None] = _read) -> None:
    assert_linear(read, page(length), page(2 * length))


_flattened = functools.partial(_read, form="flattened")

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
    _assert_linear(text, LENGTH, _divide)


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
