"""The group of all commands: it turns what goes wrong into one line and an exit code."""

import errno
import io
import os
import sys
from typing import Any

import click

from wikibio.cli.ending import DONE, INTERRUPTED, fail
from wikibio.model import WikibioError


class OneLineGroup(click.Group):
    """A group of commands whose errors are one line on stderr, never a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and leave with its exit code."""
        kwargs["standalone_mode"] = False
        _open_closed_streams()
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            code = fail(error.format_message(), getattr(error, "ctx", None))
        except WikibioError as error:
            code = fail(str(error))
        except OSError as error:
            code = fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        except click.Abort:
            code = fail("stopped", code=INTERRUPTED)
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
