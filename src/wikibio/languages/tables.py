"""Reading the tables in data/: only the lines and files of the language that is asked for.

Generated tables are JSON with one language a line (tools/languages/generate.py writes them),
hand-kept ones TOML. In both, "any" holds what works in every wiki.
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import tomli

_DATA = Path(__file__).parent / "data"

SUBJECTS = (
    "redirect",
    "defaultsort",
    "switches",
    "image-options",
    "image-parameters",
    "image-sizes",
    "infobox-prefixes",
    "infobox-names",
    "infobox-suffixes",
    "bound-words",
)


@functools.cache
def wikis() -> tuple[str, ...]:
    """Return the codes of all Wikipedias, sorted."""
    lines = _text("namespaces.json").split('\n"')[1:]
    generated = [line[: line.index('"')] for line in lines]
    return tuple(sorted({*generated, *_hand("wikis")["codes"]} - {"any"}))


@functools.cache
def aliases() -> Mapping[str, str]:
    """Return language prefixes that lead to a wiki of another code: "nb" -> "no"."""
    return cast("Mapping[str, str]", _hand("wikis")["aliases"])


@functools.cache
def interlanguage() -> frozenset[str]:
    """Return every prefix that makes a link an interlanguage link."""
    generated = json.loads(_text("interlanguage.json"))
    return frozenset((*wikis(), *aliases(), *_hand("wikis")["prefixes"], *generated))


def namespaces(code: str) -> dict[str, int]:
    """Return what a wiki calls its namespaces, aliases included, normalised; not the English."""
    own: dict[str, int] = _line("namespaces.json", code)
    own |= _line("sites.json", code).get("namespaces", {})
    own |= _hand(f"words/{code}").get("namespaces", {})
    return own


def fallbacks(code: str) -> tuple[str, ...]:
    """Return `code` and the languages whose words MediaWiki adds to it, the nearest first.

    Source: https://www.mediawiki.org/wiki/Localisation#Fallback_languages
    """
    found = [code]
    for each in found:
        found += [more for more in _hand("fallbacks").get(each, ()) if more not in found]
    return tuple(found)


def words(code: str) -> dict[str, tuple[str, ...]]:
    """Return the words of one language, subject -> words in lower case, without fallbacks."""
    sources = (
        _line("image_words.json", code),
        _line("sites.json", code),
        _hand(f"words/{code}"),
    )
    return {
        subject: tuple(word.lower() for table in sources for word in table.get(subject, ()))
        for subject in SUBJECTS
    }


def magic_words(code: str) -> dict[str, str]:
    """Return one language's own names of magic words -> the English ones, without fallbacks."""
    text = _text("magic_words.toml")
    start = text.find(f"\n[{code}]\n")
    if start < 0:
        return {}
    end = text.find("\n[", start + 1)  # the other languages' part is not read: it is long
    table = tomli.loads(text[start : end if end >= 0 else None])[code]
    return {word: name for name, words in table.items() for word in words}


def minimum_grouping(code: str) -> int:
    """Return how many digits must stand before a group of three for it to be set apart."""
    return 2 if code in _hand("numbers")["minimum-grouping-2"] else 1


def templates(code: str) -> dict[str, Any]:
    """Return what the templates of one wiki show; `renderings.build` says how it is read."""
    return _hand(f"templates/{code}")


def prose(code: str) -> dict[str, Any]:
    """Return the words by which one language's running text is known, {} where none are listed."""
    return _hand(f"prose/{code}")


def succession(chain: tuple[str, ...]) -> tuple[Mapping[str, Any], ...]:
    """Return the tables of succession templates a wiki uses, the first outranking the others.

    They are its own, or those of the nearest language it borrows words from, else the English
    ones; then those these name under "also"; then what works everywhere.
    """
    own = next((code for code in chain if _hand(f"succession/{code}")), "en")
    codes = (own, *_hand(f"succession/{own}").get("also", ()), "any")
    return tuple(_hand(f"succession/{code}") for code in codes)


def dates(chain: tuple[str, ...]) -> tuple[Mapping[str, Any], ...]:
    """Return the tables of words for dates, as `succession` does; English words are in each."""
    own = next((code for code in chain if _hand(f"dates/{code}")), "en")
    return tuple(_hand(f"dates/{code}") for code in dict.fromkeys((own, "any", "en")))


def biography(chain: tuple[str, ...]) -> tuple[Mapping[str, Any], ...]:
    """Return the tables of words for the facts of a life: one language's, and what works everywhere."""
    own = next((code for code in chain if _hand(f"biography/{code}")), "")
    return tuple(_hand(f"biography/{code}") for code in (own, "any") if code)


def infobox(chain: tuple[str, ...]) -> tuple[Mapping[str, Any], ...]:
    """Return the tables of names of infobox fields, a wiki's own first; English ones are in each."""
    codes = dict.fromkeys((*chain, "en", "any"))
    return tuple(table for code in codes if (table := _hand(f"infobox/{code}")))


def link_trail(chain: tuple[str, ...]) -> str:
    """Return the letters that go on a link's text: the nearest language's that has any."""
    trails: dict[str, str] = _hand("link_trails")
    return next((trails[code] for code in chain if code in trails), "a-z")


def variants(code: str) -> tuple[str, ...]:
    """Return the variants a wiki converts between, () for one that does not."""
    return tuple(_hand("variants").get(code, ()))


def capitals(code: str) -> dict[str, str]:
    """Return the capitals of a language that are not Unicode's."""
    return cast("dict[str, str]", _hand("capitals").get(code, {}))


def spelling(code: str) -> Mapping[str, Any]:
    """Return the marks of a language's words and sentences, {} where it has no table."""
    return cast("Mapping[str, Any]", _hand("spelling").get(code, {}))


def _line(name: str, code: str) -> dict[str, Any]:
    """Return one language's line of a generated table, {} where it has none."""
    text = _text(name)
    head = f'\n"{code}": '
    start = text.find(head)
    if start < 0:
        return {}
    end = text.index("\n", start + 1)
    return cast("dict[str, Any]", json.loads(text[start + len(head) : end].rstrip(",")))


@functools.cache
def _text(name: str) -> str:
    return (_DATA / name).read_text("utf-8")


def table(name: str) -> Mapping[str, Any]:
    """Return a hand-kept table by its path in data/, without ending; {} where there is none."""
    return _hand(name)


@functools.cache
def _hand(name: str) -> dict[str, Any]:
    """Return a hand-kept table, {} where there is none of that name."""
    path = _DATA / f"{name}.toml"
    return tomli.loads(path.read_text("utf-8")) if path.is_file() else {}
