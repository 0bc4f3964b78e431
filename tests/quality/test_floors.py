"""The measures stay above their floors."""

from pathlib import Path

import pytest

from tests.quality import fidelity, floors, parser_tests
from tests.quality.measures import Measured, take


@pytest.fixture(scope="module")
def measured(shared: Path, fixtures: Path) -> Measured:
    return take(fixtures, shared)


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    [
        "fidelity-uscongress",
        "parser-tests",
        "hard-cases",
        "succession-simple-rows",
        "succession-pages-whole",
        "succession-neighbours",
        "flattened-headings",
        "flattened-paragraphs",
        "flattened-categories",
        "flattened-langlinks",
        "flattened-bullets-headings",
        "flattened-bullets-paragraphs",
        "flattened-bullets-categories",
        "flattened-bullets-langlinks",
        "flattened-lines-headings",
        "flattened-lines-paragraphs",
        "flattened-lines-categories",
        "flattened-lines-langlinks",
        "flattened-recognised",
        "others-not-mistaken",
    ],
)
def test_a_measure_on_the_real_data_is_not_below_its_floor(measured: Measured, name: str) -> None:
    assert floors.load()[name] > 0
    assert floors.below(floors.load(), {name: measured.values[name]}) == []


def test_the_text_of_the_fixture_pages_is_not_below_its_floor(fixtures: Path) -> None:
    pages = fidelity.fixture_pages(fixtures)
    scores = fidelity.measure(pages, [fidelity.ours(page) for page in pages])
    value = fidelity.macro_f1(scores)
    assert floors.load()["fidelity-fixtures"] > 0
    assert floors.below(floors.load(), {"fidelity-fixtures": value}) == []


def test_floors_rise_and_never_fall() -> None:
    lifted = floors.raised({"a": 0.5, "b": 0.5}, {"a": 0.61239, "b": 0.4, "c": 0.1})
    assert lifted == {"a": 0.6123, "b": 0.5, "c": 0.1}


def test_a_measure_below_its_floor_is_named() -> None:
    lines = floors.below({"a": 0.5, "b": 0.5}, {"a": 0.4999, "b": 0.5})
    assert lines == ["a: 0.4999 is below the floor 0.5000"]


def test_floors_come_back_from_their_file_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert floors.load(path) == {}
    floors.save({"b": 0.25, "a": 1.0}, path)
    assert floors.load(path) == {"a": 1.0, "b": 0.25}


def test_the_score_of_a_page_counts_what_is_missing_and_what_is_surplus() -> None:
    score = fidelity.score("x", "a b c d e", "a b c d f g")
    assert (score.common, score.wanted, score.given) == (2, 3, 4)
    assert score.f1 == pytest.approx(4 / 7)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("* one\n** two", "one two"),
        ("== head ==\ntext = more", "head text = more"),
        ("{|\n|}", "{ }"),
        ("a\t-\tb", "a b"),
        ("see [1] and [x]", "see and [x]"),
        ("no\u00a0break  space", "no break space"),
    ],
)
def test_texts_are_normalised_as_the_parser_tests_are(text: str, normal: str) -> None:
    assert parser_tests.normalise(text) == normal


@pytest.mark.corpus
def test_the_reference_texts_of_the_parser_tests_are_already_normal(shared: Path) -> None:
    changed = [
        c.name for c in parser_tests.cases(shared) if parser_tests.normalise(c.text) != c.text
    ]
    assert changed == []
