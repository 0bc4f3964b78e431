"""A file is whole under its name, or it is not there."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from wikibio.model import OutputError
from wikibio.writers import remove_unfinished, write_whole


def test_what_is_written_is_there_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", [b"one", memoryview(b"two")])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"onetwo"


def test_nothing_has_the_final_name_before_the_last_byte(tmp_path: Path) -> None:
    seen = []

    def chunks() -> Iterator[bytes]:
        yield b"one"
        seen.extend(path.name for path in tmp_path.iterdir())
        yield b"two"

    write_whole(tmp_path / "a", chunks())
    assert seen == [".a.tmp"]


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"one"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", chunks())
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OutputError, match=r"cannot write .*a: No space left on device"):
        write_whole(tmp_path / "a", [b"one"])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory"):
        write_whole(tmp_path / "b" / "a", [b"one"])


def test_what_a_killed_process_left_is_removed_and_the_rest_stays(tmp_path: Path) -> None:
    for name in (".a.tmp", "a", "b.tmp", ".hidden"):
        (tmp_path / name).touch()
    remove_unfinished(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "a", "b.tmp"]
