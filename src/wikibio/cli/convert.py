"""wikibio convert: a whole dump."""

import contextlib
import sys
from typing import TextIO

import click

from wikibio.cli.ending import balance
from wikibio.cli.options import (
    PAGE_MEMORY,
    PAGE_SECONDS,
    TEMPLATES,
    WORKERS,
    as_misuse,
    known_language,
)
from wikibio.writers import COLUMNS, FORMATS, ON_REQUEST, PRESETS, TABLES, Layout, select


def _fields(context: click.Context, option: click.Parameter, value: str | None) -> list[str] | None:
    if value is None:
        return None
    with as_misuse(context, option):
        return [column.name for column in select(name.strip() for name in value.split(","))]


def _tables(_: click.Context, __: click.Parameter, value: str | None) -> list[str] | None:
    return None if value is None else [name.strip() for name in value.split(",")]


def _namespaces(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> frozenset[int] | None:
    if "all" in values:
        return None
    with as_misuse(context, option):
        return frozenset(map(_number, values))


def _titles(_: click.Context, __: click.Parameter, file: TextIO | None) -> frozenset[str] | None:
    if file is None:
        return None
    try:
        with file:
            return frozenset(file.read().splitlines())
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file.name}: not UTF-8 at byte {error.start}") from error


def _number(value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"{value!r} is no namespace number, and not all") from None


def _input_and_output(
    context: click.Context, _: click.Parameter, paths: tuple[str, ...]
) -> tuple[str, ...]:
    if len(paths) < 2:
        raise click.UsageError("name at least one DUMP, and the folder OUT last", context)
    if not all(paths):
        raise click.UsageError("a DUMP or OUT has an empty name", context)
    return paths


@click.command(short_help="Write the articles of a dump as Parquet or JSON Lines.")
@click.argument("paths", metavar="DUMP... OUT", nargs=-1, callback=_input_and_output)
@click.option(
    "--to",
    "form",
    type=click.Choice(FORMATS),
    help="The format; parquet needs pip install 'wikibio[parquet]'.  [default: parquet]",
)
@WORKERS
@click.option(
    "--language",
    metavar="CODE",
    callback=known_language,
    help="The wiki's code, where the dump's own is missing or wrong.",
)
@click.option(
    "--tables",
    metavar="A,B,C",
    callback=_tables,
    help="The tables to write, one file of a part each; those beside articles are flat, a row for "
    f"each item. There are: {', '.join(TABLES)}.  [default: articles]",
)
@click.option(
    "--fields",
    metavar="A,B,C",
    callback=_fields,
    help="The columns of articles to write; fewer take less time. title and page_id are always among them. "
    f"There are: {', '.join(column.name for column in COLUMNS)}; and all, for every one but "
    f"source.  [default: all but {', '.join(ON_REQUEST)}]",
)
@click.option(
    "--preset",
    type=click.Choice(PRESETS),
    help="Write the format of a known dataset, in place of --to, --tables and --fields. wikibio: "
    "infobox and first paragraph of biographies as tokens, as in the WikiBio dataset.",
)
@click.option(
    "--namespace",
    "namespaces",
    metavar="N",
    multiple=True,
    default=["0"],
    callback=_namespaces,
    help="A namespace to take, by number, or all; may be given again.  [default: 0, articles]",
)
@TEMPLATES
@click.option(
    "--titles",
    metavar="FILE",
    type=click.File("r", encoding="utf-8-sig"),
    callback=_titles,
    help="Take the pages of these titles only, one a line (- for standard input).",
)
@click.option(
    "--sample",
    metavar="N",
    type=click.IntRange(min=1),
    help="Take N pages by chance, the same ones each time; they are held in memory.",
)
@click.option(
    "--only", type=click.Choice(["biographies"]), help="Write articles about one person only."
)
@PAGE_SECONDS
@PAGE_MEMORY
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with a run into OUT that was broken off; give the same dumps and options.",
)
@click.option(
    "--log",
    metavar="FILE",
    help="Add what happens to FILE, a JSON object a line: parts, failed pages, how it ended.",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary; errors only.")
def convert(  # noqa: PLR0913  (one an option)
    *,
    paths: tuple[str, ...],
    form: str | None,
    workers: int | None,
    language: str | None,
    tables: list[str] | None,
    fields: list[str] | None,
    preset: str | None,
    namespaces: frozenset[int] | None,
    templates: str | None,
    titles: frozenset[str] | None,
    sample: int | None,
    only: str | None,
    page_seconds: float | None,
    page_memory: float | None,
    resume: bool,
    log: str | None,
    quiet: bool,
) -> int:
    """Convert the articles of one or more dumps into Parquet or JSON Lines files in OUT.

    DUMP is a Wikipedia XML dump, as it is downloaded: .xml, .bz2, .gz, .xz, .zst or .7z (told by its
    content), a URL, or - for standard input. OUT is a new or empty folder.

    \b
    Examples:
      wikibio convert enwiki-latest-pages-articles.xml.bz2 out/
      wikibio convert dewiki.xml.bz2 out/ --to jsonl --workers 8
      wikibio convert dewiki.xml.bz2 out/ --to jsonl --resume
      wikibio convert enwiki.xml.bz2 out/ --fields text,categories --quiet
      wikibio convert enwiki.xml.bz2 out/ --tables articles,categories,people
      wikibio convert enwiki.xml.bz2 out/ --preset wikibio
      wikibio convert part1.xml.bz2 part2.xml.bz2 out/ --namespace 0 --namespace 14
      wikibio convert ltgwiki.xml.bz2 out/ --templates ltgwiki.xml.bz2
      wikibio convert enwiki.xml.bz2 out/ --titles names.txt --to markdown
      wikibio convert enwiki.xml.bz2 out/ --only biographies --sample 1000
      wikibio convert enwiki.xml.bz2 out/ --page-seconds 10 --page-memory 500 --log out.log
      zstdcat old.xml.zst | wikibio convert - out/ --language be-x-old --namespace all

    \b
    OUT holds afterwards:
      articles-00000.parquet  (.jsonl, .jsonl.zst, .md) and so on: one row an article, redirects
                              too; the same bytes for any number of workers
      categories-00000.parquet, langlinks-…, succession-…, people-…
                              with --tables
      wikibio-00000.box, .sent, .nb, .id, .title
                              with --preset wikibio
      quarantine.jsonl        pages that failed, took too long or too much memory, or crashed
                              their worker, with the reason; wikibio retry OUT tries them again
      report.json             pages_read = written + skipped (by reason) + quarantined
    Each file appears under its name when it is whole. Read them all with DuckDB:
      SELECT title, categories FROM 'out/articles-*.parquet'

    \b
    Exit codes:
      0    done
      1    done, but pages were quarantined, titles not found, or the input was cut short; what was
           good is written
      2    wrong use, unreadable input, or OUT cannot be written; finished parts stay
      130  stopped by Ctrl-C; finished parts stay
    """
    from wikibio import batch  # noqa: PLC0415
    from wikibio.batch.intake import Source  # noqa: PLC0415
    from wikibio.batch.progress import shown_on  # noqa: PLC0415

    try:
        Layout.of(form, fields, tables, preset)
    except ValueError as error:
        raise click.UsageError(str(error), click.get_current_context()) from error
    *dumps, out = paths
    inputs: list[Source] = [sys.stdin.buffer if dump == "-" else dump for dump in dumps]
    with contextlib.ExitStack() as stack:
        show = None if quiet else stack.enter_context(shown_on(sys.stderr))
        report = batch.convert(
            inputs,
            out,
            form,
            workers,
            resume=resume,
            tables=tables,
            fields=fields,
            preset=preset,
            language=language,
            namespaces=namespaces,
            titles=titles,
            sample=sample,
            only=only,
            page_seconds=page_seconds,
            page_memory=page_memory,
            progress=show,
            templates=templates,
            log=log,
        )
    return balance(report, report.unknown_templates, quiet=quiet)
