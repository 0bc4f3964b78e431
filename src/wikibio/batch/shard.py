"""One shard into one part: the function that every runner calls."""

import contextlib
import gc
import hashlib
import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from wikibio import languages
from wikibio.batch.choice import ONLY
from wikibio.batch.limits import MEMORY, PageStopped, Slot
from wikibio.batch.pages import ShardPages, Taken
from wikibio.batch.parts import PartFile, part_name
from wikibio.batch.plan import Shard
from wikibio.batch.tally import Counts, Tally
from wikibio.languages import Language
from wikibio.model import Article, RawPage, Templates
from wikibio.writers import Layout, PartWriter, Row, Table, open_part, write_whole
from wikibio.writers.jsonl import line

hook = ""
"""What tests let workers call with every page before it is read, as "module:function"."""

Rows = list[list[Row]]
"""The rows of one page, a list for each table."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with every shard alike; small, since each shard takes one along to a worker.

    `layout` says what is written of each article. `language` is a wiki's code, None for the dump's
    own. `namespaces` and `titles` are the pages wanted, None for all. `only` is a name in
    `choice.ONLY`, `templates` are sent along as the path of their file,
    `hook` is for tests.
    """

    out: Path
    layout: Layout
    language: str | None = None
    only: str | None = None
    templates: Templates | None = None
    namespaces: frozenset[int] | None = None
    titles: frozenset[str] | None = None
    hook: str = field(default_factory=lambda: hook)

    @property
    def stages(self) -> tuple[str, ...]:
        """What happens to a page, one after another: a Slot's `stage` counts in them."""
        return ("parse", *(name for table in self.layout.made() for name in _stages(table)), "loss")


def _stages(table: Table) -> tuple[str, ...]:
    """Return what is done for a table: its columns, where a row of it is a whole article."""
    if table.rows is None:
        return tuple(column.name for column in table.columns)
    return (table.name,)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A page that failed: why ("KeyError: 'x'"), at which stage ("parse", or a field's name).

    With it stands what is needed to try again; `input` is the number of the dump it came from.
    """

    title: str | None
    page_id: int | None
    revision_id: int | None
    timestamp: str | None
    namespace: int
    redirect: str | None
    input: int
    reason: str
    stage: str
    text: str

    def to_line(self) -> bytes:
        """Return the page as a line of JSON."""
        return line(json.dumps(asdict(self), ensure_ascii=False))

    def page(self) -> RawPage:
        """Return the page as it was read."""
        return RawPage(
            self.text,
            self.title,
            self.page_id,
            self.revision_id,
            self.timestamp,
            self.namespace,
            self.redirect,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page has no row, and at which stage it failed."""

    reason: str
    stage: str


Without = Mapping[int, Failure]
"""Pages of a shard that are left out because they ended their worker, by their number."""

NOTHING_LEFT_OUT: Final[Without] = {}


@dataclass(frozen=True, slots=True)
class ShardResult:
    """The balance of one shard: articles written, pages passed over by reason, those that failed.

    `counts` tells how the rest were read, `taken` what was met on the way to them. `files` are what
    the part consists of.
    """

    index: int
    written: int
    skipped: Mapping[str, int]
    quarantined: tuple[Quarantined, ...]
    counts: Counts
    files: tuple[PartFile, ...]
    taken: Taken = field(default_factory=Taken)


def run_shard(
    task: Task, shard: Shard, slot: Slot | None = None, without: Without = NOTHING_LEFT_OUT
) -> ShardResult:
    """Parse the pages of a shard and write the files of its part, each whole or not at all.

    The page it is on is noted in `slot`; `without` are pages to leave out. Raises OutputError
    where the part cannot be written.
    """
    reader = PageReader(task, languages.for_site(shard.site, task.language), slot or Slot())
    parts = [open_part(task.layout.format, table) for table in reader.tables]
    failed: list[Quarantined] = []
    skipped: Counter[str] = Counter()
    pages, written = ShardPages(shard, task.namespaces, task.titles), 0
    with _no_collector():
        for number, page in enumerate(pages):
            found = without.get(number) or reader.rows(number, page)
            if isinstance(found, Failure):
                failed.append(_quarantined(page, shard.input, found))
            elif isinstance(found, str):
                skipped[found] += 1
            else:
                for part, rows in zip(parts, found, strict=True):
                    part.add(rows, len(page.text))
                written += 1
        files = tuple(_write(task, shard.index, parts, reader.tables))
    return ShardResult(
        index=shard.index,
        written=written,
        skipped=dict(skipped),
        quarantined=tuple(failed),
        counts=reader.tally.counts(),
        files=files,
        taken=pages.taken,
    )


def _write(
    task: Task, index: int, parts: Sequence[PartWriter], tables: Sequence[Table]
) -> Iterator[PartFile]:
    """Write the files of a part one after another, and yield what they are."""
    for part, table in zip(parts, tables, strict=True):
        for content in part.finish():
            name = part_name(f"{table.name}.{content.extension}", index)
            write_whole(task.out / name, content.pieces)
            size = sum(map(len, content.pieces))
            yield PartFile(name, content.rows, size, digest(content.pieces))


def try_page(task: Task, shard: Shard, slot: Slot, number: int) -> None:
    """Read one page of a shard and write nothing: to see whether it ends its worker."""
    reader = PageReader(task, languages.for_site(shard.site, task.language), slot)
    pages = ShardPages(shard, task.namespaces, task.titles)
    for page in islice(pages, number, number + 1):
        reader.rows(number, page)


def _quarantined(page: RawPage, source: int, failure: Failure) -> Quarantined:
    return Quarantined(
        page.title,
        page.page_id,
        page.revision_id,
        page.timestamp,
        page.namespace,
        page.redirect,
        source,
        failure.reason,
        failure.stage,
        page.text,
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


class PageReader:
    """Pages to rows, one after another; what counts them costs next to nothing.

    Nothing but the tables and columns asked for is computed.
    """

    def __init__(self, task: Task, language: Language, slot: Slot) -> None:
        from wikibio.pipeline import parse_page  # noqa: PLC0415  (who hands out shards needs none)

        self.tables = task.layout.made()
        self._parse = parse_page
        self.tally = Tally()
        self._stages = task.stages
        self._parts = [part for table in self.tables for part in table.parts]
        self._language = language
        self._slot = slot
        self._hook = _function(task.hook)
        self._only = task.only and ONLY[task.only]
        self._templates = task.templates

    def rows(self, number: int, page: RawPage) -> Rows | Failure | str:
        """Return the rows of a page, why it failed, or why it is passed over."""
        slot = self._slot
        try:
            slot.stage, slot.page = 0, number + 1
            rows = self._rows(page)
            slot.page = 0
        except PageStopped as request:
            slot.page = 0
            if slot.why == MEMORY:
                gc.collect()  # what it held may hang together in circles
            return Failure(str(request), self._stages[slot.stage])
        return rows

    def _rows(self, page: RawPage) -> Rows | Failure | str:
        slot = self._slot
        try:
            if self._hook:
                self._hook(page)
            article = self._parse(page, self._language, templates=self._templates)
            if self._only and getattr(article, self._only) is None:
                return f"no-{self._only}"
            for table in self.tables:
                if table.unfit and (reason := table.unfit(article)):
                    return reason
            rows = [self._rows_of(table, article) for table in self.tables]
            slot.stage += 1
            self.tally.add_page(article, self._parts)
        except Exception as error:  # noqa: BLE001
            # The one broad catch: parsing never raises, and should it do so all the same, one page
            # of millions must not end a run of hours. The page is kept, with the reason, to be
            # mended.
            return Failure(f"{type(error).__name__}: {error}", self._stages[slot.stage])
        return rows

    def _rows_of(self, table: Table, article: Article) -> list[Row]:
        slot = self._slot
        if table.rows is not None:
            slot.stage += 1
            columns = table.columns
            return [[column.read(owner) for column in columns] for owner in table.rows(article)]
        row = []
        for slot.stage, column in enumerate(table.columns, slot.stage + 1):  # noqa: B020
            row.append(column.read(article))
        return [row]


def _function(name: str) -> Callable[[RawPage], object] | None:
    if not name:
        return None
    module, _, function = name.partition(":")
    found: Callable[[RawPage], object] = getattr(importlib.import_module(module), function)
    return found
