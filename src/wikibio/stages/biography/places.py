"""Places: names of places out of text, and where they end."""

import re
from collections.abc import Set as AbstractSet

from wikibio.stages.biography.words import Words

_PIECE = re.compile(r"[,，、]|[^\s,，、]+")
_STOP = re.compile(r"[;；:()（）\[\]\n*†]|\s[–—-]+\s|[–—]|。|(?<=[^\W\d_]{4})\.(?=\s|$)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_LEADING = re.compile(r"^[\s,;:.，、]+")
MOST = 12
"""How many words a place may have."""


def place(text: str, words: Words, names: AbstractSet[str] = frozenset(), *, bare: bool) -> str:
    """Return the place that a text begins with, "" where it begins with something else.

    A word such as "in" goes before it; with `bare` it may be missing. `names` are words no part behind
    a comma may have: the person's own.
    """
    text = _LEADING.sub("", text[_end(words.of_dates.match(text)) :])
    leading = words.places.match(text)
    if leading:
        text = text[leading.end() :]
    elif not bare:
        return ""
    stop = _STOP.search(text)
    return _name(text[: stop.start()] if stop else text, words, names)


def _name(text: str, words: Words, names: AbstractSet[str]) -> str:
    """Return the words at the beginning that are names, commas and small words between them."""
    end, waiting = 0, False
    for count, match in enumerate(_PIECE.finditer(text)):
        piece = match[0]
        if piece in ",，、":
            waiting = True
        elif count > MOST or (waiting and piece.strip(".").casefold() in names):
            break
        elif _is_name(piece):
            end, waiting = match.end(), False
        elif not end or piece not in words.particles:
            break
    found = text[:end].strip()
    last = found.rpartition(" ")[2]
    return found if _INITIALS.fullmatch(last) or last == "St." else found.rstrip(".")


def _is_name(word: str) -> bool:
    letter = word.lstrip("'\"“„«»’")[:1]
    if not letter.isalpha():
        return False
    return not letter.islower() or word.startswith(("'s-", "'t-", "’s-"))


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
