"""Where pages come from: XML dumps as streams of RawPage."""

from wikibio.sources.pages import ARTICLES, PageSource, fingerprint, open_source
from wikibio.sources.splits import Split
from wikibio.sources.stretch import Stretch
from wikibio.sources.titles import TitleIndex

__all__ = [
    "ARTICLES",
    "PageSource",
    "Split",
    "Stretch",
    "TitleIndex",
    "fingerprint",
    "open_source",
]
