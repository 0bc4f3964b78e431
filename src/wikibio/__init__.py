"""Wikipedia article text in; clean sections, categories, links and facts out."""

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
    "OutputError",
    "SourceError",
    "TruncatedSourceError",
    "WikibioError",
    "__version__",
    "parse",
]
