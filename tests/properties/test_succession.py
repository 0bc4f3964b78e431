"""Whatever a succession table looks like, each of its titles is a box, in page order."""

from hypothesis import given
from hypothesis import strategies as st

import wikibio
from tests.growth import assert_linear

BEFORE = ("s-bef", "s-before", "s-new", "s-vac", "s-non")
AFTER = ("s-aft", "s-after", "s-inc", "s-non", "s-vac")
BARS = (
    "s-start",
    "s-end",
    "s-break",
    "s-off",
    "s-wizards",
    "s-par|us-hs",
    "s-hou|[[House of X]]|1 May|1900",
    "end",
)
WRAPPERS = ("{{Navboxes|list1=%s}}", "{{Collapse top|%s}}", "<div>%s</div>", "%s", "%s\n\nText.")

rows = st.sampled_from(["", "|rows=2", "|rows= 3 ", "|rows=999", "|rows=", "|rows=x", "|ROWS=2"])
people = st.sampled_from(
    ["[[A B|B]]", "C D", "—", "''Incumbent''", "[[A]] and [[B]]", "[[A]]<br>[[B]]", "", "{{n/a}}"]
)
space = st.sampled_from(["", " ", "\n", "_"])


@st.composite
def cells(draw: st.DrawFn, names: tuple[str, ...], parameter: str) -> str:
    """A cell as editors write it: any letter case, spaces, rows."""
    name = draw(st.sampled_from(names))
    name = draw(st.sampled_from([name, name.upper(), name.capitalize(), name.replace("-", "-")]))
    left, right = draw(space), draw(space)
    return f"{{{{{left}{name}{right}|{parameter}={draw(people)}{draw(rows)}}}}}"


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page with succession templates in any order, and the titles it writes."""
    titles = list[str]()
    pieces = []
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["before", "title", "after", "box", "bar"]))
        if kind == "before":
            pieces.append(draw(cells(BEFORE, "before")))
        elif kind == "after":
            pieces.append(draw(cells(AFTER, "after")))
        elif kind == "bar":
            pieces.append("{{" + draw(st.sampled_from(BARS)) + "}}")
        else:
            titles.append(f"Title {len(titles)}")
            name = draw(st.sampled_from(["s-ttl", "S-TTL", "s-tul"] if kind == "title" else BOXES))
            years = draw(st.sampled_from(["", "|years=1900–1901", "|years=?"]))
            more = draw(st.sampled_from(["", "|colour=red", f"|before={draw(people)}"]))
            pieces.append(f"{{{{{name}|title={titles[-1]}{years}{draw(rows)}{more}}}}}")
    joined = draw(st.sampled_from(["", "\n", " "])).join(pieces)
    return draw(st.sampled_from(WRAPPERS)) % joined, titles


BOXES = ["succession box", "Succession_box", "SUCCESSION  BOX", "succession", "Sbox"]


@given(tables())
def test_every_title_is_a_box_in_page_order(page: tuple[str, list[str]]) -> None:
    text, titles = page
    article = wikibio.parse(text)
    boxes = article.succession_boxes
    assert [box.title for box in boxes if box.title] == titles
    starts = [box.span[0] for box in boxes]
    assert all(
        0 <= start <= box.span[1] <= len(text) for start, box in zip(starts, boxes, strict=True)
    )
    assert article.problems is not None


@given(
    st.lists(
        st.sampled_from(
            [
                "{{s-ttl|title=",
                "{{s-bef|before=",
                "{{succession box|",
                "title=A|",
                "years=1900–|",
                "|rows=2",
                "}}",
                "{{",
                "[[A|",
                "]]",
                "<br>",
                "<small>",
                "\n",
                "x",
                "{{s-start}}",
                "{{end}}",
                "{{Infobox officeholder|office=A|predecessor=",
                "|",
                "=",
                "<!--",
                "-->",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_no_stream_of_pieces_raises(text: str) -> None:
    for box in wikibio.parse(text).succession_boxes:
        assert box.span[0] <= box.span[1]


@given(
    tables(),
    st.sampled_from(
        ["{{Infobox officeholder|office=Title 0|predecessor=[[A B|B]]|term_start=1900}}"]
    ),
)
def test_an_infobox_takes_no_template_box_away(page: tuple[str, list[str]], infobox: str) -> None:
    boxes = wikibio.parse(infobox + page[0]).succession_boxes
    assert [box.title for box in boxes if box.title and box.source == "template"] == page[1]


def _table(rows: int) -> str:
    """A table whose cells all claim to span it, with an infobox of as many offices."""
    row = "{{s-bef|before=[[A]]|rows=999}}{{s-ttl|title=T|years=1900|rows=999}}{{s-aft|after=[[B]]|rows=999}}"
    office = "|office{0}=T|predecessor{0}=[[A]]|successor{0}=[[C]]|term_start{0}=1900"
    offices = "".join(office.format(number) for number in range(rows))
    return "{{Infobox officeholder" + offices + "}}{{s-start}}" + row * rows + "{{s-end}}"


def _read(text: str) -> None:
    assert wikibio.parse(text).succession_boxes


def test_two_thousand_rows_with_endless_spans_take_at_most_three_times_a_thousand() -> None:
    assert_linear(_read, _table(1000), _table(2000))
