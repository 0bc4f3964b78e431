"""A dump read in stretches gives the pages it gives read from its start, and more where it is damaged."""

import bz2
import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.build import export, page, revision
from wikibio.model import RawPage
from wikibio.sources import Split, Stretch, blocks, open_source, splits

NOISE = random.Random(7)  # noqa: S311  (the same dumps each run)
WORDS = ["".join(NOISE.choices("abcdefghij", k=7)) for _ in range(4000)]


def pages_of_length(*lengths: int) -> list[str]:
    return [
        page(
            f"Page {i}",
            revision(" ".join(NOISE.choices(WORDS, k=length))),
            number=i,
            namespace=f"<ns>{i % 7 == 3:d}</ns>",
        )
        for i, length in enumerate(lengths)
    ]


PAGES = pages_of_length(*NOISE.choices([1, 30, 400, 6000], [4, 8, 8, 1], k=500))
DUMP = export(*PAGES)
STARTS = [DUMP.index(one.encode()) for one in PAGES]


def packed(data: bytes, cuts: list[int], level: int = 1) -> bytes:
    """Compress `data` as one stream after another, cut at these places."""
    ends = [0, *sorted(cuts), len(data)]
    return b"".join(bz2.compress(data[a:b], level) for a, b in itertools.pairwise(ends))


def cut_at(patch: pytest.MonkeyPatch, bzip2: int, plain: int) -> None:
    """Have stretches of this length, whatever the size of the dump."""
    for length in ("LEAST", "MOST"):
        patch.setattr(splits, length, {"bzip2": bzip2, "plain": plain})


@pytest.fixture(autouse=True)
def _small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut dumps of some hundred kilobytes into a few stretches."""
    cut_at(monkeypatch, 20_000, 70_000)
    monkeypatch.setattr(splits, "WINDOW", 10_000)


def stretches(path: Path) -> list[Split]:
    found = open_source(path).splits()
    assert found is not None
    return list(found)


def read(path: Path) -> tuple[list[RawPage], list[Stretch]]:
    """Read all stretches of a dump, each by itself."""
    pages, readings = list[RawPage](), list[Stretch]()
    for split in stretches(path):
        reading = Stretch(split, frozenset({0}))
        pages += reading.pages()
        readings.append(reading)
    return pages, readings


def is_same_as_from_its_start(path: Path) -> None:
    source = open_source(path)
    expected = list(source)
    pages, readings = read(path)
    assert pages == expected
    assert [line for reading in readings for line in reading.cuts] == []
    assert sum(reading.pages_read for reading in readings) == source.pages_read
    assert sum(reading.skipped["namespace"] for reading in readings) == source.skipped["namespace"]
    assert sum(reading.bytes_read for reading in readings) == path.stat().st_size


@pytest.mark.parametrize(
    "cuts",
    [
        [],
        STARTS[::30],
        [*STARTS[::100], DUMP.index(b"</mediawiki>")],
        [*range(0, len(DUMP), 50_000)],
    ],
    ids=["one stream", "multistream", "the end apart", "streams cut in pages"],
)
def test_bzip2_of_any_make_is_read_in_stretches(tmp_path: Path, cuts: list[int]) -> None:
    path = tmp_path / "dump.bz2"
    path.write_bytes(packed(DUMP, cuts))
    assert len(stretches(path)) > 5
    is_same_as_from_its_start(path)


def test_plain_xml_is_read_in_stretches(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(DUMP)
    assert len(stretches(path)) > 5
    is_same_as_from_its_start(path)


def test_a_stretch_begins_with_a_stream_where_one_is_near(tmp_path: Path) -> None:
    path = tmp_path / "dump.bz2"
    path.write_bytes(packed(DUMP, STARTS[::4]))
    data = path.read_bytes()
    begins = [data[split.start // 8 :].startswith(b"BZh1") for split in stretches(path)[1:]]
    assert begins
    assert all(begins)


def test_what_follows_a_stretch_that_ends_with_a_page_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, decoded = tmp_path / "dump.bz2", list[bytes]()
    path.write_bytes(packed(DUMP, STARTS[::4]))

    def noted(data: bytes, start: int, end: int) -> bytes:
        decoded.append(block(data, start, end))
        return decoded[-1]

    block = blocks.block
    monkeypatch.setattr(blocks, "block", noted)
    is_same_as_from_its_start(path)
    assert len(stretches(path)) > 5
    assert b"".join(decoded) == DUMP


@settings(deadline=None, max_examples=20)
@given(
    seed=st.integers(0, 10**6),
    lengths=st.lists(st.sampled_from([1, 20, 300, 9000]), min_size=20, max_size=60),
    least=st.integers(3000, 60_000),
    streams=st.integers(0, 8),
    plain=st.booleans(),
)
def test_wherever_it_is_cut_no_page_is_lost_or_read_twice(  # noqa: PLR0913, PLR0917
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    lengths: list[int],
    least: int,
    streams: int,
    plain: bool,
) -> None:
    data = export(*pages_of_length(*lengths))
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path_factory.mktemp("d") / "dump"
    cuts = [chance.randrange(len(data)) for _ in range(streams)]
    path.write_bytes(data if plain else packed(data, cuts))
    with pytest.MonkeyPatch.context() as patch:
        cut_at(patch, least, least)
        if open_source(path).splits() is not None:
            is_same_as_from_its_start(path)


@pytest.mark.parametrize("left", range(1, 15))
def test_so_does_one_behind_a_page_longer_than_a_stretch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    # The second stretch has nothing of its own but the first bytes of "<page><title>".
    border = 4000
    cut_at(monkeypatch, border // 2, border // 2)
    path = tmp_path / "dump.xml"
    short = export(page("P0", revision(""))).index(b"</text>")
    first = page("P0", revision("x" * (border - left - short - len("</text></revision></page>"))))
    path.write_bytes(export(first, *(page(f"P{i}", revision("y" * 9000)) for i in (1, 2, 3))))
    assert path.read_bytes()[border - left :].startswith(b"<page><title>P1")
    assert stretches(path)[2].start == border * 8
    is_same_as_from_its_start(path)


@pytest.mark.parametrize("least", range(1200, 1290, 7))
def test_a_tag_that_lies_across_a_border_belongs_to_the_stretch_it_begins_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    data = export(*(page(f"P{i}", revision("x" * 60)) for i in range(200)))
    path = tmp_path / "dump.xml"
    path.write_bytes(data)
    cut_at(monkeypatch, least, least)
    is_same_as_from_its_start(path)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (DUMP.replace(b"Page 7<", b"<![CDATA[Page]]><"), "text without entities"),
        (DUMP.replace(b"<page><title>", b"<page><ns>0</ns><title>"), "another order"),
        (DUMP.decode().encode("utf-16"), "another encoding"),
        (export(), "no page"),
    ],
)
def test_xml_as_no_mediawiki_writes_it_is_not_cut(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(data)
    assert open_source(path).splits() is None, why


class TestDamage:
    """Pages whole before the damage are all there, none is changed, and what is behind is read on."""

    @pytest.fixture(params=["multistream", "one stream"])
    def path(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        path = tmp_path / "dump.bz2"
        path.write_bytes(packed(DUMP, STARTS[::30] if request.param == "multistream" else []))
        return path

    def _check(self, path: Path, whole: list[RawPage], sound: int) -> list[RawPage]:
        """Read a damaged dump; the first `sound` bytes of its XML are whole."""
        pages, readings = read(path)
        assert all(found in whole for found in pages), "a page is changed"
        numbers = [whole.index(found) for found in pages]
        assert numbers == sorted(set(numbers))
        before = sum(
            start + len(one.encode()) <= sound and "<ns>0<" in one
            for start, one in zip(STARTS, PAGES, strict=True)
        )
        assert numbers[:before] == list(range(before))
        lines = [line for reading in readings for line in reading.cuts]
        assert lines or pages == whole
        assert all(str(path) in line and "\n" not in line for line in lines)
        return pages

    @pytest.mark.parametrize("percent", range(4, 100, 13))
    def test_one_flipped_bit_costs_the_pages_of_one_block(self, path: Path, percent: int) -> None:
        whole = list(open_source(path))
        data = bytearray(path.read_bytes())
        place = len(data) * percent // 100
        data[place] ^= 1 << NOISE.randrange(8)
        path.write_bytes(data)
        if open_source(path).splits() is None:  # what tells of the wiki is lost
            assert place * 8 < list(itertools.islice(blocks.marks(bytes(data)), 2))[1]
            return
        pages = self._check(path, whole, sound_before(bytes(data), place))
        # A block of level 1 has 100,000 bytes; two may be lost where a mark is hit.
        lost = sum(len(found.text) for found in whole) - sum(len(found.text) for found in pages)
        assert lost < 350_000

    @pytest.mark.parametrize("percent", range(4, 100, 13))
    def test_a_file_that_is_cut_short_gives_all_before(self, path: Path, percent: int) -> None:
        whole = list(open_source(path))
        data = path.read_bytes()
        data = data[: len(data) * percent // 100]
        path.write_bytes(data)
        if open_source(path).splits() is not None:
            self._check(path, whole, sound_before(data, len(data)))

    def test_another_dump_behind_the_first_is_read_too_and_told(self, path: Path) -> None:
        whole = list(open_source(path))
        path.write_bytes(path.read_bytes() * 2)
        pages, readings = read(path)
        assert pages == whole * 2
        lines = [line for reading in readings for line in reading.cuts]
        assert len(lines) == 1
        assert "junk after document element" in lines[0]

    def test_a_hole_of_zeros_costs_what_it_covers(self, path: Path) -> None:
        whole = list(open_source(path))
        data = bytearray(path.read_bytes())
        data[len(data) // 2 : len(data) // 2 + 30_000] = bytes(30_000)
        path.write_bytes(data)
        pages = self._check(path, whole, sound_before(bytes(data), len(data) // 2))
        assert pages[-1] == whole[-1]

    def test_a_page_whose_xml_is_broken_costs_no_other(self, tmp_path: Path) -> None:
        path = tmp_path / "dump.xml"
        path.write_bytes(DUMP)
        whole = list(open_source(path))
        path.write_bytes(DUMP.replace(b"<title>Page 200<", b"<title>Page & 200<"))
        pages, readings = read(path)
        assert pages == [found for found in whole if found.title != "Page 200"]
        lines = [line for reading in readings for line in reading.cuts]
        assert len(lines) == 1
        assert '"Page 199"' in lines[0]


def sound_before(data: bytes, place: int) -> int:
    """Return how many bytes of XML stand in the blocks that end before a byte of the archive."""
    marks = [mark for mark in blocks.marks(data) if mark // 8 + 7 < place]
    sound = 0
    for start, end in itertools.pairwise(marks):
        sound += len(blocks.block(data, start, end))
    return sound
