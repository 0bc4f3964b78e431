"""A whole conversion, start to end, against the other tools and against decoding alone."""

import functools
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from tests.bench.convert import children_cpu
from tests.bench.dumps import multistream
from tests.bench.turns import Ratio, ratio

SIZE = 60_000_000
"""Bytes of XML, at least."""

LOOK_EVERY = 0.03
"""Seconds between two looks at the memory of a process and its children."""

_OURS = "import sys; from wikibio.cli import main; sys.exit(main())"
_DECODE = "import bz2, sys\nwith bz2.open(sys.argv[1]) as f:\n    while f.read(1 << 20): pass"

ALL, DEFAULT = "wikibio, all fields", "wikibio"
EXTRACTOR, GENSIM, DECODING = "WikiExtractor", "segment_wiki", "bz2"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall seconds of a command, its processes together, and their memory at its highest."""

    cpu: float
    wall: float
    memory: int


def report(dump: Path, rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    with tempfile.TemporaryDirectory(prefix="wikibio-bench-") as folder:
        large = Path(folder) / "enwiki-multistream.xml.bz2"
        size = multistream(dump, large, SIZE)
        commands, missing = _commands(large, Path(folder) / "out")
        taken: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, run in commands.items():
                shutil.rmtree(Path(folder) / "out", ignore_errors=True)
                taken[name].append(run())
        compressed = large.stat().st_size
    return [
        (
            f"{size / 1e6:.1f} MB of XML, {compressed / 1e6:.1f} MB of multistream bzip2; "
            f"{rounds} rounds by turns; medians; {os.cpu_count()} cores"
        ),
        *[f"not installed (extra .[bench]): {name}" for name in missing],
        "",
        f"{'':32}{'CPU s':>8}{'wall s':>8}{'MB':>8}",
        *[_row(name, costs) for name, costs in taken.items()],
        "",
        *_ratios(taken),
    ]


def memory(dump: Path, times: int = 10, workers: int = 2) -> list[str]:
    """Convert a dump and the same dump several times over; return lines on the memory of both."""
    highest = []
    with tempfile.TemporaryDirectory(prefix="wikibio-bench-") as folder:
        large = Path(folder) / "enwiki-multistream.xml.bz2"
        for size in (SIZE, SIZE * times):
            multistream(dump, large, size)
            out = Path(folder) / f"out-{size}"
            highest.append(measured(_ours(large, out, workers, "all")).memory)
    one, many = highest
    return [
        f"memory of all processes together, {workers} workers, all fields",
        f"{SIZE / 1e6:.0f} MB of XML: {one / 1e6:,.0f} MB; {times} times as much: {many / 1e6:,.0f} MB",
        f"{many / one:.2f} (goal 1.10, and under {300 + 200 * workers} MB)",
    ]


def _commands(dump: Path, out: Path) -> tuple[dict[str, Callable[[], Cost]], list[str]]:
    """Return what is run, by name, and the names of what is not installed."""
    python = sys.executable
    commands: dict[str, Sequence[object]] = {DECODING: [python, "-c", _DECODE, dump]}
    missing = []
    for workers in (1, 2):
        commands[f"{ALL}, {workers}"] = _ours(dump, out, workers, "all")
        commands[f"{DEFAULT}, {workers}"] = _ours(dump, out, workers)
    for name, module, options in (
        (EXTRACTOR, "wikiextractor.WikiExtractor", _extractor),
        (GENSIM, "gensim.scripts.segment_wiki", _segment_wiki),
    ):
        if importlib.util.find_spec(module.partition(".")[0]) is None:
            missing.append(name)
            continue
        for workers in (1, 2):
            command = [python, "-m", module, *options(dump, out, workers)]
            commands[f"{name}, {workers}"] = command
    return {name: functools.partial(measured, each) for name, each in commands.items()}, missing


def _ours(dump: Path, out: Path, workers: int, fields: str = "") -> list[object]:
    chosen = ["--fields", fields] if fields else []
    command = [sys.executable, "-c", _OURS, "convert", dump, out, "--workers", workers]
    return [*command, *chosen, "--quiet"]


def _extractor(dump: Path, out: Path, workers: int) -> list[object]:
    return ["--no-templates", "--json", "--processes", workers, "-o", out, dump]


def _segment_wiki(dump: Path, out: Path, workers: int) -> list[object]:
    # It gives no less than one process beside the one that reads.
    return ["-f", dump, "-o", out.with_suffix(".json.gz"), "-w", workers]


def measured(command: Sequence[object]) -> Cost:
    """Run a command to its end; raises SystemExit where it fails."""
    begun, used, highest = time.monotonic(), children_cpu(), [0]
    with tempfile.TemporaryFile() as said:
        words = [str(word) for word in command]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=said) as process:
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


def _row(name: str, costs: Sequence[Cost]) -> str:
    cpu, wall = median(cost.cpu for cost in costs), median(cost.wall for cost in costs)
    return f"{name:32}{cpu:8.1f}{wall:8.1f}{median(cost.memory for cost in costs) / 1e6:8,.0f}"


def _ratios(taken: dict[str, list[Cost]]) -> list[str]:
    def compared(one: str, other: str, measure: str = "cpu") -> Ratio | None:
        if one not in taken or other not in taken:
            return None
        return ratio(*([getattr(cost, measure) for cost in taken[name]] for name in (one, other)))

    wanted = [
        (
            "CPU, all fields, against WikiExtractor (goal 0.6)",
            f"{ALL}, 1",
            f"{EXTRACTOR}, 1",
            "cpu",
        ),
        ("CPU, default fields, against WikiExtractor", f"{DEFAULT}, 1", f"{EXTRACTOR}, 1", "cpu"),
        ("CPU, all fields, against segment_wiki", f"{ALL}, 1", f"{GENSIM}, 1", "cpu"),
        ("CPU, all fields, against bz2 alone (goal 3)", f"{ALL}, 1", DECODING, "cpu"),
        ("CPU, default fields, against bz2 alone", f"{DEFAULT}, 1", DECODING, "cpu"),
        ("wall, 2 workers against 1 (goal 0.6)", f"{ALL}, 2", f"{ALL}, 1", "wall"),
        ("wall, 2 workers, against WikiExtractor's 2", f"{ALL}, 2", f"{EXTRACTOR}, 2", "wall"),
        ("wall, 2 workers, against segment_wiki's 2", f"{ALL}, 2", f"{GENSIM}, 2", "wall"),
    ]
    return [f"{words:52}{compared(*rest) or 'not measured'}" for words, *rest in wanted]
