"""The damage that the tests do to pages is what it says, and the flattened pages are up to date."""

import shutil

import pytest
from tools.flattened.damage import HEADING, SAMPLES, flattened
from tools.flattened.damage import flatten as mark

from tests.flattening import PAGES, SEED, WAYS, flatten, main, stale
from tests.quality.flattened import samples

PAGE = (PAGES / "haile-gebrselassie" / "page.wikitext").read_text(encoding="utf-8")
SOURCE = """'''Ada''' wrote.<ref>&quot;A&quot;</ref>

== Life ==
* [[London|City]]
* [http://a.b c]
{{succession box|before={{x}} [[B]]|title=T}}
[[Category:A]]
[[Category:B|C]]
"""


def test_the_flattened_pages_are_up_to_date() -> None:
    assert not stale(), "run python -m tests.flattening --write"


def test_a_page_that_is_out_of_date_is_named_and_written(tmp_path, monkeypatch, capsys) -> None:
    folder = tmp_path / "pages"
    shutil.copytree(PAGES, folder)
    monkeypatch.setattr("tests.flattening.PAGES", folder)
    old = folder / "ada-lovelace" / "flattened.txt"
    old.write_text("old", encoding="utf-8")
    assert main([]) == 1
    assert capsys.readouterr().out == f"out of date: {old}\n"
    assert main(["--write"]) == 0
    assert old.read_bytes() == (PAGES / "ada-lovelace" / "flattened.txt").read_bytes()
    assert main([]) == 0


def test_no_two_ways_are_the_same() -> None:
    assert len({way.name for way in WAYS}) == len(WAYS)
    assert len({flatten(PAGE, way) for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (SEED.name, "Ada wrote.&quot;A&quot;LifeCityc  B|title=T Category:A C "),
        ("first bullets kept", "Ada wrote.&quot;A&quot;Life* Cityc  B|title=T Category:A C "),
        ("bullets kept", "Ada wrote.&quot;A&quot;Life* City * c  B|title=T Category:A C "),
        ("lines kept", "Ada wrote.&quot;A&quot;\n\nLife\nCity\nc\n B|title=T\nCategory:A\nC\n"),
        ("signs kept but glued", "Ada wrote.&quot;A&quot;== Life ==Cityc  B|title=T Category:A C "),
        (
            "brackets kept",
            "Ada wrote.&quot;A&quot;Life[[London|City]][http://a.b c]  [[B]]|title=T}} [[Category:A]] [[Category:B|C]] ",
        ),
        ("categories without blanks", "Ada wrote.&quot;A&quot;LifeCityc  B|title=TCategory:A C "),
        ("escaped twice", "Ada wrote.&amp;quot;A&amp;quot;LifeCityc  B|title=T Category:A C "),
        (
            "template names kept",
            "Ada wrote.&quot;A&quot;LifeCityc succession box|before= B|title=T Category:A C ",
        ),
        ("one blank only", "Ada wrote.&quot;A&quot; Life City c B|title=T Category:A C "),
    ],
)
def test_a_way_damages_as_it_says(name: str, text: str) -> None:
    (way,) = (way for way in WAYS if way.name == name)
    assert flatten(SOURCE, way) == text


def test_windows_line_ends_are_those_of_the_way_that_keeps_lines() -> None:
    kept, windows = (w for w in WAYS if w.name in ("lines kept", "Windows line ends"))
    assert flatten(SOURCE, windows) == flatten(SOURCE, kept).replace("\n", "\r\n")


@pytest.mark.corpus
@pytest.mark.parametrize("way", SAMPLES, ids=lambda way: way.name)
def test_the_samples_are_damaged_in_these_ways(way, shared) -> None:
    if not (shared / "corpus").is_dir():
        pytest.skip("needs ../shared/corpus, which is not on this machine")
    pages = samples(shared, way.name)
    assert pages
    other = [page.title for page in pages if flattened(page.wikitext, way) != page.flattened]
    assert other == []


@pytest.mark.parametrize("way", SAMPLES, ids=lambda way: way.name)
def test_marks_stand_where_what_they_mark_has_come_to(way) -> None:
    marked = mark(PAGE, way)
    assert marked.text == flattened(PAGE, way)
    titles = [line.strip("= ") for line in PAGE.splitlines() if line.startswith("==")]
    places = [each.place for each in marked.marks if each.kind == HEADING]
    found = [marked.text[place:][: len(title)] for place, title in zip(places, titles, strict=True)]
    assert found == titles
