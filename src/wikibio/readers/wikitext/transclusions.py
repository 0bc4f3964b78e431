"""The insides of a transclusion: its name and arguments, and what the simple ones show.

mwparserfromhell is not asked here: the scanner knows the pipes already, by MediaWiki's rules
(docs/decisions/0003-own-argument-splitter.md).
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from wikibio.model import Argument, TemplateCall
from wikibio.model.quick import quick
from wikibio.readers.wikitext.scanner import NEVER, Scanner
from wikibio.readers.wikitext.tags import EXTENSION_TAGS

_new_argument = quick(Argument)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EQUALS_OR_OPENING = re.compile(r"=|\{\{|\[\[|<")
_OPAQUE = re.compile(r"<!--[^<-]*+(?:-(?!->)[^<-]*+)*+-->|<ref(?:\s[^<>/]*+)?(?:/>|>[^<]*+</ref>)")
_MAY_BE_OPAQUE = re.compile(r"<(?:!--|(?i:" + "|".join(EXTENSION_TAGS) + r")[\s/>])", re.ASCII)
_INNERMOST = re.compile(r"\[\[[^\[\]{}]*+\]\]|\{\{[^\[\]{}]*+\}\}")
_MOST_LEVELS = 5
"""How deep in each other markup is masked: each level looks at all of the text."""
_PLACE = re.compile(r"\$(\d+)|\$\{([^{}]*)\}|\$\$")


def edges(scanner: Scanner, start: int, end: int) -> tuple[int, list[tuple[int, int | None, int]]]:
    """Return where a transclusion's name ends, and each argument's start, equals sign and end."""
    masked = _without_inner(scanner.text[start + 2 : end - 2])
    if masked is not None:
        return _plain_edges(scanner, start + 2, masked)
    places = [*scanner.pipes(start + 2, end - 2), end - 2]
    arguments = []
    for left, right in pairwise(places):
        equals = equals_sign(scanner, left + 1, right)
        arguments.append((left + 1, None if equals == NEVER else equals, right))
    return places[0], arguments


def _plain_edges(
    scanner: Scanner, start: int, masked: str
) -> tuple[int, list[tuple[int, int | None, int]]]:
    """Return the edges of a transclusion whose inside, from `start` on, has its markup masked."""
    name, *pieces = masked.split("|")
    place = name_end = start + len(name)
    arguments: list[tuple[int, int | None, int]] = []
    for piece in pieces:
        left, place = place + 1, place + 1 + len(piece)
        equals = piece.find("=")
        if equals >= 0:
            within = "<" in piece and piece.find("<") < equals  # it may be a tag's
            equals = equals_sign(scanner, left, place) if within else left + equals
        arguments.append((left, None if equals == NEVER else equals, place))
    return name_end, arguments


def _without_inner(inside: str) -> str | None:
    """Return a text, as long as it was, without markup that can hold pipes and equals signs.

    None where that is not plain to see: then the scanner says it, by all of MediaWiki's rules.
    """
    if "<" in inside:
        inside = _OPAQUE.sub(_masked, inside)
        if _MAY_BE_OPAQUE.search(inside):
            return None
    for _ in range(_MOST_LEVELS):
        if "[[" not in inside and "{{" not in inside:
            return None if "]]" in inside or "}}" in inside else inside
        inside = _INNERMOST.sub(_masked, inside)
    return None


def _masked(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def without_comments(text: str) -> str:
    """Return a text without its comments; one that has no end stays. A pattern would look for the
    end of each again."""
    pieces: list[str] = []
    last = 0
    while (start := text.find("<!--", last)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[last:start])
        last = end + 3
    return "".join((*pieces, text[last:])) if pieces else text


def call(scanner: Scanner, start: int, end: int) -> TemplateCall:
    """Return the transclusion whose braces are the two characters at `start` and before `end`.

    Source: https://www.mediawiki.org/wiki/Help:Templates#Parameters
    """
    text = scanner.text
    name_end, places = edges(scanner, start, end)
    arguments: list[Argument] = []
    number = 0
    for left, equals, right in places:
        if equals is None:
            number += 1
            arguments.append(_new_argument(str(number), text[left:right], (left, right)))
            continue
        key = without_comments(text[left:equals]).strip()
        value = text[equals + 1 : right]
        first = right - len(value.lstrip())
        value = value.strip()
        span = first, first + len(value)
        if "<!--" in value:
            value = without_comments(value).strip()
        arguments.append(_new_argument(key, value, span))
    name = without_comments(text[start + 2 : name_end]).strip()
    return TemplateCall(name, tuple(arguments), (start, end))


def equals_sign(scanner: Scanner, start: int, end: int) -> int:
    """Return where the first equals sign outside inner markup stands, NEVER if nowhere."""
    position = start
    while token := _EQUALS_OR_OPENING.search(scanner.text, position, end):
        if token[0] == "=":
            return token.start()
        position = token.end()
        if token[0] == "<":
            position = max(position, scanner.skip(token.start(), note=False))
        else:
            position = max(position, scanner.balanced_end(token.start()))
    return NEVER


def plain_arguments(inside: str) -> dict[str, str] | None:
    """Return the arguments of a transclusion that holds no markup but links, None where it may.

    `inside` begins with the first pipe. The answer is that of `call`, for a tenth of the time.
    """
    if "{" in inside or "<" in inside:
        return None
    if "[[" in inside or "]]" in inside:
        return _linked_arguments(inside)
    return _arguments([piece.partition("=") for piece in inside.split("|")[1:]])


def _linked_arguments(inside: str) -> dict[str, str] | None:
    """Return the same where links stand inside: their pipes and equals signs are their own."""
    pieces = split_at_pipes(inside)
    if pieces is None:
        return None
    return _arguments(map(_at_equals, pieces[1:]))


def _at_equals(piece: str) -> tuple[str, str, str]:
    """Part a piece at its equals sign; those of links are no such signs."""
    parted = piece.partition("=")
    if "[[" not in parted[0]:
        return parted
    place = _INNERMOST.sub(_masked, piece).find("=")
    return (piece, "", "") if place < 0 else (piece[:place], "=", piece[place + 1 :])


def _arguments(parted: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    arguments: dict[str, str] = {}
    number = 0
    for name, equals, value in parted:
        if equals:
            arguments[name.strip()] = value.strip()
        else:
            number += 1
            arguments[str(number)] = name
    return arguments


def split_at_pipes(text: str) -> list[str] | None:
    """Return the pieces of a text between pipes that stand in no link, None if that is not plain.

    The text holds no templates and tags.
    """
    masked = _INNERMOST.sub(_masked, text)
    if "[[" in masked or "]]" in masked:
        return None
    pieces: list[str] = []
    end = -1
    for piece in masked.split("|"):
        start, end = end + 1, end + 1 + len(piece)
        pieces.append(text[start:end])
    return pieces


def fill(pattern: str, arguments: Mapping[str, str]) -> str:
    """Return a pattern with `$1`, `${name}` and `${2|1}` (the first not empty) filled in.

    A name with `=` before it stands for itself; `${name?words}` are the words if the argument is
    not empty; `$$` is a dollar sign.
    """

    def value(match: re.Match[str]) -> str:
        if match[0] == "$$":
            return "$"
        names, question, then = (match[1] or match[2]).partition("?")
        values = (
            name[1:] if name.startswith("=") else arguments.get(name, "")
            for name in names.split("|")
        )
        found = next((value for value in values if value.strip()), "")
        return then if question and found else found

    return _PLACE.sub(value, pattern)
