"""Prose: the words by which running text, titles and citations of a language are told apart."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wikibio.languages import tables


@dataclass(frozen=True, slots=True)
class Prose:
    """What a biography's running text looks like in a language; every word in lower case.

    Needed only where a text lost its markup, and evidence only: a title or word that is not
    listed can still be recognised.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    """Title of a section -> what stands in it: "text", "lists", "works", "links" or "notes"."""
    title_words: frozenset[str] = frozenset()
    """Words that stand in titles of sections more than elsewhere."""
    starters: frozenset[str] = frozenset()
    """Words a sentence often begins with, and a title seldom."""
    verbs: frozenset[str] = frozenset()
    """Words that make a run of words a sentence."""
    small: frozenset[str] = frozenset()
    """Words that stay small inside a title."""
    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop ends no sentence."""
    citations: frozenset[str] = frozenset()
    """Words that stand in citations."""
    publishers: frozenset[str] = frozenset()
    """Words that publishers, newspapers and sites are called by."""
    name_beginnings: frozenset[str] = frozenset()
    """Beginnings of names that have a capital inside: "mac", "mc"."""
    months: frozenset[str] = frozenset()
    """Names of the months, whole and short, in every form that stands beside a day."""

    def __hash__(self) -> int:
        return hash((len(self.titles), self.starters))


def persondata(code: str) -> str:
    """Return what a wiki calls the template with a person's data.

    >>> persondata("de"), persondata("sv")
    ('Personendaten', 'Persondata')
    """
    name: str = (_flattened(code) or _flattened("any"))["persondata"]
    return name


@functools.cache
def generations() -> frozenset[str]:
    """Return the words that may stand behind a person's last name: "jr"."""
    return frozenset(_flattened("any")["generations"])


@functools.cache
def old_wikis() -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of wikis that links of old text often lead to, and of those too young."""
    table = _flattened("any")
    return frozenset(table["common"]), frozenset(table["young"])


def _flattened(code: str) -> Mapping[str, Any]:
    return tables.table(f"flattened/{code}")
