"""A run ends with whole parts and a balance that adds up, however it ends."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.batch.dumps import all_gone, convert, dump, names, page, people, rows
from wikibio import pipeline
from wikibio.batch import Report, plan, pool
from wikibio.model import Article, OutputError, RawPage, SourceError, WikibioError
from wikibio.writers import Layout


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut every three pages, so that tiny dumps have several parts."""
    monkeypatch.setattr(plan, "SHARD_PAGES", 3)


def bytes_of_parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("articles-*")}


@pytest.mark.usefixtures("small_shards")
@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_parts_are_the_same_bytes_for_any_number_of_workers(tmp_path: Path, form: str) -> None:
    source = dump(tmp_path / "d.xml", people(11))
    reports = {n: convert(source, tmp_path / str(n), form, workers=n) for n in (1, 2, 3)}
    one = bytes_of_parts(tmp_path / "1")
    assert sorted(one) == [f"articles-0000{n}.{form}" for n in range(4)]
    assert bytes_of_parts(tmp_path / "2") == one
    assert bytes_of_parts(tmp_path / "3") == one
    assert {report.written for report in reports.values()} == {11}


def test_duckdb_reads_what_was_written(tmp_path: Path) -> None:
    convert(dump(tmp_path / "d.xml", people(3)), tmp_path / "out")
    table = duckdb.read_parquet(f"{tmp_path}/out/*.parquet")
    found = table.project("title, page_id, revision_id, language, text, categories[1].name")
    assert found.fetchall()[1] == (
        "Page 2",
        2,
        1002,
        "en",
        "Person 2 wrote.\nLife\nBorn in 1802.",
        "Births",
    )


def test_the_report_accounts_for_every_page(tmp_path: Path) -> None:
    pages = [*people(2), page(3, "talk", namespace=1), page(4, "#REDIRECT [[Page 1]]")]
    source = dump(tmp_path / "d.xml", pages)
    report = convert(source, tmp_path / "out", "jsonl")
    assert (report.pages_read, report.written, report.skipped) == (4, 3, {"namespace": 1})
    assert report.bytes_read == source.stat().st_size
    assert json.loads((tmp_path / "out" / "report.json").read_text())["skipped"] == {"namespace": 1}
    assert names(tmp_path / "out") == ["articles-00000.jsonl", "quarantine.jsonl", "report.json"]
    assert [row["redirect"] for row in rows(tmp_path / "out")] == [None, None, "Page 1"]


def test_a_report_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(WikibioError, match="5 pages were read, but 4 accounted for"):
        Report(5, 2, {"namespace": 1}, 1, 1, 100, 0.1)


@pytest.mark.usefixtures("small_shards")
def test_several_dumps_become_one_row_of_parts_each_beginning_a_new_one(tmp_path: Path) -> None:
    one, two = dump(tmp_path / "1.xml", people(4)), dump(tmp_path / "2.xml", people(2))
    report = convert([one, two], tmp_path / "out", "jsonl", workers=1)
    assert [row["page_id"] for row in rows(tmp_path / "out")] == [1, 2, 3, 4, 1, 2]
    assert (report.parts, report.pages_read) == (3, 6)


def test_a_binary_stream_is_a_dump_too(tmp_path: Path) -> None:
    data = dump(tmp_path / "d.xml", people(2)).read_bytes()
    assert convert(io.BytesIO(data), tmp_path / "out", "jsonl").written == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_by_name_is_read_once_from_its_start(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = dump(tmp_path / "d.xml", people(2)).read_bytes()
    feeder = threading.Thread(target=pipe.write_bytes, args=(data,))
    feeder.start()
    assert convert(pipe, tmp_path / "out", "jsonl").written == 2
    feeder.join()


def test_only_the_fields_asked_for_are_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    part = Article._part

    def recording(self: Article, name: str) -> Any:
        asked.add(name)
        return part(self, name)

    monkeypatch.setattr(Article, "_part", recording)
    source = dump(tmp_path / "d.xml", people(1))
    convert(source, tmp_path / "out", "jsonl", workers=1, fields=["categories"])
    assert asked == {"categories"}
    assert list(rows(tmp_path / "out")[0]) == ["title", "page_id", "categories"]


def test_the_language_named_outranks_that_of_the_dump(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", [page(1, "[[Kategorie:Frau]]")])
    convert(source, tmp_path / "out", "jsonl", language="de")
    assert rows(tmp_path / "out")[0]["language"] == "de"
    assert rows(tmp_path / "out")[0]["categories"] == [{"name": "Frau", "sort_key": None}]


def test_namespaces_are_chosen(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", [page(1, "a"), page(2, "b", namespace=14)])
    convert(source, tmp_path / "one", "jsonl", namespaces={14})
    convert(source, tmp_path / "all", "jsonl", namespaces=None)
    assert [row["page_id"] for row in rows(tmp_path / "one")] == [2]
    assert [row["namespace"] for row in rows(tmp_path / "all")] == [0, 14]


def test_a_dump_without_articles_gives_an_empty_part_with_a_schema(tmp_path: Path) -> None:
    report = convert(dump(tmp_path / "d.xml", []), tmp_path / "out")
    assert (report.pages_read, report.parts) == (0, 1)
    assert duckdb.read_parquet(f"{tmp_path}/out/*.parquet").columns[:2] == ["title", "page_id"]


def test_a_dump_cut_short_gives_its_good_pages(tmp_path: Path) -> None:
    source = dump(tmp_path / "cut.xml", people(3), cut=60)
    report = convert(source, tmp_path / "out", "jsonl")
    assert [row["page_id"] for row in rows(tmp_path / "out")] == [1, 2]
    assert report.pages_read == 2
    assert report.truncated is not None
    assert "cut.xml" in report.truncated
    assert len(report.complaints) == 1


def test_a_dump_cut_short_does_not_keep_the_next_one_from_being_read(tmp_path: Path) -> None:
    bad = dump(tmp_path / "bad.xml", people(3), cut=60)
    good = dump(tmp_path / "good.xml", people(2))
    report = convert([bad, good], tmp_path / "out", "jsonl")
    assert (report.written, report.parts) == (4, 2)
    assert report.truncated


def fail_on(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every page that holds `word` fail when it is parsed."""
    parse = pipeline.parse_page

    def failing(given: RawPage, *rest: Any, **options: Any) -> Article:
        if word in given.text:
            raise KeyError(word)
        return parse(given, *rest, **options)

    monkeypatch.setattr(pipeline, "parse_page", failing)


def test_a_page_that_fails_is_kept_apart_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_on("1802", monkeypatch)
    source = dump(tmp_path / "d.xml", people(3))
    report = convert(source, tmp_path / "out", "jsonl", workers=1)
    assert [row["page_id"] for row in rows(tmp_path / "out")] == [1, 3]
    (kept,) = (tmp_path / "out" / "quarantine.jsonl").read_text().splitlines()
    found = json.loads(kept)
    assert (found["title"], found["page_id"], found["stage"]) == ("Page 2", 2, "parse")
    assert found["reason"] == "KeyError: '1802'"
    assert found["text"].startswith("'''Person 2'''")
    assert report.quarantined == 1
    assert report.complaints == ("pages that failed: 1; they are in quarantine.jsonl",)


def test_a_field_that_fails_is_named_as_the_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: Article) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(Article, "to_text", failing)
    convert(dump(tmp_path / "d.xml", people(1)), tmp_path / "out", "jsonl", workers=1)
    found = json.loads((tmp_path / "out" / "quarantine.jsonl").read_text())
    assert (found["stage"], found["reason"]) == ("text", "RecursionError: too deep")
    assert rows(tmp_path / "out") == []


def test_odd_characters_stay_in_their_row(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", [page(1, "a\u2028b\u0085c 😀"), page(2, "d")])
    convert(source, tmp_path / "out", "jsonl", fields=["source"])
    assert [row["source"] for row in rows(tmp_path / "out")] == ["a\u2028b\u0085c 😀", "d"]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine").write_text("keep")
    with pytest.raises(OutputError, match=r"out is not empty; name a new folder"):
        convert(dump(tmp_path / "d.xml", people(1)), out)
    assert names(out) == ["mine"]


def test_a_file_as_the_output_is_refused(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(1))
    with pytest.raises(OutputError, match=r"d\.xml is a file"):
        convert(source, source)


def test_an_input_that_is_no_dump_leaves_no_output(tmp_path: Path) -> None:
    (tmp_path / "d.xml").write_text("once upon a time")
    for source in (tmp_path / "d.xml", tmp_path / "absent.xml"):
        with pytest.raises(SourceError, match=source.name):
            convert([dump(tmp_path / "good.xml", people(1)), source], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"workers": 0}, "workers must be 1 or more"),
        ({"format": "csv"}, "none of parquet, jsonl"),
        ({"fields": ["x"]}, "no such field: x"),
        ({"language": "no such"}, "language code"),
    ],
)
def test_a_wrong_argument_is_told_before_anything_is_made(
    tmp_path: Path, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        convert(dump(tmp_path / "d.xml", people(1)), tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


def test_no_dump_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no dump is named"):
        convert([], tmp_path / "out")


@pytest.mark.usefixtures("small_shards")
def test_a_disk_that_fills_up_leaves_the_finished_parts_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []

    def full_at_the_second_part(number: int) -> None:
        synced.append(number)
        if len(synced) > 3:  # what the run is, the first part, and that it is whole
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_at_the_second_part)
    with pytest.raises(OutputError, match=r"articles-00001\.jsonl: No space left on device"):
        convert(dump(tmp_path / "d.xml", people(9)), tmp_path / "out", "jsonl", workers=1)
    assert names(tmp_path / "out") == [".wikibio", "articles-00000.jsonl"]
    assert len(rows(tmp_path / "out")) == 3


@pytest.mark.usefixtures("small_shards")
def test_an_output_that_workers_cannot_write_is_one_clear_line(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = iter(plan.Shard(number, plan.SiteInfo(), (RawPage("a"),)) for number in range(3))
    task = pool.Task(out, Layout("jsonl", fields=("text",)))
    with pytest.raises(OutputError, match="No such file or directory"):
        list(pool.run(task, shards, 2))


@pytest.mark.usefixtures("small_shards")
def test_one_shard_takes_no_second_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_run_in_workers", None)
    assert convert(dump(tmp_path / "d.xml", people(3)), tmp_path / "out", workers=2).parts == 1


SCRIPT = """
import wikibio.batch, wikibio.batch.plan, sys
print("begun")
wikibio.batch.plan.SHARD_PAGES = 3
print(wikibio.batch.convert(sys.argv[1], sys.argv[2], "jsonl", workers=2).written)
"""


def test_a_script_without_a_main_guard_is_not_run_again_by_workers(tmp_path: Path) -> None:
    source = dump(tmp_path / "d.xml", people(9))
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, script, source, tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("begun\n9\n", "")


ENDLESS = """
import io, itertools, signal, sys
import wikibio.batch, wikibio.batch.plan
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has it ignored
from tests.batch.dumps import HEAD, convert, page
wikibio.batch.plan.SHARD_PAGES = 3

class Endless(io.RawIOBase):
    numbers = itertools.count(1)
    begun = False
    def read(self, size=-1):
        head, self.begun = "" if self.begun else HEAD, True
        return (head + "".join(page(next(self.numbers), "text") for _ in range(9))).encode()

try:
    wikibio.batch.convert(Endless(), sys.argv[1], "jsonl", workers=2)
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a group of processes")
def test_ctrl_c_ends_workers_quietly_and_leaves_whole_parts_only(
    tmp_path: Path, root: Path
) -> None:
    out = tmp_path / "out"
    running = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, out],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(out.glob("articles-*")):
        assert running.poll() is None, running.stderr and running.stderr.read()
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    stdout, stderr = running.communicate(timeout=60)
    assert (stdout, stderr) == ("stopped\n", "")
    assert all(name.startswith((".wikibio", "articles-")) for name in names(out))
    assert all_gone(running.pid)


@pytest.mark.corpus
def test_a_complete_small_wiki_is_accounted_for(tmp_path: Path, shared: Path) -> None:
    source = shared / "corpus" / "ltgwiki-2017.xml.bz2"
    report = convert(source, tmp_path / "out", fields=["text", "categories"])
    assert (report.pages_read, report.quarantined, report.truncated) == (2004, 0, None)
    count = duckdb.read_parquet(f"{tmp_path}/out/*.parquet").aggregate("count(*)").fetchall()
    assert count == [(report.written,)]
