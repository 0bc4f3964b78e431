"""Who runs the shards: this process, or workers beside it."""

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import types
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

from wikibio.batch.plan import Shard
from wikibio.batch.shard import ShardResult, Task, run_shard
from wikibio.model import WikibioError

Job = Shard | ShardResult
"""What is to be done, or has been."""


def run(task: Task, shards: Iterator[Job], workers: int) -> Generator[ShardResult]:
    """Run every shard and yield the results in order of index; what is done passes through.

    One worker, or a single shard, takes no process but this one. Raises what `run_shard` and
    `shards` raise, and WikibioError when a worker dies; parts that are finished stay.
    """
    if workers > 1:
        first = list(islice(shards, 2))
        shards = chain(first, shards)
        if len(first) > 1:
            yield from _run_in_workers(task, shards, workers)
            return
    for shard in shards:
        yield shard if isinstance(shard, ShardResult) else run_shard(task, shard)


def _run_in_workers(task: Task, shards: Iterator[Job], workers: int) -> Iterator[ShardResult]:
    with _pool(workers) as pool:
        running: set[Future[ShardResult]] = set()
        waiting: dict[int, ShardResult] = {}
        turn = 0
        while True:
            # One shard more than workers, so that none waits for the input. This bound is what
            # keeps memory constant: a shard is held here until its worker has answered.
            for shard in islice(shards, max(0, workers + 1 - len(running))):
                if isinstance(shard, ShardResult):
                    waiting[shard.index] = shard
                else:
                    running.add(_submit(pool, task, shard))
            if not (running or waiting):
                return
            if running and turn not in waiting:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                waiting.update((result.index, result) for result in _results(done))
            while turn in waiting:
                yield waiting.pop(turn)
                turn += 1


def _submit(pool: ProcessPoolExecutor, task: Task, shard: Shard) -> Future[ShardResult]:
    try:
        return pool.submit(run_shard, task, shard)
    except BrokenProcessPool as error:
        raise _worker_lost() from error
    except OSError as error:
        raise WikibioError(f"cannot start a worker process: {error.strerror or error}") from error


def _results(done: set[Future[ShardResult]]) -> Iterator[ShardResult]:
    for future in done:
        try:
            yield future.result()
        except BrokenProcessPool as error:
            raise _worker_lost() from error


def _worker_lost() -> WikibioError:
    return WikibioError(
        "a worker process ended before its work was done (killed, or out of memory?); "
        "finished parts stay; fewer workers need less memory"
    )


@contextlib.contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose workers end with the block: after their work, at once when it raises."""
    context = _Context()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
    try:
        yield pool
    except BaseException:
        for worker in context.workers:
            worker.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Worker(SpawnProcess):
    """A worker that does not run the caller's script again.

    A spawned process imports the script that spawned it, so that functions of the script can be
    run there. Ours runs functions of this package only; without this, a script that calls
    `convert` outside `if __name__ == "__main__"` would call it again in every worker, and fail.
    """

    def start(self) -> None:
        """Start the process, the script out of sight and Ctrl-C held back meanwhile."""
        script = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            with _interrupts_held():
                super().start()
        finally:
            sys.modules["__main__"] = script


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
        self.workers: list[_Worker] = []

    def Process(self, *args: Any, **kwargs: Any) -> _Worker:  # type: ignore[override]  # noqa: N802
        """Make a worker, and remember it so that it can be ended."""
        worker = _Worker(*args, **kwargs)
        self.workers.append(worker)
        return worker


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, which ends its workers; and leave when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()


def _leave_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
