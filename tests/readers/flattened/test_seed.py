"""The text this project was started for comes out exactly as a person wrote it down."""

import json
from pathlib import Path
from typing import Any

import pytest

import wikibio
from wikibio.model import Section, SuccessionBox


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[str, dict[str, Any]]:
    """Return the text and what must come out of it."""
    path = shared / "seed" / "jefferson-perez.txt"
    if not path.exists():
        pytest.skip("needs ../shared/seed, which is not on this machine")
    wanted = path.with_name("jefferson-perez.expected.json").read_text(encoding="utf-8")
    return path.read_text(encoding="utf-8"), json.loads(wanted)


@pytest.fixture(scope="module", params=["flattened", "auto"])
def article(seed: tuple[str, dict[str, Any]], request: pytest.FixtureRequest) -> wikibio.Article:
    """Return the article, read in a format."""
    return wikibio.parse(seed[0], format=request.param)


def _plain_section(section: Section) -> dict[str, Any]:
    plain: dict[str, Any] = {"heading": section.heading}
    if section.paragraphs:
        plain["paragraphs"] = list(section.paragraphs)
    if section.items:
        plain["items"] = [item.text for item in section.items]
    return plain


def _plain_box(box: SuccessionBox) -> dict[str, Any]:
    return {
        "predecessors": [holder.name for holder in box.predecessors],
        "title": box.title,
        "years": box.years,
        "successors": [holder.name for holder in box.successors],
    }


def test_its_sections_hold_their_paragraphs_and_items(seed, article) -> None:
    assert [_plain_section(section) for section in article.sections] == seed[1]["sections"]


def test_its_citations_are_references(seed, article) -> None:
    assert [note.text for note in article.references] == seed[1]["references"]


def test_its_succession_boxes_are_whole(seed, article) -> None:
    assert [_plain_box(box) for box in article.succession_boxes] == seed[1]["succession_boxes"]


def test_its_categories_are_parted(seed, article) -> None:
    assert [category.name for category in article.categories] == seed[1]["categories"]


def test_its_language_links_are_parted(seed, article) -> None:
    assert [[link.language, link.title] for link in article.langlinks] == seed[1]["langlinks"]


def test_nothing_else_is_expected_but_the_biography(seed) -> None:
    known = {"sections", "references", "succession_boxes", "categories", "langlinks"}
    assert set(seed[1]) - known == {"biography"}
