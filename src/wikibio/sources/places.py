"""Where the bytes of a dump come from: a path or a stream, opened, looked at and decoded."""

import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wikibio.model import SourceError
from wikibio.sources.compression import (
    COARSE,
    FINE,
    MEDIUM,
    Chunk,
    DecodeError,
    Decoder,
    Grain,
    Input,
    decoded,
    decoder_for,
)


class FilePlace:
    """A path, opened anew for every reading."""

    def __init__(self, path: str) -> None:
        self.name = path
        try:
            status = Path(path).stat()
        except (OSError, ValueError) as error:
            raise unusable(path, error) from error
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(f"{path}: is a folder, not a dump")
        self.regular = stat.S_ISREG(status.st_mode)
        self.size = status.st_size if self.regular else None
        if self.regular:  # a named pipe can be opened only once
            with self.open() as source:
                decoder_of(path, source)

    @contextmanager
    def open(self, grain: Grain = COARSE) -> Iterator[Input]:
        """Open the file; it is closed at the end of the block."""
        try:
            file = Path(self.name).open("rb", buffering=0)  # noqa: SIM115  (closed below)
        except OSError as error:
            raise unusable(self.name, error) from error
        with file:
            yield Input(file, grain if self.regular else MEDIUM)


class StreamPlace:
    """A binary stream somebody else opened and will close; it can be read once."""

    regular = False
    size = None

    def __init__(self, stream: BinaryIO) -> None:
        stated = getattr(stream, "name", None)
        self.name = stated if isinstance(stated, str) else "<stream>"
        self._input = Input(stream, MEDIUM)
        decoder_of(self.name, self._input)

    @contextmanager
    def open(self) -> Iterator[Input]:
        """Give the stream, from its start; raises SourceError the second time."""
        if self._input.position:
            raise SourceError(f"{self.name}: a stream can be read only once")
        yield self._input


def decoder_of(name: str, source: Input) -> Decoder:
    """Return what decodes `source`; raises SourceError where nothing does."""
    try:
        return decoder_for(source.peek())
    except (OSError, ValueError, TypeError) as error:
        raise unusable(name, error) from error


def chunks_of(place: FilePlace | StreamPlace) -> Generator[Chunk, None, None]:
    """Yield the decompressed bytes of `place`. Raises SourceError, or DecodeError on the way.

    A damaged file is read again up to the damage, in small steps, so that nothing before it is
    lost with the step that met it.
    """
    given = 0
    try:
        with place.open() as source:
            for position, data in decoded(source, decoder_of(place.name, source)):
                given += len(data)
                yield position, data
    except DecodeError:
        if isinstance(place, StreamPlace) or not place.regular:
            raise
        with place.open(FINE) as source:
            yield from _after(given, decoded(source, decoder_of(place.name, source)))


def _after(given: int, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Pass over the first `given` bytes of `chunks`."""
    for position, data in chunks:
        if len(data) > given:
            yield position, data[given:]
        given = max(0, given - len(data))


def unusable(name: str, error: Exception) -> SourceError:
    """Return what to raise where `error` says why `name` cannot be read."""
    if isinstance(error, OSError):
        return SourceError(f"{name}: cannot be read: {error.strerror or error}")
    if isinstance(error, TypeError):
        return SourceError(f"{name}: {error}; open it in binary mode")
    return SourceError(f"{name}: {error}")
