"""What failed is tried again, and an output is as it was or as it shall be, never between."""

import contextlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.batch.dumps import HEAD, convert, dump, page, people, rows
from wikibio import batch, pipeline
from wikibio.batch import Report, check, plan, retry
from wikibio.model import Article, OutputError, RawPage


def again(out: Path) -> Report:
    return retry(out, 1, page_seconds=None, page_memory=None)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return words that make a page fail; what is taken out of them is mended."""
    words: set[str] = set()
    parse = pipeline.parse_page

    def parsed(given: RawPage, language: Any, **options: Any) -> Article:
        for word in words:
            if word in given.text:
                raise KeyError(word)
        return parse(given, language, **options)

    monkeypatch.setattr(pipeline, "parse_page", parsed)
    return words


@pytest.fixture
def out(tmp_path: Path, failing: set[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an output of two inputs, of which three pages failed."""
    monkeypatch.setattr(plan, "SHARD_PAGES", 5)
    failing |= {"1802", "1807", "Katze"}
    one = dump(tmp_path / "1.xml", people(8))
    two = tmp_path / "2.xml"
    head = HEAD.replace("enwiki", "dewiki").replace("en.wiki", "de.wiki")
    cat = page(20, "[[Kategorie:Katze]]", title="Kätzchen")
    two.write_text(head + page(19, "a") + cat + "</mediawiki>", encoding="utf-8")
    convert([one, two], tmp_path / "out", "jsonl", workers=1)
    return tmp_path / "out"


def state(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_pages_that_succeed_now_are_a_new_part_and_leave_the_quarantine(
    out: Path, failing: set[str]
) -> None:
    failing -= {"1802", "Katze"}
    before = Report.read(out / "report.json")
    report = again(out)
    assert (before.written, before.quarantined, before.parts) == (7, 3, 3)
    assert (report.written, report.quarantined, report.parts) == (9, 1, 5)
    assert report == Report.read(out / "report.json")
    assert [row["page_id"] for row in rows(out)] == [1, 3, 4, 5, 6, 8, 19, 2, 20]
    new = rows(out)[-1]
    assert (new["language"], new["revision_id"]) == ("de", 1020)
    assert new["categories"] == [{"name": "Katze", "sort_key": None}]
    (left,) = (out / "quarantine.jsonl").read_text().splitlines()
    assert json.loads(left)["page_id"] == 7
    assert check(out) == ()


def test_retried_until_all_is_well(out: Path, failing: set[str]) -> None:
    failing.clear()
    assert again(out).complaints == ()
    before = state(out)
    assert again(out).quarantined == 0
    assert state(out) == before


def test_pages_that_fail_again_change_nothing_but_their_reason(
    out: Path, failing: set[str]
) -> None:
    before = state(out)
    report = again(out)
    assert (report.quarantined, report.parts) == (3, 3)
    after = state(out)
    assert after.keys() == before.keys()
    assert after["quarantine.jsonl"] == before["quarantine.jsonl"]


def test_a_page_that_ran_into_a_limit_succeeds_with_a_wider_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wikibio.batch.shard.hook", "tests.batch.hooks:misbehave")
    source = dump(tmp_path / "d.xml", [*people(2), page(3, "SLEEP 2.5")])
    first = batch.convert(source, tmp_path / "out", "jsonl", 1, page_seconds=1)
    assert first.quarantined == 1
    assert retry(tmp_path / "out", 1, page_seconds=20).quarantined == 0
    assert [row["page_id"] for row in rows(tmp_path / "out")] == [1, 2, 3]


def test_killed_at_any_step_it_is_the_old_state_or_the_new(
    out: Path, failing: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing.clear()
    old, states = state(out), list[int]()
    while not states or states[-1]:
        assert len(states) < 20
        with monkeypatch.context() as patched:
            die_at(len(states) + 1, patched)
            with contextlib.suppress(Killed):
                again(out)
        assert check(out) == ()
        states.append(Report.read(out / "report.json").quarantined)
        if states[-1]:
            assert state_of_files(out) == old
    assert len(states) > 4
    assert set(states) == {3, 0}
    assert len(rows(out)) == 10


class Killed(BaseException):
    """Stands for a process that ends at once."""


def die_at(move: int, patched: pytest.MonkeyPatch) -> None:
    """Die instead of the renaming with this number, and tidy nothing from then on."""
    replace, remove, moves = Path.replace, shutil.rmtree, 0

    def replacing(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves >= move:
            raise Killed
        return replace(self, target)

    def removing(path: Path, **options: bool) -> None:
        if moves < move:
            remove(path, **options)

    patched.setattr(Path, "replace", replacing)
    patched.setattr(shutil, "rmtree", removing)


def state_of_files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_what_holds_no_ended_run_is_one_line(out: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"report\.json: cannot be read"):
        retry(tmp_path)
    (out / ".wikibio").mkdir()
    (out / ".wikibio" / "run.json").write_text("{}")
    with pytest.raises(OutputError, match="has not ended; go on with --resume"):
        retry(out)


def test_a_quarantine_of_something_else_is_one_line(out: Path) -> None:
    (out / "quarantine.jsonl").write_text('{"title": "a"}\n')
    with pytest.raises(OutputError, match="not the quarantine of this version"):
        retry(out)
