"""The command line: what it prints, and the code it leaves with."""

import bz2
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.batch.dumps import dump, lives, names, page, people, rows
from wikibio import cli, pipeline
from wikibio.batch import choice, limits, shard

ADA = "'''Ada''' wrote.\n\n== Life ==\n* Born in 1815.\n\n[[Category:Women]]"


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in arguments], input=stdin)


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    path = tmp_path / "ada.txt"
    path.write_text(ADA, encoding="utf-8")
    return path


def assert_one_line(result: Result, *words: str) -> None:
    """Assert that a command failed with exit code 2 and one line that holds `words`."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("wikibio: ")
    assert result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr


def test_parse_prints_the_text(ada: Path) -> None:
    result = run("parse", ada)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Ada wrote.\nLife\nBorn in 1815.\n"


def test_parse_reads_standard_input_and_prints_json(ada: Path) -> None:
    result = run("parse", "-", "--output", "json", "--title", "Ada", stdin=ada.read_bytes())
    found = json.loads(result.stdout)
    assert (found["title"], found["categories"][0]["name"]) == ("Ada", "Women")


def test_parse_prints_markdown_and_html(ada: Path) -> None:
    assert "## Life" in run("parse", ada, "--output", "markdown").stdout
    assert "<" in run("parse", ada, "--output", "html").stdout


def test_parse_reads_flattened_text_where_it_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "flat.txt"
    text = "Ada was a writer.Early lifeShe was born in London. Category:1815 birthsde:Ada"
    path.write_text(text, encoding="utf-8")
    result = run("parse", path, "--format", "flattened", "--output", "json")
    found = json.loads(result.stdout)
    assert [category["name"] for category in found["categories"]] == ["1815 births"]
    assert [link["title"] for link in found["langlinks"]] == ["Ada"]
    assert run("parse", path, "--format", "wikitext").stdout == f"{text}\n"


def test_parse_knows_every_format_of_the_library() -> None:
    (option,) = (each for each in cli.parse.params if each.name == "form")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == pipeline.FORMATS


def test_parse_takes_the_words_of_the_language_named() -> None:
    result = run("parse", "-", "--language", "de", "--output", "json", stdin=b"[[Kategorie:Frau]]")
    assert [category["name"] for category in json.loads(result.stdout)["categories"]] == ["Frau"]


def test_a_byte_order_mark_is_no_text() -> None:
    assert run("parse", "-", stdin=b"\xef\xbb\xbfAda").stdout == "Ada\n"


def test_bytes_that_are_no_utf_8_are_replaced_and_told() -> None:
    result = run("parse", "-", stdin=b"caf\xe9 au lait")
    assert (result.exit_code, result.stdout) == (0, "caf\ufffd au lait\n")
    assert "not UTF-8 at byte 3" in result.stderr


def test_an_empty_file_is_an_article_without_text() -> None:
    assert run("parse", "-").stdout == "\n"


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert_one_line(run("parse", tmp_path / "absent"), "absent", "No such file")
    assert_one_line(run("convert", tmp_path / "absent", tmp_path / "out"), "absent", "No such file")


def test_wrong_options_are_one_line(ada: Path) -> None:
    assert_one_line(run("parse", ada, "--output", "pdf"), "'pdf' is not one of", "parse --help")
    assert_one_line(run("parse", ada, "--language", "dee"), "--language", "dee")
    assert_one_line(run("parse"), "FILE")
    assert_one_line(run("convert", ada), "name at least one DUMP, and the folder OUT last")
    assert_one_line(run("convert", ada, "out", "--fields", "text,x"), "no such field: x")
    assert_one_line(run("convert", ada, "out", "--namespace", "x"), "'x' is no namespace number")
    assert_one_line(run("convert", ada, "out", "--workers", "0"), "--workers")
    assert_one_line(run("nonsense"), "No such command 'nonsense'")


def test_a_file_that_is_no_dump_is_one_line(ada: Path, tmp_path: Path) -> None:
    assert_one_line(run("convert", ada, tmp_path / "out"), "ada.txt")
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_not_empty_is_one_line(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(1))
    assert_one_line(run("convert", source, tmp_path), "is not empty")
    assert_one_line(run("convert", source, source), "d.xml is a file")


def test_an_output_below_a_file_is_one_line(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(1))
    assert_one_line(run("convert", source, source / "out"), "Not a directory")


def test_convert_writes_parts_and_says_what_became_of_the_pages(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(3))
    result = run("convert", source, tmp_path / "out", "--to", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 pages read: 3 written, 0 skipped, 0 quarantined" in result.stderr
    assert len(rows(tmp_path / "out")) == 3


def test_quiet_says_nothing(tmp_path: Path) -> None:
    result = run("convert", dump(tmp_path / "d.xml", people(1)), tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_fields_and_namespaces_reach_the_output(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(1))
    options = ["--to", "jsonl", "--fields", "text, categories", "--namespace", "all"]
    run("convert", source, tmp_path / "out", *options)
    assert list(rows(tmp_path / "out")[0]) == ["title", "page_id", "text", "categories"]


def test_tables_and_the_preset_reach_the_output(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", lives(3))
    result = run(
        "convert", source, tmp_path / "1", "--to", "jsonl", "--tables", "people, langlinks"
    )
    assert (result.exit_code, "3 written" in result.stderr) == (0, True)
    assert names(tmp_path / "1")[:2] == ["langlinks-00000.jsonl", "people-00000.jsonl"]
    result = run("convert", source, tmp_path / "2", "--preset", "wikibio", "--sample", "2")
    assert (result.exit_code, "2 written" in result.stderr) == (0, True)
    assert [name for name in names(tmp_path / "2") if name.startswith("wikibio")] == [
        f"wikibio-00000.{end}" for end in ("box", "id", "nb", "sent", "title")
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--tables", "people,x"], "no such table: x; there are articles, categories"),
        (["--tables", ""], "no such table: "),
        (["--tables", "people", "--fields", "text"], "fields are columns of articles"),
        (["--tables", "people", "--to", "markdown"], "markdown has no table but articles"),
        (["--fields", "text", "--to", "markdown"], "markdown has no fields to choose"),
        (["--preset", "wikibio", "--to", "parquet"], "leave out format"),
        (["--preset", "wikibio", "--fields", "text", "--tables", "people"], "leave out fields, tables"),
        (["--preset", "other"], "'other' is not"),
    ],
)  # fmt: skip
def test_options_that_do_not_go_together_are_one_line(
    tmp_path: Path, options: list[str], said: str
) -> None:
    source = dump(tmp_path / "d.xml", people(1))
    assert_one_line(run("convert", source, tmp_path / "out", *options), said, "convert --help")
    assert not (tmp_path / "out").exists()


def test_a_dump_comes_from_standard_input_too(tmp_path: Path) -> None:
    data = bz2.compress(dump(tmp_path / "d.xml", people(2)).read_bytes())
    result = run("convert", "-", tmp_path / "out", "--to", "jsonl", stdin=data)
    assert result.exit_code == 0
    assert len(rows(tmp_path / "out")) == 2


def test_an_input_cut_short_leaves_with_1_and_the_good_pages(tmp_path: Path) -> None:
    source = dump(tmp_path / "cut.xml", people(3), cut=60)
    result = run("convert", source, tmp_path / "out", "--to", "jsonl", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("wikibio: the input was cut short: ")
    assert result.stderr.count("\n") == 1
    assert names(tmp_path / "out") == ["articles-00000.jsonl", "quarantine.jsonl", "report.json"]


MULTISTREAM = Path(__file__).parents[1] / "fixtures" / "dumps" / "small-multistream.xml.bz2"


@pytest.fixture
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)


@pytest.mark.usefixtures("_own_cache")
def test_get_prints_one_page_of_a_multistream_dump() -> None:
    result = run("get", MULTISTREAM, "ada_Lovelace", "--output", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["title"] == "Ada Lovelace"


@pytest.mark.usefixtures("_own_cache")
def test_get_names_near_titles_where_there_is_no_such_page(tmp_path: Path) -> None:
    assert_one_line(run("get", MULTISTREAM, "Ada Love"), "Ada Love", "near ones: Ada Lovelace")
    single = dump(tmp_path / "d.xml", people(2))
    assert_one_line(run("get", single, "Page 1"), str(single), "multistream")
    assert_one_line(run("get", tmp_path / "none.bz2", "A"), "none.bz2")


def test_ctrl_c_is_one_line_and_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wikibio.batch.convert", interrupted)
    result = run("convert", "a", tmp_path / "out")
    assert (result.exit_code, result.stderr.strip()) == (130, "wikibio: stopped")


def test_no_arguments_print_the_help() -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (0, run("--help").stdout)
    assert "wikibio convert enwiki.xml.bz2 out/" in result.stdout


def option(command: str, name: str) -> click.Option:
    """Return an option of a command, by the name of its parameter."""
    (found,) = (each for each in cli.main.commands[command].params if each.name == name)
    assert isinstance(found, click.Option)
    return found


@pytest.mark.parametrize("command", ["convert", "retry"])
def test_limits_that_are_not_named_are_those_of_the_library(command: str) -> None:
    assert option(command, "page_seconds").default == limits.PAGE_SECONDS
    assert option(command, "page_memory").default == limits.PAGE_MEMORY


def test_what_pages_can_be_about_is_what_the_library_knows() -> None:
    kinds = option("convert", "only").type
    assert isinstance(kinds, click.Choice)
    assert list(kinds.choices) == list(choice.ONLY)


def test_titles_that_no_page_has_are_told(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(3))
    wanted = tmp_path / "names.txt"
    wanted.write_text("\ufeffpage_2\n\nPage 9\n", encoding="utf-8")
    result = run("convert", source, tmp_path / "out", "--to", "jsonl", "--titles", wanted)
    assert result.exit_code == 1
    assert "1 written, 2 skipped (title 2)" in result.stderr
    assert "titles not found: 1: Page 9" in result.stderr
    wanted.write_bytes(b"caf\xe9\n")
    assert_one_line(run("convert", source, tmp_path / "2", "--titles", wanted), "not UTF-8")


def test_retry_reads_the_quarantine_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard, "hook", "tests.batch.hooks:misbehave")
    source = dump(tmp_path / "d.xml", [*people(2), page(3, "LEAVE now")])
    out = tmp_path / "out"
    assert run("convert", source, out, "--to", "jsonl", "--page-memory", "0").exit_code == 1
    failed = run("retry", out, "--workers", "1")
    assert (failed.exit_code, "2 written, 0 skipped, 1 quarantined" in failed.stderr) == (1, True)
    monkeypatch.setattr(shard, "hook", "")
    assert (run("retry", out, "--quiet").exit_code, len(rows(out))) == (0, 3)
    assert_one_line(run("retry", tmp_path), "report.json")


@pytest.mark.parametrize("command", ["parse", "convert", "retry"])
def test_help_has_an_example_of_every_option(command: str) -> None:
    text = run(command, "--help").stdout
    examples = text[text.index("Examples:") : text.index("Exit codes:")]
    options = [
        option.opts[0]
        for option in cli.main.commands[command].params
        if isinstance(option, click.Option)
    ]
    assert len(options) >= 4
    for option in options:
        assert re.search(rf"{option}\b", examples), option


def test_the_version_is_printed() -> None:
    assert re.fullmatch(r"wikibio \S+\n", run("--version").stdout)


def wikibio(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "wikibio", *map(str, arguments)]


def test_it_runs_as_a_module(ada: Path) -> None:
    done = subprocess.run(wikibio("parse", ada), capture_output=True, text=True, check=True)
    assert done.stdout == "Ada wrote.\nLife\nBorn in 1815.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("a line\n\n" * 100_000)
    running = subprocess.Popen(
        wikibio("parse", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.read(6) == b"a line"
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(60) == 0
    running.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_one_line_and_nothing_half_written(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(200))
    out = tmp_path / "out"
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
        "from wikibio.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "convert", source, out, "--to", "jsonl", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        r"wikibio: cannot write \S+articles-00000.jsonl: File too large\n", done.stderr
    )
    assert names(out) == [".wikibio"]  # what is needed to go on


def test_help_comes_without_the_heavy_libraries() -> None:
    code = (
        "import sys\nfrom wikibio.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "click" in loaded
    assert loaded.isdisjoint({"pyarrow", "rich", "mwparserfromhell", "numpy"})
