"""A page cannot stop a run, whatever it does to its worker."""

import json
import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.batch.dumps import all_gone, dump, page, people, rows
from wikibio.batch import convert, limits, plan, shard
from wikibio.batch.limits import Guard, Limits, Slot
from wikibio.model import WikibioError

SECONDS, LONG, MEMORY = 1.0, 30, 150
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pages misbehave by signals")


@pytest.fixture(autouse=True)
def _hooked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard, "hook", "tests.batch.hooks:misbehave")
    monkeypatch.setattr(plan, "SHARD_PAGES", 5)


def with_deeds(path: Path, deeds: dict[int, str], count: int = 13) -> Path:
    """Write a dump of people among whom some misbehave, by number."""
    pages = people(count)
    for number, deed in deeds.items():
        pages[number - 1] = page(number, deed)
    return dump(path, pages)


def run(source: Path, out: Path, workers: int = 1, **options: Any) -> list[dict[str, Any]]:
    """Convert, and return the quarantine."""
    limits = {"page_seconds": SECONDS, "page_memory": MEMORY} | options
    report = convert(source, out, "jsonl", workers, **limits)
    found = [json.loads(line) for line in (out / "quarantine.jsonl").read_bytes().splitlines()]
    assert report.quarantined == len(found)
    return found


def test_workers_write_parquet_without_numpy(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    source = with_deeds(tmp_path / "d.xml", {1: "MISS numpy", 2: "MISS pyarrow"})
    report = convert(source, tmp_path / "out", workers=1)
    assert report.quarantined == 1
    kept = json.loads((tmp_path / "out" / "quarantine.jsonl").read_bytes())
    assert kept["reason"] == "RuntimeError: pyarrow is loaded"


BLOCKS = """
import os
from wikibio.batch.limits import Slot, Limits, memory_of
from wikibio.batch.worker import _begin_worker
_begin_worker(Slot(), Limits())
del (first := [bytearray(8 << 20)])[0]  # from here on glibc would keep blocks as big as this one
blocks, others = [], []
for _ in range(100):
    blocks.append(bytearray(1 << 20))
    others.append(bytearray(2000))
full = memory_of(os.getpid())
del blocks
print((full - memory_of(os.getpid())) >> 20)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is freed")
def test_workers_give_big_blocks_back_when_they_are_freed() -> None:
    ran = subprocess.run([sys.executable, "-c", BLOCKS], capture_output=True, text=True, check=True)
    assert int(ran.stdout) > 80


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("LOOP", "timeout after 1 s"),
        pytest.param("LOOP-IN-C", "timeout after 1 s", marks=pytest.mark.slow),
        pytest.param("EAT", "memory over 150 MB", marks=pytest.mark.slow),
        ("EAT-IN-C", "memory over 150 MB"),
        ("CRASH", "the worker crashed (signal 11)"),
        pytest.param("LEAVE", "the worker crashed (exit code 3)", marks=pytest.mark.slow),
        pytest.param("KILLED", "the worker crashed (signal 9)", marks=pytest.mark.slow),
    ],
)
def test_a_page_that_misbehaves_goes_to_quarantine_and_all_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str, reason: str
) -> None:
    monkeypatch.setattr(limits, "GRACE", 0.2)
    source = with_deeds(tmp_path / "d.xml", {7: f"{deed} here"})
    seconds = SECONDS if "LOOP" in deed else LONG
    (found,) = run(source, tmp_path / "out", page_seconds=seconds)
    assert found == {
        "title": "Page 7",
        "page_id": 7,
        "revision_id": 1007,
        "timestamp": "2015-11-25T20:04:42Z",
        "namespace": 0,
        "redirect": None,
        "input": 0,
        "reason": reason,
        "stage": "parse",
        "text": f"{deed} here",
    }
    assert [row["page_id"] for row in rows(tmp_path / "out")] == [*range(1, 7), *range(8, 14)]


def test_many_that_misbehave_give_the_same_bytes_for_any_number_of_workers(tmp_path: Path) -> None:
    deeds = {1: "LEAVE", 2: "LOOP", 12: "CRASH", 13: "EAT"}
    source = with_deeds(tmp_path / "d.xml", deeds)
    found = [run(source, tmp_path / str(n), n, page_seconds=2) for n in (1, 2)]
    assert [each["page_id"] for each in found[0]] == sorted(deeds)
    assert found[0] == found[1]
    for path in (tmp_path / "1").glob("*.jsonl"):
        assert (tmp_path / "2" / path.name).read_bytes() == path.read_bytes()


def test_a_worker_that_is_killed_from_outside_is_no_page_s_fault(tmp_path: Path) -> None:
    deed = f"KILLED-ONCE {tmp_path / 'marker'} and no more"
    source = with_deeds(tmp_path / "d.xml", {7: deed})
    assert run(source, tmp_path / "out", page_seconds=LONG) == []
    assert (tmp_path / "marker").exists()
    assert len(rows(tmp_path / "out")) == 13


def test_a_shard_that_ends_its_workers_on_no_page_is_told_in_one_line(tmp_path: Path) -> None:
    source = with_deeds(tmp_path / "d.xml", {7: "LEAVE-BETWEEN-PAGES"})
    with pytest.raises(WikibioError, match=r"ended again and again .*exit code 3") as caught:
        run(source, tmp_path / "out", page_seconds=None, workers=2)
    assert "\n" not in str(caught.value)
    left = [path.name for path in (tmp_path / "out").iterdir()]
    assert all(name == ".wikibio" or name.startswith("articles-") for name in left)


def test_pages_that_keep_to_the_limits_are_left_alone(tmp_path: Path) -> None:
    assert run(dump(tmp_path / "d.xml", people(30)), tmp_path / "out", 2, page_seconds=LONG) == []


@pytest.mark.parametrize("wrong", [{"page_seconds": 0}, {"page_memory": -1}])
def test_a_limit_of_nothing_is_refused(tmp_path: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be more than 0"):
        convert(dump(tmp_path / "d.xml", people(1)), tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


LOOPING = """
import signal, sys
import wikibio.batch.shard
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has it ignored
wikibio.batch.shard.hook = "tests.batch.hooks:misbehave"
try:
    wikibio.batch.convert(sys.argv[1], sys.argv[2], "jsonl", workers=1)
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.parametrize(
    ("ending", "said"), [(signal.SIGINT, "stopped\n"), (signal.SIGKILL, "")], ids=["ctrl-c", "kill"]
)
def test_a_worker_in_a_page_without_end_leaves_with_its_parent(
    tmp_path: Path, root: Path, ending: signal.Signals, said: str
) -> None:
    marker = tmp_path / "marker"
    source = with_deeds(tmp_path / "d.xml", {2: f"MARK-AND-LOOP {marker}"})
    running = subprocess.Popen(
        [sys.executable, "-c", LOOPING, source, tmp_path / "out"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not marker.exists():
        assert running.poll() is None, running.stderr and running.stderr.read()
        time.sleep(0.05)
    begun = time.monotonic()
    os.kill(running.pid, ending)
    stdout, stderr = running.communicate(timeout=60)
    assert stdout == said
    assert not stderr or ending == signal.SIGKILL  # then Python's own helper says what it tidies
    assert all_gone(running.pid)
    assert time.monotonic() - begun < 5  # a second, on a machine that has the time


class TestGuard:
    @pytest.fixture
    def signals(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        sent: list[int] = []
        monkeypatch.setattr(limits.os, "kill", lambda pid, _: sent.append(pid))
        return sent

    def guard(self, slot: Slot, given: Limits) -> tuple[Guard, list[str]]:
        slot.pid = os.getpid()
        killed: list[str] = []
        return Guard(slot, given, lambda: killed.append("killed")), killed

    def test_it_asks_then_waits_then_ends_the_process(self, signals: list[int]) -> None:
        slot = Slot(page=4)
        guard, killed = self.guard(slot, Limits(3.0, None))
        for _look in range(4):
            guard.look(1.0)
        assert (signals, killed, slot.asked) == ([os.getpid()], [], 4)
        guard.look(limits.GRACE)
        assert killed == ["killed"]
        assert guard.condemned == limits.Condemned(3, "timeout after 3 s")

    def test_the_next_page_begins_anew(self, signals: list[int]) -> None:
        slot = Slot(page=4)
        guard, _ = self.guard(slot, Limits(3.0, None))
        for number in range(10):
            slot.page = number // 2 + 1
            guard.look(2.0)
        assert signals == []

    def test_memory_that_was_taken_before_a_page_is_not_laid_to_it(
        self, signals: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held = iter([500, 900, 950, 1000, 1951])
        monkeypatch.setattr(limits, "memory_of", lambda _: next(held) * 1_000_000)
        slot = Slot(page=1, memory=450_000_000)
        guard, _ = self.guard(slot, Limits(None, 1000.0))
        for number in (1, 2, 3, 4):
            slot.page = number
            guard.look(0.1)
        assert signals == []
        guard.look(0.1)  # from 950 MB before the fourth to 1951 MB
        assert len(signals) == 1
        assert slot.why == limits.MEMORY

    def test_a_request_that_comes_too_late_stops_no_other_page(self) -> None:
        before = signal.getsignal(limits.ASK)
        slot = Slot(page=5, asked=4)
        try:
            limits.heed(slot, Limits())
            os.kill(os.getpid(), limits.ASK)
            time.sleep(0.01)
            slot.asked = 5
            with pytest.raises(limits.PageStopped):
                os.kill(os.getpid(), limits.ASK)
        finally:
            signal.signal(limits.ASK, before)
