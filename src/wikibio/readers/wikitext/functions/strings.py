"""Functions on letters: case, padding, searching, cutting, encoding.

Source: https://www.mediawiki.org/wiki/Help:Magic_words#Formatting and
https://www.mediawiki.org/wiki/Extension:StringFunctions
"""

import re
from urllib.parse import quote, quote_plus, unquote_plus

from wikibio.readers.wikitext.functions.invocation import ERROR, Function, Invocation
from wikibio.readers.wikitext.sentinels import HOLE

PADDING_LIMIT = 500
STRING_LIMIT = 1_000
"""Characters of a text that the string functions take, MediaWiki's own default."""
_MARKUP = re.compile(r"\[\[|\{\{|<|&")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def _cased(call: Invocation, *, upper: bool) -> str:
    """Change the case of letters, but not inside of tags, links' targets and templates."""
    text = call.shown(0)
    change = str.upper if upper else str.lower
    if not _MARKUP.search(text):
        return change(text)
    pieces = re.split(r"(\{\{[^{}]*\}\}|<[^<>]*>|&#?\w+;|\[\[[^\[\]|]*\|)", text)
    return "".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))


def _lc(call: Invocation) -> str:
    return _cased(call, upper=False)


def _uc(call: Invocation) -> str:
    return _cased(call, upper=True)


def _lcfirst(call: Invocation) -> str:
    text = call.shown(0)
    return text[:1].lower() + text[1:]


def _ucfirst(call: Invocation) -> str:
    text = call.shown(0)
    if text.startswith("[["):
        target, bar, label = text[2:].partition("|")
        if bar and "]]" not in target:
            return f"[[{target}|{label[:1].upper()}{label[1:]}"
        return f"[[{target[:1].upper()}{target[1:]}{bar}{label}"
    return text[:1].upper() + text[1:]


def _padding(call: Invocation) -> tuple[str, str]:
    """Return the text and what has to stand beside it."""
    text, length, filler = call.shown(0), _integer(call.value(1)) or 0, call.value(2, "0")
    missing = min(length, PADDING_LIMIT) - len(text)
    if missing <= 0 or not filler:
        return text, ""
    return text, (filler * (missing // len(filler) + 1))[:missing]


def _padleft(call: Invocation) -> str:
    text, padding = _padding(call)
    return padding + text


def _padright(call: Invocation) -> str:
    return "".join(_padding(call))


def _integer(text: str) -> int | None:
    """Return a whole number of few digits, None for anything else."""
    match = re.fullmatch(r"[+-]?\d{1,9}", text.strip())
    return int(match[0]) if match else None


def _string(call: Invocation, index: int = 0) -> str:
    return call.value(index)[:STRING_LIMIT]


def _len(call: Invocation) -> str:
    text = call.value(0)
    return HOLE if HOLE in text else str(len(text))


def _pos(call: Invocation) -> str:
    found = _string(call).find(call.value(1) or " ", max(0, _integer(call.value(2)) or 0))
    return "" if found < 0 else str(found)


def _rpos(call: Invocation) -> str:
    return str(_string(call).rfind(call.value(1) or " "))


def _sub(call: Invocation) -> str:
    text = _string(call)
    start, length = _integer(call.value(1)) or 0, _integer(call.value(2)) or 0
    start = max(0, len(text) + start) if start < 0 else start
    end = len(text) if length == 0 else start + length if length > 0 else len(text) + length
    return text[start : max(start, end)]


def _count(call: Invocation) -> str:
    return str(_string(call).count(call.value(1) or " "))


def _replace(call: Invocation) -> str:
    new = call.value(2)[:STRING_LIMIT]
    replaced = _string(call).replace(call.value(1) or " ", new, 2 * STRING_LIMIT)
    return replaced if len(replaced) <= 10 * STRING_LIMIT else ERROR


def _explode(call: Invocation) -> str:
    limit = _integer(call.value(3)) or 0
    parts = _string(call).split(call.value(1) or " ", limit - 1 if limit > 0 else -1)
    place = _integer(call.value(2)) or 0
    return parts[place].strip() if -len(parts) <= place < len(parts) else ""


def _urldecode(call: Invocation) -> str:
    return unquote_plus(call.value(0))


def _urlencode(call: Invocation) -> str:
    text = call.value(0)
    kind = call.value(1).upper()
    if kind == "WIKI":
        return quote(text.replace(" ", "_"), safe="/:;@$!*(),~")
    return quote(text, safe="") if kind == "PATH" else quote_plus(text)


def _anchorencode(call: Invocation) -> str:
    return _LINK.sub(r"\1", call.value(0)).replace(" ", "_")


FUNCTIONS: dict[str, Function] = {
    "lc": _lc,
    "uc": _uc,
    "lcfirst": _lcfirst,
    "ucfirst": _ucfirst,
    "padleft": _padleft,
    "padright": _padright,
    "#len": _len,
    "#pos": _pos,
    "#rpos": _rpos,
    "#sub": _sub,
    "#count": _count,
    "#replace": _replace,
    "#explode": _explode,
    "#urldecode": _urldecode,
    "urlencode": _urlencode,
    "anchorencode": _anchorencode,
}
