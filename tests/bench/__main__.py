"""`python -m tests.bench [DUMP]`: speed against the other libraries, by turns, as ratios.

python -m tests.bench [DUMP]             parse against the peers (extra `.[bench]`)
python -m tests.bench --profile [DUMP]   where our time goes
python -m tests.bench convert [DUMP]     CPU time of a whole conversion against WikiExtractor
python -m tests.bench hostile            growth of time on hostile pages
python -m tests.bench import             what `import wikibio` costs
python -m tests.bench flattened         flattened text against wikitext of the same pages
python -m tests.bench limits [DUMP]      what limits a page cost, and three pages that break them
python -m tests.bench memory [DUMP]      memory of a conversion, and of one of ten times the dump
python -m tests.bench whole [DUMP]       60 MB from start to end against the other tools
python -m tests.bench succession [DUMP]  what looking for succession boxes costs where there are none
"""

import argparse
import sys
from pathlib import Path

from tests.bench.dumps import EXCERPT

MODES = ("convert", "flattened", "hostile", "import", "limits", "memory", "succession", "whole")


def main(arguments: list[str]) -> int:
    """Run one benchmark and print its table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", metavar="[MODE] [DUMP]")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args(arguments)
    mode = options.words[0] if options.words and options.words[0] in MODES else "speed"
    rest = options.words[mode != "speed" :]
    dump = Path(rest[0]) if rest else EXCERPT
    if mode not in {"flattened", "hostile", "import"} and not dump.is_file():
        print(f"no dump {dump}: name one", file=sys.stderr)
        return 2
    for line in _lines("profile" if options.profile else mode, dump, options.rounds):
        print(line)
    return 0


def _lines(mode: str, dump: Path, rounds: int) -> list[str]:  # noqa: PLR0911  (one a mode)
    if mode == "profile":
        from tests.bench import where

        return where.report(dump)
    if mode == "convert":
        from tests.bench import convert

        return convert.report(dump, rounds)
    if mode == "hostile":
        from tests.bench import hostile

        return hostile.report()
    if mode == "flattened":
        from tests.bench import flattened

        return flattened.report(rounds)
    if mode == "import":
        from tests.bench import imports

        return imports.report()
    if mode == "limits":
        from tests.bench import limits

        return limits.report(dump, rounds)
    if mode == "succession":
        from tests.bench import succession

        return succession.report(dump, rounds)
    if mode in {"whole", "memory"}:
        from tests.bench import whole

        return whole.report(dump, rounds) if mode == "whole" else whole.memory(dump)
    from tests.bench import speed

    return speed.report(dump, rounds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
