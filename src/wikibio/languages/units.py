"""Units of measurement: what a code such as "km", "e6acre" or "lb/sqft" means.

The units are data/units/*.toml, read when the first one is asked for.
Source: https://en.wikipedia.org/wiki/Template:Convert/doc
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wikibio.languages import tables

_FILES = ("space", "mass", "motion", "energy")
_TABLES = {"aliases", "defaults"}
_POWER_OF_TEN = re.compile(r"e(\d+)(?=\D)")
_LONGEST_PREFIX = 2
_LONGEST_CODE = 100
_SMALLEST, _LARGEST = 1e-100, 1e100
"""What is beyond is no unit; so no conversion leaves the numbers a computer has."""
_DEPTH_LIMIT = 4
"""How many units one code may be made of: enough for "kg/m/s/s"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `scale` is its size in the SI unit of its kind, `us` names are American spelling."""

    code: str
    kind: str
    scale: float
    symbol: str
    us_symbol: str
    name: str
    plural: str
    us: str
    us_plural: str
    to: tuple[tuple[float, str], ...] = ()
    """Limits and codes: it is converted to the first code whose limit is above the value."""
    parts: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Code of a smaller unit that may follow -> how many of it make one, what both convert to."""
    marks: frozenset[str] = frozenset()
    """What is special about it: the keys of data/units/units.toml that are true or false."""
    offset: float | None = None
    also: str = ""
    prefixes: int = 0
    power: int = 0
    """The power of ten that is written out before it: 6 for "million acres"."""
    times: str = ""
    per: "tuple[Unit | None, Unit] | None" = None
    currency: str = ""

    def fits(self, other: "Unit") -> bool:
        """Return whether one can be converted into the other."""
        return self.kind == other.kind or (self.kind == other.also and self.also == other.kind)


@dataclass(frozen=True, slots=True)
class Split:
    """Units that share one value, the largest first: feet and inches."""

    units: tuple[Unit, ...]

    @property
    def factors(self) -> tuple[int, ...]:
        """Return how many of each unit make one of the unit before it."""
        pairs = zip(self.units, self.units[1:], strict=False)
        return tuple(round(large.scale / small.scale) for large, small in pairs)


@functools.lru_cache(maxsize=4096)
def find(code: str, depth: int = 0) -> Unit | None:
    """Return the unit a code stands for, None where it stands for none.

    >>> find("kilometres").symbol
    'km'
    >>> find("furlongs per fortnight") is None
    True
    """
    code = " ".join(code.replace("_", " ").replace("&nbsp;", " ").split())
    if not 0 < len(code) <= _LONGEST_CODE or depth > _DEPTH_LIMIT:
        return None
    units, aliases = _units(), _aliases()
    if code in units:
        return _plain(code, units[code], depth)
    if code in aliases:
        return _alias(code, aliases[code], depth)
    return _prefixed(code) or _power_of_ten(code, depth) or _quotient(code, depth)


@functools.lru_cache(maxsize=1024)
def find_all(code: str) -> tuple[Unit | Split, ...]:
    """Return the units of an output: "km nmi" and "km+nmi" are two, "ftin" is one Split."""
    split = _shared()["split"]
    code = " ".join(code.replace("_", " ").replace("&nbsp;", " ").split())
    if code in split:
        return (_split(split[code]),)
    if len(code) > _LONGEST_CODE:
        return ()
    if (unit := find(code)) is not None:
        return (unit,)
    found: list[Unit | Split] = []
    for part in code.split("+") if "+" in code else code.split(" "):
        if part.strip() in split:
            found.append(_split(split[part.strip()]))
        elif (unit := find(part)) is not None:
            found.append(unit)
        else:
            return ()
    return tuple(found)


def default(unit: Unit, value: float) -> str:
    """Return the code of what `value` of a unit is converted to where nothing is said, or ""."""
    if unit.to:
        return next((code for limit, code in unit.to if value < limit), unit.to[-1][1])
    if unit.per is None:
        return ""
    top, bottom = unit.per
    above = default(top, value).split(" ")[0] if top else unit.currency
    below = default(bottom, 1).split(" ")[0]
    return f"{above}/{below}" if below and (above or top is None) else ""


def _plain(code: str, raw: tuple[str, Mapping[str, Any]], depth: int) -> Unit | None:
    """Return the unit of one line of a table."""
    kind, line = raw
    if "per" in line:
        above, below = line["per"]
        made = _ratio(code, above, below, depth)
        if made is None or "name" not in line:
            return made and replace(made, kind=kind, to=_rule(code, line))
        scale = made.scale
        return replace(_named(code, kind, line, scale, ""), per=None)
    return _named(code, kind, line, float(line["scale"]), "")


def _named(code: str, kind: str, line: Mapping[str, Any], scale: float, prefix: str) -> Unit:
    """Return a unit by its line, with the prefix `prefix` if it is not ""."""
    shared = _shared()["prefixes"].get(prefix, {})
    symbol = shared.get("symbol", prefix)

    def name(key: str, plain: str, spelling: str) -> str:
        given: str = line.get(key, plain)
        front = shared.get(spelling, shared.get("name", ""))
        return given.replace("#", front) if "#" in given else front + given

    singular: str = line["name"]
    plural: str = line.get("plural", singular + "s")
    us = line.get("us", singular)
    us_plural = us + "s" if "us" in line else plural
    return Unit(
        code=code,
        kind=kind,
        scale=scale,
        symbol=symbol + line.get("symbol", line["name"] if "by-name" in line else code),
        us_symbol=symbol + line.get("us-symbol", line.get("symbol", code)),
        name=name("name", singular, "name"),
        plural=name("plural", plural, "name"),
        us=name("us", singular, "us"),
        us_plural=name("us-plural", us_plural, "us"),
        to=_rule(code, line),
        parts={part: (rule[0], rule[1]) for part, rule in line.get("parts", {}).items()},
        marks=frozenset(key for key, value in line.items() if value is True),
        offset=float(line["offset"]) if "offset" in line else None,
        also=line.get("also", ""),
        prefixes=line.get("prefixes", 0),
    )


def _rule(code: str, line: Mapping[str, Any]) -> tuple[tuple[float, str], ...]:
    """Return what a unit is converted to; the table [defaults] outranks its line."""
    rule = _defaults().get(code, line.get("to", ""))
    if isinstance(rule, str):
        return ((float("inf"), rule),) if rule else ()
    *below, otherwise = rule
    return (*((float(limit), to) for limit, to in below), (float("inf"), otherwise))


def _alias(code: str, target: str | list[Any], depth: int) -> Unit | None:
    if isinstance(target, str):
        return find(target, depth + 1)
    times, of = target
    unit = find(of, depth + 1)
    return unit and replace(unit, code=code, scale=unit.scale * times, times=str(times))


def _prefixed(code: str) -> Unit | None:
    """Return a unit with a prefix of SI; the longer prefix is looked for first ("dam")."""
    prefixes, units = _shared()["prefixes"], _units()
    for size in range(_LONGEST_PREFIX, 0, -1):
        prefix, base = code[:size], code[size:]
        if prefix in prefixes and (raw := units.get(base)) and (power := raw[1].get("prefixes")):
            line = {"symbol": base, **raw[1], "to": raw[1]["to"]}
            scale = float(line["scale"]) * 10.0 ** (prefixes[prefix]["power"] * power)
            return _named(code, raw[0], line, scale, prefix)
    return None


def _power_of_ten(code: str, depth: int) -> Unit | None:
    """Return a unit counted in thousands, millions and so on: "e6acre"."""
    match = _POWER_OF_TEN.match(code)
    if match is None or int(match[1]) not in POWERS:
        return None
    unit = find(code[match.end() :], depth + 1)
    if unit is None or unit.offset is not None or unit.power or "hands" in unit.marks:
        return None
    power = int(match[1])
    rule = _rule(f"e{power}{unit.code}", {}) or unit.to
    return replace(
        unit, code=f"e{power}{unit.code}", scale=unit.scale * 10.0**power, power=power, to=rule
    )


def _quotient(code: str, depth: int) -> Unit | None:
    """Return one unit by another; the last "/" parts them."""
    top, slash, bottom = code.rpartition("/")
    return _ratio(code, top, bottom, depth) if slash and not top.endswith(" ") else None


def _ratio(code: str, above: str, below: str, depth: int) -> Unit | None:
    currency = above if above in _shared()["currency"] else ""
    top = None if currency or not above else find(above, depth + 1)
    bottom = find(below, depth + 1)
    if bottom is None or (top is None and above and not currency):
        return None
    kind = f"{top.kind if top else currency}/{bottom.kind}"
    scale = (top.scale if top else 1.0) / bottom.scale
    if not _SMALLEST < scale < _LARGEST:
        return None
    return Unit(
        code=code,
        kind=_shared()["quotients"].get(kind, kind),
        scale=scale,
        symbol=f"{top.symbol if top else ''}/{bottom.symbol}",
        us_symbol=f"{top.us_symbol if top else ''}/{bottom.us_symbol}",
        name="",
        plural="",
        us="",
        us_plural="",
        to=_rule(code, {}),
        per=(top, bottom),
        currency=currency,
    )


def _split(codes: str) -> Split:
    units = [find(code) for code in _codes(codes)]
    return Split(tuple(unit for unit in units if unit is not None))


def _codes(codes: str) -> list[str]:
    """Return the codes of a line of [split]; a code may hold a space ("long cwt")."""
    whole = codes.split(" ", 1)
    return whole if find(whole[1]) else codes.split(" ")


POWERS = (3, 6, 9, 12, 15)
"""The powers of ten that have a word: thousand, million …"""


def _read(name: str) -> Mapping[str, Any]:
    return tables.table(f"units/{name}")


def _shared() -> Mapping[str, Any]:
    return _read("units")


@functools.cache
def _units() -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Return every line: code -> kind, line."""
    return {
        code: (kind, line)
        for name in _FILES
        for kind, lines in _read(name).items()
        if kind not in _TABLES
        for code, line in lines.items()
    }


@functools.cache
def _aliases() -> Mapping[str, Any]:
    return {code: to for name in _FILES for code, to in _read(name)["aliases"].items()}


@functools.cache
def _defaults() -> Mapping[str, Any]:
    return {code: to for name in _FILES for code, to in _read(name)["defaults"].items()}
