"""Wikitext: MediaWiki's own source form, read in passes."""

from typing import Any

from wikibio.languages import Language
from wikibio.model import RawPage, Templates
from wikibio.readers.wikitext.grammar import grammar
from wikibio.readers.wikitext.reading import WikitextReading
from wikibio.readers.wikitext.wikicode import templates as _templates
from wikibio.readers.wikitext.wikicode import wikicode


def read(page: RawPage, language: Language, templates: Templates | None = None) -> WikitextReading:
    """Return a page of wikitext, ready to be asked for its elements.

    Templates that the language's tables do not know are expanded from `templates`.
    """
    return WikitextReading(page, grammar(language), templates)


def templates(source: str, language: Language) -> tuple[Any, ...]:
    """Return a page's transclusions as mwparserfromhell objects, outer before inner."""
    return _templates(source, grammar(language))


def target(title: str, language: Language) -> str:
    """Return a title as a wiki writes it: spaces for underscores, first letter upper case.

    >>> from wikibio.languages import get
    >>> target("ada_Lovelace", get("en"))
    'Ada Lovelace'
    """
    return grammar(language).target(title)


__all__ = ["WikitextReading", "read", "target", "templates", "wikicode"]
