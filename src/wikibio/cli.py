"""The command line: words in, one call of the library, words out. No logic lives here.

What a command needs is imported inside it, so that `wikibio --help` answers at once.
"""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from wikibio.model import Article, WikibioError
from wikibio.writers import COLUMNS, FORMATS, ON_REQUEST, library_version, select

if TYPE_CHECKING:
    from wikibio.batch import Report

DONE, INCOMPLETE, FAILED = 0, 1, 2
INTERRUPTED = 130
"""What shells give for a program that Ctrl-C ended: 128 and the signal's number."""


class OneLineGroup(click.Group):
    """A group of commands whose errors are one line on stderr, never a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and leave with its exit code."""
        kwargs["standalone_mode"] = False
        _open_closed_streams()
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            code = _fail(error.format_message(), getattr(error, "ctx", None))
        except WikibioError as error:
            code = _fail(str(error))
        except OSError as error:
            code = _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        except click.Abort:
            code = _fail("stopped", code=INTERRUPTED)
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; end without a word when whoever reads our output has gone."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            # The interpreter flushes stdout once more at its end; let that succeed.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        return code


def _open_closed_streams() -> None:
    """Put a stand-in where the shell closed a standard stream (`<&-`): Python has None there."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115  (open for as long as we run)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115


def _fail(message: str, context: click.Context | None = None, *, code: int = FAILED) -> int:
    hint = f" (see {context.command_path} --help)" if context else ""
    _say(" ".join(message.split()) + hint)
    return code


def _say(message: str) -> None:
    with contextlib.suppress(OSError):  # a full disk behind stderr changes nothing of the work
        click.echo(f"wikibio: {message}", err=True)


@contextlib.contextmanager
def _as_misuse(context: click.Context, option: click.Parameter) -> Iterator[None]:
    """Turn the library's ValueError about an argument into click's error about an option."""
    try:
        yield
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from error


def _language(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    from wikibio import languages  # noqa: PLC0415

    if value is not None:
        with _as_misuse(context, option):
            languages.get(value)
    return value


def _fields(context: click.Context, option: click.Parameter, value: str | None) -> list[str] | None:
    if value is None:
        return None
    with _as_misuse(context, option):
        return [column.name for column in select(name.strip() for name in value.split(","))]


def _namespaces(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> frozenset[int] | None:
    if "all" in values:
        return None
    with _as_misuse(context, option):
        return frozenset(map(_number, values))


def _unlimited(_: click.Context, __: click.Parameter, value: float) -> float | None:
    return value or None


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


def _version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"wikibio {library_version()}")
        context.exit()


@click.group(
    cls=OneLineGroup,
    name="wikibio",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 done, but pages failed or the input was cut short; "
    "2 wrong use or unreadable input.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and leave.",
)
@click.pass_context
def main(context: click.Context) -> None:
    """Wikipedia's wikitext in; clean sections, categories and links out.

    \b
    wikibio parse page.txt                    one article: its text
    wikibio parse page.txt --output json      one article: everything in it
    wikibio convert enwiki.xml.bz2 out/       a whole dump: Parquet files
    wikibio get enwiki-multistream.xml.bz2 "Ada Lovelace"
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


_output = click.option(
    "--output",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="text: the prose; json: everything; markdown, html: to look at.",
)


_TEMPLATES = click.option(
    "--templates",
    metavar="PATH",
    help="The wiki's own templates, for those wikibio does not know: a dump with template pages, or "
    "a folder of files NAME.wikitext or NAME.txt.",
)


@main.command(short_help="Read one article and print it.")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", "wikitext", "flattened"]),
    default="auto",
    show_default=True,
    help="What the text is: wikitext, or flattened text, wikitext that lost its markup; auto looks "
    "at the text.",
)
@click.option(
    "--language",
    metavar="CODE",
    default="en",
    show_default=True,
    callback=_language,
    help="The wiki's code, as in its address: it chooses the words for categories, files and so on.",
)
@click.option("--title", help="The page's title, which the text itself does not state.")
@_output
@_TEMPLATES
def parse(  # noqa: PLR0913  (one an option)
    *,
    file: BinaryIO,
    form: str,
    language: str,
    title: str | None,
    output: str,
    templates: str | None,
) -> None:
    """Read one article from FILE (- for standard input) and print it.

    FILE holds what the edit window of a page shows, or what an old pipeline left of it. The text
    is printed as UTF-8, headings, paragraphs and list items on lines of their own.

    \b
    Examples:
      wikibio parse ada.txt
      wikibio parse ada.txt --output json --title "Ada Lovelace"
      wikibio parse nurmi.txt --language fi --output markdown
      wikibio parse ada.txt --templates folder/
      wikibio parse corpus.txt --format flattened --output json
      curl 'https://de.wikipedia.org/wiki/Emmy_Noether?action=raw' |
        wikibio parse - --format wikitext --language de --output html > noether.html

    \b
    Exit codes:
      0  done, whatever the text: what could not be understood is under "problems" in the JSON
      2  wrong use, or FILE cannot be read
    """
    from wikibio import pipeline  # noqa: PLC0415

    article = pipeline.parse(_decoded(file), title, language, form, templates=templates)
    _print(article, output)


def _print(article: Article, output: str) -> None:
    views: dict[str, Callable[[], str]] = {
        "text": lambda: article.text,
        "json": lambda: article.to_json(indent=2),
        "markdown": article.to_markdown,
        "html": article._repr_html_,
    }
    click.echo(views[output]().encode("utf-8", "replace"))


def _decoded(file: BinaryIO) -> str:
    data = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = getattr(file, "name", "-")
        _say(f"{name}: not UTF-8 at byte {error.start}; what is not was replaced by U+FFFD")
        return data.decode("utf-8-sig", "replace")


def _input_and_output(
    context: click.Context, _: click.Parameter, paths: tuple[str, ...]
) -> tuple[str, ...]:
    if len(paths) < 2:
        raise click.UsageError("name at least one DUMP, and the folder OUT last", context)
    if not all(paths):
        raise click.UsageError("a DUMP or OUT has an empty name", context)
    return paths


@main.command(short_help="Print one article of a dump, found by its title.")
@click.argument("dump", metavar="DUMP")
@click.argument("title")
@click.option(
    "--redirects", is_flag=True, help="Print the page that a redirect leads to, not the redirect."
)
@click.option(
    "--language",
    metavar="CODE",
    callback=_language,
    help="The wiki's code, where the dump's own is missing or wrong.",
)
@_output
def get(dump: str, title: str, redirects: bool, language: str | None, output: str) -> int:
    """Print the article called TITLE out of DUMP, a multistream dump (a path or a URL).

    The index beside the dump (…-multistream-index.txt.bz2) is read once, into a table in the
    user's cache folder; without it, DUMP itself is read once. After that it takes milliseconds.

    \b
    Examples:
      wikibio get enwiki-multistream.xml.bz2 "Ada Lovelace"
      wikibio get dewiki-multistream.xml.bz2 emmy_Noether --language de
      wikibio get enwiki-multistream.xml.bz2 Byron --redirects --output json

    \b
    Exit codes:
      0  done
      2  wrong use, no page of that title, or DUMP cannot be read
    """
    from wikibio.dump import open_dump  # noqa: PLC0415

    with open_dump(dump, language=language) as opened:
        article = opened.get(title, redirects=redirects)
        if article is None:
            near = ", ".join(opened.near(title))
            return _fail(
                f"{dump}: no page is called {title!r}" + (f"; near ones: {near}" if near else "")
            )
    _print(article, output)
    return DONE


_workers = click.option(
    "--workers", type=click.IntRange(min=1), help="Processes to use.  [default: one a core]"
)
_page_seconds = click.option(
    "--page-seconds",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    callback=_unlimited,
    help="The time a page may take before it goes to quarantine; 0 for any.",
)
_page_memory = click.option(
    "--page-memory",
    metavar="MB",
    type=click.FloatRange(min=0),
    default=1000,
    show_default=True,
    callback=_unlimited,
    help="The megabytes a page may take on top of those before it; 0 for any.",
)


@main.command(short_help="Write the articles of a dump as Parquet or JSON Lines.")
@click.argument("paths", metavar="DUMP... OUT", nargs=-1, callback=_input_and_output)
@click.option(
    "--to",
    "form",
    type=click.Choice(FORMATS),
    default="parquet",
    show_default=True,
    help="The format; parquet needs pip install 'wikibio[parquet]'.",
)
@_workers
@click.option(
    "--language",
    metavar="CODE",
    callback=_language,
    help="The wiki's code, where the dump's own is missing or wrong.",
)
@click.option(
    "--fields",
    metavar="A,B,C",
    callback=_fields,
    help="The columns to write; fewer take less time. title and page_id are always among them. "
    f"There are: {', '.join(column.name for column in COLUMNS)}; and all, for every one but "
    f"source.  [default: all but {', '.join(ON_REQUEST)}]",
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
@_TEMPLATES
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
@_page_seconds
@_page_memory
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
    form: str,
    workers: int | None,
    language: str | None,
    fields: list[str] | None,
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
      quarantine.jsonl        pages that failed, took too long or too much memory, or crashed
                              their worker, with the reason; wikibio retry OUT tries them again
      report.json             pages_read = written + skipped (by reason) + quarantined
    Each file appears under its name when it is whole. Read them all with DuckDB:
      SELECT title, categories FROM 'out/*.parquet'

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
            fields=fields,
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
    return _balance(report, report.unknown_templates, quiet=quiet)


def _balance(report: "Report", *more: str, quiet: bool = False) -> int:
    """Say how a run ended, and return the exit code that says so too."""
    for words in () if quiet else filter(None, (report.summary, *more)):
        _say(words)
    for complaint in report.complaints:
        _say(complaint)
    return INCOMPLETE if report.complaints else DONE


@main.command(short_help="Try the pages again that failed in a run of convert.")
@click.argument("out", metavar="OUT")
@_workers
@_page_seconds
@_page_memory
@_TEMPLATES
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
    return _balance(report, quiet=quiet)


@main.command(short_help="See whether the output of convert is whole.")
@click.argument("out", metavar="OUT")
def check(out: str) -> int:
    """Read everything that convert wrote into OUT, and say what is missing or was changed.

    \b
    Example:
      wikibio check out/

    \b
    Exit codes:
      0  all is there, with the checksums and counts of report.json
      1  something is not; a line on stderr says what
      2  OUT has no report, or cannot be read
    """
    from wikibio import batch  # noqa: PLC0415

    complaints = batch.check(out)
    for complaint in complaints:
        _say(complaint)
    if not complaints:
        _say(f"{out}: all is as it was written")
    return INCOMPLETE if complaints else DONE
