"""7z archives are read as they are unpacked, and as far as damage lets one."""

import io
import threading

import py7zr
import pytest

from tests.sources.build import export, page, read_until_error, revision
from wikibio.model import SourceError, TruncatedSourceError
from wikibio.sources import open_source

TITLES = [f"Page {i}" for i in range(300)]
DUMP = export(*[page(t, revision(f"{t} {i * 7919 % 1009} " * 90)) for i, t in enumerate(TITLES)])


def packed(*files, filters=None):
    held = io.BytesIO()
    with py7zr.SevenZipFile(held, "w", filters=filters) as archive:
        for number, content in enumerate(files):
            archive.writestr(content, f"dump{number}.xml")
    return held.getvalue()


DEFAULT = [{"id": py7zr.FILTER_LZMA, "preset": 6}]


@pytest.fixture
def opened(tmp_path):
    def open_bytes(data):
        path = tmp_path / "dump.xml.7z"
        path.write_bytes(data)
        return open_source(path)

    return open_bytes


@pytest.mark.parametrize(
    "filters",
    [
        None,
        DEFAULT,
        [{"id": py7zr.FILTER_BZIP2}],
        [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}],
        [{"id": py7zr.FILTER_COPY}],
    ],
    ids=["lzma2", "lzma", "bzip2", "ppmd", "stored"],
)
def test_an_archive_gives_the_pages_packed_into_it(opened, filters):
    source = opened(packed(DUMP, filters=filters))
    assert [found.title for found in source] == TITLES
    assert [found.title for found in source] == TITLES  # a second time, from the start
    assert 0 < source.bytes_read <= source.size


def test_an_archive_cut_anywhere_gives_pages_up_to_the_cut(opened):
    whole = packed(DUMP, filters=DEFAULT)
    before = -1
    for cut in range(40, len(whole), len(whole) // 25):
        titles, error = read_until_error(opened(whole[:cut]))
        assert titles == TITLES[: len(titles)]
        assert len(titles) >= before
        if error is None:  # nothing but the archive's own table is missing
            assert titles == TITLES
        else:
            assert isinstance(error, TruncatedSourceError)
        before = len(titles)
    assert before > 250


def test_a_flipped_bit_loses_no_page_before_it(opened):
    whole = packed(DUMP, filters=DEFAULT)
    for place in (len(whole) // 3, len(whole) // 2, len(whole) * 3 // 4):
        broken = bytearray(whole)
        broken[place] ^= 16
        titles, error = read_until_error(opened(bytes(broken)))
        assert isinstance(error, TruncatedSourceError)
        share = len(titles) / len(TITLES)
        assert titles == TITLES[: len(titles)]
        assert share > place / len(whole) - 0.1


def test_an_archive_of_two_files_is_told_in_one_line(opened):
    with pytest.raises(TruncatedSourceError, match="holds 2 files, not one; unpack it first"):
        list(opened(packed(DUMP, DUMP)))


def test_a_stream_cannot_be_a_7z_archive():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    with pytest.raises(SourceError, match="from a file, not from a stream"):
        list(open_source(Pipe(packed(DUMP))))


def test_an_iterator_left_early_leaves_no_thread_behind(opened):
    big = export(*[page(f"Page {i}", revision("words " * 3000)) for i in range(900)])
    source = opened(packed(big))
    pages = iter(source)
    assert next(pages).title == "Page 0"
    source.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "wikibio-7z"]


def test_the_history_of_a_real_wiki_gives_each_page_once(shared):
    source = open_source(
        shared / "corpus" / "aawiki-2026-pages-meta-history.xml.7z", namespaces=None
    )
    titles = [found.title for found in source]
    assert len(titles) == len(set(titles)) == source.pages_read - sum(source.skipped.values())
    assert len(titles) >= 500
