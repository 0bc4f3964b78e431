"""What is kept on disk of a run while it goes on, so that another process can end it.

In the output stands a folder `.wikibio` with `run.json`, which says of what and how, and one file
for each part that is whole. It goes when the run has ended.
"""

import dataclasses
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from wikibio.batch import plan
from wikibio.batch.choice import Choice
from wikibio.batch.shard import ShardResult
from wikibio.model import OutputError
from wikibio.model.plain import from_plain, to_plain
from wikibio.sources import fingerprint
from wikibio.writers import SCHEMA_VERSION, Layout, library_version, write_whole

FOLDER: Final = ".wikibio"
RUN: Final = "run.json"


@dataclass(frozen=True, slots=True)
class Input:
    """A dump as a run reads it: its name, bytes, and a digest that changes with its content."""

    name: str
    size: int | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """All that decides what a run writes; the same run gives the same bytes.

    `digest` of an input is None where it can be read but once: such a run cannot be resumed.
    `titles` is a digest of those asked for, `templates` one of the wiki's own that were handed in.
    """

    inputs: tuple[Input, ...]
    format: str
    tables: tuple[str, ...]
    fields: tuple[str, ...]
    language: str | None
    namespaces: tuple[int, ...] | None
    titles: str | None
    sample: int | None
    only: str | None
    templates: str | None
    shard_pages: int
    shard_characters: int
    wikibio_version: str
    schema_version: int

    @classmethod
    def of(  # noqa: PLR0913, PLR0917  (all that counts)
        cls,
        sources: Iterable[object],
        layout: Layout,
        language: str | None,
        namespaces: Iterable[int] | None,
        choice: Choice,
        templates: str | None = None,
    ) -> Self:
        """Return the run that these arguments of `convert` make."""
        return cls(
            tuple(Input(*fingerprint(source)) for source in sources),
            layout.format,
            layout.tables,
            layout.fields,
            language,
            None if namespaces is None else tuple(sorted(namespaces)),
            choice.digest,
            choice.sample,
            choice.only,
            templates,
            plan.SHARD_PAGES,
            plan.SHARD_CHARACTERS,
            library_version(),
            SCHEMA_VERSION,
        )

    @property
    def layout(self) -> Layout:
        """What is written of each article."""
        return Layout(self.format, self.tables, self.fields)

    def difference(self, other: "Run") -> str | None:
        """Return what `other` has otherwise, in words; None where the two are one."""
        for field in dataclasses.fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if mine != theirs:
                if field.name == "inputs":
                    return self._other_input(other)
                name = field.name.replace("_", " ")
                return f"{name} was {_short(mine)} and is now {_short(theirs)}"
        return None

    def _other_input(self, other: "Run") -> str:
        if [each.name for each in self.inputs] != [each.name for each in other.inputs]:
            return "it reads other dumps"
        changed = (a.name for a, b in zip(self.inputs, other.inputs, strict=True) if a != b)
        return f"{next(changed)} has changed since"


class Ledger:
    """The folder `.wikibio` of one output."""

    def __init__(self, out: Path, run: Run) -> None:
        self._folder, self._run = out / FOLDER, run

    def begin(self) -> None:
        """Note that the run has begun."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._write(RUN, to_plain(self._run))

    def take_up(self) -> None:
        """Go on with the run that was begun here; raise OutputError where it is another one."""
        begun = read_run(self._folder / RUN)
        difference = begun.difference(self._run)
        if difference:
            raise OutputError(
                f"{self._folder.parent} cannot be resumed: {difference}; use another folder"
            )
        if any(each.digest is None for each in begun.inputs):
            raise OutputError(
                f"{self._folder.parent} cannot be resumed: its input was a stream, which is gone"
            )

    def add(self, result: ShardResult) -> None:
        """Note that a part is whole."""
        self._write(f"{result.index:05d}.json", to_plain(result))

    def result(self, index: int) -> ShardResult | None:
        """Return what is noted of a part, None where it is not whole: a file is not, or not all."""
        noted = _read(self._folder / f"{index:05d}.json")
        if noted is None:
            return None
        try:
            found: ShardResult = from_plain(ShardResult, noted)
        except (KeyError, TypeError):
            return None
        whole = all(_size(self._folder.parent / file.name) == file.size for file in found.files)
        return found if whole else None

    def close(self) -> None:
        """Forget the run: it has ended; call it again where it was ended halfway."""
        # First what says that there is a run: without it the rest is nothing but remains.
        (self._folder / RUN).unlink(missing_ok=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _write(self, name: str, plain: Any) -> None:
        write_whole(self._folder / name, [json.dumps(plain, ensure_ascii=True).encode()])


def was_begun(out: Path) -> bool:
    """Return whether a run was begun in a folder and has not ended."""
    return (out / FOLDER / RUN).is_file()


def read_run(path: Path) -> Run:
    """Return the run that a file tells of; raise OutputError where it tells of none."""
    try:
        return from_plain(Run, _read(path))  # type: ignore[no-any-return]
    except (KeyError, TypeError) as error:
        raise OutputError(f"{path} is not what a run leaves: {error}") from error


def _read(path: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
