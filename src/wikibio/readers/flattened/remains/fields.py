"""Named parameters that lost their template: where they stand, and which belong together."""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from wikibio.languages import Language
from wikibio.model import Argument, Span, TemplateCall
from wikibio.model.quick import quick
from wikibio.readers.flattened.blanks import before_blanks
from wikibio.readers.flattened.patterns import any_of, namespace_names
from wikibio.readers.wikitext.grammar import CATEGORY

NEAR = 250
"""A value of up to this many characters does not part two parameters."""
FAR = 1500
"""The longest value of an infobox that is still believed to be one."""

_FIELD = re.compile(r"\|[^\S\x1c-\x1f]{0,40}+([^|={}\[\]<>\"\n,;:]{1,60}+)=(?!=)")
_PLAIN_KEY = re.compile("[A-Za-z][A-Za-z0-9_]{0,48}")
_KEY = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}_.'’()/ \t-]{0,48}")
_MARKUP = regex.compile(r"\s*(?:[\"']|[\w.%#]{1,20}(?:\s[\w-]{1,20}=[^|\n]{0,60})?\s*\|)")
_CELLS = frozenset(
    (
        "align",
        "bgcolor",
        "cellpadding",
        "cellspacing",
        "colspan",
        "data-sort-value",
        "rowspan",
        "valign",
    )
)
_ATTRIBUTES = frozenset(
    ("border", "class", "dir", "height", "id", "lang", "nowrap", "scope", "style", "width")
)
"""Attributes of table cells, as HTML names them in every language."""
_OPTION = regex.compile(r"(?:^|[|\s])([^|\s]{1,20})\|?$")
_LONGEST_KEY = 5
_DOUBLE = frozenset("|!{")
_LONGEST_NAME = 40
_LONGEST_VALUE = 300
_SENTENCE = regex.compile(r"(?<=\p{Ll}{2}[.!?][\"”)]?)\s+(?=\p{Lu}\p{Ll})|\]\]\s+")
_OPENING = regex.compile(r"\s{2,}|\n|\}\}|\|[-}]?|[\x1c-\x1e]|(?:<[^<>]{1,80}>)(?=\s)")
_CAPITALS = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’.-]*\s?|\d[\d–-]*\s?){1,6}$")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter: its name, where its bar stands, where its value begins and ends at the latest."""

    key: str
    bar: int
    value: int
    end: int


_new_argument, _new_field = quick(Argument), quick(Field)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch to cut out, what makes the calls in it, how sure that is, what a Problem says."""

    span: Span
    calls: Callable[[], tuple[TemplateCall, ...]]
    confidence: float
    message: str


def find_fields(text: str, language: Language) -> list[Field]:
    """Return what looks like `|name=`, in order; cells of tables and options of images do not."""
    found, markup = [], _markup_names(language)
    for match in _FIELD.finditer(text):
        key, (bar, value) = match[1].rstrip(), match.span()
        if not _is_name(key) or text[bar - 1 : bar] in _DOUBLE:
            continue
        if key.lower() not in markup or not _is_markup(text, key, (bar, value), language):
            found.append((key, bar, value))
    ends = [bar for _, bar, _ in found[1:]] + [len(text)]
    return [
        _new_field(key, bar, value, end)
        for (key, bar, value), end in zip(found, ends, strict=False)
    ]


def _is_name(key: str) -> bool:
    return _PLAIN_KEY.fullmatch(key) is not None or (
        key.count(" ") < _LONGEST_KEY and _KEY.fullmatch(key) is not None
    )


@functools.lru_cache(maxsize=400)
def _markup_names(language: Language) -> frozenset[str]:
    """Return what may be a cell's attribute or an image's parameter, and not a template's."""
    images = (word[:-1] for word in language.image_parameters if word.endswith("="))
    return _CELLS | _ATTRIBUTES | frozenset(images)


def _is_markup(text: str, key: str, place: Span, language: Language) -> bool:
    key, (bar, value) = key.lower(), place
    if key in _CELLS or (key in _ATTRIBUTES and _MARKUP.match(text, value, value + 200)):
        return True
    if key + "=" not in language.image_parameters:
        return False
    before = _OPTION.search(text, max(0, bar - 22), bar)
    return before is not None and is_image_option(before[1], language)


def is_image_option(word: str, language: Language) -> bool:
    """Return whether a word alone between bars is an option of a picture: "thumb", "200px"."""
    word = word.lower()
    return word in language.image_options or (
        word[:1].isdigit() and word.endswith(language.image_sizes)
    )


def runs(text: str, fields: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """Yield the parameters that stand near each other."""
    start = 0
    for index, (field, follower) in enumerate(pairwise(fields), 1):
        if not _joined(text, field, follower):
            yield tuple(fields[start:index])
            start = index
    if fields:
        yield tuple(fields[start:])


def _joined(text: str, field: Field, follower: Field) -> bool:
    gap = follower.bar - field.value
    if gap > FAR or (field.key.isupper() != follower.key.isupper() and len(follower.key) > 3):
        return False
    if gap <= NEAR:
        return True
    # a longer value is an infobox's, and these are written with blanks or a line each
    return text[field.bar - 1 : field.bar].isspace() and text[follower.bar - 1].isspace()


def argument(text: str, field: Field, end: int) -> Argument:
    """Return a field whose value ends at `end` or before, without what stands round the value."""
    value = text[field.value : max(end, field.value)]
    start = field.value + len(value) - len(value.lstrip())
    value = value.strip()
    while value.endswith("|"):
        value = value[:-1].rstrip()
    key = field.key if field.key.isidentifier() else " ".join(field.key.split())
    return _new_argument(key, value, (start, start + len(value)))


def name_before(text: str, bar: int, wanted: Callable[[str], bool]) -> str:
    """Return the template's name that stands directly before a bar, the longest that is wanted.

    Glued to other words it must have a hyphen or a blank in it: "1997s-aft|".
    """
    end = bar
    while end and text[end - 1] in " \n" and bar - end < 4:
        end -= 1
    if not end or not (text[end - 1].isalnum() or text[end - 1] == ")"):
        return ""
    low = max(0, bar - _LONGEST_NAME)
    low = max(low, *(text.rfind(sign, low, end) + 1 for sign in "|=\n"))
    before = text[low:bar]
    for start in range(len(before)):
        name = before[start:]
        if not name[0].isalnum() or not wanted(name.strip()):
            continue
        if "-" in name or " " in name.strip() or not (start and before[start - 1].isalnum()):
            return name
    return ""


def value_end(text: str, start: int, language: Language) -> int:
    """Return where a value ends that nothing follows but blanks, marks or the categories."""
    while start < len(text) and text[start] in " \t":
        start += 1
    match = _closing(language).search(text, start, start + _LONGEST_VALUE)
    return match.start() if match else min(len(text), start + _LONGEST_VALUE)


def head_start(text: str, bar: int, low: int, longest: int) -> int:
    """Return where the value begins that lost its parameter and stands before a bar.

    Two blanks, a line end or a closing mark part it from what comes before; else it is its last
    words with capitals.
    """
    low = max(low, bar - longest)
    end = before_blanks(text, low, bar)
    if bar - end > 2 or text.count("\n", end, bar) > 1:  # the value itself is lost
        return bar
    start = low
    for pattern in (_OPENING, _SENTENCE):
        for match in pattern.finditer(text, low, end):
            start = max(start, match.end())
    if start == low and low:
        names = _CAPITALS.search(text, low, end)
        return names.start() if names else bar
    return start


@functools.lru_cache(64)
def _closing(language: Language) -> "regex.Pattern[str]":
    spaces = any_of(namespace_names(language, CATEGORY))
    return regex.compile(
        rf"\s{{2,}}|\s*\n|\s*\}}\}}|\s*\|[-}}]|[\x1c-\x1e]|\s?(?<!:)(?i:{spaces}):|\s*$"
    )


def in_capitals(keys: Sequence[str]) -> bool:
    """Whether names are those of a person's data, which wikis write in capitals."""
    return sum(key.isupper() and len(key) > 3 for key in keys) * 3 > len(keys) * 2
