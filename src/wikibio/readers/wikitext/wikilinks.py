"""Internal and external links wherever they stand: in text, templates, tables and footnotes.

Read from the source only when `Article.links` or `.external_links` is asked for; the text itself
needs neither.
"""

import re
from collections.abc import Callable

from wikibio.model import ExternalLink, Link
from wikibio.readers.wikitext import external
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.links import BRACKETED, LINK, odd_bracket
from wikibio.readers.wikitext.scanner import NEVER, Scanner
from wikibio.readers.wikitext.sentinels import DROPPED, VOID
from wikibio.readers.wikitext.tags import EXTENSION_TAGS, Tag

_MASKED = re.compile(
    r"<(?:!--|(?i:"
    + "|".join(name for name, kind in EXTENSION_TAGS.items() if kind in (Tag.RAW, Tag.RAW_BLOCK))
    + r"|timeline|score|graph|templatedata|hiero|mapframe|maplink)(?=[\s/>]))"
)
_MARKUP = re.compile(rf"[{{<'&\[\u00a0\n_{VOID}{DROPPED}]")
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
        # No title holds an extension tag, but a comment in one counts for nothing.
        mask = DROPPED if token[0] == "<!--" else VOID
        pieces += (source[last : token.start()], mask * (end - token.start()))
        last = position = end
    return "".join(pieces) + source[last:]


def links(text: str, grammar: Grammar, plain: Plain) -> list[Link]:
    """Return the internal links of a masked text; those to files and categories are none."""
    odd, link_title, trail = "[[[" in text, grammar.link_title, grammar.trail.match
    markup = _MARKUP.search
    found, plain_links = list[Link](), 0
    for pattern in (LINK, BRACKETED) if "[" in text else ():
        for match in pattern.finditer(text):
            target, label = match.groups()
            start, end = match.span()
            title = link_title(target)
            if title is None or label == "" or (odd and odd_bracket(text[:start][-99:])):
                continue
            shown = target if label is None else label
            if pattern is BRACKETED and text.startswith("]", end):
                shown, end = shown + "]", end + 1
            if label is None and shown[0] in ": ":
                shown = shown.strip().removeprefix(":")
            if markup(shown):
                shown = plain(shown)
            shown = shown.strip()
            if text[end : end + 1].isalpha() and (behind := trail(text, end)):
                shown += behind[0]
            found.append(Link(title, shown, (start, end)))
        if pattern is LINK:
            plain_links = len(found)
    if len(found) > plain_links:
        found.sort(key=lambda link: link.span)
    return found


def external_links(text: str, plain: Plain) -> list[ExternalLink]:
    """Return the URLs of a masked text, in brackets or bare."""
    found = []
    for match in external.bracketed(text):
        url, label = match[1], match[2].strip()
        shown = plain(label) if _MARKUP.search(label) else label
        found.append(ExternalLink(decode(url), shown, match.span()))
    inside = [link.span for link in found]
    inside.append((len(text), len(text)))
    number = 0
    for start, url in external.bare(text):
        while inside[number][1] <= start:
            number += 1
        if not inside[number][0] <= start:
            found.append(ExternalLink(decode(url), "", (start, start + len(url))))
    return sorted(found, key=lambda link: link.span)
