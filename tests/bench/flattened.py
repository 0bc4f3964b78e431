"""How fast flattened biographies are read, against the wikitext of the same biographies.

Each is read as a user does, by `format="auto"`: for the text with categories and interlanguage
links, and for all that an article holds.
"""

import gzip
import json
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import wikibio
from tests.bench.dumps import EXCERPT
from tests.bench.turns import by_turns, ratio
from wikibio.model.article import PARTS

WIKITEXT = "wikitext"
COLUMNS = ("flattened", "flattened_bullets", "flattened_lines")
PATH = EXCERPT.parent / "flattened" / "biographies.jsonl.gz"
EXAMPLE = Path(__file__).parents[2] / "fixtures" / "pages" / "haile-gebrselassie"
FILES = ("page.wikitext", "flattened.txt")
"""Files of a page that is read before the clock starts, so that code and words are loaded."""
USES = {"text": ("text", "categories", "langlinks"), "everything": tuple(PARTS)}
"""What is asked of each article."""

Pages = list[tuple[str, str]]


def report(rounds: int) -> list[str]:
    """Measure by turns and return the lines to print: time a page, and time a character."""
    if not PATH.is_file():
        return [f"no flattened biographies: {PATH}"]
    head = f"{len(_pages(WIKITEXT))} biographies, {rounds} rounds: times the wikitext's time"
    return [head, *(line for use in USES for line in _lines(use, rounds))]


def _lines(use: str, rounds: int) -> Iterator[str]:
    """Yield a line a column: read again and again, and once in a process of its own."""
    texts = {name: _pages(name) for name in (WIKITEXT, *COLUMNS)}
    sizes = {name: sum(len(text) for _, text in pages) for name, pages in texts.items()}
    taken = by_turns({name: partial(_read, texts[name], use) for name in texts}, rounds)
    once: dict[str, list[float]] = {name: [] for name in texts}
    for _ in range(rounds):
        for name in texts:
            once[name].append(_alone(name, use))
    for name in COLUMNS:
        page = ratio(taken[name], taken[WIKITEXT])
        yield (
            f"  {use:<10} {name:<17} a page {page}; a character "
            f"{page.median * sizes[WIKITEXT] / sizes[name]:.2f}; "
            f"once, in a process of its own {ratio(once[name], once[WIKITEXT])}"
        )


def _pages(name: str) -> Pages:
    """Return titles and texts of a column."""
    with gzip.open(PATH, "rt", encoding="utf-8") as lines:
        return [(row["title"], row[name]) for row in map(json.loads, lines)]


def _read(pages: Pages, use: str) -> None:
    for title, text in pages:
        article = wikibio.parse(text, title=title, language="en")
        for part in USES[use]:
            getattr(article, part)


def _alone(name: str, use: str) -> float:
    """Return the seconds it takes to read a column once where nothing was read before."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_once, name, use).result()


def _once(name: str, use: str) -> float:
    pages = _pages(name)
    example = [("Haile Gebrselassie", (EXAMPLE / file).read_text("utf-8")) for file in FILES]
    _read(example, use)
    begun = time.process_time()
    _read(pages, use)
    return time.process_time() - begun
