"""Where pages come from: XML dumps as streams of RawPage."""

from wikibio.sources.pages import ARTICLES, PageSource, fingerprint, open_source
from wikibio.sources.titles import TitleIndex

__all__ = ["ARTICLES", "PageSource", "TitleIndex", "fingerprint", "open_source"]
