"""Templates and parser functions put in their place, as MediaWiki's preprocessor does.

A page's text goes in as `Call`, wikitext without functions comes out; templates that the tables of
a language know stay in it, for the pass that renders them. What is asked of a `Templates` is
expanded from its own wikitext. Depth, count and characters have limits, so that no page takes long:
https://www.mediawiki.org/wiki/Manual:Template_limits
"""

from collections.abc import Callable, Mapping
from typing import Final
from weakref import WeakKeyDictionary

from wikibio.model import Templates
from wikibio.readers.wikitext.functions import ERROR, Invocation, PageFacts, run
from wikibio.readers.wikitext.grammar import MAGIC, TEMPLATE, Grammar
from wikibio.readers.wikitext.magic import magic_word
from wikibio.readers.wikitext.preprocessor import (
    Argument,
    Call,
    Parameter,
    Text,
    body,
)
from wikibio.readers.wikitext.sentinels import HOLE

NESTING_LIMIT: Final = 60
"""How deep calls are read in each other, templates and functions together."""
TEMPLATE_DEPTH: Final = 40
"""How deep templates are expanded in each other."""
MOST_CALLS: Final = 50_000
"""Templates expanded for a page; functions cost characters only."""
MOST_CHARACTERS: Final = 4_000_000
"""Characters written on the way for a page, beside `CHARACTERS_EACH` for each of its own."""
CHARACTERS_EACH: Final = 100
LONGEST_REMEMBERED: Final = 1_000
MOST_REMEMBERED: Final = 5_000
REDIRECTS: Final = 3
_ON_A_LINE = ("{|", "*", "#", ":", ";")
MOST_BODIES: Final = 2_000
"""Bodies of templates kept between pages, with what is known of their insides."""
_bodies: WeakKeyDictionary[Templates, dict[str, tuple[str, Text] | None]] = WeakKeyDictionary()


class Frame:
    """Where text is read: a template with its arguments, or the page itself, which has none."""

    __slots__ = ("_names", "arguments", "depth", "outer", "title", "values")

    def __init__(
        self,
        title: str = "",
        arguments: Mapping[str, Text | str] | None = None,
        outer: "Frame | None" = None,
    ) -> None:
        self.title, self.arguments, self.outer = title, arguments, outer
        self.depth: int = outer.depth + 1 if outer else 0
        self.values: dict[str, str] = {}

    def holds(self, title: str) -> bool:
        """Return whether a template is being expanded here already."""
        frame: Frame | None = self
        while frame is not None:
            if frame.title == title:
                return True
            frame = frame.outer
        return False


class Expander:
    """Expands the calls of one page; `read` gives what wikitext shows, for functions that compare.

    `templates` is where bodies come from, None where there are none. `kept` and `expanded` name the
    templates that stand on the page itself, inside of what was expanded, with their length; who
    counts them empties both. Those in the bodies of other templates are not the page's.
    """

    def __init__(
        self,
        grammar: Grammar,
        page: PageFacts,
        templates: Templates | None,
        show: "Callable[[str, Expander], str]",
        length: int = 0,
    ) -> None:
        self.grammar, self.page, self.templates = grammar, page, templates
        self.over = False
        self.default_sort: str | None = None
        self.kept: list[tuple[str, int]] = []
        self.expanded: list[tuple[str, int]] = []
        self._show = show
        self._left = MOST_CHARACTERS + CHARACTERS_EACH * length
        self._calls = MOST_CALLS
        self._nesting = 0
        self._reading = False
        self._page = Frame()
        self._known: dict[str, str | None] = {}

    def function(self, call: Call) -> str:
        """Return the wikitext that a magic word of the page stands for."""
        return self._piece(call, self._page)

    def template(self, call: Call) -> str | None:
        """Return the wikitext a template of the page expands to, None where it does not."""
        found = self._known.get(call.raw, "\0")
        if found != "\0":
            return found
        name = self.expand(call.head, self._page).strip()
        shown = self._expanded(name, call, self._page)
        self._remember(call.raw, shown)
        return shown

    def _remember(self, raw: str, shown: str | None) -> None:
        if len(raw) <= LONGEST_REMEMBERED and len(self._known) < MOST_REMEMBERED:
            self._known[raw] = shown

    def exists(self, title: str) -> bool:
        """Return whether the wiki has a page; where nobody knows, it does."""
        before, colon, name = title.partition(":")
        if self.templates is None or not colon or self.grammar.prefix(before)[0] != TEMPLATE:
            return True
        return self.templates.wikitext(self.grammar.title(name)) is not None

    def read(self, wikitext: str) -> str:
        """Return wikitext with what its templates show in their place."""
        if self._reading:
            return wikitext
        self._reading = True
        try:
            return self._show(wikitext, self).strip()
        finally:
            self._reading = False

    def expand(self, text: Text, frame: Frame) -> str:
        """Return a text with its calls and parameters expanded."""
        if "{{" not in text.raw:
            return text.raw
        shown: list[str] = []
        for piece in text.pieces:
            if isinstance(piece, str):
                shown.append(piece)
                continue
            made = self._piece(piece, frame)
            if shown and made.startswith(_ON_A_LINE) and not shown[-1].endswith("\n"):
                made = "\n" + made  # a list or table begins on a line of its own
            shown.append(made)
            self._left -= len(made)
            if self._left < 0:
                self.over = True
                return HOLE
        return "".join(shown)

    def _piece(self, piece: Call | Parameter, frame: Frame) -> str:
        if self._nesting >= NESTING_LIMIT or self._left < 0:
            self.over = True
            return HOLE
        self._nesting += 1
        try:
            if isinstance(piece, Parameter):
                return self._parameter(piece, frame)
            return self._call(piece, frame)
        finally:
            self._nesting -= 1

    def _parameter(self, piece: Parameter, frame: Frame) -> str:
        """Return an argument of the frame, else the default, else the parameter as it stands."""
        name = self.expand(piece.name, frame).strip()
        if frame.arguments is not None and name in frame.arguments:
            if name not in frame.values:
                given = frame.arguments[name]
                if isinstance(given, Text):
                    given = self.expand(given, frame.outer or self._page)
                    given = given if name.isdecimal() else given.strip()
                frame.values[name] = given
            return frame.values[name]
        if piece.default is not None:
            return self.expand(piece.default, frame)
        return piece.raw

    def _call(self, call: Call, frame: Frame) -> str:
        head = call.head.raw
        found = magic_word(head, self.grammar.magic_words)
        if found is None and "{{" in head.partition(":")[0]:
            head = self.expand(call.head, frame)
            found = magic_word(head, self.grammar.magic_words)
        if found is not None and (found[0][0] == "#" or ":" in head or not call.arguments):
            return self._function(*found, call, frame)
        name = self.expand(call.head, frame).strip()
        if self._stays(name):
            return self._kept(name, call, frame)
        shown = self._expanded(name, call, frame)
        if shown is not None:
            if not frame.depth:
                self.expanded.append((name, len(call.raw)))
            return shown
        if frame.depth:
            return HOLE
        kept = self._kept(name, call, frame)
        self._remember(kept, None)
        return kept

    def _function(self, name: str, first: str, call: Call, frame: Frame) -> str:
        arguments = (Argument(Text(first)), *call.arguments)
        invocation = Invocation(name, arguments, self, frame)
        if name == "defaultsort":
            self.default_sort = invocation.value(0)
            return ""
        return run(invocation)

    def _stays(self, name: str) -> bool:
        """Return whether a template is left to a later pass, which knows it."""
        rendering = self.grammar.inline(name)
        return (rendering is not None and rendering != MAGIC) or self.grammar.is_read(name)

    def _kept(self, name: str, call: Call, frame: Frame) -> str:
        """Return a call as it stands, but with its arguments expanded."""
        pieces, number = [name], 0
        if not frame.depth:
            self.kept.append((name, len(call.raw)))
        for each in call.arguments:
            value = self.expand(each.value, frame)
            if each.name is not None:
                pieces.append(f"{self.expand(each.name, frame)}={value}")
                continue
            number += 1
            pieces.append(f"{number}={value}" if "=" in value else value)
        return "{{" + "|".join(pieces) + "}}"

    def _expanded(self, name: str, call: Call, frame: Frame) -> str | None:
        """Return what a template's own wikitext makes of a call, None where there is none.

        A template is not expanded in itself, as in MediaWiki.
        """
        if self.templates is None or HOLE in name or frame.depth >= TEMPLATE_DEPTH:
            return None
        found = self._body(name)
        if found is None:
            return None
        title, text = found
        if frame.holds(title):
            return ERROR
        if self._calls <= 0:
            self.over = True
            return None
        self._calls -= 1
        inner = Frame(title, self._arguments(call, frame), frame)
        return self.expand(text, inner)

    def _arguments(self, call: Call, frame: Frame) -> dict[str, Text | str]:
        arguments: dict[str, Text | str] = {}
        number = 0
        for each in call.arguments:
            if each.name is None:
                number += 1
                arguments[str(number)] = each.value
                continue
            name = self.expand(each.name, frame).strip()
            if name.isdecimal():  # read at once: only it is stripped, an unnamed one is not
                arguments[name] = self.expand(each.value, frame).strip()
            else:
                arguments[name] = each.value
        return arguments

    def _body(self, name: str) -> tuple[str, Text] | None:
        """Return a template's title and what it gives where it is used; redirects are followed."""
        before, colon, after = name.partition(":")
        if colon:
            number, code = self.grammar.prefix(before)
            if number not in (None, TEMPLATE) or code is not None or not before.strip():
                return None
            name = after if number == TEMPLATE else name
        title = self.grammar.title(name.partition("#")[0])
        if self.templates is None or not title:
            return None
        known = _bodies.setdefault(self.templates, {})
        if title not in known:
            if len(known) >= MOST_BODIES:
                known.clear()
            known[title] = self._read_body(self.templates, title)
        return known[title]

    def _read_body(self, templates: Templates, title: str) -> tuple[str, Text] | None:
        wikitext = templates.wikitext(title)
        for _ in range(REDIRECTS):
            redirect = self.grammar.redirect.match(wikitext) if wikitext is not None else None
            if redirect is None:
                break
            title = self.grammar.title(redirect[1].partition("#")[0].rpartition(":")[2])
            wikitext = templates.wikitext(title)
        return None if wikitext is None else (title, Text(body(wikitext)))
