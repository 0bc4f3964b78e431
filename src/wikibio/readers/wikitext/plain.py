"""The clean text of a small flow: a caption, a cell, an argument's value."""

from wikibio.readers.wikitext.body import Body
from wikibio.readers.wikitext.clean import clean, is_words
from wikibio.readers.wikitext.external import labels
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.links import LinkPass
from wikibio.readers.wikitext.quotes import unquote
from wikibio.readers.wikitext.sentinels import BREAK

_LINE_MARKS = frozenset("*#:;= \t-")


def plain(flow: str, grammar: Grammar, stash: list[str]) -> str:
    """Return the clean text of a flow; one line without block marks takes a short way."""
    flow = flow.strip()
    if not flow or is_words(flow):
        return flow
    if (
        flow[0] in _LINE_MARKS
        or (not flow.isprintable() and ("\n" in flow or BREAK in flow))
        or "__" in flow
        or ("[[" in flow and grammar.file_link.search(flow))
    ):
        return Body(flow, grammar, stash).plain()
    if "[[" in flow:
        flow = LinkPass(flow, grammar).text
    if "[" in flow:
        flow = labels(flow)
    if "''" in flow:
        flow = unquote(flow)
    return clean(flow, stash, grammar.language.bound_words).strip()
