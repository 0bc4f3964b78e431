"""The commands that are compared, and what one costs: time and memory of all its processes."""

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

LOOK_EVERY = 0.03
"""Seconds between two looks at the memory of a process and its children."""

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""That of a user, whose modules are compiled once, when they are installed or first used."""

_MAIN = "import sys; from wikibio.cli import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall seconds of a command, its processes together, and their memory at its highest."""

    cpu: float
    wall: float
    memory: int


def ours(dump: Path, out: Path, workers: int, fields: str = "") -> list[object]:
    """Return the command that converts a dump to Parquet; `fields` as `--fields` takes them."""
    chosen = ["--fields", fields] if fields else []
    command = [sys.executable, "-c", _MAIN, "convert", dump, out, "--workers", workers]
    return [*command, *chosen, "--to", "parquet", "--quiet"]


def wikiextractor(dump: Path, out: Path, workers: int) -> list[object]:
    """Return the command that has WikiExtractor write a dump as JSON Lines."""
    command = [sys.executable, "-m", "wikiextractor.WikiExtractor", "--no-templates", "--json"]
    return [*command, "--processes", workers, "-o", out, dump]


def segment_wiki(dump: Path, out: Path, workers: int) -> list[object]:
    """Return gensim's command; it has no less than one process beside the one that reads."""
    command = [sys.executable, "-m", "gensim.scripts.segment_wiki"]
    return [*command, "-f", dump, "-o", out.with_suffix(".json.gz"), "-w", workers]


def children_cpu() -> float:
    """Return the CPU seconds that finished child processes, and theirs, have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(command: Sequence[object]) -> Cost:
    """Run a command to its end; raises SystemExit where it fails."""
    begun, used, highest = time.monotonic(), children_cpu(), [0]
    with tempfile.TemporaryFile() as said:
        words = [str(word) for word in command]
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=said, env=ENVIRONMENT
        ) as process:
            watcher = threading.Thread(target=_watch, args=(process.pid, highest))
            watcher.start()
            process.wait()
            watcher.join()
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{words}: {said.read().decode()[-400:]}")
    return Cost(children_cpu() - used, time.monotonic() - begun, highest[0])


def _watch(pid: int, highest: list[int]) -> None:
    """Note the memory that a process and all below it hold, until it ends."""
    try:
        root = psutil.Process(pid)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            highest[0] = max(highest[0], sum(map(_held, [root, *root.children(recursive=True)])))
            time.sleep(LOOK_EVERY)
    except psutil.Error:
        return


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
