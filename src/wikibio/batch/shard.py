"""One shard into one part: the function that every runner calls."""

import contextlib
import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wikibio import languages, pipeline
from wikibio.batch.plan import Shard
from wikibio.batch.tally import Counts, Tally
from wikibio.languages import Language
from wikibio.model import RawPage
from wikibio.writers import Column, open_part, select, write_whole


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with every shard alike; small, since each shard takes one along to a worker.

    `fields` are names of columns, in any order. `language` is a wiki's code, None for the dump's
    own.
    """

    out: Path
    format: str
    fields: tuple[str, ...]
    language: str | None = None

    def part(self, index: int) -> Path:
        """Return the path of the part with this number."""
        return self.out / f"articles-{index:05d}.{self.format}"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A page that failed: why ("KeyError: 'x'"), at which stage ("parse", or a field's name)."""

    title: str | None
    page_id: int | None
    reason: str
    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class ShardResult:
    """The balance of one shard: rows written, the pages that failed, how the rest were read.

    `size` and `sha256` are the bytes of the part and their digest in hexadecimal.
    """

    index: int
    written: int
    quarantined: tuple[Quarantined, ...]
    counts: Counts
    size: int
    sha256: str


def run_shard(task: Task, shard: Shard) -> ShardResult:
    """Parse the pages of a shard and write its part, whole or not at all.

    Raises OutputError where the part cannot be written.
    """
    language = languages.for_site(shard.site, task.language)
    columns = select(task.fields)
    part = open_part(task.format, columns)
    failed, tally = list[Quarantined](), Tally()
    with _no_collector():
        for page in shard.pages:
            row = _row(page, language, columns, tally)
            if isinstance(row, Quarantined):
                failed.append(row)
            else:
                part.add(row, len(page.text))
    content = part.finish()
    write_whole(task.part(shard.index), content)
    return ShardResult(
        index=shard.index,
        written=len(shard.pages) - len(failed),
        quarantined=tuple(failed),
        counts=tally.counts(),
        size=sum(map(len, content)),
        sha256=digest(content),
    )


def digest(chunks: Iterable[bytes | memoryview]) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python's collector of cycles from running: a page's values hold none.

    They are many and live until their row group is written, so looking through them again and
    again costs time and finds nothing.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _row(
    page: RawPage, language: Language, columns: Sequence[Column], tally: Tally
) -> list[Any] | Quarantined:
    """Return the values of a page's columns, or why there are none.

    Nothing but the columns asked for is computed, and what counts the page costs next to nothing.
    """
    row = []
    stage = "parse"
    try:
        article = pipeline.parse_page(page, language)
        for column in columns:
            stage = column.name
            row.append(column.read(article))
        stage = "loss"
        tally.add_page(article, [column.name for column in columns])
    except Exception as error:  # noqa: BLE001
        # The one broad catch: parsing never raises, and should it do so all the same, one page of
        # millions must not end a run of hours. The page is kept, with the reason, to be mended.
        reason = f"{type(error).__name__}: {error}"
        return Quarantined(page.title, page.page_id, reason, stage, page.text)
    return row
