"""A text with some stretches replaced, that knows where each of its characters came from."""

import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from wikibio.model import Span
from wikibio.model.quick import quick


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what stands in its place."""

    start: int
    end: int
    text: str = ""


new_edit = quick(Edit)
"""Make an Edit of a start, an end and a text."""


class Mended:
    """The text that edits leave of another; spans in it lead back to the other."""

    __slots__ = ("_from", "_to", "text")

    def __init__(self, source: str, edits: Iterable[Edit] = ()) -> None:
        """Make the edits; they are in order, and of two that overlap the later is left out."""
        pieces: list[str] = []
        places, origins = [0], [0]
        done = length = 0
        for edit in edits:
            if edit.start < done:
                continue
            pieces += (source[done : edit.start], edit.text)
            length += edit.start - done
            places.append(length)
            origins.append(edit.start)
            length += len(edit.text)
            places.append(length)
            origins.append(edit.end)
            done = edit.end
        pieces.append(source[done:])
        self.text = "".join(pieces)
        self._from, self._to = places, origins

    def origin(self, place: int) -> int:
        """Return where in the source the character at `place` stands, or stood."""
        behind = bisect_right(self._from, place)
        origin = self._to[behind - 1] + place - self._from[behind - 1]
        if behind < len(self._to) and origin > self._to[behind]:
            return self._to[behind]
        return origin

    @property
    def edited(self) -> bool:
        """Whether anything was replaced at all."""
        return len(self._from) > 1

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source that `start` to `end` came from."""
        places, origins = self._from, self._to
        behind, edges = bisect_right(places, start), len(places)
        first = start + origins[behind - 1] - places[behind - 1]
        if behind < edges and first > origins[behind]:
            first = origins[behind]
        if end <= start:
            return first, first
        last = end - 1
        if behind < edges and last >= places[behind]:
            behind = bisect_right(places, last, behind)
        last += origins[behind - 1] - places[behind - 1]
        if behind < edges and last > origins[behind]:
            last = origins[behind]
        return first, last + 1

    def kept(self, place: int) -> tuple[int, int, int] | None:
        """Return the unchanged stretch that `place` is in, and how far off the source's is."""
        behind = bisect_right(self._from, place)
        if behind % 2 == 0:
            return None
        start = self._from[behind - 1]
        end = self._from[behind] if behind < len(self._from) else sys.maxsize
        return start, end, self._to[behind - 1] - start

    def place(self, origin: int) -> int:
        """Return where the source's character at `origin` stands; what is cut, behind the cut."""
        at = bisect_right(self._to, origin) - 1
        place = self._from[at] + origin - self._to[at]
        return min(place, self._from[at + 1]) if at + 1 < len(self._from) else place
