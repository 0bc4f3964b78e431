"""The pages that are learned from: the real data beside the repository."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import wikibio

SAMPLE, BIOGRAPHY, AGAIN, OTHER = "sample", "biography", "again", "other"
"""The samples of `flattened/`; further biographies; another version of one of these, which is only
learned from; what is no biography."""
_SHORTEST = 1500
_OF_A_LIFE = re.compile("births|deaths|iving people")


@dataclass(frozen=True, slots=True)
class Page:
    """An English page as wikitext, and what it is used for."""

    title: str
    wikitext: str
    kind: str


def pages(shared: Path) -> Iterator[Page]:
    """Yield the pages to learn from, from the folder of real data; the samples come first."""
    corpus = shared / "corpus"
    samples = set[str]()
    for row in _rows(corpus / "flattened" / "biographies.jsonl.gz"):
        samples.add(row["title"])
        yield Page(row["title"], row["wikitext"], SAMPLE)
    seen = set(samples)
    for row in _rows(corpus / "uscongress" / "wikitext-2018.jsonl.gz"):
        seen.add(row["title"])
        kind = AGAIN if row["title"] in samples else BIOGRAPHY
        yield Page(row["title"], row["text"], kind)
    for row in _rows(corpus / "uscongress" / "wikitext-2015.jsonl.gz"):
        if row["title"] not in samples:  # the samples are of 2015 themselves
            seen.add(row["title"])
            yield Page(row["title"], row["text"], AGAIN)
    for name in ("enwiki-2006-excerpt.xml.bz2", "enwiki-2016-excerpt.xml.bz2"):
        yield from _of_dump(corpus / name, seen)


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _of_dump(path: Path, seen: set[str]) -> Iterator[Page]:
    """Yield the articles of a dump that are not seen yet and long enough."""
    with wikibio.open_dump(path) as dump:
        for article in dump:
            title = article.title
            if title is None or title in seen or len(article.source) <= _SHORTEST:
                continue
            if article.namespace == 0 and article.redirect is None:
                seen.add(title)
                lived = any(_OF_A_LIFE.search(each.name) for each in article.categories)
                yield Page(title, article.source, BIOGRAPHY if lived else OTHER)
