"""All measures, taken in one go: what the command prints and the floor test judges."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.quality import (
    biography,
    chains,
    fidelity,
    flattened,
    hard_cases,
    holes,
    parser_tests,
    succession,
)
from tests.quality.holes import Hole

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"


@dataclass(slots=True)
class Measured:
    """What was measured: `values` by name, and what they were made from."""

    values: dict[str, float] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    pairs: list[fidelity.PagePair] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    scores: list[fidelity.Score] = field(default_factory=list)
    holes: dict[str, list[Hole]] = field(default_factory=dict)
    outcomes: list[parser_tests.Outcome] = field(default_factory=list)
    hard: dict[str, list[str]] = field(default_factory=dict)
    boxes: succession.Result | None = None
    steps: chains.Result | None = None


def take(fixtures: Path, shared: Path) -> Measured:
    """Measure everything that is there to be measured."""
    measured = Measured()
    pages = fidelity.fixture_pages(fixtures)
    scores = fidelity.measure(pages, [fidelity.ours(page) for page in pages])
    measured.values["fidelity-fixtures"] = fidelity.macro_f1(scores)
    if (shared / "corpus").is_dir():
        _take_fidelity(measured, shared)
        _take_cases(measured, shared)
        _take_succession(measured, shared)
        _take_flattened(measured, shared)
        measured.values |= biography.values(shared)
    else:
        measured.skipped.append(f"not measured: the rest needs the real data in {shared}")
    return measured


def _take_fidelity(measured: Measured, shared: Path) -> None:
    measured.pairs = fidelity.uscongress(shared)
    measured.texts = [fidelity.ours(pair) for pair in measured.pairs]
    measured.scores = fidelity.measure(measured.pairs, measured.texts)
    measured.values["fidelity-uscongress"] = fidelity.macro_f1(measured.scores)
    measured.holes = holes.measure(measured.pairs, measured.texts)
    measured.values["holes-none"] = 1 - len(measured.holes) / len(measured.pairs)


def _take_cases(measured: Measured, shared: Path) -> None:
    cases = parser_tests.cases(shared)
    measured.outcomes = [parser_tests.run(case, parser_tests.ours) for case in cases]
    measured.values["parser-tests"] = sum(o.right for o in measured.outcomes) / len(cases)
    measured.hard = {case.id: hard_cases.run(case) for case in hard_cases.cases(shared)}
    passed = sum(not wrong for wrong in measured.hard.values())
    measured.values["hard-cases"] = passed / len(measured.hard)


def _take_succession(measured: Measured, shared: Path) -> None:
    boxes = measured.boxes = succession.measure(shared)
    measured.values["succession-simple-rows"] = boxes.right
    measured.values["succession-pages-whole"] = boxes.whole
    measured.steps = chains.measure(shared)
    measured.values["succession-neighbours"] = measured.steps.found


def _take_flattened(measured: Measured, shared: Path) -> None:
    for column in flattened.COLUMNS:
        found = flattened.measure(flattened.samples(shared, column))
        for aspect, matches in found.items():
            name = f"{column.replace('_', '-')}-{aspect}"
            measured.values[name] = flattened.mean(matches)
    told = flattened.told_apart(shared)
    measured.values["flattened-recognised"] = told.recognised
    measured.values["others-not-mistaken"] = told.not_mistaken
