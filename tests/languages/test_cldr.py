"""Months are those of the language asked for, whatever was asked before."""

from wikibio.languages import cldr, codes


def test_no_language_reads_the_months_of_the_one_before() -> None:
    asked = [code for code in ("zh", "yue", "lzh", "gan", *codes()) if code != "hu"]
    cldr._names.cache_clear()
    for code in asked:
        for context in ("stand-alone", "format"):
            cldr.months(code, context, "wide")
    assert cldr.months("hu", "stand-alone", "wide")[2] == "február"
    assert cldr.months("haw", "stand-alone", "wide")[2] == "Pepeluali"


def test_a_language_without_names_of_its_own_for_months_alone_has_those_beside_a_day() -> None:
    assert cldr.months("hu", "stand-alone", "wide") == cldr.months("hu", "format", "wide")
    assert cldr.months("pl", "stand-alone", "wide")[5] == "maj"
    assert cldr.months("pl", "format", "wide")[5] == "maja"


def test_a_language_that_is_in_no_list_has_no_months() -> None:
    assert cldr.months("x-none", "format", "wide") == {}
