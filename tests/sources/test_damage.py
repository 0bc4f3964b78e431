import bz2
import gzip
import io
import itertools
import lzma
import random

import pytest
import zstandard

from tests.sources.build import export, page, read_until_error, revision, source_of
from wikibio.model import TruncatedSourceError
from wikibio.sources import open_source

NOISE = random.Random(4)  # noqa: S311  (the same dump each run)
WORDS = ["".join(NOISE.choices("abcdefghij", k=7)) for _ in range(4000)]
PAGES = [page(f"Page {i}", revision(" ".join(NOISE.choices(WORDS, k=900)))) for i in range(400)]
DUMP = export(*PAGES)
ENDS = [DUMP.index(one.encode()) + len(one.encode()) for one in PAGES]
TITLES = [f"Page {i}" for i in range(400)]
STREAMS = [bz2.compress(DUMP[a:b]) for a, b in zip([0, *ENDS], [*ENDS, len(DUMP)], strict=True)]


@pytest.fixture(params=[0, 1, 2, None], ids=["inline", "ahead", "two threads", "a stream"])
def opened(request, tmp_path):
    """Return a function that opens bytes as a file in some way, or as a stream.

    What is behind the damage is read of a file only: a stream cannot be read again.
    """

    def open_bytes(data):
        if request.param is None:
            return open_source(io.BytesIO(data))
        path = tmp_path / "dump"
        path.write_bytes(data)
        return open_source(path, decoder_threads=request.param)

    open_bytes.reads_on = request.param is not None
    return open_bytes


def test_xml_cut_anywhere_gives_every_whole_page_before_the_cut(opened):
    for cut in [ENDS[0], ENDS[0] - 1, ENDS[7] + 3, ENDS[99] - 40, len(DUMP) - 2]:
        titles, error = read_until_error(opened(DUMP[:cut]))
        assert titles == TITLES[: sum(end <= cut for end in ENDS)]
        assert isinstance(error, TruncatedSourceError)


def test_an_archive_cut_anywhere_gives_every_page_of_its_whole_streams(opened):
    ends = [sum(map(len, STREAMS[: i + 1])) for i in range(len(STREAMS))]
    packed = b"".join(STREAMS)
    for cut in [ends[0] + 1, ends[5] + 900, ends[77], ends[-2] - 30]:
        titles, error = read_until_error(opened(packed[:cut]))
        assert titles == TITLES[: sum(end <= cut for end in ends[:400])]
        assert isinstance(error, TruncatedSourceError)


def test_a_damaged_stream_costs_no_page_of_other_streams(opened):
    for which in [1, 9, 250]:
        broken = bytearray(STREAMS[which])
        broken[len(broken) // 2] ^= 4
        packed = b"".join([*STREAMS[:which], bytes(broken), *STREAMS[which + 1 :]])
        titles, error = read_until_error(opened(packed))
        assert titles == TITLES[:which] + TITLES[which + 1 :] * opened.reads_on
        assert isinstance(error, TruncatedSourceError)


def test_nothing_of_a_damaged_block_and_all_of_the_others_is_handed_out(opened):
    packed = bz2.compress(DUMP)  # three blocks and more in one stream
    whole = list(source_of(DUMP))
    before, behind = [], 0
    for place in range(9000, len(packed), len(packed) // 6):
        broken = bytearray(packed)
        broken[place] ^= 1 << NOISE.randrange(8)
        titles, error = read_until_error(pages := Kept(opened(bytes(broken))))
        assert isinstance(error, TruncatedSourceError)
        first = next(n for n, each in enumerate(whole) if each not in pages.kept)
        rest = len(titles) - first
        assert pages.kept == whole[:first] + whole[len(whole) - rest :]
        before.append(first)
        behind = max(behind, rest)
    assert before == sorted(before)
    assert before[-1] > 200
    assert (behind > 100) == opened.reads_on


class Kept:
    """Keeps the pages an iterable hands out."""

    def __init__(self, pages):
        self.pages = pages
        self.kept = []

    def __iter__(self):
        for found in self.pages:
            self.kept.append(found)
            yield found


def test_damage_right_at_the_start_of_a_block_costs_nothing_of_the_block_before(tmp_path):
    packed = bytearray(bz2.compress(DUMP, 1))
    starts = block_starts(bytes(packed))
    packed[starts[5] // 8 + 2] ^= 0xFF
    path = tmp_path / "dump.bz2"
    path.write_bytes(packed)
    titles, error = read_until_error(open_source(path))
    good = bz2.BZ2Decompressor()
    sound = good.decompress(bytes(packed[: starts[5] // 8 + 1]))  # all blocks but the damaged one
    assert len(sound) > 400_000
    before = sum(end <= len(sound) for end in ENDS)
    assert titles[:before] == TITLES[:before]
    assert titles[before:] == TITLES[before - len(titles) :]
    assert len(TITLES) - len(titles) < 20  # a block has 100,000 bytes, a page 7,000
    assert isinstance(error, TruncatedSourceError)


def block_starts(packed):
    """Return where in the archive, in bits, each block's magic number stands."""
    bits = f"{int.from_bytes(packed, 'big'):0{len(packed) * 8}b}"
    magic = f"{0x314159265359:048b}"
    starts, at = [], -1
    while (at := bits.find(magic, at + 1)) >= 0:
        starts.append(at)
    return starts


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, lambda data: lzma.compress(data, preset=0), zstandard.compress],
    ids=["gz", "xz", "zst"],
)
def test_other_archives_that_are_cut_give_the_good_pages_too(pack, opened):
    packed = pack(DUMP)
    titles, error = read_until_error(opened(packed[: len(packed) * 2 // 3]))
    assert 200 < len(titles) < 300
    assert titles == TITLES[: len(titles)]
    assert isinstance(error, TruncatedSourceError)


@pytest.mark.parametrize("bad", [b"\x01", b"\xff", b"&nosuch;", b"</title>", b"\xed\xa0\x80"])
def test_invalid_xml_in_the_middle_costs_its_page_and_the_error_says_where(bad, opened):
    data = DUMP[: ENDS[30]] + DUMP[ENDS[30] :].replace(b"<text>", b"<text>" + bad, 1)
    source = opened(data)
    titles, error = read_until_error(source)
    assert titles == TITLES[:31] + TITLES[32:] * opened.reads_on
    assert isinstance(error, TruncatedSourceError)
    assert source.name in str(error)
    assert 'after the page "Page 30"' in str(error)
    assert "line 6" in str(error)


def test_a_second_export_behind_the_first_is_not_passed_over_in_silence(opened):
    titles, error = read_until_error(opened(export(page("A")) + export(page("B"))))
    assert titles == ["A"] + ["B"] * opened.reads_on
    assert isinstance(error, TruncatedSourceError)


def test_the_message_of_a_break_is_one_line_with_file_byte_and_page(tmp_path):
    path = tmp_path / "dump.bz2"
    path.write_bytes(b"".join(STREAMS[:3])[:-500])
    _, error = read_until_error(open_source(path))
    size = path.stat().st_size
    assert str(error) == (
        f'{path}: cut short or damaged at about byte {size:,}, after the page "Page 1": '
        "the archive ends in the middle"
    )


def test_what_was_met_before_the_break_is_counted():
    source = source_of(DUMP[: ENDS[9]])
    read_until_error(source)
    assert source.pages_read == 10


def test_the_head_of_a_dump_that_breaks_later_can_be_read():
    assert source_of(DUMP[: ENDS[1]]).site.dbname == "enwiki"


def test_a_reading_behind_damage_can_be_ended(tmp_path):
    path = tmp_path / "dump"
    path.write_bytes(DUMP[: ENDS[3]] + DUMP[ENDS[3] :].replace(b"<text>", b"<text>\x01", 1))
    source = open_source(path)
    pages = iter(source)
    assert [next(pages).title for _ in range(7)] == [*TITLES[:4], *TITLES[5:8]]
    assert source.pages_read >= 7
    source.close()
    with pytest.raises(TruncatedSourceError):
        list(pages)
    assert [each.title for each in itertools.islice(source, 6)] == [*TITLES[:4], *TITLES[5:7]]


def test_what_was_met_behind_damage_is_counted_once(tmp_path):
    path = tmp_path / "dump"
    data = DUMP.replace(b"<ns>0</ns>", b"<ns>1</ns>", 3)
    path.write_bytes(data[: ENDS[30]] + data[ENDS[30] :].replace(b"<text>", b"<text>\x01", 1))
    source = open_source(path)
    titles, _ = read_until_error(source)
    assert (len(titles), source.pages_read, dict(source.skipped)) == (396, 399, {"namespace": 3})
