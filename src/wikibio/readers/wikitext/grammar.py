"""What a language's words mean to the reader, made ready once a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from wikibio.languages import Language, Rendering
from wikibio.readers.wikitext.clean import FEW, is_words, which_hold
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.external import PROTOCOLS
from wikibio.readers.wikitext.magic import magic_word
from wikibio.readers.wikitext.sentinels import DROPPED

FILE, TEMPLATE, CATEGORY = 6, 10, 14
_ODD = (*":%&#_/~", "  ", "\n ", " \n", "\n.")
"""What a title on a line of its own holds that is not, but for its first letter, its own normal form
already, if it is printable. Characters that no target of a link holds are left out."""
_UNPRINTABLE = tuple(
    set(map(chr, (*range(0x20), 0x7F, 0xA0, 0x200E, 0x200F, *range(0x202A, 0x202F)))) - {"\n"}
)
"""The same of what is not printable."""
_NEEDS_CARE = re.compile(f"[{re.escape(''.join(_ODD[:7] + _UNPRINTABLE))}]")
"""The same of a title alone, but for its spaces."""
MAGIC = "\0"
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
_SPACES = re.compile(r"[\s_]+")
_CACHE_LIMIT = 50_000

URL: Final = re.compile(rf"(?i:{PROTOCOLS})")
UNTITLED: Final = re.compile(
    r"[\[\]{}|<>\x00-\x1f\x7f]"  # characters no title may have
    r"|%[0-9A-Fa-f]{2}|&(?:[A-Za-z]+|\#[0-9]+|\#x[0-9A-Fa-f]+);"  # what would be decoded twice
    r"|^(?:\.\.?$|\.\.?/)|/\.\.?/|/\.\.?$|~~~"  # what browsers or signatures would change
)
"""What MediaWiki refuses in a title: https://www.mediawiki.org/wiki/Manual:Page_title"""


@dataclass(slots=True, eq=False)
class Grammar:
    """A language's words as the reader asks for them."""

    language: Language
    file_link: re.Pattern[str]
    image_size: re.Pattern[str]
    redirect: re.Pattern[str]
    trail: re.Pattern[str]
    prefixed: re.Pattern[str]
    magic_words: Mapping[str, str]
    _as_written: bool
    _prefixes: dict[str, tuple[int | None, str | None]] = field(default_factory=dict)
    _templates: dict[str, str] = field(default_factory=dict)
    _inline: dict[str, Rendering | None] = field(default_factory=dict)
    _titles: dict[str, str | None] = field(default_factory=dict)

    def prefix(self, raw: str) -> tuple[int | None, str | None]:
        """Return what a link's prefix is: a namespace's number, or a language's code."""
        try:
            return self._prefixes[raw]
        except KeyError:
            pass
        key = _SPACES.sub(" ", raw).strip().lower()
        number = self.language.namespaces.get(key)
        code = key if number is None and key in self.language.interlanguage else None
        if len(self._prefixes) < _CACHE_LIMIT:
            self._prefixes[raw] = number, code
        return number, code

    def link_titles(self, targets: list[str]) -> list[str | None]:
        """Return the normal form of internal links' targets; None for what is none.

        A file shown, a category or an interlanguage link is none; with a colon before it, it is.
        Most targets are normal but for their first letter, and are not looked at one by one.
        """
        if len(targets) <= FEW:
            return [self._link_title(target) for target in targets]
        titles: list[str | None] = [*targets]
        if not self._as_written:
            capital = self._capital
            titles = [t if t[0].isupper() else capital(t) for t in targets]
        odd = _ODD if "".join(targets).isprintable() else _ODD + _UNPRINTABLE
        for index in which_hold(odd, targets, "\n"):
            titles[index] = self._careful_title(targets[index])
        return titles

    def _link_title(self, raw: str) -> str | None:
        """Return the normal form of one target."""
        if (
            (is_words(raw) or not _NEEDS_CARE.search(raw))
            and "  " not in raw
            and raw[0] not in " ."
            and raw[-1] != " "
        ):
            return raw if raw[0].isupper() or self._as_written else self._capital(raw)
        return self._careful_title(raw)

    def _careful_title(self, raw: str) -> str | None:
        try:
            return self._titles[raw]
        except KeyError:
            pass
        title = self._read_title(decode(unquote(raw.replace(DROPPED, "").strip())))
        if len(self._titles) < _CACHE_LIMIT:
            self._titles[raw] = title
        return title

    def _read_title(self, target: str) -> str | None:
        prefix, colon, rest = target.partition(":")
        if colon and prefix:
            number, code = self.prefix(prefix)
            if number in (CATEGORY, FILE) or (code is not None and code != self.language.code):
                return None
            if number is not None and not rest.split("#")[0].strip():
                return None
        if not target or URL.match(target) or UNTITLED.search(target):
            return None
        return self.target(target)

    def target(self, target: str) -> str:
        """Return the normal form of a link's target, fragment included.

        Behind a namespace the title begins with a capital too; behind a language's code it is the
        other wiki's own, and the code of this wiki itself says nothing.
        """
        page, mark, fragment = target.removeprefix(":").partition("#")
        before, colon, rest = page.partition(":")
        number, code = self.prefix(before) if colon and before.strip() else (None, None)
        if code is not None and code == self.language.code:
            page = self.title(rest)
        elif code is not None:
            page = f"{code}:{self.spaced(rest)}"
        elif number is not None:
            page = f"{self.title(before)}:{self.title(rest)}"
        else:
            page = self.title(page)
        return page + mark + self.spaced(fragment)

    def template(self, raw: str) -> str:
        """Return the name a transclusion is known by: no namespace, spaces, small first letter."""
        try:
            return self._templates[raw]
        except KeyError:
            pass
        name = _SPACES.sub(" ", raw).strip()
        before, colon, after = name.partition(":")
        if colon and self.prefix(before)[0] == TEMPLATE:
            name = after.strip()
        first = next(
            (small for small, capital in self.language.capitals.items() if name[:1] == capital),
            name[:1].lower(),
        )
        name = first + name[1:]
        if len(self._templates) < _CACHE_LIMIT:
            self._templates[raw] = name
        return name

    def inline(self, raw: str) -> Rendering | None:
        """Return what a transclusion shows, MAGIC for a magic word, None where it is not known."""
        try:
            return self._inline[raw]
        except KeyError:
            pass
        shown: Rendering | None = MAGIC
        if magic_word(raw, self.magic_words) is None:
            shown = self.language.inline_templates.get(self.template(raw))
        if len(self._inline) < _CACHE_LIMIT:
            self._inline[raw] = shown
        return shown

    def is_read(self, name: str) -> bool:
        """Return whether a template leaves the text to become a part of its own."""
        name = self.template(name)
        return self.language.is_infobox(name) or self.language.succession.concerns(name)

    def title(self, raw: str) -> str:
        """Return a title in its normal form: spaces for underscores, first letter upper case."""
        title = self.spaced(raw)
        return title if self._as_written else self._capital(title)

    def spaced(self, raw: str) -> str:
        """Return a title with spaces for underscores, and no marks of writing direction.

        Source: https://www.mediawiki.org/wiki/Manual:Page_title
        """
        return _SPACES.sub(" ", _DIRECTION_MARKS.sub("", raw)).strip()

    def _capital(self, title: str) -> str:
        first, capitals = title[:1], self.language.capitals
        if "a" <= first <= "z" and not capitals:
            return first.upper() + title[1:]
        capital = capitals.get(first) or first.upper()
        return capital + title[1:] if len(capital) == 1 else title


def grammar(language: Language) -> Grammar:
    """Return the Grammar of a language, made on first use."""
    found = _grammars.get(id(language))
    if found is None or found.language is not language:
        if len(_grammars) > 1000:
            _grammars.clear()
        found = _grammars[id(language)] = Grammar(
            language,
            _file_link(_words(language, FILE)),
            _image_size(language.image_sizes),
            _redirect(language.redirect_words),
            re.compile(f"[{language.link_trail}]*+" if language.link_trail else ""),
            _prefixed(_words(language, CATEGORY)),
            {
                **language.magic_words,
                **dict.fromkeys(language.defaultsort_words, "defaultsort"),
            },
            language.case == "case-sensitive",
        )
    return found


_grammars: dict[int, Grammar] = {}


def _words(language: Language, number: int) -> tuple[str, ...]:
    return tuple(sorted(word for word, key in language.namespaces.items() if key == number))


@lru_cache(maxsize=400)
def _file_link(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match the opening of a link to a file up to its colon, e.g. `[[ Image :`."""
    names = "|".join(re.escape(word).replace(r"\ ", r"[\s_]+") for word in words)
    first = "".join(sorted({c for word in words for c in (word[0], word[0].upper())}))
    # The look ahead lets most links fail at once: this pattern is tried at every one of them.
    return re.compile(rf"\[\[(?=[{re.escape(first)}\s_])[\s_]*+(?i:{names})[\s_]*+:")


@lru_cache(maxsize=400)
def _prefixed(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match the opening of a link that may be to a category or to another language's wiki."""
    letters = ("[a-zA-Z-]{2,12}+", *(re.escape(word) for word in words if not word.isascii()))
    names = "|".join(letters).replace(r"\ ", r"[\s_]+")
    return re.compile(rf"\[\[[\s_]*+(?i:{names})[\s_]*+:")


@lru_cache(maxsize=400)
def _image_size(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match an option that is a number and a unit, e.g. `200x150px`."""
    units = "|".join(map(re.escape, words))
    return re.compile(rf"\d*(?:x\d+)?\s*(?:{units})(?:\s*px)?$", re.IGNORECASE)


@lru_cache(maxsize=400)
def _redirect(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match a redirect at the start of a page; group: target.

    Source: https://www.mediawiki.org/wiki/Help:Redirects
    """
    names = "|".join(map(re.escape, words))
    return re.compile(
        rf"\s*+(?:{names})\s*+(?::\s*+)?\[\[([^\[\]{{}}|<>\n\x00-\x1f]+)(?:\|[^\[\]]*)?\]\]",
        re.IGNORECASE,
    )
