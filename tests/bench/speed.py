"""How fast `parse` is, asked for text, sections, categories and langlinks, beside the peers."""

import functools
from pathlib import Path

from tests.bench import peers, turns
from tests.bench.dumps import articles

OURS = "wikibio"
GOALS = {"WikiExtractor": 1.5, "mwparserfromhell": 10.0}


def report(dump: Path, rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    pages = articles(dump)
    found, missing = peers.installed()
    cleaners = {OURS: peers.ours, **found}
    runners = {
        name: functools.partial(_clean_all, clean, pages) for name, clean in cleaners.items()
    }
    for clean in cleaners.values():
        clean("'''First''' use loads [[tables]] and compiles patterns.", "Warm-up")
    taken = turns.by_turns(runners, rounds)
    size = sum(len(text) for _title, text in pages)
    lines = [
        (
            f"{len(pages)} articles, {size / 1e6:.2f} million characters of {dump.name}; "
            f"{rounds} rounds by turns, process CPU time"
        ),
        f"{'against':<20}{'times as fast':>22}{'goal':>8}",
    ]
    for name in found:
        compared = turns.ratio(taken[name], taken[OURS])
        lines.append(f"{name:<20}{compared!s:>22}{GOALS.get(name, ''):>8}")
    if missing:
        lines.append(f"not installed (extra .[bench]): {', '.join(missing)}")
    return lines


def _clean_all(clean: peers.Clean, pages: list[tuple[str, str]]) -> None:
    for title, text in pages:
        clean(text, title)
