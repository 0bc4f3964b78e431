"""wikibio check: whether an output is whole."""

import click

from wikibio.cli.ending import DONE, INCOMPLETE, say


@click.command(short_help="See whether the output of convert is whole.")
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
        say(complaint)
    if not complaints:
        say(f"{out}: all is as it was written")
    return INCOMPLETE if complaints else DONE
