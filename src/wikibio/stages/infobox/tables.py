"""Infoboxes that are tables, as old pages have them: rows of a label and a value."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from wikibio.languages import Language
from wikibio.model import Infobox, Span, Value
from wikibio.model.reading import Reading
from wikibio.stages.infobox.meanings import canonical_names, meanings

LONGEST_LABEL = 80
"""How many characters a label may have; what is longer is text in two columns."""

MOST_CHARACTERS = 50_000
"""The longest table that is read as an infobox."""

_CLASS = re.compile(
    r"\{\|[^\n|]{0,300}?\bclass[ \t]{0,9}=[ \t]{0,9}[\"']?[^\"'\n|]{0,200}?\binfobox\b",
    re.IGNORECASE,
)
_FARTHEST = 600
"""How many characters that can be."""
_ROW = re.compile(r"^[ \t]*\|-.*$", re.MULTILINE)
_CELL = re.compile(r"(?:^[ \t]*(\|[+}]|[|!])|(\|\||!!))", re.MULTILINE)
_HIDDEN = re.compile(
    r"<!--(?:(?!-->|<!--).)*+-->|\{\{[^{}]*+\}\}|\[\[[^\[\]]*+\]\]"
    r"|<(nowiki|ref|math|pre)\b[^<>]*+(?:(?<=/)>|(?<!/)>(?:(?!</?\1\b).)*+</\1\s*+>)",
    re.DOTALL | re.IGNORECASE,
)
"""What begins again before it ends is passed over, so that each character is looked at once."""
_NESTED = re.compile(
    r"^[ \t:]*+\{\|[^\n]*+\n(?:(?![ \t:]*+(?:\{\||\|\}))[^\n]*+\n)*+[ \t]*+\|\}", re.MULTILINE
)


def table_boxes(reading: Reading, language: Language) -> list[Infobox]:
    """Return an infobox without a name for each table of class "infobox"."""
    text = reading.page.text
    if not _may_be_one(text):
        return []
    found = []
    for table in reading.tables():
        start, end = table.span
        if end - start <= MOST_CHARACTERS and _CLASS.match(text, start):
            fields = _fields(reading, text, table.span)
            if fields:
                names = canonical_names(meanings(language.infobox, fields))
                found.append(Infobox("", MappingProxyType(fields), table.span, names=names))
    return found


def _may_be_one(text: str) -> bool:
    """Return whether a table of class "infobox" begins somewhere."""
    place = text.find("{|")
    while place >= 0:
        line = text[place : place + _FARTHEST].partition("\n")[0]
        if "box" in line.lower() and _CLASS.match(text, place):  # the quick question first
            return True
        place = text.find("{|", place + 2)
    return False


def _fields(reading: Reading, text: str, span: Span) -> dict[str, Value]:
    """Return label and value of each row that has just these; of labels that repeat the first."""
    fields: dict[str, Value] = {}
    for row in _rows(text, span):
        if len(row) != 2:
            continue
        (left, middle), (start, end) = row
        label = reading.value(text[left:middle], (left, middle)).text.strip().rstrip(":").strip()
        written = text[start:end]
        if label and len(label) <= LONGEST_LABEL and "\n" not in label and written.strip():
            fields.setdefault(label, reading.value(written, (start, end)))
    return fields


def _rows(text: str, span: Span) -> Iterator[list[Span]]:
    """Yield the places of the cells' contents, row by row.

    What stands in templates, links and tables inside is no mark of a row or cell.
    """
    start, end = span
    masked = _HIDDEN.sub(_blank, text[start:end])
    body = masked.find("\n") + 1
    masked = masked[:body] + _NESTED.sub(_blank, masked[body:])
    marks = [match.span() for match in _ROW.finditer(masked, body)]
    for (_, left), (right, _) in zip(
        [(0, body), *marks], [*marks, (len(masked),) * 2], strict=True
    ):
        cells = list(_CELL.finditer(masked, left, right))
        ends = [*(cell.start() for cell in cells[1:]), right]
        row: list[Span] = []
        for cell, after in zip(cells, ends, strict=False):  # no cells, and yet one end
            if cell[1] in ("|+", "|}"):
                continue
            bar = masked.find("|", cell.end(), after)
            row.append((start + (cell.end() if bar < 0 else bar + 1), start + after))
        yield row


def _blank(match: re.Match[str]) -> str:
    """Return as many characters that are no marks; line ends stay no line ends."""
    return "\x00" * len(match[0])
