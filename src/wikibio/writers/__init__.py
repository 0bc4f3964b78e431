"""Articles to files: one schema, several formats, whole files only."""

from wikibio.writers.part import EXTENSIONS, FORMATS, PartWriter, columns_of, open_part, require
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
from wikibio.writers.whole import remove_unfinished, write_whole

__all__ = [
    "COLUMNS",
    "DEFAULT_FIELDS",
    "EXTENSIONS",
    "FORMATS",
    "ON_REQUEST",
    "SCHEMA_VERSION",
    "Column",
    "PartWriter",
    "arrow_schema",
    "columns_of",
    "library_version",
    "open_part",
    "remove_unfinished",
    "require",
    "select",
    "write_whole",
]
