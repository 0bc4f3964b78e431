"""JSON Lines: one row a line, UTF-8."""

import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import zstandard

from wikibio.writers.part import Content, Row
from wikibio.writers.schema import ListOf, Scalar, Shape, Struct
from wikibio.writers.tables import Table
from wikibio.writers.whole import Payload

Plain = Callable[[Any], Any]

COMPRESSION_LEVEL = 3
LINES_AT_ONCE = 500


class JsonLinesPart:
    """The lines of one file."""

    def __init__(self, table: Table) -> None:
        self._names = [column.name for column in table.columns]
        self._plain = [_plain(column.shape) for column in table.columns]
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        self._lines: list[Payload] = []
        self._rows = 0

    def add(self, rows: Sequence[Row], size: int) -> None:  # noqa: ARG002  (lines need no bound)
        """Take the rows of one article."""
        for row in rows:
            values = [plain(value) for plain, value in zip(self._plain, row, strict=True)]
            self._lines.append(line(self._encode(dict(zip(self._names, values, strict=True)))))
        self._rows += len(rows)

    def finish(self) -> list[Content]:
        """Return the whole file."""
        return [Content("jsonl", self._rows, self._lines)]


class ZstdLinesPart(JsonLinesPart):
    """The lines of one file, compressed with zstd."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._compressor = zstandard.ZstdCompressor(level=COMPRESSION_LEVEL).compressobj()
        self._compressed: list[Payload] = []

    def add(self, rows: Sequence[Row], size: int) -> None:
        """Take the rows of one article."""
        super().add(rows, size)
        if len(self._lines) >= LINES_AT_ONCE:
            self._compress()

    def finish(self) -> list[Content]:
        """Return the whole file."""
        self._compress()
        pieces = [*self._compressed, self._compressor.flush()]
        return [Content("jsonl.zst", self._rows, pieces)]

    def _compress(self) -> None:
        self._compressed.append(self._compressor.compress(b"".join(self._lines)))
        self._lines.clear()


def line(encoded: str) -> bytes:
    r"""Return JSON text as a line of UTF-8.

    A lone surrogate, which UTF-8 cannot hold, becomes JSON's own escape (`\ud800`): it can only
    stand inside a string.
    """
    return encoded.encode("utf-8", "backslashreplace") + b"\n"


def _plain(shape: Shape) -> Plain:
    """Return the function that makes lists and dicts of a value of this shape."""
    if isinstance(shape, Scalar):
        return _same
    if isinstance(shape, ListOf):
        item = _plain(shape.item)
        return list if item is _same else lambda values: [item(value) for value in values]
    return _plain_struct(shape)


def _plain_struct(shape: Struct) -> Plain:
    names = [member.name for member in shape.members]
    # Most structs are a few strings read by name: one call reads them all.
    if all(isinstance(m.read, attrgetter) and m.shape == Scalar("string") for m in shape.members):
        read_all = attrgetter(*names)
        return lambda value: dict(zip(names, read_all(value), strict=True))
    members = [(member.name, member.read, _plain(member.shape)) for member in shape.members]
    return lambda value: (
        None if value is None else {name: plain(read(value)) for name, read, plain in members}
    )


def _same(value: Any) -> Any:
    return value
