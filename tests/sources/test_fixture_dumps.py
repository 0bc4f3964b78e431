"""The dumps in fixtures/dumps are what the generator makes, and read as they are meant to."""

import bz2
import gzip
import lzma

import pytest
import zstandard
from tools.fixtures.make_dumps import dumps, written_pages

from tests.sources.build import read_until_error
from wikibio.model import SourceError, TruncatedSourceError
from wikibio.sources import open_source


def unzst(data):
    with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as reader:
        return reader.read()


UNPACK = {".gz": gzip.decompress, ".xz": lzma.decompress, ".zst": unzst}


def test_the_dumps_are_those_the_generator_makes(fixtures):
    made = dumps()
    assert sorted(made) == sorted(path.name for path in (fixtures / "dumps").iterdir())
    for name, data in made.items():
        there = (fixtures / "dumps" / name).read_bytes()
        unpack = next((f for suffix, f in UNPACK.items() if name.endswith(suffix)), bytes)
        assert unpack(there) == unpack(data), f"{name}: python -m tools.fixtures.make_dumps"


def test_the_dumps_are_small(fixtures):
    assert sum(path.stat().st_size for path in (fixtures / "dumps").iterdir()) < 250_000


@pytest.mark.parametrize("suffix", ["", ".bz2", ".gz", ".xz", ".zst"])
def test_a_small_dump_reads_the_same_in_every_compression(fixtures, suffix):
    source = open_source(fixtures / "dumps" / f"small.xml{suffix}")
    expected = [(page.title, page.revisions[0].text) for page in written_pages("en")]
    assert [(page.title, page.text) for page in source] == expected
    assert source.site.language == "en"


def test_the_multistream_dump_reads_like_the_plain_one(fixtures):
    plain = list(open_source(fixtures / "dumps" / "small.xml"))
    for threads in (0, 1, 2):
        name = fixtures / "dumps" / "small-multistream.xml.bz2"
        assert list(open_source(name, decoder_threads=threads)) == plain


def test_the_index_tells_where_the_stream_of_each_page_begins(fixtures):
    packed = (fixtures / "dumps" / "small-multistream.xml.bz2").read_bytes()
    index = bz2.decompress(
        (fixtures / "dumps" / "small-multistream-index.txt.bz2").read_bytes()
    ).decode()
    for line in index.splitlines():
        offset, number, title = line.split(":", 2)
        xml = bz2.BZ2Decompressor().decompress(packed[int(offset) :]).decode()
        assert f"<title>{title}</title>" in xml
        assert f"<id>{number}</id>" in xml


def test_the_old_schema_tells_namespaces_by_title(fixtures):
    source = open_source(fixtures / "dumps" / "old-schema.xml", namespaces=None)
    found = {page.title: page.namespace for page in source}
    assert source.site.schema_version == "0.3"
    assert source.site.language == "de"
    assert found == {title: 1 if title.startswith("Diskussion:") else 0 for title in found}
    assert 1 in found.values()


def test_the_history_dump_gives_each_page_once_at_its_latest(fixtures):
    source = open_source(fixtures / "dumps" / "history.xml")
    texts = {page.title: page.text for page in source}
    first, second = written_pages("en")[:2]
    assert texts == {
        first.title: first.revisions[0].text,
        second.title: second.revisions[0].text,
        "Twin revisions": "Twin 1.",
        "Blanked page": "",
    }
    assert dict(source.skipped) == {"no-text": 1}


def test_the_dump_of_many_namespaces_gives_articles_and_redirects(fixtures):
    source = open_source(fixtures / "dumps" / "namespaces.xml")
    redirects = {page.title: page.redirect for page in source}
    assert redirects["Countess of Lovelace"] == "Ada Lovelace"
    assert dict(source.skipped) == {"namespace": 5, "content-model": 1}
    everything = open_source(fixtures / "dumps" / "namespaces.xml", namespaces=None)
    assert {page.namespace for page in everything} == {0, 1, 10, 14}
    assert dict(everything.skipped) == {"content-model": 3}


@pytest.mark.parametrize(
    ("name", "lost"), [("cut.xml", 3), ("cut.xml.bz2", 3), ("corrupt.xml.bz2", 2)]
)
def test_a_broken_dump_gives_its_good_pages(fixtures, name, lost):
    titles, error = read_until_error(open_source(fixtures / "dumps" / name))
    written = [page.title for page in written_pages("en")]
    assert isinstance(error, TruncatedSourceError)
    assert titles == written[:lost] + written[lost + 1 :]


@pytest.mark.parametrize("name", ["bomb.xml", "not-a-dump.html", "empty.xml"])
def test_what_is_no_dump_is_refused_in_one_line(fixtures, name):
    with pytest.raises(SourceError) as caught:
        list(open_source(fixtures / "dumps" / name))
    assert not isinstance(caught.value, TruncatedSourceError)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
