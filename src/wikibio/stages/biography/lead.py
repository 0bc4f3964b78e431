"""The lead: the brackets behind a name, or the clause that stands in their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from wikibio.model import Heading, Paragraph
from wikibio.model.reading import Reading
from wikibio.stages.biography import subject
from wikibio.stages.biography.life import LIMIT, Life, read_life
from wikibio.stages.biography.words import Words

PARAGRAPHS = 3
"""How many paragraphs of the lead may hold the sentence that names the subject."""


_COMMA = re.compile(r",\s*+")
_BOLD = re.compile(r"[^'\n(]{0,60}'{3}(?!')([^\n]{1,120}?)'{3}")


@dataclass(frozen=True, slots=True)
class Lead:
    """The paragraph that names the subject, its name there, what its brackets say of a life.

    `names` are the words of the subject's name. `description` is what the first sentence says
    someone is or was.
    """

    paragraph: Paragraph | None = None
    name: str = ""
    life: Life | None = None
    names: frozenset[str] = field(default_factory=frozenset)
    description: str = ""


def read_lead(reading: Reading, words: Words) -> Lead:
    """Return what the first sentence of a page says."""
    title = subject.plain_title(reading.page.title or "")
    paragraphs = list(islice(lead_paragraphs(reading), PARAGRAPHS))
    for paragraph in paragraphs:
        found = _statement(paragraph.text, words)
        if found is not None:
            names, described = (
                subject.names_in(title, found.name),
                _described(paragraph.text, found.end, words),
            )
            return Lead(paragraph, found.name, found.life, names, described)
    for paragraph in paragraphs:
        name = _name(reading, paragraph, words)
        if name and (not title or subject.names_in(title) & subject.names_in(name)):
            described = _described(paragraph.text, len(name), words)
            return Lead(paragraph, name, None, subject.names_in(title, name), described)
    return Lead(names=subject.names_in(title))


def _name(reading: Reading, paragraph: Paragraph, words: Words) -> str:
    """Return what stands bold at the beginning of the lead, else the words with capitals there."""
    start, end = paragraph.span
    bold = _BOLD.match(reading.page.text, start, end)
    if bold is not None:
        return reading.value(bold[1], bold.span(1)).text
    name = subject.name_at(paragraph.text, words.particles)
    return "" if name.partition(" ")[0].lower() in words.starters else name


def lead_paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs before the first heading that hold text."""
    for block in reading.blocks():
        if isinstance(block, Heading):
            return
        if isinstance(block, Paragraph) and block.text.strip():
            yield block


@dataclass(frozen=True, slots=True)
class _Statement:
    """A name, what is said of its life, and where the sentence goes on."""

    name: str
    life: Life
    end: int


def _statement(text: str, words: Words) -> _Statement | None:
    """Return the name at the beginning of a paragraph and what is said of its life."""
    name, done = "", 0
    for start, end in subject.brackets(text):
        name += " " + text[done : start - 1]
        done = end + 1
        if not subject.is_name(name, words.particles):
            break
        life = read_life(text[start:end], words)
        if life is not None:
            mark = words.marks.search(name)
            if mark is not None and mark.start():  # "Ada Example, born Ada Sample (1 July 1974 – …"
                life.birth_name = life.birth_name or subject.cleaned_name(name[mark.end() :])
                name = name[: mark.start()]
            return _Statement(subject.cleaned_name(name), life, end + 1)
    return _clause(text, words)


def _clause(text: str, words: Words) -> _Statement | None:
    """Return what a clause such as ", born 1 July 1974 in Rome," says behind the name."""
    head = text[: subject.FARTHEST]
    for comma in _COMMA.finditer(head):
        match = words.marks.match(head, comma.end())
        if match is None or match.lastgroup not in ("born", "died"):
            continue
        name = _without_brackets(head[: match.start()])
        if not subject.is_name(name, words.particles):
            return None
        window = text[: match.start() + LIMIT]
        life = read_life(window[match.start() : subject.sentence_end(window, match.end())], words)
        if life is not None and (life.birth or life.death):
            return _Statement(subject.cleaned_name(name), life, match.end())
        return None
    return None


def _without_brackets(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in subject.brackets(text):
        pieces.append(text[done : start - 1])
        done = end + 1
    return "".join([*pieces, text[done:]])


def _described(text: str, start: int, words: Words) -> str:
    """Return what the sentence says behind "is a" or "was the", "" where it says it otherwise."""
    window = text[: start + LIMIT]
    end = subject.sentence_end(window, start)
    verb = words.copulas.search(window, start, end)
    return window[verb.end() : end].strip(" .,;。") if verb else ""
