"""Articles to files: one schema, several formats, whole files only."""

from wikibio.writers.layout import PRESETS, Layout
from wikibio.writers.part import FORMATS, Content, PartWriter, Row, open_part, require
from wikibio.writers.schema import (
    COLUMNS,
    DEFAULT_FIELDS,
    ON_REQUEST,
    SCHEMA_VERSION,
    Column,
    arrow_schema,
    library_version,
    select,
)
from wikibio.writers.tables import FLAT_TABLES, TABLES, Table
from wikibio.writers.whole import remove_unfinished, write_whole

__all__ = [
    "COLUMNS",
    "DEFAULT_FIELDS",
    "FLAT_TABLES",
    "FORMATS",
    "ON_REQUEST",
    "PRESETS",
    "SCHEMA_VERSION",
    "TABLES",
    "Column",
    "Content",
    "Layout",
    "PartWriter",
    "Row",
    "Table",
    "arrow_schema",
    "library_version",
    "open_part",
    "remove_unfinished",
    "require",
    "select",
    "write_whole",
]
