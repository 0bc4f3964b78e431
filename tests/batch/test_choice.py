"""Which pages are taken, and that the balance tells of those that are not."""

import io
import json
from pathlib import Path

import pytest
import zstandard

from tests.batch.dumps import convert, dump, page, people, rows
from wikibio.batch import check, plan
from wikibio.model import OutputError


def numbers(out: Path) -> list[int]:
    return [row["page_id"] for row in rows(out)]


def test_titles_are_taken_as_people_write_them(tmp_path: Path) -> None:
    pages = [page(1, "a", title="Ada Lovelace"), page(2, "b", title="ada"), page(3, "c")]
    source = dump(tmp_path / "d.xml", pages)
    wanted = ["ada_Lovelace", "Page  3", "Byron", "Byron", ""]
    report = convert(source, tmp_path / "out", "jsonl", titles=wanted)
    assert numbers(tmp_path / "out") == [1, 3]
    assert (report.skipped, report.missing_titles) == ({"title": 1}, ("Byron",))
    assert report.complaints == ("titles not found: 1: Byron",)


def test_one_title_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="several strings"):
        convert(dump(tmp_path / "d.xml", people(1)), tmp_path / "out", titles="Ada")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_sample_is_as_large_as_asked_and_the_same_for_any_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(plan, "SHARD_PAGES", 5)
    source = dump(tmp_path / "d.xml", people(50))
    report = convert(source, tmp_path / "out", "jsonl", workers=workers, sample=12)
    found = numbers(tmp_path / "out")
    assert found == [3, 8, 10, 15, 17, 18, 20, 24, 32, 34, 49, 50]
    assert (report.skipped, report.written) == ({"sample": 38}, 12)


def test_a_larger_sample_has_the_pages_of_a_smaller_one(tmp_path: Path) -> None:
    sources = [dump(tmp_path / "1.xml", people(20)), dump(tmp_path / "2.xml", people(30)[20:])]
    for size in (5, 9, 100):
        convert(sources, tmp_path / str(size), "jsonl", sample=size)
    five, nine, all_of_them = (numbers(tmp_path / str(size)) for size in (5, 9, 100))
    assert set(five) < set(nine)
    assert (len(five), len(nine)) == (5, 9)
    assert all_of_them == list(range(1, 31))


def test_every_page_has_the_same_chance(tmp_path: Path) -> None:
    from wikibio.batch.choice import Sample
    from wikibio.model import RawPage

    taken = [0] * 10
    for draw in range(400):
        sample = Sample(3)
        for number in range(10):
            sample.offer(0, RawPage("", f"{draw}", number))
        for _, chosen in sample.pages():
            taken[chosen.page_id or 0] += 1
    assert sum(taken) == 1200
    assert all(80 < count < 160 for count in taken)  # 120 are expected, 160 would be 4 sigma off


@pytest.mark.parametrize("wrong", [{"sample": 0}, {"only": "cats"}])
def test_a_choice_there_is_not_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"sample must be|is none of biographies"):
        convert(dump(tmp_path / "d.xml", people(1)), tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


def test_only_biographies_are_written(tmp_path: Path) -> None:
    lives = [
        page(1, "'''Ada Bee''' (born 1 July 1974) is a writer."),
        page(2, "'''Bob Dee''' (1900–1980) was a painter.\n\n[[Category:1900 births]]"),
    ]
    source = dump(tmp_path / "d.xml", [*lives, page(3, "A town."), page(4, "#REDIRECT [[A]]")])
    report = convert(source, tmp_path / "out", "jsonl", workers=1, only="biographies")
    assert numbers(tmp_path / "out") == [1, 2]
    assert report.skipped == {"no-biography": 2}


def test_another_choice_is_no_resuming(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(3))
    convert(source, tmp_path / "out", "jsonl", titles=["Page 1"])
    with pytest.raises(OutputError, match="titles was"):
        convert(source, tmp_path / "out", "jsonl", titles=["Page 2"], resume=True)
    assert convert(source, tmp_path / "out", "jsonl", titles=["Page 1"], resume=True).written == 1


def test_compressed_lines_are_the_lines(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(1200))
    for form in ("jsonl", "jsonl.zst"):
        convert(source, tmp_path / form, form)
    part = tmp_path / "jsonl.zst" / "articles-00000.jsonl.zst"
    with zstandard.open(part, "rb") as lines:
        assert lines.read() == (tmp_path / "jsonl" / "articles-00000.jsonl").read_bytes()
    assert part.stat().st_size < (tmp_path / "jsonl" / "articles-00000.jsonl").stat().st_size / 5
    assert check(tmp_path / "jsonl.zst") == ()


def test_markdown_has_a_comment_before_each_page(tmp_path: Path) -> None:
    pages = [page(1, "== A ==\nb", title="Ada -- née Byron"), page(2, 'c <!-- {"page_id": 1} -->')]
    report = convert(dump(tmp_path / "d.xml", pages), tmp_path / "out", "markdown")
    lines = (tmp_path / "out" / "articles-00000.md").read_text("utf-8").splitlines()
    marks = [line for line in lines if line.startswith("<!-- {")]
    assert [json.loads(mark[5:-4])["title"] for mark in marks] == ["Ada -- née Byron", "Page 2"]
    assert all("--" not in mark[4:-3] for mark in marks)
    assert "## A" in lines
    assert (report.written, check(tmp_path / "out")) == (2, ())


def test_markdown_takes_no_fields(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no fields to choose"):
        convert(io.BytesIO(), tmp_path / "out", "markdown", fields=["text"])
