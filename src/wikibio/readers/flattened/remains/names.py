"""The words of a name that stand before a place, and where among them the name begins."""

import functools
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

import regex

from wikibio.languages import Language, get_prose
from wikibio.model.quick import quick
from wikibio.readers.flattened.remains.subject import Subject, fold, namesakes

_PIECE = regex.compile(r"(?r)\S+")
"""The pieces of a stretch, the last one first."""
_GLUE = regex.compile(
    r"(?<=[\p{Ll})\]!?”»\d]|\p{Ll}[.\"])(?=[\"“«]?\p{Lu}[\p{Ll}.])|(?<=>)|(?<=\p{Lu}{2}[.\"]?)(?=\p{Lu}\p{Ll})"
)
NAME_WORD = regex.compile(r"[\"“”'«„‘(]*[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.\-–\"”»)]*,?")
_CAMEL = regex.compile(r"(?:M[ac]{1,2}|\p{Lu}\p{Ll}{1,2}|\p{Lu}['’])$")
_QUOTED = regex.compile(r"[\"“”'«„‘(]+\p{L}")
_OPEN = regex.compile(r"^[\"“«„]")
_SHUT = regex.compile(r"[\"”»“][,.]*$")
GENERATION = regex.compile(r"(?:[IVX]{2,4}|\p{Lu}\p{Ll}{1,2}\.|\p{Lu}[\p{L}.]*\p{Lu}[\p{Lu}.]*),?")
SENTENCE_END = regex.compile(r"\p{Ll}{4,}[.!?:;][\"”»)]?$|[:;]$")
_ABBREVIATED = regex.compile(r"\([\p{Lu}.]+\)?,?")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that can be a name, each with its place, and folded."""

    words: tuple[tuple[int, str], ...]
    folded: tuple[str, ...]
    cut: str
    """What stands before the first: "glue" (the end of another text), "tag", "number", "comma",
    "word", or "" for the place the search began at."""

    @property
    def surname(self) -> str:
        """The last word that is no "Jr." or "III"."""
        return next(
            (word for _, word in reversed(self.words) if not GENERATION.fullmatch(word)), ""
        )


_new_name = quick(Name)


def name_before(text: str, low: int, anchor: int, subject: Subject, language: Language) -> Name:
    """Return the words of a name that end at `anchor`, none of them before `low`."""
    small = _small(language.code)
    tokens: list[tuple[int, str]] = []
    cut = ""
    for at, word, glued in _pieces(text, low, anchor, subject):
        plain = word.isalpha() and word[0].isupper()  # which patterns would say the same of
        cut = "" if plain else _cut_at(word, tokens[-1][1] if tokens else "", small)
        if cut == "debris":
            cut = ""
            continue
        if cut:
            break
        tokens.append((at, word))
        if glued:
            cut = "tag" if text[at - 1] == ">" else "glue"
            break
    tokens.reverse()
    while tokens and tokens[0][1].islower():
        tokens.pop(0)
    return _new_name(tuple(tokens), tuple(fold(word) for _, word in tokens), cut)


@functools.lru_cache(maxsize=400)
def _small(code: str) -> frozenset[str]:
    """Return the small words that no sentence begins with."""
    prose = get_prose(code)
    return frozenset(prose.small - prose.starters)


def _cut_at(word: str, follower: str, small: AbstractSet[str]) -> str:
    """Return why a word is not part of the name that goes on with `follower`, "" if it is one."""
    if follower and SENTENCE_END.search(word):
        return "glue"
    if follower and word.endswith(",") and not GENERATION.fullmatch(follower):
        return "comma"
    if NAME_WORD.fullmatch(word) and not _ABBREVIATED.fullmatch(word):
        if bool(_OPEN.search(word)) == bool(_SHUT.search(word)):
            return ""
    elif follower and word.islower() and word.isalpha() and (word in small or len(word) < 4):
        return ""
    if not follower and _is_debris(word):
        return "debris"
    return "number" if word[-1].isdigit() else "word"


def _is_debris(word: str) -> bool:
    """Whether a word may stand between a name and its dates: a footnote that was left, a comma."""
    return not any(c.isalpha() for c in word) or "://" in word


def _pieces(text: str, low: int, end: int, subject: Subject) -> Iterator[tuple[int, str, bool]]:
    """Yield the words of a stretch, the last one first, with whether one is glued to another."""
    for match in _PIECE.finditer(text, low, end):
        word, at = match[0], match.start()
        if "://" in word:
            yield at, word.partition("http")[0] or word, False
        elif (
            len(word) < 5 or (word.isalpha() and word[1:].islower()) or fold(word) in subject.words
        ):
            yield at, word, False
        else:
            yield from reversed(_unglued(word, at))


def _unglued(word: str, at: int) -> list[tuple[int, str, bool]]:
    """Cut "O'RourkeRobert" in two; "McCarthy" and "DeLauro" stay whole."""
    cuts = [
        cut.start()
        for cut in _GLUE.finditer(word)
        if cut.start()
        and not _CAMEL.fullmatch(word[: cut.start()].lstrip("\"“'(").rpartition("-")[2])
    ]
    edges = [0, *cuts, len(word)]
    return [(at + a, word[a:b], a > 0) for a, b in pairwise(edges) if a < b]


def first_of_name(
    text: str, anchor: int, name: Name, subject: Subject, *, closed: bool
) -> tuple[int, int]:
    """Return with which word the name begins, and how sure that is (0 to 2).

    `closed` says that something ended right before the first word.
    """
    if closed:
        return 0, 2
    index = _value_at_end(name, subject)
    if index is not None:
        return index, 2
    if not subject.last:
        subject = _guessed(text, anchor, name)
    begin = 0
    places = [i for i, word in enumerate(name.folded) if word == subject.last]
    if len(places) > 1:
        begin = places[-2] + 1
    known = (i for i in range(begin, len(name.folded)) if name.folded[i] in subject.words)
    first = next(known, None)
    if first is None:
        return max(begin, len(name.folded) - 3), 0
    if begin:
        while name.words[begin][1].islower():
            begin += 1
        if first - begin < 3:
            return begin, 1
    return _with_given_names(name, first, subject), 1


def _guessed(text: str, anchor: int, name: Name) -> Subject:
    """Return the name as the text behind calls it most often, its surname standing at the end."""
    last = (name.surname or name.words[-1][1]).strip('"“”,.')
    given = namesakes(text, anchor, last)
    return Subject(frozenset((*given, fold(last))), given[0] if given else "", fold(last))


def _value_at_end(name: Name, subject: Subject) -> int | None:
    """Return where the name begins if a field gives it whole: `birth_name = Patrick Alan Nunnelee`."""
    plain = [i for i, (_, token) in enumerate(name.words) if not _QUOTED.match(token)]
    names = tuple(name.folded[i] for i in plain)
    for index in range(len(names) - 1):
        if names[index:] in subject.values:
            return plain[index]
    return None


def _with_given_names(name: Name, first: int, subject: Subject) -> int:
    """Go back over names the title does not have: `Cheryl "Cheri" Bustos`, "Charles J. Bustos"."""
    folded = name.folded
    nickname = next((i for i, (_, token) in enumerate(name.words) if _QUOTED.match(token)), None)
    if nickname is not None and -3 < first - nickname < 2:
        return min(first, _alike(folded, nickname, folded[nickname], 3))
    if not subject.given:
        return max(0, first - 2)
    if subject.given not in folded:
        return _alike(folded, first, subject.given, 2)
    while first and name.words[first - 1][1].endswith(".") and len(folded[first - 1]) < 5:
        first -= 1
    return first


def _alike(folded: tuple[str, ...], end: int, name: str, most: int) -> int:
    """Return which of the words before `end` is the long form of a short name, else two back."""
    near = range(max(0, end - most), end)
    for length in (2, 1):
        for index in near:
            if folded[index][:length] == name[:length]:
                return index
    return max(0, end - 2)
