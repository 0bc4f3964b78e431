"""The benchmark measures what it says."""

import bz2
from pathlib import Path

import pytest

from tests.bench import turns
from tests.bench.dumps import articles, enlarge

PAGE = (
    "  <page>\n    <title>{title}</title>\n    <ns>{ns}</ns>\n    <id>{id}</id>\n{more}"
    "    <revision>\n      <id>9</id>\n      <text>{text}</text>\n    </revision>\n  </page>\n"
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    pages = [
        PAGE.format(title="One", ns=0, id=1, more="", text="a &amp; b"),
        PAGE.format(title="Talk:One", ns=1, id=2, more="", text="talk"),
        PAGE.format(title="Uno", ns=0, id=3, more='<redirect title="One" />', text="#REDIRECT"),
        PAGE.format(title="Two", ns=0, id=4, more="", text="c"),
    ]
    path = tmp_path / "dump.xml"
    path.write_text("<mediawiki>\n  <siteinfo />\n" + "".join(pages) + "</mediawiki>\n", "utf-8")
    return path


def test_the_articles_of_a_dump_are_its_pages_without_talk_and_redirects(dump: Path) -> None:
    assert articles(dump) == [("One", "a & b"), ("Two", "c")]


def test_an_enlarged_dump_holds_every_page_as_often_as_asked_under_its_own_title(
    dump: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.xml.bz2"
    size = enlarge(dump, large, 3)
    found = articles(large)
    assert [text for _title, text in found] == ["a & b", "c"] * 3
    assert len({title for title, _text in found}) == 6
    assert bz2.decompress(large.read_bytes()).count(b"<page>") == 12
    assert size == len(bz2.decompress(large.read_bytes()))


def test_runners_take_turns() -> None:
    ticks = iter(range(100))
    order: list[str] = []
    runners = {name: lambda name=name: order.append(name) for name in "ab"}
    taken = turns.by_turns(runners, 2, clock=lambda: float(next(ticks)))
    assert order == ["a", "b", "a", "b"]
    assert taken == {"a": [1.0, 1.0], "b": [1.0, 1.0]}


def test_a_ratio_is_of_the_medians_and_its_range_of_the_rounds() -> None:
    assert turns.ratio([2.0, 4.0, 9.0], [1.0, 2.0, 3.0]) == turns.Ratio(2.0, 2.0, 3.0)
