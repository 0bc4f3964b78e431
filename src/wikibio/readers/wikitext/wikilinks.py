"""Internal and external links wherever they stand: in text, templates, tables and footnotes.

Read from the source only when `Article.links` or `.external_links` is asked for; the text itself
needs neither.
"""

import re
from collections.abc import Callable, Iterator

from wikibio.model import ExternalLink, Link, Span
from wikibio.readers.wikitext import external
from wikibio.readers.wikitext.clean import is_words
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
_NEEDS_CARE = re.compile(rf"[{{<'&\[\u00a0\n_:{VOID}{DROPPED}]").search
"""What the shown text of a link holds that is not clean text as it stands."""
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


def links(text: str, source: str, grammar: Grammar, plain: Plain) -> list[Link]:
    """Return the internal links of a masked text; those to files and categories are none.

    `source` is the text before it was masked: what a label shows may be under the mask.
    """
    if "[[" not in text:
        return []
    # One split is faster than a match a link: stretches between links, targets and labels.
    parts = LINK.split(text)
    odd, link_title, trail = "[[[" in text, grammar.link_title, grammar.trail.match
    found, place = list[Link](), 0
    stretches = parts[::3]
    quadruples = zip(stretches, parts[1::3], parts[2::3], stretches[1:], strict=False)
    for before, target, label, after in quadruples:
        if "[[" in before:
            found += _bracketed(text, (place, place + len(before)), grammar, plain)
        start = place + len(before)
        place = start + 4 + len(target) + (0 if label is None else len(label) + 1)
        title = link_title(target)
        if title is None or label == "" or (odd and odd_bracket(before)):
            continue
        shown = (target if label is None else label).strip()
        if not is_words(shown) and _NEEDS_CARE(shown):
            if label is not None:
                shown = source[place - 2 - len(label) : place - 2]
            shown = _shown(shown, plain, written=label is None)
        if after and after[0].isalpha() and (behind := trail(after)):
            shown += behind[0]
        found.append(Link(title, shown, (start, place)))
    return [*found, *_bracketed(text, (place, len(text)), grammar, plain)]


def _bracketed(text: str, span: Span, grammar: Grammar, plain: Plain) -> Iterator[Link]:
    """Yield the links of a stretch whose labels hold single brackets."""
    for match in BRACKETED.finditer(text, *span):
        title = grammar.link_title(match[1])
        if title is not None:
            shown, (start, end) = match[2], match.span()
            if text.startswith("]", end):
                shown, end = shown + "]", end + 1
            behind = grammar.trail.match(text, end)
            yield Link(title, plain(shown) + (behind[0] if behind else ""), (start, end))


def _shown(text: str, plain: Plain, *, written: bool) -> str:
    """Return the clean text of a label, or of a target that is shown as `written`."""
    text = text.strip().removeprefix(":") if written else text
    return (plain(text) if _MARKUP.search(text) else text).strip()


def external_links(text: str, source: str, grammar: Grammar, plain: Plain) -> list[ExternalLink]:
    """Return the URLs of a masked text, in brackets or bare; there are none in internal links."""

    def hidden(match: re.Match[str]) -> str:
        is_caption = "://" in match[0] and grammar.file_link.match(match[0])
        return match[0] if is_caption else DROPPED * len(match[0])

    found = []
    text = LINK.sub(hidden, text)
    for match in external.bracketed(text):
        label = source[slice(*match.span(2))].strip()
        shown = plain(label) if _MARKUP.search(label) else label
        found.append(ExternalLink(decode(match[1]), shown, match.span()))
    inside = [link.span for link in found]
    inside.append((len(text), len(text)))
    number = 0
    for start, url in external.bare(text):
        while inside[number][1] <= start:
            number += 1
        if not inside[number][0] <= start:
            found.append(ExternalLink(decode(url), "", (start, start + len(url))))
    return sorted(found, key=lambda link: link.span)
