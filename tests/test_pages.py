"""Whole pages in fixtures/pages against what a person wrote down for each."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import wikibio
from tests.flattening import HEADINGS, WAYS, Way, flatten

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
PAGES = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))["page"]


@pytest.fixture(params=PAGES, ids=[Path(page["file"]).parent.name for page in PAGES])
def page(request: pytest.FixtureRequest) -> tuple[wikibio.Article, dict[str, Any]]:
    """Return the article of a page and what is expected of it."""
    path = FOLDER / request.param["file"]
    text = path.read_text(encoding="utf-8")
    article = wikibio.parse(text, title=request.param["title"], language=request.param["language"])
    return article, json.loads(path.with_name("expected.json").read_text(encoding="utf-8"))


def test_sections_have_the_headings_and_levels(page) -> None:
    article, expected = page
    want = [(section["level"], section["heading"]) for section in expected["sections"]]
    assert [(section.level, section.heading) for section in article.sections] == want


def test_paragraphs_and_items_start_with_their_words(page) -> None:
    article, expected = page
    for section, want in zip(article.sections, expected["sections"], strict=True):
        lines = [block.text for block in section.blocks if hasattr(block, "text")]
        if "blocks" in want:
            starts = [
                line[: len(words)] for line, words in zip(lines, want["blocks"], strict=False)
            ]
            assert (starts, len(lines)) == (want["blocks"], len(want["blocks"]))
        if "first" in want:
            assert lines[0].startswith(want["first"])
        if "last" in want:
            assert lines[-1] == want["last"]


def test_categories_and_langlinks_are_all_there(page) -> None:
    article, expected = page
    assert [[c.name, c.sort_key] for c in article.categories] == expected["categories"]
    assert [[link.language, link.title] for link in article.langlinks] == expected["langlinks"]


def test_images_have_their_captions(page) -> None:
    article, expected = page
    assert [image.name for image in article.images] == [name for name, _ in expected["images"]]
    for image, (_, caption) in zip(article.images, expected["images"], strict=True):
        assert caption is None or image.caption == caption


def test_footnotes_are_counted(page) -> None:
    article, expected = page
    assert len(article.references) == expected["references"]


def test_tables_have_their_cells(page) -> None:
    article, expected = page
    written = [table for table in article.tables if table.rows]
    for table, want in zip(written, expected.get("tables", []), strict=True):
        assert table.caption == want["caption"]
        assert [[cell.text for cell in row] for row in table.rows] == want["rows"]


def test_infobox_fields_are_clean_text(page) -> None:
    article, expected = page
    if "infobox" not in expected:
        pytest.skip("the page has no infobox whose fields are written down")
    infobox = article.infoboxes[0]
    got = {key: value.text for key, value in infobox.fields.items()}
    want = expected["infobox"]["fields"]
    assert infobox.name == expected["infobox"]["name"]
    assert {key: got.get(key) for key in want} == want


def test_succession_boxes_have_their_bar_title_years_and_neighbours(page) -> None:
    article, expected = page
    got = [
        [
            box.group,
            box.title,
            box.years,
            [holder.name for holder in box.predecessors],
            [holder.name for holder in box.successors],
        ]
        for box in article.succession_boxes
    ]
    assert got == expected.get("succession", [])


def test_a_redirect_leads_where_it_says(page) -> None:
    article, expected = page
    assert article.redirect == expected.get("redirect")


def test_nothing_of_the_markup_is_in_the_text(page) -> None:
    article, expected = page
    unwanted = [*expected.get("text_lacks", []), "{{", "}}", "<ref", "-->", "\n\n", "\xa0"]
    assert [words for words in unwanted if words in article.text] == []
    assert article.problems == ()


# ---------------------------------------------------------------- the pages as they were flattened
WHOLE = [page for page in PAGES if (FOLDER / page["file"]).with_name("flattened.txt").exists()]
SEED_LIKE = next(page for page in PAGES if page["title"] == "Haile Gebrselassie")
_KEYLESS = re.compile(r"\[\[\s*(?i:categor[yíi]a?|categorie|kategorie|catégorie)\s*:([^|\]]+)\]\]")


def _parse(page: dict[str, Any], text: str, form: str) -> wikibio.Article:
    return wikibio.parse(text, page["title"], page["language"], form)


@pytest.fixture(params=WHOLE, ids=[Path(page["file"]).parent.name for page in WHOLE])
def both(request: pytest.FixtureRequest) -> tuple[wikibio.Article, wikibio.Article]:
    """Return the article of a page's wikitext, and that of its flattened form."""
    path = FOLDER / request.param["file"]
    flattened = path.with_name("flattened.txt").read_bytes().decode()
    wikitext = path.read_text(encoding="utf-8")
    return _parse(request.param, wikitext, "wikitext"), _parse(
        request.param, flattened, "flattened"
    )


def _boxes(article: wikibio.Article) -> list[tuple[Any, ...]]:
    return [
        (
            box.title,
            box.years,
            [holder.name for holder in box.predecessors],
            [holder.name for holder in box.successors],
        )
        for box in article.succession_boxes
    ]


def _bodies(article: wikibio.Article) -> list[tuple[str | None, tuple[str, ...], list[str]]]:
    return [(s.heading, s.paragraphs, [item.text for item in s.items]) for s in article.sections]


def test_the_flattened_form_has_the_same_headings(both) -> None:
    written, flattened = both
    want = [section.heading for section in written.sections]
    assert [section.heading for section in flattened.sections] == want


def test_the_flattened_form_has_the_same_language_links(both) -> None:
    written, flattened = both
    want = [(link.language, link.title) for link in written.langlinks]
    assert [(link.language, link.title) for link in flattened.langlinks] == want


def test_the_flattened_form_has_the_categories_that_had_no_sort_key(both) -> None:
    written, flattened = both
    keyless = {
        " ".join(name.replace("_", " ").split()) for name in _KEYLESS.findall(written.source)
    }
    want = [category.name for category in written.categories if category.name in keyless]
    assert [category.name for category in flattened.categories] == want


@pytest.mark.parametrize("way", [w for w in WAYS if HEADINGS in w.leaves], ids=lambda w: w.name)
def test_a_biography_of_the_seeds_shape_comes_back_whole(way: Way) -> None:
    text = (FOLDER / SEED_LIKE["file"]).read_text(encoding="utf-8")
    written = _parse(SEED_LIKE, text, "wikitext")
    flattened = _parse(SEED_LIKE, flatten(text, way), "flattened")
    assert _bodies(flattened) == _bodies(written)
    assert _boxes(flattened) == _boxes(written)
    assert [c.name for c in flattened.categories] == [c.name for c in written.categories]
    want = [(link.language, link.title) for link in written.langlinks]
    assert [(link.language, link.title) for link in flattened.langlinks] == want
    notes = [note.text for note in written.references]
    assert [note.text for note in flattened.references] == notes
