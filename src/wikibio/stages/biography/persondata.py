"""Templates that tell machines the facts of a life: {{Persondata}}, {{Personendaten}}.

Source: https://en.wikipedia.org/wiki/Wikipedia:Persondata
"""

import re
from collections.abc import Callable
from functools import lru_cache

from wikibio.languages import Language
from wikibio.model import Argument
from wikibio.model.reading import Reading
from wikibio.stages.biography.claims import Claims
from wikibio.stages.biography.words import Words, words_of
from wikibio.stages.dates import date

MOST = 5
"""How many such templates of a page are looked at."""

_MARKUP = re.compile(r"[\[{<&'~_\n\x00-\x1f\xa0]|-\{")
_NOTE = re.compile(r"\s*\([^()]*\)")


@lru_cache(maxsize=64)
def _wanted(language: Language) -> Callable[[str], bool]:
    """Return what says whether a template is such a one, the same for every page."""
    templates = words_of(language).of.persondata
    return lambda name: _plain(name) in templates


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).lower()


def from_persondata(reading: Reading, language: Language, words: Words, claims: Claims) -> None:
    """Note what such templates of a page say."""
    for call in reading.calls(_wanted(language))[:MOST]:
        roles = words.of.persondata.get(_plain(call.name.rpartition(":")[2]), {})
        claims.is_person |= "birth_date" in roles.values()
        for argument in call.arguments:
            role = roles.get(argument.name.lower(), "")
            shown = _shown(reading, argument) if role else ""
            if not shown:
                continue
            if role.endswith("_date"):
                found = date(shown, words.dates)
                claims.date(role, found, "persondata", argument.span)
            else:
                for text in _texts(role, shown):
                    claims.text(role, text, "persondata", argument.span)


def _shown(reading: Reading, argument: Argument) -> str:
    """Return the text of an argument; most have no markup."""
    if _MARKUP.search(argument.value):
        return reading.value(argument.value, argument.span).text
    return argument.value.strip()


def _texts(role: str, text: str) -> list[str]:
    """Return the values of a parameter, names with the family's behind the others."""
    if role == "name":
        return [forward(text)]
    if role == "alternative_names":
        return [forward(each.strip()) for each in text.split(";")]
    return [text]


def forward(name: str) -> str:
    """Return "Lovelace, Ada" as "Ada Lovelace", "King, Martin, Jr." with its end at the end."""
    family, *rest = [part.strip() for part in _NOTE.sub("", name).split(",")]
    return " ".join([rest[0], family, *rest[1:]]) if rest else family
