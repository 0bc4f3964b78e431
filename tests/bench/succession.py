"""What it costs to look for succession boxes on pages that have none."""

import gc
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

import wikibio
from tests.bench.dumps import articles
from wikibio.model import PARTS, Article

GOAL = 0.02
"""The share of the time of all other parts that a page without boxes may pay for them."""

ASIDE = frozenset(("succession_boxes", "problems", "dropped"))
"""Not counted as other parts: problems look for boxes too, dropped stretches are on request."""
CLEAN = ("sections", "categories", "langlinks")
"""The parts that the speed against other libraries is measured on."""


def report(dump: Path, rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    pages = [page for page in articles(dump) if not _parse(*page).succession_boxes]
    lines = [f"{len(pages)} articles without succession boxes, {rounds} rounds"]
    every = tuple(name for name in PARTS if name not in ASIDE)
    for name, parts in (("all other parts", every), (", ".join(CLEAN), CLEAN)):
        shares = [_share(pages, parts) for _ in range(rounds)]
        median = statistics.median(shares)
        verdict = "within" if median < GOAL else "over"
        lines.append(
            f"  {median:.2%} ({min(shares):.2%}-{max(shares):.2%}) of the time of {name}: "
            f"{verdict} {GOAL:.0%}"
        )
    return lines


def _parse(title: str, text: str) -> Article:
    return wikibio.parse(text, title=title, language="en", format="wikitext")


def _share(pages: Iterable[tuple[str, str]], parts: tuple[str, ...]) -> float:
    """Return the time of looking for boxes as a share of that of `parts`, in one run."""
    others = boxes = 0.0
    gc.collect()
    for title, text in pages:
        begun = time.process_time()
        article = _parse(title, text)
        for name in parts:
            getattr(article, name)
        between = time.process_time()
        article.succession_boxes  # noqa: B018  (reading it is what is measured)
        done = time.process_time()
        others += between - begun
        boxes += done - between
    return boxes / others
