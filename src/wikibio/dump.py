"""A dump as a stream of Articles: what `wikibio.open_dump` returns."""

import os
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import BinaryIO

from wikibio import languages
from wikibio.model import Article, SiteInfo, TemplateInput, Templates
from wikibio.pipeline import parse_page, templates_of
from wikibio.readers.wikitext import target
from wikibio.sources import ARTICLES, PageSource, TitleIndex, open_source
from wikibio.sources.closing import Closing

MOST_REDIRECTS = 5
"""How many redirects are followed; MediaWiki itself follows one, and loops exist."""


class Dump(Closing):
    """The articles of a dump in its order, in constant memory; made by `open_dump`.

    Iterating raises TruncatedSourceError after the last good page of an input that is cut short or
    damaged; in a file of bzip2 or plain XML that is the last one behind the damage, too.
    """

    def __init__(
        self, source: PageSource, language: str | None, templates: Templates | None = None
    ) -> None:
        self._source = source
        self._code = language
        self._templates = templates

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
        templates = self._templates
        return (parse_page(page, language, templates=templates) for page in self._source)

    def __getitem__(self, title: str) -> Article:
        """Return the page called `title`, whatever its namespace; see `get`."""
        article = self.get(title)
        if article is None:
            raise KeyError(title)
        return article

    def get(self, title: str, *, redirects: bool = False) -> Article | None:
        """Return one page of a multistream bzip2 dump by its title, None where there is none.

        `title` is as people write it: underscores are spaces and the first letter may be small.
        With `redirects`, a redirect gives the page it leads to, over up to MOST_REDIRECTS of them.
        The first call reads the dump's index into a table in the user's cache folder; later ones
        take milliseconds. Raises SourceError where the dump is no multistream bzip2.
        """
        language, names = languages.for_site(self.site, self._code), self._titles
        wanted = target(title, language)
        for _ in range(MOST_REDIRECTS):
            page = names.page(wanted)
            if page is None:
                return None
            article = parse_page(page, language)
            if not (redirects and article.redirect):
                return article
            wanted = target(article.redirect.partition("#")[0], language)
        return None

    def near(self, title: str) -> list[str]:
        """Return a few titles of a multistream bzip2 dump that begin like `title`."""
        return self._titles.near(target(title, languages.for_site(self.site, self._code)))

    @cached_property
    def _titles(self) -> TitleIndex:
        return self._source.titles()

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
    templates: TemplateInput | None = None,
) -> Dump:
    """Return the articles of a MediaWiki XML dump: a path, a URL or a binary stream.

    Plain, bz2 (multistream too), gz, xz, zst or 7z, told by content. `language` is a wiki's code for
    a dump whose head names another; `namespaces` are numbers, None for all. `templates` are the
    wiki's own, for those our tables do not know (see `parse`); they may come out of this same
    dump, which is then read twice. Raises SourceError,
    one line that says what and where, for what begins like no dump, and ValueError for a language
    there is not.

    >>> with open_dump("fixtures/dumps/small.xml.bz2") as dump:
    ...     titles = [article.title for article in dump]
    >>> titles[0]
    'Ada Lovelace'
    """
    if language is not None:
        languages.get(language)
    pages = open_source(source, namespaces=namespaces)
    return Dump(pages, language, templates_of(templates, language))
