"""Numbers in words.

Source: https://en.wikipedia.org/wiki/Module:ConvertNumeric
"""

import re

from wikibio.languages.counting import NumberWords

_NUMBER = re.compile(r"([+-]?)(\d*)(?:\.(\d+))?")
_LONGEST = 18
_THOUSAND = 1000


def spell(text: str, words: NumberWords, *, american: bool = False) -> str | None:
    """Return a plain number ("-12.5") in words, None where it is none or too long for them.

    >>> from wikibio.languages.counting import number_words
    >>> spell("1205", number_words("en"))
    'one thousand two hundred and five'
    """
    match = _NUMBER.fullmatch(text)
    if match is None or not (match[2] or match[3]) or len(match[2]) > _LONGEST:
        return None
    if not words.named:
        return None
    sign, whole, decimals = match.groups()
    table = words.numbers
    found = [_whole(int(whole or 0), words, american=american)]
    if decimals:
        found += [table["point"], *(table["ones"][int(digit)] for digit in decimals)]
    if sign == "-":
        found.insert(0, table["us-minus" if american else "minus"])
    return " ".join(found)


def ordinal(text: str, words: NumberWords) -> str | None:
    """Return a whole number as an ordinal in words: "21" is "twenty-first"."""
    spelled = spell(text, words)
    if spelled is None or "." in text:
        return None
    start = max(spelled.rfind(" "), spelled.rfind("-")) + 1
    head, last = spelled[:start], spelled[start:]
    endings = words.ordinals
    if last in endings:
        return head + str(endings[last])
    if last.endswith("ty"):
        return f"{head}{last[:-2]}{endings['ty']}"
    return f"{head}{last}{endings['other']}"


def spell_fraction(whole: str, above: str, below: str, words: NumberWords) -> str | None:
    """Return a fraction in words, None where its denominator has no word: "one and a half"."""
    names = words.numbers["fractions"].get(below) if words.named else None
    count = spell(above, words)
    if names is None or count is None:
        return None
    single = int(above) == 1
    share = f"{count} {names[0] if single else names[1]}"
    if not whole:
        return share
    if single:
        share = f"{words.numbers['one-share']} {names[0]}"
    return f"{spell(whole, words)} {words.numbers['and']} {share}"


def _whole(number: int, words: NumberWords, *, american: bool) -> str:
    """Return a whole number in words, in groups of three digits."""
    table = words.numbers
    if number < _THOUSAND:
        return _below_thousand(number, words, american=american)
    groups: list[str] = []
    rest, place = number, -1
    while rest:
        rest, three = divmod(rest, _THOUSAND)
        if three:
            text = _below_thousand(three, words, american=american)
            if place < 0 and three < 100 and not american:
                text = f"{table['and']} {text}"
            groups.insert(0, text if place < 0 else f"{text} {table['thousands'][place]}")
        place += 1
    return " ".join(groups)


def _below_thousand(number: int, words: NumberWords, *, american: bool) -> str:
    table = words.numbers
    hundreds, rest = divmod(number, 100)
    found = [f"{table['ones'][hundreds]} {table['hundred']}"] if hundreds else []
    if rest or not hundreds:
        if hundreds and not american:
            found.append(table["and"])
        tens, ones = divmod(rest, 10)
        if rest < len(table["ones"]):
            found.append(table["ones"][rest])
        else:
            found.append(table["tens"][tens - 2] + (f"-{table['ones'][ones]}" if ones else ""))
    return " ".join(found)
