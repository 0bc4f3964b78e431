"""PageSource: a dump as a stream of pages, and `open_source`, which makes one of anything."""

import hashlib
import os
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import closing
from itertools import islice
from types import MappingProxyType
from typing import BinaryIO

from wikibio.model import RawPage, SiteInfo, SourceError, TruncatedSourceError
from wikibio.sources.closing import Closing
from wikibio.sources.places import FilePlace, Place, RemotePlace, StreamPlace, chunks_of
from wikibio.sources.remote import is_url
from wikibio.sources.run import Run
from wikibio.sources.splits import Split, splits, whole
from wikibio.sources.stretch import Stretch
from wikibio.sources.titles import TitleIndex

ARTICLES: frozenset[int] = frozenset({0})
"""The namespace of articles."""

SMALL = 1 << 26
"""Bytes of a file that is soon read once more."""

FINGERPRINT = 1 << 20
"""Bytes of the beginning and of the end that tell one dump from another of its size."""


class PageSource(Closing):
    """The pages of one dump, in its order; made by `open_source`.

    Iterating reads it from the start in constant memory, every time anew for a file; a stream can
    be read once. Iterating raises TruncatedSourceError after the last good page where the input
    ends or breaks early, and SourceError where it turns out to be no dump. Behind a damaged place in
    a file of bzip2 or plain XML there may be good pages: for them it is read once more. The counts
    are of the latest reading; `pages_read` is the pages handed out and those in `skipped`.
    """

    def __init__(
        self,
        place: Place,
        namespaces: Collection[int] | None,
        threads: int,
    ) -> None:
        self.name: str = place.name
        self.size: int | None = place.size
        self._place = place
        self._namespaces = namespaces
        # A pipe may block for long, and a stream is its owner's: no thread waits for either.
        self._threads = threads if place.regular else 0
        self._run = self._new_run()
        self._again: Stretch | None = None
        self._rest: Generator[RawPage] | None = None

    @property
    def site(self) -> SiteInfo:
        """What the head of the dump says of its wiki; read on first use.

        Raises SourceError or TruncatedSourceError where there is no head.
        """
        return self._run.site()

    @property
    def pages_read(self) -> int:
        """How many whole `<page>` elements were met so far."""
        return self._met.pages_read

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many pages were passed over, by reason.

        "namespace": not one asked for; "content-model": no wikitext; "no-text": the dump states
        no text of it, for instance because it was deleted.
        """
        return MappingProxyType(self._met.skipped)

    @property
    def bytes_read(self) -> int:
        """How many bytes of the (compressed) input were used so far; `size` is all, if known."""
        return self._met.bytes_read

    @property
    def _met(self) -> Run | Stretch:
        """The reading that came farther."""
        again = self._again
        return again if again and again.pages_read >= self._run.pages_read else self._run

    def __iter__(self) -> Iterator[RawPage]:
        if self._run.begun:
            self._run = self._new_run()
        self._run.begun, self._again = True, None
        return self._pages(self._run)

    def _pages(self, run: Run) -> Iterator[RawPage]:
        """Yield the pages of a reading, and behind a damaged place those of another."""
        handed_out, last = 0, None
        try:
            with closing(run.pages(ahead=self._threads > 0)) as pages:
                for last in pages:
                    handed_out += 1
                    yield last
        except TruncatedSourceError as error:
            yield from self._behind(run, handed_out, last)
            raise error from None

    def _behind(self, run: Run, handed_out: int, last: RawPage | None) -> Iterator[RawPage]:
        """Yield the good pages that stand behind those a broken reading has handed out."""
        if isinstance(self._place, StreamPlace) or self.size is None:
            return
        if run.bytes_read >= self.size > SMALL:
            return  # nothing is behind
        split = whole(self._place)
        if split is None:
            return
        self._again = Stretch(split, self._namespaces)
        with closing(self._again.pages()) as self._rest:
            pages = self._rest
            before = next(islice(pages, handed_out - 1, None), None) if handed_out else None
            if before == last:
                yield from pages

    def close(self) -> None:
        """End the latest reading; a stream that was passed in stays open."""
        self._run.close()
        if self._rest is not None:
            self._rest.close()

    def titles(self) -> TitleIndex:
        """Return where the pages of a multistream dump stand, so that one can be read alone.

        Raises SourceError where the dump is none.
        """
        if isinstance(self._place, StreamPlace):
            raise SourceError(f"{self.name}: pages are found by title in a file, not in a stream")
        return TitleIndex(self._place)

    def splits(self) -> Iterator[Split] | None:
        """Return the dump in stretches that can be read side by side; None where it is not cut.

        The iterator raises SourceError where reading fails.
        """
        return None if isinstance(self._place, StreamPlace) else splits(self._place)

    def _new_run(self) -> Run:
        return Run(self.name, chunks_of(self._place, self._threads), self._namespaces)


def fingerprint(source: object) -> tuple[str, int | None, str | None]:
    """Return an input's name, its bytes, and a digest of its size, beginning and end.

    The digest is None for what can be read but once. Raises SourceError for what is not there.
    """
    if not isinstance(source, str | os.PathLike):
        stated = getattr(source, "name", None)
        return stated if isinstance(stated, str) else "<stream>", None, None
    path = os.fspath(source)
    place = RemotePlace(path) if is_url(path) else FilePlace(path)
    if not place.regular or place.size is None:
        return path, None, None
    found = hashlib.sha256(str(place.size).encode())
    with place.file() as file:
        for start in (0, max(0, place.size - FINGERPRINT)):
            file.seek(start)
            found.update(file.read(FINGERPRINT))
    return path, place.size, found.hexdigest()


def open_source(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    namespaces: Collection[int] | None = ARTICLES,
    decoder_threads: int = 1,
) -> PageSource:
    """Return the pages of a dump: a path, a URL or a binary stream; plain, bz2, gz, xz, zst or 7z.

    What it is is told by its first bytes. `namespaces` are the numbers of those wanted, None for
    all. With `decoder_threads` 1, a file is decompressed by a thread that runs a few megabytes
    ahead while it is iterated; with more, a multistream bz2 file by so many at once; with 0, and
    for streams, by the caller's own. Raises SourceError, one line that says what and where, for
    what cannot be opened or begins like no dump.
    """
    if not isinstance(source, str | os.PathLike):
        if not hasattr(source, "read"):
            kind = type(source).__name__
            raise SourceError(f"{kind}: a dump is read from a path or a binary stream")
        return PageSource(StreamPlace(source), namespaces, 0)
    path = os.fspath(source)
    place = RemotePlace(path) if is_url(path) else FilePlace(path)
    return PageSource(place, namespaces, decoder_threads)
