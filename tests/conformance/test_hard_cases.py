"""What users of other libraries complain about comes out as they want it."""

import pytest

from tests.conformance import known
from tests.quality import hard_cases

SUITE = "hard-cases"
CASES = hard_cases.cases(known.SHARED) if known.present() else []


@pytest.mark.parametrize(
    "case",
    [known.marked(SUITE, case.id, case) for case in CASES] or [known.absent(f"{SUITE}.json")],
)
def test_a_hard_case_comes_out_as_wanted(case: hard_cases.Case) -> None:
    assert hard_cases.run(case) == []


@pytest.mark.skipif(not CASES, reason="needs hard-cases.json in ../shared/conformance")
def test_every_hard_case_listed_as_failing_exists() -> None:
    assert known.reasons(SUITE).keys() <= {case.id for case in CASES}
