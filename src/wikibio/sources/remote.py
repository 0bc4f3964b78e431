"""Dumps behind a URL, through fsspec: https, s3, gs, hdfs and what else it knows."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from wikibio.model import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK: Final = 1 << 22
"""Bytes asked for at a time by who reads all of them; a request costs more than the bytes."""

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_url(path: str) -> bool:
    """Return whether `path` is a URL and no path of this machine.

    >>> is_url("s3://bucket/dump.xml.bz2"), is_url("C:/dump.xml")
    (True, False)
    """
    return _URL.match(path) is not None


@contextmanager
def remote_file(url: str, block: int = BLOCK) -> Iterator[BinaryIO]:
    """Open a URL as a file that can be read from any place; it is closed with the block.

    At least `block` bytes are asked for at a time. Raises SourceError where it cannot be opened. Source:
    https://filesystem-spec.readthedocs.io/en/latest/api.html#built-in-implementations
    """
    try:
        import fsspec  # type: ignore[import-untyped]  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = f"{url}: reading a URL needs fsspec: pip install 'wikibio[remote]'"
        raise SourceError(message) from error
    try:
        system, path = fsspec.core.url_to_fs(url)
        opened = system.open(path, "rb", block_size=block)
    except Exception as error:
        raise SourceError(f"{url}: cannot be read: {_said(error)}") from error
    with opened:
        yield cast("BinaryIO", _Translated(opened))


class _Translated(io.RawIOBase):
    """A remote file whose every failure is an OSError, as a file's is."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        try:
            return bytes(self._file.read(size))
        except Exception as error:
            raise OSError(_said(error)) from error

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Read into `buffer`; return how many bytes that were."""
        view = memoryview(buffer)
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place in the file."""
        try:
            return int(self._file.seek(offset, whence))
        except Exception as error:
            raise OSError(_said(error)) from error

    def tell(self) -> int:
        """Return the place in the file."""
        return int(self._file.tell())

    def seekable(self) -> bool:
        """Say whether the server can give parts."""
        return bool(self._file.seekable())

    def readable(self) -> bool:
        """Say yes."""
        return True


def _said(error: Exception) -> str:
    """Return what an error says, on one line; its kind where it says nothing."""
    stated = getattr(error, "strerror", None) or str(error)
    return " ".join(stated.split()) or type(error).__name__
