"""What a page may take, and who holds it to that: its worker notes where it is, others look.

Two processes share a `Slot`. The worker writes which page it is on; a thread of the process that
started it looks some times a second. A page over a limit is first asked to stop, by a signal whose
handler raises in the worker. Code that sees no signals is ended with its process.
"""

import contextlib
import ctypes
import functools
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Final, Self

import psutil  # type: ignore[import-untyped]

PAGE_SECONDS: Final = 60.0
PAGE_MEMORY: Final = 1_000.0
"""What a page may take where nothing else is said: seconds, and megabytes beyond those before it."""

LOOK_EVERY: Final = 0.1
LONGEST_LOOK: Final = 1.0
"""Seconds between two looks, and what counts of them at most: a computer that was asleep, or a run
that was stopped with Ctrl-Z, is no page's fault."""

GRACE: Final = 1.0
"""Seconds that a page has to stop when it was asked to."""

TIME, MEMORY = 1, 2
ASK: Final = getattr(signal, "SIGUSR1", None)
"""The signal that asks; Windows has none, so there is no asking there."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds a page may take, and megabytes its worker may grow by meanwhile; None for any."""

    seconds: float | None = PAGE_SECONDS
    memory: float | None = PAGE_MEMORY

    def __post_init__(self) -> None:
        for name in ("seconds", "memory"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"page_{name} must be more than 0, or None, not {value}")

    def __bool__(self) -> bool:
        return self.seconds is not None or self.memory is not None

    def reason(self, why: int) -> str:
        """Return what is said of a page that was over the limit on TIME or MEMORY."""
        if why == TIME:
            return f"timeout after {self.seconds:g} s"
        return f"memory over {self.memory:,.10g} MB"


class Slot(ctypes.Structure):
    """Where a worker is: `page`, and `asked`, the one to stop, count from 1, 0 is none.

    `memory` is the bytes its process held before its shard.
    """

    pid: int
    page: int
    stage: int
    asked: int
    why: int
    memory: int

    _fields_ = (
        ("pid", ctypes.c_int64),
        ("page", ctypes.c_int64),
        ("stage", ctypes.c_int64),
        ("asked", ctypes.c_int64),
        ("why", ctypes.c_int64),
        ("memory", ctypes.c_int64),
    )


class PageStopped(BaseException):
    """Raised in a worker where the page it is on was over a limit."""


def heed(slot: Slot, limits: Limits) -> None:
    """Raise PageStopped in this process whenever it is asked to stop the page it is on."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        if slot.page and slot.page == slot.asked:  # it may have ended just now
            raise PageStopped(limits.reason(slot.why))

    if ASK is not None:
        signal.signal(ASK, stop)


def memory_of(pid: int) -> int:
    """Return the bytes of memory a process holds, 0 where it has gone."""
    try:
        return int(_process(pid).memory_info().rss)
    except psutil.Error:
        return 0


@functools.lru_cache(maxsize=256)
def _process(pid: int) -> psutil.Process:
    # Making one costs more than asking it; a pid that is given out again is asked all the same.
    return psutil.Process(pid)


@dataclass(frozen=True, slots=True)
class Condemned:
    """A page whose worker was ended because of it: its number in the shard, and why."""

    page: int
    reason: str


class Guard:
    """Holds one worker to the limits. `kill` ends its process."""

    def __init__(self, slot: Slot, limits: Limits, kill: Callable[[], None]) -> None:
        self.condemned: Condemned | None = None
        self._slot, self._limits, self._kill = slot, limits, kill
        self._lock = threading.Lock()
        self._forget()

    def begin(self) -> None:
        """Note that the worker gets a new shard, or is a new one."""
        with self._lock:
            self._slot.page = self._slot.asked = 0
            self.condemned = None
            self._forget()

    def _forget(self) -> None:
        self._page, self._spent, self._waited = 0, 0.0, 0.0
        self._memory: int | None = None
        self._base = 0

    def look(self, elapsed: float) -> None:
        """Look at the page the worker is on, `elapsed` seconds after the last look."""
        with self._lock:
            page = self._slot.page
            if not page or self.condemned:
                return
            memory = memory_of(self._slot.pid)
            if page == self._page:
                self._spent += elapsed
            else:
                # What a page takes is what comes on top of what was there before it.
                self._base = self._slot.memory if self._memory is None else self._memory
                self._page, self._spent, self._waited = page, 0.0, 0.0
            self._memory = memory
            self._judge(page, memory - self._base, elapsed)

    def _judge(self, page: int, grown: int, elapsed: float) -> None:
        seconds, most = self._limits.seconds, self._limits.memory
        if self._slot.asked == page:
            self._waited += elapsed
            if self._waited >= GRACE:
                self._end(page)
            return
        if seconds is not None and self._spent >= seconds:
            self._ask(page, TIME)
        elif most is not None and grown > most * 1e6:
            self._ask(page, MEMORY)

    def _ask(self, page: int, why: int) -> None:
        self._slot.why, self._slot.asked = why, page
        if ASK is None:
            self._end(page)
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._slot.pid, ASK)

    def _end(self, page: int) -> None:
        self.condemned = Condemned(page - 1, self._limits.reason(self._slot.why))
        self._kill()


class Watch(threading.Thread):
    """Lets each guard look some times a second, while a `with` block runs."""

    def __init__(self, guards: Sequence[Guard]) -> None:
        super().__init__(name="wikibio-watch", daemon=True)
        self._guards = guards
        self._over = threading.Event()

    def run(self) -> None:
        """Look until the block ends."""
        last = time.monotonic()
        while not self._over.wait(LOOK_EVERY):
            now = time.monotonic()
            for guard in self._guards:
                guard.look(min(now - last, LONGEST_LOOK))
            last = now

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()
