"""Second pass: cut file links, then tables, out of the flow; their insides are read when asked."""

import re
from dataclasses import dataclass

from wikibio.readers.wikitext.flow import INSERTED
from wikibio.readers.wikitext.sentinels import BR, BREAK, DROPPED, INVISIBLE, TABLE

_BRACKETS = re.compile(r"\[\[|\]\]")
_TABLE_TOKEN = re.compile(r"\n[ \t:]*+(\{\||\|\})")  # the newline makes the search fast
_FIRST_TABLE = re.compile(r"[ \t:]*+(\{\|)")
_TABLE_LINE = re.compile(r"^[ \t]*(?:\||!|:*[ \t]*\{\|)")
_SHOWN = re.compile(rf"\n[ \t{INVISIBLE}{BREAK}{BR}]*+(?!\|-)[^\s{INVISIBLE}]")
"""What makes a table more than a frame around templates: a line that shows something."""
_CELL_EDGE = re.compile(r"\|\||!!")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a text, and what takes its place."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True)
class CutText:
    """A text after cuts: its pieces, where each stood in the text before, and its lines' places."""

    pieces: list[str]
    origins: list[int]
    lines: list[int]


def apply(text: str, lines: list[int], cuts: list[Cut]) -> CutText:
    """Make the cuts (in order, not overlapping); keep `lines` one entry a line."""
    pieces: list[str] = []
    origins: list[int] = []
    kept = [lines[0]]
    last = line = 0
    for cut in cuts:
        pieces += (text[last : cut.start], cut.instead)
        origins += (last, INSERTED)
        here = line + text.count("\n", last, cut.start)
        kept += lines[line + 1 : here + 1]
        line = here + text.count("\n", cut.start, cut.end)
        kept += [lines[line]] * cut.instead.count("\n")
        last = cut.end
    pieces.append(text[last:])
    origins.append(last)
    kept += lines[line + 1 :]
    return CutText(pieces, origins, kept)


def file_links(text: str, opening: re.Pattern[str]) -> tuple[list[Cut], list[int]]:
    """Return the outermost links to files, and where such links open that have no end.

    A file's caption may hold links, so brackets are counted, from the first file link on.
    """
    cuts: list[Cut] = []
    left_open: list[int] = []
    match = opening.search(text)
    while match is not None:
        end, closed, stack = _matching(text, match.start(), match.end())
        if end is None:
            files = [span for span in closed if opening.match(text, span[0])]
            cuts += [Cut(start, stop, DROPPED) for start, stop in files]
            left_open += [place for place in stack if opening.match(text, place)]
            break
        cuts.append(Cut(match.start(), end, DROPPED))
        match = opening.search(text, end)
    return cuts, left_open


def _matching(
    text: str, start: int, after: int
) -> tuple[int | None, list[tuple[int, int]], list[int]]:
    """Return the end of the link at `start`; if it has none, the closed links in it, and the open."""
    closed: list[tuple[int, int]] = []
    stack = [start]
    for token in _BRACKETS.finditer(text, after):
        if token[0] == "[[":
            stack.append(token.start())
            continue
        if not stack:
            continue
        opened, end = stack.pop(), token.end()
        if not stack:
            # "[[File:a.jpg|see [http://b c]]]": the first bracket of three closes the inner one.
            inside = text[start:end]
            extra = text.startswith("]", end) and inside.count("[") > inside.count("]")
            return end + extra, [], []
        while closed and closed[-1][0] > opened:
            closed.pop()
        closed.append((opened, end))
    return None, closed, stack


def tables(text: str) -> tuple[list[Cut], list[int]]:
    """Return the outermost tables `{| … |}`, and where tables open that have no end.

    Both marks count at the start of a line only, after indentation.
    Source: https://www.mediawiki.org/wiki/Help:Tables
    """
    if "{|" not in text:
        return [], []
    cuts: list[Cut] = []
    stack: list[int] = []
    if _FIRST_TABLE.match(text):
        stack.append(0)
    for token in _TABLE_TOKEN.finditer(text):
        start = token.start() + 1
        if token[1] == "{|":
            stack.append(start)
        elif not stack:
            if text.startswith(DROPPED, token.end()):  # the end of a template's table
                cuts.append(Cut(start, token.end(), ""))
        else:
            opened = stack.pop()
            while cuts and cuts[-1].start > opened:
                cuts.pop()
            instead = TABLE if _SHOWN.search(text, opened, token.start()) else DROPPED
            cuts.append(Cut(opened, token.end(), instead + "\n"))
    return cuts, stack


def untable(text: str, left_open: list[int], whole: list[Cut]) -> str:
    """Return `text` with the marks of tables left open taken off its lines, whole tables aside.

    What stands in a table without an end is text: each row's cells stay. No line is added or
    taken away.
    """
    edges = [cut for cut in whole if cut.start > left_open[0]]
    pieces, last = [text[: left_open[0]]], left_open[0]
    for cut in edges:
        pieces += (_untabled(text[last : cut.start]), text[cut.start : cut.end])
        last = cut.end
    return "".join(pieces) + _untabled(text[last:])


def _untabled(text: str) -> str:
    lines = (_unrow(line) if _TABLE_LINE.match(line) else line for line in text.split("\n"))
    return "\n".join(lines)


def _unrow(line: str) -> str:
    row = line.strip()
    if row.startswith(("|-", "|}", "{|", ":")):
        return BREAK
    cells = _CELL_EDGE.split(row.removeprefix("|+").lstrip("|!"))
    texts = (cell.rpartition("|")[2] if "[[" not in cell else cell for cell in cells)
    return BREAK + BREAK.join(text.strip() for text in texts)
