"""What is left of markup other than templates' arguments: tags, tables, files, headings' signs.

Where structure is still there it is used: what this finds is cut, or marked for later passes.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import regex

from wikibio.languages import Language
from wikibio.model import Image, Span
from wikibio.readers.flattened.blanks import before_blanks
from wikibio.readers.flattened.divide.classes import CAPTION, EDGE, HEADING
from wikibio.readers.flattened.mend.mended import Edit
from wikibio.readers.flattened.patterns import any_of, namespace_names, stands
from wikibio.readers.wikitext.grammar import FILE

_TABLE = regex.compile(r"\{\|"), regex.compile(r"\|\}")
_BRACES = regex.compile(r"\{\{"), regex.compile(r"\}\}")
"""How each opens and closes; two literals are found far quicker than either of both."""
_HEADING = regex.compile(
    r"(?:(?<!=)|\G)(={2,6})\s?([^=\n]{1,200}?)\s?\1(?=[^=]|$|={2,6}\s?[^=\s])\s*"
)
_TAG = regex.compile(
    r"<(?:!--.*?(?:-->|$)|(?P<ref>ref\b[^<>]*?(?:/>|>[^<]*+(?:<(?!ref\b|/ref\s*>)[^<]*+)*+</ref\s*>))"
    r"|(?P<hidden>(?:math|gallery|score|timeline|style|script|imagemap)\b[^<>]*(?<!/)>)"
    r"|(?P<edge>/?(?:blockquote|center|div|gallery|h[1-6]|hr|li|ol|p|poem|pre|references|table|td|th|tr|ul)\b[^<>]*>)"
    r"|(?P<br>br\b[^<>]*>)|/?[a-zA-Z][a-zA-Z0-9]*\b[^<>]{0,300}>)",
    regex.DOTALL | regex.IGNORECASE,
)
_LABELLED = regex.compile(r"\[https?://[^\s\[\]]++ ?([^\[\]\n]{0,300}+)\]")
_SWITCH = regex.compile(r"__\p{Lu}{3,25}__")
_QUOTES = regex.compile(r"''+")
_LONGEST_OPTION = 300
_ARGUMENT = regex.compile(r"\|\s*[\w -]{1,40}=")
_SIZE = regex.compile(r"\d{2,4}(?:x\d+)?\s?\w+$")
_ASCII = frozenset(map(chr, range(128)))
_BLANK = frozenset(sign for sign in _ASCII if sign.isspace())
_FILE_NAME = (
    r"[^|\n\[\]<>]{1,150}?\.(?i:jpe?g|png|gif|svg|tiff?|webp|xcf|og[agv]|webm|pdf|djvu)(?!\w)"
)


Cut = tuple[Edit, str]
"""What is taken out or marked, and the reason it is cut for ("" where it is only marked)."""


@dataclass(slots=True)
class Debris:
    """The edits that clear a text, and what they cleared away, each list in text order."""

    edits: list[Cut] = field(default_factory=list)
    references: list[Span] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)
    """Where a heading's words begin -> its level, where signs for it were left."""
    images: list[Image] = field(default_factory=list)


def find_debris(text: str, language: Language) -> Debris:
    """Return what of a text is markup still, tables and whole templates included."""
    debris = Debris()
    found: list[Cut] = []
    for sign, finder in _FINDERS:
        if stands(sign, text):
            found += finder(text, language, debris)
    found.sort(key=lambda cut: (cut[0].start, -cut[0].end))
    done = -1
    for edit, reason in found:
        if edit.start >= done:
            debris.edits.append((edit, reason))
            done = edit.end
    return debris


def _tables(text: str, _: Language, __: Debris) -> Iterator[Cut]:
    for span in _balanced(text, *_TABLE):
        yield Edit(*span, EDGE), "table"


def _templates(text: str, _: Language, __: Debris) -> Iterator[Cut]:
    for span in _balanced(text, *_BRACES):
        yield Edit(*span), "template"


def _headings(text: str, _: Language, debris: Debris) -> Iterator[Cut]:
    for match in _HEADING.finditer(text):
        start, end = match.span(2)
        yield Edit(match.start(), start, HEADING), "markup"
        yield Edit(end, match.end(), EDGE), "markup"
        debris.headings[start] = len(match[1])


def _labels(text: str, _: Language, __: Debris) -> Iterator[Cut]:
    for match in _LABELLED.finditer(text):
        yield Edit(match.start(), match.start(1)), "markup"
        yield Edit(match.end(1), match.end()), "markup"


def _pictures(text: str, language: Language, debris: Debris) -> Iterator[Cut]:
    words = _picture(language)
    for start, end in _files(text, words):
        yield Edit(start, end, CAPTION), "image"
        if named := words.named.match(text, start):
            name = named["name"].replace("_", " ").strip()
            debris.images.append(Image(name, "", (start, end)))


def _switches(text: str, language: Language, _: Debris) -> Iterator[Cut]:
    for match in _SWITCH.finditer(text):
        if match[0].lower() in language.double_underscores:
            yield Edit(*match.span()), "magic-word"


def _quotes(text: str, _: Language, __: Debris) -> Iterator[Cut]:
    for match in _QUOTES.finditer(text):
        yield Edit(*match.span()), "markup"


def _balanced(
    text: str, opening: "regex.Pattern[str]", closing: "regex.Pattern[str]"
) -> Iterator[Span]:
    """Yield the outermost stretches from an opening sign to its closing one."""
    signs = [(match.span(), True) for match in opening.finditer(text)]
    signs += [(match.span(), False) for match in closing.finditer(text)]
    open_at: list[int] = []
    done = 0
    for (start, end), opens in sorted(signs):
        if start < done:
            continue  # `{|}` opens a table
        done = end
        if opens:
            open_at.append(start)
        elif open_at:
            begun = open_at.pop()
            if not open_at:
                yield begun, end


def _tags(text: str, _: Language, debris: Debris) -> Iterator[Cut]:
    unclosed: set[str] = set()
    for match in _TAG.finditer(text):
        start, end = match.span()
        if match["ref"]:
            debris.references.append((start, end))
            yield Edit(start, end), "reference"
        elif match["hidden"]:
            name = regex.split(r"\W", match["hidden"], maxsplit=1)[0].lower()
            closing = -1 if name in unclosed else text.find("</" + name, end)
            if closing < 0:
                unclosed.add(name)
            close = text.find(">", closing) + 1 if closing >= 0 else 0
            yield Edit(start, max(end, close)), "extension-tag"
        elif match["edge"]:
            yield Edit(start, end, EDGE), "markup"
        elif match["br"]:
            yield Edit(start, end, "\n"), "markup"
        elif match[0].startswith("<!"):
            yield Edit(start, end), "comment"
        else:
            yield Edit(start, end), "markup"


def _files(text: str, words: "_Pictures") -> Iterator[Span]:
    """Yield what stands before the caption of a file: `File:A.jpg|thumb|`, `right|200px|`."""
    runs = list(words.names(text))
    first_letters, last_letters, shortest = words.first_letters, words.last_letters, words.shortest
    after = 0
    for part in text.split("|")[:-1]:
        bar = after + len(part)
        # most bars are a template's: two letters tell, or one where an option has no more
        if part[:2] in first_letters or part.rstrip()[-shortest:] in last_letters:
            start = words.option(text, after, bar)
            if start is not None:
                runs.append((start, bar + 1))
        after = bar + 1
    runs.sort()
    start, end = -1, -1
    for left, right in runs:
        if end >= 0 and left <= end + 1 and not text[end:left].strip():
            end = max(end, right)
            continue
        if end >= 0:
            yield start, end
        start, end = left, right
    if end >= 0:
        yield start, end


@dataclass(frozen=True, slots=True)
class _Pictures:
    """How files are shown, in one language's words."""

    spaces: Mapping[str, tuple[str, ...]]
    """Names of the namespace of files, by their last letter."""
    longest: int
    """Characters the longest of `spaces` has."""
    no_name: frozenset[str]
    """What none of `spaces` ends with, of ASCII; a blank may stand behind one."""
    named: "regex.Pattern[str]"
    options: tuple[str, ...]
    sizes: tuple[str, ...]
    valued: tuple[str, ...]
    longest_valued: int
    first_letters: frozenset[str]
    """The first two letters of each of `valued`, however written."""
    last_letters: frozenset[str]
    """The last letters of options and of the units of sizes, however written."""
    shortest: int
    """How many letters `last_letters` are of: two, one where a word has only one."""

    def names(self, text: str) -> Iterator[Span]:
        """Yield where files are named: `[[File:A.jpg|`."""
        done, colon = 0, text.find(":")
        while colon >= 0:
            if text[colon - 1] in self.no_name:
                colon = text.find(":", colon + 1)
                continue
            end = colon - text[max(done, colon - 1) : colon].isspace()
            before = text[max(done, end - self.longest) : end].lower()
            spaces = self.spaces.get(before[-1:], ())
            if before.endswith(spaces):
                start = end - max(len(space) for space in spaces if before.endswith(space))
                while start > done and text[start - 1] == "[":
                    start -= 1
                if match := self.named.match(text, start):
                    yield match.span()
                    done = match.end()
            colon = text.find(":", max(done, colon + 1))

    def option(self, text: str, after: int, bar: int) -> int | None:
        """Return where the option begins that ends at a bar, None where none does."""
        low = after if bar - after < _LONGEST_OPTION else bar - _LONGEST_OPTION
        if text[low : low + self.longest_valued].lower().startswith(self.valued):
            return low
        part = text[low : before_blanks(text, low, bar)].lower()
        end = low + len(part)
        if part.endswith(self.options):
            length = max(len(word) for word in self.options if part.endswith(word))
            glued = length < len(part) and part[-length - 1].isalpha()
            return None if glued and _ARGUMENT.match(text, bar) else end - length
        if part.endswith(self.sizes) and (size := _SIZE.search(part)):
            return end - len(part) + size.start()
        return None


def _by_last_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[-1:]] = (*found.get(word[-1:], ()), word)
    return found


@functools.lru_cache(maxsize=400)
def _picture(language: Language) -> _Pictures:
    spaces = namespace_names(language, FILE)
    alone = (*language.image_options, *language.image_sizes)
    valued = tuple(word.rstrip() for word in language.image_parameters if "=" in word)
    shortest = min((2, *map(len, alone)))
    return _Pictures(
        _by_last_letter(spaces),
        max(map(len, spaces), default=0),
        _ASCII - _BLANK - _any_case(word[-1:] for word in spaces),
        regex.compile(rf"\[*(?i:{any_of(spaces)})\s?:(?P<name>{_FILE_NAME})\s?\|?"),
        tuple(language.image_options),
        language.image_sizes,
        valued,
        max(map(len, valued), default=0),
        _any_case(word[:2] for word in valued),
        _any_case(word[-shortest:] for word in alone),
        shortest,
    )


def _any_case(letters: Iterable[str]) -> frozenset[str]:
    """Return one or several letters, each as a small letter and as a capital."""
    return frozenset(
        "".join(each)
        for word in letters
        for each in product(*((letter, letter.upper()) for letter in word))
    )


_FINDERS: tuple[tuple[str, Callable[[str, Language, Debris], Iterator[Cut]]], ...] = (
    ("{|", _tables),
    ("{{", _templates),
    ("==", _headings),
    ("[http", _labels),
    ("<", _tags),
    ("|", _pictures),
    ("__", _switches),
    ("''", _quotes),
)
"""What must stand in a text for a finder to be asked, and the finder."""
