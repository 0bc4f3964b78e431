import bz2
import gc
import io
import os
import subprocess
import sys
import threading
import time

import pytest

from tests.sources.build import export, page, revision, source_of
from wikibio.model import SourceError
from wikibio.sources import open_source

DUMP = export(*[page(f"Page {i}", revision("words " * 200)) for i in range(3000)])


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    path = tmp_path_factory.mktemp("dumps") / "big.xml.bz2"
    path.write_bytes(
        b"".join(bz2.compress(DUMP[i : i + 99_991]) for i in range(0, len(DUMP), 99_991))
    )
    return path


def test_a_missing_file_is_an_error_in_one_line(tmp_path):
    path = tmp_path / "none.xml"
    with pytest.raises(SourceError) as caught:
        open_source(path)
    assert str(caught.value) == f"{path}: cannot be read: No such file or directory"


def test_a_folder_is_no_dump(tmp_path):
    with pytest.raises(SourceError, match="is a folder"):
        open_source(str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error_in_one_line(tmp_path):
    path = tmp_path / "secret.xml"
    path.write_bytes(DUMP)
    path.chmod(0)
    with pytest.raises(SourceError, match="Permission denied"):
        open_source(path)


@pytest.mark.parametrize("wrong", [b"dump.xml", 7, None])
def test_what_is_neither_path_nor_stream_is_refused(wrong):
    with pytest.raises(SourceError, match="path or a binary stream"):
        open_source(wrong)


def test_a_text_stream_is_refused():
    with pytest.raises(SourceError, match="<stream>: the stream gives str, not bytes"):
        open_source(io.StringIO("<mediawiki/>"))


def test_a_closed_stream_is_refused():
    stream = io.BytesIO(DUMP)
    stream.close()
    with pytest.raises(SourceError, match="closed file"):
        open_source(stream)


def test_a_file_can_be_read_again_and_again(big):
    source = open_source(big)
    for _ in range(2):
        assert sum(1 for _ in source) == 3000
        assert source.pages_read == 3000


def test_a_stream_can_be_read_once_and_stays_open():
    stream = io.BytesIO(DUMP)
    with open_source(stream) as source:
        assert sum(1 for _ in source) == 3000
        with pytest.raises(SourceError, match="only once"):
            list(source)
    assert not stream.closed


def test_a_pipe_is_read_to_its_end():
    code = (
        "import sys; from wikibio.sources import open_source;"
        "s = open_source(sys.stdin.buffer); print(s.name, s.size, s.site.dbname, sum(1 for _ in s))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        input=bz2.compress(DUMP),
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == [b"<stdin>", b"None", b"enwiki", b"3000"]
    assert done.stderr == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_opened_once(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(DUMP,))
    writer.start()
    assert sum(1 for _ in open_source(path)) == 3000
    writer.join()


def test_a_stream_that_gives_few_bytes_at_a_time_is_read_whole():
    class Slow(io.RawIOBase):
        def __init__(self):
            self.inner = io.BytesIO(bz2.compress(DUMP[:50_000]))

        def read(self, size=-1):
            return self.inner.read(min(size, 7))

    with pytest.raises(SourceError, match="ends or breaks"):
        list(open_source(Slow()))


def test_a_stream_whose_reading_fails_half_way_gives_the_pages_before():
    class Failing(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 500_000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    source = open_source(Failing(DUMP))
    with pytest.raises(SourceError, match="reading failed"):
        list(source)
    assert source.pages_read > 300


def test_the_size_and_the_bytes_read_tell_the_progress(big):
    source = open_source(big)
    assert source.size == big.stat().st_size
    assert source.bytes_read == 0
    seen = {source.bytes_read for _ in source}
    assert 0 < min(seen) <= max(seen) == source.size


# -- stopping -------------------------------------------------------------------------------


def threads_of_ours():
    return [thread for thread in threading.enumerate() if thread.name.startswith("wikibio")]


@pytest.mark.parametrize("threads", [0, 1, 2])
def test_an_iterator_left_half_way_leaves_no_thread_and_no_open_file(big, threads):
    source = open_source(big, decoder_threads=threads)
    for _ in source:
        break
    iterator = iter(source)
    next(iterator)
    assert bool(threads_of_ours()) == (threads > 0)
    del iterator, source
    gc.collect()  # an open file would be a ResourceWarning, which is an error here
    assert threads_of_ours() == []


def test_closing_ends_an_iterator_with_an_error(big):
    with open_source(big) as source:
        iterator = iter(source)
        next(iterator)
    assert threads_of_ours() == []
    with pytest.raises(SourceError, match="closed while it was being read"):
        list(iterator)


def test_reading_the_head_starts_no_thread(big):
    source = open_source(big)
    assert source.site.dbname == "enwiki"
    assert threads_of_ours() == []
    assert sum(1 for _ in source) == 3000


def test_an_exception_in_the_loop_leaves_no_thread(big):
    def stop_at_first():
        for _ in open_source(big):
            raise KeyError

    with pytest.raises(KeyError):
        stop_at_first()
    gc.collect()
    assert threads_of_ours() == []


@pytest.mark.parametrize("threads", [0, 1, 2])
def test_the_process_ends_cleanly_with_an_iterator_left_open(big, threads):
    code = (
        f"from wikibio.sources import open_source\n"
        f"kept = iter(open_source({str(big)!r}, decoder_threads={threads})); next(kept)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("start", ["spawn", "fork"])
def test_a_child_process_reads_on_its_own(big, start, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "from wikibio.sources import open_source\n"
        "def count(path):\n"
        "    return sum(1 for _ in open_source(path))\n"
        "if __name__ == '__main__':\n"
        "    count(sys.argv[1])\n"
        "    with multiprocessing.get_context(sys.argv[2]).Pool(1) as pool:\n"
        "        print(pool.apply(count, (sys.argv[1],)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", script, big, start],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout.strip(), done.returncode, done.stderr) == (b"3000", 0, b"")


def test_pages_are_decoded_while_others_are_used(big):
    """The thread is ahead: after a rest, more was read than the first chunk took."""
    iterator = iter(open_source(big))
    next(iterator)
    assert any(thread.is_alive() for thread in threads_of_ours())
    iterator.close()
    assert threads_of_ours() == []


def test_reading_ahead_is_bounded():
    from wikibio.sources.readahead import DEPTH, read_ahead

    made = []

    def numbers():
        for number in range(1000):
            made.append(number)
            yield number

    ahead = read_ahead(numbers())
    assert next(ahead) == 0
    deadline = time.monotonic() + 5
    while len(made) < DEPTH + 1 and time.monotonic() < deadline:
        time.sleep(0.001)
    assert len(made) == DEPTH + 1
    assert list(ahead) == list(range(1, 1000))


def test_an_error_made_ahead_is_raised_in_its_turn():
    from wikibio.sources.readahead import read_ahead

    def two_then_error():
        yield 1
        yield 2
        raise ValueError("three")

    ahead = read_ahead(two_then_error())
    assert (next(ahead), next(ahead)) == (1, 2)
    with pytest.raises(ValueError, match="three"):
        next(ahead)


def test_an_unread_source_needs_no_closing(big):
    open_source(big)
    assert source_of(DUMP).site.language == "en"
    gc.collect()
