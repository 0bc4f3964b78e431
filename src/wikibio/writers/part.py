"""What a format must do, and the table of formats."""

import importlib.util
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from wikibio.model import OutputError
from wikibio.writers.schema import Column, select
from wikibio.writers.whole import Payload

EXTENSIONS = {
    "parquet": "parquet",
    "jsonl": "jsonl",
    "jsonl.zst": "jsonl.zst",
    "markdown": "md",
}
"""The formats, and how the names of their files end."""

FORMATS = tuple(EXTENSIONS)


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


def columns_of(name: str, fields: Iterable[str] | None = None) -> tuple[Column, ...]:
    """Return what a file of format `name` takes of an article, where `fields` are asked for.

    Raises ValueError for a field there is not, and for any field of Markdown.
    """
    if name != "markdown":
        return select(fields)
    from wikibio.writers.markdown import MARKDOWN_COLUMNS  # noqa: PLC0415  (beside its sisters)

    if fields is not None and set(fields) != {column.name for column in MARKDOWN_COLUMNS}:
        raise ValueError("markdown has no fields to choose")
    return MARKDOWN_COLUMNS


def open_part(name: str, columns: tuple[Column, ...]) -> PartWriter:
    """Return a writer of one file of format `name`; `require(name)` must have passed."""
    if name == "parquet":
        from wikibio.writers.parquet import ParquetPart  # noqa: PLC0415  (imports pyarrow)

        return ParquetPart(columns)
    if name == "markdown":
        from wikibio.writers.markdown import MarkdownPart  # noqa: PLC0415  (beside its sisters)

        return MarkdownPart(columns)
    from wikibio.writers.jsonl import JsonLinesPart, ZstdLinesPart  # noqa: PLC0415

    return ZstdLinesPart(columns) if name == "jsonl.zst" else JsonLinesPart(columns)
