"""Wikitext flattened as old pipelines did it, with marks that say what began and ended where.

`SAMPLES` are the three ways of `../shared/corpus/SOURCES.md`, step by step; the text that comes out
is the same as there, character by character, which `tests/test_flattening.py` looks at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import wikibio
from wikibio.model import ListItem, TablePlace
from wikibio.readers.flattened.mend.mended import Edit, Mended

Step = Callable[[str], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to flatten a page.

    `lines`: "glued" (blank lines vanish, a line end becomes a blank), "kept", or "blank" (each
    run of blanks and line ends becomes one blank). `near` glues a heading to the text before it
    where no blank line is between them, too. `signs` keeps `==`, `bullets` keeps `*#`
    (`first_bullets` only those glued to a heading), `brackets` keeps links as they are, `names`
    keeps the names and bars of succession templates, `tight` leaves no blank before a category,
    `windows` ends lines with CR LF, `escaped` escapes each `&` once more.
    """

    name: str
    lines: str = "glued"
    near: bool = False
    signs: bool = False
    bullets: bool = False
    first_bullets: bool = False
    brackets: bool = False
    names: bool = False
    tight: bool = False
    windows: bool = False
    escaped: bool = False

    def steps(self) -> Iterator[Step]:
        """Yield what is done, in order."""
        yield _COMMENTS
        yield from self._line_steps()
        yield _BUT_NAMES if self.names else _TEMPLATES
        yield from (_REF_TAGS, _QUOTES)
        if not self.brackets:
            yield from _LINKS
        if self.tight:
            yield _BEFORE_CATEGORY
        if self.lines == "blank":
            yield _putting(r"\s+", " ")
        if self.windows:
            yield _putting("\n", "\r\n")
        if self.escaped:
            yield _putting("&", "&amp;")

    def _line_steps(self) -> Iterator[Step]:
        if self.lines != "glued":
            yield _headings(rf"^{_TITLE}", signs=self.signs)
            if not self.bullets:
                yield _dropping("^[*#:;]+ *", re.MULTILINE)
            return
        bullets = "" if self.bullets or self.first_bullets else "(?:[*#]+ *)?"
        before = r"\n?\n?" if self.near else r"(?:\n\n)?"
        yield _headings(rf"{before}^{_TITLE}\n?\n?{bullets}", signs=self.signs)
        if not self.bullets:
            yield _dropping(r"\n[*#]+ *")
        yield from (_dropping(r"\n\n+"), _putting("\n", " "))


SAMPLES = (
    Way("flattened", first_bullets=True),
    Way("flattened_bullets", bullets=True),
    Way("flattened_lines", lines="kept"),
)
"""The ways of the samples beside the repository: what is learned from."""
HEADING, PARAGRAPH, ITEM, REFERENCE, AFTER_REFERENCE, END = "HPIRCe"
"""What a mark says: a block or a citation begins; a citation is over; a block is over."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text and what begins or ends there."""

    place: int
    kind: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks, in order."""

    text: str
    marks: tuple[Mark, ...]


def _dropping(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Step:
    """Return the step that takes out what `pattern` matches, but for the group `kept`."""
    compiled = re.compile(pattern, flags)
    keeps = "kept" in compiled.groupindex

    def edits(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            start, end = match.span()
            if keeps:
                yield Edit(start, match.start("kept"))
                start = match.end("kept")
            yield Edit(start, end)

    return edits


def _putting(pattern: str, text: str) -> Step:
    """Return the step that puts a text in the place of what `pattern` matches."""
    compiled = re.compile(pattern)
    return lambda source: (Edit(*match.span(), text) for match in compiled.finditer(source))


def _headings(pattern: str, *, signs: bool) -> Step:
    """Return the step that leaves a heading's words, and its signs if it shall."""
    compiled = re.compile(pattern, re.MULTILINE)

    def edits(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            start, end = match.span("kept")
            sign = match["signs"] if signs else ""
            yield Edit(match.start(), start, sign and f"{sign} ")
            yield Edit(end, match.end(), sign and f" {sign}")

    return edits


def _but_names(text: str) -> Iterator[Edit]:
    """Drop the innermost templates; of those of succession only the braces."""
    for match in _INNERMOST.finditer(text):
        if _KEPT_NAME.match(match[1]):
            yield Edit(match.start(), match.start(1))
            yield Edit(match.end(1), match.end())
        else:
            yield Edit(*match.span())


_TITLE = r"(?P<signs>=+) *(?P<kept>.*?) *=+ *$"
_COMMENTS = _dropping("<!--.*?-->", re.DOTALL)
_TEMPLATES = _dropping(r"\{\{.*?\}\}", re.DOTALL)
_INNERMOST = re.compile(r"\{\{([^{}]*)\}\}")
_KEPT_NAME = re.compile(r"\s*(?:succession box|s-(?!end|start)[a-z]+)\s*\|", re.IGNORECASE)
_BUT_NAMES: Step = _but_names
_REF_TAGS = _dropping("</?ref[^>]*>")
_QUOTES = _dropping("''+")
_LINKS = (
    _dropping(r"\[https?://[^\s\]]+ ?(?P<kept>[^\]\n]*)\]"),
    _dropping(r"\[\[[^\[\]|]*\|(?P<kept>[^\[\]]*)\]\]"),
    _dropping(r"\[\[(?P<kept>[^\[\]|]*)\]\]"),
    _dropping(r"\[\[|\]\]|\{\{|\}\}"),
)
_BEFORE_CATEGORY = _dropping(
    r"\s+(?=(?:\[\[)?(?:Category|Kategorie|Catégorie|Categorie|Categor[ií]a):)"
)

_SECTION = re.compile(rf"^{_TITLE}", re.MULTILINE)
_REFERENCE = re.compile(r"<ref\b[^>/]*>(?P<kept>.*?)</ref>", re.DOTALL | re.IGNORECASE)
_BULLETS = re.compile("[*#:;]* *")


def flatten(wikitext: str, way: Way, language: str = "en") -> Marked:
    """Return wikitext flattened in one of the ways, with marks led along through every step."""
    marks = _marks(Mended(wikitext, _COMMENTS(wikitext)).text, language)
    text, places = _done(wikitext, way, [mark.place for mark in marks])
    moved = zip(places, marks, strict=True)
    return Marked(text, tuple(Mark(place, mark.kind) for place, mark in moved))


def flattened(wikitext: str, way: Way) -> str:
    """Return what `way` makes of wikitext, without marks."""
    return _done(wikitext, way, [])[0]


def _done(wikitext: str, way: Way, places: list[int]) -> tuple[str, list[int]]:
    """Do every step; `places` are of the text without comments, and lead to where they are then."""
    first, *steps = way.steps()
    text = Mended(wikitext, first(wikitext)).text
    for step in steps:
        again = True
        while again:
            mended = Mended(text, step(text))
            places = [mended.place(place) for place in places]
            again = step is _BUT_NAMES and mended.text != text
            text = mended.text
    return text, places


def _marks(text: str, language: str) -> list[Mark]:
    """Return where the blocks and citations of wikitext begin and end."""
    found = list[Mark]()
    for match in _SECTION.finditer(text):
        found += (Mark(match.start("kept"), HEADING), Mark(match.end("kept"), END))
    for match in _REFERENCE.finditer(text):
        found += (Mark(match.start("kept"), REFERENCE), Mark(match.end("kept"), AFTER_REFERENCE))
    for section in wikibio.parse(text, language=language, format="wikitext").sections:
        for block in section.blocks:
            if isinstance(block, TablePlace):
                continue
            start, end = block.span
            kind = PARAGRAPH
            if isinstance(block, ListItem):
                bullets = _BULLETS.match(text, start)
                start, kind = bullets.end() if bullets else start, ITEM
            while end > start and text[end - 1] in "\n ":
                end -= 1
            found += (Mark(start, kind), Mark(end, END))
    return sorted(found, key=lambda mark: mark.place)
