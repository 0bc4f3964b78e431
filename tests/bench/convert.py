"""CPU time of a whole conversion, ours to Parquet against WikiExtractor's to JSON Lines."""

import functools
import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import turns
from tests.bench.dumps import enlarge

TIMES = 4
GOAL = 0.8
_OURS = "import sys; from wikibio.cli import main; sys.exit(main())"


def report(dump: Path, rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    if importlib.util.find_spec("wikiextractor") is None:
        return ["WikiExtractor is not installed (extra .[bench]): nothing to compare with"]
    with tempfile.TemporaryDirectory(prefix="wikibio-bench-") as folder:
        large = Path(folder) / "dump.xml.bz2"
        size = enlarge(dump, large, TIMES)
        runners = {
            "wikibio": functools.partial(_ours, large, Path(folder) / "ours"),
            "WikiExtractor": functools.partial(_theirs, large, Path(folder) / "theirs"),
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


def children_cpu() -> float:
    """Return the CPU seconds that finished child processes, and theirs, have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _ours(dump: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-c", _OURS, "convert", dump, out, "--to", "parquet"]
    subprocess.run([*command, "--workers", "1"], check=True, capture_output=True)
    if not list(out.glob("articles-*.parquet")):
        raise SystemExit("wikibio convert wrote no Parquet")


def _theirs(dump: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "wikiextractor.WikiExtractor", "--no-templates", "--json"]
    done = subprocess.run(
        [*command, "--processes", "1", "-o", out, dump], capture_output=True, check=False
    )
    if done.returncode or not any(path.is_file() for path in out.rglob("wiki_*")):
        raise SystemExit(f"WikiExtractor failed: {done.stderr.decode()[-400:]}")
