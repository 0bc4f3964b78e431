"""Whether what a run has written is all there, and as it was written."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from wikibio.batch.ledger import was_begun
from wikibio.batch.report import PartFile, Report
from wikibio.batch.retry import settle
from wikibio.batch.shard import digest

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
    known = set[str]()
    for part in report.files:
        known.add(part.name)
        yield from _of_part(folder / part.name, part)
    rows = sum(part.rows for part in report.files)
    if len(report.files) != report.parts or rows != report.written:
        yield f"{folder / 'report.json'}: states {report.written:,} rows, its parts have {rows:,}"
    for path in sorted(folder.glob("articles-*")):
        if path.name not in known:
            yield f"{path}: the report does not know it"
    yield from _of_quarantine(folder / "quarantine.jsonl", report.quarantined)


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
