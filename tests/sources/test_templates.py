"""Templates out of dumps, folders and mappings, and the ways they are handed through."""

import bz2
import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

import wikibio
from tests.batch.dumps import HEAD, page, people, rows
from wikibio.cli import main
from wikibio.sources.templates import TemplateStore, open_templates

TEMPLATES = [
    page(900, "woven {{{1}}}", title="Template:Woven in", namespace=10),
    page(901, "#REDIRECT [[Template:Woven in]]", title="Template:Native of", namespace=10),
]
TEXTS = [page(1, "Ada, {{woven in|London}}."), page(2, "Ida, {{Native of|Paris}}.")]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "wiki.xml.bz2"
    head = HEAD.replace(
        "</namespaces>", '<namespace key="10" case="first-letter">Template</namespace></namespaces>'
    )
    text = head + "".join([*TEXTS, *TEMPLATES]) + "</mediawiki>\n"
    path.write_bytes(bz2.compress(text.encode()))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "templates"
    (path / "Woven in").mkdir(parents=True)
    (path / "Woven_in.wikitext").write_text("woven {{{1}}}", "utf-8")
    (path / "Template:Died.txt").write_text("died {{{1}}}", "utf-8")
    (path / "Woven in" / "doc.txt").write_text("words", "utf-8")
    (path / "notes.pdf").write_bytes(b"\xff")
    return path


def test_a_dump_gives_its_template_pages(dump: Path) -> None:
    with open_templates(dump) as store:
        assert len(store) == 2
        assert store.wikitext("Woven in") == store.wikitext("woven_in") == "woven {{{1}}}"
        assert store.wikitext("Ada") is None
        kept = store.path
        assert kept.is_file()
    assert not kept.exists()


def test_a_folder_gives_a_template_a_file(folder: Path) -> None:
    with open_templates(folder) as store:
        assert store.wikitext("Woven in") == "woven {{{1}}}"
        assert store.wikitext("Died") == "died {{{1}}}"
        assert store.wikitext("Woven in/doc") == "words"


def test_names_may_have_the_wikis_own_namespace() -> None:
    assert open_templates({"Vorlage:Neu": "x"}, language="de").wikitext("Neu") == "x"


def test_a_saved_store_is_opened_as_it_is(dump: Path, tmp_path: Path) -> None:
    with open_templates(dump) as store:
        store.save(tmp_path / "kept.sqlite")
    with open_templates(tmp_path / "kept.sqlite") as again:
        assert again.wikitext("Woven in") == "woven {{{1}}}"
    assert (tmp_path / "kept.sqlite").is_file()
    with pytest.raises(wikibio.OutputError, match="cannot write"):
        open_templates(dump).save(tmp_path / "none" / "kept.sqlite")


def test_another_process_reads_the_same_file(dump: Path) -> None:
    with open_templates(dump) as store:
        other = pickle.loads(pickle.dumps(store))  # noqa: S301  (what a pool does)
        assert isinstance(other, TemplateStore)
        assert other.path == store.path
        assert other.wikitext("Woven in") == "woven {{{1}}}"


def test_a_closed_store_says_so(dump: Path) -> None:
    store = open_templates(dump)
    store.close()
    with pytest.raises(wikibio.SourceError, match="cannot be read"):
        store.wikitext("Woven in")


@pytest.mark.parametrize("name", ["missing.xml", "empty", "words.txt", "broken.sqlite"])
def test_what_holds_no_templates_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "words.txt").write_text("words")
    (tmp_path / "broken.sqlite").write_bytes(b"SQLite format 3\0 and no more")
    with pytest.raises(wikibio.SourceError) as caught:
        open_templates(tmp_path / name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "Bad.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(wikibio.SourceError, match=r"Bad\.txt: not UTF-8 at byte 0"):
        open_templates(tmp_path)


def test_parse_takes_a_path_a_mapping_or_what_is_open(dump: Path, folder: Path) -> None:
    with open_templates(folder) as store:
        for given in (dump, str(folder), {"Woven in": "woven {{{1}}}"}, store):
            article = wikibio.parse("Ada, {{woven in|London}}.", templates=given)
            assert article.text == "Ada, woven London."


def test_a_dump_is_read_with_its_own_templates(dump: Path) -> None:
    with wikibio.open_dump(dump, templates=dump) as articles:
        assert [each.text for each in articles] == ["Ada, woven London.", "Ida, woven Paris."]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_conversion_expands_in_every_process(dump: Path, tmp_path: Path, workers: int) -> None:
    source = tmp_path / "many.xml"
    more = [page(n, "Eda, {{woven in|Rome}}. " + "Words. " * 2_000) for n in range(100, 500)]
    source.write_text(HEAD + "".join([*people(2), *more]) + "</mediawiki>\n", "utf-8")
    out = tmp_path / "out"
    report = wikibio.convert(
        source, out, "jsonl", workers, templates=dump, fields=["text", "title"]
    )
    assert report.written == 402
    assert all("woven Rome" in row["text"] for row in rows(out)[2:])


def test_a_conversion_takes_a_mapping(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    wikibio.convert(dump, out, "jsonl", 1, templates={"Woven in": "from {{{1}}}"})
    assert rows(out)[0]["text"] == "Ada, from London."
    assert json.loads((out / "report.json").read_text())["templates"]["rendered"]["uses"] == 1


def test_the_command_line_takes_templates(dump: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text("Ada, {{woven in|London}}.")
    done = CliRunner().invoke(
        main, ["parse", str(tmp_path / "ada.txt"), "--templates", str(folder)]
    )
    assert done.output == "Ada, woven London.\n"
    out = tmp_path / "out"
    words = ["convert", str(dump), str(out), "--to", "jsonl", "--quiet", "--templates", str(dump)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert rows(out)[1]["text"] == "Ida, woven Paris."
