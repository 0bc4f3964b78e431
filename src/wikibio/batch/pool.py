"""Who runs the shards: workers beside this process, or this process itself."""

import contextlib
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from wikibio.batch.limits import Limits, Watch
from wikibio.batch.plan import Shard
from wikibio.batch.shard import Failure, ShardResult, Task, run_shard
from wikibio.batch.worker import Answer, Crash, Worker
from wikibio.model import WikibioError

Job = Shard | ShardResult
"""What is to be done, or has been."""

MOST_DEATHS: Final = 3
"""How often a shard may lose its worker where no page is to blame."""

NO_LIMITS: Final = Limits(None, None)


Runner = Callable[[Task, Iterator[Job]], Generator[ShardResult]]
"""Who runs the shards: `run` with workers and limits."""


def run(
    task: Task, shards: Iterator[Job], workers: int, limits: Limits = NO_LIMITS
) -> Generator[ShardResult]:
    """Run every shard and yield the results in order of index; what is done passes through.

    A page that is over the limits, or ends its worker, becomes a page that failed. Without limits,
    one worker, or a single shard, takes no process but this one. Raises what `run_shard` and
    `shards` raise, and WikibioError where a shard ends its workers whatever is left out of it;
    parts that are finished stay.
    """
    if not limits:
        first = list(islice(shards, 2))
        shards = chain(first, shards)
        if workers == 1 or len(first) < 2:
            for shard in shards:
                yield shard if isinstance(shard, ShardResult) else run_shard(task, shard)
            return
    yield from _run_in_workers(task, shards, workers, limits)


def workers_for(workers: int | None) -> int:
    """Return how many workers to use, one a core for None; raise ValueError for less than one."""
    if workers is None:
        return _cores()
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    return workers


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Work:
    """A shard on its way, and what is known of its pages."""

    shard: Shard
    without: dict[int, Failure] = field(default_factory=dict)
    suspect: int | None = None
    """The page that is being tried alone, if there is one."""
    deaths: int = 0
    """How often it lost its worker, and no page was to blame."""


def _run_in_workers(
    task: Task, shards: Iterator[Job], workers: int, limits: Limits
) -> Iterator[ShardResult]:
    waiting: dict[int, ShardResult] = {}
    running: dict[Future[Answer], tuple[Worker, _Work]] = {}
    todo: deque[_Work] = deque()
    turn, ended = 0, False
    with _crew(workers, limits) as idle:
        while True:
            # One shard more than workers, so that none waits for the input. This bound is what
            # keeps memory constant: a shard is held here until its worker has answered.
            while not ended and len(running) + len(todo) <= workers:
                job = next(shards, None)
                ended = job is None
                if isinstance(job, ShardResult):
                    waiting[job.index] = job
                elif job is not None:
                    todo.append(_Work(job))
                _hand_out(task, todo, idle, running)
                while turn in waiting:
                    yield waiting.pop(turn)
                    turn += 1
            if not (running or todo):
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                worker, work = running.pop(future)
                idle.append(worker)
                result = _outcome(task, work, worker, future)
                if result is None:
                    todo.appendleft(work)
                else:
                    waiting[result.index] = result
            _hand_out(task, todo, idle, running)
            while turn in waiting:
                yield waiting.pop(turn)
                turn += 1


def _hand_out(
    task: Task,
    todo: deque[_Work],
    idle: list[Worker],
    running: dict[Future[Answer], tuple[Worker, _Work]],
) -> None:
    """Give the work that is first in turn to workers that have none."""
    while todo and idle:
        work, worker = todo.popleft(), idle.pop()
        if work.suspect is None:
            future = worker.convert(task, work.shard, work.without)
        else:
            future = worker.try_page(task, work.shard, work.suspect)
        running[future] = worker, work


def _outcome(task: Task, work: _Work, worker: Worker, future: Future[Answer]) -> ShardResult | None:
    """Return the result of a shard; None where it, or one of its pages, is to be run again."""
    error = future.exception()
    crash = Crash.of(error)
    if error is not None and crash is None:
        raise error
    suspect, work.suspect = work.suspect, None
    if crash is None:
        return future.result()  # of a page that was tried, None: it is not to blame
    condemned, page = worker.guard.condemned, worker.page
    if condemned:
        page = condemned.page
    if suspect is not None:
        page = suspect
    if page is not None and (condemned or suspect is not None or not crash.from_outside):
        reason = condemned.reason if condemned else f"the worker crashed ({crash.how})"
        work.without[page] = Failure(reason, task.stages[worker.stage])
        return None
    # Who ends a process when memory runs out does not ask which page it is on, so a page is tried
    # alone before it is blamed.
    work.suspect = page
    work.deaths += 1
    if work.deaths > MOST_DEATHS:
        raise WikibioError(
            "a worker process ended again and again before its work was done "
            f"({crash.how}; killed, or out of memory?); finished parts stay; fewer workers need "
            "less memory"
        )
    return None


@contextlib.contextmanager
def _crew(workers: int, limits: Limits) -> Iterator[list[Worker]]:
    """Workers that end with the block, and are held to the limits until then."""
    crew = [Worker(limits) for _ in range(workers)]
    try:
        with Watch([worker.guard for worker in crew]) if limits else contextlib.nullcontext():
            yield list(crew)
    finally:
        for worker in crew:
            worker.stop()
        for worker in crew:
            worker.leave()
