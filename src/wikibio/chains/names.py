"""Names of offices, pages and people in a form that can be compared."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

_SILENT = regex.compile(r"['’ʼ`´.\p{Cf}]+")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_NICKNAME = regex.compile(r"\s*(?:[\"“”„«»][^\"“”„«»]*[\"“”„«»]|[(（][^()（）]*[)）])")
_ROMAN = regex.compile(r"[ivx]+")
_VOWELLESS = regex.compile(r"[bcdfghjklmnpqrstvwxz]{2,3}")


@lru_cache(maxsize=10_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a title: case, dashes, apostrophes, full stops and spaces are alike.

    >>> words("Member of the U.S.\\u00a0House –\\nIllinois's 7th") == words("MEMBER of the US House - Illinois’s 7th")
    True
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_WORD.findall(_SILENT.sub("", text)))


def has_digit(word: str) -> bool:
    """Return whether a word holds a digit, as "7th" does."""
    return any(each.isdigit() for each in word)


@lru_cache(maxsize=10_000)
def page_name(link: str) -> str:
    """Return a link's target as a page is titled: no fragment, first letter large.

    Source: https://www.mediawiki.org/wiki/Manual:Page_title
    """
    name = " ".join(link.partition("#")[0].replace("_", " ").split()).lstrip(": ")
    first = name[:1].upper()
    return first + name[1:] if len(first) == 1 else name


class Redirects:
    """Where titles lead, through chains of redirects; a circle leads to the least of its titles."""

    def __init__(self, given: Mapping[str, str] | None) -> None:
        self._given = {page_name(title): page_name(to) for title, to in (given or {}).items()}
        self._found: dict[tuple[str, str], str] = {}

    def add(self, language: str, title: str, target: str) -> None:
        """Remember the redirect of an article; of two with one title the least target counts."""
        key, target = (language, page_name(title)), page_name(target)
        self._found[key] = min(target, self._found.get(key, target))

    def resolve(self, language: str, link: str | None) -> str | None:
        """Return the page a link ends at, None for a link to nowhere else."""
        if not link:
            return None
        name = page_name(link)
        if (language, name) not in self._found and name not in self._given:
            return name or None
        met: dict[str, None] = {}
        while name not in met:
            met[name] = None
            name = self._found.get((language, name)) or self._given.get(name) or name
        if len(met) > 1:
            circle = list(met)[list(met).index(name) :]
            name = min(circle)
            for each in met:
                self._found[(language, each)] = name
        return name or None


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: all its words, those that count, initials and what follows the name."""

    all: tuple[str, ...]
    core: tuple[str, ...]
    initials: frozenset[str]
    suffix: str

    def fits(self, other: "Name") -> bool:
        """Return whether both can be one person: nothing in one speaks against the other."""
        return (
            self.core == other.core
            and (self.initials <= other.initials or other.initials <= self.initials)
            and (self.suffix == other.suffix or not self.suffix or not other.suffix)
        )

    def is_kin(self, other: "Name") -> bool:
        """Return whether the surnames are one, written with or without accents."""
        return _plain(self.core[-1:]) == _plain(other.core[-1:]) and (
            self.suffix == other.suffix or not self.suffix or not other.suffix
        )


def _plain(parts: tuple[str, ...]) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", "".join(parts)) if c.isalnum())


@lru_cache(maxsize=10_000)
def read_name(text: str) -> Name:
    """Return a name taken apart: nicknames and brackets dropped, initials and "Jr." aside.

    >>> read_name("John Q. Smith, Jr.").fits(read_name("John Smith"))
    True
    >>> read_name("John Adams").fits(read_name("John Quincy Adams"))
    False
    """
    shown = unicodedata.normalize("NFC", text).casefold()
    for mark in "'’ʼ":
        shown = shown.replace(mark, "")
    parts = _WORD.findall(_NICKNAME.sub(" ", shown)) or _WORD.findall(shown)
    core, suffix = list[str](parts), ""
    if len(core) > 1 and _is_suffix(core):
        suffix = core.pop()
    initials = [part for part in core if len(part) == 1 and part != part.upper()]
    if len(core) - len(initials) > 1:
        core = [part for part in core if part not in initials]
    else:
        initials = []
    return Name(tuple(parts), tuple(core), frozenset(initials), suffix)


def _is_suffix(parts: list[str]) -> bool:
    """Return whether the last word is no name: a Roman number, or without a vowel as "Jr" is.

    "Andrew Ng" keeps his: two words are left of a name that loses one.
    """
    last = parts[-1]
    if _ROMAN.fullmatch(last):
        return True
    left = sum(len(part) > 1 for part in parts[:-1])
    return left > 1 and _VOWELLESS.fullmatch(last) is not None
