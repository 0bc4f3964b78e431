"""Where an input is cut depends on the input alone."""

import pytest

from wikibio.batch import plan
from wikibio.model import RawPage


def lengths(pages: list[RawPage]) -> list[list[int]]:
    return [[len(page.text) for page in run] for run in plan.cut(pages)]


def pages(*sizes: int) -> list[RawPage]:
    return [RawPage("x" * size) for size in sizes]


def test_a_run_ends_with_the_page_that_fills_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_CHARACTERS", 10)
    assert lengths(pages(4, 4, 4, 30, 9, 1, 5)) == [[4, 4, 4], [30], [9, 1], [5]]


def test_a_run_has_no_more_than_its_number_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_PAGES", 2)
    assert lengths(pages(0, 0, 0, 0, 0)) == [[0, 0], [0, 0], [0]]


def test_no_pages_give_no_runs_and_a_full_last_run_no_empty_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plan, "SHARD_PAGES", 2)
    assert lengths([]) == []
    assert lengths(pages(1, 1)) == [[1, 1]]
