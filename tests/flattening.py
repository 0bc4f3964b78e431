"""Damages wikitext as old pipelines did, in several named ways, each saying what it leaves.

What a way does is told in `tools/flattened/damage.py`.

`python -m tests.flattening` says which `fixtures/pages/*/flattened.txt` are out of date; with
`--write` it writes them again.
"""

import argparse
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.flattened import damage

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


@dataclass(frozen=True, slots=True)
class Way:
    """One way to flatten a page, and what of it can be found again."""

    damage: damage.Way
    leaves: frozenset[str]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.damage.name


def _way(name: str, leaves: frozenset[str], **kept: bool | str) -> Way:
    return Way(damage.Way(name, near=True, **kept), leaves)


_GLUED = frozenset({HEADINGS, PARAGRAPHS, ITEMS, BOXES})
SEED = _way("as the seed", _GLUED)
WAYS = (
    SEED,
    _way("first bullets kept", _GLUED, first_bullets=True),
    _way("bullets kept", _GLUED, bullets=True, first_bullets=True),
    _way("lines kept", _GLUED, lines="kept"),
    _way("signs kept but glued", _GLUED | {LEVELS}, signs=True),
    _way("brackets kept", _GLUED | {KEYS}, brackets=True),
    _way("categories without blanks", _GLUED, tight=True),
    _way("Windows line ends", _GLUED, lines="kept", windows=True),
    _way("escaped twice", _GLUED, escaped=True),
    _way("template names kept", _GLUED, names=True),
    _way("one blank only", frozenset(), lines="blank"),
)
"""Every way, the seed's first."""


def flatten(wikitext: str, way: Way = SEED) -> str:
    """Return what `way` makes of wikitext.

    >>> flatten("He won.\\n\\n==Personal life==\\nHe was born.\\n[[Category:A]]\\n[[de:B]]")
    'He won.Personal lifeHe was born. Category:A de:B'
    """
    return damage.flattened(wikitext, way.damage)


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
