"""Whatever categories and language links are put together in the damaged ways come back."""

import gzip
import html
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikibio
from wikibio.languages import get
from wikibio.readers.flattened.tail import find_tail

WORDS = {
    "en": ("births", "people", "Walkers", "Medalists", "Ecuador", "1974", "politicians", "Jersey"),
    "de": ("Mann", "Geboren", "Gehör", "1900", "Straße", "Politiker", "Träger"),
    "ru": ("Персоналии", "Умершие", "математики", "Россия", "1900"),
    "ja": ("日本の人物", "存命人物", "東京都", "1900年生"),
    "ar": ("أشخاص", "مواليد", "علماء", "مصر"),
    "el": ("Άνθρωποι", "ποιητές", "Ελλάδα"),
}
PREFIXES = {
    "en": "Category",
    "de": "Kategorie",
    "ru": "Категория",
    "ja": "カテゴリ",
    "ar": "تصنيف",
    "el": "Κατηγορία",
}
TITLES = (
    *("Jefferson Pérez", "Star Trek: Der Film", "2001: l'odyssée", "Alien (film, 1979)", "obcy"),
    *(
        "赫费尔松·佩雷斯",
        "ジェファーソン・ペレス",
        "Ньютон, Исаак",
        "אלף ארסלאן",
        "الجزائر",
        "นักดาราศาสตร์",
    ),
)
PROSE = (
    "He was born in Ulm in 1900, and died there.",
    "Er wurde in Ulm geboren, und: es war gut.",
    "Note: at 1:17:21 he won; the ratio was 3:2.",
    "Родился в Москве: так сказано.",
    "東京で生まれた。",
)
KNOWN = sorted(code for code in get("en").interlanguage if "_" not in code)


@st.composite
def categories(draw: st.DrawFn, language: str) -> list[str]:
    word = st.sampled_from(WORDS[language])
    name = st.lists(word, min_size=1, max_size=4).map(" ".join)
    found = draw(st.lists(name, min_size=2, max_size=8, unique=True))
    return [each[:1].upper() + each[1:] for each in found]


LINKS = st.lists(
    st.tuples(st.sampled_from(KNOWN), st.sampled_from(TITLES)),
    min_size=2,
    max_size=20,
    unique_by=lambda link: link[0],
)


@pytest.mark.parametrize("language", WORDS)
@given(data=st.data())
def test_categories_and_links_come_back(language: str, data: st.DataObject) -> None:
    wanted = data.draw(categories(language))
    links = data.draw(LINKS)
    prose = data.draw(st.sampled_from(PROSE))
    between = data.draw(
        st.sampled_from([" ", "\n", ""] if language in ("en", "de") else [" ", "\n"])
    )
    before_links = data.draw(st.sampled_from([" ", "\n", "\n\n"]))
    text = prose + between.join(["", *(f"{PREFIXES[language]}:{name}" for name in wanted)])
    text += before_links + (between or " ").join(f"{code}:{title}" for code, title in links)
    tail = find_tail(text, get(language), None)
    assert [category.name for category in tail.categories] == wanted
    assert [(link.language, link.title) for link in tail.langlinks] == links
    start = tail.spans[0][0][0]
    assert text[:start].rstrip() == prose
    assert "".join(text[a:b] for (a, b), _ in tail.spans).strip() == text[start:].strip()


@given(categories("en"), LINKS)
def test_a_first_link_glued_to_a_known_word_comes_back(names: list[str], links: object) -> None:
    assert isinstance(links, list)
    words = " ".join(word for name in names for word in name.split())
    text = f"These are words: {words}. " + " ".join(f"Category:{name}" for name in names)
    text += " ".join(f"{code}:{title}" for code, title in links)
    tail = find_tail(text, get("en"), None)
    assert [link.language for link in tail.langlinks][1:] == [code for code, _ in links][1:]
    assert len(tail.langlinks) == len(links)
    first = tail.langlinks[0]
    assert first.title == links[0][1]
    assert links[0][0].endswith(first.language) or first.language.endswith(links[0][0])


PIECES = st.sampled_from(
    (
        *(
            "Category:",
            "category :",
            "Kategorie:",
            "de:",
            "fr:",
            " ",
            "  ",
            "\n",
            "\n\n",
            "[[",
            "]]",
        ),
        *(
            "|",
            "{{",
            "}}",
            "DEFAULTSORT:",
            "Foo",
            "foo",
            "Foo, Bar",
            "Perez, Jefferson",
            ".",
            ":",
            "*",
        ),
        *(
            "zh-min-nan:",
            "İ",
            "ß",
            "é",
            "é",
            "日本",
            "אל",
            "1:2",
            "#",
            "==",
            "<",
            "http://",
            "\x00",
        ),
    )
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_gives_sorted_spans_inside_it(text: str) -> None:
    tail = find_tail(text, get("en"), "Jefferson Perez")
    last = 0
    for (start, end), reason in tail.spans:
        assert last <= start < end <= len(text)
        assert reason in ("category", "langlink", "magic-word")
        last = end
    for found in (*tail.categories, *tail.langlinks, *tail.problems):
        assert 0 <= found.span[0] < found.span[1] <= len(text)
    assert all(category.name for category in tail.categories)
    assert all(0 < (problem.confidence or 0) <= 1 for problem in tail.problems)


@given(
    st.lists(st.sampled_from(PROSE), min_size=1, max_size=6), st.sampled_from([" ", "\n", "\n\n"])
)
def test_plain_prose_has_no_tail(sentences: list[str], glue: str) -> None:
    tail = find_tail(glue.join(sentences), get("en"), "Albert Einstein")
    assert tail.spans == ()
    assert tail.categories == ()
    assert tail.langlinks == ()


def _f1(found: set[object], wanted: set[object]) -> tuple[int, int]:
    return 2 * len(found & wanted), len(found) + len(wanted)


@pytest.mark.corpus
@pytest.mark.parametrize("column", ["flattened", "flattened_bullets", "flattened_lines"])
def test_the_corpus_of_flattened_biographies_is_read(shared: Path, column: str) -> None:
    right = [0, 0]
    of_links = [0, 0]
    packed = (shared / "corpus/flattened/biographies.jsonl.gz").read_bytes()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        row = json.loads(line)
        truth = wikibio.parse(row["wikitext"], title=row["title"], format="wikitext")
        keyed = {c.name for c in truth.categories if "|" in truth.source[slice(*c.span)]}
        tail = find_tail(html.unescape(row[column]), get(row["language"]), row["title"])
        names = {c.name for c in tail.categories} - keyed
        one = _f1(set(names), {c.name for c in truth.categories} - keyed)
        two = _f1(
            {(link.language, link.title) for link in tail.langlinks},
            {(link.language, link.title) for link in truth.langlinks},
        )
        right = [a + b for a, b in zip(right, one, strict=True)]
        of_links = [a + b for a, b in zip(of_links, two, strict=True)]
    assert right[0] >= 0.999 * right[1]
    assert of_links[0] >= 0.999 * of_links[1]
