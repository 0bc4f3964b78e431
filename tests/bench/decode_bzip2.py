"""Compare ways to decode bzip2: CPU and wall time, and whether the process ends cleanly.

    python -m tests.bench.decode_bzip2 [DUMP.xml.bz2] [--repeat 5] [--times-only]

`indexed_bzip2` and `rapidgzip` take part where they are installed. Every way runs in a process of
its own, in turns; the least time of `--repeat` runs is printed. The numbers in
docs/decisions/0002-bzip2-decoding.md come from here.
"""

import argparse
import bz2
import importlib
import importlib.util
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from wikibio.sources import Split
from wikibio.sources.pieces import pieces
from wikibio.sources.places import FilePlace, chunks_of, open_file
from wikibio.sources.readahead import read_ahead

ROOT = Path(__file__).resolve().parents[2]
DUMP = ROOT.parent / "shared" / "corpus" / "enwiki-2016-excerpt.xml.bz2"
CHUNK = 1 << 20


def with_bz2(path: str) -> Iterator[bytes]:
    with bz2.open(path) as file:
        while data := file.read(CHUNK):
            yield data


def with_sources(threads: int) -> Callable[[str], Iterator[bytes]]:
    def read(path: str) -> Iterator[bytes]:
        chunks = chunks_of(FilePlace(path), threads)
        return (data for _, data in (read_ahead(chunks) if threads else chunks))

    return read


def block_by_block(path: str) -> Iterator[bytes]:
    with open_file(path) as file:
        for piece in pieces(Split(path, "bzip2", b"", 0, None), file):
            yield piece.data


def with_library(module: str, threads: int) -> Callable[[str], Iterator[bytes]]:
    def read(path: str) -> Iterator[bytes]:
        with importlib.import_module(module).open(path, parallelization=threads) as file:
            while data := file.read(CHUNK):
                yield data

    return read


WAYS: dict[str, Callable[[str], Iterator[bytes]]] = {
    "bz2": with_bz2,
    "ours, block by block": block_by_block,
    "ours, decoder_threads=0": with_sources(0),
    "ours, decoder_threads=1": with_sources(1),
    "ours, decoder_threads=2": with_sources(2),
    "indexed_bzip2, 1 thread": with_library("indexed_bzip2", 1),
    "indexed_bzip2, 2 threads": with_library("indexed_bzip2", 2),
    "rapidgzip, 1 thread": with_library("rapidgzip", 1),
    "rapidgzip, 2 threads": with_library("rapidgzip", 2),
}


LIBRARIES = ("indexed_bzip2", "rapidgzip")


def library(way: str) -> str | None:
    name = way.partition(",")[0]
    return name if name in LIBRARIES else None


def installed() -> list[str]:
    return [way for way in WAYS if not (name := library(way)) or importlib.util.find_spec(name)]


# -- what a process of its own does -----------------------------------------------------------


def read_whole(way: str, path: str) -> None:
    for _ in WAYS[way](path):
        pass


def measure(way: str, path: str) -> None:
    if name := library(way):
        importlib.import_module(name)
    cpu, wall = time.process_time(), time.perf_counter()
    size = sum(map(len, WAYS[way](path)))
    print(time.process_time() - cpu, time.perf_counter() - wall, size)


def stop_half_way(way: str, path: str) -> None:
    """Leave with the iterator alive, as a script does that has seen enough."""
    global left_open  # noqa: PLW0603  (alive until the interpreter ends is the point)
    left_open = WAYS[way](path)
    next(left_open)


def raise_half_way(way: str, path: str) -> None:
    for _ in WAYS[way](path):
        raise SystemExit(0)


def in_child(start: str) -> Callable[[str, str], None]:
    def run(way: str, path: str) -> None:
        next(WAYS[way](path))  # the parent has used it too, as a runner that read the head has
        child = multiprocessing.get_context(start).Process(target=read_whole, args=(way, path))
        child.start()
        child.join(60)
        if child.exitcode is None:
            child.kill()
        sys.exit(0 if child.exitcode == 0 else 1)

    return run


TASKS: dict[str, Callable[[str, str], None]] = {
    "measure": measure,
    "normal end": read_whole,
    "left half way": stop_half_way,
    "exception": raise_half_way,
    "forked child": in_child("fork"),
    "spawned child": in_child("spawn"),
}


# -- the report -------------------------------------------------------------------------------


def run(task: str, way: str, path: Path) -> tuple[str, str]:
    """Return what the task printed, and how its process ended."""
    command = [sys.executable, "-m", "tests.bench.decode_bzip2", "--task", task, "--way", way]
    try:
        done = subprocess.run(
            [*command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=90
        )
    except subprocess.TimeoutExpired:
        return "", "hangs"
    noise = ", prints to stderr" if done.stderr.strip() else ""
    return done.stdout, ("clean" if done.returncode == 0 else f"exit {done.returncode}") + noise


def report_times(ways: list[str], path: Path, repeat: int) -> None:
    print(f"\n{path.name}: {path.stat().st_size:,} bytes\n")
    print(f"{'way':26} {'CPU s':>8} {'wall s':>8} {'MB/s of CPU':>12}")
    best: dict[str, list[float]] = {}
    for _ in range(repeat):
        for way in ways:
            times = [float(number) for number in run("measure", way, path)[0].split()]
            best[way] = [min(pair) for pair in zip(times, best.get(way, times), strict=True)]
    for way, (cpu, wall, size) in best.items():
        print(f"{way:26} {cpu:8.3f} {wall:8.3f} {size / 1e6 / cpu:12.1f}")


def report_exits(ways: list[str], path: Path, repeat: int) -> None:
    tasks = [task for task in TASKS if task != "measure"]
    print(f"\nhow the process ends, worst of {repeat}:\n")
    for way in ways:
        for task in tasks:
            ends = {run(task, way, path)[1] for _ in range(repeat)}
            print(f"{way:26} {task:14} {'; '.join(sorted(ends - {'clean'})) or 'clean'}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("dump", nargs="?", type=Path, default=DUMP)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--times-only", action="store_true", help="leave out how processes end")
    options.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    options.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.task:
        TASKS[chosen.task](chosen.way, str(chosen.dump))
        return
    ways = installed()
    with tempfile.TemporaryDirectory() as folder:
        fourfold = Path(folder) / f"4x-{chosen.dump.name}"
        with fourfold.open("wb") as file:
            for _ in range(4):
                with chosen.dump.open("rb") as one:
                    shutil.copyfileobj(one, file)
        report_times(ways, chosen.dump, chosen.repeat)
        report_times(ways, fourfold, chosen.repeat)
        if not chosen.times_only:
            report_exits(ways, fourfold, chosen.repeat)


if __name__ == "__main__":
    main()
