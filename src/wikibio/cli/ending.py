"""How a command ends: what it says on stderr, and its exit code."""

import contextlib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wikibio.batch import Report

DONE, INCOMPLETE, FAILED = 0, 1, 2
INTERRUPTED = 130
"""What shells give for a program that Ctrl-C ended: 128 and the signal's number."""


def fail(message: str, context: click.Context | None = None, *, code: int = FAILED) -> int:
    """Say in one line what went wrong, and return the exit code."""
    hint = f" (see {context.command_path} --help)" if context else ""
    say(" ".join(message.split()) + hint)
    return code


def say(message: str) -> None:
    """Print a line on stderr, the command's name before it."""
    with contextlib.suppress(OSError):  # a full disk behind stderr changes nothing of the work
        click.echo(f"wikibio: {message}", err=True)


def balance(report: "Report", *more: str, quiet: bool = False) -> int:
    """Say how a run ended, and return the exit code that says so too."""
    for words in () if quiet else filter(None, (report.summary, *more)):
        say(words)
    for complaint in report.complaints:
        say(complaint)
    return INCOMPLETE if report.complaints else DONE
