"""The cases that are known not to pass yet, each with its reason; the list may only shrink.

A case in the list that passes fails the run (`xfail(strict=True)`), so that it is taken off.
"""

import tomllib
from pathlib import Path

import pytest

PATH = Path(__file__).with_name("known.toml")

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared"


def reasons(suite: str) -> dict[str, str]:
    """Return name -> reason of one suite ("parser-tests" or "hard-cases")."""
    listed: dict[str, dict[str, str]] = tomllib.loads(PATH.read_text("utf-8"))
    return listed.get(suite, {})


def marked(suite: str, name: str, case: object) -> object:
    """Return `case` as a pytest parameter, expected to fail where it is listed."""
    reason = reasons(suite).get(name)
    marks = [pytest.mark.corpus]
    if reason:
        marks.append(pytest.mark.xfail(strict=True, reason=reason))
    return pytest.param(case, id=name, marks=marks)


def present() -> bool:
    """Whether the shared cases are on this machine."""
    return (SHARED / "conformance").is_dir()


def absent(what: str) -> object:
    """Return the one parameter that stands for all cases where the shared data is absent."""
    reason = f"needs {what} in ../shared/conformance, which is not on this machine"
    return pytest.param(None, id="absent", marks=pytest.mark.skip(reason=reason))
