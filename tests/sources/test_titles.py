"""A page is found by its title in a multistream dump, with its index or without."""

import bz2

import pytest

import wikibio
from tests.sources.build import export, page, revision
from wikibio.model import SourceError
from wikibio.sources import open_source

NAMES = [f"Page {i}" for i in range(30)]
PAGES = [page(name, revision(f"Text of {name}."), number=i) for i, name in enumerate(NAMES, 1)]
MORE = [
    page("Old name", revision("#REDIRECT [[page 7#Life]]"), number=91),
    page("Round", revision("#REDIRECT [[Round]]"), number=92),
    page("A &amp; B", revision("Both."), number=93),
]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache" / name)


@pytest.fixture
def multistream(tmp_path):
    """Return a function that writes a multistream dump and, if it shall, its index."""

    def write(*, index, pages=(*PAGES, *MORE)):
        dump = export(*pages).decode()
        start = dump.index("<page>")
        end = dump.rindex("</page>") + len("</page>")
        path = tmp_path / "w-pages-articles-multistream.xml.bz2"
        data, lines = bz2.compress(dump[:start].encode()), []
        for at in range(0, len(pages), 4):
            for each in pages[at : at + 4]:
                title = each.partition("<title>")[2].partition("</title>")[0]
                lines.append(f"{len(data)}:{at + 1}:{title}\n")
            data += bz2.compress("".join(pages[at : at + 4]).encode())
        data += bz2.compress(dump[end:].encode())
        path.write_bytes(data)
        if index:
            beside = tmp_path / "w-pages-articles-multistream-index.txt.bz2"
            beside.write_bytes(bz2.compress("".join(lines).encode()))
        return path

    return write


@pytest.mark.parametrize("index", [True, False], ids=["with index", "without"])
def test_each_page_is_found_by_its_title(multistream, index):
    with wikibio.open_dump(multistream(index=index)) as dump:
        for name in NAMES:
            assert dump[name].text == f"Text of {name}."
        assert dump["A & B"].text == "Both."


def test_titles_are_taken_as_people_write_them(multistream):
    with wikibio.open_dump(multistream(index=True)) as dump:
        assert dump["page_12"].title == "Page 12"
        assert dump[" Page  12 "].title == "Page 12"


def test_redirects_are_followed_when_asked_for(multistream):
    with wikibio.open_dump(multistream(index=True)) as dump:
        assert dump["Old name"].redirect == "Page 7#Life"
        assert dump.get("Old name", redirects=True).title == "Page 7"
        assert dump.get("Round", redirects=True) is None


def test_a_title_that_is_not_there_is_a_key_error_and_has_neighbours(multistream):
    with wikibio.open_dump(multistream(index=True)) as dump:
        with pytest.raises(KeyError, match="Page 99"):
            dump["Page 99"]
        assert dump.get("Page 99") is None
        assert dump.near("Page 99")[0].startswith("Page ")


def test_a_changed_dump_is_not_read_by_its_old_index(multistream, monkeypatch):
    path = multistream(index=False)
    with wikibio.open_dump(path) as dump:
        assert dump.get("New") is None
    multistream(index=False, pages=[page("New", revision("Fresh."), number=5), *PAGES])
    with wikibio.open_dump(path) as dump:
        assert dump["New"].text == "Fresh."


def test_the_index_is_made_once(multistream, monkeypatch):
    path = multistream(index=False)
    with wikibio.open_dump(path) as dump:
        assert dump["Page 1"].title == "Page 1"
    monkeypatch.setattr("wikibio.sources.titles._rows", lambda _: pytest.fail("made again"))
    with wikibio.open_dump(path) as dump:
        assert dump["Page 2"].title == "Page 2"


def test_a_dump_in_one_stream_is_refused_in_one_line(tmp_path):
    path = tmp_path / "d.xml.bz2"
    path.write_bytes(bz2.compress(export(*PAGES)))
    with pytest.raises(SourceError, match="in multistream bzip2 only"):
        open_source(path).titles()


def test_an_index_that_is_none_is_told_with_its_line(multistream, tmp_path):
    path = multistream(index=True)
    beside = tmp_path / "w-pages-articles-multistream-index.txt.bz2"
    beside.write_bytes(bz2.compress(b"1:2:A\nnot a line\n"))
    with pytest.raises(SourceError, match="line 2 is none of a multistream index"):
        open_source(path).titles()


def test_an_index_of_another_dump_is_told(multistream, tmp_path):
    path = multistream(index=True)
    beside = tmp_path / "w-pages-articles-multistream-index.txt.bz2"
    beside.write_bytes(bz2.compress(b"3:2:Page 1\n"))
    titles = open_source(path).titles()
    with pytest.raises(SourceError, match="stream at byte 3"):
        titles.page("Page 1")


def test_a_stream_has_no_titles():
    import io

    source = open_source(io.BytesIO(export(*PAGES)))
    with pytest.raises(SourceError, match="not in a stream"):
        source.titles()
