"""The flat tables: their rows and types, and that they say the same as the columns of articles."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.writers.articles import FULL_ROW, article, full
from wikibio.model import Article
from wikibio.writers import FLAT_TABLES, TABLES, Layout, open_part, parquet, write_whole
from wikibio.writers.schema import schema_of

ARTICLE = {"page_id": 1, "title": "Ada"}

formats = pytest.mark.parametrize("form", ["parquet", "jsonl"])


def ada() -> Article:
    """Return an article with something of everything, which is no redirect."""
    return full(redirect=None)


def written(folder: Path, form: str, table: str, articles: list[Article]) -> list[dict[str, Any]]:
    """Return the rows of a file that has one table of some articles."""
    (made,) = Layout.of(form, tables=[table]).made()
    part = open_part(form, made)
    for each in articles:
        rows = made.rows(each) if made.rows else ()
        part.add([[column.read(row) for column in made.columns] for row in rows], 9)
    (content,) = part.finish()
    path = folder / f"a.{content.extension}"
    write_whole(path, content.pieces)
    found = (
        pq.read_table(path).to_pylist()
        if form == "parquet"
        else [json.loads(line) for line in path.read_bytes().splitlines()]
    )
    assert len(found) == content.rows
    return found


@formats
def test_a_list_becomes_a_row_an_item(tmp_path: Path, form: str) -> None:
    articles = [article(None, None), ada(), full(), article("B", 2)]
    assert written(tmp_path, form, "categories", articles) == [
        ARTICLE | item | {"position": place} for place, item in enumerate(FULL_ROW["categories"])
    ]
    assert written(tmp_path, form, "langlinks", articles) == [
        ARTICLE | {"other_language": "de", "other_title": "Ada Lovelace", "position": 0}
    ]
    (box,) = FULL_ROW["succession_boxes"]
    renamed = {"title": "box_title", "title_link": "box_title_link"}
    assert written(tmp_path, form, "succession", articles) == [
        ARTICLE | {renamed.get(name, name): value for name, value in box.items()} | {"position": 0}
    ]


@formats
def test_a_biography_becomes_a_row(tmp_path: Path, form: str) -> None:
    articles = [article(None, None), ada(), full()]
    assert written(tmp_path, form, "people", articles) == [ARTICLE | FULL_ROW["biography"]]


@formats
@pytest.mark.parametrize("table", FLAT_TABLES)
def test_a_table_without_rows_can_be_read(tmp_path: Path, form: str, table: str) -> None:
    assert written(tmp_path, form, table, [article(), full()]) == []


@pytest.mark.parametrize("table", FLAT_TABLES.values(), ids=list(FLAT_TABLES))
def test_every_table_begins_with_its_article_and_no_name_stands_twice(table: Any) -> None:
    schema = schema_of(table.columns)
    assert schema.names[:2] == ["page_id", "title"]
    assert schema.field("page_id").type == pa.int64()
    assert len(set(schema.names)) == len(schema.names)


def test_row_groups_of_flat_tables_are_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP_ROWS", 1)
    monkeypatch.setattr(parquet, "FLAT_ROW_GROUP_ROWS", 4)
    assert len(written(tmp_path, "parquet", "categories", [ada()] * 5)) == 10
    metadata = pq.read_metadata(tmp_path / "a.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [4, 4, 2]
    assert metadata.metadata[b"wikibio.schema_version"] == b"3"


def test_tables_are_in_one_order_however_they_are_named() -> None:
    assert Layout.of("jsonl", tables=["people", "articles"]).tables == ("articles", "people")
    assert Layout.of("jsonl", tables=reversed(TABLES)).tables == TABLES
    assert Layout.of("jsonl").tables == ("articles",)
