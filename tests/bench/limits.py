"""What limits a page cost, and what three pages that break them cost a run of 10,000 others."""

import functools
import itertools
import json
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench import turns
from tests.bench.costs import children_cpu
from tests.bench.dumps import pages_of
from wikibio.batch import convert, shard

GOOD = 10_000
SECONDS, MEMORY = 2.0, 500.0
DEEDS = ("LOOP", "EAT", "CRASH")
GOAL = 1.05


def report(dump: Path, rounds: int, workers: int = 2) -> list[str]:
    """Measure and return the lines to print."""
    with tempfile.TemporaryDirectory(prefix="wikibio-bench-") as folder:
        good, bad = Path(folder) / "good.xml", Path(folder) / "bad.xml"
        size = _write(dump, good, ())
        _write(dump, bad, DEEDS)
        out = Path(folder) / "out"
        runners = {
            "without limits": functools.partial(_run, good, out, workers, None, None),
            "with limits": functools.partial(_run, good, out, workers, SECONDS, MEMORY),
            "three bad pages": functools.partial(_run, bad, out, workers, SECONDS, MEMORY),
        }
        shard.hook = "tests.batch.hooks:misbehave"
        wall, cpu = _taken(runners, rounds)
    # A shard that lost its worker is run again: that costs the same, however large the dump is.
    # The page that loops uses up its limit, on its own worker.
    bad_cpu = [each - SECONDS for each in cpu["three bad pages"]]
    bad_wall = [each - SECONDS / workers for each in wall["three bad pages"]]
    return [
        f"{GOOD:,} pages, {size / 1e6:.1f} MB of XML; {rounds} rounds by turns, workers: {workers}",
        "seconds, median: "
        + "; ".join(f"{n} {median(wall[n]):.1f} wall, {median(cpu[n]):.1f} CPU" for n in runners),
        f"limits against none, CPU time: {turns.ratio(cpu['with limits'], cpu['without limits'])}",
        (
            "a page that loops, one that eats memory and one that crashes its worker among them, "
            f"the {SECONDS:g} s of looping taken off (goal {GOAL}):"
        ),
        f"  CPU time {turns.ratio(bad_cpu, cpu['with limits'])}",
        f"  wall time {turns.ratio(bad_wall, wall['with limits'])}",
    ]


def _taken(runners: dict, rounds: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return wall and CPU seconds of each runner, round by round."""
    wall: dict[str, list[float]] = {name: [] for name in runners}
    cpu: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, run in runners.items():
            begun, used = time.monotonic(), time.process_time() + children_cpu()
            expected = len(DEEDS) if name == "three bad pages" else 0
            if run() != (GOOD, expected):
                raise SystemExit(f"{name}: pages are missing")
            wall[name].append(time.monotonic() - begun)
            cpu[name].append(time.process_time() + children_cpu() - used)
    return wall, cpu


def _run(
    dump: Path, out: Path, workers: int, seconds: float | None, memory: float | None
) -> tuple[int, int]:
    """Convert; return how many pages were written and how many went to quarantine."""
    shutil.rmtree(out, ignore_errors=True)
    report = convert(dump, out, workers=workers, page_seconds=seconds, page_memory=memory)
    lines = (out / "quarantine.jsonl").read_bytes().splitlines()
    for line in lines:
        json.loads(line)
    return report.written, len(lines)


def _write(dump: Path, target: Path, deeds: tuple[str, ...]) -> int:
    """Write GOOD pages, those of `dump` over and over, and some that misbehave evenly among them."""
    head, pages = pages_of(dump)
    size = 0
    with target.open("w", encoding="utf-8") as file:
        size += file.write(head)
        for number, page in zip(range(GOOD), itertools.cycle(pages), strict=False):
            if deeds and number % (GOOD // len(deeds)) == GOOD // len(deeds) // 2:
                file.write(_deed(deeds[number * len(deeds) // GOOD], number))
            size += file.write(_in_main(page))
        size += file.write("</mediawiki>\n")
    return size


def _in_main(page: str) -> str:
    """Return a page as an article, whatever it was, so that none is skipped."""
    before, rest = page.split("<ns>", 1)
    page = f"{before}<ns>0{rest[rest.index('</ns>') :]}"
    before, model, rest = page.partition("<model>")
    return f"{before}{model}wikitext{rest[rest.index('</model>') :]}" if model else page


def _deed(deed: str, number: int) -> str:
    return (
        f"  <page>\n    <title>Deed {number}</title>\n    <ns>0</ns>\n    <id>{10**6 + number}</id>\n"
        f"    <revision><id>1</id><model>wikitext</model><text>{deed} now</text></revision>\n  </page>\n"
    )
