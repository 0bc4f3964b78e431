"""Functions that choose: `#if`, `#ifeq`, `#iferror`, `#ifexpr`, `#ifexist`, `#switch`.

Source: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions
Only the branch that is chosen is read.
"""

import re

from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.functions.expressions import ExpressionError, evaluate
from wikibio.readers.wikitext.functions.invocation import ERROR, Function, Invocation
from wikibio.readers.wikitext.grammar import UNTITLED
from wikibio.readers.wikitext.sentinels import HOLE

_NUMBER = re.compile(r"[+-]?(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:[eE][+-]?\d{1,4})?")
_FAILED = re.compile(r"<(?:strong|span|p|div)\b[^<>]*\bclass=\"[^\"<>]*\berror\b")
_DEFAULT = "#default"


def _if(call: Invocation) -> str:
    condition = call.shown(0)
    if HOLE in condition and not condition.replace(HOLE, "").strip():
        return HOLE
    return call.shown(1 if condition else 2)


def _ifeq(call: Invocation) -> str:
    left, right = call.value(0), call.value(1)
    if HOLE in left or HOLE in right:
        return HOLE
    return call.shown(2 if equal(left, right) else 3)


def equal(left: str, right: str) -> bool:
    """Return whether two texts are the same, or the same number written in two ways."""
    if left == right:
        return True
    if _NUMBER.fullmatch(left) and _NUMBER.fullmatch(right):
        return float(left) == float(right)
    return False


def _iferror(call: Invocation) -> str:
    tested = call.shown(0)
    if HOLE in tested:
        return HOLE
    if "<" in tested and _FAILED.search(tested):
        return call.shown(1)
    return call.shown(2) if len(call) > 2 else tested


def _ifexpr(call: Invocation) -> str:
    written = call.value(0)
    if HOLE in written:
        return HOLE
    try:
        result = evaluate(written)
    except ExpressionError:
        return ERROR
    return call.shown(1 if result else 2)


def _ifexist(call: Invocation) -> str:
    """Take a page for one that exists unless its title can be none, or the templates are known.

    Nobody says offline which pages a wiki has; most that templates ask about are there.
    """
    title = call.value(0)
    if HOLE in title:
        return HOLE
    exists = bool(title) and not UNTITLED.search(title) and call.expander.exists(title)
    return call.shown(1 if exists else 2)


def _switch(call: Invocation) -> str:
    """Return the value of the first case that fits; a case without "=" has that of the next.

    A last one without "=" is the default, else what `#default` has.
    """
    value, fits, last = call.value(0), False, None
    default, default_fits = None, False
    if HOLE in value:
        return HOLE
    words = {_DEFAULT, *(w for w, n in call.grammar.magic_words.items() if n == _DEFAULT)}
    for each in call.arguments[1:]:
        wikitext = call.expand(each.name or each.value)
        case = decode(call.read(wikitext))
        if HOLE in case:
            return HOLE
        fits = fits or equal(case, value)
        if each.name is None:
            last, default_fits = wikitext, default_fits or case.lower() in words
        elif fits:
            return call.expand(each.value)
        else:
            last = None
            if default_fits or case.lower() in words:
                default, default_fits = each.value, False
    if last is not None and not default_fits:
        return last
    return "" if default is None else call.expand(default)


FUNCTIONS: dict[str, Function] = {
    "#if": _if,
    "#ifeq": _ifeq,
    "#iferror": _iferror,
    "#ifexpr": _ifexpr,
    "#ifexist": _ifexist,
    "#switch": _switch,
}
