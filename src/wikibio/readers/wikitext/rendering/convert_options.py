"""What a use of {{convert}} asks for, apart from values and units.

Source: https://en.wikipedia.org/wiki/Template:Convert/doc
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from wikibio.languages.counting import NumberWords, number_words
from wikibio.readers.wikitext.rendering.call import Call

_SHOWN = {
    "number": "number",
    "output number only": "number",
    "output only": "output",
    "out": "output",
    "unit": "input unit",
    "unit or text": "input unit",
    "unit1": "input unit",
    "unit2": "output unit",
}
_JOINS = {"/": "slash", "s": "slash", ";": "semicolon", "|": "br"}
_SWAP = {"in": "out", "out": "in"}
_NAMES = (
    *("abbr", "adj", "sing", "disp", "order", "spell", "sp", "comma", "lk"),
    *("round", "sigfig", "frac"),
)
_LONGEST_REMEMBERED = 100
_WHOLE = re.compile(r"[+-]?\d{1,6}")


@dataclass(frozen=True, slots=True)
class Options:
    """How a conversion is to look; lengths are in digits."""

    words: NumberWords
    abbr: str = "out"
    """Where symbols stand for names: "on", "off", "in", "out"; "values" shows no units."""
    abbr_given: str = ""
    """The same as the page states it, "" where it does not."""
    shown: str = "both"
    """What is shown: "both", "output", "number", "input unit" or "output unit"."""
    join: tuple[str, str, str] = (" (", ")", "; ")
    names: bool = False
    """Whether the way both are joined asks for names, where the page says nothing of it."""
    adjective: bool = False
    flip: bool = False
    output_order: bool = False
    american: bool = False
    spell: str = ""
    """Which number is written in words: "in", "on" (both), "In" and "On" with a capital."""
    digits: str = ""
    """How thousands are parted: "gaps", "off", "5" (only from five digits on), "" as usual."""
    significant: int | None = None
    multiple: float | None = None
    """Of what the output is a multiple: 5, or a half."""
    each_rounded: bool = False
    precision: int | None = None
    input_precision: int | None = None
    fraction: int | None = None
    power_words: bool = False
    """Whether "million" stays where the unit is a symbol."""
    symbol_too: bool = False
    table: bool = False
    middle: str = ""
    before_units: tuple[str, str] | None = None

    @property
    def states_rounding(self) -> bool:
        """Return whether the page says how to round."""
        return self.precision is not None or bool(
            self.fraction or self.significant or self.multiple
        )

    @property
    def symbols(self) -> str:
        """Return `abbr` by what is input and output, which flipping has changed places."""
        return _SWAP.get(self.abbr, self.abbr) if self.flip else self.abbr

    @property
    def spells_input(self) -> bool:
        """Return whether the value given is written in words."""
        return self.spell.lower() == "on" or (self.spell.lower() == "in" and not self.flip)

    @property
    def spells_output(self) -> bool:
        """Return whether values computed are written in words."""
        return self.spell.lower() == "on" or (self.spell.lower() == "in" and self.flip)


def read(call: Call, code: str) -> Options:
    """Return the options of a use that stand under names; those under numbers are added later.

    `code` is the wiki's language. Most uses state none or one of them.
    """
    get = call.arguments.get
    given = tuple((name, value) for name in _NAMES if (value := get(name)))
    if sum(len(value) for _, value in given) > _LONGEST_REMEMBERED:
        return _read.__wrapped__(given, code)
    return _read(given, code)


@lru_cache(maxsize=1024)
def _read(given: tuple[tuple[str, str], ...], code: str) -> Options:
    stated, words = defaultdict(str, given), number_words(code)
    disp, adj, order = stated["disp"], stated["adj"] or stated["sing"], stated["order"]
    abbr, spell, rounding = stated["abbr"], stated["spell"], stated["round"]
    numeric = {name: _whole(stated[name]) for name in ("sigfig", "frac", "round")}
    abbr_given = _abbreviation(abbr) if words.named else "on"
    joined = _JOINS.get(disp, disp)
    table = disp in ("table", "tablecen")
    spelled = spell if spell.lower() in ("in", "on") and order != "out" else ""
    return Options(
        words=words,
        abbr=abbr_given or _default_abbreviation(spell, order, table=table and not stated["lk"]),
        abbr_given=abbr_given,
        shown=_SHOWN.get(disp, "both"),
        join=_join(words, joined, abbr_given),
        names=joined in ("or", "slash"),
        adjective=adj in ("on", "mid", "1"),
        flip=order == "flip" or "flip" in (disp, adj),
        output_order=order == "out",
        american=stated["sp"] == "us",
        spell=spelled,
        digits=stated["comma"],
        significant=max(numeric["sigfig"] or 0, 0) or None,
        multiple=0.5 if rounding == "0.5" else _positive(numeric["round"]) or _five(disp),
        each_rounded=rounding == "each",
        input_precision=int(adj[2:]) if re.fullmatch(r"ri\d", adj) else None,
        fraction=numeric["frac"] and abs(numeric["frac"]),
        power_words=abbr == "unit",
        symbol_too=abbr == "~",
        table=table,
    )


def _abbreviation(abbr: str) -> str:
    if abbr in ("on", "off", "in", "out", "mos"):
        return abbr
    return {"unit": "on", "h": "on", "hh": "on", "values": "values", "none": "values"}.get(abbr, "")


def _default_abbreviation(spell: str, order: str, *, table: bool) -> str:
    """Return what holds where nothing is said: names for the input, symbols for the output."""
    if table:
        return "values"
    spells_output = spell.lower() == "on" or (spell and order == "flip")
    return "off" if spells_output else "out"


def _join(words: NumberWords, disp: str, abbr: str) -> tuple[str, str, str]:
    if disp == "slash" and abbr in ("on", "off"):
        disp = "slash-close"
    return words.joins.get(disp, words.joins["b"])


def _five(disp: str) -> int | None:
    return 5 if disp == "5" else None


def _positive(number: int | None) -> int | None:
    return number if number is not None and number > 0 else None


def _whole(text: str) -> int | None:
    """Return a whole number, None where the text is not one."""
    return int(text) if _WHOLE.fullmatch(text) else None
