"""docs/schema.md says what is written, column by column."""

import re
from pathlib import Path
from typing import Any

import pytest

from wikibio.batch.plan import SHARD_CHARACTERS, SHARD_PAGES
from wikibio.writers import COLUMNS, FLAT_TABLES, SCHEMA_VERSION
from wikibio.writers.parquet import ROW_GROUP_CHARACTERS, ROW_GROUP_ROWS
from wikibio.writers.schema import arrow_schema, schema_of
from wikibio.writers.wikibio.part import FILES


def _section(root: Path, heading: str) -> str:
    """Return what stands in the document under a heading, up to the next one."""
    text = (root / "docs" / "schema.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found


def _documented(section: str) -> list[tuple[str, str]]:
    """Return name and type of the rows of a section's table."""
    return re.findall(r"^\| `(\w+)` \| `([^`]+)` \| [^|]+ \|", section, re.MULTILINE)


def _described(schema: Any) -> list[tuple[str, str]]:
    # Arrow prints the name of a list's item, which carries nothing.
    types = [re.sub(r"list<(?:item|element): ", "list<", str(field.type)) for field in schema]
    return list(zip(schema.names, types, strict=True))


def test_the_document_lists_every_column_with_its_type(root: Path) -> None:
    schema = arrow_schema([column.name for column in COLUMNS])
    assert _documented(_section(root, "What the files hold")) == _described(schema)


@pytest.mark.parametrize("table", FLAT_TABLES)
def test_the_document_lists_every_column_of_the_other_tables(root: Path, table: str) -> None:
    schema = schema_of(FLAT_TABLES[table].columns)
    assert _documented(_section(root, f"`{table}`")) == _described(schema)


def test_the_document_names_the_files_of_the_preset(root: Path) -> None:
    section = _section(root, "The format of the WikiBio dataset")
    assert re.findall(r"^\| `\.(\w+)` ", section, re.MULTILINE) == list(FILES)


def test_the_document_names_the_version_and_the_sizes(root: Path) -> None:
    text = (root / "docs" / "schema.md").read_text(encoding="utf-8")
    assert f"This is schema version {SCHEMA_VERSION};" in text
    shards = f"{SHARD_CHARACTERS // 10**6} million characters of wikitext, or {SHARD_PAGES:,} pages"
    assert shards in (root / "docs" / "batch.md").read_text(encoding="utf-8")
    assert (
        f"{ROW_GROUP_ROWS:,} rows or {ROW_GROUP_CHARACTERS // 10**6} million characters"
        in " ".join(text.split())
    )
