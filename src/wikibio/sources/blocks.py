"""The blocks of a bzip2 file, each decoded without the ones before it.

A block begins with a mark of 48 bits, at any bit of a byte, and the checksum of what it holds. With
the head of a file before it and the foot of one behind it, it is a file of its own. Sources:
https://en.wikipedia.org/wiki/Bzip2#File_format and libbz2, which decodes them.
"""

import bz2
import contextlib
import heapq
from collections.abc import Iterator
from typing import Final

BLOCK: Final = 0x314159265359
"""The mark that begins a block."""

END: Final = 0x177245385090
"""The mark behind the last block of a stream."""

_MARK_BITS: Final = 48
_CHECKSUM_BITS: Final = 32
_HEAD: Final = int.from_bytes(b"BZh9")
"""The head for blocks of any size: 9 is the largest."""

_HEAD_BITS: Final = 32
_FOOT_BYTES: Final = 24
"""Where the foot of a stream is looked for first: nothing but the next head is behind it."""

_INNER: Final = 5
"""Whole bytes of a mark, wherever it begins; some bits of it stand before and behind them."""


class BlockError(ValueError):
    """What stands between two marks is no block."""


def marks(data: bytes, mark: int = BLOCK) -> Iterator[int]:
    """Yield the places of a mark in `data`, in bits from its beginning, in order.

    >>> [place // 8 for place in marks(bz2.compress(b"abc"))]
    [4]
    """
    return heapq.merge(*(_at_bit(data, mark, bit) for bit in range(8)))


def _at_bit(data: bytes, mark: int, bit: int) -> Iterator[int]:
    """Yield the places of a mark that begins at this bit of a byte."""
    inner = (mark >> bit & (1 << 8 * _INNER) - 1).to_bytes(_INNER)
    found = data.find(inner, 1)
    while found >= 0:
        around = data[found - 1 : found + _INNER + 1].ljust(_INNER + 2, b"\0")
        if int.from_bytes(around) >> 8 - bit & (1 << _MARK_BITS) - 1 == mark:
            yield (found - 1) * 8 + bit
        found = data.find(inner, found + 1)


def block(data: bytes, start: int, end: int) -> bytes:
    """Return what the block from bit `start`, where its mark is, up to bit `end` holds.

    Behind it, the foot of its stream may stand, and the head of the next. Raises BlockError where
    this is no whole block, or one whose checksum is wrong.
    """
    for place in _ends(data, start, end):
        if start < place <= end:
            with contextlib.suppress(BlockError):
                return _whole(data, start, place)
    raise BlockError("a block that is not whole, or damaged")


def _ends(data: bytes, start: int, end: int) -> Iterator[int]:
    """Yield where a block may end, the likely places first."""
    first, last = start // 8, (end + 7) // 8
    middle = max(first, last - _FOOT_BYTES)
    near = [middle * 8 + foot for foot in marks(data[middle:last], END)]
    yield from near
    yield end
    for foot in marks(data[first:last], END):
        if first * 8 + foot not in near:
            yield first * 8 + foot


def _whole(data: bytes, start: int, end: int) -> bytes:
    bits, size = _bits(data, start, end)
    if size < _MARK_BITS + _CHECKSUM_BITS:
        raise BlockError("a block that is too short")
    # The checksum of a file of one block is that of the block.
    checksum = bits >> size - _MARK_BITS - _CHECKSUM_BITS & (1 << _CHECKSUM_BITS) - 1
    foot = END << _CHECKSUM_BITS | checksum
    decoder = bz2.BZ2Decompressor()
    try:
        made = decoder.decompress(
            _file(bits << _MARK_BITS + _CHECKSUM_BITS | foot, size + _MARK_BITS + _CHECKSUM_BITS)
        )
    except OSError as error:
        raise BlockError(str(error)) from error
    if not decoder.eof:
        raise BlockError("a block that is not whole")
    return made


def rescued(data: bytes, start: int, end: int) -> bytes:
    """Return what can be had of the bits from a block's mark on: all of it whose checksum is right.

    The end of a block is not known where the mark of the next one is damaged. libbz2 compares the
    checksum when it has given all of a block, before it asks for more: fed byte by byte, it gives
    what is right before it meets what is not.
    """
    decoder = bz2.BZ2Decompressor()
    whole, made = _file(*_bits(data, start, end)), bytearray()
    with contextlib.suppress(OSError, EOFError):
        for place in range(len(whole)):
            held, more = bytearray(), decoder.decompress(whole[place : place + 1])
            while more:
                held += more
                more = decoder.decompress(b"")
            made += held
    return bytes(made)


def _bits(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return the bits from `start` to `end` as a number, and how many they are."""
    last = (end + 7) // 8
    bits = int.from_bytes(data[start // 8 : last]) >> last * 8 - end
    return bits & (1 << end - start) - 1, end - start


def _file(bits: int, size: int) -> bytes:
    """Return the head of a file and so many bits behind it."""
    padding = -size % 8
    whole = (_HEAD << size | bits) << padding
    return whole.to_bytes((_HEAD_BITS + size + padding) // 8)
