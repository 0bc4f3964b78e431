"""Texts by the classes of their characters, a byte a character: what seams are looked for in.

A seam shows in the kinds of characters on its two sides alone. A letter of whatever script is one
byte here, so that patterns are short and fast and know no language.
"""

import codecs

UPPER, LOWER, DIGIT, QUOTE = b'Aa0"'
GAPS = b" \n\x1c\x1d\x1e"
"""Classes of what may stand between two stretches."""
CAPTION, EDGE, HEADING = "\x1c", "\x1d", "\x1e"
"""What stands in a mended text: a file's caption follows; something was cut here; a heading."""
BLANKS = " \t\n\x1c\x1d\x1e"
"""What may stand between two stretches: blanks, line ends, and what was cut."""
BULLETS = "*#;"
"""What an item of a list, or a term, begins with in wikitext."""
_KEPT = "*#;{}(),.:'-|&\x1c\x1d\x1e"
_SHOWN = {
    **dict.fromkeys("\n\r\x0b\x0c\x85\u2028\u2029", "\n"),
    **dict.fromkeys("!?…。！？", "."),
    **dict.fromkeys('"“”«»„', '"'),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("])", ")"),
    **dict.fromkeys("[(", "("),
    **dict.fromkeys("–—", "-"),
    **{character: character for character in _KEPT if character not in "()"},
}


def _kind(character: str) -> str:
    if character in _SHOWN:
        return _SHOWN[character]
    if character.isupper():
        return "A"
    if character.isalpha():
        return "a"
    if character.isdigit():
        return "0"
    return " " if character.isspace() else "/"


_COMMON = tuple((sign, _SHOWN[sign]) for sign in "–—’“”")
_LATIN = bytes(ord(_kind(chr(code))) for code in range(256))


def _replace(error: UnicodeError) -> tuple[bytes, int]:
    """Stand in for characters beyond Latin-1 with one of the same class."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  (tells mypy; codecs promises it)
    return "".join(map(_kind, error.object[error.start : error.end])).encode(), error.end


codecs.register_error("wikibio.class", _replace)


def classes(text: str) -> bytes:
    """Return a text's classes: `A` capital, `a` letter, `0` digit, blank, line end, or a mark.

    Marks that mean the same to a seam are one: all quotes `"`, all that end a sentence `.`, what
    is of no interest `/`.

    >>> classes("In 2006, “Čapek” won!He")
    b'Aa 0000, "Aaaaa" aaa.Aa'
    """
    if not text.isascii():
        for sign, kind in _COMMON:  # each takes a call of the error handler else
            text = text.replace(sign, kind)
    return text.encode("latin-1", "wikibio.class").translate(_LATIN)
