"""Functions behind the templates of other wikis than the English: forms, dates, sources, Bio."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikibio.languages import get
from wikibio.readers.wikitext.rendering import FUNCTIONS, Call
from wikibio.readers.wikitext.rendering.forms import fill_form, places


def render(function: str, code: str, **arguments: str) -> str | None:
    """What a function gives; "at_1" stands for the argument "1", "date_at" for "date-at"."""
    given = {name.removeprefix("at_").replace("_", "-"): value for name, value in arguments.items()}
    return FUNCTIONS[function](Call("x", given, get(code), "Ada Rossi (attrice)"))


@pytest.mark.parametrize(
    ("form", "want"),
    [
        ("{a} {none}{b}", "A B"),
        ("{none|b}", "B"),
        ("{a}<, {none}><; {b}>", "A; B"),
        ("<{a} and {none}¦{b} alone>", "B alone"),
        ("<{none}¦nobody>", "nobody"),
        ("<{none}¦{nothing} at all>", ""),
        ("<<{none}, >in {a}>", "in A"),
        ("<<{none}>, <{b}>>", ", B"),
        ("<{a?}yes>", "yes"),
        ("{url>a}", "[http://x.org/%5B A]"),
        ("{none>a}{url>none}", "A"),
        ("{url>linked}", "[[A]]"),
    ],
)
def test_a_form_shows_the_parts_that_are_filled(form: str, want: str) -> None:
    values = {"a": "A", "b": "B", "url": "http://x.org/[", "linked": "[[A]]"}
    assert fill_form(form, values) == want


def test_the_places_of_a_form_are_known() -> None:
    assert places("<{url>a|b}, {c?}>") == {"url", "a", "b", "c?"}


def test_a_form_nested_without_end_is_no_trouble() -> None:
    assert "A" in fill_form("<" * 9000 + "{a}" + ">" * 9000 + "{a}", {"a": "A"})


@pytest.mark.parametrize("form", ["<{a}", "{a}>", "{a", "a}"])
def test_a_form_whose_brackets_do_not_balance_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="do not balance"):
        places(form)


def test_a_date_is_written_as_the_language_does() -> None:
    day = {"date_at": "3 2 1", "at_1": "1", "at_2": "7", "at_3": "1974"}
    assert render("date_world", "es", **day) == "1 de julio de 1974"
    assert render("date_world", "ja", **day) == "1974年7月1日"
    assert render("date_world", "ru", **day) == "1 июля 1974"
    assert render("date_world", "fr", first_day="1er", **day) == "1er juillet 1974"
    assert render("date_world", "es", **{**day, "at_2": "julio"}) == "1 de julio de 1974"


def test_a_date_that_is_no_date_stays_as_it_is() -> None:
    day = {"date_at": "3 2 1", "at_1": "31", "at_2": "2", "at_3": "1974"}
    assert render("date_world", "es", **day) == "31 2 1974"
    assert render("date_world", "es", date_at="3 2 1") is None
    assert render("date_world", "fr", date_at="3 2 1", at_1="vers 1900") == "vers 1900"


@pytest.mark.parametrize(("day", "age"), [("30", "79"), ("1", "80")])
def test_an_age_counts_whole_years(day: str, age: str) -> None:
    month = "juin" if day == "30" else "juillet"
    dates = {"date_at": "3 2 1", "other_at": "6 5 4", "form": "{age}"}
    died = {"at_1": day, "at_2": month, "at_3": "1980"}
    born = {"at_4": "1", "at_5": "juillet", "at_6": "1900"}
    assert render("date_world", "fr", **dates, **died, **born) == age


@pytest.mark.parametrize(
    ("old", "want"),
    [
        ("26.05.1799", "26 мая (6 июня) 1799"),
        ("01.02.1900", "1 (13) февраля 1900"),
        ("25.12.1899", "25 декабря 1899 (6 января 1900)"),
        ("04.10.1582", "4 (14) октября 1582"),
        ("31.02.1900", None),
        ("1799", None),
    ],
)
def test_a_date_of_the_old_calendar_has_the_new_one_beside_it(old: str, want: str | None) -> None:
    assert render("julian_date", "ru", at_1=old) == want


def test_a_country_is_named_in_the_language_of_the_page() -> None:
    assert FUNCTIONS["country"](Call("dEU", {}, get("it"), "")) == "Germania"
    assert FUNCTIONS["country"](Call("bE", {}, get("nl"), "")) == "België"
    assert FUNCTIONS["country"](Call("xYZ", {}, get("it"), "")) is None
    alone = Call("dEU", {"1": "#", "only-flag": "# -"}, get("de"), "")
    assert FUNCTIONS["country"](alone) == ""


@pytest.mark.parametrize(
    ("code", "number", "want"),
    [
        ("fr", "1234", "1\u00a0234"),
        ("fr", "-12345.60", "\u221212\u00a0345,60"),
        ("it", "1234567", "1.234.567"),
        ("fr", "3 milliards", "3 milliards"),
        ("fr", "", None),
    ],
)
def test_a_number_has_its_digits_grouped(code: str, number: str, want: str | None) -> None:
    assert render("number_world", code, at_1=number) == want


def test_a_number_with_few_digits_may_stay_whole() -> None:
    assert render("number_world", "ru", from_digits="5", at_1="1234") == "1234"
    assert render("number_world", "ru", from_digits="5", at_1="12345") == "12\u00a0345"


def test_a_form_is_chosen_by_an_argument() -> None:
    options = {"at": "2", "is_x": "x {1}", "form": "{1}"}
    given = {name.replace("is_x", "is x"): value for name, value in options.items()}
    for second, want in (("x", "x a"), ("y", "a"), ("", "a")):
        call = Call("t", {**given, "1": "a", "2": second}, get("de"), "")
        assert FUNCTIONS["form"](call) == want
    assert FUNCTIONS["form"](Call("t", given, get("de"), "")) is None


def test_authors_stand_in_the_order_of_the_wiki() -> None:
    names = {"nom1": "A", "prénom1": "B", "nom2": "C", "auteur3": "D E"}
    source = render("cite_world", "fr", source_form="book", titre="T", **names)
    assert source == "B A, C et D E, ''T''."


def test_a_source_without_any_word_is_none() -> None:
    assert render("cite_world", "de", source_form="book") is None


def test_bio_without_a_name_is_none() -> None:
    assert render("bio_it", "it", Attività="attrice") is None


@pytest.mark.parametrize(
    ("sex", "occupation", "want"),
    [
        ("M", "pittore", "un pittore"),
        ("M", "attore", "un attore"),
        ("M", "scrittore", "uno scrittore"),
        ("M", "zoologo", "uno zoologo"),
        ("M", "psicologo", "uno psicologo"),
        ("F", "[[attrice]]", "un'[[attrice]]"),
        ("F", "scrittrice", "una scrittrice"),
    ],
)
def test_the_article_goes_by_the_sound_of_what_follows(
    sex: str, occupation: str, want: str
) -> None:
    sentence = render("bio_it", "it", Nome="Ada", Sesso=sex, Attività=occupation)
    assert sentence == f"'''Ada''' è {want}."


@pytest.mark.parametrize("code", ["de", "fr", "it", "ru", "ja", "zh"])
@given(names=st.data())
def test_whatever_a_page_gives_no_function_raises(code: str, names: st.DataObject) -> None:
    options = ("date-at", "other-at", "form", "at", "source-form", "source-language", "from-digits")
    keys = st.sampled_from([*options, "1", "2", "3", "4", "Nome", "Titel", "autor", "AnnoMorte"])
    texts = st.one_of(
        st.text(max_size=20), st.sampled_from(["9" * 5000, "1", "book", "../x", "<{1"])
    )
    given_arguments = names.draw(st.dictionaries(keys, texts))
    for function in ("bio_it", "cite_world", "country", "date_world", "form", "number_world"):
        shown = FUNCTIONS[function](Call("dEU", given_arguments, get(code), "T"))
        assert shown is None or isinstance(shown, str)
