"""Imports point one way, and the contracts in .importlinter would notice if they did not."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

LINT = "import importlinter.cli; importlinter.cli.lint_imports_command()"


def _lint(root: Path, *, path: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(
        command,
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _contracts(root: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser()
    found.read(root / ".importlinter", encoding="utf-8")
    return found


def test_imports_keep_every_contract(root):
    done = _lint(root, path="src")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_every_room_has_its_floor(root):
    layers = _contracts(root)["importlinter:contract:layers"]["layers"]
    named = {room.strip() for line in layers.split("\n") for room in line.split("|")} - {""}
    rooms = {
        path.stem
        for path in (root / "src" / "wikibio").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert rooms - {"__init__", "__main__"} == named


def test_an_import_that_points_up_breaks_the_contract(root, tmp_path):
    copy = tmp_path / "src" / "wikibio"
    for source in (root / "src" / "wikibio").rglob("*.py"):
        target = copy / source.relative_to(root / "src" / "wikibio")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (tmp_path / ".importlinter").write_bytes((root / ".importlinter").read_bytes())
    (copy / "model" / "errors.py").write_text("import wikibio.views.card\nimport click\n", "utf-8")
    done = _lint(tmp_path, path=str(tmp_path / "src"))
    assert done.returncode == 1
    assert "wikibio.model is not allowed to import wikibio.views" in done.stdout
    assert "wikibio.model is not allowed to import click" in done.stdout
