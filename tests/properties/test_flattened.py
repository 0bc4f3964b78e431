"""Pages flattened in several ways and read back: what a way leaves comes out, nothing is lost."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import wikibio
from tests.flattening import BOXES, HEADINGS, ITEMS, LEVELS, PARAGRAPHS, SEED, WAYS, Way, flatten
from tests.properties.flattened_pages import NAME, WORDS, Biography, biographies, plain_prose
from tests.properties.test_spans import SPANNED
from tests.properties.touch import touch
from tests.strategies import MARKS, any_text
from wikibio.model import PARTS

LANGUAGES = st.sampled_from(("en", "de", "es", "fr", "it", "nl", "pt", "zh", "ar", "tr", "simple"))
REMAINS = (
    *("Category:", "Kategorie:", "Catégorie:", "de:", "simple:", "zh-min-nan:", "DEFAULTSORT:"),
    *("|title=", "|before=", "|after= ", "|years=1999", "succession box|", "s-bef|", "s-ttl|"),
    *("Infobox person", "|birth_date = ", "|NAME=", "Persondata", "thumb|", "right|", "200px|"),
    *("File:A b.jpg|", "&amp;nbsp;", "&amp;amp;", "&ndash;", "&quot;", "== ", "==", "*", "; ", "("),
    *("( ; )", "  ", "   ", "\r\n", "\r", "\u2028", "\x85", "\x1c", "\x1d", "\x1e", '"', "“", "”"),
    *("External links", "References", "Early life", "Ada was born in 1815.", "He", "Xinhua, May 2"),
    *("1:17:21.", "Ph.D.", "U.S.", "http://a.b/C", "İ", "ß", "ǅ", "日本", "عربي", "\udfff", "é"),
)
"""Pieces of what pipelines leave behind, thrown together with those of whole markup."""

ways = pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])


def _read(text: str, language: str = "en", title: str | None = NAME) -> wikibio.Article:
    return wikibio.parse(text, title, language, "flattened")


def _soup() -> st.SearchStrategy[str]:
    pieces = st.one_of(st.sampled_from(REMAINS), st.sampled_from((*MARKS, "a", "Ada", "b c.")))
    sizes = st.sampled_from((4, 12, 60))
    lists = sizes.flatmap(lambda size: st.lists(pieces, min_size=size // 3, max_size=size))
    return lists.map("".join)


def _kept(article: wikibio.Article) -> Counter[str]:
    """The words of the text and of the references."""
    notes = " ".join(note.text for note in article.references)
    return Counter(f"{article.text} {notes}".split())


# ---------------------------------------------------------------- what a way leaves comes out
@ways
@given(page=biographies())
def test_categories_and_language_links_come_back(way: Way, page: Biography) -> None:
    article = _read(flatten(page.wikitext, way), page.language)
    assert tuple(category.name for category in article.categories) == page.categories
    assert tuple((link.language, link.title) for link in article.langlinks) == page.langlinks


@pytest.mark.parametrize("way", [w for w in WAYS if HEADINGS in w.leaves], ids=lambda w: w.name)
@given(page=biographies())
def test_headings_paragraphs_and_items_come_back(way: Way, page: Biography) -> None:
    assert {HEADINGS, PARAGRAPHS, ITEMS} <= way.leaves
    sections = _read(flatten(page.wikitext, way), page.language).sections
    assert [section.heading for section in sections[1:]] == page.kind("heading")
    if LEVELS in way.leaves:
        levels = [block.level for block in page.blocks if block.kind == "heading"]
        assert [section.level for section in sections[1:]] == levels
    found = [text for section in sections for text in section.paragraphs]
    assert found == page.kind("paragraph")
    assert [item.text for section in sections for item in section.items] == page.kind("item")


@pytest.mark.parametrize("way", [w for w in WAYS if BOXES in w.leaves], ids=lambda w: w.name)
@given(page=biographies(("en",)))
def test_succession_boxes_come_back(way: Way, page: Biography) -> None:
    boxes = _read(flatten(page.wikitext, way)).succession_boxes
    found = [
        (
            *(holder.name for holder in box.predecessors),
            box.title,
            box.years,
            *(holder.name for holder in box.successors),
        )
        for box in boxes
    ]
    want = [tuple(part.replace("&ndash;", "–") for part in box) for box in page.boxes]
    assert found == want


@ways
@given(page=biographies())
def test_no_word_of_the_prose_is_lost(way: Way, page: Biography) -> None:
    assume(BOXES in way.leaves or not page.boxes)  # else a box's first name has no beginning
    article = _read(flatten(page.wikitext, way), page.language)
    assert _kept(article) == Counter(page.text.split())


@given(page=biographies(), way=st.sampled_from(WAYS))
def test_every_guess_is_a_problem_with_a_confidence(page: Biography, way: Way) -> None:
    article = _read(flatten(page.wikitext, way), page.language)
    for problem in article.problems:
        assert problem.confidence is not None
        assert 0 <= problem.confidence <= 1
    guessed = Counter(problem.code for problem in article.problems)
    if way == SEED:
        assert guessed["inferred-heading"] == len(article.sections) - 1
        headings = {p.span[0] for p in article.problems if p.code == "inferred-heading"}
        assert headings == {section.span[0] for section in article.sections[1:]}
        bodies = sum(len(section.paragraphs) for section in article.sections)
        assert guessed["inferred-paragraph"] in (bodies - 1, bodies)


# ---------------------------------------------------------------- plain prose stays as it is
@given(plain_prose())
def test_plain_prose_passes_through_unchanged(prose: tuple[str, str]) -> None:
    language, text = prose
    article = _read(text, language)
    assert article.text.split() == text.split()
    assert [section.heading for section in article.sections] == [None]
    assert (article.categories, article.langlinks, article.references) == ((), (), ())
    assert (article.infoboxes, article.succession_boxes, article.dropped) == ((), (), ())


@given(plain_prose())
def test_a_blank_line_parts_paragraphs_of_plain_prose(prose: tuple[str, str]) -> None:
    language, text = prose
    paragraphs = text.replace("\r\n", "\n").split("\n\n")
    if len(paragraphs) > 1:
        assert list(_read(text, language).sections[0].paragraphs) == paragraphs


@given(page=biographies(), way=st.sampled_from(WAYS))
def test_reading_the_clean_prose_again_changes_no_word(page: Biography, way: Way) -> None:
    text = "\n".join(
        paragraph
        for section in _read(flatten(page.wikitext, way), page.language).sections
        for paragraph in section.paragraphs
    )
    again = _read(text, page.language)
    assert again.text.split() == text.split()
    assert len(again.sections) == 1


def _prose_of_fixtures() -> list[pytest.param]:
    """The paragraphs of two sentences or more of every whole page, by language."""
    folder = Path(__file__).resolve().parents[2] / "fixtures" / "pages"
    found = []
    for path in sorted(folder.glob("*/page.wikitext")):
        language = _LANGUAGE_OF.get(path.parent.name, "en")
        article = wikibio.parse(path.read_text(encoding="utf-8"), language=language)
        bodies = [text for section in article.sections for text in section.paragraphs]
        prose = "\n\n".join(" ".join(text.split("\n")) for text in bodies if ". " in text)
        if prose:
            found.append(pytest.param(language, prose, id=path.parent.name))
    return found


_LANGUAGE_OF = {
    "benito-juarez": "es",
    "emmy-noether": "de",
    "fernao-de-magalhaes": "pt",
    "giuseppe-verdi": "it",
    "judith-leyster": "nl",
    "marie-curie": "fr",
}


@pytest.mark.parametrize(("language", "prose"), _prose_of_fixtures())
def test_the_prose_of_a_whole_page_passes_through_unchanged(language: str, prose: str) -> None:
    article = _read(prose, language, None)
    assert article.text == prose.replace("\n\n", "\n")
    assert [section.heading for section in article.sections] == [None]
    assert (article.categories, article.langlinks, article.references) == ((), (), ())


# ---------------------------------------------------------------- whatever the text
def _check_spans(article: wikibio.Article) -> None:
    for name in SPANNED:
        spans = [part.span for part in getattr(article, name)]
        for start, end in spans:
            assert 0 <= start <= end <= len(article.source), name
        assert [start for start, _ in spans] == sorted(start for start, _ in spans), name
    end = 0
    for section in article.sections:
        assert section.span[0] >= end
        place = section.span[0]
        for block in section.blocks:
            assert place <= block.span[0] <= block.span[1] <= section.span[1]
            place = block.span[0]
        end = section.span[1]


@given(page=biographies(), way=st.sampled_from(WAYS))
def test_spans_lie_in_order_inside_the_source(page: Biography, way: Way) -> None:
    source = flatten(page.wikitext, way)
    article = _read(source, page.language)
    _check_spans(article)
    for section in article.sections[1:]:
        shown = source[slice(*section.span)].lstrip("= ")
        assert shown.startswith(section.heading or "")
    for category in article.categories:
        assert category.name in source[slice(*category.span)]


@given(_soup(), LANGUAGES)
def test_spans_of_soup_lie_in_order_inside_it(text: str, language: str) -> None:
    _check_spans(_read(text, language))


@given(_soup())
def test_dropped_stretches_of_soup_never_cross(text: str) -> None:
    ends: list[int] = []
    for start, end in sorted((d.span for d in _read(text).dropped), key=lambda s: (s[0], -s[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        assert not ends or end <= ends[-1]
        ends.append(end)


@given(any_text(), LANGUAGES)
@example("\ud800Category:\udfff|\0=\x1c\x1d\x1e", "en")
@example("", "en")
@example("<!--", "en")
def test_no_string_makes_it_raise(text: str, language: str) -> None:
    touch(_read(text, language, None))


@given(_soup(), LANGUAGES, st.sampled_from((None, "Ada Byron", "Ada")))
@example("<!--== ==", "fr", None)
@example("|ars=<==__==|ter=t", "nl", None)
def test_no_soup_of_remains_makes_it_raise(text: str, language: str, title: str | None) -> None:
    touch(_read(text, language, title))


@given(_soup())
def test_no_sign_of_our_own_comes_out(text: str) -> None:
    article = _read(text)
    shown = [article.text, *(note.text for note in article.references)]
    shown += [category.name for category in article.categories]
    shown += [value.text for box in article.infoboxes for value in box.fields.values()]
    assert not {"\x1c", "\x1d", "\x1e"} & set("".join(shown))


@given(_soup(), LANGUAGES)
def test_confidences_are_between_none_and_sure(text: str, language: str) -> None:
    for problem in _read(text, language).problems:
        assert problem.confidence is None or 0 <= problem.confidence <= 1


@given(biographies(), st.sampled_from(WAYS))
def test_a_flattened_page_comes_back_from_its_dict(page: Biography, way: Way) -> None:
    _same_from_dict(_read(flatten(page.wikitext, way), page.language))


@given(_soup())
def test_flattened_soup_comes_back_from_its_dict(text: str) -> None:
    _same_from_dict(_read(text))


def _same_from_dict(article: wikibio.Article) -> None:
    again = wikibio.Article.from_dict(article.to_dict())
    assert (again, again.text) == (article, article.text)
    for name in PARTS:
        assert getattr(again, name) == getattr(article, name)


def test_every_language_has_its_words() -> None:
    assert {"en", "de", "es", "fr", "it", "nl", "pt"} == set(WORDS)
