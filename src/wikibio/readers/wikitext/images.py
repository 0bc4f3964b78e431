"""Files on a page: links to files with their captions, and galleries.

Source: https://www.mediawiki.org/wiki/Help:Images
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import unquote

from wikibio.model import Image, Span
from wikibio.readers.wikitext.cuts import file_links
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.grammar import FILE, Grammar
from wikibio.readers.wikitext.scanner import Scanner
from wikibio.readers.wikitext.transclusions import split_at_pipes

Plain = Callable[[str], str]
DEPTH_LIMIT = 4
"""How deep files are looked for in captions of files."""


def images(link: str, grammar: Grammar, plain: Plain, span: Span, depth: int = 0) -> list[Image]:
    """Return the file that a link shows, and those in its caption."""
    found = [image(link, grammar, plain, span)]
    inner = link[2:-2]
    for cut in file_links(inner, grammar.file_link)[0] if depth < DEPTH_LIMIT else ():
        place = span[0] + 2 + cut.start
        within = (place, place + cut.end - cut.start)
        found += images(inner[cut.start : cut.end], grammar, plain, within, depth + 1)
    return found


def image(link: str, grammar: Grammar, plain: Plain, span: Span) -> Image:
    """Return the file that a link `[[File:…|…|caption]]` shows.

    The caption is the last part that is no option, as in MediaWiki.
    """
    inner = link[2:-2]
    parts = inner.split("|") if "[[" not in inner else split_at_pipes(inner)
    if parts is None or "{{" in inner or "<" in inner:
        edges = [-1, *Scanner(inner).pipes(0, len(inner)), len(inner)]
        parts = [inner[left + 1 : right] for left, right in pairwise(edges)]
    captions = [part for part in parts[1:] if not is_option(part, grammar)]
    caption = plain(captions[-1]) if captions else ""
    return Image(_name(parts[0], grammar, plain), caption, span)


def is_option(part: str, grammar: Grammar) -> bool:
    """Return whether a part of a file link sets how the file is shown."""
    language, word = grammar.language, part.strip().lower()
    return (
        word in language.image_options
        or grammar.image_size.match(word) is not None
        or word.startswith(language.image_parameters)
    )


def gallery(content: str, start: int, grammar: Grammar, plain: Plain) -> Iterator[Image]:
    """Yield the files of a gallery, a line each: `File:name|caption`; `start` is its place.

    The prefix may be absent. Source: https://www.mediawiki.org/wiki/Help:Images#Gallery_of_images
    """
    for line in content.splitlines(keepends=True):
        written = line.strip().removeprefix(":")
        name = written.partition("|")[0]
        prefix, colon, _ = name.partition(":")
        is_file = colon and grammar.prefix(prefix)[0] == FILE
        if written and (is_file or "." in name) and not name.startswith(("<", "{")):
            inner = "[[" + written + "]]"
            lead = start + len(line) - len(line.lstrip())
            yield image(inner, grammar, plain, (lead, lead + len(written)))
        start += len(line)


def _name(target: str, grammar: Grammar, plain: Plain) -> str:
    prefix, colon, rest = target.strip().partition(":")
    name = rest if colon and grammar.prefix(prefix)[0] == FILE else target
    return grammar.title(decode(unquote(plain(name) if "{{" in name else name)).partition("#")[0])
