"""7z archives: the one file in them as a stream of bytes, and what is left of an archive cut short.

py7zr reads the format; it pushes bytes where a decoder pulls them, so a thread stands between.
"""

import contextlib
import io
import lzma
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC: Final = b"7z\xbc\xaf\x27\x1c"

_HEAD: Final = 32
"""Bytes of the signature header, behind which the first packed stream begins."""

_CAREFUL: Final = 512
"""Decompressed bytes taken at a time from what is damaged."""

_AHEAD: Final = 4
"""How many pieces the thread may be ahead of the reader."""

_POLL: Final = 0.2
"""Seconds after which the thread looks whether anybody still reads."""

_XML: Final = (b"<mediawiki", b"<?xml")
_GUESSES: Final = (
    {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 26, "lc": 3, "lp": 0, "pb": 2},
    {"id": lzma.FILTER_LZMA2, "dict_size": 1 << 26},
)
"""What 7z packs with if it is not told otherwise; a dictionary may be larger than the real one."""


class _Source(Protocol):
    """What is needed of an `Input`: its file, and where it was read to."""

    position: int

    def file(self) -> BinaryIO: ...


class SeveralFilesError(OSError):
    """The archive holds more than one file, or none."""


class _Abandoned(Exception):  # noqa: N818  (a signal between two threads)
    """Nobody reads any more."""


def seven_zip(source: _Source) -> Iterator[bytes]:
    """Yield the bytes of the one file in a 7z archive.

    What py7zr cannot read, for the table at the archive's end is missing or bytes are damaged, is
    read again as 7z packs if it is not told otherwise, up to where it breaks. Raises OSError for
    what is damaged, cut short or holds several files.
    """
    file = _Tracked(source.file(), source)
    failure = OSError("the archive is cut short: the table at its end is missing")
    given = 0
    if _table_is_there(file):
        try:
            for piece in _unpacked(file):
                given += len(piece)
                yield piece
        except SeveralFilesError:
            raise
        except OSError as error:
            failure = error
        else:
            return
    for piece in _without_table(file):
        if len(piece) > given:
            yield piece[given:]
        given = max(0, given - len(piece))
    raise failure


class _Tracked(io.RawIOBase):
    """A file that tells its source how far it was read, once that is not its table any more."""

    def __init__(self, file: BinaryIO, source: _Source) -> None:
        self._file, self._source = file, source
        self._counted = False

    def count(self) -> None:
        """Tell the source from now on."""
        self._counted = True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read into `buffer`; return how many bytes that were."""
        view = memoryview(buffer)
        data = self._file.read(len(view))
        view[: len(data)] = data
        if self._counted:
            self._source.position = max(self._source.position, self._file.tell())
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in the file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place in the file."""
        return self._file.tell()

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def readable(self) -> bool:
        """Say yes."""
        return True


def _table_is_there(file: io.RawIOBase) -> bool:
    """Return whether the file is as long as its head says.

    Source: https://py7zr.readthedocs.io/en/latest/archive_format.html#signature-header
    """
    file.seek(0)
    head = file.read(_HEAD)
    end = _HEAD + int.from_bytes(head[12:20], "little") + int.from_bytes(head[20:28], "little")
    return len(head) == _HEAD and _HEAD < end <= file.seek(0, 2)


def _unpacked(file: _Tracked) -> Generator[bytes]:
    """Unpack in a thread that ends with this generator, or with the archive."""
    pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
    gone = threading.Event()

    def put(piece: bytes | BaseException | None) -> None:
        while not gone.is_set():
            try:
                return pieces.put(piece, timeout=_POLL)
            except queue.Full:
                continue
        raise _Abandoned

    thread = threading.Thread(target=_unpack, args=(file, put), name="wikibio-7z", daemon=True)
    thread.start()
    try:
        while (piece := pieces.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        gone.set()
        thread.join()


def _unpack(file: _Tracked, put: Callable[[bytes | BaseException | None], None]) -> None:
    """Put the pieces of the one file, and last None, or what went wrong as an OSError."""
    end: OSError | None = None
    try:
        from wikibio.sources.unpacking import unpack  # noqa: PLC0415  (imports py7zr, an extra)

        file.seek(0)
        unpack(io.BufferedReader(file), put, file.count)
    except _Abandoned:
        return
    except SeveralFilesError as error:
        end = error
    except ImportError:
        end = OSError("reading 7z needs py7zr: pip install 'wikibio[7z]'")
    except Exception as error:  # noqa: BLE001
        # py7zr lets through what any of its decoders raises on damaged bytes. All of it goes to
        # the reader, as one kind: a thread that ends with a traceback would leave him waiting.
        end = OSError(str(error) or type(error).__name__)
    with contextlib.suppress(_Abandoned):
        put(end)


def _without_table(file: _Tracked) -> Iterator[bytes]:
    """Yield what the first packed stream gives if it was packed the usual way, else nothing."""
    file.count()
    for guess in _GUESSES:
        file.seek(_HEAD)
        decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[guess])
        made = _some(decoder, file)
        if made.lstrip().startswith(_XML):
            while made:
                yield made
                made = _some(decoder, file)
            return


def _some(decoder: lzma.LZMADecompressor, file: _Tracked) -> bytes:
    """Return the next bytes the decoder has; b"" at the end of the file or where it breaks.

    Few at a time, since those that are made together with a break are lost.
    """
    made = b""
    try:
        while not made and not decoder.eof:
            data = file.read(1 << 16) if decoder.needs_input else b""
            if decoder.needs_input and not data:
                return b""
            made = decoder.decompress(data or b"", _CAREFUL)
    except lzma.LZMAError:
        return b""
    return made
