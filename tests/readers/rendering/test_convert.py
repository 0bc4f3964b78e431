"""{{convert}}: rounding, names, ranges and units as its documentation describes them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.readers.rendering.calls import call

import wikibio
from wikibio.languages import counting, units
from wikibio.readers.wikitext.rendering.convert import convert


def _convert(written: str, code: str = "en", **options: str) -> str | None:
    """What {{convert|written}} shows; arguments are parted by "|" as in wikitext."""
    return convert(call(written, code, **options))


ROUNDING = {
    "1300|mi|km": "1,300 miles (2,100 km)",
    "65000|sqmi|km2": "65,000 square miles (170,000 km2)",
    "275|mi|km": "275 miles (443 km)",
    "275665|acre|ha": "275,665 acres (111,558 ha)",
    "33,000|sqmi": "33,000 square miles (85,000 km2)",
    "7.1|mi|km": "7.1 miles (11.4 km)",
    "7.0|mi|km": "7.0 miles (11.3 km)",
    "123|ft|m": "123 feet (37 m)",
    "123|ft|m|-1": "123 feet (40 m)",
    "123|ft|m|2": "123 feet (37.49 m)",
    "500|ft|m|sigfig=1": "500 feet (200 m)",
    "290|km|sigfig=2|abbr=on": "290 km (180 mi)",
    "100|ft|m|round=5": "100 feet (30 m)",
    "3.3|ft|m|round=0.5": "3.3 feet (1 m)",
    "70|kg": "70 kilograms (150 lb)",
    "0.1|mi|km": "0.1 miles (0.16 km)",
    "0|mi|km": "0 miles (0 km)",
    "10000000000|km|mi": "10,000,000,000 kilometres (6.2×109 mi)",
    "1|nm|in": "1 nanometre (3.9×10−8 in)",
    "1.23e12|km": "1.23×1012 kilometres (7.6×1011 mi)",
    "43|-|45|lb|kg": "43–45 pounds (20–20 kg)",
    "800|-|800.06|lb|kg": "800–800.06 pounds (362.87–362.90 kg)",
}

TEMPERATURES = {
    "10|°C|°F": "10 °C (50 °F)",
    "10.0|°C": "10.0 °C (50.0 °F)",
    "-40|F": "−40 °F (−40 °C)",
    "−80|°F": "−80 °F (−62 °C)",
    "0|C|sigfig=2": "0 °C (32 °F)",
    "300|K": "300 K (27 °C; 80 °F)",
    "10|C-change": "10 °C (18 °F)",
    "7|–|8|C-change|F-change": "7–8 °C (13–14 °F)",
    "-5|-|-3|C": "−5 – −3 °C (23–27 °F)",
    "20|C|F|abbr=off": "20 degrees Celsius (68 degrees Fahrenheit)",
}

NAMES = {
    "1|mi|km": "1 mile (1.6 km)",
    "0.5|mi|km": "0.5 miles (0.80 km)",
    "1/2|mi|km": "1⁄2 mile (0.80 km)",
    "1+1/2|mi|km": "1 1⁄2 miles (2.4 km)",
    "5½|mi|km": "5 1⁄2 miles (8.9 km)",
    "10|m|ft|sp=us": "10 meters (33 ft)",
    "10|km|sp=us|abbr=off": "10 kilometers (6.2 miles)",
    "1|lb|kg|abbr=in": "1 lb (0.45 kilograms)",
    "10|mi|km|abbr=on": "10 mi (16 km)",
    "10|mi|km|abbr=values": "10 (16)",
    "10|km|mi|abbr=~": "10 kilometres [km] (6.2 mi)",
    "80|mi|km|adj=on": "80-mile (130 km)",
    "3000|acre|adj=on": "3,000-acre (1,200 ha)",
    "60|nmi|km|adj=on": "60-nautical-mile (110 km)",
    "10|sqmi|adj=on": "10-square-mile (26 km2)",
    "100|mi|km|adj=mid|-long": "100-mile-long (160 km)",
    "10|mi|km|order=flip": "16 kilometres (10 mi)",
    "950|ha|order=flip": "2,300 acres (950 ha)",
    "5|mi|km|spell=in": "five miles (8.0 km)",
    "5|mi|km|spell=In": "Five miles (8.0 km)",
    "10|mi|km|spell=on": "ten miles (sixteen kilometres)",
    "100|e6mi|e6km|abbr=unit": "100 million mi (160 million km)",
    "87|e6acre|e6ha|abbr=off": "87 million acres (35 million hectares)",
    "12500|km|comma=off": "12500 kilometres (7800 mi)",
    "100|mi|km|lk=on": "100 miles (160 km)",
}

JOINS = {
    "10|mi|km|disp=or": "10 miles or 16 kilometres",
    "10|mi|km|disp=or|abbr=on": "10 mi or 16 km",
    "46|°C|°F|1|disp=or": "46 °C or 114.8 °F",
    "10|mi|km|disp=comma": "10 miles, 16 km",
    "10|mi|km|disp=sqbr": "10 miles [16 km]",
    "10|mi|km|disp=output only": "16 km",
    "15700|ft3|disp=output number only": "440",
    "10|mi|km|disp=unit": "miles",
    "10|mi|km|disp=unit2": "km",
    "10|mi|km|disp=flip": "16 kilometres (10 mi)",
    "10|mi|km|disp=x|, or about": "10 miles, or about 16 km",
    "10|oilbbl|0|disp=table": "10\n|2",
}

RANGES = {
    "3|to|5|km": "3 to 5 kilometres (1.9 to 3.1 mi)",
    "2|-|5|km|mi": "2–5 kilometres (1.2–3.1 mi)",
    "2|and|5|km|mi": "2 and 5 kilometres (1.2 and 3.1 mi)",
    "2|or|5|km|mi": "2 or 5 kilometres (1.2 or 3.1 mi)",
    "60|to(-)|80|kg": "60 to 80 kilograms (130–180 lb)",
    "5|by|5|mi|km": "5 by 5 miles (8.0 by 8.0 km)",
    "3|x|6|m|ft": "3 by 6 metres (9.8 ft × 19.7 ft)",
    "3|x|6|m|ft|abbr=on": "3 m × 6 m (9.8 ft × 19.7 ft)",
    "9|x|12|in|adj=on": "9-by-12-inch (230 mm × 300 mm)",
    "1|by|2|by|3|m|ft": "1 by 2 by 3 metres (3.3 by 6.6 by 9.8 ft)",
    "10|to|30|km|adj=on": "10-to-30-kilometre (6.2 to 18.6 mi)",
    "50|+/-|5|km|mi": "50 ± 5 kilometres (31.1 ± 3.1 mi)",
    "3-5|km|mi": "3–5 kilometres (1.9–3.1 mi)",
    "3 to 5|km|mi": "3 to 5 kilometres (1.9 to 3.1 mi)",
}

SEVERAL = {
    "5|ft|7|in": "5 feet 7 inches (1.70 m)",
    "6|ft|1|in|cm": "6 feet 1 inch (185 cm)",
    "6|ft|2|in|m|2|abbr=on": "6 ft 2 in (1.88 m)",
    "10|st|4|lb": "10 stone 4 pounds (65 kg; 144 lb)",
    "8|lb|6|oz": "8 pounds 6 ounces (3.8 kg)",
    "1.80|m": "1.80 metres (5 ft 11 in)",
    "30|m": "30 metres (98 ft)",
    "12|m|ftin": "12 metres (39 ft 4 in)",
    "80|lb|stlb": "80 pounds (5 st 10 lb)",
    "72|kg|lb stlb|abbr=on": "72 kg (159 lb; 11 st 5 lb)",
    "60|nmi": "60 nautical miles (110 km; 69 mi)",
    "860|nmi|km mi|-1": "860 nautical miles (1,590 km; 990 mi)",
    "8605|m|fathom ft": "8,605 metres (4,705 fathoms; 28,232 ft)",
    "10|ft|ft m|abbr=on|order=out": "10 ft (3.0 m)",
    "15.2|hand": "15.2 hands (62 inches; 157 cm)",
    "15|hand": "15 hands (60 inches; 152 cm)",
    "157|cm|hand": "157 centimetres (15.2 hands)",
}

UNITS = {
    "50|mph": "50 miles per hour (80 km/h)",
    "20|kn": "20 knots (37 km/h; 23 mph)",
    "25|mpgus": "25 miles per US gallon (9.4 L/100 km; 30 mpg‑imp)",
    "8|L/100km": "8 litres per 100 kilometres (35 mpg‑imp; 29 mpg‑US)",
    "100|/sqmi": "100 per square mile (39/km2)",
    "5.8|PD/sqmi": "5.8 inhabitants per square mile (2.2/km2)",
    "100|hp": "100 horsepower (75 kW)",
    "100|kW|hp PS|abbr=on": "100 kW (130 hp; 140 PS)",
    "500|Nm": "500 newton-metres (370 lb⋅ft)",
    "100|N": "100 newtons (22 lbf)",
    "30|psi": "30 pounds per square inch (210 kPa)",
    "1|GJ|kWh": "1 gigajoule (280 kW⋅h)",
    "37000|LT": "37,000 long tons (38,000 t)",
    "10|t": "10 tonnes (9.8 long tons; 11 short tons)",
    "100|USgal": "100 US gallons (380 l; 83 imp gal)",
    "15|e6USgal|m3": "15 million US gallons (57,000 m3)",
    "4.9|Moilbbl|MUSgal m3": "4.9 million barrels (210 million US gal; 780,000 m3)",
    "10|acre-ft": "10 acre-feet (12,000 m3)",
    "1000|cuft/s": "1,000 cubic feet per second (28 m3/s)",
    "10|lb/sqft": "10 pounds per square foot (49 kg/m2)",
    "8|g/cm3": "8 grams per cubic centimetre (0.29 lb/cu in)",
    "2|g0": "2 standard gravities (20 m/s2)",
    "100|$/acre|$/ha": "$100 per acre ($250/ha)",
    "10|kilometers|miles": "10 kilometres (6.2 mi)",
    "5|μg": "5 micrograms (7.7×10−5 gr)",
    "3|GW": "3 gigawatts (4,000,000 hp)",
    "100|km2": "100 square kilometres (39 sq mi)",
}

ALL = ROUNDING | TEMPERATURES | NAMES | JOINS | RANGES | SEVERAL | UNITS


@pytest.mark.parametrize(("written", "shown"), ALL.items(), ids=ALL)
def test_a_value_is_shown_with_what_it_converts_to(written: str, shown: str) -> None:
    assert _convert(written) == shown


def test_the_short_form_shows_symbols() -> None:
    assert _convert("5|ft|7|in", abbr="on") == "5 ft 7 in (1.70 m)"


@pytest.mark.parametrize("written", ["", "|km", "many|mi|km", "1 234 567|m|ft"])
def test_what_is_no_number_is_not_computed(written: str) -> None:
    assert _convert(written) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1200|xyzzy", "1,200 xyzzy"),
        ("10|mi|kg", "10 miles"),
        ("10|mi|xyzzy", "10 miles"),
        ("10", "10"),
    ],
)
def test_a_value_that_cannot_be_converted_stays(written: str, shown: str) -> None:
    assert _convert(written) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("simple", "1,000 miles (1,600 km)"),
        ("sv", "1&nbsp;000 mi (1&nbsp;600 km)"),
        ("id", "1.000 mi (1.600 km)"),
    ],
)
def test_a_language_without_words_for_units_shows_symbols(code: str, shown: str) -> None:
    assert _convert("1000|mi|km", code) == shown


def test_every_unit_is_found_and_converts_to_what_its_line_says() -> None:
    lines = [*units._units(), *units._aliases(), *units._defaults()]
    found = {code: units.find(code) for code in lines}
    assert [code for code, unit in found.items() if unit is None] == []
    wrong = [
        (code, target)
        for code, unit in found.items()
        if unit is not None
        for _, target in unit.to
        if not _fits(unit, target)
    ]
    assert wrong == []


def _fits(unit: units.Unit, codes: str) -> bool:
    targets = units.find_all(codes)
    last = [each.units[-1] if isinstance(each, units.Split) else each for each in targets]
    return bool(last) and all(unit.fits(each) for each in last)


def test_every_split_has_more_than_one_unit_and_whole_factors() -> None:
    for code in units._shared()["split"]:
        (split,) = units.find_all(code)
        assert isinstance(split, units.Split)
        assert min(split.factors) > 1


@pytest.mark.parametrize("code", ["", "km mi", "a/b/c/d/e/f", "x" * 10_000, "e7km", "/", "km/"])
def test_what_is_no_unit_is_none(code: str) -> None:
    assert units.find(code) is None


def test_spaces_of_any_kind_group_thousands_as_one() -> None:
    assert counting.number_words("fr").group == counting.number_words("pl").group == "&nbsp;"


PARTS = st.sampled_from(
    [
        "5",
        "0",
        "-3",
        "1e99",
        "1e-99",
        ".5",
        "1/0",
        "1/3",
        "999999999999999999999",
        "km",
        "ft",
        "in",
        "°C",
        "K",
        "hand",
        "ftin",
        "mi km",
        "L/100km",
        "mpgus",
        "Ym3",
        "ym3/Ym3",
        "e15km",
        "$/acre",
        "/sqmi",
        "-",
        "to",
        "x",
        "±",
        "-999",
        "999",
        "adj=on",
        "adj=mid",
        "adj=pre",
        "abbr=on",
        "abbr=values",
        "order=flip",
        "order=out",
        "disp=x",
        "disp=or",
        "disp=preunit",
        "disp=number",
        "disp=unit2",
        "disp=table",
        "spell=On",
        "sigfig=0",
        "sigfig=-4",
        "sigfig=99",
        "round=0",
        "round=0.5",
        "round=each",
        "frac=7",
        "frac=0",
        "frac=99999999",
        "sp=us",
        "comma=gaps",
        "adj=ri9",
        "½",
        "&nbsp;",
    ]
)


@given(st.lists(PARTS, max_size=9), st.sampled_from(["en", "sv"]))
@example(["1e99", "hand"], "en")
@example(["1/2", "hand"], "en")
def test_any_arguments_raise_nothing(parts: list[str], code: str) -> None:
    shown = _convert("|".join(parts), code)
    assert shown is None or isinstance(shown, str)


def test_a_page_shows_what_it_asks_for() -> None:
    text = "At {{convert|1300|mi|km}}, {{cvt|5{{frac|1|2}}|ft}} and {{convert|{{val|3}}|km}}."
    want = "At 1,300 miles (2,100 km), 5 1⁄2 ft (1.7 m) and 3 kilometres (1.9 mi)."
    assert wikibio.parse(text, language="en").text == want
