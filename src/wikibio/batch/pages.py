"""The pages of a shard, whether they came with it or are still to be read off the dump."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from wikibio.batch.choice import Titles
from wikibio.batch.plan import Shard
from wikibio.model import RawPage
from wikibio.sources import Split, Stretch


@dataclass(frozen=True, slots=True)
class Taken:
    """What was met of the dump on the way to a shard's pages; nothing if they came with it.

    `skipped` are pages passed over by reason, `cuts` what is broken, `titles` those asked for that
    a page had.
    """

    pages_read: int = 0
    bytes_read: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    cuts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class ShardPages:
    """The pages of a shard that are wanted; iterate over them once."""

    def __init__(
        self, shard: Shard, namespaces: Collection[int] | None, titles: frozenset[str] | None
    ) -> None:
        self._shard = shard
        self._stretch: Stretch | None = None
        self._titles: Titles | None = None
        self._left_out = 0
        if isinstance(shard.pages, Split):
            self._stretch = Stretch(shard.pages, namespaces)
            self._titles = None if titles is None else Titles(titles)

    def __iter__(self) -> Iterator[RawPage]:
        if isinstance(self._shard.pages, tuple):
            yield from self._shard.pages
        elif self._stretch is not None:
            for page in self._stretch.pages():
                if self._titles is None or self._titles.has(page, self._shard.site):
                    yield page
                else:
                    self._left_out += 1

    @property
    def taken(self) -> Taken:
        """What was met so far."""
        stretch = self._stretch
        if stretch is None:
            return Taken()
        skipped = stretch.skipped + Counter(title=self._left_out)
        met = self._titles.met if self._titles else ()
        return Taken(
            stretch.pages_read, stretch.bytes_read, dict(skipped), tuple(stretch.cuts), met
        )
