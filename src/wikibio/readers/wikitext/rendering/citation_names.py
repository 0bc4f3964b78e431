"""Which arguments of a citation are one and the same, and by which name they are known.

A footnote has some eight arguments of a hundred there are, most of which go by many names. They
are told apart once: to ask for every name of what is not given costs more than all the rest.
Source: https://en.wikipedia.org/wiki/Help:Citation_Style_1
"""

import functools
from collections.abc import Mapping

MOST = 100
"""As many people of a kind as are looked for."""

_SAME = (
    ("mode", "style"),
    (
        *("journal", "magazine", "newspaper", "work", "website", "periodical"),
        *("mailinglist", "series-title"),
    ),
    ("chapter", "contribution", "section", "entry", "article"),
    ("encyclopedia", "encyclopaedia", "dictionary", "book-title", "booktitle"),
    ("type", "medium", "degree"),
    ("conference", "event"),
    ("publisher", "institution", "network"),
    ("location", "place"),
    ("trans-title", "trans_title"),
    ("trans-chapter", "trans_chapter"),
    ("language", "lang", "in"),
    ("issue", "number"),
    ("page", "p"),
    ("pages", "pp"),
    ("url", "chapter-url", "contribution-url", "section-url"),
    ("archive-url", "archiveurl"),
    ("archive-date", "archivedate"),
    ("access-date", "accessdate"),
    ("quote", "quotation"),
    ("coauthors", "coauthor"),
    ("display-authors", "displayauthors"),
    ("display-editors", "displayeditors"),
    ("last-author-amp", "lastauthoramp", "name-list-style"),
)
"""Names of one and the same argument."""
_PEOPLE = {
    "authors": (
        (
            *("last", "author-last", "author", "surname", "subject", "host", "people"),
            *("inventor", "speaker"),
        ),
        ("first", "author-first", "given", "inventor-first"),
    ),
    "editors": (("editor-last", "editor", "editor-surname"), ("editor-first", "editor-given")),
}
"""The same of the last and first names of people of a kind, which are numbered."""


def known_by_one_name(given: dict[str, str]) -> dict[str, str]:
    """Add each argument that goes by another name under the first name of its kind.

    Of several names for one thing the one that stands first in `_SAME` counts.
    """
    others = _others()
    for _, first, name in sorted(map(others.__getitem__, others.keys() & given.keys())):
        given.setdefault(first, given[name])
    return given


@functools.cache
def _others() -> Mapping[str, tuple[int, str, str]]:
    """Return the names that another stands for: its place among those, that other, itself."""
    kinds = [
        _numbered(names, number)
        for both in _PEOPLE.values()
        for names in both
        for number in range(1, MOST)
    ]
    return {
        name: (place, names[0], name)
        for names in (*_SAME, *kinds)
        for place, name in enumerate(names[1:])
    }


def _numbered(names: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return the names of an argument for one of several people: last, last1, editor1-last."""
    found: list[str] = [*names] if number == 1 else []
    for name in names:
        found.append(f"{name}{number}")
        if "-" in name:
            before, _, after = name.partition("-")
            found.append(f"{before}{number}-{after}")
    return tuple(found)


NUMBERED = {
    whole: tuple(tuple(_numbered(names, number)[0] for number in range(1, MOST)) for names in both)
    for whole, both in _PEOPLE.items()
}
"""The names by which last and first names are known, in the order of people."""
