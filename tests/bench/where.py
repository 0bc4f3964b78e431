"""Where our time goes: by room, by module, by function."""

import cProfile
import pstats
from collections import Counter
from pathlib import Path

import wikibio
from tests.bench import peers
from tests.bench.dumps import articles

_PACKAGE = Path(wikibio.__file__).parent


def report(dump: Path, top: int = 25) -> list[str]:
    """Profile our side of the speed run and return the lines to print.

    Own time of functions of C and of other libraries (a pattern's search, a string's join) is
    booked on the module that calls them.
    """
    pages = articles(dump)
    peers.ours(*reversed(pages[0]))
    profile = cProfile.Profile()
    profile.enable()
    for title, text in pages:
        peers.ours(text, title)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    modules = _by_module(stats)
    rooms: Counter[str] = Counter()
    for module, taken in modules.items():
        rooms[module.rpartition("/")[0] or module] += taken
    total = sum(modules.values())
    lines = ["share of time by room:", *_shares(rooms, total, top)]
    lines += ["share of time by module:", *_shares(modules, total, top)]
    lines += ["share of time by function (own time, calls):"]
    busiest = sorted(stats.items(), key=lambda item: -item[1][2])[:top]
    lines += [
        f"  {own / total:>6.1%} {calls:>9}  {_name(place)}"
        for place, (_, calls, own, *_) in busiest
    ]
    return lines


def _by_module(stats: dict) -> Counter[str]:
    modules: Counter[str] = Counter()
    for place, (_, _, own, _, callers) in stats.items():
        if _ours(place) or not callers:
            modules[_module(place)] += own
            continue
        for caller, (_, _, share, _) in callers.items():
            modules[_module(caller)] += share
    return modules


def _ours(place: tuple[str, int, str]) -> bool:
    return place[0].startswith(str(_PACKAGE))


def _module(place: tuple[str, int, str]) -> str:
    if _ours(place):
        return Path(place[0]).relative_to(_PACKAGE).with_suffix("").as_posix()
    return "outside"


def _name(place: tuple[str, int, str]) -> str:
    file, line, function = place
    return (
        f"{_module(place)}:{line} {function}" if _ours(place) else f"{Path(file).name} {function}"
    )


def _shares(taken: Counter[str], total: float, top: int) -> list[str]:
    return [f"  {own / total:>6.1%}  {name}" for name, own in taken.most_common(top)]
