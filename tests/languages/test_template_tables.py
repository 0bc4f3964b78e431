"""The tables of what templates show: enough of them, well formed, and shown by cases."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.case_files import read_cases
from wikibio.languages import Computed, Rendering, get, renderings, tables
from wikibio.readers.wikitext.rendering import FUNCTIONS, citations_world, forms

DATA = Path(tables.__file__).parent / "data"
PATHS = sorted(DATA.glob("templates/*.toml"))
CITATIONS = sorted(DATA.glob("citations/*.toml"))
ELEVEN = ("de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "ja", "zh")
MORE = ("ca", "cs", "uk", "fi", "no", "da", "hu", "ro", "tr", "ko", "ar", "vi", "id", "he", "fa")
INSIDE = re.compile(r"=?[^=${}|?]+(?:\|=?[^=${}|?]*)*(?:\?[^{}$]*)?")
"""What may stand in `${…}`: names, the first not empty, words of its own, words if one is given."""
CALLED = re.compile(r"\{\{(?!\{)\s*([^|{}<>\[\]]+?)\s*(?=[|}])")


def _table(path: Path) -> renderings.Renderings:
    return renderings.build(tomllib.loads(path.read_text("utf-8")))


def _all(path: Path) -> dict[str, Rendering]:
    table = _table(path)
    return {**table.whole, **{f"{name}*": value for name, value in table.beginnings.items()}}


@pytest.mark.parametrize("code", ELEVEN)
def test_a_large_wiki_has_at_least_thirty_templates_that_show_something(code: str) -> None:
    entries = _all(DATA / "templates" / f"{code}.toml").values()
    assert sum(value != "" for value in entries) >= 30


@pytest.mark.parametrize("code", MORE)
def test_another_wiki_has_at_least_ten_templates_that_show_something(code: str) -> None:
    entries = _all(DATA / "templates" / f"{code}.toml").values()
    assert sum(value != "" for value in entries) >= 10


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_function_that_a_table_names_exists(path: Path) -> None:
    named = {value.function for value in _all(path).values() if isinstance(value, Computed)}
    assert named - set(FUNCTIONS) == set()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_place_of_a_pattern_is_well_formed(path: Path) -> None:
    wrong = [
        (name, value)
        for name, value in _all(path).items()
        if isinstance(value, str) and not _is_pattern(value)
    ]
    assert wrong == []


def _is_pattern(pattern: str) -> bool:
    """Whether all dollar signs of a pattern begin a place, or stand doubled for themselves."""
    places = re.findall(r"\$\{([^{}]*)\}", pattern)
    rest = re.sub(r"\$\$|\$\d+|\$\{[^{}]*\}", "", pattern)
    return "$" not in rest and all(INSIDE.fullmatch(place) for place in places)


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        ("$1${2?&nbsp;}$2", True),
        ("${TEXT|=words of} ${NAME|2} $$", True),
        ("$1 $", False),
        ("${}", False),
        ("${1", False),
        ("$x", False),
    ],
)
def test_a_pattern_that_is_not_well_formed_would_be_found(pattern: str, good: bool) -> None:
    assert _is_pattern(pattern) is good


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_name_of_a_template_is_written_as_it_is_looked_up(path: Path) -> None:
    names = tomllib.loads(path.read_text("utf-8"))
    assert [name for name in names if name[0] != name[0].lower() or "_" in name] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_form_has_balanced_brackets_and_every_source_its_form(path: Path) -> None:
    for name, value in _all(path).items():
        if not isinstance(value, Computed):
            continue
        for option, form in value.options.items():
            if option == "form" or option.startswith("is "):
                forms.places(form)
        if wanted := value.options.get("source-form"):
            code = value.options.get("source-language", path.stem)
            assert wanted in citations_world.citations(code)["forms"], name


@pytest.mark.parametrize("path", CITATIONS, ids=lambda path: path.name)
def test_a_table_of_citations_is_whole_and_used(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert set(table) <= {"dates", "people", "forms"}
    for people in table.get("people", {}).values():
        assert set(people) <= {"whole", "last", "first", "form", "join", "and"}
    named = {
        value.options.get("source-form")
        for each in PATHS
        for value in _all(each).values()
        if isinstance(value, Computed)
        and value.options.get("source-language", each.stem) == path.stem
    }
    for name, form in table["forms"].items():
        assert forms.places(form), name
        assert name in named


@pytest.mark.parametrize("code", ELEVEN)
def test_the_cases_of_a_large_wiki_show_at_least_ten_of_its_templates(
    fixtures: Path, code: str
) -> None:
    language, table = get(code), _table(DATA / "templates" / f"{code}.toml")
    shown = set[str]()
    for case in read_cases(fixtures / "cases" / f"templates-{code}.md"):
        assert case.language == language.code
        for name in CALLED.findall(case.wikitext):
            plain = name[:1].lower() + name[1:]
            if table.get(plain):
                shown.add(plain)
    assert len(shown) >= 10
