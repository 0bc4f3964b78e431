"""Reading ahead: a thread makes the next values while the last ones are used."""

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

DEPTH = 3
"""How many values are made ahead; of decoded chunks, a few megabytes."""


def read_ahead(values: Iterator[T]) -> Generator[T, None, None]:
    """Yield what `values` yields, made by a thread that ends when this iterator is closed.

    Each value is a task of its own, so nothing ever waits for a consumer that has gone, and
    neither closing nor the end of the process can hang. Making one value must not block for
    long: read from files so, not from pipes.
    """
    made: deque[Future[T | None]] = deque()
    pool = ThreadPoolExecutor(1, thread_name_prefix="wikibio-read-ahead")
    try:
        made.extend(pool.submit(next, values, None) for _ in range(DEPTH))
        while (value := made.popleft().result()) is not None:
            made.append(pool.submit(next, values, None))
            yield value
    finally:
        pool.shutdown(cancel_futures=True)
