"""Where pages come from: XML dumps as streams of RawPage."""

from wikibio.sources.pages import ARTICLES, PageSource, open_source

__all__ = ["ARTICLES", "PageSource", "open_source"]
