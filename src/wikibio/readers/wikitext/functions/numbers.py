"""Functions on numbers: `formatnum`, and `plural`, which chooses by one.

Source: https://www.mediawiki.org/wiki/Help:Magic_words#Formatting
"""

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from wikibio.languages import cldr, tables
from wikibio.readers.wikitext.functions.invocation import Function, Invocation

_NUMBER = re.compile(r"(?<![\w.])([-+\u2212]?)(\d+)(\.\d+)?(?![\w.])")


class _Signs(NamedTuple):
    group: str
    decimal: str
    sizes: tuple[int, int]
    least: int


@functools.cache
def _signs(code: str) -> _Signs:
    """Return how a wiki's language writes numbers, as Unicode's CLDR says, through Babel."""
    locale = cldr.locale_or_english(code)
    symbols = locale.number_symbols.get("latn") or {}
    pattern = locale.decimal_formats.get(None)
    sizes = pattern.grouping if pattern is not None else (3, 3)
    least = tables.minimum_grouping(code)
    return _Signs(symbols.get("group", ","), symbols.get("decimal", "."), sizes, least)


def formatted(number: str, code: str) -> str:
    """Return text with its numbers as a wiki's language writes them.

    >>> formatted("1234567.5", "de"), formatted("1234", "es"), formatted("12345", "fr")
    ('1.234.567,5', '1234', '12\\u202f345')
    """
    signs = _signs(code)

    def one(match: re.Match[str]) -> str:
        sign, whole, fraction = match[1], match[2], match[3] or ""
        return (
            sign.replace("-", "\N{MINUS SIGN}")
            + _grouped(whole, signs)
            + fraction.replace(".", signs.decimal)
        )

    return _NUMBER.sub(one, number)


def _grouped(digits: str, signs: _Signs) -> str:
    first, others = signs.sizes
    if not 0 < first < len(digits) < first + 400 or len(digits) < first + signs.least:
        return digits
    groups = [digits[-first:]]
    rest = digits[:-first]
    while rest:
        groups.append(rest[-others:])
        rest = rest[:-others]
    return signs.group.join(reversed(groups))


def plain_number(text: str, code: str) -> str:
    """Return a number a language's way as a plain one: `{{formatnum:1.234,5|R}}`."""
    signs = _signs(code)
    for group in (signs.group, "\u00a0", "\u202f", "&nbsp;"):
        text = text.replace(group, "")
    return text.replace(signs.decimal, ".").replace("\N{MINUS SIGN}", "-")


def _formatnum(call: Invocation) -> str:
    text, code = call.shown(0), call.grammar.language.code
    option = call.value(1).upper()
    if option == "R" or option in _RAW_WORDS:
        return plain_number(text, code)
    if option.startswith("NOSEP"):
        return text.replace(".", _signs(code).decimal)
    if "{{" in text:
        text = call.value(0)
    return formatted(text, code)


_RAW_WORDS = frozenset({"Н"})
"""What "R" is called elsewhere: https://www.mediawiki.org/wiki/Help:Magic_words#formatnum"""


def _plural(call: Invocation) -> str:
    """Return the form for a number: the languages' rules are CLDR's, through Babel."""
    written = plain_number(call.value(0), call.grammar.language.code)
    match = re.search(r"\d{1,15}(?:\.\d{1,15})?", written)
    number = float(match[0]) if match else 0.0
    forms = call.arguments[1:]
    exact = call.named(1).get(f"{number:g}")
    if exact is not None:
        return exact
    plain = [index for index, each in enumerate(forms, 1) if each.name is None]
    if not plain:
        return ""
    order = _plural_order(call.grammar.language.code)
    place = order(number)
    return call.shown(plain[min(place, len(plain) - 1)])


@functools.cache
def _plural_order(code: str) -> Callable[[float], int]:
    """Return what tells, by a number, which of a language's forms it takes: 0 for the first."""
    rule = cldr.locale_or_english(code).plural_form
    tags = {*rule.tags, "other"}
    order: list[str] = [
        name for name in ("zero", "one", "two", "few", "many", "other") if name in tags
    ]
    return lambda number: order.index(rule(int(number) if number.is_integer() else number))


FUNCTIONS: dict[str, Function] = {"formatnum": _formatnum, "plural": _plural}
