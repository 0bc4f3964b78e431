"""What an infobox is read as, beyond fixtures/cases/infoboxes*.md."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikibio
from wikibio.model import Infobox, Value
from wikibio.model.infobox import spelled

PAGE = """{{Infobox officeholder
| name = [[John Doe|John]]
| name = John
| office2 = [[Mayor of Aton|Mayor]]
| term_start2 = 1901
| module = {{Infobox person|embed=yes|spouse=[[Ann]]}}
| spouse = <!-- unknown -->
}}"""


def _first(text: str, language: str = "en") -> Infobox:
    return wikibio.parse(text, language=language).infoboxes[0]


def test_links_of_a_value_have_their_places_in_the_page() -> None:
    (office,) = _first(PAGE).offices
    (link,) = office.fields["office"].links
    assert (link.title, link.text) == ("Mayor of Aton", "Mayor")
    assert PAGE[slice(*link.span)] == "[[Mayor of Aton|Mayor]]"
    assert (office.title, office.title_link, office.number) == ("Mayor", "Mayor of Aton", 2)


def test_what_is_written_twice_is_kept() -> None:
    box = _first(PAGE)
    assert [(key, value.text) for key, value in box.duplicates] == [("name", "John")]
    assert box.duplicates[0][1].wikitext == "[[John Doe|John]]"
    assert box.fields["name"].wikitext == "John"


def test_keys_are_all_that_was_written_with_what_was_left_empty() -> None:
    box = _first("{{Infobox person|name=Ada|born=|died=<!-- ? -->||name=Bea|9=}}")
    assert box.keys == ("name", "born", "died")
    assert list(box.fields) == ["name"]


def test_an_infobox_comes_back_from_json_with_all_it_holds() -> None:
    article = wikibio.parse(PAGE)
    again = wikibio.Article.from_dict(json.loads(article.to_json()))
    assert again.infoboxes == article.infoboxes
    assert again.infoboxes[0].embedded == (again.infoboxes[1],)
    assert again.infoboxes[0].canonical == article.infoboxes[0].canonical


def test_an_embedded_field_is_found_where_the_outer_infobox_has_none() -> None:
    box = _first(PAGE)
    spouse = box.get("Spouse")
    assert spouse is not None
    assert spouse.text == "Ann"
    assert "spouse" not in box.fields
    assert list(box.canonical)[-1] == "spouse"


def test_a_name_nothing_has_is_none() -> None:
    box = _first(PAGE)
    assert box.get("height") is None
    assert box.get("") is None
    assert box.offices[0].get("successor") is None


def test_a_key_of_the_page_is_found_by_its_own_name_too() -> None:
    box = _first("{{Infobox person|Favourite Colour 2 = red}}")
    value = box.get("favourite-colour2")
    assert value is not None
    assert value.text == "red"


@pytest.mark.parametrize(
    ("value", "items"),
    [
        (Value("a\nb", "a<br>b"), ("a", "b")),
        (Value("a\nb", "\n* a\n* b"), ("a", "b")),
        (Value("a\nb", "{{ubl|a|b}}"), ("a", "b")),
        (Value("a · b • c", "{{hlist|a|b|c}}"), ("a", "b", "c")),
        (Value("one\nsentence", "one\nsentence"), ("one sentence",)),
        (Value("a"), ("a",)),
        (Value("A.·B"), ("A.·B",)),
        (Value("", "{{x}}"), ()),
    ],
)
def test_items_are_the_parts_of_a_list(value: Value, items: tuple[str, ...]) -> None:
    assert value.items == items


@pytest.mark.parametrize(
    "list_wikitext",
    [
        "{{plainlist|\n* Poet\n* [[Judge]]\n}}",
        "{{flatlist|\n* Poet\n* Judge\n}}",
        "{{hlist|Poet|Judge}}",
        "{{ubl|Poet|Judge}}",
        "{{unbulleted list|Poet|Judge}}",
        "Poet<br />Judge",
        "\n* Poet\n* Judge",
    ],
)
def test_every_way_to_write_a_list_gives_its_items(list_wikitext: str) -> None:
    box = _first("{{Infobox person\n| occupation = " + list_wikitext + "\n| name = A\n}}")
    assert box.fields["occupation"].items == ("Poet", "Judge")


def test_infoboxes_in_one_another_are_embedded_three_levels_deep() -> None:
    depth = 30
    article = wikibio.parse("{{Infobox person|module=" * depth + "}}" * depth)
    assert len(article.infoboxes) == depth
    assert len(article.to_json()) < 40 * depth * depth * depth


def test_an_infobox_without_an_end_keeps_its_fields_and_says_so() -> None:
    text = "{{Infobox person\n| name = Ada [[x\n| birth_date = 1815\n}}\nAda was.\n\n== A ==\n| no = 1\n"
    article = wikibio.parse(text)
    (box,) = article.infoboxes
    assert list(box.fields) == ["name", "birth_date"]
    assert text[slice(*box.span)].endswith("1815\n}}")
    assert "unclosed-template" in {problem.code for problem in article.problems}


# ---------------------------------------------------------------- properties
_WORDS = st.text("abcdefgh ÄöЖ日'.,-", min_size=1, max_size=12).map(str.strip).filter(bool)
_VALUES = st.one_of(
    _WORDS.map(lambda word: (word, word)),
    _WORDS.filter(lambda w: "'" not in w).map(lambda word: (f"[[{word}|x {word}]]", f"x {word}")),
    _WORDS.map(lambda word: (f"{word}<ref>|z=1</ref>", word)),
    _WORDS.map(lambda word: (f"{word}<!-- |z=1 -->", word)),
    _WORDS.map(lambda word: (f"<nowiki>|z=</nowiki>{word}", f"|z={word}")),
)
_SPACES = st.sampled_from(["", " ", "\t", "\u00a0", "  \t", " <!-- c --> "])
_BREAKS = st.sampled_from(["\n", "\n", "\n\n", " ", "", "\n \n"])


@st.composite
def _noisy(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Return an infobox as careless people write it, and its fields."""
    keys = draw(st.lists(st.text("abcdeÄж_", min_size=1, max_size=8), min_size=1, unique=True))
    pieces, fields = ["{{Infobox person"], {}
    for key in keys:
        written, shown = draw(_VALUES.filter(lambda pair: "''" not in pair[0]))
        gaps = [draw(_SPACES) for _ in range(4)]
        pieces.append(f"{draw(_BREAKS)}|{gaps[0]}{key}{gaps[1]}={gaps[2]}{written}{gaps[3]}")
        fields[key] = shown
    return "".join(pieces) + draw(_BREAKS) + "}}", fields


@given(_noisy())
def test_an_infobox_with_noise_gives_its_fields_back(case: tuple[str, dict[str, str]]) -> None:
    text, fields = case
    box = _first(text + "\n'''A''' is.")
    shown = {key: " ".join(value.text.split()) for key, value in box.fields.items()}
    assert shown == {key: " ".join(value.split()) for key, value in fields.items()}


@given(_noisy(), st.sampled_from(["[[London", "{{nowrap|x", "[[a, [[b]]", "{{x|[[y"]), st.data())
def test_a_field_with_no_end_costs_no_other(
    case: tuple[str, dict[str, str]], bad: str, data: st.DataObject
) -> None:
    fields = case[1]
    rows = [f"| {key} = {value}" for key, value in fields.items() if "|" not in value]
    rows.insert(data.draw(st.integers(0, len(rows))), f"| zz = {bad}")
    box = _first("{{Infobox person\n" + "\n".join(rows) + "\n}}\n'''A''' is.")
    assert set(box.fields) == {key for key, value in fields.items() if "|" not in value} | {"zz"}


@given(st.text(max_size=30))
def test_spelling_a_name_twice_changes_nothing(name: str) -> None:
    assert spelled(spelled(name)) == spelled(name)


# ---------------------------------------------------------------- real pages
def _congress(shared: Path, year: str) -> list[dict[str, str]]:
    with gzip.open(shared / "corpus" / "uscongress" / f"wikitext-{year}.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.corpus
@pytest.mark.parametrize("year", ["2015", "2018"])
def test_offices_of_members_of_congress_have_a_title_and_a_start(shared: Path, year: str) -> None:
    offices = whole = pages = found = 0
    for page in _congress(shared, year)[::4]:
        boxes = wikibio.parse(page["text"], page["title"]).infoboxes
        pages += "{{infobox" in page["text"].lower()
        found += bool(boxes)
        for office in boxes[0].offices if boxes else ():
            offices += 1
            whole += bool(office.title) and not {"term_start", "term"}.isdisjoint(office.fields)
    assert found == pages
    assert offices > 100
    assert whole / offices > 0.99


@pytest.mark.corpus
def test_infoboxes_of_no_wiki_make_it_raise(shared: Path) -> None:
    dumps = sorted((shared / "corpus" / "minidumps").iterdir())
    read = 0
    for path in dumps:
        for article in wikibio.open_dump(path):
            for box in article.infoboxes:
                assert set(box.names.values()) <= {*box.fields, *(k for k, _ in box.duplicates)}
                assert all(box.get(name) is not None for name in box.names)
                read += 1
    assert read > 50


@pytest.mark.corpus
def test_old_pages_have_infoboxes_that_are_tables(shared: Path) -> None:
    dump = wikibio.open_dump(shared / "corpus" / "enwiki-2006-excerpt.xml.bz2")
    boxes = [box for article in dump for box in article.infoboxes if not box.name]
    assert any("Launch" in box.fields for box in boxes)
