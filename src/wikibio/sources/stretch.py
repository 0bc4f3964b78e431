"""One stretch of a dump read: its pages found and counted, what is broken passed over."""

import re
from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from typing import Final
from xml.parsers.expat import ExpatError

from wikibio.model import RawPage
from wikibio.sources.export import ExportReader
from wikibio.sources.met import Met, after_page, broken_at, damaged_at
from wikibio.sources.pieces import Piece, pieces
from wikibio.sources.splits import PAGE, Split

SEAM: Final = 64
"""Bytes kept of a piece, since a tag may begin in them that ends in the next."""

_OPEN: Final = b"<page>"
_CLOSE: Final = b"</page>"
_BEGIN: Final = b"<mediawiki"
_END: Final = b"</mediawiki>"
_DANGLING: Final = re.compile(rb"<page>\s*(?:<[^>]*)?$|<[^>]*$")
"""Bytes at an end that may be the beginning of what PAGE matches."""


class Stretch(Met):
    """One reading of a Split; the counts are of what was read so far.

    `cuts` has a line for each place where something is broken: what is whole before and behind it is read all the same.
    """

    def __init__(self, split: Split, namespaces: Collection[int] | None) -> None:
        super().__init__()
        self.cuts: list[str] = []
        self._split = split
        self._namespaces = namespaces
        self._reader: ExportReader | None = None
        self._found: list[RawPage | str] = []
        self._position = split.start // 8
        self._last_title = ""
        self._damaged = False
        self._tail = b""
        """The last bytes of the piece before, if the next one goes on with them."""
        self._inside = False
        """Whether the bytes so far end in a page."""

    @property
    def bytes_read(self) -> int:
        """How many bytes of the (compressed) stretch were read."""
        end = self._split.end
        reached = self._position if end is None else min(self._position, end // 8)
        return max(0, reached - self._split.start // 8)

    def pages(self) -> Generator[RawPage]:
        """Yield the pages that are wanted; raises SourceError where the dump cannot be opened."""
        with self._split.file() as file, closing(pieces(self._split, file)) as read:
            for piece in read:
                if not (self._take(piece.data) if piece.own else self._take_rest(piece)):
                    break
                if piece.broken is not None:
                    self._break(piece)
                self._position = piece.position
                yield from self._counted()
                if piece.last and not self._may_go_on():
                    break  # what follows need not be decoded
            else:
                self._see_end()
            self._finish()
            yield from self._counted()

    def _counted(self) -> Iterator[RawPage]:
        found, self._found = self._found, []
        return self.hand_out(found)

    def _take(self, data: bytes) -> bool:
        """Read on in the stretch itself."""
        self._damaged = self._damaged and not data
        while data:
            if self._reader is None:
                data = self._tail + data
                page = PAGE.search(data)
                if _BEGIN in data[: page.start() if page else None]:
                    self._see_begin()
                if page is None:
                    self._tail = data[-SEAM:]
                    return True
                data = data[page.start() :]
                self._begin()
            data = self._feed(data)
        return True

    def _may_go_on(self) -> bool:
        """Return whether a page of ours may go on behind the bytes so far, or begin in them."""
        return self._inside or _DANGLING.search(self._tail) is not None

    def _take_rest(self, piece: Piece) -> bool:
        """Read what follows the stretch, as far as its last page goes; False where that is over."""
        data, joined = piece.data, self._tail + piece.data
        behind = max(0, len(self._tail) - len(_CLOSE) + 1)
        if not self._inside:
            # A page is ours if its tag begins with our last bytes.
            first = _DANGLING.search(self._tail)
            page = PAGE.match(joined, first.start()) if first else None
            if page is None:
                return False
            behind = page.end()
            if self._reader is None:
                self._begin()
                data = joined[page.start() :]
        seam = len(joined) - len(data)
        end = joined.find(_CLOSE, behind)
        if end < 0:
            self._feed(data)
            if piece.broken is not None:  # who reads that stretch tells of it
                self._reset()
            return self._reader is not None
        self._feed(data[: end + len(_CLOSE) - seam])
        return False

    def _begin(self) -> None:
        """Begin with a page: give a new reader the head of the dump."""
        self._reader = ExportReader(self._namespaces)
        self._reader.feed(self._split.head)
        self._tail, self._inside = b"", False

    def _feed(self, data: bytes) -> bytes:
        """Have the reader read on; return what is left of `data` behind a place that is broken."""
        reader = self._reader
        if reader is None:
            return b""
        try:
            reader.feed(data)
        except (ExpatError, ValueError) as error:
            rest = data[reader.broken_at :] if isinstance(error, ExpatError) else b""
            self._collect()
            self._complain(broken_at(self._position), str(error))
            self._reset()
            return rest
        self._collect()
        joined = self._tail + data
        opened, closed = joined.rfind(_OPEN), joined.rfind(_CLOSE)
        if opened != closed:
            self._inside = opened > closed
        self._tail = joined[-SEAM:]
        return b""

    def _collect(self) -> None:
        reader = self._reader
        if reader is not None:
            self._found += reader.found
            reader.found = []
            self._last_title = reader.last_title or self._last_title

    def _finish(self) -> None:
        """End the document, so that the reader hands out all it has."""
        reader = self._reader
        if reader is None:
            return
        try:
            if not reader.complete:
                reader.feed(_END)
            reader.finish()
        except (ExpatError, ValueError) as error:
            self._complain(broken_at(self._position), str(error))
        self._collect()

    def _see_begin(self) -> None:
        """Complain where another dump begins behind the first; its pages are read as the first's."""
        if self._split.start and not self.cuts:
            self._complain(f"at about byte {self._position:,}", "another dump begins")

    def _see_end(self) -> None:
        """Complain where the file ended before the dump did."""
        complete = _END in self._tail or (self._reader is not None and self._reader.complete)
        if not complete and not self.cuts:
            self._complain(f"cut short at byte {self._position:,}", "the XML is not whole")
            self._reset()

    def _break(self, piece: Piece) -> None:
        """Go on behind what is damaged: what is known of the page before it is not whole."""
        if piece.data or not self._damaged:  # a hole is told of once, however many blocks it has
            self._complain(damaged_at(self._position), piece.broken or "")
        self._damaged = True
        self._reset()

    def _reset(self) -> None:
        self._reader, self._tail, self._inside = None, b"", False

    def _complain(self, what: str, why: str) -> None:
        self.cuts.append(f"{self._split.name}: {what}{after_page(self._last_title)}: {why}")
