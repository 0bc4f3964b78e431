"""A run that was broken off at any moment is ended by the same command, byte for byte."""

import io
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.dumps import convert, dump, lives, people
from wikibio.batch import Report, check, plan
from wikibio.model import OutputError
from wikibio.writers import TABLES

SCRIPT = """
import json, sys
from wikibio.batch import convert, plan
plan.SHARD_PAGES = 5
convert(*sys.argv[1:3], workers=int(sys.argv[3]), resume=True, **json.loads(sys.argv[4]))
"""
CHANCE = random.Random(6)  # noqa: S311  (the same moments each run)


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARD_PAGES", 5)


def contents(out: Path) -> dict[str, bytes]:
    """Return all files of an output but the report, whose seconds differ."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name != "report.json"}


def balance(out: Path) -> dict[str, object]:
    found = json.loads((out / "report.json").read_text())
    del found["seconds"]
    return found


def _killed_and_resumed(
    tmp_path: Path, options: dict[str, object], workers: int, kills: int
) -> None:
    """Kill a run `kills` times at random moments, resume it each time, and compare what is left."""
    source = dump(tmp_path / "d.xml", lives(400))
    whole, out = tmp_path / "whole", tmp_path / "out"
    convert(source, whole, workers=1, **options)
    command = [sys.executable, "-c", SCRIPT, source, out, str(workers), json.dumps(options)]
    begun = time.monotonic()
    subprocess.run(command, check=True)
    seconds = time.monotonic() - begun
    shutil.rmtree(out)
    for _kill in range(kills):
        process = subprocess.Popen(command)
        try:
            assert process.wait(CHANCE.uniform(0.3, 1.0) * seconds) == 0
            assert contents(out) == contents(whole)
            shutil.rmtree(out)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    subprocess.run(command, check=True)
    assert contents(out) == contents(whole)
    assert balance(out) == balance(whole)


@pytest.mark.usefixtures("small_shards")
@pytest.mark.parametrize(
    "options", [{"format": "jsonl"}, {"format": "jsonl", "tables": TABLES}, {"preset": "wikibio"}]
)
def test_killed_at_random_moments_it_ends_as_if_nothing_had_happened(
    tmp_path: Path, options: dict[str, object]
) -> None:
    _killed_and_resumed(tmp_path, options, workers=2, kills=2)


@pytest.mark.slow
@pytest.mark.usefixtures("small_shards")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("options", [{}, {"tables": TABLES}, {"preset": "wikibio"}])
def test_killed_twenty_times_it_ends_as_if_nothing_had_happened(
    tmp_path: Path, options: dict[str, object], workers: int
) -> None:
    _killed_and_resumed(tmp_path, options, workers, kills=20)


@pytest.fixture
def broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an output whose run was broken off after two of its four parts."""
    monkeypatch.setattr(plan, "SHARD_PAGES", 5)
    source = dump(tmp_path / "d.xml", people(20))
    out = tmp_path / "out"
    from wikibio.batch import pool

    run_shard, done = pool.run_shard, []

    def dying(task: pool.Task, shard: plan.Shard) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(shard.index)
        return run_shard(task, shard)

    monkeypatch.setattr(pool, "run_shard", dying)
    with pytest.raises(KeyboardInterrupt):
        convert(source, out, "jsonl", workers=1)
    monkeypatch.setattr(pool, "run_shard", run_shard)
    return out


def test_parts_that_are_whole_are_not_made_again(
    broken_off: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wikibio.batch import pool

    run_shard, made = pool.run_shard, []

    def counting(task: pool.Task, shard: plan.Shard) -> object:
        made.append(shard.index)
        return run_shard(task, shard)

    monkeypatch.setattr(pool, "run_shard", counting)
    report = convert(tmp_path / "d.xml", broken_off, "jsonl", workers=1, resume=True)
    assert made == [2, 3]
    assert (report.written, report.parts) == (20, 4)
    assert not (broken_off / ".wikibio").exists()


def test_a_part_that_was_lost_is_made_again(broken_off: Path, tmp_path: Path) -> None:
    (broken_off / "articles-00000.jsonl").write_bytes(b"half")
    (broken_off / ".wikibio" / "00001.json").write_bytes(b"{")
    report = convert(tmp_path / "d.xml", broken_off, "jsonl", workers=2, resume=True)
    assert report.written == 20
    assert check(broken_off) == ()


def test_without_resume_a_broken_run_is_left_alone(broken_off: Path, tmp_path: Path) -> None:
    before = contents(broken_off / ".wikibio")
    with pytest.raises(OutputError, match="is not empty"):
        convert(tmp_path / "d.xml", broken_off, "jsonl")
    assert contents(broken_off / ".wikibio") == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "parquet"}, "format was jsonl and is now parquet"),
        ({"fields": ["text"]}, "fields was"),
        ({"language": "de"}, "language was None and is now de"),
        ({"namespaces": {0, 14}}, "namespaces was 0 and is now 0, 14"),
    ],
)
def test_other_options_are_refused_in_one_line(
    broken_off: Path, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    options = {"format": "jsonl"} | change
    with pytest.raises(OutputError, match=said) as caught:
        convert(tmp_path / "d.xml", broken_off, resume=True, **options)
    assert "\n" not in str(caught.value)


def test_a_changed_or_another_input_is_refused(broken_off: Path, tmp_path: Path) -> None:
    other = dump(tmp_path / "other.xml", people(20))
    with pytest.raises(OutputError, match="it reads other dumps"):
        convert(other, broken_off, "jsonl", resume=True)
    dump(tmp_path / "d.xml", people(21))
    with pytest.raises(OutputError, match=r"d\.xml has changed since"):
        convert(tmp_path / "d.xml", broken_off, "jsonl", resume=True)


def test_a_run_of_a_stream_cannot_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wikibio.batch import pool

    def dying(*_: object) -> None:
        raise KeyboardInterrupt

    data = dump(tmp_path / "d.xml", people(3)).read_bytes()
    run_shard = pool.run_shard
    monkeypatch.setattr(pool, "run_shard", dying)
    with pytest.raises(KeyboardInterrupt):
        convert(io.BytesIO(data), tmp_path / "out", "jsonl", workers=1)
    monkeypatch.setattr(pool, "run_shard", run_shard)
    with pytest.raises(OutputError, match="its input was a stream"):
        convert(io.BytesIO(data), tmp_path / "out", "jsonl", workers=1, resume=True)


def test_resuming_what_has_ended_changes_nothing(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(3))
    first = convert(source, tmp_path / "out", "jsonl")
    before = (tmp_path / "out" / "report.json").read_bytes()
    assert convert(source, tmp_path / "out", "jsonl", resume=True) == first
    assert (tmp_path / "out" / "report.json").read_bytes() == before
    with pytest.raises(OutputError, match="output of another run: language"):
        convert(source, tmp_path / "out", "jsonl", resume=True, language="de")


def test_resuming_into_a_new_folder_begins(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(3))
    assert convert(source, tmp_path / "out", "jsonl", resume=True).written == 3


def test_resuming_into_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep")
    with pytest.raises(OutputError, match=r"report\.json"):
        convert(dump(tmp_path / "d.xml", people(1)), tmp_path, "jsonl", resume=True)


def test_a_report_comes_back_from_its_file(tmp_path: Path) -> None:
    report = convert(dump(tmp_path / "d.xml", people(7)), tmp_path / "out", "jsonl")
    assert Report.read(tmp_path / "out" / "report.json") == report


class TestCheck:
    @pytest.fixture
    def out(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(plan, "SHARD_PAGES", 5)
        convert(dump(tmp_path / "d.xml", people(12)), tmp_path / "out", "jsonl")
        return tmp_path / "out"

    def test_a_whole_output_has_no_complaints(self, out: Path) -> None:
        assert check(out) == ()

    def test_a_changed_part_is_named(self, out: Path) -> None:
        part = out / "articles-00001.jsonl"
        part.write_bytes(part.read_bytes()[:-3])
        (line,) = check(out)
        assert line.startswith(f"{part}: is not what was written")
        assert "bytes instead of" in line

    def test_a_lost_and_a_strange_part_are_named(self, out: Path) -> None:
        (out / "articles-00001.jsonl").rename(out / "articles-00009.jsonl")
        lost, strange = check(out)
        assert "articles-00001.jsonl: cannot be read" in lost
        assert "articles-00009.jsonl: the report does not know it" in strange

    def test_a_quarantine_with_a_line_too_many_is_told(self, out: Path) -> None:
        (out / "quarantine.jsonl").write_text("{}\n")
        assert "has 1 pages, the report states 0" in check(out)[0]

    def test_what_has_no_report_is_one_line(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match=r"report\.json: cannot be read"):
            check(tmp_path)

    def test_a_run_that_has_not_ended_is_told(self, broken_off: Path) -> None:
        assert "the run has not ended" in check(broken_off)[0]
