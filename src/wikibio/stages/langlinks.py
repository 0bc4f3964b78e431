"""Interlanguage links."""

from collections.abc import Sequence

from wikibio.model import LangLink


def langlinks(links: Sequence[LangLink]) -> tuple[LangLink, ...]:
    """Return each interlanguage link once, where it first stands."""
    found: dict[tuple[str, str], LangLink] = {}
    for link in links:
        if link.title:
            found.setdefault((link.language, link.title), link)
    return tuple(found.values())
