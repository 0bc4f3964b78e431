"""Succession boxes from what is left of their templates, named or not, several in a row."""

import functools
from collections.abc import Sequence

import regex

from wikibio.languages import Language, SuccessionTemplate
from wikibio.model import Argument, Span, TemplateCall
from wikibio.readers.flattened.blanks import after_blanks
from wikibio.readers.flattened.patterns import any_of
from wikibio.readers.flattened.remains.fields import (
    Field,
    Piece,
    argument,
    head_start,
    name_before,
    value_end,
)

_ORDER = ("before", "title", "years", "after")
_MESSAGE = "a succession box without its braces"
_CLOSE = regex.compile(r"\s{2,}(?=\S)|\n+(?=\S)|\s*\}\}\s*")
_NAMES = regex.compile(r"(?<=[\p{Ll}.)])(?=\p{Lu}\p{Ll})")
_HALF = regex.compile(r"\s(?=\p{Lu})")
_LONGEST_HEAD = 150
_DIGITS = "0123456789 _-"


# ---------------------------------------------------------------- names lost
def succession_calls(
    text: str, group: Sequence[Field], low: int, language: Language
) -> list[Piece] | None:
    """Return a run as succession boxes, None if its names are not those of such boxes."""
    template = _template([field.key for field in group], text, group, language)
    if template is None:
        return None
    roles = [template.role(field.key) or ("", 1) for field in group]
    pieces: list[Piece] = []
    head = _head(text, group[0].bar, low, roles[0][0])
    begin, seen = 0, {roles[0]}
    for index, field in enumerate(group[:-1]):
        following = roles[index + 1]
        if not _closes(text, field, following, roles[index], known=following in seen):
            seen.add(following)
            continue
        value, next_head, sure = _halves(text, field.value, field.end, following[0] != _ORDER[0])
        pieces.append(_box(text, group[begin : index + 1], (head, value[1]), template, sure))
        head, begin, seen = next_head, index + 1, {following}
    end = value_end(text, group[-1].value, language)
    pieces.append(_box(text, group[begin:], (head, end), template, 0.9))
    return pieces


def _template(
    keys: Sequence[str], text: str, group: Sequence[Field], language: Language
) -> SuccessionTemplate | None:
    found = fitting(keys, language)
    if found is not None or not _all_known(keys, language):
        return found
    for template in dict.fromkeys(language.succession.templates.values()):
        if template.kind == "box" and all((role := template.role(key)) and role[0] for key in keys):
            alone = len(keys) < 2 and text[group[0].bar - 1 : group[0].bar].isspace()
            several = len({*keys}) > 1 or len(keys) > 2
            return template if alone or several else None
    return None


def fitting(keys: Sequence[str], language: Language) -> SuccessionTemplate | None:
    """Return the one-line template that parameters of these names are left of, None if none is."""
    if not _all_known(keys, language):
        return None
    found = language.succession.fit(keys)
    return language.succession.find(found[0]) if found else None


def _all_known(keys: Sequence[str], language: Language) -> bool:
    known = _parameters(language)
    return all(key.casefold() in known or key.casefold().rstrip(_DIGITS) in known for key in keys)


@functools.lru_cache(32)
def _parameters(language: Language) -> frozenset[str]:
    """Return every parameter of a one-line template."""
    templates = language.succession.templates.values()
    return frozenset(
        name for template in templates if template.kind == "box" for name in template.parameters
    )


def _closes(
    text: str, field: Field, following: tuple[str, int], role: tuple[str, int], *, known: bool
) -> bool:
    """Whether the next parameter belongs to another box."""
    if known and following[0]:
        return True
    close = _CLOSE.search(text[field.value : field.end].strip())
    if close is None:
        return False
    place = {each: index for index, each in enumerate(_ORDER)}
    back = place.get(following[0], len(_ORDER)) < place.get(role[0], 0)
    return back or "}}" in close[0] or role[0] == _ORDER[-1]


def _halves(text: str, start: int, end: int, headed: bool) -> tuple[Span, Span, float]:
    """Part what stands between two boxes into the last value and the head of the next."""
    start = after_blanks(text, start, end)
    gaps = list(_CLOSE.finditer(text, start, end))
    if not headed:
        stop = gaps[0].start() if gaps else end
        return (start, stop), (end, end), 0.9
    if gaps:
        return (start, gaps[0].start()), (gaps[-1].end(), end), 0.9
    glue = _NAMES.search(text, start, end)
    if glue and not text[start:end].rstrip().endswith("."):
        return (start, glue.start()), (glue.start(), end), 0.6
    blanks = [match.start() for match in _HALF.finditer(text, start, end)]
    if not blanks:
        return (start, end), (end, end), 0.5
    middle = min(blanks, key=lambda at: abs(2 * at - start - end))
    if len(blanks) % 2:
        middle = blanks[len(blanks) // 2]
    return (start, middle), (middle + 1, end), 0.5


def _head(text: str, bar: int, low: int, role: str) -> Span:
    """Return the value whose parameter is lost, in front of the first bar."""
    if role == _ORDER[0]:
        return bar, bar
    return head_start(text, bar, low, _LONGEST_HEAD), bar


def _box(
    text: str,
    fields: Sequence[Field],
    ends: tuple[Span, int],
    template: SuccessionTemplate,
    sure: float,
) -> Piece:
    """Return one box; `ends` are the value before its first bar and the end of its last value."""
    head, end = ends
    arguments = [argument(text, field, field.end) for field in fields[:-1]]
    arguments.append(argument(text, fields[-1], end))
    words = text[head[0] : head[1]].strip()
    start = fields[0].bar
    lost = _lost(template, [field.key for field in fields])
    if words and lost:
        start = head[0] + len(text[head[0] : head[1]]) - len(text[head[0] : head[1]].lstrip())
        arguments.insert(0, Argument(lost, words, (start, start + len(words))))
    end = max(arguments[-1].span[1], fields[-1].value)
    call = TemplateCall(template.name, tuple(arguments), (start, end))
    roles = {role[0] for a in arguments if a.value and (role := template.role(a.name))}
    said = roles & {"before", "title", "after"}  # years alone say nothing
    return Piece((start, end), functools.partial(tuple, (call,) if said else ()), sure, _MESSAGE)


def _lost(template: SuccessionTemplate, keys: Sequence[str]) -> str:
    """Return the parameter that must have come first: the one before these in the usual order."""
    roles = [role[0] for key in keys if (role := template.role(key))]
    missing = [role for role in _ORDER if role not in roles]
    place = _ORDER.index(roles[0]) if roles and roles[0] in _ORDER else 0
    before = [role for role in missing if _ORDER.index(role) < place]
    wanted = before[-1] if before else missing[0] if missing else ""
    return next((name for name, role in template.parameters.items() if role == wanted), "")


# ---------------------------------------------------------------- names kept
def succession_name(text: str, bar: int, language: Language) -> str:
    """Return the name of a succession template that stands directly before a bar, or ""."""
    table = language.succession.templates
    return name_before(text, bar, lambda name: " ".join(name.split()).casefold() in table)


def named_calls(text: str, group: Sequence[Field], low: int, language: Language) -> Piece | None:
    """Return a run whose templates' names are still there: `s-bef|before=…s-ttl|title=…`."""
    names = _names(language)
    first = next(field for field in group if succession_name(text, field.bar, language))
    start = first.bar - len(succession_name(text, first.bar, language))
    found = _before(text, start, low, names)
    start = found if found is not None else start
    end = value_end(text, group[-1].value, language)
    trailing = names.match(text, after_blanks(text, end, len(text)))
    while trailing and text[trailing.end() : trailing.end() + 1] != "=":
        end = trailing.end()
        trailing = names.match(text, after_blanks(text, end, len(text)))
    starts = list(names.finditer(text, start, end))
    calls = []
    for index, match in enumerate(starts):
        stop = starts[index + 1].start() if index + 1 < len(starts) else end
        inside = [field for field in group if match.end() <= field.bar < stop]
        arguments = _arguments(text, match.end(), stop, inside)
        calls.append(TemplateCall(match[0].strip(), arguments, (match.start(), stop)))
    return Piece((start, end), functools.partial(tuple, calls), 0.9, _MESSAGE) if calls else None


def _before(text: str, start: int, low: int, names: "regex.Pattern[str]") -> int | None:
    """Return where headers and openings begin that stand directly before: `s-starts-par|us-hs`."""
    window = max(low, start - 200)
    kept: int | None = None
    end = window
    for match in names.finditer(text, window, start):
        rest = text[end : match.start()]
        if kept is None or (rest.strip() and not rest.startswith("|")) or len(rest) > 40:
            kept = match.start()
        end = match.end()
    rest = text[end:start]
    return (
        kept
        if kept is not None and (not rest.strip() or rest.startswith("|")) and len(rest) < 40
        else None
    )


def _arguments(text: str, start: int, stop: int, fields: Sequence[Field]) -> tuple[Argument, ...]:
    arguments = []
    first = fields[0].bar if fields else stop
    for number, part in enumerate(text[start:first].split("|")[1:], 1):
        words = part.strip()
        at = text.find(words, start) if words else start
        if words:
            arguments.append(Argument(str(number), words, (at, at + len(words))))
    arguments += [argument(text, field, min(field.end, stop)) for field in fields]
    return tuple(arguments)


@functools.lru_cache(32)
def _names(language: Language) -> "regex.Pattern[str]":
    table = language.succession
    known = any_of(name for name in table.templates if "-" in name or " " in name)
    headers = "|".join(
        regex.escape(start) + r"\p{Ll}{2,12}(?=\s*\|)" for start in table.unknown_headers
    )
    return regex.compile(rf"(?i:{known}){'|(?i:' + headers + ')' if headers else ''}")
