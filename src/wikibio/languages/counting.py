"""NumberWords: how a language writes numbers, and the words it has for them and around units.

Signs come from Unicode's CLDR through Babel; words are data/units/words/CODE.toml.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wikibio.languages import cldr, tables

_GAP = "&nbsp;"


@dataclass(frozen=True, slots=True)
class Range:
    """What stands between two values, where units are names and where symbols; see en.toml."""

    names: str
    symbols: str
    each: str = ""
    change: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers are written in one language; `named` is whether it has words for units here."""

    decimal: str = "."
    group: str = ","
    named: bool = True
    per: str = "per"
    ranges: Mapping[str, Range] = field(default_factory=dict)
    joins: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    numbers: Mapping[str, Any] = field(default_factory=dict)
    ordinals: Mapping[str, Any] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Code of a currency -> the sign this wiki writes for it."""


@functools.cache
def number_words(code: str) -> NumberWords:
    """Return how the wiki of a language writes numbers; signs for words where it has none here."""
    decimal, group = _signs(code)
    own = _table(code)
    table = own or _table("any")
    ranges = {
        word: Range(
            line["names"],
            line.get("symbols", line["names"]),
            line.get("each", ""),
            line.get("change", False),
        )
        for word, line in table["ranges"].items()
    }
    return NumberWords(
        decimal=decimal,
        group=group,
        named=bool(own),
        per=table["per"],
        ranges=ranges,
        joins={name: (join[0], join[1], join[2]) for name, join in table["joins"].items()},
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        currencies=table.get("currencies", {}),
    )


def _table(code: str) -> Mapping[str, Any]:
    """Return the words of a language; Simple English has those of English."""
    return tables.table(f"units/words/{'en' if code == 'simple' else code}")


def _signs(code: str) -> tuple[str, str]:
    """Return the decimal sign and what groups thousands; a space of any width is `&nbsp;`."""
    if code in ("en", "simple"):
        return ".", ","  # Babel takes its time
    locale = cldr.locale(code)
    if locale is None:
        return ".", ","
    symbols = locale.number_symbols
    symbols = symbols.get("latn", symbols)
    group = str(symbols.get("group", ","))
    return str(symbols.get("decimal", ".")), _GAP if group.isspace() else group
