"""A file is whole or absent: written under a temporary name, then renamed."""

import os
from collections.abc import Iterable
from pathlib import Path

from wikibio.model import OutputError

Payload = bytes | memoryview
"""A piece of a file."""


def temporary(path: Path) -> Path:
    """Return the hidden name under which `path` is written until it is whole."""
    return path.with_name(f".{path.name}.tmp")


def write_whole(path: Path, chunks: Iterable[Payload]) -> None:
    """Write `chunks` to `path` and sync them to disk; `path` appears only when all are there.

    Raises OutputError where the folder cannot be written to or is full; nothing of `path` stays.
    """
    unfinished = temporary(path)
    try:
        with unfinished.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        _remove(unfinished)


def remove_unfinished(folder: Path) -> None:
    """Remove what `write_whole` left in `folder` when its process was killed."""
    for path in folder.glob(".*.tmp"):
        _remove(path)


def _remove(path: Path) -> None:
    # The disk that could not be written to may refuse this too; the first error is the one to tell.
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
