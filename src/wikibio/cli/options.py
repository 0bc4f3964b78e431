"""Options that several commands have."""

import contextlib
from collections.abc import Iterator

import click


@contextlib.contextmanager
def as_misuse(context: click.Context, option: click.Parameter) -> Iterator[None]:
    """Turn the library's ValueError about an argument into click's error about an option."""
    try:
        yield
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from error


def known_language(
    context: click.Context, option: click.Parameter, value: str | None
) -> str | None:
    """Return a wiki's code as it was given, if it is one."""
    from wikibio import languages  # noqa: PLC0415

    if value is not None:
        with as_misuse(context, option):
            languages.get(value)
    return value


def _unlimited(_: click.Context, __: click.Parameter, value: float) -> float | None:
    return value or None


TEMPLATES = click.option(
    "--templates",
    metavar="PATH",
    help="The wiki's own templates, for those wikibio does not know: a dump with template pages, or "
    "a folder of files NAME.wikitext or NAME.txt.",
)

WORKERS = click.option(
    "--workers", type=click.IntRange(min=1), help="Processes to use.  [default: one a core]"
)
PAGE_SECONDS = click.option(
    "--page-seconds",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    callback=_unlimited,
    help="The time a page may take before it goes to quarantine; 0 for any.",
)
PAGE_MEMORY = click.option(
    "--page-memory",
    metavar="MB",
    type=click.FloatRange(min=0),
    default=1000,
    show_default=True,
    callback=_unlimited,
    help="The megabytes a page may take on top of those before it; 0 for any.",
)
