"""A category is the same however its prefix is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikibio

WORDS = {
    "en": ("Category",),
    "de": ("Kategorie", "Category"),
    "fr": ("Catégorie", "Category"),
    "es": ("Categoría", "Category"),
    "pl": ("Kategoria", "Category"),
    "ru": ("Категория", "Category"),
    "el": ("Κατηγορία", "Category"),
    "ar": ("تصنيف", "Category"),
    "ja": ("カテゴリ", "Category"),
    "hi": ("श्रेणी", "Category"),
    "vi": ("Thể loại", "Category"),
    "ga": ("Catagóir", "Category"),
}
"""Category words as https://www.mediawiki.org/wiki/Help:Namespaces says wikis call them."""

SPACES = st.text(" _", max_size=3)


@pytest.mark.parametrize("language", WORDS)
@given(st.data())
def test_case_spaces_and_underscores_do_not_matter(language: str, data) -> None:
    word = data.draw(st.sampled_from(WORDS[language]))
    letters = [data.draw(st.sampled_from((c.lower(), c.upper(), c))) for c in word]
    prefix = "".join(letters).replace(" ", data.draw(st.sampled_from((" ", "_", "_ ", "  "))))
    spaces = [data.draw(SPACES) for _ in range(4)]
    source = f"[[{spaces[0]}{prefix}{spaces[1]}:{spaces[2]}Ada Lovelace{spaces[3]}|key]]"
    (category,) = wikibio.parse(source, language=language).categories
    assert (category.name, category.sort_key) == ("Ada Lovelace", "key")


@given(st.text(" _", min_size=1, max_size=4))
def test_spaces_inside_the_name_are_one(spaces: str) -> None:
    (category,) = wikibio.parse(f"[[Category:ada{spaces}Lovelace]]").categories
    assert category.name == "Ada Lovelace"
