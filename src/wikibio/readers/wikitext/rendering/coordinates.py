"""Places on the globe as {{coord}} shows them in running text.

Source: https://en.wikipedia.org/wiki/Template:Coord
"""

import math
import re

from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.convert_values import clean

_NUMBER = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,15})?")
_SIDES = ("NS", "EW")
_SIGNS = ("°", "′", "″")
_SIXTY = 60
_MOST_DECIMALS = 4


def coord(call: Call) -> str | None:
    """Return a place as it stands in running text, "" for one that only stands at the title.

    None where the numbers make no place.
    """
    display = call.get("display")
    if display and "inline" not in display and display not in ("i", "it", "ti"):
        return ""
    both = _both([clean(text) for text in call.numbered()])
    if both is None:
        return None
    wanted = call.get("format")
    return " ".join(_side(parts, letter, wanted) for parts, letter in both)


def decimal_degrees(call: Call) -> str | None:
    """Return degrees, minutes and seconds as decimal degrees: {{decdeg|35|30|0|S}} is −35.5."""
    parts = [clean(call.get(*names)) for names in (("1", "deg"), ("2", "min"), ("3", "sec"))]
    if not all(_NUMBER.fullmatch(part) for part in parts if part) or not parts[0]:
        return None
    size = _decimal([part.lstrip("+-") or "0" for part in parts])
    south = parts[0].startswith("-") or call.get("4", "hem").upper() in ("S", "W")
    places = call.get("5", "rnd")
    shown = round(size, int(places)) if places.isdigit() else round(size, _MOST_DECIMALS)
    return ("−" if south and size else "") + f"{shown:g}"


def _both(arguments: list[str]) -> list[tuple[list[str], str]] | None:
    """Return the numbers and the letter of latitude and longitude."""
    found: list[tuple[list[str], str]] = []
    at = 0
    for letters in _SIDES:
        start = at
        while at < len(arguments) and _NUMBER.fullmatch(arguments[at]):
            at += 1
        numbers = arguments[start:at]
        if at < len(arguments) and arguments[at].upper() in tuple(letters):
            found.append((numbers, arguments[at].upper()))
            at += 1
        elif letters == _SIDES[0] and len(numbers) >= 2:
            return [_signed(text, side) for text, side in zip(numbers[:2], _SIDES, strict=True)]
        else:
            return None
        if not 1 <= len(numbers) <= len(_SIGNS):
            return None
    return found


def _signed(text: str, letters: str) -> tuple[list[str], str]:
    return [text.lstrip("+-")], letters[1 if text.startswith("-") else 0]


def _side(parts: list[str], letter: str, wanted: str) -> str:
    """Return one of the two: 40°45′N, 40.75°N."""
    if wanted == "dec" and len(parts) > 1:
        parts = [f"{_decimal(parts):.{_MOST_DECIMALS if len(parts) > 2 else 3}f}"]
    elif wanted == "dms" and len(parts) == 1:
        parts = _sexagesimal(parts[0])
    padded = [parts[0], *(part.rjust(2, "0") if "." not in part else part for part in parts[1:])]
    return "".join(map(str.__add__, padded, _SIGNS)) + letter


def _decimal(parts: list[str]) -> float:
    return sum(float(part) / math.pow(_SIXTY, place) for place, part in enumerate(parts))


def _sexagesimal(text: str) -> list[str]:
    """Return decimal degrees as degrees and minutes, with seconds where decimals ask for them."""
    decimals = len(text.partition(".")[2])
    if decimals == 0:
        return [text]
    if decimals < 3:
        minutes = round(float(text) * _SIXTY)
        return [str(minutes // _SIXTY), str(minutes % _SIXTY)]
    seconds = round(float(text) * _SIXTY * _SIXTY)
    minutes, seconds = divmod(seconds, _SIXTY)
    return [str(minutes // _SIXTY), str(minutes % _SIXTY), str(seconds)]
