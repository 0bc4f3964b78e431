"""Terms and dates out of text."""

import pytest

from wikibio.languages import get
from wikibio.stages.dates import date, terms


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
