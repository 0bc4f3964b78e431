"""Fields of an infobox that has no end, because a link or a template in it has none."""

import re
from collections.abc import Callable, Iterator, Sequence

from wikibio.model import Argument, TemplateCall
from wikibio.readers.wikitext.scanner import Scanner
from wikibio.readers.wikitext.transclusions import call, without_comments

MOST = 10
"""How many of a page are read at most; each costs a look at the rest of the page."""

_NAME = re.compile(r"\{\{([^|{}<>\[\]\n]*+)")
_KEY = r"\|\s*+(?:<!--(?:(?!-->|<!--).)*+-->\s*+)?+[^\s|={}\[\]<>][^|={}\[\]<>\n]{0,60}="
_LINE = re.compile(r"\n[^\S\n]*+(?=" + _KEY + ")", re.DOTALL)
_INLINE = re.compile(r"(?=" + _KEY + ")", re.DOTALL)
_END = re.compile(r"\n[^\S\n]*+\}\}(?!\s*+\|)|\}\}[ \t]*+\n\s*+(?=['\w])|\n(?:==|''')|\Z")
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_CLOSERS = {"[[": "]]", "{{": "}}"}
_STUB = "{{x"


def recovered(
    source: str, left_open: Sequence[int], wanted: Callable[[str], bool]
) -> Iterator[TemplateCall]:
    """Yield the wanted transclusions that open at these places and have no end.

    Each field ends where the next line with `|key =` begins, so that what is left open in one does
    not swallow the others; the last ends at a line of `}}`, a heading or bold text.
    """
    done, looks = 0, 0
    for start in left_open:
        name = _NAME.match(source, start)
        if name is None or start < done or not wanted(name[1]):
            continue
        looks += 1
        if looks > MOST:
            return
        end = _end(source, name.end())
        fields = [match.end() for match in _LINE.finditer(source, name.end() - 1, end)]
        if not fields:
            fields = [match.end() for match in _INLINE.finditer(source, name.end(), end)]
        if not fields:
            continue
        arguments = tuple(
            argument
            for left, right in zip(fields, [*fields[1:], end], strict=True)
            for argument in _arguments(source, left, right)
        )
        if arguments:
            done = end + 2 * source.startswith("}}", end)
            yield TemplateCall(name[1].strip(), arguments, (start, done))


def _end(source: str, start: int) -> int:
    """Return where the infobox's own text ends: before its braces, if it has any."""
    match = _END.search(source, start)
    if match is None:
        return len(source)
    braces = source.find("}}", *match.span())
    return match.start() if braces < 0 else braces


def _arguments(source: str, start: int, end: int) -> Iterator[Argument]:
    """Yield the fields from a pipe up to the next line's; one alone if it is not balanced."""
    text = f"{_STUB}{source[start:end]}}}}}"
    scanner = Scanner(text)
    if scanner.balanced_end(0) == len(text):
        shift = start - len(_STUB)
        for each in call(scanner, 0, len(text)).arguments:
            left, right = each.span
            yield Argument(each.name, each.value, (left + shift, right + shift))
        return
    key, _, value = source[start + 1 : end].partition("=")
    place = end - len(value.lstrip())
    value = without_comments(value).strip()
    yield Argument(without_comments(key).strip(), _closed(value), (place, end))


def _closed(value: str) -> str:
    """Return a value with what is open in it closed, and without marks that open or close nothing.

    Of two links that open without a closing mark between them the first has no end.
    """
    dropped: list[re.Match[str]] = []
    stack: list[re.Match[str]] = []
    for mark in _MARK.finditer(value):
        if mark[0] in _CLOSERS:
            if mark[0] == "[[" and stack and stack[-1][0] == "[[":
                dropped.append(stack.pop())
            stack.append(mark)
        elif stack and _CLOSERS[stack[-1][0]] == mark[0]:
            stack.pop()
        else:
            dropped.append(mark)
    for mark in sorted(dropped, key=re.Match.start, reverse=True):
        value = value[: mark.start()] + value[mark.end() :]
    return value + "".join(_CLOSERS[mark[0]] for mark in reversed(stack))
