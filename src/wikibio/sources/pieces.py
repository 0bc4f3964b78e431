"""The bytes of one stretch of a dump, decoded piece by piece, past what is damaged."""

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from wikibio.sources import blocks
from wikibio.sources.compression import CHUNK_SIZE
from wikibio.sources.splits import Split

READ_SIZE: Final = 2 << 20
"""Bytes of a bzip2 file read at a time; a block has one megabyte at most."""

LONGEST: Final = 2 * READ_SIZE
"""Bytes after which no mark of a block will come."""

SEAM: Final = 8
"""Bytes kept of what is passed over: a mark may begin in them."""

ENOUGH: Final = 3
"""Marks that are known before a block is decoded: where it begins, where it ends, and the next, in
case the second is none but bits that look like one."""

_ENDED: Final = "the archive ends in the middle"
_DAMAGED: Final = "what stands there is no whole block"


@dataclass(frozen=True, slots=True)
class Piece:
    """Decoded bytes, and up to which byte of the file they reach.

    `own` are bytes of the stretch itself, not of what follows it; `last` is the piece behind which
    only what follows is left. `broken` says what is wrong behind them, before the next piece; None
    where nothing is.
    """

    data: bytes
    position: int
    own: bool = True
    broken: str | None = None
    last: bool = False


def pieces(split: Split, file: BinaryIO) -> Generator[Piece]:
    """Yield the pieces of a stretch, and then those that follow it in the file."""
    position = split.start // 8
    try:
        for piece in (_plain if split.kind == "plain" else _bzip2)(split, file):
            yield piece
            position = piece.position
    except OSError as error:
        yield Piece(b"", position, broken=f"reading failed: {error.strerror or error}")


def _plain(split: Split, file: BinaryIO) -> Iterator[Piece]:
    position, end = split.start // 8, split.end
    file.seek(position)
    while True:
        own = end is None or position < end // 8
        size = min(CHUNK_SIZE, end // 8 - position) if own and end is not None else CHUNK_SIZE
        data = file.read(size)
        if not data:
            return
        position += len(data)
        yield Piece(data, position, own, last=own and end is not None and position >= end // 8)


def _bzip2(split: Split, file: BinaryIO) -> Iterator[Piece]:
    window = _Window(file, split.start)
    while window.fill():
        own = split.end is None or window.place < split.end
        made, broken = window.take()
        yield Piece(made, window.position, own, broken, last=own and window.is_past(split.end))


class _Window:
    """What is held of a bzip2 file while its blocks are decoded; places are in bits."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._base = start // 8
        """The byte of the file at which `_data` begins."""
        self._data = b""
        self._marks: list[int] = []
        self._ended = False
        file.seek(self._base)
        self._read(start % 8)

    @property
    def place(self) -> int:
        """The bit of the file at which the next block begins."""
        return self._base * 8 + (self._marks[0] if self._marks else len(self._data) * 8)

    @property
    def position(self) -> int:
        """The byte of the file up to which blocks were taken."""
        return self.place // 8

    def is_past(self, end: int | None) -> bool:
        """Return whether the next block is known, and begins at this bit of the file or behind."""
        return end is not None and bool(self._marks) and self.place >= end

    def fill(self) -> bool:
        """Read until a block and its end are known; False where the file has no more."""
        while len(self._marks) < ENOUGH and not self._ended and len(self._data) < LONGEST:
            self._read()
        return bool(self._marks) or not self._ended

    def take(self) -> tuple[bytes, str | None]:
        """Return what the next block holds, and what is wrong behind the bytes returned."""
        if not self._marks:
            self._drop(len(self._data) - SEAM)
            return b"", _DAMAGED
        ends = [*self._marks, len(self._data) * 8]
        for count in range(1, min(ENOUGH, len(ends))):
            with contextlib.suppress(blocks.BlockError):
                made = blocks.block(self._data, ends[0], ends[count])
                del self._marks[:count]
                return made, None
        made = blocks.rescued(self._data, ends[0], ends[1])
        del self._marks[:1]
        return made, _ENDED if self._ended and not self._marks else _DAMAGED

    def _read(self, start: int = 0) -> None:
        """Read on, and let go of what is before the next block."""
        self._drop(self._marks[0] // 8 if self._marks else len(self._data) - SEAM)
        more = self._file.read(READ_SIZE)
        self._ended = not more
        seen = max(0, len(self._data) - SEAM)  # what is before was looked through
        self._data += more
        known = [mark for mark in self._marks if mark < seen * 8]
        found = (seen * 8 + mark for mark in blocks.marks(self._data[seen:]))
        self._marks = known + [mark for mark in found if mark >= start]

    def _drop(self, count: int) -> None:
        count = max(0, count)
        self._data = self._data[count:]
        self._base += count
        self._marks = [mark - count * 8 for mark in self._marks]
