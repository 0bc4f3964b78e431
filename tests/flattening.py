"""Damages wikitext as old pipelines did, in several named ways, each saying what it leaves.

`python -m tests.flattening` says which `fixtures/pages/*/flattened.txt` are out of date; with
`--write` it writes them again.
"""

import argparse
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"

HEADINGS, LEVELS, PARAGRAPHS, ITEMS, BOXES, KEYS = (
    "headings",
    "levels",
    "paragraphs",
    "items",
    "boxes",
    "sort keys",
)
"""What a way may leave recoverable; categories and language links every way does."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^(=+) *(.*?) *=+ *$", re.MULTILINE)
_GLUED_HEADING = re.compile(r"\n?\n?^(=+) *(.*?) *=+ *$\n?\n?", re.MULTILINE)
_HEADING_AND_BULLETS = re.compile(_GLUED_HEADING.pattern + r"(?:[*#]+ *)?", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_INNERMOST = re.compile(r"\{\{([^{}]*)\}\}")
_KEPT_NAME = re.compile(r"\s*(?:succession box|s-(?!end|start)[a-z]+)\s*\|", re.IGNORECASE)
_REF_TAG = re.compile(r"</?ref[^>]*>")
_QUOTES = re.compile(r"''+")
_LABELLED = re.compile(r"\[https?://[^\s\]]+ ?([^\]\n]*)\]")
_PIPED_LINK = re.compile(r"\[\[([^\[\]|]*\|)([^\[\]]*)\]\]")
_LINK = re.compile(r"\[\[([^\[\]|]*)\]\]")
_STRAY = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_BEFORE_CATEGORY = re.compile(
    r"\s+(?=(?:\[\[)?(?:Category|Kategorie|Catégorie|Categorie|Categor[ií]a):)"
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to flatten a page.

    `lines`: "glued" (blank lines vanish, a line end becomes a blank), "kept", or "blank" (each
    run of blanks and line ends becomes one blank). `signs` keeps `==`, `bullets` keeps `*#`
    (`first_bullets` only those glued to a heading), `brackets` keeps links as they are, `names` keeps the names and bars of succession
    templates, `tight` leaves no blank before a category, `windows` ends lines with CR LF,
    `escaped` escapes each `&` once more. `leaves` is what can be found again.
    """

    name: str
    leaves: frozenset[str]
    lines: str = "glued"
    signs: bool = False
    bullets: bool = False
    first_bullets: bool = False
    brackets: bool = False
    names: bool = False
    tight: bool = False
    windows: bool = False
    escaped: bool = False


_GLUED = frozenset({HEADINGS, PARAGRAPHS, ITEMS, BOXES})
SEED = Way("as the seed", _GLUED)
WAYS = (
    SEED,
    Way("first bullets kept", _GLUED, first_bullets=True),
    Way("bullets kept", _GLUED, bullets=True, first_bullets=True),
    Way("lines kept", _GLUED, lines="kept"),
    Way("signs kept but glued", _GLUED | {LEVELS}, signs=True),
    Way("brackets kept", _GLUED | {KEYS}, brackets=True),
    Way("categories without blanks", _GLUED, tight=True),
    Way("Windows line ends", _GLUED, lines="kept", windows=True),
    Way("escaped twice", _GLUED, escaped=True),
    Way("template names kept", _GLUED, names=True),
    Way("one blank only", frozenset(), lines="blank"),
)
"""Every way, the seed's first."""


def flatten(wikitext: str, way: Way = SEED) -> str:
    """Return what `way` makes of wikitext.

    >>> flatten("He won.\\n\\n==Personal life==\\nHe was born.\\n[[Category:A]]\\n[[de:B]]")
    'He won.Personal lifeHe was born. Category:A de:B'
    """
    text = _COMMENT.sub("", wikitext)
    text = _lines(text, way)
    text = _named_templates(text) if way.names else _TEMPLATE.sub("", text)
    text = _QUOTES.sub("", _REF_TAG.sub("", text))
    if not way.brackets:
        text = _LABELLED.sub(r"\1", text)
        text = _LINK.sub(r"\1", _PIPED_LINK.sub(r"\2", text))
        text = _STRAY.sub("", text)
    if way.tight:
        text = _BEFORE_CATEGORY.sub("", text)
    if way.lines == "blank":
        text = re.sub(r"\s+", " ", text)
    if way.windows:
        text = text.replace("\n", "\r\n")
    return text.replace("&", "&amp;") if way.escaped else text


def _lines(text: str, way: Way) -> str:
    """Drop or keep headings' signs, bullets and line ends."""
    shown = r"\1 \2 \1" if way.signs else r"\2"
    if way.lines != "glued":
        text = _HEADING.sub(shown, text)
        return text if way.bullets else re.sub(r"^[*#:;]+ *", "", text, flags=re.MULTILINE)
    text = (_GLUED_HEADING if way.first_bullets else _HEADING_AND_BULLETS).sub(shown, text)
    if not way.bullets:
        text = re.sub(r"\n[*#]+ *", "", text)
    return re.sub(r"\n\n+", "", text).replace("\n", " ")


def _named_templates(text: str) -> str:
    """Drop templates from the inside out; of those of succession only the braces."""

    def shown(match: re.Match[str]) -> str:
        return match[1] if _KEPT_NAME.match(match[1]) else ""

    before = ""
    while before != text:
        before, text = text, _INNERMOST.sub(shown, text)
    return text


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item: its kind and its text, and a heading's level."""

    kind: str
    text: str
    level: int = 2


def write(blocks: list[Block], tail: list[str]) -> str:
    """Return wikitext of blocks, then of templates, categories and links, each on a line."""
    shown = []
    for block in blocks:
        if block.kind == "heading":
            signs = "=" * block.level
            shown.append(f"\n{signs} {block.text} {signs}\n")
        else:
            shown.append(f"* {block.text}\n" if block.kind == "item" else f"\n{block.text}\n")
    return "".join(shown).lstrip("\n") + "\n" * bool(tail) + "\n".join(tail)


def stale(folder: Path | None = None) -> dict[Path, str]:
    """Return each flattened form in a folder that is missing or old, with what it should be."""
    folder = folder or PAGES
    pages = tomllib.loads((folder / "pages.toml").read_text(encoding="utf-8"))["page"]
    found = {}
    for page in pages:
        path = folder / page["file"]
        wikitext = path.read_text(encoding="utf-8")
        if wikitext.startswith("#REDIRECT"):
            continue
        flattened, target = flatten(wikitext), path.with_name("flattened.txt")
        if not target.exists() or target.read_bytes() != flattened.encode():
            found[target] = flattened
    return found


def main(arguments: list[str]) -> int:
    """Name the flattened forms that are out of date, or write them; 1 if any is left so."""
    parser = argparse.ArgumentParser(prog="python -m tests.flattening")
    parser.add_argument("--write", action="store_true", help="write what is out of date")
    writes = parser.parse_args(arguments).write
    old = stale()
    for path, text in old.items():
        if writes:
            path.write_bytes(text.encode())
        print(f"{'wrote' if writes else 'out of date:'} {path}")
    return int(bool(old) and not writes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
