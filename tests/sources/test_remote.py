"""A dump behind a URL is read from a real local server, with ranges, without, and from S3."""

import bz2
import http.server
import re
import threading
from pathlib import Path

import pytest

import wikibio
from tests.sources.build import export, page, read_until_error, revision
from wikibio.model import SourceError, TruncatedSourceError
from wikibio.sources import open_source, splits
from wikibio.sources.remote import is_url

TITLES = [f"Page {i}" for i in range(40)]
DUMP = export(*[page(t, revision(f"About {t}."), number=i) for i, t in enumerate(TITLES)])
FIXTURES = Path(__file__).parents[2] / "fixtures" / "dumps"


class _Server(http.server.BaseHTTPRequestHandler):
    """Serves `files` (name -> bytes), parts of them if `ranges`; counts what it sent."""

    files: dict[str, bytes]
    ranges = True
    sent = 0

    def do_HEAD(self):
        self._answer(body=False)

    def do_GET(self):
        self._answer(body=True)

    def _answer(self, *, body):
        data = self.files.get(self.path.lstrip("/"))
        if data is None:
            self.send_error(404)
            return
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        start, end, size = 0, len(data), len(data)
        if asked and self.ranges:
            start, end = int(asked[1]), min(int(asked[2] or size) + 1, size)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        else:
            self.send_response(200)
        if self.ranges:
            self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(end - start))
        self.end_headers()
        if body:
            type(self).sent += end - start
            self.wfile.write(data[start:end])

    def log_message(self, *_):
        pass


@pytest.fixture
def served():
    """Return a function that serves files and gives the address."""
    servers = []

    def serve(files, *, ranges=True):
        handler = type("Handler", (_Server,), {"files": files, "ranges": ranges, "sent": 0})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}", handler

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_what_is_a_url():
    assert is_url("https://x.org/d.xml")
    assert is_url("hdfs://host/d.xml")
    assert not is_url("/d.xml")
    assert not is_url("C:\\d.xml")
    assert not is_url("a:b")


@pytest.mark.parametrize("ranges", [True, False], ids=["ranges", "no ranges"])
def test_a_dump_behind_http_gives_all_its_pages(served, ranges):
    address, _ = served({"d.xml.bz2": bz2.compress(DUMP)}, ranges=ranges)
    source = open_source(f"{address}/d.xml.bz2")
    assert [found.title for found in source] == TITLES
    assert [found.title for found in source] == TITLES  # a second time


def test_a_dump_cut_short_behind_http_gives_its_good_pages(served):
    address, _ = served({"d.xml": DUMP[:2000]})
    titles, error = read_until_error(open_source(f"{address}/d.xml"))
    assert titles == TITLES[: len(titles)]
    assert titles
    assert isinstance(error, TruncatedSourceError)


def test_a_url_that_leads_nowhere_is_one_line(served):
    address, _ = served({})
    with pytest.raises(SourceError) as caught:
        open_source(f"{address}/none.xml.bz2")
    assert str(caught.value).startswith(f"{address}/none.xml.bz2: cannot be read: ")
    assert "\n" not in str(caught.value)


def test_a_server_that_is_not_there_is_one_line():
    with pytest.raises(SourceError, match="cannot be read"):
        open_source("http://127.0.0.1:9/d.xml")


def test_an_unknown_protocol_is_one_line():
    with pytest.raises(SourceError, match="cannot be read"):
        open_source("carrier-pigeon://coop/d.xml")


def test_one_page_is_fetched_by_its_title_without_the_rest(served, tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    names = ("small-multistream.xml.bz2", "small-multistream-index.txt.bz2")
    address, _ = served({name: (FIXTURES / name).read_bytes() for name in names})
    with wikibio.open_dump(f"{address}/{names[0]}") as dump:
        assert dump["ada Lovelace"].title == "Ada Lovelace"


def test_a_dump_behind_http_is_converted(served, tmp_path):
    address, _ = served({"d.xml.bz2": bz2.compress(DUMP)})
    report = wikibio.convert(f"{address}/d.xml.bz2", tmp_path / "out", "jsonl", workers=1)
    assert report.written == len(TITLES)


def test_a_dump_in_an_object_store_gives_all_its_pages(monkeypatch):
    server = pytest.importorskip("moto.server", reason="needs moto, see the extra test")
    boto = pytest.importorskip("boto3")
    pytest.importorskip("s3fs")
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "nobody"),
        ("AWS_SECRET_ACCESS_KEY", "nothing"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    store = server.ThreadedMotoServer(port=0, verbose=False)
    store.start()
    try:
        address = "http://{}:{}".format(*store.get_host_and_port())
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        client = boto.client("s3", endpoint_url=address)
        client.create_bucket(Bucket="dumps")
        client.put_object(Bucket="dumps", Key="d.xml.bz2", Body=bz2.compress(DUMP))
        assert [found.title for found in open_source("s3://dumps/d.xml.bz2")] == TITLES
        with pytest.raises(SourceError, match="cannot be read"):
            open_source("s3://dumps/none.xml.bz2")
    finally:
        store.stop()


def test_a_large_dump_behind_http_is_read_in_stretches_by_workers(served, tmp_path, monkeypatch):
    monkeypatch.setattr(splits, "LEAST", {"bzip2": 400, "plain": 400})
    monkeypatch.setattr(splits, "MOST", {"bzip2": 400, "plain": 400})
    address, _ = served({"d.xml.bz2": b"".join(map(bz2.compress, (DUMP[:3000], DUMP[3000:])))})
    assert open_source(f"{address}/d.xml.bz2").splits() is not None
    report = wikibio.convert(f"{address}/d.xml.bz2", tmp_path / "out", "jsonl", workers=2)
    assert (report.written, report.truncated) == (len(TITLES), None)
