"""docs/schema.md says what is written, column by column."""

import re
from pathlib import Path

from wikibio.batch.plan import SHARD_CHARACTERS, SHARD_PAGES
from wikibio.writers import COLUMNS, SCHEMA_VERSION
from wikibio.writers.parquet import ROW_GROUP_CHARACTERS, ROW_GROUP_ROWS
from wikibio.writers.schema import arrow_schema


def _documented(root: Path) -> list[tuple[str, str, str]]:
    """Return name, type and example of the rows of the document's first table."""
    text = (root / "docs" / "schema.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| `(\w+)` \| `([^`]+)` \| [^|]+ \| `(.+)` \|$", re.MULTILINE)
    return row.findall(text)


def test_the_document_lists_every_column_with_its_type(root: Path) -> None:
    schema = arrow_schema([column.name for column in COLUMNS])
    # Arrow prints the name of a list's item, which carries nothing.
    types = [re.sub(r"list<(?:item|element): ", "list<", str(field.type)) for field in schema]
    documented = [(name, kind) for name, kind, _ in _documented(root)]
    assert documented == list(zip(schema.names, types, strict=True))


def test_the_document_names_the_version_and_the_sizes(root: Path) -> None:
    text = (root / "docs" / "schema.md").read_text(encoding="utf-8")
    assert f"This is schema version {SCHEMA_VERSION};" in text
    assert f"{SHARD_PAGES:,} pages or {SHARD_CHARACTERS // 10**6} million characters" in text
    assert (
        f"{ROW_GROUP_ROWS:,} rows or {ROW_GROUP_CHARACTERS // 10**6} million characters"
        in " ".join(text.split())
    )
