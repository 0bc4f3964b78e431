"""Wikipedia article text in; clean sections, categories, links and facts out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wikibio.batch.convert import convert
    from wikibio.batch.report import Report
    from wikibio.chains import succession_chains
    from wikibio.dump import Dump, open_dump
    from wikibio.model import (
        Article,
        OutputError,
        SourceError,
        TruncatedSourceError,
        WikibioError,
    )
    from wikibio.pipeline import parse
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


_HOMES = {
    "Article": "pipeline",  # which gives it its views
    "Dump": "dump",
    "OutputError": "model",
    "Report": "batch",
    "SourceError": "model",
    "TruncatedSourceError": "model",
    "WikibioError": "model",
    "convert": "batch",
    "open_dump": "dump",
    "open_templates": "sources.templates",
    "parse": "pipeline",
    "succession_chains": "chains",
}
"""The module each public name is taken from when it is first asked for."""


def __getattr__(name: str) -> Any:
    """Import what a public name needs, no more: the command line, and workers, need but a part."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
