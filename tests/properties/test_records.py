"""Records of the WikiBio format are read back as they were written, whatever the page."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import wikibio
from tests.strategies import any_text, markup_soup
from tests.writers.wikibio.reading import records, table_of
from wikibio.languages import get_prose, get_spelling
from wikibio.writers import Layout, open_part, write_whole
from wikibio.writers.wikibio.record import box_line, sentence_lines
from wikibio.writers.wikibio.sentences import sentences
from wikibio.writers.wikibio.tokens import Tokeniser

languages = st.sampled_from(["en", "de", "fr", "it", "ja", "ru", "ar", "hi", "th", "xx"])


def encoded(text: str) -> str:
    """Return a text as a file has it: UTF-8 holds no half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode()


def tokeniser(language: str) -> Tokeniser:
    return Tokeniser(get_spelling(language), get_prose(language).abbreviations)


@given(any_text(), languages)
def test_tokens_hold_what_can_be_seen_and_no_white_space(text: str, language: str) -> None:
    tokens = tokeniser(language).tokens(text)
    for token in tokens:
        assert token.split() == [token]
        assert "<none>" not in token
    # No letter and no digit is lost or new, but for the names of brackets.
    seen = "".join(filter(str.isalnum, text.lower()))
    names = {"-lrb-", "-rrb-", "-lsb-", "-rsb-", "-lcb-", "-rcb-"}
    kept = "".join(filter(str.isalnum, "".join(t for t in tokens if t not in names)))
    if not any(name in text.lower() for name in names):
        assert kept == seen


@given(any_text(), languages)
def test_sentences_are_the_paragraph_again(text: str, language: str) -> None:
    found = list(sentences(text, get_prose(language), get_spelling(language)))
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(each.strip() == each != "" for each in found)


fields = st.dictionaries(
    st.from_regex(r"[A-Za-z][A-Za-z_:0-9 -]{0,12}[A-Za-z0-9]", fullmatch=True),
    st.text(st.characters(exclude_characters="{}[]|<>=&'", exclude_categories=["Cs"]), max_size=40),
    max_size=6,
)


@given(st.lists(st.tuples(fields, markup_soup()), max_size=4))
def test_records_come_back_with_their_fields_and_sentences(pages) -> None:
    (table,) = Layout.of(preset="wikibio").made()
    part, articles = open_part("wikibio", table), []
    for values, prose in pages:
        arguments = "".join(f"|{key}={value}" for key, value in values.items())
        articles.append(wikibio.parse(f"{{{{Infobox person{arguments}}}}}\n\n{prose}", "Ada (x)"))
        part.add([[column.read(articles[-1]) for column in table.columns]], 0)
    with TemporaryDirectory() as folder:
        for content in part.finish():
            write_whole(Path(folder) / f"train.{content.extension}", content.pieces)
        found = records(Path(folder), "train")
    assert len(found) == len(articles)
    for record, article in zip(found, articles, strict=True):
        assert record.title == record.table["article_title"] == "ada -lrb- x -rrb-"
        assert record.sentences == list(map(encoded, sentence_lines(article)))
        assert record.table == table_of(encoded(box_line(article)))
        box = next((box for box in article.infoboxes if box.fields), None)
        for key, value in box.fields.items() if box else ():
            name = "_".join(key.replace(":", " ").lower().split())
            tokens = " ".join(tokeniser("en").tokens(value.text))
            same = [k for k in box.fields if "_".join(k.replace(":", " ").lower().split()) == name]
            if tokens and len(same) == 1 and name != "article_title":
                assert record.table[name] == tokens
