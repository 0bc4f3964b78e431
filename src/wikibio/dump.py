"""A dump as a stream of Articles: what `wikibio.open_dump` returns."""

import os
from collections.abc import Collection, Iterator, Mapping
from types import TracebackType
from typing import BinaryIO, Self

from wikibio import languages
from wikibio.model import Article, SiteInfo
from wikibio.pipeline import parse_page
from wikibio.sources import ARTICLES, PageSource, open_source


class Dump:
    """The articles of a dump in its order, in constant memory; made by `open_dump`.

    Iterating raises TruncatedSourceError after the last good page of an input that is cut short.
    """

    def __init__(self, source: PageSource, language: str | None) -> None:
        self._source = source
        self._code = language

    @property
    def site(self) -> SiteInfo:
        """What the dump's head says of its wiki; its namespace names outrank the tables."""
        return self._source.site

    @property
    def pages_read(self) -> int:
        """How many pages were met so far: those handed out and those in `skipped`."""
        return self._source.pages_read

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many pages were passed over so far, by reason."""
        return self._source.skipped

    def __iter__(self) -> Iterator[Article]:
        language = languages.for_site(self.site, self._code)
        return (parse_page(page, language) for page in self._source)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading; a stream that was passed in stays open."""
        self._source.close()

    def __repr__(self) -> str:
        return f"<Dump {self._source.name}>"


def open_dump(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    language: str | None = None,
    namespaces: Collection[int] | None = ARTICLES,
) -> Dump:
    """Return the articles of a MediaWiki XML dump: a path or a binary stream.

    Plain, bz2 (multistream too), gz, xz or zst, told by content. `language` is a wiki's code for
    a dump whose head names another; `namespaces` are numbers, None for all. Raises SourceError,
    one line that says what and where, for what begins like no dump, and ValueError for a language
    there is not.

    >>> with open_dump("fixtures/dumps/small.xml.bz2") as dump:
    ...     titles = [article.title for article in dump]
    >>> titles[0]
    'Ada Lovelace'
    """
    if language is not None:
        languages.get(language)
    return Dump(open_source(source, namespaces=namespaces), language)
