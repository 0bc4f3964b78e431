"""One reading of a dump: its chunks put through the XML layer, its pages counted."""

from collections.abc import Collection, Generator, Iterator
from xml.parsers.expat import ExpatError

from wikibio.model import RawPage, SiteInfo, SourceError, TruncatedSourceError
from wikibio.sources.compression import Chunk, DecodeError
from wikibio.sources.export import ExportReader, NotAnExport
from wikibio.sources.met import Met, after_page, broken_at, damaged_at
from wikibio.sources.readahead import read_ahead

Chunks = Generator[Chunk, None, None]


class Run(Met):
    """One reading of a dump from its start: what was met so far, and what comes next.

    `chunks` are its decompressed bytes; closing them closes the file.
    """

    def __init__(self, name: str, chunks: Chunks, namespaces: Collection[int] | None) -> None:
        super().__init__()
        self._name = name
        self._source = self._chunks = chunks
        self._ended = False
        self._parser = ExportReader(namespaces)
        self._failure: SourceError | None = None
        self.bytes_read = 0
        self.begun = False

    def site(self) -> SiteInfo:
        """Read as far as the end of the dump's head. Raises SourceError where it has none."""
        while self._parser.site is None and self._advance():
            pass
        if self._parser.site:
            return self._parser.site
        raise self._failure or SourceError(f"{self._name}: its head was not read")

    def pages(self, *, ahead: bool) -> Generator[RawPage]:
        """Yield the pages that are wanted; `ahead` decodes the next while one is used."""
        if ahead:
            self._chunks = read_ahead(self._source)
        try:
            while True:
                yield from self._found()
                if not self._advance():
                    break
            yield from self._found()
            if self._failure:
                raise self._failure
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file; an iterator that is still on it raises SourceError."""
        self._chunks.close()
        self._source.close()
        if not (self._ended or self._failure):
            self._failure = SourceError(f"{self._name}: closed while it was being read")

    def _found(self) -> Iterator[RawPage]:
        found, self._parser.found = self._parser.found, []
        return self.hand_out(found)

    def _advance(self) -> bool:
        """Read one chunk on; False at the end, whether good (no failure) or bad."""
        if self._failure or self._ended:
            return False
        try:
            chunk = next(self._chunks, None)
            if chunk is None:
                self._ended = True
                self._parser.finish()
                return False
            self.bytes_read = chunk[0]
            self._parser.feed(chunk[1])
        except SourceError as error:
            self._failure = error
        except DecodeError as error:
            self._ended = self._parser.complete  # what follows a whole dump is no loss
            if not self._ended:
                self._failure = self._broken_archive(error)
        except NotAnExport as error:
            self._failure = SourceError(f"{self._name}: no dump that can be read: {error}")
        except (ExpatError, LookupError, ValueError) as error:  # Lookup: an unknown encoding
            self._failure = self._broken_xml(error)
        else:
            return True
        return False

    def _broken_archive(self, error: DecodeError) -> SourceError:
        self.bytes_read = error.position
        return TruncatedSourceError(
            f"{self._name}: {damaged_at(error.position)}{self._place()}: {error}"
        )

    def _broken_xml(self, error: Exception) -> SourceError:
        if not self._parser.begun:
            return SourceError(f"{self._name}: no dump: no XML with <mediawiki> in it ({error})")
        return TruncatedSourceError(
            f"{self._name}: {broken_at(self.bytes_read)}{self._place()}: {error}"
        )

    def _place(self) -> str:
        return after_page(self._parser.last_title) or ", before the first page"
