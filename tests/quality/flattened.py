"""How much structure comes back from flattened biographies, in each way they were flattened.

The truth is what the same page's wikitext says: its headings, where its paragraphs begin, its
categories (those with no sort key of their own, since a flattened text may have lost the others)
and its interlanguage links. A page's F1 compares multisets; the measure is the mean over pages
that have any. A paragraph begins with its first twenty letters and digits; one whose beginning is
what a template shows (a quotation, a converted length) is no part of the truth, since flattening
removed the template: those letters stand nowhere in the flattened text.
"""

import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import wikibio
from wikibio import Article, languages
from wikibio.readers.flattened import is_flattened

COLUMNS = ("flattened", "flattened_bullets", "flattened_lines")
ASPECTS = ("headings", "paragraphs", "categories", "langlinks")
_BEGINNING = 20
_NO_LETTER = re.compile(r"[\W_]+")
_PLAIN_CATEGORY = re.compile(r"\[\[\s*Category\s*:([^\[\]|]+)\]\]", re.IGNORECASE)

Things = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A biography: its wikitext, and one flattened form of it."""

    title: str
    language: str
    wikitext: str
    flattened: str


@dataclass(frozen=True, slots=True)
class Match:
    """How one page came out in one aspect; what was missed and what was made up."""

    title: str
    missed: Things
    made_up: Things
    common: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.common + self.missed.total() + self.made_up.total()
        return 2 * self.common / total if total else 1.0


def samples(shared: Path, column: str) -> list[Sample]:
    """Return the biographies of `corpus/flattened` in one of their flattened forms."""
    path = shared / "corpus" / "flattened" / "biographies.jsonl.gz"
    return [Sample(r["title"], r["language"], r["wikitext"], r[column]) for r in _rows(path)]


def measure(pages: Iterable[Sample]) -> dict[str, list[Match]]:
    """Return for each aspect how every page that has any of it came out."""
    found: dict[str, list[Match]] = {aspect: [] for aspect in ASPECTS}
    for page in pages:
        wanted = _things(wikibio.parse(page.wikitext, page.title, page.language, "wikitext"))
        given = _things(wikibio.parse(page.flattened, page.title, page.language, "flattened"))
        plain = {(_name(name),) for name in _PLAIN_CATEGORY.findall(page.wikitext)}
        left = _letters(html.unescape(html.unescape(page.flattened)))
        for beginning in [each for each in wanted["paragraphs"] if each[0] not in left]:
            del wanted["paragraphs"][beginning]
        keyed = Counter(wanted["categories"].keys() - plain)
        wanted["categories"] -= keyed
        given["categories"] -= keyed
        for aspect in ASPECTS:
            want, give = wanted[aspect], given[aspect]
            if want or give:
                match = Match(page.title, want - give, give - want, (want & give).total())
                found[aspect].append(match)
    return found


@dataclass(frozen=True, slots=True)
class ToldApart:
    """How `auto` tells flattened text from all other: shares of the texts it is right about."""

    recognised: float
    not_mistaken: float


def told_apart(shared: Path) -> ToldApart:
    """Ask `auto` about every flattened text, and about all wikitext, HTML and prose there is."""
    english = languages.get("en")
    damaged = [page.flattened for column in COLUMNS for page in samples(shared, column)]
    found = sum(is_flattened(text, english) for text in damaged)
    others = list(_others(shared))
    wrong = sum(is_flattened(text, languages.get(code)) for text, code in others)
    return ToldApart(found / len(damaged), 1 - wrong / len(others))


def _others(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of the corpus that is not flattened, with a language."""
    corpus = shared / "corpus"
    for path in sorted((corpus / "uscongress").glob("*.jsonl.gz")):
        yield from ((row["text"], "en") for row in _rows(path))
    for path in sorted((corpus / "html").glob("*.html.gz")):
        yield gzip.decompress(path.read_bytes()).decode(), "en"
    for row in _rows(corpus / "html" / "pairs.jsonl.gz"):
        yield from ((text, "en") for text in row.values() if isinstance(text, str))
    dumps = [*corpus.glob("*.bz2"), corpus / "newton-2010.xml", *(corpus / "minidumps").iterdir()]
    for path in sorted(dumps):
        for article in wikibio.open_dump(path):
            known = article.language in languages.codes()
            yield article.source, article.language if known else "en"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def mean(matches: list[Match]) -> float:
    """Return the mean of the pages' F1."""
    return sum(match.f1 for match in matches) / len(matches)


def pooled(matches: list[Match]) -> float:
    """Return the F1 of all pages taken together."""
    common = sum(match.common for match in matches)
    wrong = sum(match.missed.total() + match.made_up.total() for match in matches)
    return 2 * common / (2 * common + wrong)


def _things(article: Article) -> dict[str, Things]:
    paragraphs = (text for section in article.sections for text in section.paragraphs)
    beginnings = (_letters(text)[:_BEGINNING] for text in paragraphs)
    return {
        "headings": Counter((s.heading,) for s in article.sections if s.heading is not None),
        "paragraphs": Counter((beginning,) for beginning in beginnings if beginning),
        "categories": Counter((category.name,) for category in article.categories),
        "langlinks": Counter((link.language, link.title) for link in article.langlinks),
    }


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _name(written: str) -> str:
    name = " ".join(written.replace("_", " ").split())
    return name[:1].upper() + name[1:]
