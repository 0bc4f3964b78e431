"""Districts and bills of the United States' Congress."""

import pytest

from wikibio.languages import get
from wikibio.readers.wikitext.rendering import Call
from wikibio.readers.wikitext.rendering.congress import us_bill, us_district


def _call(*arguments: str, **named: str) -> Call:
    numbered = {str(number): value for number, value in enumerate(arguments, 1)}
    return Call("x", {**numbered, **named}, get("en"), "Ada Lovelace")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("NY", "26"), "[[New York's 26th congressional district]]"),
        (("ny", "2", ""), "[[New York's 2nd congressional district]]"),
        (("Illinois", "1"), "[[Illinois's 1st congressional district]]"),
        (("TX", "23"), "[[Texas's 23rd congressional district]]"),
        (("CA", "12"), "[[California's 12th congressional district]]"),
        (("CA", "53"), "[[California's 53rd congressional district]]"),
        (("AK", "AL"), "[[Alaska's at-large congressional district]]"),
        (
            ("Alaska", "At-large", "X"),
            "[[Alaska's at-large congressional district|Alaska at-large]]",
        ),
        (("NE", "3", "X"), "[[Nebraska's 3rd congressional district|Nebraska 3]]"),
        (("NE", "3", "3rd"), "[[Nebraska's 3rd congressional district|3rd]]"),
        (("NE", "3", "E"), "[[Nebraska's 3rd congressional district]]"),
    ],
)
def test_a_district_is_a_link_to_its_article(arguments: tuple[str, ...], shown: str) -> None:
    assert us_district(_call(*arguments)) == shown


def test_a_district_without_a_state_or_number_is_not_known() -> None:
    assert us_district(_call("NY")) is None
    assert us_district(_call("", "3")) is None


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("112", "H.R.", "3261"), "H.R.&nbsp;3261"),
        (("102", "HRes", "43"), "H.Res.&nbsp;43"),
        (("110", "h", "295"), "H.R.&nbsp;295"),
        (("110", "S. Con. Res.", "7"), "S.Con.Res.&nbsp;7"),
    ],
)
def test_a_bill_is_called_by_its_chamber_and_number(arguments: tuple[str, ...], shown: str) -> None:
    assert us_bill(_call(*arguments)) == shown


def test_a_bill_is_called_what_the_page_calls_it() -> None:
    assert us_bill(_call("115", "hres", "477", pipe="On inquiries")) == "On inquiries"


def test_a_bill_of_an_unknown_kind_is_not_known() -> None:
    assert us_bill(_call("115", "treaty", "1")) is None
    assert us_bill(_call("115", "hr")) is None
