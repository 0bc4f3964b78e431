"""Short ways to write articles with succession boxes."""

import wikibio
from wikibio import Article
from wikibio.chains import Chain, Chains


def box(title: str, years: str = "", before: str = "", after: str = "") -> str:
    """Return a succession box as wikitext."""
    cells = {"title": title, "years": years, "before": before, "after": after}
    return "{{succession box|" + "|".join(f"{k}={v}" for k, v in cells.items()) + "}}\n"


def chains(pages: dict[str, str], redirects: dict[str, str] | None = None) -> Chains:
    """Return the chains of pages given by title and wikitext."""
    return wikibio.succession_chains(articles(pages), redirects=redirects)


def articles(pages: dict[str, str], language: str = "en") -> list[Article]:
    return [wikibio.parse(text, title, language) for title, text in pages.items()]


def names(chain: Chain) -> list[str]:
    return [tenure.holder for tenure in chain.holders]


def steps(chain: Chain) -> list[tuple[str, str]]:
    return [(edge.predecessor, edge.successor) for edge in chain.edges]
