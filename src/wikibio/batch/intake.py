"""The input of a run: one dump after another, cut into shards and counted."""

import os
import time
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, Final

from wikibio import sources
from wikibio.batch.choice import Choice, Sample, Titles
from wikibio.batch.pages import Taken
from wikibio.batch.plan import Pages, Shard, cut
from wikibio.batch.progress import Progress, Show
from wikibio.model import RawPage, SiteInfo, TruncatedSourceError
from wikibio.sources import PageSource

Source = str | os.PathLike[str] | BinaryIO
"""A dump: a path, or a binary stream."""

PAGES_A_TICK = 200
ALL: Final = Choice()


class Intake:
    """What was taken from the input so far; `shards` takes it.

    `quarantined` is set by whoever hears what became of the pages, who also adds what workers took.
    """

    def __init__(
        self,
        inputs: Sequence[Source],
        namespaces: Collection[int] | None,
        show: Show | None,
        choice: Choice = ALL,
    ) -> None:
        self.pages_read = 0
        self.quarantined = 0
        self.bytes_read = 0
        self.skipped: Counter[str] = Counter()
        self.cuts: list[str] = []
        self.sites: list[SiteInfo] = []
        self._inputs = inputs
        self._namespaces = None if namespaces is None else frozenset(namespaces)
        self._show = show
        self._sample = choice.sample
        self._titles = None if choice.titles is None else Titles(choice.titles)
        self._begun = time.monotonic()
        self._size: int | None = 0
        for each in inputs:
            self._look_at(each)

    def _look_at(self, source: Source) -> None:
        """Open an input and close it, so that a wrong name is told before hours of work.

        A stream or pipe can be read but once, so it is left alone.
        """
        if not isinstance(source, str | os.PathLike) or Path(source).is_fifo():
            self._size = None
            return
        with sources.open_source(source, namespaces=self._namespaces) as dump:
            _ = dump.site
            if self._size is not None:
                self._size = None if dump.size is None else self._size + dump.size

    def shards(self) -> Generator[Shard]:
        """Yield the shards of all inputs; raises SourceError where one cannot be opened.

        An input that is cut short gives its good pages and a line in `cuts`. Where there are no
        pages at all, one shard is empty, so that readers of the output find a schema.
        """
        index = 0
        for number, runs in self._chosen():
            for run in runs:
                yield Shard(index, self.sites[number], run, number)
                index += 1
        if not index:
            yield Shard(0, SiteInfo(), ())

    @property
    def missing_titles(self) -> tuple[str, ...]:
        """The titles asked for that no page had."""
        return self._titles.missing if self._titles else ()

    def add(self, taken: Taken) -> None:
        """Count what was met by who read a stretch of an input himself."""
        self.pages_read += taken.pages_read
        self.bytes_read += taken.bytes_read
        self.skipped.update(taken.skipped)
        self.cuts += taken.cuts
        if self._titles:
            self._titles.add(taken.titles)
        if taken.bytes_read:
            self._tick()

    def _chosen(self) -> Iterator[tuple[int, Iterable[Pages]]]:
        """Yield what makes the shards of each input, with its number."""
        if self._sample is None:
            for number, dump in self._each_input():
                yield number, dump.splits() or cut(self._wanted(dump))
            return
        sample = Sample(self._sample)
        for number, dump in self._each_input():
            for page in self._wanted(dump):
                sample.offer(number, page)
        self.skipped["sample"] = sample.left_out
        for number, group in groupby(sample.pages(), key=itemgetter(0)):
            yield number, cut(map(itemgetter(1), group))

    def _each_input(self) -> Iterator[tuple[int, PageSource]]:
        for number, each in enumerate(self._inputs):
            with sources.open_source(each, namespaces=self._namespaces) as dump:
                self.sites.append(dump.site)
                yield number, dump
            self.pages_read += dump.pages_read
            self.skipped.update(dump.skipped)

    def _wanted(self, dump: PageSource) -> Iterator[RawPage]:
        """Read an input from its start, and yield the pages that are wanted."""
        pages = self._whole_pages(dump)
        yield from pages if self._titles is None else self._of_titles(pages, dump.site)
        self.bytes_read += dump.bytes_read

    def _of_titles(self, pages: Iterable[RawPage], site: SiteInfo) -> Iterator[RawPage]:
        for page in pages:
            if self._titles and self._titles.has(page, site):
                yield page
            else:
                self.skipped["title"] += 1

    def _whole_pages(self, dump: PageSource) -> Iterator[RawPage]:
        try:
            for count, page in enumerate(dump):
                if count % PAGES_A_TICK == 0:
                    self._tick(dump.pages_read, dump.bytes_read)
                yield page
        except TruncatedSourceError as error:
            self.cuts.append(str(error))
        self._tick(dump.pages_read, dump.bytes_read)

    def _tick(self, pages: int = 0, bytes_read: int = 0) -> None:
        """Show how far it is; of the input that is being read, so much on top."""
        if self._show:
            self._show(
                Progress(
                    pages=self.pages_read + pages,
                    bytes_read=self.bytes_read + bytes_read,
                    size=self._size,
                    seconds=self.seconds,
                    quarantined=self.quarantined,
                )
            )

    @property
    def seconds(self) -> float:
        """Wall time since the input was first looked at."""
        return time.monotonic() - self._begun
