"""Archives damaged at every hundredth of the file: never a traceback, never a good page lost."""

import bz2
import html
import io
import itertools
import json
import re
from pathlib import Path

import pytest

from tests.batch.dumps import rows
from wikibio.cli import main
from wikibio.sources import blocks, open_source, splits

STEP = 1
"""Hundredths of the file between two places that are damaged."""


@pytest.fixture(params=["stretches", "one process"])
def archive(request: pytest.FixtureRequest, shared: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Real articles, as a dump that workers read in stretches, and as one that is read from its start."""
    if request.param == "stretches":
        for least in ("LEAST", "MOST"):
            monkeypatch.setattr(splits, least, {"bzip2": 200_000, "plain": 200_000})
    return (shared / "corpus" / "enwiki-2016-excerpt.xml.bz2").read_bytes()


def converted(path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Convert as the command line does; return the exit code and the titles written."""
    options = ["--to", "jsonl", "--fields", "revision_id", "--quiet", "--workers", "1"]
    unlimited = ["--page-seconds", "0", "--page-memory", "0"]
    with pytest.raises(SystemExit) as left:
        main(["convert", str(path), str(out), *options, *unlimited])
    said = capsys.readouterr().err
    assert "Traceback" not in said
    code = int(left.value.code or 0)
    assert code in {0, 1, 2}
    assert said.startswith("wikibio: ") == (code != 0)
    return code, [row["title"] for row in rows(out)] if code != 2 else []


class Sound:
    """Which articles of an archive stand in blocks that end before a byte of it."""

    def __init__(self, archive: bytes) -> None:
        whole = bz2.decompress(archive)
        self.pages = list(open_source(io.BytesIO(whole)))
        self._marks = list(blocks.marks(archive))
        sizes = (len(blocks.block(archive, *pair)) for pair in itertools.pairwise(self._marks))
        self._sizes = list(itertools.accumulate(sizes, initial=0))
        self._ends = [found.end() for found in re.finditer(rb"</page>", whole)]
        self._titles = [
            html.unescape(each.decode()) for each in re.findall(rb"<title>(.*?)<", whole)
        ]

    def before(self, place: int) -> set[str]:
        """Return their titles."""
        known = {page.title for page in self.pages}
        whole = max(0, sum(mark // 8 + 7 < place for mark in self._marks) - 1)
        count = sum(end <= self._sizes[whole] for end in self._ends)
        return known.intersection(self._titles[:count])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["cut short", "a bit flipped", "a byte lost"])
def test_a_damaged_archive_gives_every_good_page_before_the_damage(
    archive: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    sound = Sound(archive)
    known = {page.title: page.revision_id for page in sound.pages}
    for percent in range(1, 100, STEP):
        place = len(archive) * percent // 100
        data = archive[:place]
        if kind == "a bit flipped":
            data += bytes([archive[place] ^ 1 << percent % 8]) + archive[place + 1 :]
        elif kind == "a byte lost":
            data += archive[place + 1 :]
        path, out = tmp_path / f"{percent}.xml.bz2", tmp_path / f"out-{percent}"
        path.write_bytes(data)
        code, titles = converted(path, out, capsys)
        assert sound.before(place) <= set(titles), percent
        assert len(titles) == len(set(titles))
        if code == 0:
            assert set(titles) == set(known)
        if code != 2:
            assert all(known[row["title"]] == row["revision_id"] for row in rows(out))
            assert (json.loads((out / "report.json").read_text())["truncated"] is None) == (
                not code
            )


@pytest.mark.slow
def test_archives_one_behind_the_other_are_told(
    archive: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.xml.bz2"
    path.write_bytes(archive * 2)
    code, titles = converted(path, tmp_path / "out", capsys)
    assert code == 1
    assert set(titles) == {page.title for page in Sound(archive).pages}
