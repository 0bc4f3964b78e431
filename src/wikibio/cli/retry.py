"""wikibio retry: the pages that failed, once more."""

import click

from wikibio.cli.ending import balance
from wikibio.cli.options import PAGE_MEMORY, PAGE_SECONDS, TEMPLATES, WORKERS


@click.command(short_help="Try the pages again that failed in a run of convert.")
@click.argument("out", metavar="OUT")
@WORKERS
@PAGE_SECONDS
@PAGE_MEMORY
@TEMPLATES
@click.option("--quiet", is_flag=True, help="No summary; errors only.")
def retry(  # noqa: PLR0913  (one an option)
    *,
    out: str,
    workers: int | None,
    page_seconds: float | None,
    page_memory: float | None,
    templates: str | None,
    quiet: bool,
) -> int:
    """Read the pages in OUT/quarantine.jsonl again, with the options of the run that left them.

    Those that succeed now go to a new part and leave the quarantine; report.json is brought up to
    date. It happens as a whole or not at all.

    \b
    Examples:
      wikibio retry out/
      wikibio retry out/ --page-seconds 600 --page-memory 4000
      wikibio retry out/ --workers 1 --templates ltgwiki.xml.bz2 --quiet

    \b
    Exit codes:
      0    done: the quarantine is empty
      1    done, but some pages failed again
      2    wrong use, or OUT holds no run that has ended
      130  stopped by Ctrl-C; OUT is as it was
    """
    from wikibio import batch  # noqa: PLC0415

    report = batch.retry(
        out, workers, page_seconds=page_seconds, page_memory=page_memory, templates=templates
    )
    return balance(report, quiet=quiet)
