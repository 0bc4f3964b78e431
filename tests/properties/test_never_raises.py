"""Whatever the text, parsing it and asking for all its parts raises nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import wikibio
from tests.properties.touch import touch
from tests.strategies import any_text, markup_soup, wikitext_pages

LANGUAGES = st.sampled_from(("en", "de", "fr", "zh", "ar", "tr", "sr", "be-tarask", "simple"))


@given(any_text(), LANGUAGES)
@example("\ud800[[\udfff]]{{\0}}", "en")
@example("", "en")
@example("&#xD800;&#0;", "de")
def test_no_string_makes_it_raise(text: str, language: str) -> None:
    touch(wikibio.parse(text, language=language))


@given(markup_soup(), LANGUAGES)
def test_no_soup_of_markup_makes_it_raise(text: str, language: str) -> None:
    touch(wikibio.parse(text, language=language, title="Ada"))


@given(wikitext_pages(), st.data())
def test_no_page_cut_anywhere_makes_it_raise(page, data) -> None:
    start = data.draw(st.integers(0, len(page.wikitext)))
    end = data.draw(st.integers(start, len(page.wikitext)))
    touch(wikibio.parse(page.wikitext[start:end]))


@pytest.mark.parametrize("text", ["a" * 1_000_000, "\0" * 10_000, "\n" * 100_000, " " * 100_000])
def test_one_endless_line_is_an_article(text: str) -> None:
    touch(wikibio.parse(text))


def test_a_text_that_is_no_string_is_misuse() -> None:
    with pytest.raises(TypeError, match="text must be str"):
        wikibio.parse(b"a")  # type: ignore[arg-type]
