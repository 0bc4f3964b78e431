"""A run says what it could not read: problems by code, templates by what became of them."""

import json
from pathlib import Path

import pytest

import wikibio
from tests.batch.dumps import convert, dump, page
from wikibio.batch import plan, tally
from wikibio.batch.tally import OUTCOMES, Tally

PAGES = [
    page(1, "Ada {{nowrap|wrote}} {{unheard of|x}}{{infobox person|name=Ada}} and {{"),
    page(2, "Bob {{unheard of}} {{never met}}."),
    page(3, "Eve {{never met}} {{unheard of|y=z}}."),
]
TEXT_FIELDS = ("text", "problems")


def test_templates_of_all_pages_are_summed_up_in_the_report(tmp_path: Path) -> None:
    report = convert(dump(tmp_path / "d.xml", PAGES), tmp_path / "out", workers=1)
    unknown = report.templates["unknown"]
    assert [(use.name, use.count) for use in unknown.most] == [("unheard of", 3), ("never met", 2)]
    assert unknown.uses == 5
    assert unknown.characters == sum(use.characters for use in unknown.most)
    assert [use.name for use in report.templates["rendered"].most] == ["nowrap"]
    assert [use.name for use in report.templates["dropped"].most] == ["infobox person"]
    assert report.problems == {"unclosed-template": 1}
    written = json.loads((tmp_path / "out" / "report.json").read_text())
    assert written["templates"]["unknown"]["most"][0]["example"].startswith("Ada {{nowrap|wrote}}")


def test_a_preset_shows_sentences_and_so_tells_of_their_templates(tmp_path: Path) -> None:
    life = "{{Infobox person|name=Ada}} Ada {{unheard of}} was.[[Category:1815 births]]"
    source = dump(tmp_path / "d.xml", [page(1, life)])
    report = wikibio.convert(source, tmp_path / "out", preset="wikibio", workers=1)
    assert (report.written, report.templates["unknown"].uses) == (1, 1)
    tables = wikibio.convert(source, tmp_path / "two", tables=("categories",), workers=1)
    assert tables.templates["unknown"].uses == 0  # no text is read for them


def test_the_sums_are_the_same_for_any_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "SHARD_PAGES", 1)
    source = dump(tmp_path / "d.xml", PAGES)
    one, two = (convert(source, tmp_path / str(n), workers=n) for n in (1, 2))
    assert (one.templates, one.problems) == (two.templates, two.problems)


def test_what_no_field_asks_for_is_not_counted() -> None:
    counted = Tally()
    counted.add_page(wikibio.parse("{{unheard of}} {{"), ("title", "categories"))
    assert counted == Tally()


def test_a_line_for_people_names_the_templates_to_add_next(tmp_path: Path) -> None:
    report = convert(dump(tmp_path / "d.xml", PAGES), tmp_path / "out", workers=1)
    line = "templates not known and left out: 5; most often unheard of (3), never met (2)"
    assert report.unknown_templates == line
    nothing = convert(dump(tmp_path / "e.xml", [page(1, "Ada")]), tmp_path / "two", workers=1)
    assert nothing.unknown_templates == ""


def test_names_beyond_the_limit_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MOST_KEPT", 2)
    counted = Tally()
    counted.add_page(wikibio.parse("{{aa1}}{{aa2}}{{aa3}}{{aa4}}{{aa1}}"), TEXT_FIELDS)
    names = {use.name: use.count for use in counted.summary("unknown").most}
    assert names == {"aa1": 2, "aa2": 1, tally.OTHERS: 2}


def test_adding_tallies_is_counting_all_pages() -> None:
    texts = ["a {{x1}} {{nowrap|b}}", "{{x1}} {{x2}} {{", "{{nowrap|{{x2}}}}"]
    together, apart = Tally(), Tally()
    for text in texts:
        together.add_page(wikibio.parse(text), TEXT_FIELDS)
        single = Tally()
        single.add_page(wikibio.parse(text), TEXT_FIELDS)
        apart.add(single.counts())
    assert together.problems == apart.problems
    for outcome in OUTCOMES:
        assert together.summary(outcome) == apart.summary(outcome)
