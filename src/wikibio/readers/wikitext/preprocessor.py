"""Wikitext cut at its braces, each inside only when it is asked for: what expansion works on.

Source: https://www.mediawiki.org/wiki/Preprocessor_ABNF
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from wikibio.readers.wikitext.scanner import NEVER, Scanner
from wikibio.readers.wikitext.tags import EXTENSION_TAGS
from wikibio.readers.wikitext.transclusions import equals_sign

_UNREAD = "|".join(name for name in EXTENSION_TAGS if name != "includeonly")
_TOKEN = re.compile(r"\{\{|<(?=!--|(?i:" + _UNREAD + r")(?=[\s/>]))", re.ASCII)
_INCLUSION = re.compile(
    r"<(?:!--|(/?)(noinclude|includeonly|onlyinclude)\b[^<>]*?(/?)>|(?=(?:nowiki|pre)[\s/>]))",
    re.IGNORECASE,
)
_ONLY = re.compile(r"<onlyinclude\b[^<>]*>", re.IGNORECASE)
_SPACE = " \t"


class Text:
    """A stretch of wikitext; its pieces are found when they are first asked for, then kept."""

    __slots__ = ("_pieces", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._pieces: tuple[str | Call | Parameter, ...] | None = None

    @property
    def pieces(self) -> "tuple[str | Call | Parameter, ...]":
        """The text in order: what is no markup of the preprocessor, and its braces."""
        if self._pieces is None:
            self._pieces = _cut(self.raw) if "{{" in self.raw else (self.raw,)
        return self._pieces


class Argument:
    """What stands between two pipes: the whole, and the name and value where it has a "="."""

    __slots__ = ("_split", "whole")

    def __init__(self, whole: Text) -> None:
        self.whole = whole
        self._split: tuple[Text | None, Text] | None = None

    @property
    def name(self) -> Text | None:
        """What stands before the first "=" outside of inner markup, None where there is none."""
        return (self._split or self._cut())[0]

    @property
    def value(self) -> Text:
        """What stands behind that, the whole where there is none."""
        return (self._split or self._cut())[1]

    def _cut(self) -> tuple[Text | None, Text]:
        raw, split = self.whole.raw, (None, self.whole)
        place = equals_sign(Scanner(raw), 0, len(raw)) if "=" in raw else NEVER
        self._split = split if place == NEVER else (Text(raw[:place]), Text(raw[place + 1 :]))
        return self._split


@dataclass(frozen=True, slots=True)
class Call:
    """A `{{…}}`: what stands before the first pipe, the arguments, and all of it as it stands."""

    head: Text
    arguments: tuple[Argument, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A `{{{name|default}}}`."""

    name: Text
    default: Text | None
    raw: str


def call_at(scanner: Scanner, start: int, end: int) -> Call:
    """Return the call whose braces stand at `start` and before `end`."""
    text = scanner.text
    pipes = [*scanner.pipes(start + 2, end - 2), end - 2]
    arguments = (Argument(Text(text[left + 1 : right])) for left, right in pairwise(pipes))
    return Call(Text(text[start + 2 : pipes[0]]), tuple(arguments), text[start:end])


def _parameter_at(scanner: Scanner, start: int, end: int) -> Parameter:
    text = scanner.text
    pipes = [*scanner.pipes(start + 3, end - 3), end - 3]
    default = Text(text[pipes[0] + 1 : pipes[1]]) if len(pipes) > 1 else None
    return Parameter(Text(text[start + 3 : pipes[0]]), default, text[start:end])


def _cut(raw: str) -> "tuple[str | Call | Parameter, ...]":
    """Cut a text at its outermost braces; those without an end are text."""
    pieces: list[str | Call | Parameter] = []
    scanner = Scanner(raw)
    last = position = 0
    while token := _TOKEN.search(raw, position):
        start = token.start()
        if token[0] == "<":
            position = max(token.end(), scanner.skip(start, note=False))
            continue
        found, left_open = scanner.braces(start)
        for braces in found:
            if braces.start > last:
                pieces.append(raw[last : braces.start])
            read = _parameter_at if braces.size == 3 else call_at
            pieces.append(read(scanner, braces.start, braces.end))
            last = position = braces.end
        if left_open:
            break
    if last < len(raw):
        pieces.append(raw[last:])
    return tuple(pieces)


def without_comments(text: str) -> str:
    """Return `text` without its comments, those in `nowiki` too, for they cannot be told there."""
    if "<!--" not in text:
        return text
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) != NEVER:
        end = text.find("-->", start + 4)
        pieces.append(text[position:start])
        if end == NEVER:
            position = len(text)
            break
        position = end + 3
    pieces.append(text[position:])
    return "".join(pieces)


def body(page: str) -> str:
    """Return what a template's page gives where it is transcluded.

    Source: https://www.mediawiki.org/wiki/Transclusion#Partial_transclusion
    """
    if "<" not in page:
        return page
    page = _only(page)
    pieces: list[str] = []
    last, position = 0, 0
    scanner = Scanner(page)
    while token := _INCLUSION.search(page, position):
        start, end = token.span()
        slash, name, empty = token.groups()
        position = end
        if page.startswith("<!--", start):
            start, end = _comment(page, start, last, scanner.comment_end(start))
        elif name is None:
            position = max(position + 1, scanner.skip(start, note=False))
            continue
        elif name.lower() == "noinclude" and not slash and not empty:
            closing = scanner.closing_tag("noinclude", end)[1]
            end = len(page) if closing == NEVER else closing
        pieces.append(page[last:start])
        last = position = end
    pieces.append(page[last:])
    return "".join(pieces)


def _only(page: str) -> str:
    """Return what stands in `onlyinclude` tags, or the whole page where there are none."""
    pieces: list[str] = []
    scanner, position = Scanner(page), 0
    while opening := _ONLY.search(page, position):
        inner_end, position = scanner.closing_tag("onlyinclude", opening.end())
        if inner_end == NEVER:
            break
        pieces.append(page[opening.end() : inner_end])
    return "".join(pieces) if pieces else page


def _comment(page: str, start: int, last: int, end: int) -> tuple[int, int]:
    """Return the span to cut for a comment: one alone on its line goes with the line."""
    if end == NEVER:
        return start, len(page)
    left, right = start, end
    while left > last and page[left - 1] in _SPACE:
        left -= 1
    while right < len(page) and page[right] in _SPACE:
        right += 1
    alone = left > 0 and page[left - 1] == "\n" and page[right : right + 1] == "\n"
    return (left, right + 1) if alone else (start, end)
