"""How fast flattened biographies are read, against the wikitext of the same biographies."""

import gzip
import json

import wikibio
from tests.bench.dumps import EXCERPT
from tests.bench.turns import by_turns, ratio

COLUMNS = ("flattened", "flattened_bullets", "flattened_lines")
PATH = EXCERPT.parent / "flattened" / "biographies.jsonl.gz"


def report(rounds: int) -> list[str]:
    """Measure by turns and return the lines to print: time a page, and time a character."""
    if not PATH.is_file():
        return [f"no flattened biographies: {PATH}"]
    with gzip.open(PATH, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = {name: [(row["title"], row[name]) for row in rows] for name in ("wikitext", *COLUMNS)}

    def read(name: str) -> None:
        form = "wikitext" if name == "wikitext" else "flattened"
        for title, text in texts[name]:
            article = wikibio.parse(text, title=title, language="en", format=form)
            article.text, article.categories, article.langlinks  # noqa: B018

    taken = by_turns({name: lambda name=name: read(name) for name in texts}, rounds)
    sizes = {name: sum(len(text) for _, text in pages) for name, pages in texts.items()}
    found = [f"{len(rows)} biographies, {rounds} rounds: times the wikitext reader's time"]
    for name in COLUMNS:
        page = ratio(taken[name], taken["wikitext"])
        found.append(
            f"  {name:<20} a page {page}; a character "
            f"{page.median * sizes['wikitext'] / sizes[name]:.2f}"
        )
    return found
