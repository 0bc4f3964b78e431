"""Succession boxes of real pages against an independent reading of the simple ones.

mwparserfromhell reads the calls here; what is compared are rows whose four values leave no room
for opinion: one name a side, no other markup than a link.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import mwparserfromhell
from mwparserfromhell.nodes import Template

import wikibio
from wikibio.model import SuccessionBox

FILES = ("wikitext-2015.jsonl.gz", "wikitext-2018.jsonl.gz")
_OPENING = re.compile(r"\{\{\s*(?:s-(?:bef|ttl|aft)\b|succession box\b)", re.IGNORECASE)
_TITLES = re.compile(
    r"\{\{\s*(?:s-ttl|s-tul|succession box|usrepsuccessionbox)\s*[|\n]", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SIMPLE = re.compile(
    r"(?:\[\[[^\[\]{}<>()|]+(?:\([^()|]*\))?(?:\|[^\[\]{}<>()|]+)?\]\]|[A-Z][\w.' -]+)"
)
_NO_NAME = re.compile(
    r"(?i)(?:.*incumbent.*|none|vacant|new .*|.*\bvacant\b.*|.*(?:created|established|abolished|eliminated).*|n/a|tbd|.* and .*)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A simple row: title, years, name before and name after, as the page shows them."""

    title: str
    years: str
    before: str
    after: str


def pages(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield the title and wikitext of each page of both years."""
    for name in FILES:
        with gzip.open(shared / "corpus" / "uscongress" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                yield page["title"], page["text"]


def simple_rows(text: str) -> list[Row]:
    """Return the rows that anyone reads alike."""
    text = _COMMENT.sub("", text)
    calls = list(_calls(text))
    rows = []
    for place, (name, found) in enumerate(calls):
        if name == "succession box":
            rows.append((found, found, found))
        elif name == "s-bef" and [each for each, _ in calls[place : place + 3]] == _IN_A_ROW:
            rows.append((found, calls[place + 1][1], calls[place + 2][1]))
    return [row for before, title, after in rows if (row := _row(before, title, after))]


_IN_A_ROW = ["s-bef", "s-ttl", "s-aft"]


def _calls(text: str) -> Iterator[tuple[str, Template]]:
    """Yield the templates of the table in order; what stands between breaks a row."""
    last = 0
    for match in re.finditer(r"\{\{\s*(?:s-\w+|succession box)", text, re.IGNORECASE):
        if match.start() < last:
            continue
        window = text[match.start() : match.start() + 3000]
        nodes = mwparserfromhell.parse(window, skip_style_tags=True).nodes
        if isinstance(nodes[0], Template):
            last = match.start() + len(str(nodes[0]))
            yield str(nodes[0].name).strip().lower(), nodes[0]


def _row(before: Template, title: Template, after: Template) -> Row | None:
    cells = [_value(t, n) for t, n in ((before, "before"), (after, "after"))]
    heading, years = _value(title, "title"), _value(title, "years")
    spanned = any(_value(t, "rows") for t in (before, title, after))
    if spanned or not all(_SIMPLE.fullmatch(cell) for cell in cells) or not heading or not years:
        return None
    if any(_NO_NAME.fullmatch(_shown(cell)) for cell in cells) or "{{" in heading + years:
        return None
    return Row(*(_shown(each) for each in (heading, years, *cells)))


def _value(template: Template, name: str) -> str:
    return str(template.get(name).value).strip() if template.has(name) else ""


def _shown(wikitext: str) -> str:
    wikitext = re.sub(r"<br\s*/?>", " ", wikitext).replace("'''", "").replace("''", "")
    shown = mwparserfromhell.parse(wikitext).strip_code(normalize=True, collapse=True)
    return " ".join(shown.replace("\xa0", " ").split())


def of_box(box: SuccessionBox) -> Row:
    """Return a box as the independent reading gives it."""
    before, after = (
        "; ".join(holder.name for holder in side) for side in (box.predecessors, box.successors)
    )
    return Row(box.title, box.years, before, after)


def title_cells(text: str) -> int:
    """Return how many title cells a page writes."""
    return len(_TITLES.findall(_COMMENT.sub("", text)))


@dataclass(slots=True)
class Result:
    """How many simple rows there are, those that came out otherwise, and pages that lost boxes."""

    pages: int
    rows: int
    wrong: list[tuple[str, Row]]
    short: list[tuple[str, int, int]]

    @property
    def right(self) -> float:
        """The share of simple rows with all four values right."""
        return 1 - len(self.wrong) / self.rows

    @property
    def whole(self) -> float:
        """The share of pages with no fewer boxes than title cells."""
        return 1 - len(self.short) / self.pages


def measure(shared: Path) -> Result:
    """Read every page in both ways."""
    result = Result(0, 0, [], [])
    for title, text in pages(shared):
        boxes = [b for b in wikibio.parse(text).succession_boxes if b.source == "template"]
        result.pages += 1
        given = [of_box(box) for box in boxes]
        wanted = simple_rows(text)
        result.rows += len(wanted)
        for row in wanted:
            if row in given:
                given.remove(row)
            else:
                result.wrong.append((title, row))
        if len(boxes) < title_cells(text):
            result.short.append((title, len(boxes), title_cells(text)))
    return result
