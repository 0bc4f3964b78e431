"""`import wikibio` is cheap: nothing heavy comes with it."""

import subprocess
import sys

import pytest

HEAVY = (
    "pyarrow",
    "lxml",
    "bs4",
    "pandas",
    "pyspark",
    "duckdb",
    "numpy",
    "fsspec",
    "py7zr",
    "sqlite3",
)


@pytest.mark.parametrize("statement", ["import wikibio", "import wikibio; wikibio.parse('a').text"])
def test_neither_import_nor_a_parse_loads_a_heavy_library(statement: str) -> None:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "wikibio" in loaded
    assert loaded.isdisjoint(HEAVY)
