"""Succession chains of real pages against an independent reading of who names whom.

mwparserfromhell reads the templates here, and only rows whose links leave no room for opinion count:
neighbours that are pages of the corpus, linked by their title, and name each other for one office.

`python -m tests.quality.chains` prints the measure, what was missed, and every contradiction.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import mwparserfromhell
from mwparserfromhell.nodes import Template

import wikibio
from tests.quality import succession

_BEFORE = ("before", *(f"before{n}" for n in range(2, 6)))
_AFTER = ("after", *(f"after{n}" for n in range(2, 6)))
_BOX = re.compile(r"succession[ _]box(?![ _]\w)", re.IGNORECASE)
_FIRST = re.compile(r"\{\{\s*(?:s-\w|succession[ _]box|usrepsuccessionbox)", re.IGNORECASE)
_US_REP = "usrepsuccessionbox"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the words of its title, and the link targets in its two other cells."""

    title: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]


def rows(text: str) -> list[Row]:
    """Return the rows whose cells stand one behind the other, and the templates of a whole row."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    first = _FIRST.search(text)
    code = mwparserfromhell.parse(text[first.start() :] if first else "", skip_style_tags=True)
    found, last = [], list[Template]()
    for template in code.filter_templates():
        name = str(template.name).strip().lower().replace("_", " ")
        if _BOX.fullmatch(name):
            found.append(_row([template], template, [template]))
        elif name == _US_REP:
            found.append(_us_rep(template))
        elif name == "s-bef":
            last = [template]
        elif name == "s-ttl" and len(last) == 1:
            last.append(template)
        elif name == "s-aft" and len(last) == 2 and not any(t.has("rows") for t in last):
            if not template.has("rows"):
                found.append(_row(last[:1], last[1], [template]))
            last = []
        else:
            last = []
    return found


def _row(before: list[Template], title: Template, after: list[Template]) -> Row:
    heading = str(title.get("title").value) if title.has("title") else ""
    return Row(_words(heading), _links(before, _BEFORE), _links(after, _AFTER))


def _us_rep(template: Template) -> Row:
    place = " ".join(str(template.get(n).value) for n in ("state", "district") if template.has(n))
    sides = _links([template], _BEFORE), _links([template], _AFTER)
    return Row(_words(f"U.S. House of Representatives {place}"), *sides)


def _links(templates: list[Template], names: Iterable[str]) -> frozenset[str]:
    links = (
        str(link.title)
        for template in templates
        for name in names
        if template.has(name)
        for link in template.get(name).value.filter_wikilinks()
    )
    return frozenset(_target(link) for link in links)


def _target(link: str) -> str:
    name = " ".join(link.partition("#")[0].replace("_", " ").split())
    return name[:1].upper() + name[1:]


def _words(wikitext: str) -> frozenset[str]:
    """Return the words a title shows; "7th" and "7" are one, and what is shown for "US" too."""
    shown = mwparserfromhell.parse(wikitext.replace("<br>", " ").replace("<br />", " "))
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", shown.strip_code().lower())
    return frozenset(re.findall(r"\w+", re.sub(r"['’]s\b|\.", "", text)))


@dataclass(slots=True)
class Result:
    """Pairs of neighbours that name each other, those not in a chain, and the contradictions.

    `unlisted` are pairs that contradict each other by the independent reading only.
    """

    pairs: int = 0
    missed: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)

    @property
    def found(self) -> float:
        """The share of pairs that are a step of a chain of their office, stated by both."""
        return 1 - len(self.missed) / self.pairs


def measure(shared: Path) -> Result:
    """Read the pages of both years in both ways, each year by itself."""
    result = Result()
    for pages in _years(shared):
        by_title = {title: rows(text) for title, text in pages}
        chains = wikibio.succession_chains(wikibio.parse(text, title) for title, text in pages)
        steps = defaultdict[tuple[str | None, str | None], list[frozenset[str]]](list)
        for chain in chains:
            for edge in chain.edges:
                if edge.mutual:
                    words = frozenset().union(*map(_words, chain.titles))
                    steps[edge.predecessor_link, edge.successor_link].append(words)
        for first, title, second in sorted(set(mutual(by_title)), key=str):
            result.pairs += 1
            if not any(title <= words for words in steps[first, second]):
                result.missed.append(f"{first} → {second}: {' '.join(sorted(title))}")
        ours = {(c.holder, c.named) for c in chains.contradictions}
        result.contradictions += map(str, chains.contradictions)
        result.unlisted += (
            f"{first} → {second}: {' '.join(sorted(title))}"
            for first, title, second in sorted(set(opposed(by_title)), key=str)
            if not ours & {(first, second), (second, first)}
        )
    return result


def _years(shared: Path) -> Iterator[list[tuple[str, str]]]:
    """Yield the titles and wikitexts of each year."""
    for name in succession.FILES:
        path = shared / "corpus" / "uscongress" / name
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            pages = map(json.loads, lines)
            yield [(page["title"], page["text"]) for page in pages]


_Pair = tuple[str, frozenset[str], str]


def mutual(pages: dict[str, list[Row]]) -> Iterator[_Pair]:
    """Yield who names whom as successor and is named back, under a title of the same words."""
    for first, row, second in _forward(pages):
        if any(first in other.before and other.title == row.title for other in pages[second]):
            yield first, row.title, second


def opposed(pages: dict[str, list[Row]]) -> Iterator[_Pair]:
    """Yield who names whom as successor, where that one's only row names other pages of the corpus."""
    for first, row, second in _forward(pages):
        back = [other.before for other in pages[second] if other.title == row.title]
        if len(back) == 1 and first not in back[0] and back[0] & pages.keys():
            yield first, row.title, second


def _forward(pages: dict[str, list[Row]]) -> Iterator[tuple[str, Row, str]]:
    for first, own in pages.items():
        for row in own:
            for second in sorted(row.after & pages.keys() - {first}):
                yield first, row, second


def main() -> int:
    """Print what was measured; return 1 where a pair was missed."""
    shared = Path(__file__).resolve().parents[3] / "shared"
    if not (shared / "corpus").is_dir():
        print(f"needs the real data in {shared}", file=sys.stderr)
        return 2
    result = measure(shared)
    print(f"neighbours that name each other: {result.pairs}; found {result.found:.4f}")
    for line in result.missed:
        print(f"  missed: {line}")
    print(f"contradictions: {len(result.contradictions)}")
    for line in result.contradictions:
        print(f"  {line}")
    print(f"contradictions by the independent reading only: {len(result.unlisted)}")
    for line in result.unlisted:
        print(f"  {line}")
    return 1 if result.missed else 0


if __name__ == "__main__":
    sys.exit(main())
