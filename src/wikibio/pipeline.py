"""The table of contents: how a text becomes an Article."""

import os
from collections.abc import Mapping
from functools import partial
from typing import Any

from wikibio import languages
from wikibio.languages import Language
from wikibio.model import Article, RawPage, SiteInfo, TemplateInput, Templates, attach
from wikibio.model.reading import Reading
from wikibio.readers import wikitext
from wikibio.stages import STAGES

FORMATS = ("auto", "wikitext", "flattened")


def parse(
    text: str,
    title: str | None = None,
    language: str = "en",
    format: str = "auto",  # noqa: A002  (the public name)
    *,
    templates: TemplateInput | None = None,
) -> Article:
    """Return the Article that `text` holds; no text makes this fail.

    `language` is a wiki's language code; it chooses namespaces, category words and templates.
    `format` is "wikitext", "flattened" for what an old pipeline left of it, or "auto" for what
    the text looks like. `templates` are the wiki's own, for those our tables do not know: a
    mapping from names to wikitext, or what `open_templates` reads or has read. Raises TypeError
    for a text that is no str, ValueError for a language or format there is not, SourceError for
    templates that cannot be read.

    >>> parse("'''Ada''' wrote.\\n\\n[[Category:1815 births]]").text
    'Ada wrote.'
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    for name, value in (("title", title), ("language", language)):
        if not isinstance(value, str) and not (value is None and name == "title"):
            raise TypeError(f"{name} must be str, not {type(value).__name__}")
    if format not in FORMATS:
        raise ValueError(f"format {format!r} is none of {', '.join(FORMATS)}")
    words = languages.get(language)
    return parse_page(RawPage(text, title), words, format, templates_of(templates, language))


def templates_of(templates: TemplateInput | None, language: str | None = None) -> Templates | None:
    """Return templates ready to be asked, whatever they are given as; raise SourceError."""
    if isinstance(templates, str | os.PathLike | Mapping):
        from wikibio.sources.templates import open_templates  # noqa: PLC0415  (seldom needed)

        return open_templates(templates, language=language)
    return templates


def parse_page(
    page: RawPage, language: Language, form: str = "wikitext", templates: Templates | None = None
) -> Article:
    """Return the Article of a page that a source handed out; its parts are made when asked for."""
    reading = _read(page, language, form, templates)
    return Article(
        {
            "title": page.title,
            "language": language.code,
            "page_id": page.page_id,
            "revision_id": page.revision_id,
            "timestamp": page.timestamp,
            "namespace": page.namespace,
            "source": page.text,
        },
        build=partial(_part, reading, language),
    )


def _read(page: RawPage, language: Language, form: str, templates: Templates | None) -> Reading:
    """Return the page as the reader of its form understands it."""
    if form != "wikitext":
        from wikibio.readers import flattened  # noqa: PLC0415  (no page of a dump needs it)

        if form == "flattened" or flattened.is_flattened(page.text, language):
            return flattened.FlattenedReading(page, language)
    return wikitext.read(page, language, templates)


def _part(reading: Reading, language: Language, name: str) -> Any:
    return STAGES[name](reading, language)


def _markdown(article: Article) -> str:
    from wikibio.views.markdown import markdown  # noqa: PLC0415

    return markdown(article)


def _card(article: Article) -> str:
    from wikibio.views.card import card  # noqa: PLC0415

    return card(article)


def _templates(article: Article) -> tuple[Any, ...]:
    return wikitext.templates(article.source, languages.for_site(SiteInfo(), article.language))


def _wikicode(article: Article) -> Any:
    return wikitext.wikicode(article.source)


attach("markdown", _markdown)
attach("html", _card)
attach("templates", _templates)
attach("wikicode", _wikicode)
