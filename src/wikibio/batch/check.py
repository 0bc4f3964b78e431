"""Whether what a run has written is all there, and as it was written."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from wikibio.batch.ledger import was_begun
from wikibio.batch.parts import PartFile
from wikibio.batch.report import Report
from wikibio.batch.retry import settle
from wikibio.batch.shard import digest
from wikibio.writers import PRESETS, TABLES

PART: Final = re.compile(rf"({'|'.join((*TABLES, *PRESETS))})-\d")
"""How the names of a part's files begin."""

OF_ARTICLES: Final = ("articles.", "wikibio.id")
"""Kinds of files that have a row for each article that was written."""

BLOCK = 1 << 20
"""Bytes of a file looked at a time."""


def check(out: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return what is wrong with the output of `convert`, a line each; nothing if all is well.

    Every part is read once: it must be there, with the bytes and rows that `report.json` states.
    The quarantine must have as many lines, and no part may be there that the report does not know.
    Raises OutputError where `out` has no report.
    """
    folder = Path(out)
    if was_begun(folder):
        return (f"{folder}: the run has not ended; go on with --resume",)
    settle(folder)
    return tuple(_complaints(folder, Report.read(folder / "report.json")))


def _complaints(folder: Path, report: Report) -> Iterator[str]:
    known: set[str] = set()
    for part in report.files:
        known.add(part.name)
        yield from _of_part(folder / part.name, part)
    for line in _of_balance(report):
        yield f"{folder / 'report.json'}: {line}"
    for path in sorted(folder.iterdir()):
        if path.name not in known and PART.match(path.name):
            yield f"{path}: the report does not know it"
    yield from _of_quarantine(folder / "quarantine.jsonl", report.quarantined)


def _of_balance(report: Report) -> Iterator[str]:
    """Yield what is wrong with the numbers that a report states."""
    files, rows = Counter[str](), Counter[str]()
    for file in report.files:
        files[file.kind] += 1
        rows[file.kind] += file.rows
    for kind, count in files.items():
        if count != report.parts:
            yield f"states {report.parts:,} parts, but {count:,} files of {kind}"
        if kind.startswith(OF_ARTICLES) and rows[kind] != report.written:
            yield f"states {report.written:,} rows, its parts have {rows[kind]:,}"


def _of_part(path: Path, part: PartFile) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            found = digest(iter(lambda: file.read(BLOCK), b""))
    except OSError as error:
        yield f"{path}: cannot be read: {error.strerror or error}"
        return
    if found != part.sha256:
        size = path.stat().st_size
        length = "" if size == part.size else f", {size:,} bytes instead of {part.size:,}"
        yield f"{path}: is not what was written{length}"


def _of_quarantine(path: Path, stated: int) -> Iterator[str]:
    try:
        with path.open("rb") as lines:
            count = sum(1 for line in lines if isinstance(json.loads(line), dict))
    except (OSError, ValueError) as error:
        yield f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}"
        return
    if count != stated:
        yield f"{path}: has {count:,} pages, the report states {stated:,}"
