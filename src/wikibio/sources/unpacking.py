"""What py7zr needs to unpack into a stream; imported only where there is a 7z archive."""

import io
from collections.abc import Callable

import py7zr
from py7zr.io import Py7zIO, WriterFactory

from wikibio.sources.seven_zip import SeveralFilesError

STEP = 1 << 20
"""Bytes handed over at a time, about."""

Put = Callable[[bytes], None]


class Pipe(Py7zIO):
    """What py7zr writes a file into: gathers bytes and hands them over in larger pieces."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._held: list[bytes] = []
        self._room = STEP
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        """Take the next bytes of the file."""
        self._held.append(bytes(s))
        self._size += len(s)
        self._room -= len(s)
        if self._room <= 0:
            self.hand_over()
        return len(s)

    def hand_over(self) -> None:
        """Hand over what was gathered."""
        held, self._held, self._room = self._held, [], STEP
        if held:
            self._put(b"".join(held))

    def read(self, size: int | None = None) -> bytes:  # noqa: ARG002  (the base's)
        """Return nothing: what was handed over is gone."""
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002  (the base's)
        """Stay at the end."""
        return self._size

    def flush(self) -> None:
        """Do nothing: `hand_over` is called at the end."""

    def size(self) -> int:
        """Return how many bytes were written."""
        return self._size


class _Factory(WriterFactory):
    """Gives every file of an archive the same pipe: there is but one."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def create(self, filename: str) -> Pipe:  # noqa: ARG002  (the base's)
        return self._pipe


def unpack(file: io.BufferedReader, put: Put, begun: Callable[[], None]) -> None:
    """Put the bytes of the one file of an archive, piece by piece; call `begun` before the first.

    Raises what py7zr raises, and SeveralFilesError where there is not one file; what was unpacked before is
    put all the same.
    """
    pipe = Pipe(put)
    try:
        with py7zr.SevenZipFile(file, "r") as archive:
            names = [each.filename for each in archive.list() if not each.is_directory]
            if len(names) != 1:
                raise SeveralFilesError(
                    f"the archive holds {len(names)} files, not one; unpack it first"
                )
            begun()
            archive.extract(factory=_Factory(pipe))
    finally:
        pipe.hand_over()
