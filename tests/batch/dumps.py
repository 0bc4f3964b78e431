"""Tiny dumps, written where a test wants them."""

import functools
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from wikibio import batch

convert = functools.partial(batch.convert, page_seconds=None, page_memory=None)
"""Without limits, so that a single worker, or a single shard, is this process, which is quick, and
sees what a test puts in place of something."""

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="en">
<siteinfo><sitename>Test</sitename><dbname>enwiki</dbname>
<base>https://en.wikipedia.org/wiki/Main_Page</base><case>first-letter</case>
<namespaces><namespace key="0" case="first-letter" />
<namespace key="1" case="first-letter">Talk</namespace>
<namespace key="14" case="first-letter">Category</namespace></namespaces></siteinfo>
"""


def page(number: int, text: str, *, title: str | None = None, namespace: int = 0) -> str:
    return f"""<page><title>{escape(title or f"Page {number}")}</title><ns>{namespace}</ns>
<id>{number}</id><revision><id>{number + 1000}</id><timestamp>2015-11-25T20:04:42Z</timestamp>
<model>wikitext</model><format>text/x-wiki</format>
<text xml:space="preserve">{escape(text)}</text></revision></page>
"""


def dump(path: Path, pages: Iterable[str], *, cut: int = 0) -> Path:
    """Write a dump of `pages` to `path`, the last `cut` characters left out."""
    whole = HEAD + "".join(pages) + "</mediawiki>\n"
    path.write_text(whole[: len(whole) - cut], encoding="utf-8")
    return path


def people(count: int) -> list[str]:
    """Return pages of some length, no two alike."""
    return [
        page(
            number,
            f"'''Person {number}''' wrote.\n\n== Life ==\n* Born in {1800 + number}.\n\n[[Category:Births]]",
        )
        for number in range(1, count + 1)
    ]


def rows(out: Path) -> list[dict[str, Any]]:
    """Return the articles that stand in a folder of JSON Lines, in order."""
    parts = sorted(out.glob("articles-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_bytes().splitlines()]


def names(out: Path) -> list[str]:
    """Return the names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in out.iterdir())


def all_gone(group: int) -> bool:
    """Whether every process of a group has ended; Python's own helper process takes a moment."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def lives(count: int) -> list[str]:
    """Return pages about people, every fifth one a redirect with a category of its own."""
    return [page(number, _life(number)) for number in range(1, count + 1)]


def _life(number: int) -> str:
    if number % 5 == 0:
        return f"#REDIRECT [[Page {number - 1}]]\n[[Category:Redirects]]"
    return (
        f"{{{{Infobox person\n| name = Ada Brown\n| birth_date = {1800 + number}\n| spouse =  \n"
        f"| occupation = [[Poet]] (retired)\n}}}}\n'''Ada Brown''' (born {1800 + number}) is a poet. "
        f"She didn't stop.\n\n{{{{succession box|title=Mayor|before=Ann {number}|after=Eve Lee|years=1840–44}}}}\n"
        f"[[Category:{1800 + number} births|Brown, Ada]]\n[[Category:Poets]]\n[[de:Ada {number}]]"
    )
