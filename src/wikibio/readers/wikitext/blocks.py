"""Fourth pass: lines to headings, paragraphs and list items, by MediaWiki's rules for lines.

Source: https://www.mediawiki.org/wiki/Help:Formatting and https://www.mediawiki.org/wiki/Help:Lists
"""

import re
from dataclasses import dataclass, field

from wikibio.model import Block, Heading, ListItem, Paragraph, TablePlace
from wikibio.model.quick import quick
from wikibio.readers.wikitext.clean import clean
from wikibio.readers.wikitext.quotes import unquote
from wikibio.readers.wikitext.sentinels import (
    BREAK,
    COLON,
    DROPPED,
    GONE,
    INVISIBLE,
    SEPARATOR,
    TABLE,
    VOID,
)

_LIST_MARKS = "*#:;"
_SPECIAL = frozenset(_LIST_MARKS + "= \t-" + BREAK + DROPPED + GONE + TABLE + VOID)
_RULE = re.compile(r"-{4,}")
_DEFINITION_LINE = re.compile(r"\n[*#:]*+;[^\n]+")
_OPENINGS = re.compile(r"\[\[|\]\]|\[|\]|''+|(?i:https?|ftps?)://[^\s\[\]]*|:")
_PROTOCOL_BEFORE = re.compile(r"(?:https?|ftps?|news|mailto|irc|tel|urn|sip)$", re.IGNORECASE)

_new_heading, _new_paragraph, _new_item = quick(Heading), quick(Paragraph), quick(ListItem)

PARAGRAPH, HEADING, ITEM, PLACE = range(4)


def mark_definitions(text: str) -> str:
    """Return `text` with the colon that ends each `; term : definition`'s term marked.

    A colon inside a link, a quote run or a URL ends no term; the mark takes the colon's place.
    """
    if ";" not in text:
        return text
    pieces, last = list[str](), 0
    if text[0] in _LIST_MARKS:  # the pattern starts at a newline: that is what makes it fast
        return mark_definitions("\n" + text)[1:]
    for match in _DEFINITION_LINE.finditer(text):
        colon = _definition_colon(match[0])
        if colon is not None:
            place = match.start() + colon
            pieces += (text[last:place], COLON)
            last = place + 1
    return "".join(pieces) + text[last:] if pieces else text


def _definition_colon(line: str) -> int | None:
    depth = 0
    quoted = False
    for token in _OPENINGS.finditer(line, line.index(";")):
        kind = token[0]
        if kind[0] == "[":
            depth += 1
        elif kind[0] == "]":
            depth = max(depth - 1, 0)
        elif kind[0] == "'":
            quoted = not quoted
        elif kind != ":":
            continue  # a URL
        elif not depth and not quoted:
            place = token.start()
            url = line.startswith("//", place + 1) or _PROTOCOL_BEFORE.search(
                line, max(place - 8, 0), place
            )
            if not url:
                return place
    return None


@dataclass(slots=True)
class BlockPass:
    """Collects blocks while lines are read: texts apart, so that all are cleaned at once."""

    texts: list[str] = field(default_factory=list)
    kinds: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _first: int = 0
    _indented: bool = False
    _tables: int = 0

    def read(self, text: str) -> None:
        """Read all lines of a text whose links are resolved."""
        paragraph, special = self._lines, _SPECIAL
        for number, line in enumerate(text.split("\n")):
            if not line:
                if paragraph:
                    self._end_paragraph(number)
                continue
            if line[0] in special:
                self._special(line, number)
                continue
            if BREAK in line:
                self._broken(line, number)
                continue
            if "''" in line:
                line = unquote(line)  # noqa: PLW2901  (the hottest loop of all)
            if not paragraph:
                self._first = number
            elif self._indented:
                self._end_paragraph(number)
                self._first = number
            paragraph.append(line)
        self._end_paragraph(number + 1)

    def _end_paragraph(self, number: int) -> None:
        if self._lines:
            self.texts.append("\n".join(self._lines))
            self.kinds.append((PARAGRAPH, self._first, number, 0, ""))
            self._lines.clear()
        self._indented = False

    def _add(self, line: str, number: int, *, indented: bool = False) -> None:
        if self._lines and self._indented is not indented:
            self._end_paragraph(number)
        if not self._lines:
            self._first = number
        self._indented = indented
        self._lines.append(unquote(line) if "''" in line else line)

    def _broken(self, line: str, number: int) -> None:
        """Read a line that holds edges of block elements: a paragraph ends at each."""
        first, *others = line.split(BREAK)
        if first.strip():
            self._add(first, number)
        for part in others:
            self._end_paragraph(number)
            if part.strip():
                self._add(part, number)

    def _special(self, line: str, number: int) -> None:
        mark = line[0]
        if mark in _LIST_MARKS:
            self._item(line, number)
        elif mark == "=" and self._heading(line, number):
            pass
        elif mark == TABLE:
            self._end_paragraph(number)
            self.kinds.append((PLACE, number, number + 1, self._tables, ""))
            self.texts.append("")
            self._tables += 1
        elif mark == "-" and (match := _RULE.match(line)):
            self._end_paragraph(number)
            if rest := line[match.end() :].strip():
                self._add(rest, number)
        elif mark in " \t":
            self._space(line, number)
        elif not (shown := line.strip(INVISIBLE + " \t")):
            if DROPPED in line:
                self._end_paragraph(number)
        elif BREAK in shown:
            self._broken(line, number)
        else:
            self._add(line, number)

    def _space(self, line: str, number: int) -> None:
        """Read a line that starts with a space: preformatted, and never of one piece with others."""
        shown = line.strip()
        if not shown.strip(INVISIBLE):
            if DROPPED in shown or not shown:
                self._end_paragraph(number)
        elif BREAK in shown:
            self._broken(line, number)
        else:
            self._add(shown, number, indented=line[0] == " ")

    def _heading(self, line: str, number: int) -> bool:
        stripped = line.rstrip(" \t")
        length = len(stripped)
        opening = length - len(stripped.lstrip("="))
        if opening == length:
            level = min((length - 1) // 2, 6)
        else:
            level = min(opening, length - len(stripped.rstrip("=")), 6)
        if not level:
            return False
        self._end_paragraph(number)
        title = stripped[level : length - level].strip()
        self.texts.append(unquote(title) if "''" in title else title)
        self.kinds.append((HEADING, number, number + 1, level, ""))
        return True

    def _item(self, line: str, number: int) -> None:
        self._end_paragraph(number)
        text = line.lstrip(_LIST_MARKS)
        depth = len(line) - len(text)
        marker = line[depth - 1]
        if "''" in text:
            text = unquote(text)
        if COLON in text and marker == ";":
            term, _, text = text.partition(COLON)
            self._put_item(term, number, depth, ";")
            marker = ":"
        self._put_item(text, number, depth, marker)

    def _put_item(self, text: str, number: int, depth: int, marker: str) -> None:
        self.texts.append(text)
        self.kinds.append((ITEM, number, number + 1, depth, marker))


def elements(
    passed: BlockPass, lines: list[int], stash: list[str], bound: frozenset[str] = frozenset()
) -> list[Heading | Block]:
    """Return what was read as elements with clean text; what shows nothing is left out.

    `bound` are the language's words that go with a template that is lost.
    """
    if not passed.texts:
        return []
    cleaned = clean(SEPARATOR.join(passed.texts), stash, bound).split(SEPARATOR)
    found = list[Heading | Block]()
    for text, (kind, first, end, number, marker) in zip(cleaned, passed.kinds, strict=True):
        shown = text.strip()
        start, stop = lines[first], lines[end] - 1
        span = (start, max(start, stop))
        if kind == HEADING:
            found.append(_new_heading(" ".join(shown.split()), number, span))
        elif kind == PLACE:
            found.append(TablePlace(number, span))
        elif shown and kind == PARAGRAPH:
            found.append(_new_paragraph(shown, span))
        elif shown:
            found.append(_new_item(shown, number, marker, span))
    return found
