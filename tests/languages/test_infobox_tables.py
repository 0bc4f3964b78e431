"""The tables of names of infobox fields: well formed, and each shown by a case."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.case_files import read_cases
from wikibio.languages import codes, get, infobox, tables

DATA = Path(tables.__file__).parent / "data"
CASES = Path(__file__).resolve().parents[2] / "fixtures" / "cases"
TABLES = sorted((DATA / "infobox").glob("*.toml"))
ENGLISH = tomllib.loads((DATA / "infobox" / "en.toml").read_text("utf-8"))

by_language = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)


@by_language
def test_a_table_is_of_a_known_wiki_names_its_source_and_has_known_parts(path: Path) -> None:
    text = path.read_text("utf-8")
    assert path.stem in {*codes(), "any"}
    assert re.match(r"# .*Source: .*https://\S+wiki", text.split("\n\n")[0], re.DOTALL)
    assert set(tomllib.loads(text)) <= {"keys", "parts", "pairs", "office"}


@by_language
def test_canonical_names_are_those_of_the_english_table(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert {*table.get("keys", ()), *table.get("parts", ())} <= set(ENGLISH["keys"])
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in ENGLISH["keys"])


@by_language
def test_a_field_has_one_meaning_in_a_language(path: Path) -> None:
    seen: dict[str, str] = {}
    for name, synonyms in tomllib.loads(path.read_text("utf-8")).get("keys", {}).items():
        for synonym in synonyms:
            assert seen.setdefault(infobox.folded(synonym), name) == name, synonym


@by_language
def test_every_synonym_is_found_with_and_without_a_number(path: Path) -> None:
    if path.stem == "any":
        return
    words = get(path.stem).infobox
    for name, synonyms in tomllib.loads(path.read_text("utf-8"))["keys"].items():
        for synonym in synonyms:
            assert words.find(synonym.upper()).known or synonym.upper().lower() != synonym
            assert words.find(synonym).numbered == name
            assert words.find(f"{synonym}_2").numbered == f"{name}2", synonym


def test_every_language_with_a_table_has_a_case() -> None:
    shown = {case.language for case in read_cases(CASES / "infoboxes-languages.md")} | {"en"}
    assert {path.stem for path in TABLES} - {"any"} <= shown


def test_english_names_work_in_every_wiki() -> None:
    for code in ("id", "lb", "zh", "de"):
        assert get(code).infobox.find("date_of_birth").name == "birth_date"


def test_names_of_offices_are_canonical_or_fields_of_rules() -> None:
    office = tomllib.loads((DATA / "infobox" / "any.toml").read_text("utf-8"))["office"]
    assert set(office["titles"]) | set(office["core"]) <= set(ENGLISH["keys"])


def test_a_wiki_names_its_own_meaning_for_a_word_english_has() -> None:
    assert get("en").infobox.find("profession").name == "profession"
    assert get("pt").infobox.find("antes").name == "predecessor"
    assert not get("en").infobox.find("antes").known


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("it", "Bio"),
        ("it", "Sportivo"),
        ("it", "Carica pubblica"),
        ("ja", "政治家"),
        ("ja", "Infobox 人物"),
        ("zh", "藝人"),
        ("nl", "Infobox politicus"),
        ("pl", "Polityk infobox"),
        ("sv", "Faktamall biografi"),
        ("ru", "Государственный деятель"),
        ("ru", "Персона"),
        ("ru", "Хоккеист"),
        ("uk", "Футболіст"),
        ("fi", "Tieteilijä"),
        ("es", "Ficha de autoridad"),
        ("pt", "Info/Político"),
        ("fr", "Infobox Biographie2"),
        ("cs", "Infobox - osoba"),
        ("ca", "Infotaula persona"),
        ("he", "אישיות"),
    ],
)
def test_the_wikis_own_infoboxes_of_persons_are_known(code: str, name: str) -> None:
    assert get(code).is_infobox(name)
