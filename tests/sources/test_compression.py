import bz2
import gzip
import itertools
import lzma
import re

import pytest
import zstandard

from tests.sources.build import export, page, source_of
from wikibio.model import SourceError
from wikibio.sources import open_source

DUMP = export(page("Ada"), page("Paavo"))
HALVES = DUMP[:300], DUMP[300:]
PACKERS = {
    "plain": bytes,
    "bz2": bz2.compress,
    "gz": gzip.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize("threads", [0, 1, 2])
def test_the_kind_is_told_by_content_and_not_by_the_name(tmp_path, kind, threads):
    path = tmp_path / "dump.7z.txt"
    path.write_bytes(PACKERS[kind](DUMP))
    source = open_source(path, decoder_threads=threads)
    assert [found.title for found in source] == ["Ada", "Paavo"]
    assert source.bytes_read == source.size == path.stat().st_size


@pytest.mark.parametrize("kind", PACKERS)
def test_an_archive_of_many_parts_is_read_to_its_last(kind):
    packed = b"".join(PACKERS[kind](half) for half in HALVES)
    assert [found.title for found in source_of(packed)] == ["Ada", "Paavo"]


def test_a_zst_file_may_begin_with_a_skippable_frame():
    packed = b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + PACKERS["zst"](DUMP)
    assert len(list(source_of(packed))) == 2


@pytest.mark.parametrize("kind", ["bz2", "gz", "xz"])
def test_zero_bytes_between_and_after_the_parts_are_padding(kind):
    first, second = (PACKERS[kind](half) for half in HALVES)
    assert len(list(source_of(first + bytes(400_000) + second + bytes(64)))) == 2


@pytest.mark.parametrize("kind", ["bz2", "gz", "xz"])
def test_rubbish_after_a_whole_dump_is_no_loss(kind):
    assert len(list(source_of(PACKERS[kind](DUMP) + b"rubbish"))) == 2


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n \t"])
def test_a_byte_order_mark_or_blanks_may_stand_before_the_xml(mark):
    assert len(list(source_of(mark + DUMP))) == 2


def test_a_dump_may_be_in_utf_16():
    assert len(list(source_of(DUMP.decode().encode("utf-16")))) == 2


@pytest.mark.parametrize("threads", [2, 3])
def test_streams_of_bzip2_decoded_at_once_come_in_order(tmp_path, threads):
    pages = [page(f"Page {i}", number=i) for i in range(200)]
    dump = export(*pages)
    path = tmp_path / "dump.bz2"
    path.write_bytes(b"".join(bz2.compress(dump[i : i + 97]) for i in range(0, len(dump), 97)))
    titles = [found.title for found in open_source(path, decoder_threads=threads)]
    assert titles == [f"Page {i}" for i in range(200)]


def test_what_only_looks_like_the_start_of_a_stream_is_no_start(tmp_path, monkeypatch):
    cut_wrongly = re.compile(re.escape(bz2.compress(DUMP)[50:60]))
    monkeypatch.setattr("wikibio.sources.multistream.START", cut_wrongly)
    path = tmp_path / "dump.bz2"
    path.write_bytes(bz2.compress(DUMP))
    assert [found.title for found in open_source(path, decoder_threads=2)] == ["Ada", "Paavo"]


def test_what_cannot_be_decoded_at_once_is_decoded_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr("wikibio.sources.multistream.LARGEST_STREAM", 2000)
    big = page("Big", f"<revision><id>1</id><text>{'x' * 5000}</text></revision>")
    dump = export(*[page(f"Page {i}") for i in range(50)], big, page("Last"))
    cuts = [*range(0, len(dump) - 6000, 100), len(dump)]
    streams = [bz2.compress(dump[a:b]) for a, b in itertools.pairwise(cuts)]
    path = tmp_path / "dump.bz2"
    path.write_bytes(b"".join(streams))
    titles = [found.title for found in open_source(path, decoder_threads=2)]
    assert titles == [*(f"Page {i}" for i in range(50)), "Big", "Last"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"PK\x03\x04", "zip archive"),
        (b"Rar!\x1a", "rar archive"),
        (b"\x04\x22\x4d\x18", "lz4 archive"),
        (b"LZIP\x01", "lzip archive"),
        (b"Once upon a time", "neither XML nor a compression"),
        (b"", "is empty"),
        (b" \n ", "neither XML"),
    ],
)
def test_what_is_no_dump_and_no_known_archive_is_named_in_one_line(tmp_path, head, said):
    path = tmp_path / "dump.xml.bz2"
    path.write_bytes(head)
    with pytest.raises(SourceError) as caught:
        open_source(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_archive_of_something_else_is_no_dump():
    with pytest.raises(SourceError, match="no dump"):
        list(source_of(bz2.compress(b"616:10:AccessibleComputing\n")))
