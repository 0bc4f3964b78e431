"""Text fidelity: how much of the text MediaWiki itself gives for a page stands in ours, and no more.

Words are the runs `\\w+` of a text, case kept. Punctuation, line ends and the equals signs that
TextExtracts puts round headings are no words. A page's F1 compares the multisets of 3-grams of
words; the measure is the mean over pages.
"""

import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Grams = Counter[tuple[str, ...]]

_WORD = re.compile(r"\w+")
_WRITTEN = Path(__file__).with_name("pages")


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page's wikitext and the text an outside reference gives for it."""

    title: str
    wikitext: str
    reference: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Score:
    """How a page came out: 3-grams in common, in the reference, in ours."""

    title: str
    common: int
    wanted: int
    given: int

    @property
    def recall(self) -> float:
        """Share of the reference that we give."""
        return self.common / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of what we give that is in the reference."""
        return self.common / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 where both texts are empty."""
        total = self.wanted + self.given
        return 2 * self.common / total if total else 1.0


def words(text: str) -> list[str]:
    """Return the words of a text in order."""
    return _WORD.findall(text)


def grams(text: str, size: int = 3) -> Grams:
    """Return the multiset of runs of `size` words."""
    tokens = words(text)
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))


def score(title: str, reference: str, given: str) -> Score:
    """Compare our text of a page with the reference."""
    wanted, got = grams(reference), grams(given)
    return Score(title, (wanted & got).total(), wanted.total(), got.total())


def macro_f1(scores: list[Score]) -> float:
    """Return the mean of the pages' F1."""
    return sum(s.f1 for s in scores) / len(scores)


def pooled(scores: list[Score]) -> Score:
    """Return all pages taken together as one (the micro average)."""
    return Score(
        "all pages together",
        sum(s.common for s in scores),
        sum(s.wanted for s in scores),
        sum(s.given for s in scores),
    )


def uscongress(shared: Path) -> list[PagePair]:
    """Return the pages of `corpus/uscongress` that have both wikitext and reference of 2018."""
    folder = shared / "corpus" / "uscongress"
    wikitext = {row["title"]: row["text"] for row in _rows(folder / "wikitext-2018.jsonl.gz")}
    return [
        PagePair(row["title"], wikitext[row["title"]], row["text"])
        for row in _rows(folder / "plaintext-2018.jsonl.gz")
        if row["title"] in wikitext
    ]


def measure(pairs: list[PagePair], texts: list[str]) -> list[Score]:
    """Score the text of every page, in the pages' order."""
    return [score(p.title, p.reference, text) for p, text in zip(pairs, texts, strict=True)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def fixture_pages(fixtures: Path) -> list[PagePair]:
    """Return the whole pages of `fixtures` for which a text was written by hand in `pages/`.

    Those texts are what MediaWiki would show.
    """
    folder = fixtures / "pages"
    found = []
    for page in tomllib.loads((folder / "pages.toml").read_text("utf-8"))["page"]:
        source = folder / page["file"]
        written = _WRITTEN / f"{source.parent.name}.txt"
        if written.is_file():
            wikitext, reference = source.read_text("utf-8"), written.read_text("utf-8")
            found.append(PagePair(page["title"], wikitext, reference, page["language"]))
    return found


def ours(pair: PagePair) -> str:
    """Return wikibio's text of a page."""
    import wikibio

    article = wikibio.parse(
        pair.wikitext, title=pair.title, language=pair.language, format="wikitext"
    )
    return article.text
