"""Whatever a page says, its biography is found or not found, and points into the page."""

from hypothesis import given
from hypothesis import strategies as st

import wikibio
from tests.strategies import any_text, markup_soup
from wikibio.languages import get
from wikibio.model import PartialDate
from wikibio.stages.dates import stretches

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "ja", "zh", "ltg")
years = st.integers(1000, 2020)
days = st.builds(PartialDate, years, st.integers(1, 12), st.integers(1, 28))
places = st.sampled_from(
    ["Rome", "New York City, New York", "Rio de Janeiro", "Łódź", "St. Gallen"]
)
MONTHS = "January February March April May June July August September October November December"
pieces = st.sampled_from(
    [
        *("(", ")", "[", "]", "（", "）", "{{", "}}", "*", "†", "–", "-", ";", ",", ".", "年"),
        *("born", "died", "née", "fl.", "She was born", "in", "Rome", "Ada"),
        *("1974", "1 July", "c.", "BC", "O.S."),
    ]
)
statements = st.lists(pieces, max_size=25).map(" ".join)


def _english(date: PartialDate) -> str:
    return f"{MONTHS.split()[(date.month or 1) - 1]} {date.day}, {date.year}"


@given(days, places, st.sampled_from(["born {} in {}", "born {}, {}", "born in {1}, {0}"]))
def test_a_birth_in_brackets_is_found_as_written(date: PartialDate, place: str, form: str) -> None:
    text = f"'''Ada Lovelace''' ({form.format(_english(date), place)}) was a mathematician."
    life = wikibio.parse(text).biography
    assert life is not None
    assert life.birth_date is not None
    assert life.birth_place is not None
    assert (life.birth_date.value, life.birth_place.value) == (date, place)
    assert text[slice(*life.birth_date.span)] == _english(date)


@given(days, days)
def test_two_dates_are_birth_and_death_in_their_order(one: PartialDate, two: PartialDate) -> None:
    birth, death = sorted((one, two))
    text = f"'''Ada''' ({_english(birth)} – {_english(death)}) was.\n[[Category:Living people]]"
    life = wikibio.parse(text).biography
    assert life is not None
    if death.year - birth.year > 125:
        assert life.birth_date is None
    else:
        assert life.birth_date is not None
        assert life.death_date is not None
        assert (life.birth_date.value, life.death_date.value) == (birth, death)
        assert life.living is not None
        assert not life.living.value


@given(
    statements | any_text() | markup_soup(),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["wikitext", "flattened"]),
)
def test_every_fact_has_a_place_in_the_source(text: str, language: str, form: str) -> None:
    source = f"'''Ada Lovelace''' ({text}) {text}\n\n[[Category:1815 births]]"
    article = wikibio.parse(source, "Ada Lovelace", language, form)
    if article.biography is not None:
        for _, fact in article.biography.facts:
            for start, end in (fact.span, *(claim.span for claim in fact.disagreements)):
                assert 0 <= start <= end <= len(source)
            assert all(claim.value != fact.value for claim in fact.disagreements)
    assert wikibio.Article.from_dict(article.to_dict()) == article


@given(statements | any_text(), st.sampled_from(LANGUAGES))
def test_the_dates_of_a_text_stand_where_they_say_and_in_order(text: str, language: str) -> None:
    last = 0
    for found in stretches(text, get(language).dates):
        for raw in (found.start, found.end) if found.joined else (found.start,):
            if raw is not None:
                start, end = raw.span
                assert last <= start < end <= len(text)
                last = end
