"""The tables of succession templates and of words for dates: well formed, and each entry shown."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.case_files import read_cases
from wikibio.languages import codes, dates, succession, tables

DATA = Path(tables.__file__).parent / "data"
CASES = Path(__file__).resolve().parents[2] / "fixtures" / "cases"
TABLES = sorted((DATA / "succession").glob("*.toml"))
DATES = sorted((DATA / "dates").glob("*.toml"))

SECTIONS = {
    "also",
    "unknown-headers",
    "words",
    "texts",
    "ordinal-endings",
    "infobox",
    "names",
    "templates",
}
WORDS = {*succession.HOLDER_WORDS, "joiners", "note-start", "notes", "name-start", "small"}
TEXTS = {"last", "next", "regent", "new", "vacant"}
KEYS = {
    "kind",
    "aliases",
    "ignore",
    "merged",
    "linked",
    "title-is",
    "text",
    "codes",
    "star",
    "after-codes",
}
_CALL = re.compile(r"\{\{\s*([^{}|<>\[\]]+)")

by_language = pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)


def _names(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@cache
def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@by_language
def test_a_table_is_of_a_known_wiki_names_its_source_and_has_known_parts(path: Path) -> None:
    table = _table(path)
    head = path.read_text("utf-8").partition("\n\n")[0]
    assert head.startswith("# ")
    assert "Source:" in head
    assert path.stem == "any" or (path.stem in codes() and "https://" in head)
    assert set(table) <= SECTIONS
    assert set(table.get("words", ())) <= WORDS
    assert set(table.get("texts", ())) <= TEXTS
    assert all((DATA / "succession" / f"{code}.toml").is_file() for code in table.get("also", ()))


@by_language
def test_every_entry_has_a_known_kind_and_known_keys(path: Path) -> None:
    table = _table(path)
    for name, entry in table.get("templates", {}).items():
        assert entry["kind"] in succession.KINDS - {"infobox"}, name
        assert set(entry) <= KEYS | succession.ROLES, name
        assert set(entry.get("linked", ())) <= succession.ROLES, name
        if any("*" in code for code in entry.get("codes", ())):
            assert entry["star"] in table["names"], name


@by_language
def test_every_row_of_an_infobox_and_rule_for_a_title_has_known_keys(path: Path) -> None:
    infobox = _table(path).get("infobox", {})
    assert set(infobox) <= succession.ROLES | {"templates", "titles"}
    for rule in infobox.get("titles", ()):
        assert {"needs", "title"} <= set(rule) <= {"needs", "title", "of"}, rule
        assert {succession.known(name) for name in rule.get("of", ())} <= {
            succession.known(name) for name in infobox["templates"]
        }


@by_language
def test_no_template_has_a_name_of_another_one(path: Path) -> None:
    count = Counter(
        each
        for name, entry in _table(path).get("templates", {}).items()
        for each in set(map(succession.known, (name, *entry.get("aliases", ()))))
    )
    assert [name for name, times in count.items() if times > 1] == []


@by_language
def test_no_parameter_of_a_template_has_two_roles(path: Path) -> None:
    for name, entry in _table(path).get("templates", {}).items():
        roles = [each for role in entry if role in succession.ROLES for each in _names(entry[role])]
        count = Counter(each.casefold() for each in (*roles, *entry.get("ignore", ())))
        assert [each for each, times in count.items() if times > 1] == [], name


def _shown() -> dict[str, set[str]]:
    """Return the names of templates that the cases of each language write."""
    found: dict[str, set[str]] = {}
    for path in CASES.glob("succession*.md"):
        for case in read_cases(path):
            names = found.setdefault(case.language, set())
            names |= {succession.known(match) for match in _CALL.findall(case.wikitext)}
    return found


@by_language
def test_every_template_stands_in_a_case_of_its_language(path: Path) -> None:
    shown = _shown().get(path.stem, set())
    missing = [
        name
        for name, entry in _table(path).get("templates", {}).items()
        if not any(succession.known(each) in shown for each in (name, *entry.get("aliases", ())))
    ]
    assert not missing, (
        f"no case in fixtures/cases/succession*.md (language={path.stem}): {missing}"
    )


def test_the_table_of_the_guide_is_read_as_it_says(root: Path) -> None:
    guide = (root / "docs" / "adding-a-language.md").read_text("utf-8")
    block = guide.split("```toml\n# succession/qaa.toml\n")[1].partition("```")[0]
    words = succession.build([tomllib.loads(block)])
    template = words.find("Vico")
    assert template is not None
    assert (template.kind, template.role("Ofico2")) == ("box", ("title", 2))
    assert words.instead_of_holder("Nova posteno") == "new"
    assert words.infobox_names == {"informkesto politikisto"}
    assert [rule.needs for rule in words.infobox_titles] == [("lando",)]


@pytest.mark.parametrize("path", DATES, ids=lambda path: path.stem)
def test_words_for_dates_are_in_small_letters_and_have_a_source(path: Path) -> None:
    table = _table(path)
    head = path.read_text("utf-8").partition("\n\n")[0]
    assert head.startswith("# ")
    assert "Source:" in head
    assert path.stem in {"any", *codes()}
    assert set(table) <= {*dates.SUBJECTS, "order", "months", "eras"}
    assert table.get("order", "dmy") in {"dmy", "mdy", "ymd"}
    assert all(1 <= number <= 12 for number in table.get("months", {}).values())
    words = [word for subject in dates.SUBJECTS for word in table.get(subject, ())]
    assert [word for word in words if word != word.lower()] == []
