"""Reads fixtures/cases/*.md: what a case file may say, and where it is wrong when it is.

The format is explained for people in fixtures/README.md.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = frozenset(
    {
        "text",
        "text-has",
        "text-lacks",
        "headings",
        "categories",
        "langlinks",
        "items",
        "images",
        "links",
        "external-links",
        "references",
        "tables",
        "infobox",
        "infobox-names",
        "infobox-offices",
        "redirect",
        "biography",
        "succession",
        "problems",
    }
)
"""What an expectation block may be called."""

_FENCE = re.compile(r"(`{3,})([^`\n]*)$")
SOURCES = frozenset({"wikitext", "flattened"})
"""What the block that a case starts with may be called: the format its text is in."""
_ATTRIBUTES = frozenset({"title", "language", "escapes"})
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "s": " ", "\\": "\\"}


class CaseFileError(ValueError):
    """A case file that breaks the format; the text says which file, line and rule."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One block that says what must come out: its kind, its content and its line."""

    kind: str
    content: str
    line: int

    @property
    def lines(self) -> list[str]:
        """The content's lines; none where the block is empty."""
        return self.content.split("\n") if self.content else []


@dataclass(frozen=True, slots=True)
class Case:
    """A rule, the text that shows it, in which format, and what must come out."""

    path: Path
    line: int
    rule: str
    wikitext: str
    format: str
    title: str | None
    language: str
    expectations: tuple[Expectation, ...]

    @property
    def id(self) -> str:
        """The file and line of the case, as test reports name it."""
        return f"{self.path.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block as it stands in the file."""

    kind: str
    attributes: dict[str, str]
    content: str
    line: int


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of one file in order; raise CaseFileError where it breaks the format."""
    cases = []
    heading: tuple[int, str] | None = None
    fences: list[Fence] = []
    for piece in _pieces(path):
        if isinstance(piece, Fence):
            if heading is None:
                raise _fault(path, piece.line, "a block before the first '## rule' heading")
            fences.append(piece)
            continue
        if heading is not None:
            cases.append(_case(path, heading, fences))
        heading, fences = piece, []
    if heading is None:
        raise _fault(path, 1, "no '## rule' heading in the whole file")
    cases.append(_case(path, heading, fences))
    return tuple(cases)


def _pieces(path: Path) -> Iterator[Fence | tuple[int, str]]:
    """Yield the fenced blocks and the rule headings (line, text) of a file in order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.startswith("## "):
            yield number, line[3:].strip()
        elif fence := _FENCE.match(line):
            start = number
            while number < len(lines) and lines[number].rstrip() != fence[1]:
                number += 1
            if number == len(lines):
                raise _fault(path, start, f"the block opened with {fence[1]} is never closed")
            yield _fence(path, fence[2], lines[start:number], start)
            number += 1


def _fence(path: Path, info: str, lines: list[str], line: int) -> Fence:
    try:
        kind, *words = shlex.split(info)
    except ValueError as error:
        raise _fault(path, line, "the fence needs a kind and, at most, attributes") from error
    attributes = {}
    for word in words:
        name, _, value = word.partition("=")
        if name not in _ATTRIBUTES:
            raise _fault(path, line, f"unknown attribute {name!r}; known: {_names(_ATTRIBUTES)}")
        attributes[name] = value
    content = "\n".join(lines)
    if "escapes" in attributes:
        content = unescape(content)
    return Fence(kind, attributes, content, line)


def _case(path: Path, heading: tuple[int, str], fences: list[Fence]) -> Case:
    line, rule = heading
    if not fences or fences[0].kind not in SOURCES:
        raise _fault(path, line, "a case starts with a ```wikitext or ```flattened block")
    source, *rest = fences
    if not rest:
        raise _fault(path, line, "a case needs at least one block that says what must come out")
    seen = set()
    for fence in rest:
        if fence.kind not in KINDS:
            raise _fault(path, fence.line, f"unknown block {fence.kind!r}; known: {_names(KINDS)}")
        if fence.kind in seen:
            raise _fault(path, fence.line, f"a second {fence.kind!r} block in one case")
        seen.add(fence.kind)
    return Case(
        path=path,
        line=line,
        rule=rule,
        wikitext=source.content,
        format=source.kind,
        title=source.attributes.get("title"),
        language=source.attributes.get("language", "en"),
        expectations=tuple(Expectation(f.kind, f.content, f.line) for f in rest),
    )


def unescape(text: str) -> str:
    r"""Return `text` with \n, \t, \r, \s (a space), \\ and \uXXXX replaced by what they stand for.

    >>> unescape(r"a\u0000b")
    'a\x00b'
    """

    def character(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else _SHORT.get(match[2], match[0])

    return _ESCAPE.sub(character, text)


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _fault(path: Path, line: int, message: str) -> CaseFileError:
    return CaseFileError(f"{path.name}:{line}: {message}")
