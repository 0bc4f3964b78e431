"""A whole conversion, start to end, against the other tools and against decoding alone."""

import functools
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from tests.bench.costs import Cost, measured, ours, segment_wiki, wikiextractor
from tests.bench.dumps import multistream
from tests.bench.turns import Ratio, ratio

SIZE = 60_000_000
"""Bytes of XML, at least."""

_DECODE = "import bz2, sys\nwith bz2.open(sys.argv[1]) as f:\n    while f.read(1 << 20): pass"

ALL, DEFAULT = "wikibio, all fields", "wikibio"
EXTRACTOR, GENSIM, DECODING = "WikiExtractor", "segment_wiki", "bz2"


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
            highest.append(measured(ours(large, out, workers, "all")).memory)
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
        commands[f"{ALL}, {workers}"] = ours(dump, out, workers, "all")
        commands[f"{DEFAULT}, {workers}"] = ours(dump, out, workers)
    for name, module, command in (
        (EXTRACTOR, "wikiextractor", wikiextractor),
        (GENSIM, "gensim", segment_wiki),
    ):
        if importlib.util.find_spec(module) is None:
            missing.append(name)
            continue
        for workers in (1, 2):
            commands[f"{name}, {workers}"] = command(dump, out, workers)
    return {name: functools.partial(measured, each) for name, each in commands.items()}, missing


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
