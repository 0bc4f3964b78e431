"""A dump into files of articles: the table of contents of a run."""

import functools
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

from wikibio import languages
from wikibio.batch import pool
from wikibio.batch.choice import Choice
from wikibio.batch.intake import Intake, Source
from wikibio.batch.ledger import Ledger, Run, was_begun
from wikibio.batch.limits import PAGE_MEMORY, PAGE_SECONDS, Limits
from wikibio.batch.log import Log
from wikibio.batch.parts import PartFile
from wikibio.batch.plan import Shard
from wikibio.batch.progress import Show
from wikibio.batch.report import Report
from wikibio.batch.retry import settle
from wikibio.batch.shard import ShardResult, Task
from wikibio.batch.shared import identity, shared
from wikibio.batch.tally import OUTCOMES, Tally
from wikibio.model import OutputError, TemplateInput
from wikibio.model.plain import to_plain
from wikibio.sources import ARTICLES
from wikibio.writers import Layout, remove_unfinished, write_whole


@dataclass(slots=True)
class Balance:
    """What became of the pages that were handed out to workers."""

    parts: int = 0
    written: int = 0
    quarantined: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, result: ShardResult) -> None:
        """Count the pages of a shard."""
        self.parts += 1
        self.written += result.written
        self.quarantined += len(result.quarantined)
        self.skipped.update(result.skipped)


def convert(  # noqa: PLR0913  (the public contract; all but two have defaults)
    source: Source | Iterable[Source],
    out: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002  (the public contract)
    workers: int | None = None,
    *,
    resume: bool = False,
    tables: Iterable[str] | None = None,
    fields: Iterable[str] | None = None,
    preset: str | None = None,
    language: str | None = None,
    namespaces: Collection[int] | None = ARTICLES,
    titles: Iterable[str] | None = None,
    sample: int | None = None,
    only: str | None = None,
    page_seconds: float | None = PAGE_SECONDS,
    page_memory: float | None = PAGE_MEMORY,
    progress: Show | None = None,
    log: str | os.PathLike[str] | None = None,
    templates: TemplateInput | None = None,
) -> Report:
    """Write the articles of one or more dumps into the folder `out` and return the balance.

    `out` gets `articles-00000.parquet` (or `.jsonl`) and so on, one row an article, redirects
    among them; `quarantine.jsonl`, the pages that failed; and `report.json`. The parts are the
    same bytes for any number of workers.

    `format` is "parquet" (None), "jsonl", "jsonl.zst" or "markdown". `tables` are names of tables (docs/schema.md),
    each a file of a part; None for "articles" alone. `preset` is "wikibio", the format of the
    WikiBio dataset, in place of `format`, `tables` and `fields`. `workers` is a number of processes, None for one a core.
    `fields` are names of columns of articles, None for those written by default, "all" for
    all but the wikitext. `language` is
    a wiki's code that outranks the one the dump states. `namespaces` are numbers, None for all.
    `titles` are the pages to take, `sample` how many to take by chance (of those that are left),
    `only` is "biographies".
    A page that takes longer than `page_seconds`, makes its worker grow by more than `page_memory`
    megabytes, or ends its worker, goes to quarantine. None is no limit; without both and with one
    worker, no process is started, and a page can stop the run.
    `progress` is called now and then with a `Progress`; the file `log` gets JSON lines of the
    events start, part, quarantined, end, failed and stopped. `templates` are the wiki's own, for
    those our tables do not know: a dump (this one will do, it is then read twice), a folder, a
    mapping from names to wikitext, or what `open_templates` gave.

    With `resume`, a run that was begun into `out` and has not ended goes on: parts that are whole
    stay, and the result is the same as if nothing had happened. One that has ended is left as it
    is.

    Raises SourceError where an input is no dump, OutputError where `out` is not empty (with
    `resume`: holds another run, or one of a changed input) or cannot be written, ValueError for a wrong argument. An input that is cut short raises nothing: its
    good pages are written, and `Report.truncated` says where it ended.
    """
    layout = Layout.of(format, fields, tables, preset)
    choice = Choice.of(titles, sample, only)
    if language is not None:
        languages.get(language)
    inputs = _inputs(source)
    workers, folder = pool.workers_for(workers), Path(out)
    limits = Limits(page_seconds, page_memory)
    intake = Intake(inputs, namespaces, progress, choice)
    runner = functools.partial(pool.run, workers=workers, limits=limits)
    with shared(templates, language) as store:
        chosen = choice, identity(store)
        run = Run.of(inputs, layout, language, namespaces, *chosen)
        if not resume or not _is_there(folder):
            _vacant(folder)
        elif not was_begun(folder):
            return _ended(folder, run)
        wanted = None if namespaces is None else frozenset(namespaces)
        task = Task(folder, layout, language, only, store, wanted, choice.titles)
        with Log(log) as events:
            return _run(task, run, intake, runner, events)


def _run(task: Task, run: Run, intake: Intake, runner: pool.Runner, log: Log) -> Report:
    """Convert the whole intake; whatever happens, leave finished files only."""
    files: list[PartFile] = []
    count, tally = Balance(), Tally()
    ledger = Ledger(task.out, run)
    try:
        if was_begun(task.out):
            ledger.take_up()
            remove_unfinished(task.out)
        else:
            ledger.begin()
        log("start", out=str(task.out), run=to_plain(run))
        # Closed by hand: what is raised below keeps both generators alive, and with them workers.
        with (
            closing(intake.shards()) as shards,
            closing(runner(task, _jobs(ledger, shards))) as done,
        ):
            noted = _logged(_noted(ledger, done, files), intake, log)
            write_whole(task.out / "quarantine.jsonl", _quarantine(noted, count, tally))
        report = Report(
            pages_read=intake.pages_read,
            written=count.written,
            skipped=dict(sorted((intake.skipped + count.skipped).items())),
            quarantined=count.quarantined,
            parts=count.parts,
            bytes_read=intake.bytes_read,
            seconds=round(intake.seconds, 3),
            truncated="; ".join(intake.cuts) or None,
            problems=dict(sorted(tally.problems.items())),
            templates={outcome: tally.summary(outcome) for outcome in OUTCOMES},
            files=tuple(files),
            missing_titles=intake.missing_titles,
            sites=tuple(intake.sites),
            run=run,
        )
        report.write(task.out / "report.json")
        ledger.close()
        log("end", summary=report.summary, complaints=list(report.complaints))
    except OSError as error:
        raise OutputError(f"cannot write to {task.out}: {error.strerror or error}") from error
    finally:
        remove_unfinished(task.out)
    return report


def _jobs(ledger: Ledger, shards: Iterable[Shard]) -> Iterator[Shard | ShardResult]:
    """Yield each shard, or its result where an earlier run has written its part."""
    for shard in shards:
        yield ledger.result(shard.index) or shard


def _noted(
    ledger: Ledger, results: Iterable[ShardResult], files: list[PartFile]
) -> Iterator[ShardResult]:
    """Note each result as it comes."""
    for result in results:
        ledger.add(result)
        files.extend(result.files)
        yield result


def _logged(results: Iterable[ShardResult], intake: Intake, log: Log) -> Iterator[ShardResult]:
    """Tell of each result as it comes."""
    for result in results:
        intake.add(result.taken)
        intake.quarantined += len(result.quarantined)
        for page in result.quarantined:
            log(
                "quarantined",
                title=page.title,
                page_id=page.page_id,
                reason=page.reason,
                stage=page.stage,
            )
        for file in result.files:
            log("part", **asdict(file), seconds=round(intake.seconds, 3))
        yield result


def _ended(out: Path, run: Run) -> Report:
    """Return the report of a run that has ended; raise OutputError if it was another one."""
    settle(out)
    report = Report.read(out / "report.json")
    difference = "of its run is not told" if report.run is None else report.run.difference(run)
    if difference:
        raise OutputError(f"{out} holds the output of another run: {difference}")
    Ledger(out, run).close()  # it may have been killed just then
    return report


def _is_there(out: Path) -> bool:
    """Return whether there is something in `out`."""
    return out.is_dir() and any(out.iterdir())


def _quarantine(results: Iterable[ShardResult], count: Balance, tally: Tally) -> Iterator[bytes]:
    """Count the results as they come, and yield the lines of the pages that failed."""
    for result in results:
        count.add(result)
        tally.add(result.counts)
        for page in result.quarantined:
            yield page.to_line()


def _inputs(source: Source | Iterable[Source]) -> list[Source]:
    if isinstance(source, str | os.PathLike) or hasattr(source, "read"):
        return [cast("Source", source)]
    inputs = list(source)
    if not inputs:
        raise ValueError("no dump is named")
    return inputs


def _vacant(out: Path) -> Path:
    """Return `out`, which is no file and has nothing in it; raise OutputError otherwise."""
    try:
        if out.exists() and not out.is_dir():
            raise OutputError(f"{out} is a file; the output must be a new or empty folder")
        if out.is_dir() and any(out.iterdir()):
            raise OutputError(f"{out} is not empty; name a new folder, or empty this one")
    except OSError as error:
        raise OutputError(f"cannot look into {out}: {error.strerror or error}") from error
    return out
