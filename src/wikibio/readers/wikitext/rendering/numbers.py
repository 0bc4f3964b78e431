"""Templates that write numbers: fractions, uncertainties, ordinals, percentages, money.

Source of each: its documentation, https://en.wikipedia.org/wiki/Template:NAME
"""

import math
import re

from wikibio.languages import units
from wikibio.languages.counting import number_words
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.convert_values import MINUS, clean, grouped
from wikibio.readers.wikitext.rendering.spelling import ordinal, spell

_SLASH = "⁄"
_NUMBER = re.compile(r"([+-]?)(\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE]([+-]?\d{1,2}))?")
_UNCERTAIN = re.compile(r"([+-]?[\d.]+)\((\d+)\)(?:[eE]([+-]?\d+))?")
_EXPONENT = re.compile(r"(?<=[A-Za-zΩ°])-(?=\d)")
_LONGEST = 300
_MOST_PLACES = 12
_WHOLE = re.compile(r"[+-]?\d{1,3}")


def fraction(call: Call) -> str | None:
    """Return {{frac}}: "1⁄2", "3 1⁄2"; one number alone is a denominator."""
    return _fraction(call, _SLASH)


def stacked_fraction(call: Call) -> str | None:
    """Return {{sfrac}}, which MediaWiki's plain text shows with a plain slash."""
    return _fraction(call, "/")


def _fraction(call: Call, slash: str) -> str | None:
    given = [text for text in call.numbered() if text]
    given = [MINUS + text[1:] if text.startswith("-") else text for text in given]
    match given:
        case []:
            return slash
        case [below]:
            return f"1{slash}{below}"
        case [above, below]:
            return f"{above}{slash}{below}"
        case [whole, above, below, *_]:
            return f"{whole} {above}{slash}{below}"
    return None


def value(call: Call) -> str | None:
    """Return {{val}}: a number with its uncertainty, power of ten and unit."""
    arguments = [clean(text) for text in call.numbered() if text]
    unit = _val_unit(call)
    if not arguments:
        return unit or None
    number, power = _significand(arguments[0], call)
    if number is None:
        return None
    text = number + _uncertainty(arguments[1:], call)
    if power := call.get("e") or power:
        text = f"({text})" if "±" in text else text
        text += f"×10{power.replace('-', MINUS).removeprefix('+')}"
    text = call.get("p") + text + call.get("s", "end")
    if unit:
        text += ("" if unit in ("%", "°", "′", "″") else "&nbsp;") + unit
    return text


def _significand(text: str, call: Call) -> tuple[str | None, str]:
    """Return a number as {{val}} writes it, which parts no thousands in text, and its power."""
    if match := _UNCERTAIN.fullmatch(text):
        return f"{match[1].replace('-', MINUS)}({match[2]})", match[3] or ""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None, ""
    sign, digits, power = match.groups()
    if call.get("fmt") == "commas":
        digits = grouped(digits, number_words(call.language.code))
    return sign.replace("-", MINUS) + digits, power or ""


def _uncertainty(arguments: list[str], call: Call) -> str:
    match arguments:
        case []:
            return ""
        case [only]:
            bare = only.lstrip("±+-")
            return bare if bare.startswith("(") else f"±{bare}{call.get('errend')}"
        case [above, below, *_]:
            return f"+{above.lstrip('+')}{MINUS}{below.lstrip('+-')}"
    return ""


def _val_unit(call: Call) -> str:
    top, bottom = call.get("u", "ul"), call.get("up", "upl")
    shown = _symbol(top)
    return f"{shown}/{_symbol(bottom)}" if bottom else shown


def _symbol(code: str) -> str:
    """Return a unit's symbol as {{val}} shows it; "C" is the coulomb there."""
    if "." not in code and code not in ("C", "F") and (unit := units.find(code)) is not None:
        return unit.symbol
    return _EXPONENT.sub(MINUS, code.replace(".", "⋅"))


def formatted(call: Call) -> str | None:
    """Return a number with what parts thousands; what is no number stays as it is."""
    text = call.get("1")
    match = _NUMBER.fullmatch(clean(text))
    if match is None or match[3]:
        return text or None
    sign = match[1].replace("-", MINUS)
    return sign + grouped(match[2], number_words(call.language.code))


def rounded(call: Call) -> str | None:
    """Return a number rounded to some decimals: to the nearest, or as the option `to` says."""
    number, places = _float(call.get("1")), clean(call.get("2", "decimals") or "0")
    if number is None or not _WHOLE.fullmatch(places) or abs(int(places)) > _MOST_PLACES:
        return None
    step = 10.0 ** int(places)
    to = {"down": math.floor, "up": math.ceil}.get(call.get("to"), round)
    result = to(round(number * step, 9)) / step
    return _written(result, int(places), call)


def percentage(call: Call) -> str | None:
    """Return what part the first number is of the second: {{percentage|15|60}} is 25%."""
    part, whole = _float(call.get("1")), _float(call.get("2"))
    places = clean(call.get("3") or "0")
    if part is None or not whole or not _WHOLE.fullmatch(places):
        return None
    if abs(int(places)) > _MOST_PLACES:
        return None
    return f"{_written(part / whole * 100, int(places), call)}%"


def price(call: Call) -> str | None:
    """Return {{format price}}: large amounts to three figures, in millions and so on."""
    number = _float(call.get("1"))
    if number is None:
        return None
    words = number_words(call.language.code)
    if not words.named:
        return grouped(f"{number:.0f}", words)
    size, unit = abs(number), ""
    for power, word in reversed([*enumerate(words.numbers["thousands"][1:], 2)]):
        if size >= 1000**power:
            size, unit = size / 1000**power, f"&nbsp;{word}"
            break
    digits = f"{size:.2f}" if unit and size < 10 else f"{size:.1f}" if unit and size < 100 else ""
    text = grouped(digits or f"{size:.0f}", words)
    return (MINUS if number < 0 else "") + text + unit


def ordinal_number(call: Call) -> str | None:
    """Return a number with the letters that make it an ordinal: 1st, 22nd, 13th."""
    text = clean(call.get("1"))
    if not text.lstrip("+-").isdigit() or len(text) > _LONGEST:
        return None
    words = number_words(call.language.code)
    if not words.named:
        return None
    endings = words.ordinals["digits"]
    teen = text[-2:].rjust(2, "0")[0] == "1"
    ending = endings["other"] if teen else endings.get(text[-1], endings["other"])
    shown = grouped(text.lstrip("+-"), words)
    return (MINUS if text.startswith("-") else "") + shown + str(ending)


def in_words(call: Call) -> str | None:
    """Return a number in words; as an ordinal with `ord`, with a capital with `case=U`."""
    words = number_words(call.language.code)
    text = clean(call.get("1"))
    american = call.get("us", "sp") in ("1", "yes", "us", "on")
    as_ordinal = call.get("ord", "th") in ("1", "on", "yes", "th")
    found = ordinal(text, words) if as_ordinal else spell(text, words, american=american)
    if found is None:
        return None
    return found[:1].upper() + found[1:] if call.get("case") == "U" else found


def currency(call: Call) -> str | None:
    """Return an amount with the sign of its currency: {{currency|100|USD}} is US$100."""
    amount, code = call.get("1", "amount"), call.get("2", "type", "code") or "USD"
    if not amount:
        return None
    sign = number_words(call.language.code).currencies.get(code.upper(), code)
    shown = formatted(call) if call.get("1") else amount
    space = "&nbsp;" if sign.isalpha() and len(sign) > 1 else ""
    return f"{sign}{space}{shown}"


def scaled_amount(call: Call) -> str | None:
    """Return an amount of money whose second argument is a letter that an option explains."""
    amount = formatted(call)
    scale = call.get("2")
    word = call.get(scale) if scale else ""
    return amount and f"{call.get('sign')}{amount}{'&nbsp;' if word else ''}{word}"


def _float(text: str) -> float | None:
    match = _NUMBER.fullmatch(clean(text))
    number = float(match[0]) if match else None
    return number if number is not None and math.isfinite(number) else None


def _written(number: float, places: int, call: Call) -> str:
    digits = f"{abs(number):.{max(places, 0)}f}"
    if places < 0:
        digits = f"{round(abs(number), places):.0f}"
    minus = MINUS if number < 0 and digits.strip("0.") else ""
    return minus + grouped(digits, number_words(call.language.code))
