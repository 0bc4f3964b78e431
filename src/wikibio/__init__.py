"""Wikipedia article text in; clean sections, categories, links and facts out."""

from wikibio.batch import Report, convert
from wikibio.dump import Dump, open_dump
from wikibio.model import (
    Article,
    OutputError,
    SourceError,
    TruncatedSourceError,
    WikibioError,
)
from wikibio.pipeline import parse

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Dump",
    "OutputError",
    "Report",
    "SourceError",
    "TruncatedSourceError",
    "WikibioError",
    "__version__",
    "convert",
    "open_dump",
    "parse",
]
