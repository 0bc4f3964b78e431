"""Templates that write numbers, amounts with units, money and places."""

import pytest
from tests.readers.rendering.calls import call

from wikibio.languages.counting import number_words
from wikibio.readers.wikitext.rendering import (
    FUNCTIONS,
    coordinates,
    numbers,
    spelling,
    units,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1|2", "1⁄2"),
        ("3|1|2", "3 1⁄2"),
        ("8", "1⁄8"),
        ("-3|1|2", "−3 1⁄2"),
        ("", "⁄"),
    ],
)
def test_a_fraction_has_its_own_slash(written: str, shown: str) -> None:
    assert numbers.fraction(call(written)) == shown


def test_a_stacked_fraction_has_a_plain_slash() -> None:
    assert numbers.stacked_fraction(call("3|1|2")) == "3 1/2"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12345.6789", "12345.6789"),
        ("12345.6789|fmt=commas", "12,345.6789"),
        ("6.2415093|e=18", "6.2415093×1018"),
        ("1.2e-9|u=m", "1.2×10−9&nbsp;m"),
        ("0.5|0.1|ul=km/h", "0.5±0.1&nbsp;km/h"),
        ("0.5|0.1|e=6|u=m2", "(0.5±0.1)×106&nbsp;m2"),
        ("1.5|0.1|0.2|u=kg", "1.5+0.1−0.2&nbsp;kg"),
        ("1.2345(67)|e=-11", "1.2345(67)×10−11"),
        ("1.2345|(67)", "1.2345(67)"),
        ("-40|u=m.s-2", "−40&nbsp;m⋅s−2"),
        ("30000|u=C", "30000&nbsp;C"),
        ("25|u=%", "25%"),
        ("9|p=~|s=?|u=kg|up=m3", "~9?&nbsp;kg/m3"),
    ],
)
def test_a_measured_value_has_its_uncertainty_power_and_unit(written: str, shown: str) -> None:
    assert numbers.value(call(written)) == shown


def test_a_measured_value_that_is_no_number_is_not_computed() -> None:
    assert numbers.value(call("about ten")) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [("1", "1st"), ("22", "22nd"), ("13", "13th"), ("111", "111th"), ("1003", "1,003rd")],
)
def test_an_ordinal_ends_as_it_is_spoken(written: str, shown: str) -> None:
    assert numbers.ordinal_number(call(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0", "zero"),
        ("17", "seventeen"),
        ("84", "eighty-four"),
        ("105", "one hundred and five"),
        ("1000000", "one million"),
        ("1205", "one thousand two hundred and five"),
        ("1005", "one thousand and five"),
        ("-2.5", "minus two point five"),
        ("105|us=yes", "one hundred five"),
        ("21|ord=th", "twenty-first"),
        ("40|ord=th|case=U", "Fortieth"),
        ("112|ord=th", "one hundred and twelfth"),
    ],
)
def test_a_number_is_written_in_words(written: str, shown: str) -> None:
    assert numbers.in_words(call(written)) == shown


def test_fractions_have_words() -> None:
    words = number_words("en")
    assert spelling.spell_fraction("", "3", "4", words) == "three quarters"
    assert spelling.spell_fraction("2", "1", "2", words) == "two and a half"
    assert spelling.spell_fraction("", "3", "97", words) is None


def test_a_language_without_words_for_numbers_computes_none() -> None:
    assert numbers.in_words(call("5", "sv")) is None
    assert numbers.ordinal_number(call("5", "sv")) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [("15|60", "25%"), ("1|3|1", "33.3%"), ("-1|8|1", "−12.5%"), ("1115|299996|1", "0.4%")],
)
def test_a_percentage_is_computed(written: str, shown: str) -> None:
    assert numbers.percentage(call(written)) == shown


@pytest.mark.parametrize("written", ["", "1", "1|0", "x|2", "1|2|99999"])
def test_a_percentage_of_nothing_is_not(written: str) -> None:
    assert numbers.percentage(call(written)) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [("3.14159|2", "3.14"), ("2|2", "2.00"), ("12345|-2", "12,300"), ("2.7|0|to=down", "2")],
)
def test_a_number_is_rounded(written: str, shown: str) -> None:
    assert numbers.rounded(call(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1234567", "1.23&nbsp;million"),
        ("12345678", "12.3&nbsp;million"),
        ("123456789012", "123&nbsp;billion"),
        ("9500", "9,500"),
    ],
)
def test_a_large_price_is_in_millions(written: str, shown: str) -> None:
    assert numbers.price(call(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1500|USD", "US$1,500"),
        ("1500", "US$1,500"),
        ("20|CHF", "CHF&nbsp;20"),
        ("5|XYZ", "XYZ&nbsp;5"),
    ],
)
def test_an_amount_has_the_sign_of_its_currency(written: str, shown: str) -> None:
    assert numbers.currency(call(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("40|45|N|73|59|W", "40°45′N 73°59′W"),
        ("40|5|8|N|73|59|1|W|type:city", "40°05′08″N 73°59′01″W"),
        ("40.75|N|73.5|W|display=inline,title", "40.75°N 73.5°W"),
        ("40.75|-73.5", "40.75°N 73.5°W"),
        ("-33.9|18.4|display=it", "33.9°S 18.4°E"),
        ("40.75|-73.5|format=dms", "40°45′N 73°30′W"),
        ("40|45|N|73|30|W|format=dec", "40.750°N 73.500°W"),
        ("40|45|N|73|59|W|display=title", ""),
        ("40|45|N|73|59|W|display=t", ""),
    ],
)
def test_a_place_stands_in_the_text_where_it_is_displayed_there(written: str, shown: str) -> None:
    assert coordinates.coord(call(written)) == shown


@pytest.mark.parametrize("written", ["", "north", "1|2|3|4|N|5|E", "10|N"])
def test_a_place_without_two_sides_is_none(written: str) -> None:
    assert coordinates.coord(call(written)) is None


def test_degrees_are_decimal() -> None:
    assert coordinates.decimal_degrees(call("35|30|0|S")) == "−35.5"
    assert coordinates.decimal_degrees(call("35|20|0|N|1")) == "35.3"
    assert coordinates.decimal_degrees(call("x")) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ft=5|in=11", "5 ft 11 in (1.80 m)"),
        ("ft=6", "6 ft (1.83 m)"),
        ("m=1.80", "1.80 m (5 ft 11 in)"),
        ("cm=180", "180 cm (5 ft 11 in)"),
        ("ft=5|in=11|out=cm|precision=0", "5 ft 11 in (180 cm)"),
    ],
)
def test_a_height_is_in_metres_and_feet(written: str, shown: str) -> None:
    assert units.height(call(written)) == shown


def test_a_weight_is_in_kilograms_and_pounds() -> None:
    assert units.weight(call("kg=72")) == "72 kg (159 lb)"
    assert units.weight(call("st=11|lb=4")) == "11 st 4 lb (72 kg)"
    assert units.weight(call("x=1")) is None


def test_a_horse_is_measured_in_hands() -> None:
    assert units.hands(call("15.2")) == "15.2 hands (62 inches, 157 cm)"


@pytest.mark.parametrize(
    ("written", "code", "shown"),
    [
        ("2000|m", "fr", "2&nbsp;000&nbsp;m"),
        ("1234567.89|km/h", "fr", "1&nbsp;234&nbsp;567,89&nbsp;km/h"),
        ("1 234,5|kg", "fr", "1&nbsp;234,5&nbsp;kg"),
        ("2000 mètres", "fr", "2&nbsp;000&nbsp;mètres"),
        ("3,5 millions", "fr", "3,5&nbsp;millions"),
        ("10|m|3|s|-1", "fr", "10&nbsp;m3⋅s−1"),
        ("5|e=6|km|2", "fr", "5&nbsp;×&nbsp;106&nbsp;km2"),
        ("-12|°C", "fr", "−12&nbsp;°C"),
        ("2000|m", "de", "2.000&nbsp;m"),
        ("2000|m", "en", "2,000&nbsp;m"),
        ("peu", "fr", None),
        ("", "fr", None),
    ],
)
def test_an_amount_is_grouped_as_its_language_does(
    written: str, code: str, shown: str | None
) -> None:
    assert units.unit(call(written, code)) == shown


def test_a_letter_says_how_many_rupees() -> None:
    assert numbers.scaled_amount(call("1500|c|sign=₹|c=crore")) == "₹1,500&nbsp;crore"
    assert numbers.scaled_amount(call("1500|sign=₹")) == "₹1,500"


@pytest.mark.parametrize("name", ["coord", "height", "in_words", "rounded", "unit", "value"])
@pytest.mark.parametrize("number", ["9" * 5000, "1e99999", "-", "½", "٣", " ", "1/2", "--1", "."])
def test_no_number_raises(name: str, number: str) -> None:
    shown = FUNCTIONS[name](call(f"{number}|{number}|{number}|m={number}|e={number}"))
    assert shown is None or isinstance(shown, str)
