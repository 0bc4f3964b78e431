"""A language's words for lives made ready as patterns, once a language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from wikibio.languages import DateWords, Language, get_prose
from wikibio.languages.biography import BiographyWords, get_biography

# A word of two kinds is what the first of them says.
KINDS = ("born", "died", "baptised", "lived", "birth-names")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the readers of a life need of a language."""

    of: BiographyWords
    dates: DateWords
    marks: re.Pattern[str]
    """Words of brackets, each kind a group: "born", "died" …"""
    verbs: re.Pattern[str]
    """Verb phrases of running text: groups "born" and "died"."""
    places: re.Pattern[str]
    """Words before a place, at the beginning of a text."""
    of_dates: re.Pattern[str]
    """Words that belong to the date before them: "г." behind a year."""
    inside: frozenset[str]
    breaks: frozenset[str]
    particles: frozenset[str]
    pronouns: frozenset[str]
    starters: frozenset[str]
    """Words a sentence often begins with: "On"."""
    joiners: frozenset[str]
    """Words such as "and"."""
    copulas: re.Pattern[str]
    """Words between a name and what someone is: "was a"."""
    auxiliaries: re.Pattern[str]
    categories: tuple[tuple[str, re.Pattern[str]], ...]
    """Kinds of categories with patterns, whose groups may be "date" and "place"."""
    categories_at_all: re.Pattern[str]
    not_people: frozenset[str]


@lru_cache(maxsize=64)
def words_of(language: Language) -> Words:
    """Return the words of a wiki's language."""
    of = get_biography(language.code)
    found = of.words
    kinds = "|".join(f"(?P<{kind.replace('-', '_')}>{_any(found[kind])})" for kind in KINDS)
    categories = tuple(
        (kind, re.compile(_category(pattern)))
        for kind, many in of.categories.items()
        for pattern in many
    )
    return Words(
        of,
        language.dates,
        re.compile(f"(?i){kinds}"),
        re.compile(f"(?i)(?P<born>{_any(found['was-born'])})|(?P<died>{_any(found['has-died'])})"),
        re.compile(rf"(?i)[\s,;:]*(?:{_any(found['in'])})\s*"),
        re.compile(rf"(?i)(?:[\s.,;:]*(?:{_any(_of_dates(language, of))})(?![^\W\d_]))*"),
        frozenset((*found["inside-dates"], *found["in"])),
        frozenset(found["breaks"]),
        frozenset(found["particles"]),
        frozenset(found["pronouns"]),
        get_prose(language.code).starters,
        frozenset(language.dates.words.get("and", ())),
        re.compile(f"(?i){_any(found['copulas'])}"),
        re.compile(f"(?i){_any(found['auxiliaries'])}"),
        categories,
        re.compile(
            "|".join(
                f"(?:{_category(p, named=False)})" for many in of.categories.values() for p in many
            )
            or "(?!)"
        ),
        frozenset(found["not-people"]),
    )


def _of_dates(language: Language, of: BiographyWords) -> Iterable[str]:
    dates = language.dates.words
    return {*dates.get("of", ()), *dates.get("year-marks", ())} - set(of.words["in"])


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, whole ones where letters begin them."""
    longest = sorted(words, key=len, reverse=True)
    lettered = "|".join(_ended(word) for word in longest if _cased(word[0]))
    others = "|".join(_ended(word) for word in longest if not _cased(word[0]))
    found = [rf"(?<![^\W\d_])(?:{lettered})"] if lettered else []
    return "|".join([*found, *([others] if others else [])]) or "(?!)"


def _ended(word: str) -> str:
    after = r"(?![^\W\d_])" if _cased(word[-1]) else ""
    return r"\s+".join(map(re.escape, word.split())) + after


def _cased(letter: str) -> bool:
    """Return whether a letter is of a script that parts words by spaces."""
    return letter.isalpha() and not "\u2e80" <= letter <= "\u9fff"


def _category(pattern: str, *, named: bool = True) -> str:
    escaped = re.escape(pattern)
    for mark in ("date", "place"):
        escaped = escaped.replace(rf"\${mark}", f"(?P<{mark}>.+)" if named else ".+")
    return escaped.replace(r"\*", ".*")
