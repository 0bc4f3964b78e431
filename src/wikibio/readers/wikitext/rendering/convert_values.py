"""Numbers of {{convert}}: reading what the page gives, rounding what is computed.

Source of the rounding: https://en.wikipedia.org/wiki/Template:Convert/doc#Rounding
"""

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from wikibio.languages.counting import NumberWords
from wikibio.languages.units import Unit
from wikibio.readers.wikitext.rendering.convert_options import Options
from wikibio.readers.wikitext.rendering.spelling import spell, spell_fraction
from wikibio.readers.wikitext.sentinels import DROPPED, VOID

MINUS = "−"
_SLASH = "⁄"
_SPACES = ("&nbsp;", "&#160;", "\xa0", "\u2009", "\u202f")
_NOTHING = str.maketrans("", "", DROPPED + VOID + ",")
_MINUSES = re.compile(r"&minus;|&#8722;|[−–](?=\s*[\d.])")
_NUMBER = re.compile(r"([+-]?)\s*(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,2}))?")
_FRACTION = re.compile(
    r"([+-]?)\s*(?:(\d{1,15}(?:\.\d)?)\s*([+-]))?\s*(\d{1,9})\s*/{1,2}\s*(\d{1,9})"
)
_WRITTEN = re.compile(r"(\d+)?[\s+]*(\d+)⁄(\d+)")
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_VULGAR_NUMBER = re.compile(rf"([+-]?)(\d*)([{''.join(_VULGAR)}])")
_ONE = re.compile(r"1(\.0*)?")
_FUDGE = 1e-14
_ROUND_FUDGE = 2e-14
_LONGEST_FUDGED = 8
_MOST_DIGITS = 14
_LONGEST_NUMBER = 40
_MOST_ZEROS = 40
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Value:
    """One number: what it is, its digits without sign and commas, and how it is written."""

    number: float
    digits: str
    text: str
    is_one: bool
    denominator: int | None = None
    is_change: bool = False
    has_power: bool = False


def clean(text: str) -> str:
    """Return a number as the page writes it without commas, notes, and with a plain minus."""
    for space in _SPACES:
        text = text.replace(space, " ")
    return " ".join(_MINUSES.sub("-", text).translate(_NOTHING).split())


def read_value(text: str, options: Options) -> Value | None:
    """Return the number a text writes, None where it writes none."""
    text = clean(text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _read_fraction(text, options)
    sign, digits, power = match.groups()
    if len(digits) > _LONGEST_NUMBER:
        return None
    number = float(digits) * 10.0 ** int(power or 0)
    shown = digits
    if options.input_precision is not None:
        shown = f"{number + _ROUND_FUDGE:.{options.input_precision}f}"
    written = group(shown, options)
    if power:
        written = _times_ten(written, int(power))
    elif options.spells_input and (words := _in_words(sign + shown, options, first=True)):
        sign, written = "", words
    return Value(
        number=-number if sign == "-" else number,
        digits=digits + (f"e{power}" if power else ""),
        text=sign.replace("-", MINUS) + written,
        is_one=number == 1,
        has_power=bool(power),
    )


def _read_fraction(text: str, options: Options) -> Value | None:
    """Return the value of "1/2", "1+1/2", "-1-1/2", or of a fraction that is written out."""
    if match := _VULGAR_NUMBER.fullmatch(text):
        sign, whole, vulgar = match.groups()
        text = f"{sign}{whole}{'-' if sign == '-' else '+'}{_VULGAR[vulgar]}" if whole else sign
        text = text if whole else sign + _VULGAR[vulgar]
    elif match := _WRITTEN.fullmatch(text):
        text = (f"{match[1]}+" if match[1] else "") + f"{match[2]}/{match[3]}"
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[5]) == 0:
        return None
    sign, whole, joined, above, below = match.groups()
    if whole and (joined == "-") != (sign == "-"):
        return None
    number = float(whole or 0) + int(above) / int(below)
    minus = MINUS if sign == "-" else ""
    written = (
        f"{group(whole, options)} {above}{_SLASH}{below}" if whole else f"{above}{_SLASH}{below}"
    )
    if options.spells_input:
        written = spell_fraction(whole or "", above, below, options.words) or written
    return Value(
        number=-number if minus else number,
        digits=text.lstrip("+-"),
        text=minus + written,
        is_one=number <= 1,
        denominator=int(below),
    )


def group(digits: str, options: Options) -> str:
    """Return plain digits with what parts thousands, and the language's decimal sign."""
    return grouped(digits, options.words, options.digits)


def grouped(digits: str, words: NumberWords, how: str = "") -> str:
    """Return plain digits as a language writes them; `how` is as in `Options.digits`.

    >>> from wikibio.languages.counting import number_words
    >>> grouped("12345.5", number_words("de"))
    '12.345,5'
    """
    whole, dot, decimals = digits.rstrip(".").partition(".")
    separator = "\u2009" if how.startswith("gaps") else words.group
    if how not in ("off", "none") and len(whole) > (4 if how == "5" else 3):
        first = len(whole) % 3 or 3
        parts = [whole[:first], *(whole[n : n + 3] for n in range(first, len(whole), 3))]
        whole = separator.join(parts)
    if how.startswith("gaps") and len(decimals) > 4:
        decimals = separator.join(decimals[n : n + 3] for n in range(0, len(decimals), 3))
    return whole + (words.decimal + decimals if dot else "")


def _times_ten(written: str, power: int) -> str:
    return f"{written}×10{str(power).replace('-', MINUS)}"


def decimals_of(value: Value, *, trailing_zeros: bool = True) -> float:
    """Return how precise a number is written: its decimals, or less 0 by the zeros it ends with."""
    if value.denominator:
        return max(math.log10(value.denominator), 1)
    digits, _, power = value.digits.partition("e")
    whole, dot, decimals = digits.partition(".")
    places = len(decimals) if dot else 0
    if not dot and trailing_zeros:
        places = len(whole.rstrip("0")) - len(whole)
    return places - int(power or 0)


def default_precision(
    value: Value, number: float, source: Unit, target: Unit, *, last_part: Unit | None
) -> int:
    """Return to how many decimals `number` of the target unit is rounded (less than 0: to tens)."""
    precision = decimals_of(value, trailing_zeros=last_part is None)
    if source.offset is not None and target.offset is not None:
        kelvin = abs((value.number - source.offset) * source.scale)
        least = 2 if kelvin < 1e-8 else 2 - math.floor(math.log10(kelvin) + _FUDGE)
        return max(math.floor(precision), least)
    number = abs(number)
    if value.number == 0 or number == 0:
        return 0
    if "exact-whole" in target.marks and value.number == math.floor(value.number):
        adjustment = -math.log10(source.scale)
    elif last_part is not None and "exact-part" in last_part.marks:
        adjustment = math.log10(target.scale) + 2
    else:
        adjustment = math.log10(abs(value.number / number))
    least = 1 - math.floor(math.log10(number) + _FUDGE)
    if "hands" in source.marks:
        least = 0
    return max(math.floor(precision + adjustment + math.log10(2)), least)


def rounded(number: float, precision: int | None, options: Options, *, power: bool) -> Value:
    """Return an output as it is written; `precision` is None where options say how to round."""
    size, exponent = abs(number), None
    if options.fraction and precision is None:
        return _in_fractions(number, options.fraction, options)
    if precision is None and options.significant:
        digits, exponent = _significant(size, min(options.significant, _MOST_DIGITS))
    elif precision is None and options.multiple:
        digits = _multiple(size, options.multiple)
    elif (precision or 0) >= 0:
        places = min(precision or 0, 60)
        digits = f"{size + (_ROUND_FUDGE if places <= _LONGEST_FUDGED else 0):.{places}f}"
    else:
        zeros = min(-(precision or 0), _MOST_ZEROS)
        digits = f"{size / 10.0**zeros:.0f}"
        exponent = len(digits) + zeros if digits != "0" else None
    return _output(number, digits, exponent, options, power=power)


def _output(
    number: float, digits: str, exponent: int | None, options: Options, *, power: bool
) -> Value:
    """Return a value by its digits, or by those after an implied point and a power of ten."""
    most, least = (4, 2) if power else (10, 4)
    if exponent is None:
        whole, _, decimals = digits.partition(".")
        figures = decimals.lstrip("0")
        zeros = len(decimals) - len(figures)
        if not whole.strip("0") and figures and zeros >= least:
            digits, exponent = figures, -zeros
        elif len(whole) >= most:
            digits, exponent = whole + decimals, len(whole)
    is_one = (
        bool(_ONE.fullmatch(digits))
        if exponent is None
        else (exponent == 1 and not digits[1:].strip("0") and digits[:1] == "1")
    )
    has_power = exponent is not None and (
        exponent > most or exponent <= -least or (exponent == most and digits.rstrip("0") != "1")
    )
    minus = MINUS if number < 0 and digits.strip("0.") else ""
    if exponent is None:
        text = _spelled(minus, digits, options)
    elif has_power:
        figures = digits[:_MOST_DIGITS]
        shown = figures[0] + ("." + figures[1:] if len(figures) > 1 else "")
        text = minus + _times_ten(group(shown, options), exponent - 1)
    else:
        digits = _placed(digits, exponent)
        text = _spelled(minus, digits, options)
    value = float(digits if not has_power else f"0.{digits}e{exponent}")
    return Value(math.copysign(value, number), digits, text, is_one, has_power=has_power)


def _placed(digits: str, exponent: int) -> str:
    """Return digits with the point where the power of ten puts it."""
    if exponent >= len(digits):
        return digits + "0" * (exponent - len(digits))
    if exponent <= 0:
        return "0." + "0" * -exponent + digits
    return digits[:exponent] + "." + digits[exponent:]


def _spelled(minus: str, digits: str, options: Options) -> str:
    """Return an output's digits as written, in words where they are asked for."""
    words = ""
    if options.spells_output:
        words = _in_words(minus.replace(MINUS, "-") + digits, options, first=options.flip)
    return words or minus + group(digits, options)


def _in_words(digits: str, options: Options, *, first: bool) -> str:
    words = spell(digits, options.words, american=options.american) or ""
    if options.adjective:
        words = words.replace(" ", "-")
    return words[:1].upper() + words[1:] if first and options.spell[0].isupper() else words


def _significant(size: float, figures: int) -> tuple[str, int]:
    """Return the first digits of a number, and how far the point stands behind their beginning."""
    if size == 0:
        return "0" * figures, 1
    mantissa, _, power = f"{size:.{figures - 1}e}".partition("e")
    return mantissa.replace(".", ""), int(power) + 1


def _multiple(size: float, step: float) -> str:
    if step == _HALF:
        half = math.floor(2 * size + _HALF) / 2
        return f"{half:.0f}" if half == math.floor(half) else f"{half:.1f}"
    return f"{math.floor(size / step + _HALF) * step:.0f}"


def _in_fractions(number: float, denominator: int, options: Options) -> Value:
    """Return a value to the nearest half, quarter and so on, written as a fraction."""
    whole = math.floor(abs(number))
    share = Fraction(
        math.floor((abs(number) - whole) * denominator + _HALF + _ROUND_FUDGE), denominator
    )
    if share == 1:
        whole, share = whole + 1, Fraction(0)
    minus = MINUS if number < 0 else ""
    if not share:
        return Value(number, str(whole), minus + group(str(whole), options), whole == 1)
    part = f"{share.numerator}{_SLASH}{share.denominator}"
    front = group(str(whole), options) + " " if whole else ""
    return Value(
        number, str(abs(number)), minus + front + part, abs(number) <= 1, share.denominator
    )
