"""Templates that show one amount with its unit, and heights and weights of people.

Sources: https://fr.wikipedia.org/wiki/Modèle:Unité, https://en.wikipedia.org/wiki/Template:Height
"""

import re
from dataclasses import replace

from wikibio.languages.counting import NumberWords, number_words
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.convert import convert
from wikibio.readers.wikitext.rendering.convert_values import MINUS, clean, grouped

_NUMBER = re.compile(r"([+-]?)(\d+(?:\.\d+)?|\.\d+)")
_LEADING = re.compile(r"[+-]?\d[\d\s.,]*(?=\D|$)")
_GAP = "&nbsp;"


def unit(call: Call) -> str | None:
    """Return an amount and its unit, digits grouped as the wiki's language does: "2 000 m".

    Arguments: the number, then units with their exponents by turns ("m", "3", "s", "-1"); `e` is
    a power of ten. None where there is no number.
    """
    arguments = call.numbered()
    if not arguments:
        return None
    words = number_words(call.language.code)
    text = number(arguments[0], words)
    if text is None:
        return None
    if power := call.get("e"):
        text += f"{_GAP}×{_GAP}10{power.replace('-', MINUS)}"
    pairs = [*zip(arguments[1::2], [*arguments[2::2], ""], strict=False)]
    shown = [name + power.replace("-", MINUS) for name, power in pairs if name]
    return _GAP.join([text, "⋅".join(shown)] if shown else [text])


def number(text: str, words: NumberWords) -> str | None:
    """Return a number, and words behind it, as a language writes it; None where there is none.

    Both "1234.5" and "1 234,5" are read, the second where the language writes so.
    """
    plain = clean(text.replace(",", ".") if words.decimal == "," else text)
    match = _LEADING.match(plain)
    if match is None:
        return None
    digits, rest = "".join(match[0].split()), plain[match.end() :]
    if digits.count(".") > 1:
        return text
    parts = _NUMBER.fullmatch(digits)
    if parts is None:
        return text
    gap = _GAP if rest and match[0][-1].isspace() else ""
    return parts[1].replace("-", MINUS) + grouped(parts[2], words) + gap + rest


def height(call: Call) -> str | None:
    """Return a height in metres and in feet and inches, beginning with what the page gives."""
    precision = call.get("precision")
    if call.get("m", "meters"):
        return _converted(call, [call.get("m", "meters"), "m", "ftin"], precision)
    if call.get("cm"):
        return _converted(call, [call.get("cm"), "cm", "ftin"], precision)
    feet, inches = call.get("ft", "feet"), call.get("in", "inches")
    output = call.get("out") or "m"
    if feet and inches:
        return _converted(call, [feet, "ft", inches, "in", output], precision or "2")
    if feet:
        return _converted(call, [feet, "ft", output], precision or "2")
    if inches:
        return _converted(call, [inches, "in", output], precision or "2")
    return None


def weight(call: Call) -> str | None:
    """Return a weight in kilograms and pounds, beginning with what the page gives."""
    kilograms, pounds, stone = call.get("kg"), call.get("lb"), call.get("st", "stone")
    if kilograms:
        return _converted(call, [kilograms, "kg", "lb"], "")
    if stone:
        return _converted(call, [stone, "st", *([pounds, "lb"] if pounds else ()), "kg"], "")
    return _converted(call, [pounds, "lb", "kg"], "") if pounds else None


def hands(call: Call) -> str | None:
    """Return the height of a horse in hands, inches and centimetres."""
    heights = call.numbered()[:3]
    shown = _converted(call, [*heights, "hand", "in cm"], "", symbols="") if heights else None
    return shown and shown.replace("; ", ", ")


def _converted(call: Call, arguments: list[str], precision: str, symbols: str = "on") -> str | None:
    """Return what {{convert}} shows for these arguments."""
    arguments = [*arguments, precision] if precision else arguments
    named = {str(place): value for place, value in enumerate(arguments, 1)}
    if symbols:
        named["abbr"] = call.get("abbr") or symbols
    if fraction := call.get("frac"):
        named["frac"] = fraction
    return convert(replace(call, arguments=named))
