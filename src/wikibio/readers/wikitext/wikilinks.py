"""Internal and external links wherever they stand: in text, templates, tables and footnotes.

Read from the source only when `Article.links` or `.external_links` is asked for; the text itself
needs neither.
"""

import re
from collections.abc import Callable, Iterator

from wikibio.model import ExternalLink, Link, Span
from wikibio.readers.wikitext import external
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.grammar import CATEGORY, FILE, UNTITLED, Grammar
from wikibio.readers.wikitext.scanner import NEVER, Scanner
from wikibio.readers.wikitext.tags import EXTENSION_TAGS, Tag

_TOKEN = re.compile(r"\[\[|\]\]|\n\n")
_MASKED = re.compile(
    r"<(?:!--|(?i:"
    + "|".join(name for name, kind in EXTENSION_TAGS.items() if kind in (Tag.RAW, Tag.RAW_BLOCK))
    + r"|timeline|score|graph|templatedata|hiero|mapframe|maplink)(?=[\s/>]))"
)
_MARKUP = re.compile(r"[{<'&\[\u00a0\n]")
_URL = re.compile(rf"(?:{external.PROTOCOLS})", re.IGNORECASE)
_MASK = "\x01"

Plain = Callable[[str], str]


def masked(source: str) -> str:
    """Return the source, as long as it was, without comments and what no pass reads as markup."""
    scanner = Scanner(source)
    pieces, last, position = list[str](), 0, 0
    while (token := _MASKED.search(source, position)) is not None:
        end = scanner.skip(token.start(), note=False)
        if end == NEVER:
            position = token.end()
            continue
        pieces += (source[last : token.start()], _MASK * (end - token.start()))
        last = position = end
    return "".join(pieces) + source[last:]


def link_spans(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the span of every balanced `[[…]]`, outer before inner, and whether it holds others."""
    stack, found = list[int](), list[tuple[int, int, bool]]()
    holds = list[bool]()
    for token in _TOKEN.finditer(text):
        if token[0] == "[[":
            stack.append(token.start())
            holds.append(False)
        elif token[0] == "]]" and stack:
            end = token.end()
            start, inner = stack.pop(), holds.pop()
            if text.startswith("]", end) and "[" in text[start + 2 : token.start()]:
                end += text.startswith("]]", end + 1) or not text.startswith("]]", end)
            found.append((start, end, inner))
            if holds:
                holds[-1] = True
    found.sort()
    for start, end, inner in found:
        yield (start, end), inner


def links(text: str, grammar: Grammar, plain: Plain) -> Iterator[Link]:
    """Yield the internal links of a masked text; those to files and categories are none."""
    for (start, end), holds in link_spans(text):
        if holds:
            continue
        target, pipe, label = text[start + 2 : end - 2].partition("|")
        title = _title(target, grammar)
        if title is None or (pipe and not label):
            continue
        shown = label if pipe else target.strip().removeprefix(":")
        if _MARKUP.search(shown) or _MASK in shown:
            shown = plain(shown)
        yield Link(title, shown.strip(), (start, end))


def _title(target: str, grammar: Grammar) -> str | None:
    """Return the normal form of a link's target, None where it is no ordinary link."""
    target = decode(target.strip())
    prefix, colon, rest = target.partition(":")
    if colon and prefix:
        number, code = grammar.prefix(prefix)
        if number in (CATEGORY, FILE) or (code is not None and code != grammar.language.code):
            return None
        if number is not None and not rest.split("#")[0].strip():
            return None
    if not target or "\n" in target or _URL.match(target) or UNTITLED.search(target):
        return None
    page, hash_mark, fragment = target.removeprefix(":").partition("#")
    return grammar.title(page) + hash_mark + fragment


def external_links(text: str, plain: Plain) -> Iterator[ExternalLink]:
    """Yield the URLs of a masked text, in brackets or bare."""
    taken = 0
    for match in _EXTERNAL.finditer(text):
        if match.start() < taken:
            continue
        url, label = match[1], match[2]
        if url is None:
            url = external.trimmed(match[0].partition("|")[0].partition("}}")[0])
            if url:
                taken = match.start() + len(url)
                yield ExternalLink(decode(url), "", (match.start(), taken))
            continue
        shown = label.strip()
        if _MARKUP.search(shown) or _MASK in shown:
            shown = plain(shown)
        yield ExternalLink(decode(url), shown, match.span())


_EXTERNAL = re.compile(external.BRACKETED.pattern + "|" + external.BARE.pattern)
