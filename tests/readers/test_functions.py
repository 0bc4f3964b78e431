"""Parser functions: what they show, and that none of them can do harm."""

import math

import pytest

import wikibio
from wikibio import languages
from wikibio.model import RawPage
from wikibio.readers import wikitext
from wikibio.readers.wikitext.functions.expressions import (
    LENGTH_LIMIT,
    ExpressionError,
    evaluate,
    written,
)
from wikibio.readers.wikitext.functions.numbers import formatted, plain_number
from wikibio.readers.wikitext.magic import FUNCTIONS as NAMES
from wikibio.readers.wikitext.magic import VARIABLES, magic_word


def text(source: str, **options: str) -> str:
    return wikibio.parse(source, format="wikitext", **options).text


def shown_at(source: str, timestamp: str, language: str = "en") -> str:
    page = RawPage(source, "Ada", 1, 2, timestamp)
    reading = wikitext.read(page, languages.get(language))
    return reading.plain(source)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", 7),
        ("2 ^ 3 ^ 2", 64),
        ("-2 ^ 2", 4),
        ("7 div 2", 3.5),
        ("-7 mod 4", -3),
        ("7.5 fmod 2", 1.5),
        ("2.5 round 0", 3),
        ("-2.5 round 0", -3),
        ("1234 round -2", 1200),
        ("1.005 round 2", 1.01),
        ("1 + 2 round 0 + 1", 3),
        ("3 >= 3 and 2 <> 1", 1),
        ("0 or not 0", 1),
        ("sin 0 + cos 0", 1),
        ("floor -1.5", -2),
        ("ceil 1.2 * 2", 4),
        ("trunc -1.7", -1),
        ("abs -3", 3),
        ("2e3", 2000),
        ("e", math.e),
        ("2 * pi", 2 * math.pi),
        ("\N{MINUS SIGN}3 + 1", -2),
        ("2 &lt; 3", 1),
    ],
)
def test_an_expression_has_the_value_mediawiki_gives_it(expression: str, value: float) -> None:
    assert evaluate(expression) == pytest.approx(value)


@pytest.mark.parametrize(
    "expression",
    [
        *("1/0", "1 mod 0", "(1", "1)", "1 2", "1 +", "* 1", "sqrt -1", "ln 0", "acos 2"),
        *("9^9^9^9", "1e999", "__import__('os')", "a", "1;2", "1" * 400, "1+" * LENGTH_LIMIT + "1"),
        *("0^-1", "1e400 mod 3", "()", "not", "2(3)"),
    ],
)
def test_what_has_no_value_is_an_error(expression: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(expression)
    assert text(f"a{{{{#expr:{expression}}}}}b") == "ab"


def test_numbers_are_written_as_php_writes_them() -> None:
    assert [written(n) for n in (0.1 + 0.2, 1e20, -0.0, 1e-7)] == ["0.3", "1.0E+20", "0", "1.0E-7"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "1,234,567.25"),
        ("de", "1.234.567,25"),
        ("pl", "1\u00a0234\u00a0567,25"),
        ("hi", "12,34,567.25"),
    ],
)
def test_a_number_takes_the_signs_of_the_language_and_gives_them_back(
    code: str, expected: str
) -> None:
    assert formatted("1234567.25", code) == expected
    assert plain_number(expected, code) == "1234567.25"


def test_polish_and_spanish_leave_four_digits_together() -> None:
    assert formatted("1234", "pl") == formatted("1234", "es") == "1234"
    assert formatted("12345", "es") == "12.345"


def test_the_present_is_when_the_revision_was_made() -> None:
    source = "{{CURRENTYEAR}}-{{CURRENTMONTH}}-{{CURRENTDAY}} {{REVISIONYEAR}} {{#time:H:i}}"
    assert shown_at(source, "2015-03-02T10:11:12Z") == "2015-03-2 2015 10:11"
    assert text("a{{CURRENTYEAR}}b{{#time:Y|now}}c") == "abc"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1815-12-10", "1815-12-10"),
        ("10 December 1815", "1815-12-10"),
        ("December 10, 1815", "1815-12-10"),
        ("Dec 1815", "1815-12-01"),
        ("18151210", "1815-12-10"),
        ("2001-01-31 +1 month", "2001-03-03"),
        ("2001-01-01 -1 day", "2000-12-31"),
        ("last year", "2014-03-02"),
    ],
)
def test_a_date_is_read_in_the_ways_people_write_it(date: str, expected: str) -> None:
    assert shown_at(f"{{{{#time:Y-m-d|{date}}}}}", "2015-03-02T00:00:00Z") == expected


def test_a_date_that_is_none_is_an_error() -> None:
    assert text("{{#iferror:{{#time:Y|30 Foo 1999}}|bad|good}}") == "bad"
    assert text("{{#iferror:{{#time:Y|1999-02-30}}|bad|good}}") == "bad"


def test_a_year_may_be_roman() -> None:
    assert text("{{#time:xrY|1999-01-01}}") == "MCMXCIX"


def test_only_the_chosen_branch_is_read() -> None:
    article = wikibio.parse("{{#if:x|a|{{unheard of}}}}")
    assert article.text == "a"
    assert not article.loss.unknown


def test_an_unknown_function_counts_as_unknown_under_its_name() -> None:
    loss = wikibio.parse("a {{#invoke:Module|main|x}} b").loss
    assert [use.name for use in loss.unknown] == ["#invoke:Module"]


def test_a_function_in_a_templates_argument_is_read() -> None:
    assert text("{{nowrap|{{#if:x|{{uc:a}}}}b}}") == "Ab"


def test_categories_a_function_gives_are_the_articles() -> None:
    article = wikibio.parse("{{#if:x|[[Category:Mills]]|[[Category:Looms]]}}a")
    assert [category.name for category in article.categories] == ["Mills"]


def test_a_list_that_a_function_gives_begins_a_line() -> None:
    assert text("a {{#if:x|* b}}") == "a\nb"


def test_case_tells_a_variable_from_a_template() -> None:
    assert magic_word("PAGENAME", {}) == ("PAGENAME", "")
    assert magic_word("pagename", {}) is None
    assert magic_word("LC:Ada", {}) == ("lc", "Ada")
    assert magic_word("safesubst:#IF:a", {}) == ("#if", "a")


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "zh"])
def test_words_of_other_languages_are_for_words_that_exist(code: str) -> None:
    words = languages.get(code).magic_words
    known = {*VARIABLES, *NAMES, "#default", "#invoke", "subst", "safesubst", "CONTENTLANGUAGE"}
    assert words
    assert set(words.values()) <= known


def test_deep_and_endless_functions_end() -> None:
    deep = "{{#if:a|" * 5_000 + "b" + "}}" * 5_000
    assert wikibio.parse(f"x{deep}y", format="wikitext").text.startswith("x")
    grown = "{{#replace:" * 30 + "a" + "|a|" + "a" * 500 + "}}" * 30
    assert len(text(grown)) < 1_000_000
