"""One page as wikibio and as mwparserfromhell see it, and where the two may differ."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import mwparserfromhell
from mwconstants import WIKIPEDIA_LANGUAGES

import wikibio

CATEGORY_WORDS = {"category"}
FILE_WORDS = {"file", "image"}
LANGUAGE_CODES = frozenset(WIKIPEDIA_LANGUAGES)
"""Not our own table, so that it is looked over too."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_GALLERY = re.compile(r"<(gallery|imagemap)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class View:
    """What one parser sees; each is a multiset of source text without comments and spaces."""

    templates: Counter[str]
    links: Counter[str]
    categories: Counter[str]
    headings: Counter[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that only one of the two sees."""

    what: str
    side: str
    value: str


def differences(text: str) -> Iterator[Difference]:
    """Yield all that one of the two sees on a page and the other does not."""
    article = wikibio.parse(text)
    code = mwparserfromhell.parse(text, skip_style_tags=True)
    ours, theirs = _ours(article), _theirs(code)
    for what in ("links", "categories", "headings"):
        for side, found in (
            ("ours", getattr(ours, what) - getattr(theirs, what)),
            ("theirs", getattr(theirs, what) - getattr(ours, what)),
        ):
            for value, count in found.items():
                yield from (Difference(what, side, value) for _ in range(count))
    yield from _template_differences(article, ours, theirs)


def _template_differences(
    article: wikibio.Article, ours: View, theirs: View
) -> Iterator[Difference]:
    """Ours are the outermost in the flow; each of theirs is one of them, or inside what we drop."""
    for value in ours.templates:
        if value not in theirs.templates:
            yield Difference("templates", "ours", value)
    dropped = "\0".join(_key(article.source[slice(*part.span)]) for part in article.dropped)
    for value in theirs.templates:
        if value not in dropped:
            yield Difference("templates", "theirs", value)


def _key(source: str) -> str:
    return re.sub(r"\s+", "", _COMMENT.sub("", source))


def _title(text: str) -> str:
    title = re.sub(r"[\s_]+", " ", _COMMENT.sub("", text)).strip()
    return title[:1].upper() + title[1:]


def _ours(article: wikibio.Article) -> View:
    source = article.source
    calls = [
        source[slice(*part.span)]
        for part in article.dropped
        if part.reason in ("template", "magic-word")
    ]
    links = [_COMMENT.sub("", source[slice(*link.span)]) for link in article.links]
    starts = (section.span[0] for section in article.sections[1:])
    headings = [match[1] for start in starts if (match := _HEADING.match(source, start))]
    return View(
        templates=Counter(_key(call) for call in calls if re.match(r"\{\{(?!\{)", call)),
        links=Counter(_title(re.split(r"[|\]]", link[2:], maxsplit=1)[0]) for link in links),
        categories=Counter(category.name for category in article.categories),
        headings=Counter(_key(line) for line in headings),
    )


_HEADING = re.compile(r"[ \t]*(=.*?=)(?=(?:[^\S\n]|<!--.*?-->)*(?:\n|\Z))", re.DOTALL)
"""A heading may hold a template of several lines."""


def _theirs(code: mwparserfromhell.wikicode.Wikicode) -> View:
    links: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    for link in code.filter_wikilinks():
        title = _title(str(link.title))
        prefix, colon, rest = (part.strip() for part in title.partition(":"))
        if colon and prefix.lower() in CATEGORY_WORDS:
            categories[_title(rest)] += 1
        elif not colon or not _is_elsewhere(prefix.lower()):
            links[title] += 1
    return View(
        templates=Counter(_key(str(template)) for template in code.filter_templates()),
        links=links,
        categories=categories,
        headings=Counter(_key(str(heading)) for heading in code.filter_headings()),
    )


def _is_elsewhere(prefix: str) -> bool:
    return prefix in FILE_WORDS or prefix in LANGUAGE_CODES


def _in_gallery(difference: Difference, text: str) -> bool:
    """A gallery's captions are wikitext: mediawiki.org/wiki/Help:Images#Rendering_a_gallery."""
    if difference.what != "links" or difference.side != "ours":
        return False
    galleries = (_title(match[0]) for match in _GALLERY.finditer(text))
    return any(difference.value.lower() in gallery.lower() for gallery in galleries)


LISTED: dict[str, Callable[[Difference, str], bool]] = {"a link in a gallery": _in_gallery}
"""Where MediaWiki sides with us, by a name; each says whether a difference is of its kind."""


def kind_of(difference: Difference, text: str) -> str | None:
    """Return the listed kind a difference is of, None for one that is not listed."""
    return next((name for name, fits in LISTED.items() if fits(difference, text)), None)
