"""How fast `parse` is beside the peers: asked for the text and its links, and for the facts too."""

import functools
from pathlib import Path

from tests.bench import peers, turns
from tests.bench.dumps import articles

OURS: dict[str, peers.Clean] = {"text": peers.ours, "facts": peers.all_of_ours}
"""What is asked of us: text, sections, categories, langlinks; the same and all facts."""

GOALS = {
    "text": {"WikiExtractor": 1.5, "mwparserfromhell": 10.0},
    "facts": {"WikiExtractor": 1.2},
}


def report(dump: Path, rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    pages = articles(dump)
    found, missing = peers.installed()
    cleaners = {**OURS, **found}
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
        f"{'asked for':<12}{'against':<20}{'times as fast':>22}{'goal':>8}",
    ]
    for asked in OURS:
        for name in found:
            compared = turns.ratio(taken[name], taken[asked])
            lines.append(f"{asked:<12}{name:<20}{compared!s:>22}{GOALS[asked].get(name, ''):>8}")
    if missing:
        lines.append(f"not installed (extra .[bench]): {', '.join(missing)}")
    return lines


def _clean_all(clean: peers.Clean, pages: list[tuple[str, str]]) -> None:
    for title, text in pages:
        clean(text, title)
