"""What workers do with a page before it is read, where a test wants them to: the page says it."""

import itertools
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wikibio.batch import worker
from wikibio.model import RawPage


def misbehave(page: RawPage) -> None:
    """Do what the first word of the page says, if it is a deed."""
    word, _, rest = page.text.partition(" ")
    deed = DEEDS.get(word)
    if deed:
        deed(rest)


def _loop(_: str) -> None:
    while True:
        pass


def _loop_in_c(_: str) -> None:
    sum(itertools.repeat(0))  # looks at no signal


def _mark_and_loop(rest: str) -> None:
    Path(rest.split(maxsplit=1)[0]).touch()
    _loop_in_c("")


def _eat(_: str) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))
        time.sleep(0.001)


def _eat_in_c(_: str) -> None:
    list(itertools.repeat(0))


def _sleep(rest: str) -> None:
    time.sleep(float(rest))


def _crash(_: str) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _leave(_: str) -> None:
    os._exit(3)


def _leave_between_pages(_: str) -> None:
    worker._slot.page = 0
    os._exit(3)


def _killed(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _killed_once(rest: str) -> None:
    marker = Path(rest.split(maxsplit=1)[0])
    if not marker.exists():
        marker.write_text("was here")
        _killed("")


def _miss(rest: str) -> None:
    name = rest.split(maxsplit=1)[0]
    if sys.modules.get(name) is not None:
        raise RuntimeError(f"{name} is loaded")


DEEDS: dict[str, Callable[[str], None]] = {
    "LOOP": _loop,
    "LOOP-IN-C": _loop_in_c,
    "MARK-AND-LOOP": _mark_and_loop,
    "EAT": _eat,
    "EAT-IN-C": _eat_in_c,
    "CRASH": _crash,
    "LEAVE": _leave,
    "LEAVE-BETWEEN-PAGES": _leave_between_pages,
    "SLEEP": _sleep,
    "KILLED": _killed,
    "KILLED-ONCE": _killed_once,
    "MISS": _miss,
}
