"""What fixtures/cases/succession.md cannot say: growth, order, what the tables answer."""

from collections.abc import Callable

import pytest

import wikibio
from tests.growth import assert_linear
from wikibio.languages import get
from wikibio.model import RawPage
from wikibio.readers import wikitext
from wikibio.stages.succession import houses

SHAPES: dict[str, Callable[[int], str]] = {
    "rows": lambda n: (
        "{{s-start}}"
        + "{{s-bef|before=[[A]]|rows=999}}{{s-ttl|title=T|rows=999}}{{s-aft|after=[[B]]|rows=999}}"
        * n
        + "{{s-end}}"
    ),
    "wrapped": lambda n: "{{Navboxes|list1=" + "{{s-bef|before=[[A]]}}{{s-ttl|title=T}}" * n + "}}",
    "holders": lambda n: "{{succession box|title=T|before=" + "[[A]] and " * n + "|after=B}}",
    "numbers": lambda n: (
        "{{succession box|" + "|".join(f"title{i}=T|before{i}=A" for i in range(1, n)) + "}}"
    ),
    "nested": lambda n: "{{s-bef|before=" * n + "}}" * n,
}


def _read(text: str) -> None:
    assert wikibio.parse(text).succession_boxes


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_rows_take_at_most_three_times_as_long(shape: str) -> None:
    build = SHAPES[shape]
    assert_linear(_read, build(800), build(1600))


def test_two_thousand_rows_with_endless_spans_are_two_thousand_boxes() -> None:
    assert len(wikibio.parse(SHAPES["rows"](2000)).succession_boxes) == 2000


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        (["title", "years", "after"], ("succession box", "before")),
        (["TITLE", "Before"], ("succession box", "after")),
        (["state", "district", "years", "after"], ("u.s. representative box", "before")),
        (["title"], None),
        (["name", "title", "years"], None),
    ],
)
def test_what_is_left_of_a_template_tells_which_it_was(
    parameters: list[str], found: tuple[str, str] | None
) -> None:
    assert get("en").succession.fit(parameters) == found


def test_a_box_points_to_its_place_in_the_source() -> None:
    text = "Text.\n{{s-start}}{{s-bef|before=A}}\n{{s-ttl|title=T}}{{s-aft|after=B}}{{s-end}}"
    (box,) = wikibio.parse(text).succession_boxes
    start, end = box.span
    assert text[start:end] == "{{s-bef|before=A}}\n{{s-ttl|title=T}}{{s-aft|after=B}}"


def test_boxes_come_back_from_json_as_they_were() -> None:
    text = "{{succession box|title=T|years=c. 1900 – present|before=[[A]] (x)|after=—}}"
    article = wikibio.parse(text)
    assert wikibio.Article.from_dict(article.to_dict()).succession_boxes == article.succession_boxes


def test_a_header_bar_of_a_house_tells_birth_and_death() -> None:
    text = (
        "{{s-start}}{{s-hou|[[House of Brown]]|28 June|1491|28 January|1547|[[House of Dunn]]}}"
        "{{S-hou|House of Ford||c. 1600|name=Eve}}{{s-off}}{{s-end}}"
    )
    english = get("en")
    found = houses(wikitext.read(RawPage(text), english), english)
    assert [(house.name, house.senior, house.person) for house in found] == [
        ("House of Brown", "House of Dunn", ""),
        ("House of Ford", "", "Eve"),
    ]
    assert [str(found[0].birth), str(found[0].death)] == ["1491-06-28", "1547-01-28"]
    assert [str(found[1].birth), found[1].death] == ["1600~", None]


OFFICE = (
    "{{{{Infobox officeholder|office={}|term_start={}|term_end={}|predecessor={}|successor={}}}}}"
)
ROW = "{{{{succession box|title={}|years={}|before={}|after={}}}}}"


@pytest.mark.parametrize(
    ("office", "row", "same"),
    [
        (("Mayor of Aton", 1990, 1994, "A B", "C D"), ("Mayor", "1990–1994", "A B", ""), True),
        (
            ("Mayor of Aton", 1990, 1994, "A B", "C D"),
            ("Mayor of Aton", "1994–98", "C D", ""),
            False,
        ),
        (("Aton Sheriff", 1990, 1994, "", "C D"), ("Sheriff of Aton", "", "E F", "C D"), True),
        (
            ("Clerk of Court", 1990, 1994, "A Bee", "C Dee"),
            ("Scribe", "1990", "Ann Bee", "C Dee"),
            True,
        ),
        (
            ("Clerk of Court", 1990, 1994, "A Bee", "C Dee"),
            ("Scribe", "1990", "A Bee", "E F"),
            False,
        ),
        (
            ("Senate President", 1990, 1994, "A B", ""),
            ("Senate Member", "1990–94", "E F", ""),
            False,
        ),
        (
            ("12th district", 1990, 1994, "A B", ""),
            ("14th district", "1992–93", "A B", "E F"),
            False,
        ),
        (
            ("Consul", 1990, 2010, "A Bee", "C D"),
            ("Consul of Aton", "1990–1999", "A Bee", "E F"),
            True,
        ),
    ],
)
def test_an_infobox_and_a_template_tell_of_one_office_or_of_two(
    office: tuple[object, ...], row: tuple[str, ...], same: bool
) -> None:
    boxes = wikibio.parse(OFFICE.format(*office) + ROW.format(*row)).succession_boxes
    assert [box.source for box in boxes] == (["template"] if same else ["infobox", "template"])
