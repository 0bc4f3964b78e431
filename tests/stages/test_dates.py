"""Terms and dates out of text."""

import pytest

from wikibio.languages import get
from wikibio.stages.dates import date, stretches, terms


def _shown(text: str, language: str = "en") -> list[str]:
    return [
        f"{t.start or ''}..{'present' if t.present else t.end or ''}"
        for t in terms(text, get(language).dates)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1997–2001", ["1997..2001"]),
        ("1847–49", ["1847..1849"]),
        ("1998–02", ["1998..2002"]),
        ("January 3, 2011 – present", ["2011-01-03..present"]),
        ("2007-09-29", ["2007-09-29..2007-09-29"]),
        ("August 23, 2003 – 2007-09-29", ["2003-08-23..2007-09-29"]),
        ("1860, 1864", ["1860..1860", "1864..1864"]),
        ("1911–1914\n1916 to Present", ["1911..1914", "1916..present"]),
        ("4–6 May 1933", ["1933-05-04..1933-05-06"]),
        ("March 4 – May 6, 1933", ["1933-03-04..1933-05-06"]),
        ("December 1932 – March 1933", ["1932-12..1933-03"]),
        ("c. 1850 – c. 1860", ["1850~..1860~"]),
        ("27 BC – 14 AD", ["-0026..0014"]),
        ("46–44 BC", ["-0045..-0043"]),
        ("54–68", ["0054..0068"]),
        ("since 2001", ["2001..present"]),
        ("until 1997", ["..1997"]),
        ("2009–", ["2009.."]),
        ("1661/62–1670", ["1661..1670"]),
        ("12/31/1999 – 1/2/2000", ["1999-12-31..2000-01-02"]),
        ("June 31, 1999", ["1999-06..1999-06"]),
        ("19 August AD 14", ["0014-08-19..0014-08-19"]),
        ("12 (24) November 1730", ["1730-11-24..1730-11-24"]),
        ("26 May (6 June) 1799", ["1799-06-06..1799-06-06"]),
        ("25 December 1642 [NS: 4 January 1643]", ["1643-01-04..1643-01-04"]),
        ("4 January 1643 [O.S. 25 December 1642]", ["1643-01-04..1643-01-04"]),
        ("369th", []),
        ("unknown", []),
    ],
)
def test_years_are_read_as_they_are_written(text: str, found: list[str]) -> None:
    assert _shown(text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "1. März 1999 – 3. Mai 2001", ["1999-03-01..2001-05-03"]),
        ("ru", "5 января 1999 — 2001", ["1999-01-05..2001"]),
        ("hu", "2001. január 5. – 2003", ["2001-01-05..2003"]),
        ("ja", "1997年3月1日 - 1998年", ["1997-03-01..1998"]),
        ("ko", "1997년 3월 1일 ~ 1998년", ["1997-03-01..1998"]),
    ],
)
def test_months_are_those_of_the_language(language: str, text: str, found: list[str]) -> None:
    assert _shown(text, language) == found


def test_the_first_date_of_a_sentence_is_found() -> None:
    assert str(date("She was born on 10 December 1815 in London.", get("en").dates)) == "1815-12-10"


@pytest.mark.parametrize("text", ["25 December 1642 O.S.", "December 25, 1642 (Old Style)"])
def test_a_day_in_old_style_only_is_marked_as_julian(text: str) -> None:
    found = date(text, get("en").dates)
    assert found is not None
    assert (str(found), found.calendar) == ("1642-12-25", "julian")


def test_each_end_of_a_stretch_has_its_place() -> None:
    text = "from 1 July 1900, Rome – c. 1950"
    found = [raw for each in stretches(text, get("en").dates) for raw in (each.start, each.end)]
    assert [text[slice(*raw.span)] for raw in found if raw] == ["1 July 1900", "c. 1950"]


@pytest.mark.parametrize(
    "text", ["昭和49年7月1日", "1974年（昭和49年）7月1日", "昭和49年（1974年）7月1日"]
)
def test_years_of_an_era_are_years_of_ours_wherever_they_stand(text: str) -> None:
    (found,) = stretches(text, get("ja").dates)
    assert found.start is not None
    assert str(found.start.date()) == "1974-07-01"
    assert text[slice(*found.start.span)].endswith("7月1日")
