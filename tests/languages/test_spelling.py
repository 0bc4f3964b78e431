"""The marks of words and sentences are written as the tokeniser compares them."""

import tomllib
from pathlib import Path

import pytest

from wikibio import languages
from wikibio.languages import get_spelling

TABLE = tomllib.loads(
    (Path(languages.__file__).parent / "data" / "spelling.toml").read_text("utf-8")
)


@pytest.mark.parametrize("code", sorted(TABLE.keys() - {"any"}))
def test_marks_are_in_lower_case_and_hang_on_an_apostrophe(code: str) -> None:
    spelling = get_spelling(code)
    assert code in languages.codes()
    assert spelling.endings or spelling.beginnings
    for mark in (*spelling.endings, *spelling.beginnings):
        assert mark == mark.lower()
        assert mark.count("'") == 1
    assert all(each.endswith("'") for each in spelling.beginnings)
    assert all("".join(parts) == word for word, parts in spelling.divided.items())


def test_the_languages_with_ordinal_stops_are_wikis() -> None:
    codes = TABLE["any"]["ordinal-stop"]
    assert codes == sorted(set(codes))
    assert set(codes) <= set(languages.codes())
    assert get_spelling("de").ordinal_stop
    assert not get_spelling("en").ordinal_stop


def test_a_language_without_a_table_has_no_marks() -> None:
    assert get_spelling("qaa") == languages.Spelling()
