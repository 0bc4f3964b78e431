"""The bytes of a dump, decompressed; the kind is told by the first bytes, never by the name."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

import zstandard

from wikibio.sources.seven_zip import MAGIC, seven_zip

CHUNK_SIZE = 1 << 20
"""Decompressed bytes handed on at a time, about; never much more, whatever the archive holds."""

HEAD_SIZE = 1 << 10
"""First bytes looked at to tell the kind."""

STEP = 1 << 20
"""Most decompressed bytes taken from a decoder in one call."""

LARGEST_BLOCK = 48 << 20
"""Decompressed bytes a bzip2 block may have: 900,000, of which any four may stand for 259."""

READ_SIZE = 1 << 17
"""Compressed bytes a decoder gets at a time: few calls, so a thread seldom waits for its turn."""

Chunk = tuple[int, bytes]
"""How many compressed bytes were read up to here, and the decompressed bytes that follow."""


class DecodeError(Exception):
    """An archive that ends or breaks before its end; `position` is in compressed bytes."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.position = position


class Input:
    """A binary stream whose first bytes can be looked at, and which knows how far it was read.

    From byte `careful_from` on it gives single bytes: a decoder that meets damage loses what it
    made from the same piece of input, and so loses nothing.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        read_size: int = READ_SIZE,
        careful_from: int | None = None,
    ) -> None:
        self._stream = stream
        self._head = b""
        self._careful_from = careful_from
        self.read_size = read_size
        self.position = 0

    def peek(self) -> bytes:
        """Return the first bytes (up to `HEAD_SIZE`) without using them up."""
        while len(self._head) < HEAD_SIZE:
            data = self._stream.read(HEAD_SIZE - len(self._head))
            if not isinstance(data, bytes):
                raise TypeError(f"the stream gives {type(data).__name__}, not bytes")
            if not data:
                break
            self._head += data
        return self._head

    def file(self) -> BinaryIO:
        """Return the stream itself, for a decoder that reads here and there in it.

        Raises DecodeError where that is not possible.
        """
        try:
            if self._stream.seekable():
                return self._stream
        except AttributeError:
            pass
        raise DecodeError("a 7z archive is read from a file, not from a stream", self.position)

    def read(self, size: int | None = None) -> bytes:
        """Return the next bytes, at most `size`; b"" at the end. Raises DecodeError."""
        size = self.read_size if size is None else size
        if self._careful_from is not None:
            size = max(1, min(size, self._careful_from - self.position))
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            try:
                data = self._stream.read(size)
            except (OSError, ValueError) as error:
                raise DecodeError(f"reading failed: {error}", self.position) from error
        self.position += len(data)
        return data


class _Decompressor(Protocol):
    """What `bz2.BZ2Decompressor` and `lzma.LZMADecompressor` have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _GzipDecompressor:
    """One gzip member, with the manners of `bz2.BZ2Decompressor`."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))


def _streams(source: Input, new: Callable[[], _Decompressor], hold: int = 0) -> Iterator[bytes]:
    """Yield the bytes of one compressed stream after another; zero bytes between are padding.

    Up to `hold` bytes are kept back until the decoder has no more to give before it gets more.
    """
    data = source.read()
    while data:
        decoder = new()
        while not decoder.eof:
            held: list[bytes] = []
            room = hold
            made = decoder.decompress(data, STEP)
            while made and not decoder.eof:
                held.append(made)
                room -= len(made)
                if room < 0:
                    yield from held
                    held = []
                made = decoder.decompress(b"", STEP)
            yield from held
            if made:
                yield made
            data = b""
            if decoder.needs_input and not decoder.eof:
                data = source.read()
                if not data:
                    raise EOFError("the archive ends in the middle")
        data = decoder.unused_data or source.read()
        while data and not (data := data.lstrip(b"\0")):
            data = source.read()


def bzip2(source: Input) -> Iterator[bytes]:
    """Yield the bytes of blocks whose checksum is right.

    libbz2 gives a block's bytes before it compares the checksum, but takes no input meanwhile:
    what it gave is right if it gives no more and says nothing. A block seldom grows beyond 1 MB,
    and never beyond 46.
    """
    return _streams(source, bz2.BZ2Decompressor, hold=LARGEST_BLOCK)


def _gzip(source: Input) -> Iterator[bytes]:
    return _streams(source, _GzipDecompressor)


def _xz(source: Input) -> Iterator[bytes]:
    return _streams(source, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ))


def _zstd(source: Input) -> Iterator[bytes]:
    """Yield the bytes of all frames; that the last one is cut shows in the XML alone."""
    with zstandard.ZstdDecompressor().stream_reader(
        source,  # type: ignore[arg-type]  # only read() is used
        read_size=source.read_size,
        read_across_frames=True,
        closefd=False,
    ) as reader:
        while data := reader.read1(STEP):
            yield data


def plain(source: Input) -> Iterator[bytes]:
    """Yield the bytes as they are."""
    while data := source.read(CHUNK_SIZE):
        yield data


_DECODE_ERRORS = (
    DecodeError,
    EOFError,
    OSError,
    lzma.LZMAError,
    zlib.error,
    zstandard.ZstdError,
)

Decoder = Callable[[Input], Iterator[bytes]]

_DECODERS: tuple[tuple[bytes, Decoder], ...] = (
    (b"BZh", bzip2),
    (b"\x1f\x8b", _gzip),
    (b"\xfd7zXZ\0", _xz),
    (b"\x28\xb5\x2f\xfd", _zstd),
    (MAGIC, seven_zip),
)

_NOT_READ = {
    b"PK\x03\x04": "is a zip archive, which is not supported; unpack it first",
    b"Rar!": "is a rar archive, which is not supported; unpack it first",
    b"\x04\x22\x4d\x18": "is an lz4 archive, which is not supported; unpack it first",
    b"LZIP": "is an lzip archive, which is not supported; unpack it first",
}

_UTF16_MARKS = (b"\xff\xfe<\0", b"\xfe\xff\0<")


def decoder_for(head: bytes) -> Decoder:
    """Return what decodes a source that begins with `head`.

    Raises ValueError, its text to follow the file's name, where nothing does.
    """
    if not head:
        raise ValueError("is empty")
    for magic, decoder in _DECODERS:
        if head.startswith(magic):
            return decoder
    if head[1:4] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50:
        return _zstd  # a skippable frame, which pzstd and seekable zstd files begin with
    for magic, kind in _NOT_READ.items():
        if head.startswith(magic):
            raise ValueError(kind)
    if head.startswith(_UTF16_MARKS) or head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return plain
    raise ValueError(f"is neither XML nor a compression known here (it begins with {head[:12]!r})")


def decoded(source: Input, decoder: Decoder) -> Iterator[Chunk]:
    """Yield what `decoder` makes of `source`; every failure of any of them is a DecodeError."""
    steps = decoder(source)
    failure: Exception | None = None
    more = True
    room = 1  # the first step alone: who asks for the head of a dump seldom needs more
    while more:
        made: list[bytes] = []
        try:
            while room > 0 and (more := (step := next(steps, b"")) != b""):
                made.append(step)
                room -= len(step)
        except _DECODE_ERRORS as error:
            failure, more = error, False
        if made:
            yield source.position, b"".join(made)
        room = CHUNK_SIZE
    if failure:
        raise DecodeError(str(failure), source.position) from failure
