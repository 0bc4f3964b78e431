"""{{convert}} and {{cvt}}: a value, and the same in other units.

Source: https://en.wikipedia.org/wiki/Template:Convert/doc
"""

import re
from dataclasses import replace

from wikibio.languages import units
from wikibio.languages.counting import Range
from wikibio.languages.units import Split, Unit
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.convert_options import Options, read
from wikibio.readers.wikitext.rendering.convert_text import (
    INPUT,
    OUTPUT,
    Quantity,
    numbers_only,
    outputs,
    unit_only,
    written,
    written_split,
)
from wikibio.readers.wikitext.rendering.convert_values import Value, clean, read_value

_MOST_VALUES = 30
_PRECISION = re.compile(r"[+-]?\d{1,3}")
_NO_COMMA = "nocomma"


def convert(call: Call) -> str | None:
    """Return what {{convert}} shows; where the unit is not known, the value as it is written.

    None where the first argument is no number.
    """
    options = read(call, call.language.code)
    arguments = [clean_range(text) for text in call.numbered()]
    quantity, rest = _quantity(arguments, options)
    if quantity is None:
        return None if not rest else _as_written(rest, options)
    options, target = _positional(rest, options, call)
    codes = target or _default(quantity)
    targets = units.find_all(codes) if options.shown != "input unit" else ()
    if not all(_unit(each).fits(_source_unit(quantity)) for each in targets):
        targets = ()
    if not targets:
        if options.shown == "input unit":
            return unit_only(quantity, options, INPUT)
        return written(quantity, options, INPUT) if options.shown == "both" else None
    return _text(quantity, targets, options)


def clean_range(text: str) -> str:
    """Return an argument with dashes as the table of ranges writes them."""
    return text.replace("&ndash;", "–").replace("&mdash;", "—").replace("&nbsp;", " ").strip()


def _unit(target: Unit | Split) -> Unit:
    return target.units[-1] if isinstance(target, Split) else target


def _source_unit(quantity: Quantity) -> Unit:
    return quantity.more[-1][1] if quantity.more else quantity.unit


def _unpacked(arguments: list[str], options: Options) -> list[str]:
    """Return the arguments with a range in the first ("3-5", "2 to 3") taken apart."""
    first = arguments[0]
    spaced = re.fullmatch(r"(\S+)\s+(\S+)\s+(\S+)", first)
    if spaced and spaced[2] in options.words.ranges and read_value(spaced[1], options):
        return [spaced[1], spaced[2], spaced[3], *arguments[1:]]
    for word in options.words.ranges:
        at = first.find(word, 1)
        if at > 0 and "/" not in first and read_value(first[:at], options):
            return [first[:at], word, first[at + len(word) :], *arguments[1:]]
    return arguments


def _quantity(arguments: list[str], options: Options) -> tuple[Quantity | None, list[str]]:
    """Return the values with their unit, and the arguments behind them.

    Without a unit that is known the quantity is None and all arguments are returned, none where
    the first is no number.
    """
    values: list[Value] = []
    ranges: list[Range] = []
    at, change = 0, False
    while at < len(arguments) and len(values) < _MOST_VALUES:
        value = read_value(arguments[at], options)
        if value is None and not at:
            arguments = _unpacked(arguments, options)
            value = read_value(arguments[at], options)
        if value is None:
            return None, []
        values.append(replace(value, is_change=True) if change else value)
        word = arguments[at + 1].removesuffix(_NO_COMMA) if at + 1 < len(arguments) else ""
        found = options.words.ranges.get(word.strip())
        if found is None:
            break
        ranges.append(found)
        change = found.change
        at += 2
    unit = units.find(arguments[at + 1]) if values and at + 1 < len(arguments) else None
    if unit is None:
        return None, arguments if values else []
    quantity = Quantity(tuple(values), unit, tuple(ranges))
    return (quantity, arguments[at + 2 :]) if ranges else _with_parts(quantity, arguments, options)


def _with_parts(
    quantity: Quantity, arguments: list[str], options: Options
) -> tuple[Quantity, list[str]]:
    """Return the quantity with the smaller units that follow it: "5 ft 7 in"."""
    more: list[tuple[Value, Unit]] = []
    at, unit = 2, quantity.unit
    total, sign = abs(quantity.values[0].number), 1
    if quantity.values[0].text[:1] == "−":
        sign = -1
    while at + 1 < len(arguments) and (part := units.find(arguments[at + 1])) is not None:
        if part.code not in unit.parts:
            break
        value = read_value(arguments[at], options)
        if value is None:
            break
        total = total * unit.parts[part.code][0] + value.number
        more.append((value, part))
        unit, at = part, at + 2
    if not more:
        return quantity, arguments[2:]
    whole = replace(more[-1][0], number=sign * total)
    return replace(quantity, more=tuple(more), total=whole), arguments[at:]


def _positional(rest: list[str], options: Options, call: Call) -> tuple[Options, str]:
    """Return the options with those that stand under numbers, and the code of the output."""
    rest = list(rest)
    adj, disp = call.get("adj", "sing"), call.get("disp")
    target = "" if rest and _PRECISION.fullmatch(rest[0]) else _next(rest)
    if adj == "mid" and not rest and target and not units.find_all(target):
        target, rest = "", [target]  # "-long" with no output unit before it
    precision = _precision(rest)
    if adj == "mid":
        options = replace(options, middle=_middle(_next(rest)))
    if adj == "pre":
        before = _spaced(_next(rest))
        options = replace(options, before_units=(" ", before) if options.flip else (before, " "))
    if disp == "preunit":
        first, second = _next(rest), _next(rest)
        options = replace(options, before_units=(_spaced(first), _spaced(second or first)))
    if disp == "x":
        opening, closing = _next(rest), _next(rest)
        options = replace(options, join=_around(opening, closing, options.join[2]))
    if precision is None:
        precision = _precision(rest)
    return options if precision is None else replace(options, precision=precision), target


def _next(rest: list[str]) -> str:
    return rest.pop(0) if rest else ""


def _precision(rest: list[str]) -> int | None:
    return int(rest.pop(0)) if rest and _PRECISION.fullmatch(rest[0]) else None


def _middle(text: str) -> str:
    """Return words behind a unit, parted from it but where they begin with a hyphen."""
    return text if not text or text.startswith("-") else f" {text}"


def _spaced(text: str) -> str:
    """Return words before a unit with the spaces that part them from it and from the value."""
    if not text:
        return " "
    front = "" if text[0] in "-+" else " "
    return front + text + ("" if text.endswith("-") else " ")


def _around(opening: str, closing: str, between: str) -> tuple[str, str, str]:
    """Return what the page wants around the output; spaces at its ends are not known here."""
    if not opening:
        return " [ ", f" ]{closing}", between
    front = "" if opening[0] in ",;:" else " "
    back = "" if opening[-1] in "([{" else " "
    return front + opening + back, closing, between


def _default(quantity: Quantity) -> str:
    """Return the code of what a quantity is converted to where nothing is said."""
    if quantity.more:
        first = quantity.more[0][1].code
        return quantity.unit.parts[first][1] or units.default(quantity.unit, 1)
    return units.default(quantity.unit, quantity.values[0].number)


def _as_written(arguments: list[str], options: Options) -> str:
    """Return a value whose unit is not known, with the unit as it is written."""
    text = " ".join([_shown(arguments[0], options), *arguments[1:2]])
    return text.strip()


def _shown(text: str, options: Options) -> str:
    value = read_value(text, options)
    return value.text if value else clean(text)


def _text(quantity: Quantity, targets: tuple[Unit | Split, ...], options: Options) -> str:
    """Return the input and the outputs, joined as the options say."""
    order_out = options.output_order and len(targets) > 1
    shown = [
        _output(quantity, target, options, INPUT if order_out and not index else OUTPUT)
        for index, target in enumerate(targets)
    ]
    opening, closing, between = options.join
    if options.shown in ("output", "number", "output unit"):
        return between.join(shown)
    if order_out:
        first, *others = shown
        return first + opening + between.join(others) + closing
    left, right = written(quantity, options, INPUT), between.join(shown)
    if options.flip:
        left, right = right, left
    if options.table:
        return f"{left}\n|{right}"
    if options.symbol_too and not quantity.more and opening == options.words.joins["b"][0]:
        opening = f" [{quantity.unit.symbol}]{opening}"
    return left + opening + right + closing


def _output(quantity: Quantity, target: Unit | Split, options: Options, side: str) -> str:
    """Return what a quantity is in one unit of the output."""
    if "hands" in quantity.unit.marks and not options.abbr_given and isinstance(target, Unit):
        # Hands are counted in inches, which {{convert}} then calls by their name.
        marks = {"by-name"} if "exact-part" in target.marks else set()
        target = replace(target, marks=target.marks | marks)
    if isinstance(target, Split):
        return written_split(quantity, target, options, side)
    if side == INPUT and target.code == quantity.unit.code and not quantity.more:
        converted = quantity
    else:
        values = outputs(quantity, target, options)
        converted = Quantity(values, target, quantity.ranges)
    if options.shown == "number":
        return numbers_only(converted, options, side)
    if options.shown == "output unit":
        return unit_only(converted, options, side)
    return written(converted, options, side)
