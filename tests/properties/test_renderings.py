"""No argument makes a function that computes a template's text fail, in any language."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikibio
from tests.growth import assert_linear
from wikibio import languages
from wikibio.languages import Computed
from wikibio.readers.wikitext.rendering import FUNCTIONS, Call

TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(" \n\t|=-–,.;:'()[]{}<>&#*0123456789", max_size=12),
    st.sampled_from(
        [
            *("", " ", "yes", "no", "on", "off", "y", "1", "0", "-1", "1974", "7", "31", "99999"),
            *("July", "juillet", "1e400", "nan", "inf", "½", "1/2", "1+1/2", "1,234.50", "٣", "−5"),
            *(
                "km",
                "ft",
                "to",
                "in",
                "°F",
                "US",
                "DE",
                "en",
                "[[A|b]]",
                "''x''",
                "http://x.y",
                "et al.",
            ),
            *("* a\n* b", "&nbsp;", "9" * 400, "0." + "0" * 300 + "1", "-" * 300),
        ]
    ),
)
NAMES = st.one_of(
    st.integers(1, 9).map(str),
    st.sampled_from(
        [
            *("abbr", "adj", "disp", "sp", "order", "sigfig", "round", "df", "mf", "year", "month"),
            *("day", "first", "last", "author", "editor1-last", "title", "date", "lead", "label"),
            *("url", "id", "name", "text", "link", "style", "display", "since", "alt", "sort"),
        ]
    ),
)
CODES = ("en", "de", "fr", "ja", "ar", "war", "simple")
WIKIS = sorted(
    path.stem
    for path in (Path(languages.__file__).parent / "data" / "templates").glob("*.toml")
    if path.stem != "any"
)
USES = sorted(
    {
        (code, name)
        for code in WIKIS
        for table in [languages.get(code).inline_templates]
        for name, shown in (*table.whole.items(), *table.beginnings.items())
        if isinstance(shown, Computed)
    }
)
"""Every template of every wiki that is computed."""


def test_every_function_a_table_names_is_there() -> None:
    named = set()
    for code in WIKIS:
        table = languages.get(code).inline_templates
        for shown in (*table.whole.values(), *table.beginnings.values()):
            if isinstance(shown, Computed):
                named.add(shown.function)
    assert named == set(FUNCTIONS)


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
@given(st.dictionaries(NAMES, TEXTS, max_size=6), st.sampled_from(CODES))
def test_no_arguments_make_it_fail(function: str, arguments: dict[str, str], code: str) -> None:
    shown = FUNCTIONS[function](Call(function, arguments, languages.get(code), "A (b)"))
    assert shown is None or isinstance(shown, str)


@given(st.sampled_from(USES), st.dictionaries(NAMES, TEXTS, max_size=5))
def test_no_use_of_a_computed_template_makes_a_page_fail(
    use: tuple[str, str], arguments: dict[str, str]
) -> None:
    code, name = use
    given_ = "".join(f"|{key}={value}" for key, value in arguments.items())
    article = wikibio.parse("A {{" + name + given_ + "}} b.", language=code)
    assert article.text is not None
    assert article.loss is not None


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_long_arguments_take_time_as_their_length(function: str) -> None:
    for unit in ("1,", "a ", "* a\n", "[[", "''", "1/", "(", "&", "9"):
        _assert_linear(function, unit)


def _assert_linear(function: str, unit: str) -> None:
    def call(length: int) -> Call:
        value = unit * (length // len(unit))
        given = {"1": value, "2": value, "title": value}
        return Call(function, given, languages.get("en"), "A")

    assert_linear(FUNCTIONS[function], call(10_000), call(20_000))
