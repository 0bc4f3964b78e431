"""Workers that read their stretch of a dump themselves write what one process would."""

import bz2
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.batch.dumps import HEAD, convert, page, rows
from wikibio import batch
from wikibio.batch import check, shard
from wikibio.model import Article
from wikibio.sources import Stretch, splits

PAGES = [
    page(
        number,
        f"'''Person {number}''' wrote.\n\n== Life ==\n* Born in {1800 + number}.\n\n"
        + " ".join(str(number * each % 9973) for each in range(150))
        + "\n\n[[Category:Births]]",
        namespace=int(number % 11 == 0),
    )
    for number in range(1, 200)
]


@pytest.fixture(autouse=True)
def _small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    for least in ("LEAST", "MOST"):
        monkeypatch.setattr(splits, least, {"bzip2": 9_000, "plain": 40_000})
    monkeypatch.setattr(splits, "WINDOW", 5_000)


def written(path: Path, pages: list[str], streams: int) -> Path:
    """Write a dump; as bzip2 with so many pages a stream, or plain for 0."""
    if not streams:
        path.write_text(HEAD + "".join(pages) + "</mediawiki>\n", encoding="utf-8")
        return path
    cut = [pages[at : at + streams] for at in range(0, len(pages), streams)]
    texts = [HEAD, *map("".join, cut), "</mediawiki>\n"]
    path.write_bytes(b"".join(bz2.compress(text.encode()) for text in texts))
    return path


def parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != "report.json"}


@pytest.mark.parametrize("streams", [0, 10], ids=["plain", "multistream"])
def test_the_rows_are_those_of_one_process_and_the_bytes_the_same_for_any_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, streams: int
) -> None:
    source = written(tmp_path / "dump", PAGES, streams)
    reports = {n: convert(source, tmp_path / str(n), "jsonl", workers=n) for n in (1, 2)}
    assert reports[1].parts > 4
    assert parts(tmp_path / "1") == parts(tmp_path / "2")
    monkeypatch.setattr(splits, "LEAST", {"bzip2": 1 << 30, "plain": 1 << 30})
    alone = convert(source, tmp_path / "alone", "jsonl", workers=1)
    assert rows(tmp_path / "1") == rows(tmp_path / "alone")
    for report in reports.values():
        assert report.pages_read == alone.pages_read == len(PAGES)
        assert report.skipped == alone.skipped == {"namespace": 18}
        assert report.bytes_read == source.stat().st_size


def test_titles_are_looked_for_by_workers(tmp_path: Path) -> None:
    source = written(tmp_path / "dump", PAGES, 10)
    wanted = ["page 3", "Page_150", "Page 11", "Nobody"]
    report = convert(source, tmp_path / "out", "jsonl", workers=2, titles=wanted)
    assert [row["page_id"] for row in rows(tmp_path / "out")] == [3, 150]
    assert report.missing_titles == ("Nobody", "Page 11")
    assert report.skipped == {"namespace": 18, "title": len(PAGES) - 18 - 2}


def test_progress_tells_of_what_workers_have_read(tmp_path: Path) -> None:
    source = written(tmp_path / "dump", PAGES, 10)
    seen: list[Any] = []
    convert(source, tmp_path / "out", "jsonl", workers=2, progress=seen.append)
    assert len(seen) > 4
    assert seen == sorted(seen, key=lambda each: each.pages)
    assert (seen[-1].pages, seen[-1].share) == (len(PAGES), 1.0)


def test_damage_costs_a_stream_and_is_told(tmp_path: Path) -> None:
    source = written(tmp_path / "dump", PAGES, 10)
    data = bytearray(source.read_bytes())
    data[len(data) // 2] ^= 8
    source.write_bytes(data)
    report = convert(source, tmp_path / "out", "jsonl", workers=2)
    assert report.truncated is not None
    assert "damaged at about byte" in report.truncated
    assert len(PAGES) - 10 <= report.pages_read < len(PAGES)
    assert report.written == len(rows(tmp_path / "out"))
    assert check(tmp_path / "out") == ()


@pytest.mark.skipif(sys.platform == "win32", reason="pages misbehave by signals")
@pytest.mark.parametrize("deed", ["LOOP", "CRASH", "KILLED"])
def test_a_page_that_misbehaves_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    monkeypatch.setattr(shard, "hook", "tests.batch.hooks:misbehave")
    pages = [*PAGES]
    pages[99] = page(100, f"{deed} now")
    source = written(tmp_path / "dump", pages, 10)
    report = batch.convert(source, tmp_path / "out", "jsonl", 2, page_seconds=2, page_memory=None)
    lines = (tmp_path / "out" / "quarantine.jsonl").read_bytes().splitlines()
    assert [json.loads(line)["page_id"] for line in lines] == [100]
    expected = [n for n in range(1, 200) if n % 11 and n != 100]
    assert [row["page_id"] for row in rows(tmp_path / "out")] == expected
    assert report.quarantined == 1


def test_a_resumed_run_reads_only_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = written(tmp_path / "dump", PAGES, 10), tmp_path / "out"
    whole = convert(source, tmp_path / "whole", "jsonl", workers=1)
    part = Article._part
    calls = itertools.count()

    def broken(self: Article, name: str) -> Any:
        if next(calls) > 900:
            raise PowerCut
        return part(self, name)

    monkeypatch.setattr(Article, "_part", broken)
    with pytest.raises(PowerCut):
        convert(source, out, "jsonl", workers=1)
    monkeypatch.setattr(Article, "_part", part)
    done = len(list(out.glob("articles-*")))
    assert 0 < done < whole.parts
    begun = []
    pages = Stretch.pages

    def counted(self: Stretch) -> Any:
        begun.append(self)
        return pages(self)

    monkeypatch.setattr(Stretch, "pages", counted)
    report = convert(source, out, "jsonl", workers=1, resume=True)
    assert len(begun) == whole.parts - done
    assert parts(out) == parts(tmp_path / "whole")
    assert (report.pages_read, report.skipped) == (whole.pages_read, whole.skipped)


class PowerCut(BaseException):
    """What ends a run at once: no page is blamed for it."""
