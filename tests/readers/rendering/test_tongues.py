"""Words of other tongues, names and lists, as functions make them of any arguments."""

import pytest

from wikibio.languages import get
from wikibio.readers.wikitext.rendering import Call, citations, lists, names, tongues


def _call(name: str = "x", /, *numbered: str, language: str = "en", **named: str) -> Call:
    given = {str(number): value for number, value in enumerate(numbered, 1)}
    options = {key.replace("_", "-"): value for key, value in named.items()}
    return Call(name, options | given, get(language), "Ann Reed")


@pytest.mark.parametrize(
    ("code", "wiki", "name"),
    [
        ("de", "en", "German"),
        ("pt-BR", "en", "Brazilian Portuguese"),
        ("sr-Cyrl", "de", "Serbisch"),
        ("de", "haw", "Kelemānia"),
        ("de", "simple", "German"),
        ("qqq", "en", ""),
        ("", "en", ""),
    ],
)
def test_languages_are_named_in_the_wikis_language(code: str, wiki: str, name: str) -> None:
    assert tongues.language_name(code, wiki) == name


def test_a_label_is_written_in_the_wikis_language() -> None:
    call = _call("lang-en", "house", language="de")
    assert tongues.labelled_language(call) == "Englisch: house"
    assert tongues.labelled_language(_call("lang-en")) is None


def test_letters_tell_latin_words_from_others() -> None:
    assert [tongues.is_latin(text) for text in ("Haus", "''épée''", "12", "")] == [True] * 4
    assert [tongues.is_latin(text) for text in ("река", "''λόγος''", "河")] == [False] * 3


@pytest.mark.parametrize(
    ("code", "wiki", "name"),
    [
        ("GER", "en", "Germany"),
        ("DEU", "fr", "Allemagne"),
        ("DE", "es", "Alemania"),
        ("SUI", "de", "Schweiz"),
        ("URS", "en", "Soviet Union"),
        ("CIV", "en", "Ivory Coast"),
        ("XXX", "en", ""),
        ("Germany", "en", ""),
    ],
)
def test_countries_are_named_in_the_wikis_language(code: str, wiki: str, name: str) -> None:
    assert names.country_name(code, wiki) == name


def test_a_country_that_is_no_code_is_shown_itself() -> None:
    assert names.country(_call("flag", "Norland", link="no")) == "Norland"
    assert names.country(_call("norland", argument="name")) is None


def test_a_ship_needs_a_name() -> None:
    assert names.ship(_call("ship", "MV", shift="1")) is None
    linked = "[[MV Gull|MV&nbsp;''Gull'']]"
    assert names.ship(_call("ship", "MV", "Gull", shift="1")) == linked


def test_labels_stand_before_what_is_given() -> None:
    words = {"keys": "a b", "label_a": "A: ", "label_b": "B: ", "as_numbers": "b"}
    assert tongues.labelled(_call("x", "2", **words)) == "B: 2"
    assert tongues.labelled(_call(a="1", b="2", first="b", **words)) == "B: 2; A: 1"
    assert tongues.labelled(_call(**words)) is None


def test_a_list_inside_an_entry_goes_a_level_deeper() -> None:
    assert lists.items(_call("ubl", "oak\n* red\n* white", "ash")) == (
        "\n* oak\n** red\n** white\n* ash\n"
    )
    assert lists.items(_call("ubl", "", "")) is None


def test_entries_may_leave_numbers_out() -> None:
    call = Call("hlist", {"2": "b", "1": "a", "9": "c", "x": "d"}, get("en"), "")
    assert lists.items(call) == "\n* a\n* b\n* c\n"


def test_entries_are_joined_with_a_word_before_the_last() -> None:
    assert lists.joined(_call("enum", "a", "b", "c", last=" and ")) == "a, b and c"
    assert lists.joined(_call("enum", "a", last=" and ")) == "a"
    assert lists.joined(_call("enum")) is None


def test_a_source_needs_a_title() -> None:
    assert citations.cite(_call("cite book", last="Reed", kind="book")) is None


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ({"title": "Clocks", "last": "Reed", "first": "A."}, "Reed, A. ''Clocks''."),
        ({"title": "Clocks", "vauthors": "Reed A, Hill T"}, "Reed A, Hill T. ''Clocks''."),
        ({"title": "Clocks.", "year": "1999"}, "''Clocks.'' 1999."),
        ({"title": "A", "editor": "Reed", "editor2": "Hill"}, "Reed; Hill, eds. ''A''."),
        ({"title": "A", "author": "Reed et al."}, "Reed; et al. ''A''."),
        ({"title": "A", "author": "Reed", "display-authors": "0"}, "Reed. ''A''."),
        ({"title": "A", "day": "3", "month": "May", "year": "1999"}, "''A''. 3 May 1999."),
        ({"title": "A", "date": "1999-05-03", "df": "dmy"}, "''A''. 3 May 1999."),
        ({"title": "A", "postscript": "none"}, "''A''"),
        ({"title": "A", "page": "4", "via": "Example"}, "''A''. p.&nbsp;4. – via Example."),
    ],
)
def test_a_book_is_cited_as_its_template_shows_it(arguments: dict[str, str], shown: str) -> None:
    assert citations.cite(Call("cite book", {"kind": "book", **arguments}, get("en"), "")) == shown


def test_a_magazine_has_words_before_its_numbers() -> None:
    arguments = {
        "kind": "magazine",
        "title": "A",
        "magazine": "Wheels",
        "volume": "3",
        "issue": "4",
    }
    assert citations.cite(Call("cite magazine", arguments, get("en"), "")) == (
        "\"A\". ''Wheels''. Vol.&nbsp;3 no.&nbsp;4."
    )


def test_a_thesis_says_so() -> None:
    arguments = {"kind": "thesis", "title": "A", "degree": "PhD", "publisher": "York"}
    assert citations.cite(Call("cite thesis", arguments, get("en"), "")) == (
        "''A'' (PhD thesis). York."
    )
