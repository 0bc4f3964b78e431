"""Wikipedia article text in; clean sections, categories, links and facts out."""

from typing import TYPE_CHECKING, Any

from wikibio.dump import Dump, open_dump
from wikibio.model import (
    Article,
    OutputError,
    SourceError,
    TruncatedSourceError,
    WikibioError,
)
from wikibio.pipeline import parse

if TYPE_CHECKING:
    from wikibio.batch.convert import convert
    from wikibio.batch.report import Report
    from wikibio.chains import succession_chains
    from wikibio.sources.templates import open_templates

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
    "open_templates",
    "parse",
    "succession_chains",
]


def __getattr__(name: str) -> Any:
    """Import what runs over many articles when it is first asked for."""
    if name in ("convert", "Report"):
        from wikibio import batch  # noqa: PLC0415

        return getattr(batch, name)
    if name == "open_templates":
        from wikibio.sources import templates  # noqa: PLC0415

        return templates.open_templates
    if name == "succession_chains":
        from wikibio import chains  # noqa: PLC0415

        return chains.succession_chains
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
