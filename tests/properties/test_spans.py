"""Every span lies inside the source and in order, and shows what it says it is."""

from hypothesis import given

import wikibio
from tests.strategies import any_text, markup_soup, wikitext_pages

SPANNED = (
    *("sections", "categories", "langlinks", "links", "external_links", "images", "references"),
    *("tables", "infoboxes", "problems", "dropped"),
)


def _check_spans(article: wikibio.Article) -> None:
    for name in SPANNED:
        spans = [part.span for part in getattr(article, name)]
        for start, end in spans:
            assert 0 <= start <= end <= len(article.source), name
        assert spans == sorted(spans, key=lambda span: span[0]), name
    end = 0
    for section in article.sections:
        assert section.span[0] >= end
        place = section.span[0]
        for block in section.blocks:
            assert place <= block.span[0] <= block.span[1] <= section.span[1]
            place = block.span[0]
        end = section.span[1]


@given(any_text())
def test_spans_of_any_text_lie_in_order_inside_it(text: str) -> None:
    _check_spans(wikibio.parse(text))


@given(markup_soup())
def test_spans_of_soup_lie_in_order_inside_it(text: str) -> None:
    _check_spans(wikibio.parse(text))


@given(wikitext_pages())
def test_spans_of_a_page_show_what_they_are(page) -> None:
    article = wikibio.parse(page.wikitext)
    _check_spans(article)
    source = article.source
    for part in (*article.categories, *article.langlinks, *article.links, *article.images):
        shown = source[slice(*part.span)]
        assert shown.startswith("[[")
        assert "]]" in shown
    for section in article.sections[1:]:
        assert source[section.span[0]] == "="
    for table in article.tables:
        assert source[slice(*table.span)].startswith("{|")
        assert source[slice(*table.span)].rstrip().endswith("|}")
    for note in article.references:
        assert source[slice(*note.span)].startswith("<ref")


@given(wikitext_pages())
def test_dropped_stretches_of_a_page_never_cross(page) -> None:
    _check_nesting(wikibio.parse(page.wikitext))


@given(markup_soup())
def test_dropped_stretches_of_soup_never_cross(text: str) -> None:
    _check_nesting(wikibio.parse(text))


def _check_nesting(article: wikibio.Article) -> None:
    """Each dropped stretch lies apart from the one before it, or inside it."""
    open_ends: list[int] = []
    for start, end in sorted((d.span for d in article.dropped), key=lambda s: (s[0], -s[1])):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        assert not open_ends or end <= open_ends[-1], (start, end, article.dropped)
        open_ends.append(end)
