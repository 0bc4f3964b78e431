"""A dump cut into stretches that can be read side by side, each without what is before it.

Where a stretch begins is found by looking at a few places of the file, never by reading all of it:
at the start of a bzip2 stream where there is one nearby, as in Wikimedia's multistream files, else
at a block, which every bzip2 file has; in plain XML anywhere. A page belongs to the stretch in which
its tag begins. Where a stretch begins in the middle of a page, that page is read with the one before.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from typing import BinaryIO, Final

from wikibio.model import SourceError
from wikibio.sources import blocks
from wikibio.sources.compression import DecodeError, bzip2, decoder_for, plain
from wikibio.sources.multistream import START
from wikibio.sources.places import FilePlace, RemotePlace, chunks_of, open_file, unusable

PAGE: Final = re.compile(rb"<page>\s*<title>")
"""How every page of an export begins. In the text of a page, "<" is written "&lt;"."""

LEAST: Final = {"bzip2": 1 << 20, "plain": 4 << 20}
MOST: Final = {"bzip2": 16 << 20, "plain": 64 << 20}
"""Bytes of a stretch in a small file, and in one so large that there would be too many."""

ABOUT: Final = 256
"""How many stretches a file of middle size has."""

SHARE: Final = 8
SHORTENED: Final = 4
"""A stretch has no more than an eighth of what is left, but a quarter of its length at least:
towards the end they become shorter, so that no reader waits long for the last of the others."""

WINDOW: Final = 1 << 20
"""Bytes looked at at a time to find where a stretch may begin: one or two blocks, or streams."""

LARGEST_HEAD: Final = 1 << 24
"""Bytes of XML before the first page, at most."""

SHORT: Final = 1 << 10
"""Bytes in which a page's title begins."""


@dataclass(frozen=True, slots=True)
class Split:
    """A stretch of the dump `name`: from bit `start` to bit `end`, None for all that is left.

    `kind` is "bzip2" or "plain"; `head` is the dump's XML before its first page.
    """

    name: str
    kind: str
    head: bytes
    start: int
    end: int | None

    def file(self) -> AbstractContextManager[BinaryIO]:
        """Open the dump; raises SourceError where it is gone."""
        return open_file(self.name, WINDOW)


def splits(place: FilePlace | RemotePlace) -> Iterator[Split] | None:
    """Return the stretches of a dump, in order; None where it is too small, or cannot be cut.

    That can be a file that is compressed otherwise, or XML as no MediaWiki writes it.
    """
    if place.size is None or place.size < 2 * min(LEAST.values()):
        return None  # a pipe, for one, is not to be opened twice
    kind = _kind(place)
    if kind is None or place.size < 2 * LEAST[kind]:
        return None
    head = _head(place)
    return None if head is None else _splits(place, kind, head, place.size)


def whole(place: FilePlace | RemotePlace) -> Split | None:
    """Return a dump as one stretch; None where it is none that can be read past what is damaged."""
    if place.size is None or (kind := _kind(place)) is None:
        return None
    head = _head(place)
    return None if head is None else Split(place.name, kind, head, 0, None)


def _kind(place: FilePlace | RemotePlace) -> str | None:
    """Return how the dump is compressed, None where it is not in a way that can be cut."""
    with place.open() as source:
        try:
            decoder = decoder_for(source.peek())
        except (OSError, ValueError):
            return None
        if decoder is plain:
            return "plain" if source.peek().lstrip(b"\xef\xbb\xbf\r\n\t ")[:1] == b"<" else None
    return "bzip2" if decoder is bzip2 else None


def _head(place: FilePlace | RemotePlace) -> bytes | None:
    """Return the XML before the first page; None where there is none, or not as MediaWiki writes it.

    Where the file is damaged before its first page, the end of what it says of its wiki must do.
    """
    head, found = b"", None
    with closing(chunks_of(place, 0)) as chunks:
        try:
            for _, data in chunks:
                head += data
                found = found or PAGE.search(head)
                if found is None and (b"<page" in head[:-SHORT] or len(head) > LARGEST_HEAD):
                    return None
                if found and len(head) - found.start() >= WINDOW:
                    break
        except (DecodeError, SourceError):
            if found is None:
                before, end, _ = head.partition(b"</siteinfo>")
                return before + end if end else None
    # Where text may stand without entities, "<page>" may be part of it.
    return None if found is None or b"<![CDATA[" in head else head[: found.start()]


def _splits(place: FilePlace | RemotePlace, kind: str, head: bytes, size: int) -> Iterator[Split]:
    longest = max(LEAST[kind], min(MOST[kind], size // ABOUT))
    start = 0
    with open_file(place.name, WINDOW) as file:
        while True:
            length = max(longest // SHORTENED, min(longest, (size - start // 8) // SHARE))
            try:
                end = _border(file, kind, start // 8 + length)
            except OSError as error:
                raise unusable(place.name, error) from error
            # What is left over at the end is no stretch of its own.
            if end is None or size * 8 - end < length * 4:
                yield Split(place.name, kind, head, start, None)
                return
            yield Split(place.name, kind, head, start, end)
            start = end


def _border(file: BinaryIO, kind: str, byte: int) -> int | None:
    """Return the first bit from `byte` on where a stretch may begin, None where there is none."""
    if kind == "plain":
        return byte * 8
    while True:
        file.seek(byte)
        data = _read(file, WINDOW)
        if stream := START.search(data):
            return (byte + stream.start()) * 8
        mark = next(blocks.marks(data), None)
        if mark is not None:
            return byte * 8 + mark
        if len(data) < WINDOW:
            return None
        byte += WINDOW - 8  # a mark may lie across the seam


def _read(file: BinaryIO, size: int) -> bytes:
    """Return the next bytes, as many as there are up to `size`."""
    made = b""
    while len(made) < size and (data := file.read(size - len(made))):
        made += data
    return made
