"""Runs fixtures/cases/*.md: every case is one test, named by its file and line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wikibio
from tests.case_files import KINDS, Case, CaseFileError, Expectation, read_cases, unescape
from wikibio.model import Holder, Office, SuccessionBox

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "cases"
FILES = sorted(FOLDER.glob("*.md"))


def _cases() -> list[Any]:
    """Every case of every file; a file that cannot be read is one failing test."""
    found: list[Any] = []
    for path in FILES:
        try:
            cases = read_cases(path)
        except CaseFileError as error:
            found.append(pytest.param(error, id=path.name))
        else:
            found.extend(pytest.param(case, id=case.id) for case in cases)
    return found


def _pair(line: str) -> tuple[str, str | None]:
    """Split `name | value`; quotes around a value keep the spaces in it."""
    name, bar, value = line.partition(" |")
    if not bar:
        return _value(line), None
    return _value(name), _value(value.removeprefix(" "))


def _value(text: str) -> str:
    text = unescape(text)
    quoted = len(text) >= 2 and text[0] == text[-1] == '"' and text.count('"') == 2
    return text[1:-1] if quoted else text


def _want_headings(block: Expectation) -> list[tuple[int, str]]:
    return [(len(run), text) for run, _, text in (line.partition(" ") for line in block.lines)]


def _want_items(block: Expectation) -> list[tuple[int, str, str]]:
    runs = [line.partition(" ") for line in block.lines]
    return [(len(run), run[-1], unescape(text)) for run, _, text in runs]


def _want_tables(block: Expectation) -> list[tuple[str, list[list[tuple[bool, str]]]]]:
    tables = []
    for table in block.content.split("\n\n") if block.content else []:
        lines = table.split("\n")
        caption = lines.pop(0)[2:] if lines[0].startswith("+ ") else ""
        rows = [[_cell(cell) for cell in line.split(" | ")] for line in lines]
        tables.append((caption, rows))
    return tables


def _cell(text: str) -> tuple[bool, str]:
    return text.startswith("!"), unescape(text.removeprefix("!").strip())


def _want_references(block: Expectation) -> list[dict[str, str]]:
    found = []
    for line in block.lines:
        text, *rest = line.split(" | ")
        found.append({"text": _value(text)} | dict(part.split("=", 1) for part in rest))
    return found


def _want_infobox(block: Expectation) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    for line in block.lines:
        if line.startswith("{{"):
            found.append((line[2:], {}))
        else:
            key, _, value = line.partition(" = ")
            found[-1][1][key] = unescape(value)
    return found


def _want_names(block: Expectation) -> dict[str, str]:
    return {key: unescape(value) for key, _, value in (x.partition(" = ") for x in block.lines)}


def _got_names(article: wikibio.Article, want: dict[str, str]) -> dict[str, str | None]:
    """What the first infobox has for each canonical name of the case."""
    values = {key: article.infoboxes[0].get(key) for key in want}
    return {key: value and value.text for key, value in values.items()}


def _want_offices(block: Expectation) -> list[tuple[str, dict[str, str]]]:
    """Offices as written: `* title`, then `field = value` lines."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in block.lines:
        if line.startswith("*"):
            found.append((unescape(line[2:]), {}))
        else:
            key, _, value = line.partition(" = ")
            found[-1][1][key] = unescape(value)
    return found


def _got_offices(article: wikibio.Article) -> list[tuple[str, dict[str, str]]]:
    """The offices of the first infobox; the field that is the title is not repeated."""
    return [
        (o.title, {k: v.text for k, v in o.fields.items() if v.text.split() != o.title.split()})
        for o in article.infoboxes[0].offices
    ]


_LINKED = re.compile(r"\[\[(?:([^|\]]+)\|)?([^\]]*)\]\](?: \((.*)\))?")
_PLAIN = re.compile(r"(.*?)(?: \((.*)\))?")
_MANY = ("before", "after", "with", "term", "detail")


def _want_succession(block: Expectation) -> list[dict[str, Any]]:
    """Boxes as written: `* title | years`, then `field = value` lines; some fields may repeat."""
    found: list[dict[str, Any]] = []
    for line in block.lines:
        if line.startswith("* "):
            title, _, years = unescape(line[2:]).partition(" | ")
            link, text, _ = _person(title)
            found.append({"title": text, "link": link, "years": years})
            found[-1] |= {"before": [], "after": [], "with": [], "new": None, "vacancy": None}
            continue
        key, _, value = unescape(line).partition(" = ")
        if key in ("before", "after", "with"):
            found[-1][key].append(_person(value))
        elif key in _MANY:
            found[-1].setdefault(key, []).append(value)
        else:
            found[-1][key] = value
    return found


def _person(written: str) -> tuple[str | None, str, str]:
    """Link, name and note of `[[link|name]] (note)`; without brackets there is no link."""
    if match := _LINKED.fullmatch(written):
        return match[1] or match[2], match[2], match[3] or ""
    match = _PLAIN.fullmatch(written)
    assert match is not None
    return None, match[1], match[2] or ""


def _got_succession(article: wikibio.Article, want: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The boxes, each with what the case names; group, terms, details and source only then."""
    names = [tuple(box) for box in want]
    names += [("title",)] * (len(article.succession_boxes) - len(want))
    boxes = [_plain_box(box) for box in article.succession_boxes]
    return [{k: box[k] for k in keys} for box, keys in zip(boxes, names, strict=False)]


def _plain_box(box: SuccessionBox) -> dict[str, Any]:
    def people(side: tuple[Holder, ...]) -> list[tuple[str | None, str, str]]:
        return [(each.link, each.name, each.note) for each in side]

    return {
        "title": box.title,
        "link": box.title_link,
        "years": box.years,
        "before": people(box.predecessors),
        "after": people(box.successors),
        "with": people(box.alongside),
        "new": box.new,
        "vacancy": box.vacancy,
        "group": box.group,
        "source": box.source,
        "term": [f"{t.start or ''}..{'present' if t.present else t.end or ''}" for t in box.terms],
        "detail": [f"{name}: {text}" for name, text in box.details],
    }


def _want_biography(block: Expectation) -> list[tuple[str, str]]:
    """Facts as written: `birth_date = 1974-07-01 (lead)`, a claim against one with `!=`."""
    pairs = (
        line.partition(" = ") if " = " in line else line.partition(" != ") for line in block.lines
    )
    return [(name + sign.strip(" ="), value) for name, sign, value in pairs]


def _got_biography(article: wikibio.Article, want: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the biography states of the facts that the case names, each with its source.

    A fact that is named without a value must not be there; a place in the source that holds the
    value's own characters is checked too.
    """
    life = article.biography
    if life is None or not want:
        return [("person", "yes" if life else "no")]
    names = {name.removesuffix("!") for name, _ in want}
    found = list[tuple[str, str]]()
    for name, fact in life.facts:
        if name not in names:
            continue
        found.append((name, f"{_fact_text(fact.value)} ({fact.source})"))
        found += ((name + "!", f"{_fact_text(c.value)} ({c.source})") for c in fact.disagreements)
    missing = [name for name in names if not any(name == known for known, _ in found)]
    return sorted([*found, *((name, "") for name in missing)])


def _fact_text(value: object) -> str:
    if isinstance(value, Office):
        years = f"{value.start or ''}..{'present' if value.present else value.end or ''}"
        return f"{value.title} {years}" if years != ".." else value.title
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _pairs(block: Expectation) -> list[tuple[str, str | None]]:
    return [_pair(line) for line in block.lines]


def _full_pairs(block: Expectation) -> list[tuple[str, str]]:
    return [(name, value or "") for name, value in _pairs(block)]


def _got_tables(article: wikibio.Article) -> list[tuple[str, list[list[tuple[bool, str]]]]]:
    return [
        (table.caption, [[(cell.header, cell.text) for cell in row] for row in table.rows])
        for table in article.tables
    ]


def _got_references(article: wikibio.Article, want: list[dict[str, str]]) -> list[dict[str, str]]:
    """The references, each with what the case names: its text and, where named, attributes."""
    names = [tuple(expected) for expected in want]
    names += [("text",)] * (len(article.references) - len(want))
    pairs = zip(article.references, names, strict=False)
    return [{name: getattr(note, name) for name in keys} for note, keys in pairs]


OBSERVE: dict[str, tuple[Callable[[Expectation], Any], Callable[[wikibio.Article], Any]]] = {
    "text": (lambda block: block.content, lambda article: article.text),
    "headings": (
        _want_headings,
        lambda a: [(s.level, s.heading) for s in a.sections if s.heading is not None],
    ),
    "categories": (_pairs, lambda a: [(c.name, c.sort_key) for c in a.categories]),
    "langlinks": (
        lambda block: [tuple(line.split(": ", 1)) for line in block.lines],
        lambda a: [(link.language, link.title) for link in a.langlinks],
    ),
    "items": (
        _want_items,
        lambda a: [(i.depth, i.marker, i.text) for s in a.sections for i in s.items],
    ),
    "images": (_full_pairs, lambda a: [(image.name, image.caption) for image in a.images]),
    "links": (_full_pairs, lambda a: [(link.title, link.text) for link in a.links]),
    "external-links": (_full_pairs, lambda a: [(link.url, link.text) for link in a.external_links]),
    "tables": (_want_tables, _got_tables),
    "infobox": (
        _want_infobox,
        lambda a: [(i.name, {k: v.text for k, v in i.fields.items()}) for i in a.infoboxes],
    ),
    "infobox-offices": (_want_offices, _got_offices),
    "redirect": (lambda block: block.content or None, lambda a: a.redirect),
    "problems": (lambda block: block.lines, lambda a: [p.code for p in a.problems]),
}


def _check(block: Expectation, article: wikibio.Article) -> None:
    if block.kind == "text-has":
        assert [line for line in block.lines if line not in article.text] == [], article.text
    elif block.kind == "text-lacks":
        assert [line for line in block.lines if line in article.text] == [], article.text
    elif block.kind == "succession":
        boxes = _want_succession(block)
        assert _got_succession(article, boxes) == boxes
    elif block.kind == "infobox-names":
        names = _want_names(block)
        assert _got_names(article, names) == names
    elif block.kind == "biography":
        facts = _want_biography(block)
        person = [("person", "no")]
        assert _got_biography(article, facts) == (sorted(facts) if facts else person)
    elif block.kind == "references":
        want = _want_references(block)
        assert _got_references(article, want) == want
    else:
        expected, observe = OBSERVE[block.kind]
        assert observe(article) == expected(block)


@pytest.mark.parametrize("case", _cases())
def test_a_case_comes_out_as_written(case: Case | CaseFileError) -> None:
    if isinstance(case, CaseFileError):
        pytest.fail(str(case))
    article = wikibio.parse(case.wikitext, case.title, case.language, case.format)
    for block in case.expectations:
        try:
            _check(block, article)
        except AssertionError as error:
            where = f"{case.path.name}:{block.line} ({block.kind}) — {case.rule}"
            raise AssertionError(f"{where}\n{error}") from None


def test_every_kind_of_block_can_be_checked() -> None:
    assert (
        set(OBSERVE)
        | {"text-has", "text-lacks", "references", "succession", "infobox-names", "biography"}
        == KINDS
    )


def test_there_are_case_files() -> None:
    assert len(FILES) >= 19


GOOD = "# Subject\n\n## A rule.\nWhy.\n\n```wikitext language=de title='A b'\n== x ==\n```\n\n"


def test_a_case_file_is_read_with_its_line_and_attributes(tmp_path: Path) -> None:
    path = tmp_path / "good.md"
    path.write_text(GOOD + "```headings\n== x\n```\n", encoding="utf-8")
    (case,) = read_cases(path)
    assert (case.id, case.rule, case.wikitext) == ("good.md:3", "A rule.", "== x ==")
    assert (case.format, case.language, case.title) == ("wikitext", "de", "A b")
    assert case.expectations == (Expectation("headings", "== x", 10),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing here\n", "bad.md:1: no '## rule' heading in the whole file"),
        ("```wikitext\na\n```\n", "bad.md:1: a block before the first '## rule' heading"),
        ("## A rule.\n", "bad.md:1: a case starts with a ```wikitext or ```flattened block"),
        (
            "## A rule.\n```text\na\n```\n",
            "bad.md:1: a case starts with a ```wikitext or ```flattened block",
        ),
        (GOOD, "bad.md:3: a case needs at least one block that says what must come out"),
        (GOOD + "```text\na\n", "bad.md:10: the block opened with ``` is never closed"),
        (GOOD + "```txt\na\n```\n", "bad.md:10: unknown block 'txt'"),
        (GOOD + "```text\na\n```\n" * 2, "bad.md:13: a second 'text' block in one case"),
        (GOOD + "```text lang=de\na\n```\n", "bad.md:10: unknown attribute 'lang'"),
        (GOOD + "```\na\n```\n", "bad.md:10: the fence needs a kind"),
    ],
)
def test_a_malformed_case_file_says_which_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseFileError) as caught:
        read_cases(path)
    assert str(caught.value).startswith(message)
