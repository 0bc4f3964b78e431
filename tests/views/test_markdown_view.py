"""The Markdown of an article, as written and as a CommonMark reader sees it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.views.article_strategies import SPAN, article, articles, box, item, section
from wikibio.model import Cell, Holder, ListItem, Paragraph, Table, TablePlace
from wikibio.views.markdown import markdown

COMMONMARK = MarkdownIt("commonmark", {"maxNesting": 200})
WITH_TABLES = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")


def inline_text(token):
    """Return the text an inline token shows, its lines in a list."""
    shown = {"softbreak": "\n", "hardbreak": "<hardbreak>"}
    text = "".join(shown.get(child.type, child.content) for child in token.children)
    return lines(text)


def lines(text):
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return [line for line in map(str.strip, re.split(r"\r\n?|\n", text)) if line]


def one_line(text):
    joined = " ".join(lines(text))
    return [joined] if joined else []


def read_back(text, reader=COMMONMARK):
    """Return what a CommonMark reader sees: ("h2", lines) and ("p", lines), in order."""
    tokens = reader.parse(text)
    seen = []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            seen.append((before.tag, inline_text(token)))
    return seen


def written(article):
    """Return what `read_back` should give for an article without tables."""
    expected = [("h1", one_line(article.title or ""))]
    for part in article.sections:
        expected.append((f"h{max(1, min(part.level, 6))}", one_line(part.heading or "")))
        texts = [block.text for block in part.blocks if isinstance(block, Paragraph | ListItem)]
        expected.extend(("p", lines(text)) for text in texts)
    return [(tag, text) for tag, text in expected if text]


@given(articles)
def test_markdown_never_raises_and_ends_its_last_line(made):
    text = markdown(made)
    assert text == "" or (text.endswith("\n") and not text.endswith("\n\n"))


@given(articles)
def test_a_reader_of_markdown_sees_the_same_headings_paragraphs_and_items(made):
    bare = article(*made.sections, title=made.title)
    assert read_back(markdown(bare)) == written(bare)
    assert read_back(markdown(bare), WITH_TABLES) == written(bare)


@given(articles)
def test_a_reader_of_markdown_sees_the_cells_of_every_table(made):
    for table in made.tables:
        caption_and_cells = read_back(
            markdown(article(section(TablePlace(0, SPAN)), tables=(table,))), WITH_TABLES
        )
        cells = [text for tag, text in caption_and_cells if tag in {"td", "th"} and text]
        expected = [
            re.sub("\n", "<br>", "\n".join(lines(cell.text))) for row in table.rows for cell in row
        ]
        assert ["".join(text) for text in cells] == [text for text in expected if text]


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "- not an item",
        "+ not an item",
        "###### nor this",
        "1974. A year",
        "3) A third",
        "> no quote",
        "above\n===",
        "above\n---",
        "a | b\n--|--",
        "| above\n:-",
        "***",
        "~~~ no code",
        "`no code`",
        "[no link](a)",
        "<no-tag>",
        "<b>",
        "&amp; stays",
        "C:\\new\\folder",
        "_no_ emphasis, snake_case",
        "[note]: http://a.example",
    ],
)
def test_text_that_looks_like_markup_is_read_as_text(text):
    assert read_back(markdown(article(section(text))), WITH_TABLES) == [("p", lines(text))]


def test_words_numbers_and_underscores_inside_words_are_left_alone():
    text = "In 1843 (aged 27) she wrote note_g – 5 < 6, -3 °C & more; see a.example/x_y."
    assert markdown(article(section(text))) == text + "\n"


def test_headings_keep_their_level_and_closing_signs():
    made = article(section("Lead."), section("Text.", heading="C #", level=3), title="Ada #1")
    assert markdown(made) == "# Ada #1\n\nLead.\n\n### C \\#\n\nText.\n"


def test_lists_keep_depth_and_numbering():
    made = section(
        item(1, "#", "one"),
        item(2, "*", "inner"),
        item(1, "#", "two\nmore"),
        "Between.",
        item(1, "#", "anew"),
    )
    assert markdown(article(made)) == (
        "1. one\n   - inner\n2. two\n   more\n\nBetween.\n\n1. anew\n"
    )


def test_a_term_stands_bold_over_its_definition_in_a_quote():
    made = section(item(1, ";", "Engine"), item(1, ":", "A machine."), item(1, "*", "Bullet"))
    assert markdown(article(made)) == "**Engine**\n\n> A machine.\n\n- Bullet\n"


def test_items_nest_as_deep_as_their_depth_says():
    made = article(section(*(item(depth, "*", f"d{depth}") for depth in (1, 2, 3, 2, 1, 3, 2))))
    tokens = COMMONMARK.parse(markdown(made))
    levels = [(token.level - 3) // 2 + 1 for token in tokens if token.type == "inline"]
    # A jump from 1 to 3 goes one level down only; the later 2 then stands beside it.
    assert levels == [1, 2, 3, 2, 1, 2, 2]


def test_lists_deeper_than_readers_nest_stay_readable_and_short():
    made = article(section(*(item(depth, "*", "x") for depth in range(1, 1001))))
    text = markdown(made)
    assert len(read_back(text)) == 1000
    assert len(text) < 1000 * 40


def test_a_table_has_its_caption_head_and_every_cell_a_span_covers():
    wide = Cell("1815 | 1852", colspan=2)
    rows = (
        (Cell("Name", header=True), Cell("Born", header=True), Cell("Died", header=True)),
        (Cell("Ada"), wide, wide),
        (Cell("two\nlines"),),
    )
    table = Table("People", rows, rows, SPAN)
    made = article(section("Before.", TablePlace(0, SPAN), "After."), tables=(table,))
    assert markdown(made) == (
        "Before.\n\n*People*\n\n"
        "| Name | Born | Died |\n"
        "| --- | --- | --- |\n"
        "| Ada | 1815 \\| 1852 | 1815 \\| 1852 |\n"
        "| two<br>lines |\n\n"
        "After.\n"
    )


def test_a_table_without_a_head_gets_an_empty_one():
    rows = ((Cell("a"), Cell("b")),)
    made = article(section(TablePlace(0, SPAN)), tables=(Table("", rows, rows, SPAN),))
    assert markdown(made) == "|  |  |\n| --- | --- |\n| a | b |\n"


def test_one_wide_row_does_not_widen_a_thousand_narrow_ones():
    rows = ((Cell("x"),) * 1000, *(((Cell("y"),),) * 1000))
    made = article(section(TablePlace(0, SPAN)), tables=(Table("", rows, rows, SPAN),))
    assert len(markdown(made)) < 30_000


def test_a_place_of_a_table_that_is_not_there_is_passed_over():
    assert markdown(article(section("a", TablePlace(7, SPAN), TablePlace(-1, SPAN)))) == "a\n"


def test_an_empty_article_is_empty_markdown():
    assert markdown(article()) == ""


def test_succession_boxes_stand_at_the_end_a_table_for_each_header_bar():
    made = article(
        section("Lead."),
        succession_boxes=(
            box("Mayor", ["Ann | Brown"], years="1900", vacancy="Office abolished"),
            box("Reeve", after=["Carl Dunn"], new="New office", group="Political offices"),
            box("Clerk", ["Eve", "Guy"], group="Political offices", alongside=(Holder("Kit"),)),
        ),
    )
    assert markdown(made) == (
        "Lead.\n\n"
        "| ← |  | → |\n| --- | --- | --- |\n"
        "| Ann \\| Brown | Mayor<br>1900 | (Office abolished) |\n\n"
        "*Political offices*\n\n"
        "| ← |  | → |\n| --- | --- | --- |\n"
        "| (New office) | Reeve | Carl Dunn |\n"
        "| Eve<br>Guy | Clerk<br>+ Kit |  |\n"
    )


@given(articles)
def test_a_reader_of_markdown_sees_every_succession_box(made):
    bare = article(succession_boxes=made.succession_boxes)
    seen = read_back(markdown(bare), WITH_TABLES)
    assert sum(tag == "td" for tag, _ in seen) == 3 * len(made.succession_boxes)
