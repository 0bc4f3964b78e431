"""MediaWiki's own parser tests: is our text the text of the HTML that MediaWiki makes?

The reference texts were normalised before they came here, and what was done to them can be read
off them: a line loses the marks it begins with (bullets, indents, `=`, `-`, `|`, even where they
were meant as text, as in `<nowiki>*</nowiki>foo`) and `=` and `|` at its end; a table cell is a
line of its own; the number that MediaWiki gives an unlabelled link is gone; whitespace of any kind
and length is one space. The same is done to ours, and nothing beyond it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LINE_END = re.compile(r"[\n\r\t\v\f]")
_LEADING = re.compile(r"^[\s*#:;|=-]+")
_TRAILING = re.compile(r"[\s|=]+$")
_NUMBERED_LINK = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Case:
    """One parser test: its name, the wikitext, the text MediaWiki's HTML holds."""

    name: str
    wikitext: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: both texts normalised."""

    case: Case
    wanted: str
    given: str

    @property
    def right(self) -> bool:
        """Whether both are the same."""
        return self.wanted == self.given


def normalise(text: str) -> str:
    """Return `text` as the reference texts are written; see the module's docstring."""
    lines = _LINE_END.split(_NUMBERED_LINK.sub("", text))
    kept = (_TRAILING.sub("", _LEADING.sub("", line)) for line in lines)
    return " ".join(" ".join(kept).split())


def cases(shared: Path) -> list[Case]:
    """Return all parser tests in the file's order."""
    path = shared / "conformance" / "parser-tests.json"
    return [Case(**case) for case in json.loads(path.read_text("utf-8"))]


def run(case: Case, clean: Callable[[str, str], str]) -> Outcome:
    """Run one case through `clean` (wikitext and title to text, tables included)."""
    return Outcome(case, normalise(case.text), normalise(clean(case.wikitext, "Parser test")))


def ours(text: str, title: str) -> str:
    """Return wikibio's text with tables."""
    import wikibio

    article = wikibio.parse(text, title=title, language="en", format="wikitext")
    return article.to_text(tables=True)
