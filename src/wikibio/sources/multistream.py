"""The streams of a multistream bzip2 file, decompressed side by side."""

import bz2
import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

from wikibio.sources.compression import Decoder, Input

LONGEST_STREAM = 1 << 23
"""Compressed bytes after which a stream is too long to wait for; Wikipedia's have up to 2 MB."""

LARGEST_STREAM = 1 << 26
"""Decompressed bytes a stream may have, to be held whole."""

_START_SIZE = 10
START = re.compile(rb"BZh[1-9]1AY&SY")
"""How a stream that is not empty begins: its head, and the mark of its first block."""


def starts(file: BinaryIO) -> Iterator[int]:
    """Yield where streams seem to start in a file; what is between is read once."""
    file.seek(0)
    data, place = file.read(1 << 20), 0
    while data:
        for found in START.finditer(data):
            yield place + found.start()
        more = file.read(1 << 20)
        if not more:
            return
        # A start that lies across the seam is seen with the next piece; a whole one is longer.
        kept = min(len(data), _START_SIZE - 1)
        place += len(data) - kept
        data = data[len(data) - kept :] + more


class NoMultistreamError(EOFError):
    """The file is no row of small whole streams: it has to be read one byte after the other."""


def streams_at_once(threads: int) -> Decoder:
    """Return a decoder of bzip2 that reads up to `threads` streams at once, and some ahead.

    It raises NoMultistreamError, or OSError, where the file is damaged or has long streams; what
    it gave before is right.
    """

    def decode(source: Input) -> Iterator[bytes]:
        waiting: deque[Future[bytes]] = deque()
        pool = ThreadPoolExecutor(threads, thread_name_prefix="wikibio-bzip2")
        try:
            for stream in _streams(source):
                waiting.append(pool.submit(_whole, stream))
                if len(waiting) > 2 * threads and (made := waiting.popleft().result()):
                    yield made
            while waiting:
                if made := waiting.popleft().result():
                    yield made
        finally:
            pool.shutdown(cancel_futures=True)

    return decode


def _streams(source: Input) -> Iterator[bytes]:
    """Cut the compressed bytes where a stream seems to start; `_whole` finds a wrong cut."""
    data = source.read()
    start, search_from = 0, 1
    while True:
        found = START.search(data, search_from)
        if found:
            yield data[start : found.start()]
            start, search_from = found.start(), found.start() + 1
            continue
        if len(data) - start > LONGEST_STREAM:
            raise NoMultistreamError("a stream is too long")
        more = source.read()
        if not more:
            yield data[start:]
            return
        # A start may lie across the seam: its first nine bytes are looked at again.
        search_from = max(1, len(data) - start - 9)
        data, start = data[start:] + more, 0


def _whole(stream: bytes) -> bytes:
    made: list[bytes] = []
    room = LARGEST_STREAM
    while stream:
        decoder = bz2.BZ2Decompressor()
        made.append(decoder.decompress(stream, room))
        room -= len(made[-1])
        if not decoder.eof:
            raise NoMultistreamError("a stream is not whole")
        stream = decoder.unused_data.lstrip(b"\0")
    return b"".join(made)
