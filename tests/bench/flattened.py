"""How fast flattened biographies are read, against the wikitext of the same biographies."""

import gzip
import json
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import wikibio
from tests.bench.dumps import EXCERPT
from tests.bench.turns import by_turns, ratio

WIKITEXT = "wikitext"
COLUMNS = ("flattened", "flattened_bullets", "flattened_lines")
PATH = EXCERPT.parent / "flattened" / "biographies.jsonl.gz"
EXAMPLE = Path(__file__).parents[2] / "fixtures" / "pages" / "haile-gebrselassie"
FORMS = {WIKITEXT: "page.wikitext", COLUMNS[0]: "flattened.txt"}
"""Files of a page that is read before the clock starts, so that code and words are loaded."""

Pages = list[tuple[str, str]]


def report(rounds: int) -> list[str]:
    """Measure by turns and return the lines to print: time a page, and time a character."""
    if not PATH.is_file():
        return [f"no flattened biographies: {PATH}"]
    texts = {name: _pages(name) for name in (WIKITEXT, *COLUMNS)}
    taken = by_turns({name: lambda name=name: _read(name, texts[name]) for name in texts}, rounds)
    once = {name: _alone(name) for name in texts}
    sizes = {name: sum(len(text) for _, text in pages) for name, pages in texts.items()}
    found = [
        f"{len(texts[WIKITEXT])} biographies, {rounds} rounds: times the wikitext reader's time"
    ]
    for name in COLUMNS:
        page = ratio(taken[name], taken[WIKITEXT])
        found.append(
            f"  {name:<20} a page {page}; a character "
            f"{page.median * sizes[WIKITEXT] / sizes[name]:.2f}; "
            f"once, in a process of its own {once[name] / once[WIKITEXT]:.2f}"
        )
    return found


def _pages(name: str) -> Pages:
    """Return titles and texts of a column."""
    with gzip.open(PATH, "rt", encoding="utf-8") as lines:
        return [(row["title"], row[name]) for row in map(json.loads, lines)]


def _read(name: str, pages: Pages) -> None:
    form = WIKITEXT if name == WIKITEXT else COLUMNS[0]
    for title, text in pages:
        article = wikibio.parse(text, title=title, language="en", format=form)
        article.text, article.categories, article.langlinks  # noqa: B018


def _alone(name: str) -> float:
    """Return the seconds it takes to read a column once where nothing was read before."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_once, name).result()


def _once(name: str) -> float:
    pages = _pages(name)
    for form, file in FORMS.items():
        _read(form, [("Haile Gebrselassie", (EXAMPLE / file).read_text("utf-8"))])
    begun = time.process_time()
    _read(name, pages)
    return time.process_time() - begun
