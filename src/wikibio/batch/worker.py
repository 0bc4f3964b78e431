"""A worker: a process that converts one shard after another, and is replaced when it ends early.

Each worker is a pool of one process, so that no two share a pipe or a lock: one that is killed, at
whatever moment, takes nothing with it but its own shard.
"""

import contextlib
import ctypes
import dataclasses
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import types
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Final

from pebble import ProcessExpired, ProcessPool

from wikibio.batch.limits import Guard, Limits, Slot, heed, memory_of
from wikibio.batch.plan import Shard
from wikibio.batch.shard import Failure, ShardResult, Task, run_shard, try_page
from wikibio.model import WikibioError

Answer = ShardResult | None
"""What a worker says of a shard it has converted, or of a page it has tried."""


class Worker:
    """One place at the work, whichever process holds it."""

    def __init__(self, limits: Limits) -> None:
        self._context = _Context()
        self._slot = self._context.RawValue(Slot)
        self._limits = limits
        self.guard = Guard(self._slot, limits, self.kill)
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            1,
            initializer=_begin_worker,
            initargs=(self._slot, self._limits),
            context=self._context,
        )

    def convert(self, task: Task, shard: Shard, without: Mapping[int, Failure]) -> Future[Answer]:
        """Have a shard converted, but for some of its pages."""
        return self._schedule(_convert, task, shard, without)

    def try_page(self, task: Task, shard: Shard, number: int) -> Future[Answer]:
        """Have one page of a shard read, and nothing written."""
        if isinstance(shard.pages, tuple):  # the others stay here: they need not travel
            alone = shard.pages[number : number + 1]
            return self._schedule(_try, task, dataclasses.replace(shard, pages=alone), 0)
        return self._schedule(_try, task, shard, number)

    def _schedule(self, function: Any, *args: Any) -> Future[Answer]:
        self.guard.begin()
        if not self._pool.active:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = self._new_pool()
        try:
            return self._pool.schedule(function, args)
        except RuntimeError as error:
            raise WikibioError(f"cannot start a worker process: {error}") from error

    @property
    def page(self) -> int | None:
        """The number of the page its process is on, or was on when it ended; None if on none."""
        return self._slot.page - 1 if self._slot.page else None

    @property
    def stage(self) -> int:
        """What it was doing with that page, a number in `Task.stages`."""
        return int(self._slot.stage)

    def kill(self) -> None:
        """End its process at once."""
        process = self._context.process
        if process is not None and process.pid is not None:
            process.kill()

    def stop(self) -> None:
        """Take no more work."""
        self._pool.stop()  # type: ignore[no-untyped-call]

    def leave(self) -> None:
        """End, after `stop`."""
        self.kill()
        self._pool.join()


@dataclass(frozen=True, slots=True)
class Crash:
    """How a worker ended early, in words, and whether something outside of it did that."""

    how: str
    from_outside: bool

    @classmethod
    def of(cls, error: BaseException | None) -> "Crash | None":
        """Return the crash that `error` tells of, None where it tells of none."""
        if isinstance(error, ProcessExpired):
            code = error.exitcode or 0
            if code >= 0:
                return cls(f"exit code {code}", from_outside=False)
            return cls(f"signal {-code}", from_outside=-code in FROM_OUTSIDE)
        if isinstance(error, BrokenProcessPool):
            return cls("at once", from_outside=True)
        return None


FROM_OUTSIDE: Final = frozenset({signal.SIGTERM, getattr(signal, "SIGKILL", None)})
"""Signals that no process meets by itself: a person sends them, or the system when memory ends."""


PR_SET_PDEATHSIG: Final = 1
"""Source: https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html"""

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Source: https://man7.org/linux/man-pages/man3/mallopt.3.html"""
BIG: Final = 1 << 19
KEPT: Final = 1 << 21
"""Bytes of a block that is given back for itself, and that may stay unused for small ones."""

_slot = Slot()
"""In a worker: where it notes what it is on."""


def _begin_worker(slot: Slot, limits: Limits) -> None:
    """Heed the limits, leave Ctrl-C to the parent, and leave when the parent is gone."""
    global _slot  # noqa: PLW0603  (a process has one, and pools hand over nothing but functions)
    _slot = slot
    slot.pid = os.getpid()
    heed(slot, limits)
    # pyarrow imports NumPy where it is, and rows need none of it: a tenth of a second of each
    # worker, 12 MB, and threads that look for work.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    _give_back_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()
        _die_with_parent()


def _give_back_memory() -> None:
    """Have the C library give big blocks back to the system when they are freed.

    Left alone, glibc takes any block for small that is no larger than one freed before, up to
    32 MB, and keeps it among the small ones: what a worker holds would grow with the dump.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library has no such setting
            set_option = ctypes.CDLL(None).mallopt
            set_option(M_MMAP_THRESHOLD, BIG)
            set_option(M_TRIM_THRESHOLD, KEPT)


def _die_with_parent() -> None:
    """Have Linux end this process with the one that started it.

    The thread above does so everywhere, but has no turn while a page is in C code without end.
    """
    if sys.platform == "linux":
        # Where this is refused, or the C library is another one, the thread is all there is.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _leave_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _convert(task: Task, shard: Shard, without: Mapping[int, Failure]) -> ShardResult:
    _slot.memory = memory_of(os.getpid())
    return run_shard(task, shard, _slot, without)


def _try(task: Task, shard: Shard, number: int) -> None:
    _slot.memory = memory_of(os.getpid())
    try_page(task, shard, _slot, number)


class _Process(SpawnProcess):
    """A process that does not run the caller's script again.

    A spawned process imports the script that spawned it, so that functions of the script can be
    run there. Ours runs functions of this package only; without this, a script that calls
    `convert` outside `if __name__ == "__main__"` would call it again in every worker, and fail.
    """

    def start(self) -> None:
        """Start the process, the script out of sight and Ctrl-C held back meanwhile."""
        with _starting:
            script = sys.modules["__main__"]
            sys.modules["__main__"] = types.ModuleType("__main__")
            try:
                with _interrupts_held():
                    super().start()
            finally:
                sys.modules["__main__"] = script


_starting = threading.Lock()
"""Processes are started by threads; one at a time may put the script out of sight."""


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold SIGINT back, where the system can; a process started meanwhile never gets any.

    Ctrl-C goes to workers too; one that comes up just then would answer with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    """Spawned, not forked: sources may run threads, and a fork copies their locks half-held."""

    def __init__(self) -> None:
        super().__init__()
        self.process: _Process | None = None

    def Process(self, *args: Any, **kwargs: Any) -> _Process:  # type: ignore[override]  # noqa: N802
        """Make a process, and remember it so that it can be ended; one before it has ended."""
        self.process = _Process(*args, **kwargs)
        return self.process
