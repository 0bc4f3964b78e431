"""The words of running text: every language's file has the shape of the English one."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from wikibio.languages import codes, get_prose, tables

FOLDER = Path(tables.__file__).parent / "data" / "prose"
FILES = sorted(FOLDER.glob("*.toml"))
KINDS = ("links", "notes", "works", "lists", "text")

Table = dict[str, list[str] | dict[str, list[str]]]


def read(path: Path) -> Table:
    """Return what a file says."""
    return tomllib.loads(path.read_text("utf-8"))


def titles(table: Table) -> dict[str, list[str]]:
    """Return the titles of a file by kind."""
    found = table["titles"]
    assert isinstance(found, dict)
    return found


def lists(table: Table) -> Iterator[tuple[str, list[str]]]:
    """Yield every list of a file with its name."""
    for name, words in table.items():
        if isinstance(words, list):
            yield name, words
    yield from titles(table).items()


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def path(request: pytest.FixtureRequest) -> Path:
    """Return the file of one language."""
    found: Path = request.param
    return found


def test_the_languages_that_must_be_there_are_there() -> None:
    assert {"en", "de", "es", "fr", "it", "pt", "nl"} <= {path.stem for path in FILES}


def test_a_file_is_of_a_known_wiki_and_names_its_style_guide(path: Path) -> None:
    assert path.stem in codes()
    head = path.read_text("utf-8").partition("\n\n")[0]
    assert all(line.startswith("# ") for line in head.splitlines())
    assert f"https://{path.stem}.wikipedia.org/wiki/" in head


def test_a_file_has_the_same_lists_as_the_english_one(path: Path) -> None:
    assert list(read(path)) == list(read(FOLDER / "en.toml"))
    assert tuple(titles(read(path))) == KINDS


def test_no_list_is_empty(path: Path) -> None:
    assert [name for name, words in lists(read(path)) if not words] == []


def test_words_are_lower_case_and_clean(path: Path) -> None:
    for name, words in lists(read(path)):
        odd = [word for word in words if word != " ".join(word.lower().split())]
        assert (name, odd) == (name, [])


def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    for name, words in lists(read(path)):
        twice = [word for word, times in Counter(words).items() if times > 1]
        assert (name, twice) == (name, [])


def test_no_title_is_of_two_kinds(path: Path) -> None:
    times = Counter(title for group in titles(read(path)).values() for title in set(group))
    assert [title for title in times if times[title] > 1] == []


def test_words_that_are_looked_up_one_by_one_are_single(path: Path) -> None:
    table = read(path)
    for name in ("starters", "verbs", "small", "abbreviations", "title-words"):
        words = table[name]
        assert [word for word in words if " " in word] == []


def test_abbreviations_have_no_full_stop_at_the_end(path: Path) -> None:
    assert [word for word in read(path)["abbreviations"] if word.endswith(".")] == []


@pytest.mark.parametrize(
    ("code", "title", "kind"),
    [
        ("de", "Einzelnachweise", "notes"),
        ("de", "Leben und Werk", "text"),
        ("de", "Weblinks", "links"),
        ("es", "Véase también", "works"),
        ("es", "Enlaces externos", "links"),
        ("fr", "Notes et références", "notes"),
        ("fr", "Vie privée", "text"),
        ("it", "Collegamenti esterni", "links"),
        ("it", "Riconoscimenti", "lists"),
        ("pt", "Ligações externas", "links"),
        ("nl", "Zie ook", "works"),
        ("ru", "Примечания", "notes"),
        ("cs", "Externí odkazy", "links"),
    ],
)
def test_a_title_says_what_stands_below_it(code: str, title: str, kind: str) -> None:
    assert get_prose(code).titles[title.lower()] == kind
