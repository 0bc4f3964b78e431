"""`python -m tests.conformance`: which cases fail unlisted, and which listed ones pass by now.

--prune takes those that pass off the list in known.toml.
"""

import argparse
import sys
from collections.abc import Iterator

from tests.conformance import known
from tests.quality import hard_cases, parser_tests


def main(arguments: list[str]) -> int:
    """Compare the list with what fails; return 1 where they differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--prune", action="store_true")
    options = parser.parse_args(arguments)
    if not known.present():
        print(f"needs the cases in {known.SHARED}/conformance", file=sys.stderr)
        return 2
    failing = {"parser-tests": set(_parser_tests()), "hard-cases": set(_hard_cases())}
    stale: list[str] = []
    unlisted: list[str] = []
    for suite, names in failing.items():
        listed = known.reasons(suite).keys()
        stale += sorted(listed - names)
        unlisted += sorted(names - listed)
    print("\n".join([f"listed, but passes: {name}" for name in stale]))
    print("\n".join([f"fails, not listed: {name}" for name in unlisted]))
    if options.prune and stale:
        _prune(stale)
    return 1 if unlisted or stale else 0


def _parser_tests() -> Iterator[str]:
    for case in parser_tests.cases(known.SHARED):
        if not parser_tests.run(case, parser_tests.ours).right:
            yield case.name


def _hard_cases() -> Iterator[str]:
    return (case.id for case in hard_cases.cases(known.SHARED) if hard_cases.run(case))


def _prune(stale: list[str]) -> None:
    lines = known.PATH.read_text("utf-8").splitlines(keepends=True)
    starts = tuple(f'"{name}" =' for name in stale)
    known.PATH.write_text("".join(line for line in lines if not line.startswith(starts)), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
