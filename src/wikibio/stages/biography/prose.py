"""Running text: "She was born in Rome on 1 July 1974." """

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wikibio.model import Paragraph
from wikibio.stages.biography.life import Life, moved
from wikibio.stages.biography.places import place
from wikibio.stages.biography.subject import sentences
from wikibio.stages.biography.words import Words
from wikibio.stages.dates import stretches
from wikibio.stages.dates.parser import Raw

PARAGRAPHS = 60
"""How many paragraphs of a page are looked at."""
PRONOUN_PARAGRAPHS = 8
"""In how many paragraphs pronouns are counted."""
LIMIT = 10_000
"""How many characters of a paragraph are looked at."""
LONGEST = 1_000
"""How many characters of a sentence are looked at."""
FARTHEST = 140
"""How far behind its verb a date may stand, in characters."""

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class _About:
    """The words of the subject's name, and the pronouns that may stand for it."""

    names: frozenset[str]
    pronouns: frozenset[str]


def read_prose(
    paragraphs: Sequence[Paragraph], names: frozenset[str], words: Words
) -> Iterator[tuple[Paragraph, Life]]:
    """Yield what sentences say of the birth or death of someone of these names, in order."""
    about = None
    for paragraph in paragraphs[:PARAGRAPHS]:
        text = paragraph.text[:LIMIT]
        if not words.verbs.search(text):
            continue
        about = about or _About(names, _pronouns(paragraphs, words))
        for start, end in sentences(text):
            sentence, told = text[start : min(end, start + LONGEST)], False
            for match in words.verbs.finditer(sentence):
                told = _is_about(sentence, match, about, words, goes_on=told)
                life = _event(sentence, match, about, words) if told else None
                if life is not None:
                    yield paragraph, life


def _event(sentence: str, verb: re.Match[str], about: _About, words: Words) -> Life | None:
    """Return what a verb says, None where it has no date or place of its own."""
    when = _date_behind(sentence, verb.end(), words) or _date_before(sentence, verb.start(), words)
    where = next(
        (
            found
            for text in _beside(sentence, verb, when)
            if (found := place(text, words, about.names, bare=False))
        ),
        "",
    )
    if when is None and not where:
        return None
    life = Life(sentence, marked=True)
    if verb.lastgroup == "born":
        life.birth, life.birth_place = when, where
    else:
        life.death, life.death_place = when, where
    return life


def _beside(sentence: str, verb: re.Match[str], when: Raw | None) -> tuple[str, ...]:
    """Return the stretches in which the place of an event may stand."""
    tail = sentence[verb.end() : verb.end() + FARTHEST]
    if when is None:
        return (tail,)
    if when.span[0] >= verb.end():
        return sentence[verb.end() : when.span[0]], sentence[when.span[1] :]
    return sentence[when.span[1] : verb.start()], tail


def _is_about(
    sentence: str, verb: re.Match[str], about: _About, words: Words, *, goes_on: bool
) -> bool:
    """Return whether the words before a verb are the subject's name or a pronoun.

    `goes_on` says that the verb before it was about the subject: "… and died in Rome".
    """
    before = sentence[: verb.start()]
    auxiliary = words.auxiliaries.search(before)
    if auxiliary:
        before = before[: auxiliary.start()]
    before = before.strip(" ,")
    if not before:
        return words.of.drops_pronoun or _names_in_main_clause(sentence[verb.end() :], about)
    if goes_on and before.rpartition(" ")[2] in words.joiners:
        return True
    parts = [part for part in re.split(r"[,;]", before) if part.strip()]
    return any(_is_subject(part, about) for part in {parts[0], parts[-1]})


def _is_subject(text: str, about: _About) -> bool:
    found = _WORD.findall(text)
    if not found or len(found) > 8:
        return False
    if found[-1].casefold() in about.pronouns:
        return len(found) <= 3
    plain = [word.strip(".'’").casefold() for word in found]
    return plain[-1] in about.names and all(w in about.names or len(w) == 1 for w in plain)


def _names_in_main_clause(text: str, about: _About) -> bool:
    """Return whether the subject follows: "Born in Rome, Smith grew up …"."""
    found = [word.strip(".'’").casefold() for word in _WORD.findall(text)]
    return any(word in about.names or word in about.pronouns for word in found)


def _date_behind(sentence: str, start: int, words: Words) -> Raw | None:
    for each in stretches(sentence[start : start + FARTHEST + 40], words.dates):
        raw = each.start
        if raw is None or raw.date() is None:
            continue
        gap = sentence[start : start + raw.span[0]]
        return moved(raw, start) if _is_own(gap, raw, words) else None
    return None


def _date_before(sentence: str, end: int, words: Words) -> Raw | None:
    found = [each.start for each in stretches(sentence[:end], words.dates) if each.start]
    if not found or found[-1].date() is None:
        return None
    return found[-1] if _is_own(sentence[found[-1].span[1] : end], found[-1], words) else None


def _is_own(gap: str, raw: Raw, words: Words) -> bool:
    """Return whether a date is the verb's: near it, with nothing between that has dates of its own."""
    if len(gap) > FARTHEST:
        return False
    small = [word for word in re.findall(r"[^\W\d_]+", gap) if word[0].islower()]
    if any(word in words.breaks for word in small):
        return False
    known = words.inside | words.particles
    return raw.day is not None or all(word in known for word in small)


def _pronouns(paragraphs: Sequence[Paragraph], words: Words) -> frozenset[str]:
    """Return the pronoun that the page has most of: of "he" and "she" that of the subject."""
    counts = Counter(
        word
        for paragraph in paragraphs[:PRONOUN_PARAGRAPHS]
        for word in paragraph.text[:LIMIT].casefold().split()
        if word in words.pronouns
    )
    return frozenset(word for word, _ in counts.most_common(1))


def tells_of_someone(
    life: Life | None, paragraphs: Sequence[Paragraph], names: frozenset[str], words: Words
) -> bool:
    """Return whether running text without any other sign is about a person.

    Two dates in brackets are a life where a sentence goes on about "he" or "she", or tells of a
    birth or a death. Without these, the first paragraph must tell the day the subject was born.
    """
    if life is not None and life.birth and life.death:
        begins = (_first_word(paragraph.text) for paragraph in paragraphs[:PRONOUN_PARAGRAPHS])
        if any(word in words.pronouns for found in begins for word in found):
            return True
        return any(read_prose(paragraphs[:PRONOUN_PARAGRAPHS], names, words))
    told = (found.birth for _, found in read_prose(paragraphs[:1], names, words))
    return len(names) > 1 and any(birth and birth.day for birth in told)


def _first_word(text: str) -> Iterator[str]:
    """Yield the word that each of the sentences begins with."""
    text = text[:LONGEST]
    for start, _ in sentences(text):
        yield text[start : start + 40].casefold().partition(" ")[0]
