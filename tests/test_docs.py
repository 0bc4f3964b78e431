"""What README and docs say is so: their Python runs, their commands and links exist."""

import doctest
import importlib
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from wikibio.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "fixtures" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<language>\w*)[^\n]*$")
NOT_RUN = re.compile(r"<!-- not run: (?P<reason>.*\S) -->")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
COMMAND = re.compile(
    r"(?:^(?=wikibio (?:parse|convert) )|`|/|[$|&] )wikibio (?P<words>(?:--|[a-z]+(?=[ `\n]))[^\n`|;&]*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, text, the line it begins on, and what stands before it."""

    language: str
    text: str
    line: int
    before: str


def blocks(page):
    """Return the fenced blocks of a page; one within a longer fence is that block's text."""
    found, lines = [], page.read_text("utf-8").splitlines()
    number = 0
    while number < len(lines):
        opening = FENCE.match(lines[number])
        number += 1
        if not opening:
            continue
        first = number
        closing = re.compile(rf" *{opening['fence'][0]}{{{len(opening['fence'])},}} *$")
        while not closing.match(lines[number]):
            number += 1
        indent = len(opening["indent"])
        text = "".join(line[indent:] + "\n" for line in lines[first:number])
        before = next((line for line in reversed(lines[: first - 1]) if line.strip()), "")
        found.append(Block(opening["language"], text, first + 1, before))
        number += 1
    return found


def prose(page):
    """Return a page without its fenced blocks."""
    text = page.read_text("utf-8")
    for block in blocks(page):
        text = text.replace(block.text, "", 1)
    return text


def name(page):
    return page.relative_to(ROOT).as_posix()


def run(page, namespace):
    """Run the Python blocks of a page one after another in one namespace; return how many ran."""
    count = 0
    for block in blocks(page):
        if block.language != "python" or NOT_RUN.fullmatch(block.before.strip()):
            continue
        count += 1
        where = f"{name(page)}:{block.line}"
        if ">>>" not in block.text:
            exec(compile("\n" * (block.line - 1) + block.text, where, "exec"), namespace)  # noqa: S102
            continue
        test = doctest.DocTestParser().get_doctest(
            block.text, namespace, where, str(page), block.line - 1
        )
        runner, report = doctest.DocTestRunner(verbose=False), []
        runner.run(test, out=report.append, clear_globs=False)
        namespace.update(test.globs)
        assert not runner.failures, "".join(report)
    return count


@pytest.fixture
def beside_fixtures(tmp_path, monkeypatch):
    """Stand in an empty folder that has the fixtures, as the top of the repository has."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(block.language == "python" for block in blocks(page))],
    ids=name,
)
def test_python_in_the_docs_runs(page, beside_fixtures):
    assert run(page, {"__name__": "docs"})


def test_a_wrong_result_in_the_docs_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_docs.ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> 1 + 1\n3\n```\n", "utf-8")
    with pytest.raises(AssertionError, match=r"page\.md:2"):
        run(page, {})
    page.write_text("<!-- not run: an example -->\n```python\n>>> 1 + 1\n3\n```\n", "utf-8")
    assert run(page, {}) == 0


SOURCES = ROOT / "src" / "wikibio"
WITH_EXAMPLES = [path for path in sorted(SOURCES.rglob("*.py")) if ">>>" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name)
def test_examples_in_docstrings_are_right(path, beside_fixtures):
    parts = path.relative_to(SOURCES.parent).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    done = doctest.testmod(module)
    assert done.attempted
    assert not done.failed


def setup_commands():
    return [block.text.strip() for block in blocks(ROOT / "README.md") if block.language == "sh"]


def test_the_readme_has_two_set_up_commands_of_one_line_each():
    convert, test = setup_commands()
    assert "\n" not in convert + test
    assert "wikibio convert fixtures/dumps/" in convert
    assert "wikibio parse fixtures/pages/" in convert
    assert test.endswith("-m pytest")


def test_files_that_the_set_up_commands_name_exist():
    paths = re.findall(r"fixtures/[\w./-]+", " ".join(setup_commands()))
    assert paths
    assert all((ROOT / path).is_file() for path in paths)


def test_ci_calls_the_test_command_of_the_readme():
    assert setup_commands()[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def _commands():
    for page in PAGES:
        text = page.read_text("utf-8")
        for match in COMMAND.finditer(text):
            line = text.count("\n", 0, match.start("words")) + 1
            yield pytest.param(match["words"], id=f"{name(page)}:{line}")


@pytest.mark.parametrize("words", list(_commands()))
def test_wikibio_commands_in_the_docs_have_options_that_exist(words):
    first, *rest = shlex.split(words)
    command = main if first.startswith("-") else main.commands.get(first)
    assert command, f"there is no wikibio {first}"
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    given = {word.split("=")[0] for word in [first, *rest] if word.startswith("--")}
    assert given <= known


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_the_docs_lead_somewhere(page):
    for match in LINK.finditer(prose(page)):
        path, _, anchor = match["target"].partition("#")
        if "://" in path:
            continue
        target = (page.parent / unquote(path)).resolve() if path else page
        assert target.exists(), match["target"]
        if anchor:
            assert anchor in _anchors(target), match["target"]


def _anchors(page):
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
