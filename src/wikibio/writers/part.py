"""What a format must do, and the table of formats."""

import importlib.util
from collections.abc import Sequence
from typing import Any, Protocol

from wikibio.model import OutputError
from wikibio.writers.schema import Column
from wikibio.writers.whole import Payload

FORMATS = ("parquet", "jsonl")
"""The formats, each also the extension of its files."""


class PartWriter(Protocol):
    """Gathers the rows of one file in memory."""

    def add(self, row: Sequence[Any], size: int) -> None:
        """Take the values of one article, one a column, as the columns read them off it.

        `size` is the characters of its wikitext: a measure of how much there is to hold.
        """
        ...

    def finish(self) -> list[Payload]:
        """Return the whole file."""
        ...


def require(name: str) -> None:
    """Raise ValueError for an unknown format, OutputError for one whose library is absent."""
    if name not in FORMATS:
        raise ValueError(f"format {name!r} is none of {', '.join(FORMATS)}")
    if name == "parquet" and importlib.util.find_spec("pyarrow") is None:
        raise OutputError(
            "Parquet needs pyarrow: pip install 'wikibio[parquet]'; or write JSON Lines (--to jsonl)"
        )


def open_part(name: str, columns: tuple[Column, ...]) -> PartWriter:
    """Return a writer of one file of format `name`; `require(name)` must have passed."""
    if name == "parquet":
        from wikibio.writers.parquet import ParquetPart  # noqa: PLC0415  (imports pyarrow)

        return ParquetPart(columns)
    from wikibio.writers.jsonl import JsonLinesPart  # noqa: PLC0415  (beside its sister)

    return JsonLinesPart(columns)
