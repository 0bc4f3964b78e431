"""From a place in one layer of a text back to the source."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from wikibio.model import Span
from wikibio.readers.flattened.mend.mended import Mended

ToSource = Callable[[int, int], Span]


class _Placed(Protocol):
    """Whatever has a span."""

    @property
    def span(self) -> Span: ...


_T = TypeVar("_T", bound=_Placed)


class Way:
    """The way from a text back through the layers under it.

    Most stretches lie where nothing was replaced, near the one asked for before: there the way is
    a shift, which is remembered.
    """

    __slots__ = ("_layers", "_shifted")

    def __init__(self, *layers: Mended) -> None:
        """Take the layers, the nearest first."""
        self._layers = tuple(layer for layer in layers if layer.edited)
        self._shifted = 0, 0, 0

    def __call__(self, start: int, end: int) -> Span:
        """Return the stretch of the source that one of the text came from."""
        low, high, shift = self._shifted
        if low <= start < end <= high:
            return start + shift, end + shift
        if not low <= start < high:
            self._learn(start)
        for layer in self._layers:
            start, end = layer.span(start, end)
        return start, max(start, end)

    def _learn(self, place: int) -> None:
        """Remember the stretch round a place where nothing was replaced, if there is one."""
        low, high, shift = 0, sys.maxsize, 0
        for layer in self._layers:
            kept = layer.kept(place + shift)
            if kept is None:
                return
            low, high = max(low, kept[0] - shift), min(high, kept[1] - shift)
            shift += kept[2]
        self._shifted = low, high, shift


class Layers:
    """The layers of a text: decoded, cleared of markup, and the body."""

    __slots__ = ("cleared", "source")

    def __init__(self, layers: tuple[Mended, Mended, Mended]) -> None:
        """Take the layers, the one next to the source first."""
        decoded, cleared, body = layers
        self.cleared = Way(cleared, decoded)
        """The way from the cleared text."""
        self.source = Way(body, cleared, decoded)
        """The way from the body."""


def moved(found: Iterable[_T], way: ToSource) -> list[_T]:
    """Return elements with their spans led back to the source."""
    return [replace(element, span=way(*element.span)) for element in found]  # type: ignore[type-var]
