"""CPU time of a whole conversion, ours to Parquet against WikiExtractor's to JSON Lines."""

import functools
import importlib.util
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import turns
from tests.bench.costs import children_cpu, measured, ours, wikiextractor
from tests.bench.dumps import enlarge

TIMES = 4
GOAL = 0.8


def report(dump: Path, rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    if importlib.util.find_spec("wikiextractor") is None:
        return ["WikiExtractor is not installed (extra .[bench]): nothing to compare with"]
    with tempfile.TemporaryDirectory(prefix="wikibio-bench-") as folder:
        large = Path(folder) / "dump.xml.bz2"
        size = enlarge(dump, large, TIMES)
        out = Path(folder) / "out"
        runners = {
            "wikibio": functools.partial(_run, ours(large, out, 1), out, "articles-*.parquet"),
            "WikiExtractor": functools.partial(_run, wikiextractor(large, out, 1), out, "wiki_*"),
        }
        taken = turns.by_turns(runners, rounds, clock=children_cpu)
    compared = turns.ratio(taken["wikibio"], taken["WikiExtractor"])
    return [
        (
            f"{dump.name} {TIMES} times over, {size / 1e6:.1f} MB of XML; {rounds} rounds by turns, "
            "CPU time of all processes"
        ),
        "our convert (Parquet, one worker), CPU time as a share of that of WikiExtractor (--no-templates --json --processes 1)",
        f"{compared!s} (goal {GOAL})",
    ]


def _run(command: Sequence[object], out: Path, written: str) -> None:
    """Run a command; raises SystemExit where it fails or leaves no such files."""
    shutil.rmtree(out, ignore_errors=True)
    measured(command)
    if not any(path.is_file() for path in out.rglob(written)):
        raise SystemExit(f"{command}: nothing was written")
