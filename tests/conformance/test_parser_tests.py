"""The text of a page is the text of the HTML that MediaWiki makes of it."""

import pytest

from tests.conformance import known
from tests.quality import parser_tests

SUITE = "parser-tests"
CASES = parser_tests.cases(known.SHARED) if known.present() else []


@pytest.mark.parametrize(
    "case",
    [known.marked(SUITE, case.name, case) for case in CASES] or [known.absent(f"{SUITE}.json")],
)
def test_a_parser_test_gives_the_text_of_mediawikis_html(case: parser_tests.Case) -> None:
    outcome = parser_tests.run(case, parser_tests.ours)
    assert outcome.given == outcome.wanted


@pytest.mark.skipif(not CASES, reason="needs parser-tests.json in ../shared/conformance")
def test_every_parser_test_listed_as_failing_exists() -> None:
    assert known.reasons(SUITE).keys() <= {case.name for case in CASES}
