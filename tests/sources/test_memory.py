"""Memory does not grow with the length of a dump."""

import bz2
import io
import tracemalloc

import pytest

from tests.sources.build import SITEINFO, page, revision
from wikibio.sources import open_source

TEXT = "a line of wikitext\n" * 500


class Endless(io.RawIOBase):
    """A dump made while it is read: a head, then `count` times the same part, then a tail."""

    def __init__(self, head, part, count, tail):
        self.parts = iter([head, *(part for _ in range(count)), tail])
        self.rest = b""

    def read(self, size=-1):
        if not self.rest:
            self.rest = next(self.parts, b"")
        data, self.rest = self.rest[:size], self.rest[size:]
        return data


def peak(stream):
    tracemalloc.start()
    count = sum(1 for _ in open_source(stream))
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return count, highest


HEAD = f"<mediawiki>{SITEINFO}".encode()
MANY_PAGES = (HEAD, page("A", revision(TEXT)).encode() * 10, b"</mediawiki>")
MANY_REVISIONS = (
    HEAD + b"<page><title>A</title><ns>0</ns><id>1</id>",
    revision(TEXT).encode() * 10,
    b"</page></mediawiki>",
)
OTHER_PAGES = (
    HEAD,
    page("T", revision(TEXT), namespace="<ns>1</ns>").encode() * 10,
    b"</mediawiki>",
)


@pytest.mark.parametrize(
    ("head", "part", "tail", "pages"),
    [(*MANY_PAGES, 10), (*MANY_REVISIONS, 0), (*OTHER_PAGES, 0)],
    ids=["pages", "revisions of a page", "pages not wanted"],
)
def test_memory_stays_the_same_for_four_times_the_length(head, part, tail, pages):
    once, little = peak(Endless(head, part, 100, tail))
    again, much = peak(Endless(head, part, 400, tail))
    assert again - once == 300 * pages
    assert much < little * 1.3


def test_an_archive_that_expands_enormously_is_read_in_small_chunks(tmp_path):
    path = tmp_path / "blanks.bz2"
    packer = bz2.BZ2Compressor()
    with path.open("wb") as file:
        file.write(packer.compress(HEAD))
        for _ in range(150):
            file.write(packer.compress(b" " * 1_000_000))
        file.write(packer.compress(b"</mediawiki>") + packer.flush())
    assert path.stat().st_size < 10_000
    count, highest = peak(path)
    assert count == 0
    assert highest < 100_000_000
