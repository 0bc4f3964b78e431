"""The text of {{convert}}: values with the names or symbols of their units, joined.

Source: https://en.wikipedia.org/wiki/Template:Convert/doc
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wikibio.languages.counting import Range
from wikibio.languages.units import Split, Unit
from wikibio.readers.wikitext.rendering.convert_options import Options
from wikibio.readers.wikitext.rendering.convert_values import (
    MINUS,
    Value,
    default_precision,
    grouped,
    rounded,
)

INPUT, OUTPUT = "in", "out"
_BRACKETED = re.compile(r"\([^()]*\) ?| \([^()]*\)$")
_HAND = 4
"""How many inches a hand has."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Values of one unit with what stands between them, or one value in several units.

    `more` are the smaller units of "5 ft 7 in" with their values; `value` is then the whole, in
    the last of them, and `values` holds what is written before the first.
    """

    values: tuple[Value, ...]
    unit: Unit
    ranges: tuple[Range, ...] = ()
    more: tuple[tuple[Value, Unit], ...] = ()
    total: Value | None = None


def name(unit: Unit, options: Options, *, single: bool) -> str:
    """Return the name of a unit, singular or plural, as the spelling asked for has it."""
    if unit.per is not None:
        top, bottom = unit.per
        below = f"{options.words.per} {name(bottom, options, single=True)}"
        return f"{name(top, options, single=single)} {below}" if top else below
    if unit.times:
        return f"{unit.times} {unit.us_plural if options.american else unit.plural}"
    if options.american:
        return unit.us if single else unit.us_plural
    return unit.name if single else unit.plural


def symbol(unit: Unit, options: Options) -> str:
    """Return the symbol of a unit."""
    found = unit.us_symbol if options.american else unit.symbol
    return f"{unit.times} {found}" if unit.times else found


def wants_name(unit: Unit, options: Options, side: str) -> bool:
    """Return whether a unit on one side is written by its name."""
    if not options.words.named:
        return False
    if "by-name" in unit.marks and not (unit.marks >= {"hands"} and options.abbr_given):
        return True
    if not options.abbr_given:
        if "as-symbol" in unit.marks:
            return False
        if options.names:
            return True
    return options.symbols not in ("on", side) and not (options.abbr == "mos" and side == OUTPUT)


def written(quantity: Quantity, options: Options, side: str) -> str:
    """Return the values of one side with their unit."""
    if quantity.more:
        return _in_parts(quantity, options, side)
    unit, values = quantity.unit, quantity.values
    named = wants_name(unit, options, side)
    texts = [_decorated(value, unit, options, side, last=value is values[-1]) for value in values]
    if "before" in unit.marks:
        label = name(unit, options, single=True) if named else symbol(unit, options)
        texts = [f"{label} {text}" for text in texts]
        return _joined(texts, quantity.ranges, options, named=named, side=side)
    end = _unit_text(values[-1], unit, options, side, named=named)
    if not (named and options.adjective) and _repeats(quantity.ranges, options, side, named=named):
        texts[:-1] = [
            text + _unit_text(value, unit, options, side, named=named)
            for text, value in zip(texts[:-1], values[:-1], strict=True)
        ]
    return _joined(texts, quantity.ranges, options, named=named, side=side) + end


def unit_only(quantity: Quantity, options: Options, side: str) -> str:
    """Return the unit of one side without its value."""
    units = [(quantity.values[0], quantity.unit), *quantity.more]
    found = [
        _label(value, unit, options, named=wants_name(unit, options, side)) for value, unit in units
    ]
    return " ".join(found)


def numbers_only(quantity: Quantity, options: Options, side: str) -> str:
    """Return the values of one side without their unit."""
    texts = [value.text for value in quantity.values]
    return _joined(texts, quantity.ranges, options, named=False, side=side)


def _label(value: Value, unit: Unit, options: Options, *, named: bool) -> str:
    """Return the name of a unit as its value asks for, or its symbol."""
    if not named:
        return symbol(unit, options)
    single = options.adjective or (value.is_one and not unit.power)
    label = name(unit, options, single=single)
    return _hyphenated(label) if options.adjective else label


def _unit_text(value: Value, unit: Unit, options: Options, side: str, *, named: bool) -> str:
    """Return what stands behind a value: the unit with what parts it from the value."""
    if options.abbr == "values":
        return ""
    label = _label(value, unit, options, named=named)
    middle = options.middle if side == (OUTPUT if options.flip else INPUT) else ""
    if options.before_units is not None:
        return options.before_units[0 if side == INPUT else 1] + label + middle
    if named and options.adjective:
        return f"-{label}{middle}"
    return ("" if label.startswith("/") else " ") + label + middle


def _hyphenated(label: str) -> str:
    """Return a name as it stands before a noun: "square-mile"; brackets keep their spaces."""
    if (match := _BRACKETED.search(label)) is None:
        return label.replace(" ", "-")
    before, after = label[: match.start()], label[match.end() :]
    return before.replace(" ", "-") + match[0] + after.replace(" ", "-")


def _decorated(value: Value, unit: Unit, options: Options, side: str, *, last: bool) -> str:
    """Return a value with "million" or a sign of currency where its unit has such."""
    text = value.text
    if unit.power:
        if options.symbols in ("on", side) and not options.power_words:
            text = f"{text}×10^{unit.power}"
        elif last:
            word = options.words.numbers["thousands"][unit.power // 3 - 1]
            text = f"{text}{'-' if options.adjective else ' '}{word}"
    currency = unit.currency or (unit.per[0].currency if unit.per and unit.per[0] else "")
    return currency + text


def _repeats(ranges: Sequence[Range], options: Options, side: str, *, named: bool) -> bool:
    """Return whether the unit stands behind every value of a range."""
    each = {item.each for item in ranges}
    output = side == (INPUT if options.flip else OUTPUT)
    if options.abbr == "mos" and side == INPUT:
        return True
    return "both" in each or ("symbols" in each and not named) or ("output" in each and output)


def _joined(
    texts: Sequence[str], ranges: Sequence[Range], options: Options, *, named: bool, side: str
) -> str:
    """Return texts with what stands between them."""
    found = texts[0]
    for item, text in zip(ranges, texts[1:], strict=False):
        between = item.names if named else item.symbols
        if item.each == "output":
            output = side == (INPUT if options.flip else OUTPUT)
            between = item.symbols if output else item.names
        if options.adjective and named:
            between = between.replace(" ", "-")
        if between == "–" and text.startswith(MINUS):
            between = " – "
        found += between + text
    return found


def _in_parts(quantity: Quantity, options: Options, side: str) -> str:
    """Return "5 feet 7 inches", each unit behind its own value."""
    parts = [(quantity.values[0], quantity.unit), *quantity.more]
    named = wants_name(quantity.unit, options, side)
    joint = "-" if options.adjective and named else " "
    if options.abbr == "values":
        return joint.join(value.text for value, _ in parts)
    texts = [
        f"{value.text}{joint}{_label(value, unit, options, named=wants_name(unit, options, side))}"
        for value, unit in parts
    ]
    return joint.join(texts) + ("" if options.flip else options.middle)


def convert_value(value: Value, source: Unit, target: Unit) -> float:
    """Return the value in another unit of its kind."""
    number = value.number
    if ("turned" in source.marks) != ("turned" in target.marks):
        return 1 / (number * source.scale * target.scale) if number else 0.0
    if "turned" in source.marks:
        return number * (source.scale / target.scale)
    if source.offset is None or target.offset is None or value.is_change:
        return number * (source.scale / target.scale)
    return (number - source.offset) * (source.scale / target.scale) + target.offset


def outputs(quantity: Quantity, target: Unit, options: Options) -> tuple[Value, ...]:
    """Return the values of a quantity in another unit, all to the same precision."""
    values, source, last = _source(quantity)
    if "hands" in target.marks:
        return tuple(_hands(convert_value(each, source, target), options) for each in values)
    numbers = [convert_value(each, source, target) for each in values]
    precisions = [options.precision] * len(values)
    if not options.states_rounding:
        precisions = [
            default_precision(value, number, source, target, last_part=last)
            for value, number in zip(values, numbers, strict=True)
        ]
    given = [precision for precision in precisions if precision is not None]
    if given and not options.each_rounded:
        precisions = [max(given)] * len(precisions)
    power = any(value.has_power for value in values)
    return tuple(
        rounded(number, precision, options, power=power)
        for number, precision in zip(numbers, precisions, strict=True)
    )


def _source(quantity: Quantity) -> tuple[tuple[Value, ...], Unit, Unit | None]:
    """Return values, their unit, and the last unit where there are several ("5 ft 7 in")."""
    if quantity.more and quantity.total is not None:
        last = quantity.more[-1][1]
        return (quantity.total,), last, last
    if "hands" in quantity.unit.marks:
        inch = replace(quantity.unit, scale=quantity.unit.scale / _HAND)
        return tuple(_inches(value) for value in quantity.values), inch, None
    return quantity.values, quantity.unit, None


def _inches(value: Value) -> Value:
    """Return a height in hands in inches; behind the point of 15.2 hands are two inches.

    A fraction of a hand, and a power of ten, are as of other units.
    """
    if value.denominator or value.has_power:
        return replace(value, number=value.number * _HAND)
    whole, _, decimals = value.digits.partition(".")
    inches = int(whole or 0) * _HAND + float(f"0.{decimals or 0}") * 10
    digits = f"{inches:.{max(len(decimals) - 1, 0)}f}"
    return replace(value, number=math.copysign(inches, value.number), digits=digits)


def _hands(number: float, options: Options) -> Value:
    """Return a height in hands; behind the point are inches, as in 15.2."""
    if options.precision is not None and options.precision <= 0:
        text = f"{number:.0f}"
        return Value(number, text, text, number == 1)
    inches = math.floor(abs(number) * _HAND + 0.5)
    text = f"{inches // _HAND}{options.words.decimal}{inches % _HAND}"
    return Value(number, text, text, inches == _HAND)


def written_split(quantity: Quantity, split: Split, options: Options, side: str) -> str:
    """Return the values of a quantity in several units at once: "5 ft 7 in"."""
    least = outputs(quantity, split.units[-1], options)
    numbers = [convert_value(each, *_pair(quantity, split)) for each in _source(quantity)[0]]
    named = _names_split(options, side)
    texts = [
        _split_text(value, number, split, options, named=named)
        for value, number in zip(least, numbers, strict=True)
    ]
    middle = options.middle if options.flip else ""
    return _joined(texts, quantity.ranges, options, named=named, side=side) + middle


def _pair(quantity: Quantity, split: Split) -> tuple[Unit, Unit]:
    return _source(quantity)[1], split.units[-1]


def _names_split(options: Options, side: str) -> bool:
    if not options.words.named or options.symbols in ("on", side) or options.abbr == "mos":
        return options.words.named and options.names and not options.abbr_given
    return True


def _split_text(value: Value, number: float, split: Split, options: Options, *, named: bool) -> str:
    """Return one value parted into units; those that would be 0 in front are left out."""
    places = len(value.digits.partition(".")[2]) if not value.denominator else 0
    whole, _, share = (
        value.text.lstrip(MINUS).rpartition(" ") if value.denominator else ("", "", "")
    )
    size = abs(value.number) if places else math.floor(abs(number) + 0.5)
    if value.denominator:
        size = math.floor(abs(number)) if whole or "⁄" in share else round(abs(number))
    parts: list[tuple[str, Unit, bool]] = []
    for unit, factor in zip(reversed(split.units), (*reversed(split.factors), None), strict=True):
        rest = size
        if factor is not None:
            rest = size % factor
            size = (size - rest) / factor
        text = grouped(f"{rest:.{places}f}", options.words, options.digits)
        if not parts and share:
            text = f"{text} {share}" if rest else share
        parts.insert(0, (text if rest or (not parts and share) else "0", unit, rest == 1))
        places = 0
        if not size:
            break
    joint = "-" if options.adjective and named else " "
    found = joint.join(
        f"{text}{joint}{_split_label(unit, options, single=single, named=named)}"
        for text, unit, single in parts
    )
    return (MINUS if number < 0 else "") + found


def _split_label(unit: Unit, options: Options, *, single: bool, named: bool) -> str:
    return (
        name(unit, options, single=single or options.adjective) if named else symbol(unit, options)
    )
