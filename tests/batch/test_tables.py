"""Several files a part: tables of their own, and the records of a preset, hold together."""

import functools
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.batch import dumps
from tests.batch.dumps import dump, lives, names, page
from wikibio import pipeline
from wikibio.batch import Report, check, plan, retry
from wikibio.model import Article, OutputError, RawPage

convert = functools.partial(dumps.convert, workers=1)

ALL = ("articles", "categories", "langlinks", "succession", "people")

TABLES = {"format": "jsonl", "tables": ALL}
PRESET = {"preset": "wikibio"}

both = pytest.mark.parametrize("options", [TABLES, PRESET], ids=["tables", "preset"])


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a dump of twelve pages, two of them redirects, that makes three parts."""
    monkeypatch.setattr(plan, "SHARD_PAGES", 5)
    return dump(tmp_path / "d.xml", lives(12))


def lines(out: Path, table: str) -> list[dict[str, Any]]:
    paths = sorted(out.glob(f"{table}-*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]


def text(out: Path, extension: str) -> list[str]:
    paths = sorted(out.glob(f"wikibio-*.{extension}"))
    return "".join(path.read_text("utf-8") for path in paths).split("\n")[:-1]


def parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if "-0" in path.name}


def test_each_table_has_a_file_a_part(source: Path, tmp_path: Path) -> None:
    report = convert(source, tmp_path / "out", **TABLES)
    assert (report.written, report.parts, len(report.files)) == (12, 3, 15)
    for table in ALL:
        assert [f"{table}-{n:05d}.jsonl" for n in range(3)] == [
            name for name in names(tmp_path / "out") if name.startswith(table)
        ]
    assert check(tmp_path / "out") == ()


def test_rows_lead_back_to_their_article_and_redirects_have_none(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    convert(source, out, **TABLES)
    articles = {row["page_id"]: row for row in lines(out, "articles")}
    assert len(articles) == 12
    assert articles[5]["redirect"] == "Page 4"
    people = [number for number in articles if number % 5]
    categories = lines(out, "categories")
    assert [row["page_id"] for row in categories] == [n for n in people for _ in range(2)]
    assert categories[:2] == [
        {"page_id": 1, "title": "Page 1", "name": "1801 births", "sort_key": "Brown, Ada", "position": 0},
        {"page_id": 1, "title": "Page 1", "name": "Poets", "sort_key": None, "position": 1},
    ]  # fmt: skip
    assert lines(out, "langlinks")[1] == {
        "page_id": 2,
        "title": "Page 2",
        "other_language": "de",
        "other_title": "Ada 2",
        "position": 0,
    }
    box = lines(out, "succession")[1]
    assert (box["title"], box["box_title"], box["start"], box["end"]) == (
        "Page 2",
        "Mayor",
        "1840",
        "1844",
    )
    assert box["predecessors"] == [{"name": "Ann 2", "link": None, "note": ""}]
    life = lines(out, "people")[1]
    assert (life["page_id"], life["name"], life["birth_date"]) == (2, "Ada Brown", "1802")
    assert [row["page_id"] for row in lines(out, "people")] == people


def test_tables_can_be_joined_in_duckdb(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(source, out, tables=["people", "categories"])
    assert names(out)[0] == "categories-00000.parquet"
    assert not list(out.glob("articles-*"))
    people = duckdb.read_parquet(f"{out}/people-*.parquet")
    categories = duckdb.read_parquet(f"{out}/categories-*.parquet")
    assert (len(people), len(categories)) == (10, 20)
    found = duckdb.sql(
        "SELECT count(*), min(p.name) FROM people p JOIN categories c USING (page_id) "
        "WHERE c.name = 'Poets'"
    ).fetchall()
    assert found == [(10, "Ada Brown")]


@pytest.mark.parametrize(
    ("tables", "needed"),
    [
        (["categories"], {"redirect", "categories"}),
        (["langlinks"], {"redirect", "langlinks"}),
        (["succession"], {"redirect", "succession_boxes"}),
        (["people"], {"redirect", "biography"}),
    ],
)
def test_only_what_the_tables_need_is_computed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: list[str], needed: set[str]
) -> None:  # fmt: skip
    asked: set[str] = set()
    part = Article._part

    def recording(self: Article, name: str) -> Any:
        asked.add(name)
        return part(self, name)

    monkeypatch.setattr(Article, "_part", recording)
    report = convert(source, tmp_path / "out", tables=tables)
    assert asked == needed
    assert report.written == 12


def test_a_table_that_fails_is_named_as_the_stage(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Article, name: str) -> Any:
        if name == "langlinks":
            raise RecursionError("too deep")
        return part(self, name)

    part = Article._part
    monkeypatch.setattr(Article, "_part", failing)
    report = convert(source, tmp_path / "out", "jsonl", tables=["categories", "langlinks"])
    assert (report.written, report.quarantined) == (2, 10)
    first = json.loads((tmp_path / "out" / "quarantine.jsonl").read_bytes().splitlines()[0])
    assert (first["stage"], first["reason"]) == ("langlinks", "RecursionError: too deep")
    assert lines(tmp_path / "out", "categories") == []


@both
def test_one_worker_and_two_write_the_same_bytes(
    source: Path, tmp_path: Path, options: dict[str, Any]
) -> None:
    for workers in (1, 2):
        convert(source, tmp_path / str(workers), workers=workers, **options)
    assert parts(tmp_path / "1") == parts(tmp_path / "2")
    assert len(parts(tmp_path / "1")) == 15


@pytest.fixture
def broken_off(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what begins a run with some options and breaks off in its third part."""
    from wikibio.batch import shard

    def begin(options: dict[str, Any]) -> Path:
        out, write = tmp_path / "out", shard.write_whole

        def dying(path: Path, pieces: Any) -> None:
            if sum("-00002." in name for name in names(out)) == 2:
                raise KeyboardInterrupt
            write(path, pieces)

        with monkeypatch.context() as patched:
            patched.setattr(shard, "write_whole", dying)
            with pytest.raises(KeyboardInterrupt):
                convert(source, out, **options)
        return out

    return begin


@both
def test_broken_off_between_the_files_of_a_part_it_ends_as_if_nothing_had_happened(
    source: Path, tmp_path: Path, broken_off: Any, options: dict[str, Any]
) -> None:
    convert(source, tmp_path / "whole", **options)
    out = broken_off(options)
    assert len(parts(out)) == 12
    convert(source, out, resume=True, **options)
    assert parts(out) == parts(tmp_path / "whole")
    assert check(out) == ()


@both
def test_a_part_that_lost_a_file_is_made_again(
    source: Path, tmp_path: Path, broken_off: Any, options: dict[str, Any]
) -> None:
    convert(source, tmp_path / "whole", **options)
    out = broken_off(options)
    lost = sorted(out.glob("*-00000.*"))
    lost[1].unlink()
    lost[2].write_bytes(b"half")
    convert(source, out, resume=True, **options)
    assert parts(out) == parts(tmp_path / "whole")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tables": ["articles"]}, "tables was articles, categories, .* and is now articles"),
        ({"preset": "wikibio", "format": None, "tables": None}, "format was jsonl and is now wikibio"),
    ],
)  # fmt: skip
def test_other_tables_are_refused_on_resume(
    source: Path, broken_off: Any, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(OutputError, match=said):
        convert(source, broken_off(TABLES), resume=True, **(TABLES | change))


@both
def test_a_file_that_is_missing_changed_or_strange_is_named(
    source: Path, tmp_path: Path, options: dict[str, Any]
) -> None:
    out = tmp_path / "out"
    convert(source, out, **options)
    missing, changed = sorted(out.glob("*-00001.*"))[1:3]
    strange = missing.with_name(missing.name.replace("-00001", "-00007"))
    missing.rename(strange)
    changed.write_bytes(changed.read_bytes()[:-1])
    told = check(out)
    assert len(told) == 3
    for path, words in (
        (missing, "cannot be read"),
        (changed, "is not what was written"),
        (strange, "the report does not know it"),
    ):
        assert any(line.startswith(f"{path}: {words}") for line in told)


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("people", 0, "states 3 parts, but 2 files of people.jsonl"),
        ("articles", 1, "states 12 rows, its parts have 13"),
    ],
)
def test_a_report_whose_numbers_do_not_agree_is_told(
    source: Path, tmp_path: Path, table: str, change: int, said: str
) -> None:
    out = tmp_path / "out"
    convert(source, out, **TABLES)
    plain = json.loads((out / "report.json").read_text())
    (file,) = (each for each in plain["files"] if each["name"] == f"{table}-00001.jsonl")
    file["rows"] += change
    if not change:
        plain["files"].remove(file)
        (out / file["name"]).unlink()
    (out / "report.json").write_text(json.dumps(plain))
    assert check(out) == (f"{out / 'report.json'}: {said}",)


@both
def test_pages_that_succeed_later_have_all_files_of_a_new_part(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]
) -> None:
    out, parse = tmp_path / "out", pipeline.parse_page

    def failing(given: RawPage, *rest: Any, **options: Any) -> Article:
        if "1802" in given.text:
            raise KeyError("1802")
        return parse(given, *rest, **options)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "parse_page", failing)
        before = convert(source, out, **options)
    old = parts(out)
    report = retry(out, 1, page_seconds=None, page_memory=None)
    assert (report.written, report.quarantined) == (before.written + 1, 0)
    assert (report.parts, len(report.files)) == (4, 20)
    assert check(out) == ()
    new = parts(out)
    assert {name: new[name] for name in old} == old
    added = sorted(new.keys() - old.keys())
    assert added == [name.replace("-00000", "-00003") for name in sorted(old) if "-00000" in name]
    assert Report.read(out / "report.json") == report


def test_records_are_people_with_infobox_and_paragraph(source: Path, tmp_path: Path) -> None:
    plain = "'''Bob Lee''' (born 1900) is a poet.\n\n[[Category:1900 births]]"
    thing = "{{Infobox ship|name=Ada}}\nThe '''Ada''' is a ship."
    mute = "{{Infobox person|name=Cy Orr|birth_date=1901}}\n[[Category:1901 births]]"
    more = [page(20, plain, title="Bob Lee"), page(21, thing), page(22, mute, title="Cy Orr")]
    source = dump(tmp_path / "more.xml", [*lives(6), *more])
    report = convert(source, tmp_path / "out", preset="wikibio")
    assert report.written == 5
    assert report.skipped == {
        "no-biography": 1,
        "no-infobox": 1,
        "no-paragraph": 1,
        "redirect": 1,
    }
    assert text(tmp_path / "out", "id") == ["1", "2", "3", "4", "6"]


def test_a_record_is_a_line_of_each_file(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = convert(source, out, preset="wikibio", only="biographies")
    assert (report.written, report.skipped) == (10, {"no-biography": 2})
    assert text(out, "title")[0] == "page 1"
    assert text(out, "nb") == ["2"] * 10
    assert text(out, "sent")[:2] == [
        "ada brown -lrb- born 1801 -rrb- is a poet .",
        "she did n't stop .",
    ]
    assert text(out, "box")[0].split("\t") == [
        "name_1:ada",
        "name_2:brown",
        "birth_date_1:1801",
        "spouse:<none>",
        "occupation_1:poet",
        "occupation_2:-lrb-",
        "occupation_3:retired",
        "occupation_4:-rrb-",
        "article_title_1:page",
        "article_title_2:1",
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tables": ["x"]}, "no such table: x; there are articles, categories"),
        ({"tables": []}, "no table is named"),
        ({"tables": ["people"], "fields": ["text"]}, "fields are columns of articles"),
        ({"format": "markdown", "tables": ["people"]}, "markdown has no table but articles"),
        ({"preset": "x"}, "preset 'x' is none of wikibio"),
        ({"preset": "wikibio", "format": "jsonl"}, "leave out format"),
        ({"preset": "wikibio", "fields": [], "tables": ["people"]}, "leave out fields, tables"),
    ],
)
def test_what_does_not_go_together_is_told_before_anything_is_made(
    source: Path, tmp_path: Path, wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        convert(source, tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


def test_tables_as_one_string_are_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="several strings, not one"):
        convert(source, tmp_path / "out", tables="people")
