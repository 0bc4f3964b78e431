"""Dates that templates compute, in several languages."""

import pytest

from wikibio.languages import get
from wikibio.readers.wikitext.rendering import Call, dates
from wikibio.readers.wikitext.rendering.calendar import Day, month_number, read, whole, write


def _call(language: str = "en", /, **arguments: str) -> Call:
    named = {key.removeprefix("_").replace("_", "-"): value for key, value in arguments.items()}
    return Call("date", named, get(language), "Ann Reed")


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "February 9, 1961", "February 1961", "1961"),
        ("de", "9. Februar 1961", "Februar 1961", "1961"),
        ("fr", "9 février 1961", "février 1961", "1961"),
        ("es", "9 de febrero de 1961", "febrero de 1961", "1961"),
        ("pt", "9 de fevereiro de 1961", "fevereiro de 1961", "1961"),
        ("ru", "9 февраля 1961", "февраль 1961", "1961"),
        ("ja", "1961年2月9日", "1961年2月", "1961年"),
        ("hu", "1961. február 9.", "1961. február", "1961."),
        ("haw", "9 Pepeluali 1961", "Pepeluali 1961", "1961"),
        ("simple", "February 9, 1961", "February 1961", "1961"),
    ],
)
def test_a_date_is_written_in_the_wikis_language(
    language: str, day: str, month: str, year: str
) -> None:
    words = get(language)
    assert write(Day(1961, 2, 9), words) == day
    assert write(Day(1961, 2), words).rstrip(" ") == month
    assert write(Day(1961), words) == year


def test_parts_that_are_missing_go_with_what_ties_them() -> None:
    english = get("en")
    assert write(Day(None, 2, 9), english) == "February 9"
    assert write(Day(None, 2, 9), english, "d MMMM y") == "9 February"
    assert write(Day(1961, 2, 9), english, "d MMMM y", "abbreviated") == "9 Feb 1961"


def test_a_month_is_read_as_a_number_or_a_name() -> None:
    english = get("en")
    assert [month_number(text, english) for text in ("2", "02", "Feb.", "february")] == [2] * 4
    assert [month_number(text, english) for text in ("13", "0", "spring", "")] == [None] * 4
    assert (whole("09"), whole("9th"), whole("nine")) == (9, 9, None)


def test_a_text_that_is_no_part_of_a_date_makes_none() -> None:
    english = get("en")
    assert read("1961", "spring", "", english) is None
    assert read("1961", "2", "40", english) is None
    assert read("", "", "", english) is None


@pytest.mark.parametrize(
    ("birth", "death", "years"),
    [
        (Day(1920, 3, 20), Day(1999, 3, 20), "79"),
        (Day(1920, 3, 21), Day(1999, 3, 20), "78"),
        (Day(1920, 3), Day(1999, 3, 20), "78–79"),
        (Day(1920, 2), Day(1999, 3, 20), "79"),
        (Day(1920), Day(1999), "78–79"),
        (Day(1999), Day(1999), "0"),
    ],
)
def test_years_are_counted_as_far_as_days_are_known(birth: Day, death: Day, years: str) -> None:
    assert dates.years_between(birth, death) == years


def test_options_say_where_the_parts_of_a_date_stand() -> None:
    assert dates.date(_call("fr", _1="9", _2="2", _3="1961", order="dmy")) == "9 février 1961"
    named = _call("de", Jahr="1961", Monat="2", year_at="Jahr,J", month_at="Monat", day_at="Tag")
    assert dates.date(named) == "Februar 1961"
    assert dates.date(_call(_1="1961", _2="2", _3="9", form="d MMMM y")) == "9 February 1961"


def test_an_order_that_is_none_is_passed_over() -> None:
    assert dates.date(_call(_1="1961", order="first")) == "1961"
    assert dates.date_with_age(_call(_1="1999", _2="3", _3="20", birth="x", aged=" ($1)")) == (
        "March 20, 1999"
    )


def test_an_earlier_date_gives_the_age_in_any_order() -> None:
    call = _call(
        "fr",
        _1="20",
        _2="3",
        _3="1999",
        _4="21",
        _5="3",
        _6="1920",
        order="dmy",
        aged=" (à $1 ans)",
    )
    assert dates.date_with_age(call) == "20 mars 1999 (à 78 ans)"


def test_days_are_counted_from_the_last_birthday() -> None:
    words = {"one_year": "year", "years": "years", "one_day": "day", "days": "days"}
    leap = _call(_1="29 February 1920", _2="March 2, 1921", **words)
    assert dates.age_in_years_and_days(leap) == "1 year, 1 day"
    impossible = _call(_1="1920", _2="2", _3="30", _4="1921", _5="2", _6="30", **words)
    assert dates.age_in_years_and_days(impossible) is None
    assert dates.age_in_years_and_days(_call(_1="1920", _2="2", _3="3", **words)) == ""
