"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO

LINE_EVERY = 10.0
"""Seconds between two plain lines."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Pages and bytes of the input taken so far; `size` is all its bytes, None if not known.

    `quarantined` are the pages that failed, in the parts that are finished.
    """

    pages: int
    bytes_read: int
    size: int | None
    seconds: float
    quarantined: int = 0

    @property
    def share(self) -> float | None:
        """The part of the input that was taken, 0 to 1, None if not known."""
        return min(1.0, self.bytes_read / self.size) if self.size else None

    @property
    def seconds_left(self) -> float | None:
        """The time the rest will take at the speed so far, None if not known."""
        return self.seconds * (1 / self.share - 1) if self.share else None

    @property
    def speed(self) -> str:
        """Pages and megabytes of input a second."""
        seconds = max(self.seconds, 1e-3)
        return f"{self.pages / seconds:,.0f} pages/s, {self.bytes_read / 1e6 / seconds:.2f} MB/s"

    def __str__(self) -> str:
        words = [f"{self.pages:,} pages", self.speed]
        if self.share is not None and self.seconds_left is not None:
            words += [f"{self.share:.0%}", f"{clock(self.seconds_left)} left"]
        if self.quarantined:
            words.append(f"{self.quarantined:,} quarantined")
        return ", ".join(words)


Show = Callable[[Progress], None]


def clock(seconds: float) -> str:
    """Return a duration as h:mm:ss."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


@contextlib.contextmanager
def shown_on(stream: TextIO) -> Iterator[Show]:
    """Give a function that shows progress on `stream`, in the manner that fits it."""
    if stream.isatty():
        with _bar(stream) as show:
            yield show
    else:
        yield _lines(stream)


def _lines(stream: TextIO) -> Show:
    last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= LINE_EVERY:
            last = now
            print(f"wikibio: {progress}", file=stream, flush=True)

    return show


@contextlib.contextmanager
def _bar(stream: TextIO) -> Iterator[Show]:
    from rich import progress as rich  # noqa: PLC0415  (only a terminal needs it)
    from rich.console import Console  # noqa: PLC0415

    bar = rich.Progress(
        rich.BarColumn(),
        rich.TaskProgressColumn(),
        rich.TextColumn("{task.description}"),
        console=Console(file=stream),
        transient=True,
    )
    with bar:
        task = bar.add_task("opening", total=None)

        def show(progress: Progress) -> None:
            left = progress.seconds_left
            words = progress.speed if left is None else f"{progress.speed}, {clock(left)} left"
            if progress.quarantined:
                words += f", {progress.quarantined:,} quarantined"
            bar.update(task, total=progress.size, completed=progress.bytes_read, description=words)

        yield show
