"""The pages that failed, once more: with a better version, or wider limits."""

import dataclasses
import functools
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from wikibio.batch import pool
from wikibio.batch.ledger import Run, was_begun
from wikibio.batch.limits import PAGE_MEMORY, PAGE_SECONDS, Limits
from wikibio.batch.plan import Shard, cut
from wikibio.batch.report import Report
from wikibio.batch.shard import Quarantined, ShardResult, Task
from wikibio.batch.shared import identity, shared
from wikibio.model import OutputError, TemplateInput
from wikibio.model.plain import from_plain
from wikibio.writers import SCHEMA_VERSION, write_whole

UNFINISHED: Final = ".wikibio-retry"
FINISHED: Final = ".wikibio-retried"
"""Folders in the output: what is being made, and what is whole and moves to its place. Giving the
one the other's name is the moment from which the new state holds."""

QUARANTINE: Final = "quarantine.jsonl"
REPORT: Final = "report.json"


def retry(
    out: str | os.PathLike[str],
    workers: int | None = None,
    *,
    page_seconds: float | None = PAGE_SECONDS,
    page_memory: float | None = PAGE_MEMORY,
    templates: TemplateInput | None = None,
) -> Report:
    """Read the quarantined pages of an output of `convert` again, with the options of its run.

    Rows of those that succeed go to a new part, numbered after the last; the others stay in
    `quarantine.jsonl`, with the new reason. `report.json` is brought up to date, but for what it
    says of templates. All of it happens, or nothing; what was cut off while files were put in
    place is ended by the next `retry` or `check`.

    Limits and workers are as for `convert`, and `templates` must be those of the run. Raises
    OutputError where `out` holds no run that has ended, one of other templates, or one of another
    schema version, and ValueError for a wrong argument.
    """
    folder, workers = Path(out), pool.workers_for(workers)
    limits = Limits(page_seconds, page_memory)
    if was_begun(folder):
        raise OutputError(f"{folder}: the run has not ended; go on with --resume")
    settle(folder)
    report = Report.read(folder / REPORT)
    run, failed = _run_of(report, folder), _read(folder / QUARANTINE, len(report.sites))
    if not failed:
        return report
    with shared(templates, run.language) as store:
        if identity(store) != run.templates:
            raise OutputError(
                f"{folder}: its run had other templates; hand in the same (templates)"
            )
        task = Task(folder / UNFINISHED, run.layout, run.language, run.only, store)
        runner = functools.partial(pool.run, workers=workers, limits=limits)
        return _run(task, report, failed, runner)


def _run(task: Task, report: Report, failed: Sequence[Quarantined], runner: pool.Runner) -> Report:
    """Make the new files in the task's folder, which stands in the output; then move them."""
    unfinished, folder = task.out, task.out.parent
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        (unfinished / "made").mkdir(parents=True)
        made = dataclasses.replace(task, out=unfinished / "made")
        begun = time.monotonic()
        with closing(runner(made, _shards(report, failed))) as done:
            results = _numbered(made.out, unfinished, list(done), report.parts)
        after = _after(report, results, time.monotonic() - begun)
        still = (page.to_line() for result in results for page in result.quarantined)
        write_whole(unfinished / QUARANTINE, still)
        after.write(unfinished / REPORT)
        unfinished.replace(folder / FINISHED)
        settle(folder)
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return after


def settle(out: Path) -> None:
    """Put in place what a retry has finished, if one was cut off just then."""
    finished = out / FINISHED
    if not finished.is_dir():
        return
    # The report comes last: until then, its old one and the old quarantine belong together.
    last = [finished / QUARANTINE, finished / REPORT]
    for path in [*sorted(path for path in finished.iterdir() if path not in last), *last]:
        if path.exists():
            path.replace(out / path.name)
    shutil.rmtree(finished)


def _run_of(report: Report, folder: Path) -> Run:
    if report.run is None:
        raise OutputError(f"{folder / REPORT} does not tell the options of its run")
    if report.schema_version != SCHEMA_VERSION:
        raise OutputError(
            f"{folder} has files of schema version {report.schema_version}, "
            f"this version writes {SCHEMA_VERSION}; convert anew"
        )
    return report.run


def _read(path: Path, inputs: int) -> list[Quarantined]:
    try:
        with path.open("rb") as lines:
            failed = [from_plain(Quarantined, json.loads(line)) for line in lines]
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise OutputError(f"{path} is not the quarantine of this version: {error}") from error
    if any(page.input not in range(inputs) for page in failed):
        raise OutputError(f"{path} is not the quarantine of this run: there is no such input")
    return failed


def _shards(report: Report, failed: Sequence[Quarantined]) -> Iterator[pool.Job]:
    index = 0
    for source, group in groupby(failed, key=attrgetter("input")):
        for pages in cut(page.page() for page in group):
            yield Shard(index, report.sites[source], pages, source)
            index += 1


def _numbered(made: Path, named: Path, results: list[ShardResult], first: int) -> list[ShardResult]:
    """Move the parts that have articles from one folder to the other, numbered anew."""
    numbered = []
    for result in results:
        if not result.written:
            numbered.append(result)
            continue
        files = tuple(file.numbered(first) for file in result.files)
        for before, after in zip(result.files, files, strict=True):
            (made / before.name).replace(named / after.name)
        numbered.append(dataclasses.replace(result, index=first, files=files))
        first += 1
    shutil.rmtree(made)
    return numbered


def _after(report: Report, results: Sequence[ShardResult], seconds: float) -> Report:
    """Return the report of the run with what became of its quarantine."""
    rich = [result for result in results if result.written]
    files = tuple(file for result in rich for file in result.files)
    skipped, problems = Counter(report.skipped), Counter(report.problems)
    for result in results:
        skipped.update(result.skipped)
        problems.update(result.counts.problems)
    return dataclasses.replace(
        report,
        written=report.written + sum(result.written for result in rich),
        skipped=dict(sorted(skipped.items())),
        quarantined=sum(len(result.quarantined) for result in results),
        parts=report.parts + len(rich),
        files=report.files + files,
        problems=dict(sorted(problems.items())),
        seconds=round(report.seconds + seconds, 3),
    )
