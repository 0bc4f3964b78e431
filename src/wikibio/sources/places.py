"""Where the bytes of a dump come from: a path or a stream, opened, looked at and decoded."""

import io
import stat
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from wikibio.model import SourceError
from wikibio.sources.compression import (
    READ_SIZE,
    Chunk,
    DecodeError,
    Decoder,
    Input,
    bzip2,
    decoded,
    decoder_for,
)
from wikibio.sources.multistream import streams_at_once
from wikibio.sources.remote import BLOCK, is_url, remote_file

STREAM_READ_SIZE = 1 << 14
"""Compressed bytes read at a time from what cannot be read again: less is lost before damage."""


class FilePlace:
    """A path, opened anew for every reading."""

    def __init__(self, path: str, *, is_dump: bool = True) -> None:
        self.name = path
        try:
            status = Path(path).stat()
        except (OSError, ValueError) as error:
            raise unusable(path, error) from error
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(f"{path}: is a folder, not a dump")
        self.regular = stat.S_ISREG(status.st_mode)
        self.size = status.st_size if self.regular else None
        if self.regular and is_dump:  # a named pipe can be opened only once
            with self.open() as source:
                decoder_of(path, source)

    @contextmanager
    def open(self, careful_from: int | None = None) -> Iterator[Input]:
        """Open the file, see `Input`; it is closed at the end of the block."""
        with self.file() as file:
            size = READ_SIZE if self.regular else STREAM_READ_SIZE
            yield Input(file, read_size=size, careful_from=careful_from)

    @contextmanager
    def file(self) -> Iterator[BinaryIO]:
        """Open the file as it is; it is closed at the end of the block."""
        with open_file(self.name) as file:
            yield file


class RemotePlace:
    """A URL, opened anew for every reading; raises SourceError where it cannot be."""

    regular = True

    def __init__(self, url: str, *, is_dump: bool = True) -> None:
        self.name = url
        with self.file() as file:
            self.size: int | None = file.seek(0, io.SEEK_END) if file.seekable() else None
        if is_dump:
            with self.open() as source:
                decoder_of(url, source)

    @contextmanager
    def open(self, careful_from: int | None = None) -> Iterator[Input]:
        """Open the URL, see `Input`; it is closed at the end of the block."""
        with self.file() as file:
            yield Input(file, careful_from=careful_from)

    def file(self) -> AbstractContextManager[BinaryIO]:
        """Open the URL as a file; it is closed at the end of the block."""
        return remote_file(self.name)


class StreamPlace:
    """A binary stream somebody else opened and will close; it can be read once."""

    regular = False
    size = None

    def __init__(self, stream: BinaryIO) -> None:
        stated = getattr(stream, "name", None)
        self.name = stated if isinstance(stated, str) else "<stream>"
        self._input = Input(stream, read_size=STREAM_READ_SIZE)
        decoder_of(self.name, self._input)

    @contextmanager
    def open(self, _careful_from: int | None = None) -> Iterator[Input]:
        """Give the stream, from its start; raises SourceError the second time."""
        if self._input.position:
            raise SourceError(f"{self.name}: a stream can be read only once")
        yield self._input


Place = FilePlace | RemotePlace | StreamPlace


@contextmanager
def open_file(name: str, block: int = BLOCK) -> Iterator[BinaryIO]:
    """Open a path or a URL as it is; it is closed with the block. Raises SourceError.

    Of a URL, at least `block` bytes are asked for at a time.
    """
    if is_url(name):
        with remote_file(name, block) as remote:
            yield remote
        return
    try:
        file = Path(name).open("rb", buffering=0)  # noqa: SIM115  (closed below)
    except OSError as error:
        raise unusable(name, error) from error
    with file:
        yield cast("BinaryIO", file)


def decoder_of(name: str, source: Input) -> Decoder:
    """Return what decodes `source`; raises SourceError where nothing does."""
    try:
        return decoder_for(source.peek())
    except (OSError, ValueError, TypeError) as error:
        raise unusable(name, error) from error


def chunks_of(place: Place, threads: int = 1) -> Generator[Chunk, None, None]:
    """Yield the decompressed bytes of `place`. Raises SourceError, or DecodeError on the way.

    What cannot be decoded by several threads is read again by one, and a damaged file once more,
    carefully where the damage is, so that nothing before it is lost with the piece that has it.
    """
    again = place.regular
    careful_from = None
    given = 0
    while True:
        try:
            with place.open(careful_from) as source:
                decoder = decoder_of(place.name, source)
                several = threads > 1 and again and decoder is bzip2
                chunks = decoded(source, streams_at_once(threads) if several else decoder)
                for position, data in _after(given, chunks):
                    given += len(data)
                    yield position, data
        except DecodeError as error:
            if not again or careful_from is not None:
                raise
            if several:
                threads = 1
            else:
                careful_from = max(0, error.position - READ_SIZE)
        else:
            return


def _after(given: int, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Pass over the first `given` bytes of `chunks`."""
    for position, data in chunks:
        if len(data) > given:
            yield position, data[given:] if given else data
        given = max(0, given - len(data))


def unusable(name: str, error: Exception) -> SourceError:
    """Return what to raise where `error` says why `name` cannot be read."""
    if isinstance(error, OSError):
        return SourceError(f"{name}: cannot be read: {error.strerror or error}")
    if isinstance(error, TypeError):
        return SourceError(f"{name}: {error}; open it in binary mode")
    return SourceError(f"{name}: {error}")
