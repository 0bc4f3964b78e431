"""How an input is cut into shards: by its own content, so that any number of workers agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wikibio.model import RawPage, SiteInfo
from wikibio.sources import Split

SHARD_PAGES = 2_000
SHARD_CHARACTERS = 8_000_000
"""Wikitext in a shard: one or two seconds of work, and with its results some 100 MB of memory."""


Pages = tuple[RawPage, ...] | Split
"""The pages of a shard, or where in a dump they are."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The pages of one part, all of one wiki; `index` is the number in the part's name.

    `pages` are the pages themselves, or where in the dump they are; `input` is its number.
    """

    index: int
    site: SiteInfo
    pages: Pages
    input: int = 0


def cut(pages: Iterable[RawPage]) -> Iterator[tuple[RawPage, ...]]:
    """Yield runs of pages; a run ends with the page that fills it.

    A full run has SHARD_PAGES pages or SHARD_CHARACTERS characters of wikitext, whichever comes
    first.
    """
    run: list[RawPage] = []
    characters = 0
    for page in pages:
        run.append(page)
        characters += len(page.text)
        if len(run) >= SHARD_PAGES or characters >= SHARD_CHARACTERS:
            yield tuple(run)
            run, characters = [], 0
    if run:
        yield tuple(run)
