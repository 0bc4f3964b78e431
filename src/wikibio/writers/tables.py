"""The tables there are: articles, and flat ones of what an article has many of.

`articles` has everything of an article in one row, lists and structs among it. The others are for
those who would rather join: no lists where a row can be one of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from wikibio.model import Article
from wikibio.writers.schema import (
    BIOGRAPHY,
    CATEGORY,
    INT32,
    INT64,
    LANGLINK,
    STRING,
    SUCCESSION_BOX,
    Column,
    Struct,
)

ARTICLES = "articles"
"""The table that has a row for every article, redirects among them."""

Entry = tuple[Article, int, Any]
"""An article, and one thing of it with its place among those of its kind, counted from 0."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is written of an article into one file of a part.

    A row has the values of `columns`, read off what `rows` gives for the article; where that is
    None, the article itself is the one row. `unfit` says why an article has no place in the whole
    output, None where it has one. `shows` are parts of the article whose text is in columns of
    other names: a report tells what became of the templates in it.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Article], Iterable[Any]] | None = None
    unfit: Callable[[Article], str | None] | None = None
    shows: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of columns that are parts of an article, and of other parts shown: what is counted."""
        if self.rows is not None:
            return self.shows
        return (*(column.name for column in self.columns), *self.shows)


_ARTICLE = (
    Column("page_id", INT64, lambda entry: entry[0].page_id),
    Column("title", STRING, lambda entry: entry[0].title),
)

_POSITION = Column("position", INT32, lambda entry: entry[1])


def _members(struct: Struct, **names: str) -> tuple[Column, ...]:
    """Return a struct's members as columns of entries, some under another name."""
    return tuple(_member(member, names.get(member.name, member.name)) for member in struct.members)


def _member(member: Column, name: str) -> Column:
    def read(entry: Entry) -> Any:
        return member.read(entry[2])

    return Column(name, member.shape, read)


def _each(part: str) -> Callable[[Article], Iterable[Entry]]:
    """Return what gives an entry for each item of a part of an article; none of a redirect."""

    def entries(article: Article) -> Iterable[Entry]:
        if article.redirect is not None:
            return ()
        return [(article, place, item) for place, item in enumerate(getattr(article, part))]

    return entries


def _life(article: Article) -> Iterable[Entry]:
    life = None if article.redirect is not None else article.biography
    return () if life is None else ((article, 0, life),)


FLAT_TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table(
                "categories",
                (*_ARTICLE, *_members(CATEGORY), _POSITION),
                _each("categories"),
            ),
            Table(
                "langlinks",
                (
                    *_ARTICLE,
                    *_members(LANGLINK, language="other_language", title="other_title"),
                    _POSITION,
                ),
                _each("langlinks"),
            ),
            Table(
                "succession",
                (
                    *_ARTICLE,
                    *_members(SUCCESSION_BOX, title="box_title", title_link="box_title_link"),
                    _POSITION,
                ),
                _each("succession_boxes"),
            ),
            Table("people", (*_ARTICLE, *_members(BIOGRAPHY)), _life),
        )
    }
)
"""The tables beside `articles`, by name; a redirect has no row in them."""

TABLES = (ARTICLES, *FLAT_TABLES)
"""The names of all tables, in the order their files are written in."""
