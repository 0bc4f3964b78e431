"""The pages that are learned from: the real data beside the repository."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import wikibio

SAMPLE, BIOGRAPHY, AGAIN, OTHER, FOREIGN = "sample", "biography", "again", "other", "foreign"
"""The samples of `flattened/`; further biographies; another version of one of these, which is only
learned from; what is no biography; pages in other languages than English, whatever they are."""
_SHORTEST = 1500
_OF_A_LIFE = re.compile("births|deaths|iving people")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as wikitext, what it is used for, and its language."""

    title: str
    wikitext: str
    kind: str
    language: str = "en"


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
        for article in _articles(corpus / name, "en"):
            title = article.title or ""
            if title not in seen:
                seen.add(title)
                lived = any(_OF_A_LIFE.search(each.name) for each in article.categories)
                yield Page(title, article.source, BIOGRAPHY if lived else OTHER)
    for code, path in _foreign(corpus / "minidumps"):
        for article in _articles(path, code):
            yield Page(article.title or "", article.source, FOREIGN, code)


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _articles(path: Path, language: str) -> Iterator[wikibio.Article]:
    """Yield the articles of a dump that are long enough."""
    with wikibio.open_dump(path, language=language) as dump:
        for article in dump:
            if article.redirect is None and len(article.source) > _SHORTEST:
                yield article


def _foreign(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the dumps of other languages whose words for flattened text are known."""
    for code in wikibio.languages.codes():
        path = folder / f"{code}wiki.xml.bz2"
        if code != "en" and wikibio.languages.get_prose(code).starters and path.exists():
            yield code, path
