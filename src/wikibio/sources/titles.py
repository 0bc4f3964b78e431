"""One page out of a multistream dump by its title: the index, and the stream it points to.

Source: https://meta.wikimedia.org/wiki/Data_dumps/Dump_format#Multistream_dumps
"""

import bz2
import gzip
import hashlib
import html
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.parsers.expat import ExpatError

from wikibio.model import RawPage, SourceError
from wikibio.sources.compression import HEAD_SIZE
from wikibio.sources.export import ExportReader
from wikibio.sources.multistream import LARGEST_STREAM, starts
from wikibio.sources.places import FilePlace, RemotePlace

if TYPE_CHECKING:
    import sqlite3

FORM: Final = 1
"""The version of the tables' form; those of another are made anew."""

_INDEX_OF: Final = re.compile(r"multistream(\d*)\.xml")
_TITLE: Final = re.compile(rb"<page>\s*<title>(.*?)</title>\s*(?:<ns>[^<]*</ns>\s*)?<id>(\d+)</id>")
_BATCH: Final = 100_000

_Row = tuple[str, int, int]
_Place = FilePlace | RemotePlace


class TitleIndex:
    """Where the pages of a multistream dump stand; made once, then a file in the cache folder.

    The dump's own index is used where it lies beside it (`…-multistream-index.txt.bz2`), else the
    streams are found and read, which takes as long as decoding the dump. Raises SourceError where
    the dump is no multistream bzip2, or the index is none.
    """

    def __init__(self, place: _Place) -> None:
        self._place = place
        self._database = _cached(place)
        self._head = b""

    def page(self, title: str) -> RawPage | None:
        """Return the page called `title`, in the dump's own writing of titles; None if none is.

        Raises SourceError where the dump or its index turns out to be damaged.
        """
        offset = self._offset(title)
        if offset is None:
            return None
        reader = ExportReader(None)
        with self._place.file() as file:
            self._head = self._head or _head(file, self._place.name)
            stream = _stream_at(file, offset, self._place.name)
        try:
            reader.feed(self._head)
            reader.feed(stream)
        except (ExpatError, LookupError, ValueError) as error:  # Lookup: an unknown encoding
            message = f"{self._place.name}: the XML at byte {offset:,} breaks: {error}"
            raise SourceError(message) from error
        for page in reader.found:
            if isinstance(page, RawPage) and page.title == title:
                return page
        if any(isinstance(page, str) for page in reader.found):
            return None  # it may be one whose text is no wikitext
        raise SourceError(f"{self._place.name}: its index has {title!r} where it is not")

    def near(self, title: str, most: int = 3) -> list[str]:
        """Return titles that begin like `title`."""
        with _connected(self._database) as database:
            found = database.execute(
                "SELECT title FROM pages WHERE title >= ? AND title < ? LIMIT ?",
                (title[:6], title[:6] + "\U0010ffff", most),
            )
            return [row[0] for row in found]

    def _offset(self, title: str) -> int | None:
        with _connected(self._database) as database:
            found = database.execute("SELECT offset FROM pages WHERE title = ?", (title,))
            row = found.fetchone()
        return None if row is None else int(row[0])


@contextmanager
def _connected(path: Path) -> "Iterator[sqlite3.Connection]":
    """Open a table; what goes wrong with it is an OSError."""
    import sqlite3  # noqa: PLC0415  (only for those who look up titles)

    try:
        with closing(sqlite3.connect(path)) as database:
            yield database
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _cached(place: _Place) -> Path:
    """Return the table of a dump; make it where there is none for the dump as it is now."""
    import platformdirs  # noqa: PLC0415  (only for those who look up titles)

    folder = platformdirs.user_cache_path("wikibio") / "titles"
    path = folder / f"{_identity(place)}.sqlite"
    if not path.is_file():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make(path, place)
        except OSError as error:
            raise SourceError(f"{path}: the index cannot be kept there: {error}") from error
    return path


def _identity(place: _Place) -> str:
    """Return a name for the dump as it is now: another size or time makes it another one."""
    stated = f"{FORM}\n{place.name}\n{place.size}"
    if isinstance(place, FilePlace):
        path = Path(place.name)
        stated = f"{FORM}\n{path.absolute()}\n{place.size}\n{path.stat().st_mtime_ns}"
    return hashlib.sha256(stated.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _make(path: Path, place: _Place) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with _connected(unfinished) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("CREATE TABLE pages (title TEXT, offset INTEGER, page_id INTEGER)")
            for rows in _batches(_rows(place)):
                database.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)
            # Made last, it is sorted once; a table kept in order from the start takes far longer.
            database.execute("CREATE INDEX titles ON pages (title, offset)")
            database.commit()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _batches(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    batch: list[_Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _rows(place: _Place) -> Iterator[_Row]:
    """Yield title, place of the stream and number of every page."""
    beside = _INDEX_OF.sub(r"multistream-index\1.txt", place.name)
    if beside != place.name:
        index = _place_if_any(type(place), beside)
        if index is not None:
            yield from _listed(index)
            return
    yield from _scanned(place)


def _place_if_any(kind: type[_Place], name: str) -> _Place | None:
    try:
        return kind(name, is_dump=False)
    except SourceError:
        return None


def _listed(index: _Place) -> Iterator[_Row]:
    """Yield the lines of an index: `offset:number:title`."""
    with index.file() as file:
        head = file.read(HEAD_SIZE)
        file.seek(0)
        opened: Iterable[bytes] = file
        if head.startswith(b"BZh"):
            opened = bz2.BZ2File(file)
        elif head.startswith(b"\x1f\x8b"):
            opened = gzip.GzipFile(fileobj=file)
        for number, line in enumerate(opened, 1):
            offset, _, rest = line.decode("utf-8", "replace").rstrip("\n").partition(":")
            page_id, colon, title = rest.partition(":")
            if not (colon and offset.isdecimal() and page_id.isdecimal()):
                raise SourceError(f"{index.name}: line {number} is none of a multistream index")
            yield html.unescape(title), int(offset), int(page_id)


def _scanned(place: _Place) -> Iterator[_Row]:
    """Yield the same from the dump itself."""
    found = 0
    with place.file() as file:
        for offset in starts(file):
            found += 1
            stream = _stream_at(file, offset, place.name)
            for match in _TITLE.finditer(stream):
                yield html.unescape(match[1].decode("utf-8", "replace")), offset, int(match[2])
    if found < 2:
        raise SourceError(
            f"{place.name}: pages are found by title in multistream bzip2 only; "
            "look for the file called …-multistream.xml.bz2"
        )


def _head(file: BinaryIO, name: str) -> bytes:
    """Return the dump's bytes up to the end of what it says of its wiki."""
    before, end, _ = _stream_at(file, 0, name).partition(b"</siteinfo>")
    if not end:
        before, end = before[: before.index(b">") + 1] if b">" in before else b"<mediawiki>", b""
    return before + end


def _stream_at(file: BinaryIO, offset: int, name: str) -> bytes:
    """Return the decompressed bytes of the stream that begins at `offset`."""
    decoder = bz2.BZ2Decompressor()
    made: list[bytes] = []
    room = LARGEST_STREAM
    try:
        file.seek(offset)
        while not decoder.eof and room > 0:
            data = file.read(1 << 18) if decoder.needs_input else b""
            if decoder.needs_input and not data:
                break
            made.append(decoder.decompress(data, room))
            room -= len(made[-1])
    except OSError as error:
        raise SourceError(
            f"{name}: the stream at byte {offset:,} cannot be read: {error}"
        ) from error
    if not decoder.eof:
        raise SourceError(f"{name}: the stream at byte {offset:,} ends in the middle, or never")
    return b"".join(made)
