"""Floors under the measures: a number that was reached stays reached."""

import math
import tomllib
from pathlib import Path

PATH = Path(__file__).with_name("floors.toml")

HEADER = """\
# What has been reached, and may not be lost: a change that falls below one of these fails the tests.
# Raise with `python -m tests.quality --raise-floors`; nothing lowers them but a decision in docs/decisions.
"""


def load(path: Path = PATH) -> dict[str, float]:
    """Return the floors by measure; a file that is absent holds none."""
    if not path.is_file():
        return {}
    return {name: float(value) for name, value in tomllib.loads(path.read_text("utf-8")).items()}


def raised(floors: dict[str, float], measures: dict[str, float]) -> dict[str, float]:
    """Return the floors lifted to the measures, cut to four digits; none is ever lowered."""
    lifted = dict(floors)
    for name, value in measures.items():
        lifted[name] = max(floors.get(name, 0.0), math.floor(value * 10_000 + 1e-6) / 10_000)
    return lifted


def save(floors: dict[str, float], path: Path = PATH) -> None:
    """Write the floors, sorted by name."""
    lines = [f'"{name}" = {value:.4f}' for name, value in sorted(floors.items())]
    path.write_text(HEADER + "\n" + "\n".join(lines) + "\n", "utf-8")


def below(floors: dict[str, float], measures: dict[str, float]) -> list[str]:
    """Return a line for each measure under its floor; a measure not taken is not judged."""
    return [
        f"{name}: {value:.4f} is below the floor {floors[name]:.4f}"
        for name, value in measures.items()
        if name in floors and value < floors[name] - 1e-9
    ]
