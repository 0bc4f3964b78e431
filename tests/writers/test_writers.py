"""What goes into a file comes out of it, in both formats."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.writers.articles import FULL_ROW, article, full, lead
from wikibio.model import Article, OutputError
from wikibio.writers import (
    COLUMNS,
    DEFAULT_FIELDS,
    Table,
    arrow_schema,
    open_part,
    parquet,
    require,
    select,
    write_whole,
)

EVERYTHING = tuple(column.name for column in COLUMNS)


def written(
    path: Path, articles: list[Article], fields: tuple[str, ...] = EVERYTHING
) -> list[dict[str, Any]]:
    """Write articles into a file of the format its name says, and return the rows it holds."""
    columns = select(fields)
    part = open_part(path.suffix[1:], Table("articles", columns))
    for each in articles:
        part.add([[column.read(each) for column in columns]], len(each.source))
    (content,) = part.finish()
    assert (content.extension, content.rows) == (path.suffix[1:], len(articles))
    write_whole(path, content.pieces)
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return rows
    return [json.loads(line) for line in path.read_bytes().splitlines()]


ROW_OF_NOTHING = {
    "title": None,
    "page_id": None,
    "revision_id": 7,
    "timestamp": "2015-11-25T20:04:42Z",
    "namespace": 0,
    "language": "en",
    "redirect": None,
    "text": "",
    "biography": None,
    "source": "'''Ada'''",
}
"""What both formats hold of `article(None, None)`, the empty lists left out."""

both_formats = pytest.mark.parametrize("name", ["a.parquet", "a.jsonl"])


@both_formats
def test_every_part_of_an_article_comes_back(tmp_path: Path, name: str) -> None:
    empty = {key: ROW_OF_NOTHING.get(key, []) for key in FULL_ROW}
    rows = written(tmp_path / name, [article(None, None), full(), article(None, None)])
    assert rows == [empty, FULL_ROW, empty]
    assert [list(row) for row in rows] == [list(EVERYTHING)] * 3


@both_formats
def test_title_and_page_id_are_written_whatever_is_asked_for(tmp_path: Path, name: str) -> None:
    rows = written(tmp_path / name, [full()], ("text",))
    assert rows == [{key: FULL_ROW[key] for key in ("title", "page_id", "text")}]


@both_formats
def test_a_file_of_no_articles_can_be_read(tmp_path: Path, name: str) -> None:
    assert written(tmp_path / name, []) == []


@both_formats
def test_nul_and_line_separators_stay_in_their_row(tmp_path: Path, name: str) -> None:
    text = "a\0b\u2028c\u0085d\x0be"
    rows = written(tmp_path / name, [article(sections=lead(text)), article("B")])
    assert [row["text"] for row in rows] == [text, ""]


def test_half_a_surrogate_pair_is_replaced_in_parquet(tmp_path: Path) -> None:
    rows = written(tmp_path / "a.parquet", [article("A\udc80"), article(None), article("B😀")])
    assert [row["title"] for row in rows] == ["A\ufffd", None, "B😀"]


def test_half_a_surrogate_pair_is_escaped_in_json(tmp_path: Path) -> None:
    rows = written(tmp_path / "a.jsonl", [article("A\udc80")])
    assert rows[0]["title"] == "A\udc80"
    assert rb"A\udc80" in (tmp_path / "a.jsonl").read_bytes()


def test_a_number_too_large_for_its_column_is_left_out(tmp_path: Path) -> None:
    rows = written(tmp_path / "a.parquet", [article("A", 10**30), article("B", 2)])
    assert [row["page_id"] for row in rows] == [None, 2]


def test_duckdb_reads_parquet(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet", [full(), article("B")])
    table = duckdb.read_parquet(f"{tmp_path}/*.parquet").order("title")
    columns = "categories[2].sort_key, tables[1].rows[2][1], infoboxes[1].fields[1].links[1].title"
    assert table.project(f"title, {columns}").fetchall() == [
        ("Ada", "Ada", "G", "Lord Byron"),
        ("B", None, None, None),
    ]


def test_duckdb_reads_json_lines(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", [full()])
    table = duckdb.read_json(f"{tmp_path}/a.jsonl")
    assert table.project("title, sections[2].heading").fetchall() == [("Ada", "Life")]


def test_parquet_says_which_schema_and_version_it_is_of(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet", [])
    metadata = pq.read_schema(tmp_path / "a.parquet").metadata
    assert metadata[b"wikibio.schema_version"] == b"3"
    assert metadata[b"wikibio.version"]


@pytest.mark.parametrize(("bound", "size"), [("ROWS", 2), ("CHARACTERS", 18)])
def test_row_groups_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, size: int
) -> None:
    monkeypatch.setattr(parquet, f"ROW_GROUP_{bound}", size)
    rows = written(tmp_path / "a.parquet", [article(str(n)) for n in range(5)])
    assert [row["title"] for row in rows] == list("01234")
    metadata = pq.read_metadata(tmp_path / "a.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [2, 2, 1]
    assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        written(tmp_path / name, [full()])
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_the_arrow_schema_is_that_of_the_columns_in_their_order() -> None:
    schema = arrow_schema(["source", "text"])
    assert schema.names == ["title", "page_id", "text", "source"]
    assert arrow_schema().names == list(DEFAULT_FIELDS)
    assert schema.field("page_id").type == pa.int64()


def test_an_unknown_field_is_named_beside_those_there_are() -> None:
    with pytest.raises(ValueError, match="no such field: txet; there are title, page_id"):
        select(["txet"])


def test_a_single_field_may_be_named_as_a_string() -> None:
    assert select("all") == select(["all"])
    assert [column.name for column in select("text")] == ["title", "page_id", "text"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'csv' is none of parquet, jsonl"):
        require("csv")


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(OutputError, match=r"pip install 'wikibio\[parquet\]'"):
        require("parquet")
    require("jsonl")
