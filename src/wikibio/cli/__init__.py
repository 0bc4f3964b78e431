"""The command line: words in, one call of the library, words out. No logic lives here.

One module a command. What a command needs is imported inside it, so that `wikibio --help` answers
at once.
"""

import click

from wikibio.cli.check import check
from wikibio.cli.convert import convert
from wikibio.cli.get import get
from wikibio.cli.group import OneLineGroup
from wikibio.cli.parse import parse
from wikibio.cli.retry import retry
from wikibio.writers import library_version

__all__ = ["check", "convert", "get", "main", "parse", "retry"]


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


for _command in (parse, get, convert, retry, check):
    main.add_command(_command)
