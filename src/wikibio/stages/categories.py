"""Category links to categories."""

from collections.abc import Sequence
from dataclasses import replace

from wikibio.model import Category


def categories(links: Sequence[Category], default_sort: str | None) -> tuple[Category, ...]:
    """Return each category once, where it first stands; those without a sort key get the default.

    Of several sort keys for one category the last counts, as in MediaWiki.
    Source: https://www.mediawiki.org/wiki/Help:Categories
    """
    found: dict[str, Category] = {}
    for link in links:
        key = link.sort_key or default_sort
        known = found.get(link.name)
        if known is None:
            found[link.name] = link if link.sort_key == key else replace(link, sort_key=key)
        elif link.sort_key:
            found[link.name] = replace(known, sort_key=link.sort_key)
    return tuple(found.values())
