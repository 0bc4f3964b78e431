"""How far a run is, said in the manner that fits where it is said."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.batch.dumps import convert, dump, people
from wikibio.batch import intake, plan, progress
from wikibio.batch.progress import Progress, clock, shown_on
from wikibio.model import Article, OutputError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_speed_share_and_time_left_follow_from_what_was_read() -> None:
    half = Progress(pages=1500, bytes_read=5_000_000, size=10_000_000, seconds=75.0)
    assert str(half) == "1,500 pages, 20 pages/s, 0.07 MB/s, 50%, 0:01:15 left"


def test_pages_that_failed_are_told_where_there_are_any() -> None:
    bad = Progress(pages=1500, bytes_read=0, size=None, seconds=75.0, quarantined=2)
    assert str(bad) == "1,500 pages, 20 pages/s, 0.00 MB/s, 2 quarantined"
    stream = Terminal()
    with shown_on(stream) as show:
        show(bad)
    assert "2 quarantined" in stream.getvalue()


def test_an_input_of_unknown_size_has_no_time_left() -> None:
    stream = Progress(pages=10, bytes_read=5_000_000, size=None, seconds=1.0)
    assert str(stream) == "10 pages, 10 pages/s, 5.00 MB/s"
    assert (stream.share, stream.seconds_left) == (None, None)


def test_nothing_read_and_no_time_gone_divides_by_no_zero() -> None:
    assert str(Progress(0, 0, 100, 0.0)) == "0 pages, 0 pages/s, 0.00 MB/s"
    assert Progress(0, 0, 0, 0.0).share is None


def test_a_duration_is_hours_minutes_seconds() -> None:
    assert [clock(n) for n in (0, 59.6, 3599, 90_061)] == [
        "0:00:00",
        "0:01:00",
        "0:59:59",
        "25:01:01",
    ]


def test_without_a_terminal_a_plain_line_comes_now_and_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = iter([0.0, 1.0, 9.9, 10.0, 11.0, 20.5])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))
    stream = io.StringIO()
    with shown_on(stream) as show:
        for pages in range(1, 6):
            show(Progress(pages, 0, None, 1.0))
    assert [line.split(",")[0] for line in stream.getvalue().splitlines()] == [
        "wikibio: 3 pages",
        "wikibio: 5 pages",
    ]


def test_on_a_terminal_a_bar_shows_speed_and_time_left() -> None:
    stream = Terminal()
    with shown_on(stream) as show:
        show(Progress(pages=1500, bytes_read=5_000_000, size=10_000_000, seconds=75.0))
    assert "50%" in stream.getvalue()
    assert "20 pages/s, 0.07 MB/s, 0:01:15 left" in stream.getvalue()


def events(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_log_has_a_line_for_each_thing_that_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "SHARD_PAGES", 2)

    def failing(self: Article) -> None:
        if "1803" in self.source:
            raise KeyError("x")

    monkeypatch.setattr(Article, "to_text", failing)
    source, log = dump(tmp_path / "d.xml", people(4)), tmp_path / "run.log"
    convert(source, tmp_path / "out", "jsonl", workers=1, log=log)
    found = events(log)
    assert [each["event"] for each in found] == ["start", "part", "quarantined", "part", "end"]
    assert all(each["time"].endswith("+00:00") for each in found)
    assert found[0]["run"]["format"] == "jsonl"
    assert (found[2]["title"], found[2]["stage"]) == ("Page 3", "text")
    assert (found[3]["name"], found[3]["rows"]) == ("articles-00001.jsonl", 1)
    assert found[4]["summary"].startswith("4 pages read: 3 written")


def test_a_log_says_how_a_run_was_broken_off(tmp_path: Path) -> None:
    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    source, log = dump(tmp_path / "d.xml", people(4)), tmp_path / "run.log"
    with pytest.raises(KeyboardInterrupt):
        convert(source, tmp_path / "out", "jsonl", workers=1, log=log, progress=stop)
    convert(source, tmp_path / "out", "jsonl", workers=1, log=log, resume=True)
    assert [each["event"] for each in events(log)] == ["start", "stopped", "start", "part", "end"]


def test_a_log_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(1))
    with pytest.raises(OutputError, match="cannot write the log"):
        convert(source, tmp_path / "out", "jsonl", log=tmp_path / "none" / "run.log")
    assert not (tmp_path / "out").exists()


def test_a_run_tells_its_progress_up_to_the_last_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "PAGES_A_TICK", 2)
    source = dump(tmp_path / "d.xml", people(5))
    seen: list[Progress] = []
    convert([source, source], tmp_path / "out", "jsonl", workers=1, progress=seen.append)
    assert [tick.pages for tick in seen] == [1, 3, 5, 5, 6, 8, 10, 10]
    assert seen[-1].share == 1.0
    assert {tick.size for tick in seen} == {2 * source.stat().st_size}
