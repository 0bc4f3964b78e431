"""Find the weights that flattened text is read with, from the real data beside the repository.

    python -m tools.flattened.train                 write weights.json
    python -m tools.flattened.train --check         only say whether it is what training gives
    python -m tools.flattened.train --folds 4       only print held-out figures
    python -m tools.flattened.train --bound         only print what the right labels would give

Pages are flattened in three ways (`damage.py`), cut by the reader itself and labelled by what the
wikitext says (`labels.py`); python-crfsuite finds the weights (`crf.py`). The held-out figures are
of pages that were not learned from, in any version (`heldout.py`). It needs the extra `train`.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tools.flattened import crf, heldout
from tools.flattened.damage import SAMPLES
from tools.flattened.labels import Example, example
from tools.flattened.pages import FOREIGN, OTHER, pages

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src" / "wikibio" / "readers" / "flattened" / "divide" / "weights.json"
_SHOWN = 20


def examples(shared: Path, *, others: bool = True) -> list[Example]:
    """Return every page in every way, those without a single stretch left out."""
    wanted = [page for page in pages(shared) if others or page.kind not in (OTHER, FOREIGN)]
    found = (example(page, way) for way in SAMPLES for page in wanted)
    return [each for each in found if each.cuts]


def main(arguments: Sequence[str]) -> int:
    """Run the command; return 1 where the weights are not what training gives, or no data is."""
    options = _options(arguments)
    if not (options.shared / "corpus").is_dir():
        sys.stderr.write(f"{options.shared}: no folder `corpus` with the real data there\n")
        return 1
    found = examples(options.shared, others=not options.biographies_only)
    stretches = sum(len(each.cuts) for each in found)
    _say(f"{len(found)} flattened pages, {stretches} stretches")
    if options.bound:
        _say("\n".join(heldout.table(heldout.bound(found))))
        return 0
    settings = crf.Settings(options.c1, options.c2, options.rounds)
    if options.folds:
        figures = heldout.measure(found, options.folds, partial(crf.fit, settings=settings))
        _say("\n".join(heldout.table(figures)))
        return 0
    weights = crf.fit(found, settings)
    if options.check:
        return _check(weights, options.output)
    options.output.write_text(weights.to_json(), encoding="utf-8")
    size = options.output.stat().st_size
    _say(f"{options.output}: {len(weights.features)} features, {size} bytes")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    usual = crf.Settings()
    parser = argparse.ArgumentParser(
        prog="python -m tools.flattened.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="FOLDER")
    parser.add_argument("--output", type=Path, default=WEIGHTS, metavar="FILE")
    parser.add_argument("--check", action="store_true", help="write nothing; compare with FILE")
    parser.add_argument("--folds", type=_folds, metavar="N", help="write nothing; N trainings")
    parser.add_argument("--bound", action="store_true", help="write nothing; no training")
    parser.add_argument("--biographies-only", action="store_true", help="learn from no other pages")
    parser.add_argument("--c1", type=float, default=usual.c1, help="penalty for size")
    parser.add_argument("--c2", type=float, default=usual.c2, help="penalty for its square")
    parser.add_argument(
        "--rounds", type=int, default=usual.rounds, help="of the optimiser, at most"
    )
    return parser.parse_args(arguments)


def _folds(written: str) -> int:
    number = int(written)
    if number < 2:
        raise argparse.ArgumentTypeError("at least 2 folds")
    return number


def _check(weights: crf.Weights, path: Path) -> int:
    found = crf.Weights.read(path).differences(weights)
    for line in found[:_SHOWN]:
        _say(line)
    _say(f"{path}: {len(found)} weights differ from what training gives")
    return 1 if found else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
