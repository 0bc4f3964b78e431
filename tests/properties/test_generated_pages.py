"""What was put into a generated page comes out, and nothing of it is lost."""

from hypothesis import given

import wikibio
from tests.strategies import prose, wikitext_pages


@given(wikitext_pages())
def test_what_was_put_in_comes_out(page) -> None:
    article = wikibio.parse(page.wikitext)
    sections = article.sections
    assert [(s.level, s.heading) for s in sections[1:]] == page.headings
    assert [(c.name, c.sort_key) for c in article.categories] == page.categories
    assert [(link.language, link.title) for link in article.langlinks] == page.langlinks
    assert [(link.title, link.text) for link in article.links] == page.links
    assert [(link.url, link.text) for link in article.external_links] == page.external_links
    assert [(i.depth, i.marker, i.text) for s in sections for i in s.items] == page.items
    assert [(image.name, image.caption) for image in article.images] == page.images
    assert [(note.name, note.text) for note in article.references] == page.references
    rows = [[[cell.text for cell in row] for row in table.rows] for table in article.tables]
    assert rows == page.tables
    assert article.problems == ()


@given(wikitext_pages())
def test_the_text_is_what_the_page_shows(page) -> None:
    assert wikibio.parse(page.wikitext).text == page.text


@given(wikitext_pages())
def test_no_word_is_lost_but_what_is_recorded_as_dropped(page) -> None:
    article = wikibio.parse(page.wikitext)
    dropped = "\n".join(article.source[slice(*part.span)] for part in article.dropped)
    kept = "\n".join(
        [
            article.text,
            dropped,
            *(link.title for link in article.links),
            *(link.url for link in article.external_links),
        ]
    ).casefold()
    assert [word for word in page.words if word.casefold() not in kept] == []


@given(wikitext_pages(literals=False))
def test_parsing_clean_text_again_changes_nothing(page) -> None:
    text = wikibio.parse(page.wikitext).text
    assert wikibio.parse(text).text == text


@given(prose())
def test_prose_is_its_own_text(text: str) -> None:
    article = wikibio.parse(text)
    assert article.text == text
    assert len(article.sections[0].paragraphs) == 1
    assert article.dropped == article.problems == ()


@given(wikitext_pages())
def test_the_lead_comes_first_and_the_text_is_its_sections(page) -> None:
    article = wikibio.parse(page.wikitext)
    lead = article.sections[0]
    assert (lead.heading, lead.level, lead.path) == (None, 1, ())
    lines = []
    for section in article.sections:
        lines += [section.heading] if section.heading else []
        lines += [block.text for block in section.blocks if hasattr(block, "text")]
    assert article.text == "\n".join(lines)
    assert sum(1 for node in article.outline for _ in node.walk()) == len(article.sections)


@given(wikitext_pages())
def test_paths_lead_from_the_top_down(page) -> None:
    for section in wikibio.parse(page.wikitext).sections[1:]:
        assert section.path[-1] == section.heading
        assert len(section.path) <= section.level
