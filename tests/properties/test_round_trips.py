"""An article survives being written down and read again."""

import copy
import json
import pickle

from hypothesis import given

import wikibio
from tests.strategies import any_text, markup_soup, wikitext_pages
from wikibio.model import PARTS


def _same(one: wikibio.Article, two: wikibio.Article) -> None:
    assert two == one
    for name in PARTS:
        assert getattr(two, name) == getattr(one, name)
    assert (two.source, two.text) == (one.source, one.text)


@given(wikitext_pages())
def test_a_page_comes_back_from_its_dict(page) -> None:
    article = wikibio.parse(page.wikitext, title="Ada")
    _same(article, wikibio.Article.from_dict(article.to_dict()))


@given(markup_soup())
def test_soup_comes_back_from_its_dict(text: str) -> None:
    article = wikibio.parse(text)
    _same(article, wikibio.Article.from_dict(article.to_dict()))


@given(any_text())
def test_any_text_comes_back_through_json(text: str) -> None:
    article = wikibio.parse(text)
    written = article.to_json().encode()
    _same(article, wikibio.Article.from_dict(json.loads(written)))


@given(wikitext_pages())
def test_a_page_comes_back_through_json(page) -> None:
    article = wikibio.parse(page.wikitext, language="en")
    _same(article, wikibio.Article.from_dict(json.loads(article.to_json(indent=1))))


@given(wikitext_pages())
def test_a_page_can_be_pickled_and_copied(page) -> None:
    article = wikibio.parse(page.wikitext)
    _same(article, pickle.loads(pickle.dumps(article)))  # noqa: S301  (our own bytes)
    _same(article, copy.deepcopy(article))


@given(wikitext_pages())
def test_the_dict_is_the_same_each_time(page) -> None:
    article = wikibio.parse(page.wikitext)
    assert article.to_dict() == wikibio.parse(page.wikitext).to_dict()
