"""Internal and external links wherever they stand: in text, templates, tables and footnotes.

Read from the source only when `Article.links` or `.external_links` is asked for; the text itself
needs neither.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import cast

from wikibio.model import ExternalLink, Link, Span
from wikibio.model.quick import quick
from wikibio.readers.wikitext import external
from wikibio.readers.wikitext.clean import which_hold
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.links import BRACKETED, LINK, odd_bracket
from wikibio.readers.wikitext.scanner import NEVER, Scanner
from wikibio.readers.wikitext.sentinels import DROPPED, VOID
from wikibio.readers.wikitext.tags import EXTENSION_TAGS, Tag

_UNREAD = (
    *(name for name, kind in EXTENSION_TAGS.items() if kind in (Tag.RAW, Tag.RAW_BLOCK)),
    *("timeline", "score", "graph", "templatedata", "hiero", "mapframe", "maplink"),
)
_FIRST = "".join({name[0] + name[0].upper() for name in _UNREAD})
# The look ahead lets most tags fail at once.
_MASKED = re.compile(rf"<(?=[!{_FIRST}])(?:!--|(?i:{'|'.join(_UNREAD)})(?=[\s/>]))")
_ODD = tuple(f"{{<'&[\u00a0\n_:{VOID}{DROPPED}")
"""What the shown text of a link holds that is not clean text as it stands."""
_MARKUP = re.compile(rf"[{{<'&\[\u00a0\n_{VOID}{DROPPED}]")
_URL = ("://",)
Plain = Callable[[str], str]
_new_link, _new_external_link = quick(Link), quick(ExternalLink)
_Parts = tuple[list[str], list[str], list[str | None]]


def masked(source: str) -> str:
    """Return the source, as long as it was, without comments and what no pass reads as markup."""
    scanner = Scanner(source)
    pieces: list[str] = []
    last, position = 0, 0
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


def split(text: str) -> list[str | None]:
    """Return the stretches of a masked text between links, and each link's target and label."""
    return LINK.split(text) if "[[" in text else [text]


def links(
    text: str, parts: Sequence[str | None], source: str, grammar: Grammar, plain: Plain
) -> list[Link]:
    """Return the internal links of a masked text; those to files and categories are none.

    `parts` are what `split` makes of it. `source` is the text before it was masked: what a label
    shows may be under the mask. A page has hundreds of links, of which most need nothing done:
    those that do are found by a search over all, see `which_hold`.
    """
    if "[[" not in text:
        return []
    stretches, targets, labels = cast("_Parts", (parts[::3], parts[1::3], parts[2::3]))
    titles, trail = grammar.link_titles(targets), grammar.trail.match
    texts: list[str | None] = [
        (target if label is None else label).strip()
        for target, label in zip(targets, labels, strict=True)
    ]
    for index in which_hold(_ODD, cast("list[str]", texts), "\0"):
        texts[index] = None
    # Two brackets behind each other are in a stretch, or one is at the edge of one.
    bracketed = "[[" in "[".join(stretches)
    found: list[Link] = []
    place = 0
    each = zip(stretches, targets, labels, titles, texts, stretches[1:], strict=False)
    for before, target, label, title, ready, after in each:
        start = place + len(before)
        if bracketed and "[[" in before:
            found += _bracketed(text, (place, start), grammar, plain)
        place = start + 4 + len(target) + (0 if label is None else len(label) + 1)
        if title is None or label == "" or (before[-1:] == "[" and odd_bracket(before)):
            continue
        shown = ready
        if shown is None:
            written = target if label is None else source[place - 2 - len(label) : place - 2]
            shown = _shown(written, plain, written=label is None)
        if after and after[0].isalpha() and (behind := trail(after)):
            shown += behind[0]
        found.append(_new_link(title, shown, (start, place)))
    return [*found, *_bracketed(text, (place, len(text)), grammar, plain)]


def _bracketed(text: str, span: Span, grammar: Grammar, plain: Plain) -> Iterator[Link]:
    """Yield the links of a stretch whose labels hold single brackets."""
    for match in BRACKETED.finditer(text, *span):
        (title,) = grammar.link_titles([match[1]])
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


def external_links(
    parts: Sequence[str | None], source: str, grammar: Grammar, plain: Plain
) -> list[ExternalLink]:
    """Return the URLs of a masked text, in brackets or bare; there are none in internal links.

    `parts` are what `split` makes of it.
    """
    found = []
    text = _without_links(parts, grammar)
    for match in external.bracketed(text):
        label = source[slice(*match.span(2))].strip()
        shown = plain(label) if _MARKUP.search(label) else label
        found.append(_new_external_link(decode(match[1]), shown, match.span()))
    inside = [link.span for link in found]
    inside.append((len(text), len(text)))
    number = 0
    for start, url in external.bare(text):
        while inside[number][1] <= start:
            number += 1
        if not inside[number][0] <= start:
            found.append(_new_external_link(decode(url), "", (start, start + len(url))))
    return sorted(found, key=attrgetter("span"))


def _without_links(parts: Sequence[str | None], grammar: Grammar) -> str:
    """Return a text, as long as it was, with its links hidden but those to files that hold URLs."""
    stretches, targets, labels = cast("_Parts", (parts[::3], parts[1::3], parts[2::3]))
    pieces = [""] * (len(stretches) + len(targets))
    pieces[::2] = stretches
    pieces[1::2] = [
        DROPPED * (len(target) + 4 if label is None else len(target) + len(label) + 5)
        for target, label in zip(targets, labels, strict=True)
    ]
    written = [label or "" for label in labels]
    for index in (*which_hold(_URL, targets, "\0"), *which_hold(_URL, written, "\0")):
        target, label = targets[index], labels[index]
        link = f"[[{target}]]" if label is None else f"[[{target}|{label}]]"
        if grammar.file_link.match(link):
            pieces[2 * index + 1] = link
    return "".join(pieces)
