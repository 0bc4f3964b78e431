"""Parquet: the rows of a part turned into Arrow columns, a column at a time.

This is a hot path. Building Arrow from one dict a cell costs more than reading the wikitext, so
values stay the model's own objects until a row group is full; then each leaf column is read off
all of them in one `map`, and lists are their lengths summed up.
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
from operator import is_not
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from wikibio.writers.part import Content, Row
from wikibio.writers.schema import ListOf, Scalar, Shape, Struct, arrow_type, schema_of
from wikibio.writers.tables import Table

ROW_GROUP_ROWS = 1_000
ROW_GROUP_CHARACTERS = 4_000_000
"""Wikitext in a row group: what a reader, and this writer, hold at once."""

FLAT_ROW_GROUP_ROWS = 50_000
"""Of the tables whose rows are short."""

COMPRESSION_LEVEL = 1
"""Level 3 makes files a tenth smaller and writing them a third slower."""

DICTIONARY_COLUMNS = ["namespace", "language"]
"""Columns of few different values; a dictionary makes all others larger."""

STATISTICS_COLUMNS = ("page_id", "revision_id", "namespace")
"""Columns whose least and greatest value in a row group are noted.

None of strings: DuckDB 2.0.0 takes a null for the only other value there is, where both are noted
to be the same. It happens with `WHERE redirect IS NULL`; 1.5 reads the same file rightly.
"""

_SURROGATES = re.compile("[\ud800-\udfff]")


class ParquetPart:
    """The row groups of one file."""

    def __init__(self, table: Table) -> None:
        self._columns = table.columns
        self._schema = schema_of(table.columns)
        self._most_rows = ROW_GROUP_ROWS if table.rows is None else FLAT_ROW_GROUP_ROWS
        self._rows: list[Row] = []
        self._size = self._written = 0
        with _system_memory():
            self._sink = pa.BufferOutputStream()
            self._writer = pq.ParquetWriter(
                self._sink,
                self._schema,
                compression="zstd",
                compression_level=COMPRESSION_LEVEL,
                use_dictionary=DICTIONARY_COLUMNS,
                write_statistics=[n for n in STATISTICS_COLUMNS if n in self._schema.names],
            )

    def add(self, rows: Sequence[Row], size: int) -> None:
        """Take the rows of one article, which was made of `size` characters."""
        self._rows.extend(rows)
        self._size += size
        if len(self._rows) >= self._most_rows or self._size >= ROW_GROUP_CHARACTERS:
            self._flush()

    def finish(self) -> list[Content]:
        """Return the whole file."""
        self._flush()
        with _system_memory():
            self._writer.close()
        return [Content("parquet", self._written, [memoryview(self._sink.getvalue())])]

    def _flush(self) -> None:
        self._size = 0
        if not self._rows:
            return
        values = zip(*self._rows, strict=True)
        with _system_memory():
            arrays = [array(c.shape, list(v)) for c, v in zip(self._columns, values, strict=True)]
            self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._written += len(self._rows)
        self._rows.clear()


@contextlib.contextmanager
def _system_memory() -> Iterator[None]:
    """Let Arrow take memory from the system's allocator meanwhile.

    Its own one is no faster later, and its first use costs a process a tenth of a second.
    """
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def array(shape: Shape, values: list[Any]) -> pa.Array:
    """Return `values`, the model's own objects, as an Arrow array of this shape."""
    if isinstance(shape, Scalar):
        return _scalars(shape, values)
    if isinstance(shape, ListOf):
        offsets = pa.array(list(accumulate(map(len, values), initial=0)), pa.int32())
        items = array(shape.item, list(chain.from_iterable(values)))
        return pa.ListArray.from_arrays(offsets, items, type=arrow_type(shape))
    return _structs(shape, values)


def _structs(shape: Struct, values: list[Any]) -> pa.Array:
    """Return structs; one that is None is null, its members empty."""
    if all(map(is_not, values, repeat(None))):
        columns = [list(map(member.read, values)) for member in shape.members]
        valid = None
    else:
        columns = [
            [_blank(member.shape) if v is None else member.read(v) for v in values]
            for member in shape.members
        ]
        valid = pa.array([value is not None for value in values], pa.bool_()).buffers()[1]
    arrays = [array(m.shape, column) for m, column in zip(shape.members, columns, strict=True)]
    # With a mask of nulls, `from_arrays` would import all of pyarrow.compute to turn it round.
    return pa.StructArray.from_buffers(arrow_type(shape), len(values), [valid], children=arrays)


def _blank(shape: Shape) -> tuple[()] | None:
    return () if isinstance(shape, ListOf) else None


def _scalars(shape: Scalar, values: list[Any]) -> pa.Array:
    kind = arrow_type(shape)
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        # UTF-8 has no lone surrogates; they are rare, so nobody pays for looking in advance.
        return pa.array([v and _SURROGATES.sub("\ufffd", v) for v in values], kind)
    except (OverflowError, pa.ArrowInvalid):
        # A forged dump may state any number as an id; one that does not fit is left out.
        low, high = _limits(kind)
        return pa.array([v if v is not None and low <= v <= high else None for v in values], kind)


def _limits(kind: pa.DataType) -> tuple[int, int]:
    half = 1 << (kind.bit_width - 1)
    return -half, half - 1
