"""Magic words in braces: those that name the page itself, and the default sort key.

Source: https://www.mediawiki.org/wiki/Help:Magic_words
"""

import re
from typing import TYPE_CHECKING

from wikibio.readers.wikitext.clean import clean
from wikibio.readers.wikitext.grammar import PAGE_NAMES, SHOWING, UNTITLED
from wikibio.readers.wikitext.sentinels import VOID

_IN_BRACKETS = re.compile(r"\s*+\([^()]*+\)$")

if TYPE_CHECKING:
    from wikibio.readers.wikitext.flatten import Flattener


def page_names(title: str) -> dict[str, str]:
    """Return what patterns of templates may call the page: its title, and that without "(…)"."""
    return {"PAGENAME": title, "PAGENAMEBASE": _IN_BRACKETS.sub("", title)}


def magic(page: "Flattener", raw: str, start: int, end: int) -> str | None:
    """Return what a magic word shows, "" for one that only acts, None where it is none."""
    name = raw.strip()
    if name in PAGE_NAMES:
        title = page.title or ""
        before, colon, after = title.partition(":")
        if colon and name != "FULLPAGENAME" and page.grammar.prefix(before)[0] is not None:
            title = after
        return page.flow.put_away(title) if UNTITLED.search(title) else title
    word, colon, _ = name.partition(":")
    if colon and word.strip().lower() in SHOWING:
        return page.inner(page.text[start + 2 : end - 2].partition(":")[2].partition("|")[0])
    if colon and word.strip().lower() in page.grammar.language.defaultsort_words:
        inner = page.inner(page.text[start + 2 : end - 2].partition(":")[2])
        key = clean(inner.split("|")[0], page.flow.stash)
        page.flow.default_sort = " ".join(key.split()) or None
        return VOID
    return None
