"""What can be closed, and is closed at the end of a `with` block."""

from types import TracebackType
from typing import Protocol, Self


class Closing(Protocol):
    """Whatever has `close()`; as a base class it makes that the end of a `with` block."""

    def close(self) -> None:
        """Let go of what is held."""
        ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
