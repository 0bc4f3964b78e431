"""The facts of a life: their places in the source, who is no person, and the seed text."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import wikibio
from tests.growth import assert_linear
from wikibio.languages import codes
from wikibio.languages.biography import CATEGORIES, LISTS, PERSONDATA, build, get_biography
from wikibio.languages.tables import _DATA, _hand
from wikibio.model import Biography, RawPage
from wikibio.pipeline import parse_page
from wikibio.stages.biography.words import words_of

PAGE = """{{Infobox person
| name = Ada Lovelace
| birth_date = {{birth date|1815|12|10|df=y}}
}}
'''Ada Lovelace''' (born 11 December 1815 in [[London]]) was a mathematician.

[[Category:1815 births]]
"""


def life_of(text: str, title: str | None = "Ada Lovelace", language: str = "en") -> Biography:
    life = wikibio.parse(text, title, language).biography
    assert life is not None
    return life


@pytest.fixture(scope="module", params=["flattened", "auto"])
def seed(request: pytest.FixtureRequest, root: Path) -> tuple[wikibio.Article, dict[str, Any]]:
    """Return the text this project was started for, read in a format, and what must come out."""
    path = root.parent / "shared" / "seed" / "jefferson-perez.txt"
    if not path.exists():
        pytest.skip("needs ../shared/seed, which is not on this machine")
    wanted = json.loads(path.with_name("jefferson-perez.expected.json").read_text("utf-8"))
    return wikibio.parse(path.read_text("utf-8"), format=request.param), wanted["biography"]


def test_the_biography_of_the_seed_text_is_exact(seed) -> None:
    article, wanted = seed
    life = article.biography
    assert life is not None
    stated = {
        name: fact.value if isinstance(fact.value, bool) else str(fact.value)
        for name, fact in life.facts
        if name in wanted
    }
    assert stated == wanted
    assert (life.death_date, life.death_place, life.alternative_names) == (None, None, ())
    assert life.description is not None
    assert life.description.value == "Ecuadorian race walker"


def test_the_facts_of_the_seed_text_point_at_their_own_characters(seed) -> None:
    article, _ = seed
    shown = {name: article.source[slice(*fact.span)] for name, fact in article.biography.facts}
    assert shown["name"] == "Jefferson Leonardo Pérez Quezada"
    assert shown["birth_date"] == "July 1, 1974"
    assert shown["birth_place"] == "Cuenca"
    assert shown["living"] == "Category:Living people"


def test_a_fact_and_those_who_disagree_say_where_they_stand() -> None:
    fact = life_of(PAGE).birth_date
    assert fact is not None
    assert (str(fact.value), fact.source) == ("1815-12-10", "infobox")
    assert PAGE[slice(*fact.span)] == "{{birth date|1815|12|10|df=y}}"
    (claim,) = fact.disagreements
    assert (str(claim.value), claim.source) == ("1815-12-11", "lead")
    assert PAGE[slice(*claim.span)] == "11 December 1815"


def test_a_link_in_a_place_does_not_hide_where_it_stands() -> None:
    place = life_of(PAGE).birth_place
    assert place is not None
    assert PAGE[slice(*place.span)] == place.value == "London"


def test_an_old_style_day_is_of_the_julian_calendar() -> None:
    fact = life_of("'''Isaac Newton''' (born 25 December 1642 O.S.) was a physicist.").birth_date
    assert fact is not None
    assert (str(fact.value), fact.value.calendar) == ("1642-12-25", "julian")


@pytest.mark.parametrize("namespace", [1, 2, 10, 14])
def test_only_articles_are_about_people(namespace: int) -> None:
    page = RawPage(PAGE, "Ada Lovelace", namespace=namespace)
    assert parse_page(page, wikibio.languages.get("en")).biography is None


def test_a_redirect_is_about_nobody() -> None:
    assert wikibio.parse("#REDIRECT [[Ada]]\n\n[[Category:1815 births]]").biography is None


def test_a_biography_comes_back_from_its_dict() -> None:
    article = wikibio.parse(PAGE, "Ada Lovelace")
    again = wikibio.Article.from_dict(json.loads(article.to_json()))
    assert again.biography == article.biography


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("birth_date", {"value": "1815"}), ("living", {"value": 1}), ("name", {"value": None})],
)
def test_a_dict_with_a_value_of_another_kind_is_refused(name: str, wrong: dict[str, Any]) -> None:
    plain = wikibio.parse(PAGE + "[[Category:Living people]]", "Ada Lovelace").to_dict()
    plain["biography"][name] |= wrong
    with pytest.raises(ValueError, match="biography"):
        wikibio.Article.from_dict(plain)


@pytest.mark.parametrize(
    "unit",
    [
        "'''Ada''' (born ",
        "(((((((((",
        "Ada was born ",
        "Ada was born in Rome on 1 July 1974. ",
        "(1 July 1974 – ",
        "[[Category:1974 births",
        "[[Category:1974 births]] ",
        "[[Category:{} births]] ",
        "{{{{Infobox person|birth_date={{{{birth date|1974|7|{}}}}}}}}}\n",
        "{{{{Persondata|DATE OF BIRTH={}}}}}\n",
        "born, died, b. d. * † née ",
        "' '' ''' '''''Ada ",
    ],
)
def test_twice_the_text_takes_at_most_three_times_as_long(unit: str) -> None:
    def page(times: int) -> str:
        pieces = (unit.format(number) if "{}" in unit else unit for number in range(times))
        return "'''Ada''' (born 1815) was.\n\n" + "".join(pieces)

    def read(text: str) -> None:
        assert wikibio.parse(text, "Ada", format="wikitext").biography

    count = 60_000 // len(unit)
    assert_linear(read, page(count), page(2 * count))


TABLES = sorted(path.stem for path in (_DATA / "biography").glob("*.toml"))


@pytest.mark.parametrize("code", TABLES)
def test_a_table_is_of_a_known_wiki_and_holds_known_words(code: str) -> None:
    assert code in {*codes(), "any"}
    path = _DATA / "biography" / f"{code}.toml"
    assert "https://" in path.read_text("utf-8").split("\n\n")[0] or code == "any"
    table = _hand(f"biography/{code}")
    flags = {"place-first", "bare-birth", "drops-pronoun"}
    assert set(table) <= {*LISTS, *flags, "categories", "persondata"}
    assert set(table.get("categories", ())) <= set(CATEGORIES)
    for parameters in table.get("persondata", {}).values():
        assert set(parameters) <= set(PERSONDATA)
    lists = [v for v in (*table.values(), *table.get("categories", {}).values()) if type(v) is list]
    assert all(word == word.lower() for words in lists for word in words)


@pytest.mark.parametrize("code", TABLES)
def test_the_patterns_of_a_table_can_be_used(code: str) -> None:
    words = words_of(wikibio.languages.get("en" if code == "any" else code))
    assert words.marks.search("†")
    for patterns in words.of.categories.values():
        assert not any(words.categories_at_all.fullmatch(word) for word in ("", "births", "x"))
        assert all(words.categories_at_all.fullmatch(each.replace("$", "")) for each in patterns)


def test_a_wiki_without_a_table_knows_signs_only() -> None:
    assert get_biography("ltg").words["born"]
    assert not get_biography("ltg").words["was-born"]


def test_the_table_of_the_documentation_is_one(root: Path) -> None:
    guide = (root / "docs" / "adding-a-language.md").read_text("utf-8")
    block = guide.split("```toml\n# biography/qaa.toml\n")[1].partition("```")[0]
    words = build("qaa", [tomllib.loads(block)])
    assert words.words["was-born"] == ("naskiĝis",)
    assert words.categories["living"] == ("vivantaj homoj",)
    assert words.persondata["persondatumoj"] == {"nomo": "name", "naskiĝdato": "birth_date"}
