"""Real dumps: each is read whole and every page is accounted for."""

import bz2

import pytest

from wikibio.sources import open_source

pytestmark = pytest.mark.corpus

LANGUAGES = {
    "aawiki-2026-pages-meta-current.xml.bz2": "aa",
    "enwiki-2006-excerpt.xml.bz2": "en",
    "enwiki-2016-excerpt.xml.bz2": "en",
    "ltgwiki-2017.xml.bz2": "ltg",
    "newton-2010.xml": "en",
}


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("namespaces", [{0}, None], ids=["articles", "all"])
def test_every_page_of_a_real_dump_is_handed_out_or_counted(shared, name, namespaces):
    path = shared / "corpus" / name
    source = open_source(path, namespaces=namespaces)
    handed_out = sum(1 for _ in source)
    raw = path.read_bytes()
    xml = bz2.decompress(raw) if name.endswith(".bz2") else raw
    assert source.pages_read == xml.count(b"<page>")
    assert source.pages_read == handed_out + sum(source.skipped.values())
    assert source.bytes_read == source.size
    assert source.site.language == LANGUAGES[name]


def test_every_minidump_is_read_whole(shared):
    paths = sorted((shared / "corpus" / "minidumps").glob("*.bz2"))
    assert len(paths) == 171
    for path in paths:
        source = open_source(path, decoder_threads=0)
        handed_out = sum(1 for _ in source)
        assert source.pages_read == handed_out + sum(source.skipped.values()), path.name
        assert source.pages_read == bz2.decompress(path.read_bytes()).count(b"<page>"), path.name


def test_the_old_dump_tells_namespaces_by_title(shared):
    source = open_source(shared / "corpus" / "enwiki-2006-excerpt.xml.bz2", namespaces=None)
    spaces = {page.namespace for page in source}
    assert source.site.schema_version == "0.3"
    assert 0 in spaces
    assert len(spaces) > 1


def test_a_complete_wiki_has_its_scripts_counted(shared):
    source = open_source(shared / "corpus" / "ltgwiki-2017.xml.bz2", namespaces=None)
    list(source)
    assert source.skipped["content-model"] == 36
