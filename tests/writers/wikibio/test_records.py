"""An article as a record: what its lines hold, and what other programs read in them."""

from pathlib import Path

import pytest

import wikibio
from tests.writers.articles import article
from tests.writers.wikibio.reading import records, table_of
from wikibio.model import Article
from wikibio.writers import Layout, open_part, write_whole
from wikibio.writers.wikibio.record import box_line, sentence_lines, title_line, unfit

POPE = """{{Infobox pope
| Feast Day: = 16 March (20&nbsp;Baramhat)
| name = Michael III
| image = {{foo}}
| name_2 = Khail
| Name = again
| native name =
| caption = <!-- who? -->
|
| article title = taken
| title = 56th Pope & Patriarch
}}
{{Infobox other|x=1}}

'''Michael III''' (died 907) was a pope. He didn't speak.

Another paragraph."""


def parsed(text: str = POPE, title: str = "Michael (pope)") -> Article:
    return wikibio.parse(text, title)


def test_a_box_is_its_fields_token_by_token_and_then_the_title() -> None:
    assert box_line(parsed()).split("\t") == [
        "feast_day_1:16",
        "feast_day_2:march",
        "feast_day_3:-lrb-",
        "feast_day_4:20",
        "feast_day_5:baramhat",
        "feast_day_6:-rrb-",
        "name_1:michael",
        "name_2:iii",
        "image:<none>",
        "name_2_1:khail",
        "native_name:<none>",
        "caption:<none>",
        "title_1:56th",
        "title_2:pope",
        "title_3:&",
        "title_4:patriarch",
        "article_title_1:michael",
        "article_title_2:-lrb-",
        "article_title_3:pope",
        "article_title_4:-rrb-",
    ]
    assert table_of(box_line(parsed()))["name_2"] == "khail"


def test_an_infobox_inside_another_adds_what_that_has_not() -> None:
    text = "{{Infobox person|name=Ada|module={{Infobox sportsperson|name=No|club=Hull}}}}\n'''Ada''' is."
    table = table_of(box_line(parsed(text, "Ada")))
    assert (table["name"], table["club"]) == ("ada", "hull")


def test_a_field_left_empty_has_what_an_infobox_inside_says() -> None:
    text = (
        "{{Infobox person|club=|name=Ada|module={{Infobox sportsperson|club=Hull}}}}\n'''Ada''' is."
    )
    box = box_line(parsed(text, "Ada"))
    assert box.split("\t")[0] == "club_1:hull"
    assert "<none>" in box_line(parsed(text.replace("Hull", ""), "Ada"))


def test_an_infobox_of_empty_fields_is_none() -> None:
    text = "{{Infobox person|name=|born=}}\n'''Ada''' was.[[Category:1815 births]]"
    assert unfit(parsed(text, "Ada")) == "no-infobox"
    assert unfit(parsed(text.replace("born=", "born=1815"), "Ada")) is None


def test_the_sentences_are_those_of_the_first_paragraph_with_words() -> None:
    assert sentence_lines(parsed()) == [
        "michael iii -lrb- died 907 -rrb- was a pope .",
        "he did n't speak .",
    ]
    assert sentence_lines(parsed("...\n\n'''Ada''' is.", "Ada")) == ["ada is ."]


def test_a_title_is_tokens_too() -> None:
    assert title_line(parsed()) == "michael -lrb- pope -rrb-"
    assert title_line(article(None)) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#REDIRECT [[Ada]]", "redirect"),
        ("A '''tree''' is a plant.", "no-biography"),
        ("'''Ada''' (born 1815) is a poet.\n[[Category:1815 births]]", "no-infobox"),
        (
            "{{Infobox person|name=}}\n'''Ada''' (born 1815).\n[[Category:1815 births]]",
            "no-infobox",
        ),
        ("{{Infobox person|name=Ada|birth_date=1815}}\n[[Category:1815 births]]", "no-paragraph"),
        ("{{Infobox person|name=Ada|birth_date=1815}}\n'''Ada''' is.", None),
    ],
)
def test_why_an_article_is_no_record(text: str, why: str | None) -> None:
    assert unfit(parsed(text, "Ada")) == why


def test_the_files_are_read_as_other_programs_read_them(tmp_path: Path) -> None:
    (table,) = Layout.of(preset="wikibio").made()
    part = open_part("wikibio", table)
    articles = [parsed(), parsed("{{Infobox person|name=Ada \udc80}}\n'''Ada'''", "Ada")]
    for each in articles:
        part.add([[column.read(each) for column in table.columns]], 0)
    contents = part.finish()
    assert {content.extension: content.rows for content in contents} == {
        "id": 2,
        "title": 2,
        "box": 2,
        "nb": 2,
        "sent": 3,
    }
    for content in contents:
        write_whole(tmp_path / f"train.{content.extension}", content.pieces)
    first, second = records(tmp_path, "train")
    assert (first.number, first.title, len(first.sentences)) == ("", "michael -lrb- pope -rrb-", 2)
    assert first.table["article_title"] == first.title
    assert (second.table["name"], second.sentences) == ("ada ?", ["ada"])
