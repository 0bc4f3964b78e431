"""`python -m tests.quality`: print every measure beside its floor.

--diff TITLE   what is missing from a page's text and what is surplus
--fails        the parser tests and hard cases that do not pass, and the holes in the text
--peers        the same measures for the other libraries
--raise-floors lift the floors to what was measured
"""

import argparse
import sys

from tests.bench import peers
from tests.quality import biography, fidelity, flattened, floors, losses, parser_tests
from tests.quality.measures import FIXTURES, SHARED, Measured, take

GOALS = {
    "fidelity-uscongress": 0.975,
    "holes-none": 0.98,
    "parser-tests": 0.93,
    "succession-simple-rows": 0.99,
    "succession-pages-whole": 1.0,
    "succession-neighbours": 1.0,
    "others-not-mistaken": 1.0,
}
GOALS |= {
    f"{column.replace('_', '-')}-{aspect}": goal
    for column in flattened.COLUMNS
    for aspect, goal in zip(flattened.ASPECTS, (0.93, 0.93, 0.995, 0.99), strict=True)
}
GOALS |= biography.GOALS


def main(arguments: list[str]) -> int:
    """Run the command; return 1 where a measure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--diff", metavar="TITLE", action="append", default=[])
    parser.add_argument("--fails", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    options = parser.parse_args(arguments)
    if options.diff:
        return _print_diffs(options.diff)
    if options.peers:
        return _print_peers()
    return _print_measures(fails=options.fails, lift=options.raise_floors)


def _print_measures(*, fails: bool, lift: bool) -> int:
    measured = take(FIXTURES, SHARED)
    kept = floors.load()
    print(f"{'measure':<30}{'now':>8}{'floor':>8}{'goal':>8}")
    for name, value in measured.values.items():
        floor, goal = kept.get(name, 0.0), GOALS.get(name)
        print(f"{name:<30}{value:>8.4f}{floor:>8.4f}{goal or '':>8}")
    for skipped in measured.skipped:
        print(skipped)
    _print_fidelity(measured)
    _print_holes(measured, fails=fails)
    _print_failures(measured, fails=fails)
    lost = floors.below(kept, measured.values)
    print("\n".join(lost))
    if lift:
        floors.save(floors.raised(kept, measured.values))
    return 1 if lost else 0


def _print_fidelity(measured: Measured) -> None:
    if not measured.scores:
        return
    pooled = fidelity.pooled(measured.scores)
    print(
        f"\nfidelity-uscongress, {len(measured.scores)} pages: F1 mean {fidelity.macro_f1(measured.scores):.4f}; "
        f"all together F1 {pooled.f1:.4f}, precision {pooled.precision:.4f}, recall {pooled.recall:.4f}"
    )
    print("worst pages (F1, precision, recall):")
    for page in sorted(measured.scores, key=lambda s: s.f1)[:15]:
        print(f"  {page.f1:.3f} {page.precision:.3f} {page.recall:.3f}  {page.title}")
    print("templates right before which our text breaks off (times):")
    named = losses.suspects(measured.pairs, measured.texts).most_common(25)
    print("  " + ", ".join(f"{name} ({times})" for name, times in named))


def _print_holes(measured: Measured, *, fails: bool) -> None:
    print(f"pages with a hole that the reference does not have: {len(measured.holes)}")
    for title, found in measured.holes.items() if fails else ():
        for hole in found:
            print(f"  {title}: {hole.kind}: {hole.context}")


def _print_failures(measured: Measured, *, fails: bool) -> None:
    wrong = [outcome for outcome in measured.outcomes if not outcome.right]
    print(
        f"\nparser tests: {len(measured.outcomes) - len(wrong)} of {len(measured.outcomes)} right"
    )
    for outcome in wrong if fails else ():
        print(f"  {outcome.case.name}\n    source {outcome.case.wikitext!r}")
        print(f"    wanted {outcome.wanted!r}\n    is     {outcome.given!r}")
    for title, row in measured.boxes.wrong if measured.boxes and fails else ():
        print(f"succession: {title}: {row}")
    if measured.steps:
        found = measured.steps
        print(f"succession chains: {found.pairs} pairs of neighbours that name each other")
        for line in found.missed:
            print(f"  missed: {line}")
        for line in found.contradictions:
            print(f"  contradiction: {line}")
    failing = {name: found for name, found in measured.hard.items() if found}
    print(f"hard cases: {len(measured.hard) - len(failing)} of {len(measured.hard)} pass")
    for name, found in failing.items():
        print(f"  {name}: {'; '.join(found)}")


def _print_diffs(titles: list[str]) -> int:
    pages = {pair.title: pair for pair in [*fidelity.uscongress(SHARED)]}
    for title in titles:
        pair = pages.get(title)
        if pair is None:
            print(f"no page {title!r} in corpus/uscongress", file=sys.stderr)
            return 2
        text = fidelity.ours(pair)
        print(f"{title}: F1 {fidelity.score(title, pair.reference, text).f1:.4f}")
        for line in losses.shown(pair.reference, losses.missing_runs(pair, text)):
            print(f"  - {line}")
        for line in losses.shown(text, losses.surplus_runs(pair, text)):
            print(f"  + {line}")
    return 0


def _print_peers() -> int:
    found, missing = peers.installed()
    cases, pairs = parser_tests.cases(SHARED), fidelity.uscongress(SHARED)
    print(f"{'library':<20}{'parser-tests':>14}{'fidelity-uscongress':>21}")
    for name, clean in found.items():
        right = sum(parser_tests.run(case, clean).right for case in cases) / len(cases)
        texts = [clean(pair.wikitext, pair.title) for pair in pairs]
        f1 = fidelity.macro_f1(fidelity.measure(pairs, texts))
        print(f"{name:<20}{right:>14.4f}{f1:>21.4f}")
    if missing:
        print(f"not installed (extra .[bench]): {', '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
