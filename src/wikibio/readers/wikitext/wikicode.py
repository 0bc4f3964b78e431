"""mwparserfromhell's view of a page, for whoever wants to dig in its terms.

It is imported when first asked for. Source: https://mwparserfromhell.readthedocs.io
"""

from typing import Any

from wikibio.model import Article
from wikibio.readers.wikitext.scanner import Scanner


def wikicode(article: Article) -> Any:
    """Return the page as `mwparserfromhell.wikicode.Wikicode`; quotes are left as text."""
    import mwparserfromhell  # noqa: PLC0415

    return mwparserfromhell.parse(article.source, skip_style_tags=True)


def templates(article: Article) -> tuple[Any, ...]:
    """Return every transclusion as `mwparserfromhell.nodes.Template`, outer before inner."""
    return tuple(wikicode(article).filter_templates())
