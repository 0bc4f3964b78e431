"""Succession over many articles: the boxes of all of them, joined to one chain for each office."""

from collections.abc import Iterable, Mapping

from wikibio.chains.build import chain
from wikibio.chains.offices import offices
from wikibio.chains.records import read
from wikibio.chains.values import Chain, Chains, Contradiction, Edge, Gap, Overlap, Tenure
from wikibio.model import Article

__all__ = [
    "Chain",
    "Chains",
    "Contradiction",
    "Edge",
    "Gap",
    "Overlap",
    "Tenure",
    "succession_chains",
]


def succession_chains(
    articles: Iterable[Article], *, redirects: Mapping[str, str] | None = None
) -> Chains:
    """Return, for each title that succession boxes give, its holders in order and what misfits.

    `articles` are read once, and only their boxes and redirects kept; those outside the main
    namespace are passed over. `redirects` maps titles to the titles they lead to, for those that
    are not among the articles. The order of the articles has no part in the result. Raises
    ValueError for an article with boxes that has no title.

    >>> from wikibio import parse, succession_chains
    >>> box = "{{succession box|title=Mayor of Turku|years=%s|before=%s|after=%s}}"
    >>> pages = {"Aino": ("1901-1905", "", "[[Eero]]"), "Eero": ("1905-1909", "[[Aino]]", "Ida")}
    >>> chains = succession_chains(parse(box % said, title) for title, said in pages.items())
    >>> print(chains["Mayor of Turku"])
    Mayor of Turku: Aino (1901-1905) → Eero (1905-1909) → Ida
    """
    records = read(articles, redirects)
    pages = {record.page for record in records}
    found = [chain(office, pages) for office in offices(records)]
    found.sort(key=lambda each: (each.title.casefold(), each.title, each.language, each.titles))
    return Chains(found)
