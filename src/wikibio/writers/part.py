"""What a format must do, and the table of formats."""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from wikibio.model import OutputError
from wikibio.writers.tables import Table
from wikibio.writers.whole import Payload

FORMATS = ("parquet", "jsonl", "jsonl.zst", "markdown")

Row = Sequence[Any]
"""The values of a row, one a column, as the columns read them off what the row is of."""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole file: how its name ends, how many rows it has, and its bytes in pieces."""

    extension: str
    rows: int
    pieces: list[Payload]


class PartWriter(Protocol):
    """Gathers the rows of one table of a part in memory."""

    def add(self, rows: Sequence[Row], size: int) -> None:
        """Take the rows of one article.

        `size` is the characters of its wikitext: a measure of how much there is to hold.
        """
        ...

    def finish(self) -> list[Content]:
        """Return the whole files, most often one; they differ in their extensions."""
        ...


def require(name: str) -> None:
    """Raise ValueError for an unknown format, OutputError for one whose library is absent."""
    if name not in FORMATS:
        raise ValueError(f"format {name!r} is none of {', '.join(FORMATS)}")
    if name == "parquet" and importlib.util.find_spec("pyarrow") is None:
        raise OutputError(
            "Parquet needs pyarrow: pip install 'wikibio[parquet]'; or write JSON Lines (--to jsonl)"
        )


def open_part(name: str, table: Table) -> PartWriter:
    """Return a writer of one table in format or preset `name`, which `Layout.of` has allowed."""
    if name == "parquet":
        from wikibio.writers.parquet import ParquetPart  # noqa: PLC0415  (imports pyarrow)

        return ParquetPart(table)
    if name == "markdown":
        from wikibio.writers.markdown import MarkdownPart  # noqa: PLC0415  (beside its sisters)

        return MarkdownPart()
    if name == "wikibio":
        from wikibio.writers.wikibio import WikiBioPart  # noqa: PLC0415  (beside its sisters)

        return WikiBioPart()
    from wikibio.writers.jsonl import JsonLinesPart, ZstdLinesPart  # noqa: PLC0415

    return ZstdLinesPart(table) if name == "jsonl.zst" else JsonLinesPart(table)
