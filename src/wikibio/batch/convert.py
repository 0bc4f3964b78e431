"""A dump into files of articles: the table of contents of a run."""

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import cast

from wikibio import languages, pipeline
from wikibio.batch import pool
from wikibio.batch.intake import Intake, Source
from wikibio.batch.progress import Show
from wikibio.batch.report import Report
from wikibio.batch.shard import ShardResult, Task
from wikibio.batch.tally import OUTCOMES, Tally
from wikibio.model import OutputError, TemplateInput, Templates
from wikibio.sources import ARTICLES
from wikibio.sources.templates import MappedTemplates, TemplateStore, stored
from wikibio.writers import remove_unfinished, require, select, write_whole
from wikibio.writers.jsonl import line


def convert(  # noqa: PLR0913  (the public contract; all but two have defaults)
    source: Source | Iterable[Source],
    out: str | os.PathLike[str],
    format: str = "parquet",  # noqa: A002  (the public contract)
    workers: int | None = None,
    *,
    resume: bool = False,
    fields: Iterable[str] | None = None,
    language: str | None = None,
    namespaces: Collection[int] | None = ARTICLES,
    progress: Show | None = None,
    templates: TemplateInput | None = None,
) -> Report:
    """Write the articles of one or more dumps into the folder `out` and return the balance.

    `out` gets `articles-00000.parquet` (or `.jsonl`) and so on, one row an article, redirects
    among them; `quarantine.jsonl`, the pages that failed; and `report.json`. The parts are the
    same bytes for any number of workers.

    `format` is "parquet" or "jsonl". `workers` is a number of processes, None for one a core.
    `fields` are names of columns (docs/schema.md), None for those written by default, "all" for
    all but the wikitext. `language` is
    a wiki's code that outranks the one the dump states. `namespaces` are numbers, None for all.
    `progress` is called now and then with a `Progress`. `templates` are the wiki's own, for those
    our tables do not know: a dump (this one will do, it is then read twice), a folder, a mapping
    from names to wikitext, or what `open_templates` gave.

    Raises SourceError where an input is no dump, OutputError where `out` is not empty or cannot
    be written, ValueError for a wrong argument. An input that is cut short raises nothing: its
    good pages are written, and `Report.truncated` says where it ended.
    """
    if resume:
        raise ValueError("resume=True is not there yet: convert into a new folder")
    require(format)
    columns = select(fields)
    if language is not None:
        languages.get(language)
    folder = _vacant(Path(out))
    intake = Intake(_inputs(source), namespaces, progress)
    names = tuple(column.name for column in columns)
    count = _workers(workers)
    with _shared(templates, language) as store:
        return _run(Task(folder, format, names, language, store), intake, count)


@contextmanager
def _shared(templates: TemplateInput | None, language: str | None) -> Iterator[Templates | None]:
    """Give templates in a form that worker processes can share; what was opened here is closed."""
    store = pipeline.templates_of(templates, language)
    if isinstance(store, MappedTemplates):
        store = stored(store.pages(), "templates")
    try:
        yield store
    finally:
        if isinstance(store, TemplateStore) and store is not templates:
            store.close()


def _run(task: Task, intake: Intake, workers: int) -> Report:
    """Convert the whole intake; whatever happens, leave finished files only."""
    count, tally = Counter[str](), Tally()
    try:
        task.out.mkdir(parents=True, exist_ok=True)
        # Closed by hand: what is raised below keeps both generators alive, and with them workers.
        with closing(intake.shards()) as shards, closing(pool.run(task, shards, workers)) as done:
            write_whole(task.out / "quarantine.jsonl", _quarantine(done, count, tally))
        report = Report(
            pages_read=intake.pages_read,
            written=count["written"],
            skipped=dict(sorted(intake.skipped.items())),
            quarantined=count["quarantined"],
            parts=count["parts"],
            bytes_read=intake.bytes_read,
            seconds=round(intake.seconds, 3),
            truncated="; ".join(intake.cuts) or None,
            problems=dict(sorted(tally.problems.items())),
            templates={outcome: tally.summary(outcome) for outcome in OUTCOMES},
        )
        report.write(task.out / "report.json")
    except OSError as error:
        raise OutputError(f"cannot write to {task.out}: {error.strerror or error}") from error
    finally:
        remove_unfinished(task.out)
    return report


def _quarantine(
    results: Iterator[ShardResult], count: Counter[str], tally: Tally
) -> Iterator[bytes]:
    """Count the results as they come, and yield the lines of the pages that failed."""
    for result in results:
        count["parts"] += 1
        count["written"] += result.written
        count["quarantined"] += len(result.quarantined)
        tally.add(result.tally)
        for page in result.quarantined:
            yield line(json.dumps(asdict(page), ensure_ascii=False))


def _inputs(source: Source | Iterable[Source]) -> list[Source]:
    if isinstance(source, str | os.PathLike) or hasattr(source, "read"):
        return [cast("Source", source)]
    inputs = list(source)
    if not inputs:
        raise ValueError("no dump is named")
    return inputs


def _workers(workers: int | None) -> int:
    if workers is None:
        return _cores()
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    return workers


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
