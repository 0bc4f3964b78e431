"""Made-up biographies in seven languages, to be flattened: sentences, titles, the tail of a page.

Titles look like titles and paragraphs like paragraphs: each ends in a full stop and begins with a
word that sentences begin with, so that a way that glues them leaves enough to part them again.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.flattening import Block, write

Draw = Callable[[st.SearchStrategy[Any]], Any]
Box = tuple[str, str, str, str]
"""Predecessor, title, years, successor."""

NAME = "Nora Byrne"
WORDS = tomllib.loads(
    Path(__file__).with_name("flattened_words.toml").read_text(encoding="utf-8"),
)
TITLES = WORDS.pop("langlinks")
"""What other wikis call her, by the wiki's code."""
HOLDERS = ("Salah Daly", "Maeve O'Brien", "Eileen Ní Chuinn", "Tom van der Berg", "Ana Paz")
OFFICES = ("President of the Moss Society", "Keeper of the Cork Garden", "Fern Painter of the Year")
YEARS = ("1950&ndash;1958", "4 July 1957 &ndash; 2 May 1962", "1963", "1970 &ndash; 1971-09-29")


@dataclass(frozen=True, slots=True)
class Biography:
    """A page as it was before it was flattened, and its wikitext."""

    language: str
    blocks: tuple[Block, ...]
    categories: tuple[str, ...]
    langlinks: tuple[tuple[str, str], ...]
    boxes: tuple[Box, ...]
    wikitext: str

    def kind(self, kind: str) -> list[str]:
        """Return the texts of the blocks of one kind."""
        return [block.text for block in self.blocks if block.kind == kind]

    @property
    def text(self) -> str:
        """Every block on a line of its own."""
        return "\n".join(block.text for block in self.blocks)


def _some(words: list[str], *, least: int = 0, most: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), min_size=least, max_size=most, unique=True)


def sentences(language: str) -> st.SearchStrategy[str]:
    """One sentence: who or when, what, how."""
    parts = (WORDS[language][name] for name in ("openers", "actions", "ends"))
    return st.tuples(*map(st.sampled_from, parts)).map(lambda found: " ".join(found) + ".")


def paragraphs(language: str) -> st.SearchStrategy[str]:
    """Two to four sentences."""
    return st.lists(sentences(language), min_size=2, max_size=4, unique=True).map(" ".join)


def boxes() -> st.SearchStrategy[Box]:
    """One succession box."""
    return st.tuples(*map(st.sampled_from, (HOLDERS, OFFICES, YEARS, HOLDERS)))


def _box(box: Box) -> str:
    before, title, years, after = box
    flag = "{{flagicon|IRL}} "  # without it a pipeline that is not greedy leaves nothing at all
    return (
        f"{{{{succession box|before={flag}[[{before}]]|title={title}|years={years}"
        f"|after={flag}[[{after}]]}}}}"
    )


@st.composite
def biographies(draw: Draw, languages: tuple[str, ...] = tuple(WORDS)) -> Biography:
    """A lead, sections of paragraphs, external links, boxes, categories and language links."""
    language = draw(st.sampled_from(languages))
    words = WORDS[language]
    blocks = [Block("paragraph", f"{words['lead']} {draw(sentences(language))}")]
    for title in draw(_some(words["titles"])):
        blocks.append(Block("heading", title))
        bodies = draw(st.lists(paragraphs(language), min_size=1, max_size=3, unique=True))
        blocks += [Block("paragraph", body) for body in bodies]
    items = draw(_some(words["items"], most=3))
    if items:
        blocks.append(Block("heading", words["links"]))
        blocks += [Block("item", item) for item in items]
    found = draw(st.lists(boxes(), max_size=3)) if language == "en" else []
    categories = draw(_some(words["categories"], most=5))
    codes = draw(st.sets(st.sampled_from(sorted(TITLES)), max_size=9)) - {language}
    langlinks = [(code, TITLES[code]) for code in sorted(codes)] if categories else []
    tail = [f"[[{words['category']}:{name}]]" for name in categories]
    tail += [f"[[{code}:{title}]]" for code, title in langlinks]
    around = [["{{s-start}}"], ["{{s-end}}"]] if found else [[], []]
    wikitext = write(blocks, [*around[0], *map(_box, found), *around[1], *tail])
    parts = (blocks, categories, langlinks, found)
    return Biography(language, *map(tuple, parts), wikitext)


@st.composite
def plain_prose(draw: Draw) -> tuple[str, str]:
    """A language, and paragraphs in it, apart or on one line: a text that was never flattened."""
    language = draw(st.sampled_from(tuple(WORDS)))
    bodies = draw(st.lists(paragraphs(language), min_size=1, max_size=5, unique=True))
    apart = draw(st.sampled_from(("\n\n", "\r\n\r\n", "\n", " ")))
    return language, apart.join([WORDS[language]["lead"], *bodies])
