"""What happened in a run, for machines: a file of JSON lines."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from wikibio.model import OutputError


class Log:
    """A file that gets a line an event, each with `time` (UTC) and `event`; without a path, none.

    Lines are added to what is there, so that a run that was resumed has one log. In a `with`
    block, what ends the block early is an event too.
    """

    def __init__(self, path: str | os.PathLike[str] | None) -> None:
        self._file: TextIO | None = None
        if path is not None:
            try:
                self._file = Path(path).open("a", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
            except OSError as error:
                raise OutputError(f"cannot write the log {path}: {error.strerror}") from error

    def __call__(self, event: str, **facts: Any) -> None:
        """Add a line; `facts` are what JSON can hold."""
        if self._file is not None:
            time = datetime.now(UTC).isoformat(timespec="milliseconds")
            print(
                json.dumps({"time": time, "event": event, **facts}, ensure_ascii=False),
                file=self._file,
                flush=True,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            event = "stopped" if issubclass(kind, KeyboardInterrupt | GeneratorExit) else "failed"
            self(event, error=str(error))
        if self._file is not None:
            self._file.close()
