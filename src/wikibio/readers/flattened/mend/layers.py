"""From a place in one layer of a text back to the source."""

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


class Layers:
    """The layers of a text: decoded, cleared of markup, and the body."""

    __slots__ = ("_cleared", "_source")

    def __init__(self, layers: tuple[Mended, Mended, Mended]) -> None:
        """Take the layers, the one next to the source first."""
        decoded, cleared, body = layers
        self._cleared = tuple(layer.span for layer in (cleared, decoded) if layer.edited)
        self._source = (body.span, *self._cleared) if body.edited else self._cleared

    def cleared(self, start: int, end: int) -> Span:
        """Return the stretch of the source that one of the cleared text came from."""
        for way in self._cleared:
            start, end = way(start, end)
        return start, max(start, end)

    def source(self, start: int, end: int) -> Span:
        """Return the stretch of the source that one of the body came from."""
        for way in self._source:
            start, end = way(start, end)
        return start, max(start, end)


def moved(found: Iterable[_T], way: ToSource) -> list[_T]:
    """Return elements with their spans led back to the source."""
    return [replace(element, span=way(*element.span)) for element in found]  # type: ignore[type-var]
