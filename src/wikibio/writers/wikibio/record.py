"""One article as a record of the dataset: its infobox, and the sentences of its first paragraph."""

import functools
from collections.abc import Iterator
from typing import Final

from wikibio.languages import get_prose, get_spelling
from wikibio.model import Article, Infobox, Value
from wikibio.writers.schema import INT64, STRING, Column, ListOf
from wikibio.writers.tables import Table
from wikibio.writers.wikibio.sentences import sentences
from wikibio.writers.wikibio.tokens import Tokeniser

NOTHING: Final = "<none>"
"""What stands for the tokens of a field that has none."""

TITLE_FIELD: Final = "article_title"
"""The field that every record ends with."""


def title_line(article: Article) -> str:
    """Return the title as tokens."""
    return " ".join(_tokeniser(article.language).tokens(article.title or ""))


def box_line(article: Article) -> str:
    r"""Return the first infobox with fields as `name_1:token\tname_2:token\timage:<none>`.

    Each field counts its tokens from 1. The title is the last field.
    """
    tokeniser = _tokeniser(article.language)
    fields: dict[str, list[str]] = {}
    for key, value in _fields(article):
        if not fields.get(key):  # a field left empty has what an infobox inside says
            fields[key] = tokeniser.tokens(value.text) if value else []
    fields[TITLE_FIELD] = tokeniser.tokens(article.title or "")
    return "\t".join(cell for key, tokens in fields.items() for cell in _cells(key, tokens))


def sentence_lines(article: Article) -> list[str]:
    """Return each sentence of the first paragraph as its tokens."""
    tokeniser = _tokeniser(article.language)
    prose, spelling = get_prose(article.language), get_spelling(article.language)
    found = sentences(_paragraph(article), prose, spelling)
    return [" ".join(tokens) for each in found if (tokens := tokeniser.sentence(each))]


def unfit(article: Article) -> str | None:
    """Return why an article is no record: it needs a person, an infobox and a paragraph."""
    if article.redirect is not None:
        return "redirect"
    if article.biography is None:
        return "no-biography"
    if not any(value for _, value in _fields(article)):
        return "no-infobox"
    return None if _paragraph(article) else "no-paragraph"


def _cells(key: str, tokens: list[str]) -> Iterator[str]:
    if not tokens:
        yield f"{key}:{NOTHING}"
    for number, token in enumerate(tokens, 1):
        yield f"{key}_{number}:{token}"


def _fields(article: Article) -> Iterator[tuple[str, Value | None]]:
    """Yield the fields of the first infobox that has any; then those of infoboxes inside it.

    A field that was left empty has None.
    """
    box = next((box for box in article.infoboxes if box.fields), None)
    if box is not None:
        yield from _fields_of(box)


def _fields_of(box: Infobox) -> Iterator[tuple[str, Value | None]]:
    for key in box.keys or box.fields:
        # A colon ends the name, and white space the cell.
        name = "_".join(key.replace(":", " ").lower().split())
        if name and name != TITLE_FIELD:
            yield name, box.fields.get(key)
    for inner in box.embedded:
        yield from _fields_of(inner)


def _paragraph(article: Article) -> str:
    """Return the first paragraph of the lead that has words, "" where there is none."""
    paragraphs = article.sections[0].paragraphs
    return next((text for text in paragraphs if any(map(str.isalnum, text))), "")


@functools.cache
def _tokeniser(code: str) -> Tokeniser:
    return Tokeniser(get_spelling(code), get_prose(code).abbreviations)


RECORDS: Final = Table(
    "wikibio",
    (
        Column("page_id", INT64, lambda article: article.page_id),
        Column("title", STRING, title_line),
        Column("box", STRING, box_line),
        Column("sentences", ListOf(STRING), sentence_lines),
    ),
    unfit=unfit,
    shows=("sections",),
)
"""What is read off an article for one record; there is nothing to choose."""
