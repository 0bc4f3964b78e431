"""From a code to its Language; the tables of a language are read when it is first asked for."""

import difflib
import functools
from typing import Final

from wikibio.languages import dates, infobox, renderings, succession, tables
from wikibio.languages.language import Language
from wikibio.languages.prose import Prose
from wikibio.model import SiteInfo

MOST_SITES: Final = 64
"""Wikis whose words are kept at a time."""


def codes() -> tuple[str, ...]:
    """Return the code of every Wikipedia there is or was, in alphabetical order."""
    return tables.wikis()


def get(code: str) -> Language:
    """Return the words of a Wikipedia's language; the same object each time.

    `code` is the wiki's code in any case ("en", "be-x-old"), or another prefix that leads to it
    ("nb" is "no"). Raises ValueError, naming near codes, where no Wikipedia has it.

    >>> get("de").redirect_words
    ('#redirect', '#weiterleitung')
    """
    wanted = code.strip().lower().replace("_", "-")
    wanted = tables.aliases().get(wanted, wanted)
    if wanted not in tables.wikis():
        raise ValueError(f"no Wikipedia has the language code {code!r}{_hint(wanted)}")
    return _load(wanted)


@functools.lru_cache(maxsize=MOST_SITES)
def for_site(site: SiteInfo, code: str | None = None) -> Language:
    """Return the words a dump is to be read with; a language we do not know gives English ones.

    `code` outranks the language the dump states. The namespace names of the dump outrank ours.
    An equal site gives the same object, so that what readers remember of it serves all its shards.
    """
    wanted = code or site.language
    try:
        language = get(wanted)
    except ValueError:
        language = _build(wanted, ())
    return language.with_site(site)


@functools.cache
def get_prose(code: str) -> Prose:
    """Return what running text looks like in a wiki's language, an empty Prose where unknown."""
    words = tables.prose(code)
    titles = {title: kind for kind, group in words.get("titles", {}).items() for title in group}
    return Prose(
        titles=titles,
        title_words=frozenset(words.get("title-words", ())),
        starters=frozenset(words.get("starters", ())),
        verbs=frozenset(words.get("verbs", ())),
        small=frozenset(words.get("small", ())),
        abbreviations=frozenset(words.get("abbreviations", ())),
        citations=frozenset(words.get("citations", ())),
        publishers=frozenset(words.get("publishers", ())),
        name_beginnings=frozenset(words.get("name-beginnings", ())),
        months=frozenset(dates.month_names(code)),
    )


def _hint(code: str) -> str:
    near = difflib.get_close_matches(code, (*tables.wikis(), *tables.aliases()), n=3)
    if near:
        return "; near ones: " + ", ".join(near)
    return '; it is the first part of the wiki\'s address, as "de" in de.wikipedia.org'


@functools.cache
def _load(code: str) -> Language:
    return _build(code, tables.fallbacks(code))


def _build(code: str, chain: tuple[str, ...]) -> Language:
    """Lay the words of a language and of those it falls back to over the English ones."""
    layers = [tables.words(each) for each in ("any", *chain)]

    def every(subject: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for layer in layers for word in layer[subject]))

    return Language(
        code=code,
        namespaces=tables.namespaces("any") | _namespaces(chain),
        interlanguage=tables.interlanguage(),
        redirect_words=every("redirect"),
        defaultsort_words=frozenset(every("defaultsort")),
        magic_words={
            word: name
            for each in reversed(chain)
            for word, name in tables.magic_words(each).items()
        },
        double_underscores=frozenset(every("switches")),
        image_options=frozenset(every("image-options")),
        image_parameters=every("image-parameters"),
        image_sizes=every("image-sizes"),
        inline_templates=renderings.build(tables.templates("any") | tables.templates(code)),
        infobox_prefixes=every("infobox-prefixes"),
        infobox_names=frozenset(every("infobox-names")),
        infobox_suffixes=every("infobox-suffixes"),
        bound_words=frozenset(every("bound-words")),
        infobox=infobox.build(tables.infobox(chain)),
        link_trail=tables.link_trail(chain),
        capitals=tables.capitals(code),
        variants=tables.variants(code),
        succession=succession.build(tables.succession(chain or ("en",))),
        dates=dates.build(code, tables.dates(chain or ("en",))),
    )


def _namespaces(chain: tuple[str, ...]) -> dict[str, int]:
    """The first names found; a wiki's own table already holds those it has from fallbacks."""
    return next((names for code in chain if (names := tables.namespaces(code))), {})
