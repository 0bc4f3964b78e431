"""Which pages of a dump are wanted: by title, by chance, by what they tell of."""

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from wikibio.model import Article, RawPage, SiteInfo

ONLY: Final = {"biographies": "biography"}
"""What pages can be about, and the part of an Article that is None where they are not."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`titles` as people write them, a number of pages by chance, a name in ONLY; None for all."""

    titles: frozenset[str] | None = None
    sample: int | None = None
    only: str | None = None

    @classmethod
    def of(cls, titles: Iterable[str] | None, sample: int | None, only: str | None) -> Self:
        """Return the choice these arguments of `convert` make; raise ValueError for a wrong one."""
        if isinstance(titles, str):
            raise TypeError("titles are several strings, not one")
        if sample is not None and sample < 1:
            raise ValueError(f"sample must be 1 or more, not {sample}")
        if only is not None and only not in ONLY:
            raise ValueError(f"only {only!r} is none of {', '.join(ONLY)}")
        if only is not None and not hasattr(Article, ONLY[only]):
            raise ValueError(f"this version cannot tell {only} from other pages")
        known = None if titles is None else frozenset(filter(None, map(spaced, titles)))
        return cls(known, sample, only)

    @property
    def digest(self) -> str | None:
        """A digest of the titles, None where all are wanted."""
        if self.titles is None:
            return None
        return hashlib.sha256("\n".join(sorted(self.titles)).encode("utf-8", "replace")).hexdigest()


def spaced(title: str) -> str:
    """Return a title with single spaces for underscores and runs of spaces."""
    return " ".join(title.replace("_", " ").split())


class Titles:
    """Looks for pages by their titles; `missing` are those that were not met."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._met: set[str] = set()

    @property
    def met(self) -> tuple[str, ...]:
        """The titles that pages had, in order of the alphabet."""
        return tuple(sorted(self._met))

    def add(self, met: Iterable[str]) -> None:
        """Note titles that another has met."""
        self._met.update(met)

    def has(self, page: RawPage, site: SiteInfo) -> bool:
        """Return whether a page is wanted, and note that it was met.

        Where the wiki says so, the first letter may be small or large.
        Source: https://www.mediawiki.org/wiki/Manual:$wgCapitalLinks
        """
        title = spaced(page.title or "")
        names = {title} & self._wanted
        if site.case == "first-letter":
            # Letters whose large form is two are left as they are, as MediaWiki leaves them.
            small = title[:1].lower() + title[1:]
            names |= {small} & self._wanted
        self._met |= names
        return bool(names)

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles that no page had, in order of the alphabet."""
        return tuple(sorted(self._wanted - self._met))


class Sample:
    """As many pages as asked for, each page with the same chance as any other.

    The chance hangs on the page's number and title alone: the same dump gives the same sample, and
    a larger sample has all pages of a smaller one. The pages chosen so far are held in memory.
    """

    def __init__(self, size: int) -> None:
        self.left_out = 0
        self._size = size
        self._order = 0
        self._kept: list[tuple[int, int, int, RawPage]] = []

    def offer(self, source: int, page: RawPage) -> None:
        """Take a page of the input number `source`, if its lot is among the lowest so far."""
        name = f"{page.page_id}\0{page.title}".encode("utf-8", "replace")
        lot = int.from_bytes(hashlib.blake2b(name, digest_size=8).digest())
        self._order += 1
        entry = (-lot, -self._order, source, page)
        if len(self._kept) < self._size:
            heapq.heappush(self._kept, entry)
        else:
            self.left_out += 1
            heapq.heappushpop(self._kept, entry)

    def pages(self) -> Iterator[tuple[int, RawPage]]:
        """Yield the pages chosen with the numbers of their inputs, in the order they came in."""
        for _, _, source, page in sorted(self._kept, key=lambda entry: -entry[1]):
            yield source, page
