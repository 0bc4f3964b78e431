"""Where things end: balanced braces, comments and extension tags, each found in linear time.

The rules are those of MediaWiki's preprocessor:
https://www.mediawiki.org/wiki/Preprocessor_ABNF
"""

import re
from typing import NamedTuple

from wikibio.readers.wikitext.tags import EXTENSION_TAGS

_EXTENSIONS = "|".join(EXTENSION_TAGS)
_INSIDE = re.compile(
    r"\{\{+|\}\}+|\[\[|\]\]|<(?:!--|(?i:" + _EXTENSIONS + r")(?=[\s/>]))", re.ASCII
)
_PIPE_OR_OPENING = re.compile(
    r"\||\{\{|\[\[|<(?=!--|(?i:" + _EXTENSIONS + r")(?=[\s/>]))", re.ASCII
)
_TAG_NAME = re.compile(r"<([a-zA-Z]+)")

_AFTER_NAME = frozenset(" >/\n")

NEVER = -1


class Braces(NamedTuple):
    """A balanced `{{…}}` (size 2, a template) or `{{{…}}}` (size 3, a parameter)."""

    start: int
    end: int
    size: int


class Element(NamedTuple):
    """An extension tag with its content: the whole span, and the content's (empty if none)."""

    name: str
    start: int
    inner_start: int
    inner_end: int
    end: int

    @property
    def closed(self) -> bool:
        """Whether it has content and a closing tag, unlike `<ref />`."""
        return self.inner_end != self.end


class Scanner:
    """Answers where what starts at a place ends; remembers what is not there to be found.

    Every search for an end is remembered until the text has been read past it, so that many
    openings without an end cost one search, not one each.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.refs: list[Element] = []
        self.groups: dict[int, str] = {}
        self._ends: dict[str, tuple[int, int, int]] = {}
        self._partners: dict[str, dict[int, int]] = {}

    def find(self, what: str, start: int) -> int:
        """Return where the literal `what` next stands at or after `start`, NEVER if nowhere."""
        known = self._ends.get(what)
        if known is not None and known[0] <= start and (known[1] == NEVER or known[1] >= start):
            return known[1]
        place = self.text.find(what, start)
        self._ends[what] = (start, place, place)
        return place

    def closing_tag(self, name: str, start: int) -> tuple[int, int]:
        """Return the span of the next `</name>` at or after `start`; (NEVER, NEVER) if none."""
        key = "</" + name
        known = self._ends.get(key)
        if known is not None and known[0] <= start and (known[1] == NEVER or known[1] >= start):
            return known[1], known[2]
        match = _closing(name).search(self.text, start)
        span = match.span() if match else (NEVER, NEVER)
        self._ends[key] = (start, *span)
        return span

    def partner(self, name: str, start: int) -> int:
        """Return where the HTML element that opens at `start` ends, NEVER if it does not.

        All elements of a name are paired at once, on first use.
        """
        pairs = self._partners.get(name)
        if pairs is None:
            pairs, left_open = {}, list[int]()
            for tag in re.finditer(rf"<(/?){name}(?=[\s/>])[^<>]*+>", self.text, re.IGNORECASE):
                if not tag[1]:
                    if not tag[0].endswith("/>"):
                        left_open.append(tag.start())
                elif left_open:
                    pairs[left_open.pop()] = tag.end()
            self._partners[name] = pairs
        return pairs.get(start, NEVER)

    def comment_end(self, start: int) -> int:
        """Return the end of the comment that opens at `start`, NEVER if it does not end."""
        place = self.find("-->", start + 4)
        return place if place == NEVER else place + 3

    def element(self, name: str, start: int, after_name: int) -> Element | None:
        """Return the extension tag that opens at `start`, None if it has no end (so is text).

        The tag ends at the first ">" and its content at the first closing tag, whatever stands
        between; see Parser_extension_tags on mediawiki.org.
        """
        bracket = self.find(">", after_name)
        if bracket == NEVER:
            return None
        if self.text[bracket - 1] == "/":
            return Element(name, start, bracket + 1, bracket + 1, bracket + 1)
        inner_end, end = self.closing_tag(name, bracket + 1)
        if inner_end == NEVER:
            return None
        return Element(name, start, bracket + 1, inner_end, end)

    def quick_ref(self, start: int) -> Element | None:
        """Return the footnote at `start` if it is short and plain, as most are, else None.

        The windows keep time linear; what is odd in any way is left to `element`.
        """
        text = self.text
        if text[start + 4 : start + 5] not in _AFTER_NAME:
            return None
        bracket = text.find(">", start + 4, start + 200)
        if bracket == NEVER:
            return None
        if text[bracket - 1] == "/":
            return Element("ref", start, bracket + 1, bracket + 1, bracket + 1)
        inner_end = text.find("</", bracket, bracket + 3000)
        if inner_end == NEVER or not text.startswith("</ref>", inner_end):
            return None
        return Element("ref", start, bracket + 1, inner_end, inner_end + 6)

    def skip(self, start: int, *, note: bool) -> int:
        """Return the end of the comment or extension tag that opens at `start`, else NEVER.

        With `note`, footnotes met are kept in `refs`.
        """
        if self.text.startswith("<!--", start):
            return self.comment_end(start)
        match = _TAG_NAME.match(self.text, start)
        if match is None:
            return NEVER
        name = match[1].lower()
        element = self.element(name, start, match.end())
        if element is None:
            return NEVER
        if note:
            self.note(element)
        return element.end

    def note(self, element: Element) -> None:
        """Keep a footnote, or those inside a list of footnotes, in `refs`."""
        if element.name == "ref":
            self.refs.append(element)
        elif element.name == "references":
            position = element.inner_start
            tag = self.text[element.start : element.inner_start]
            while match := _REF_OPEN.search(self.text, position, element.inner_end):
                ref = self.element("ref", match.start(), match.end())
                if ref is None or ref.end > element.inner_end:
                    break
                self.refs.append(ref)
                if "group" in tag:
                    self.groups[ref.start] = tag
                position = ref.end

    def braces(self, start: int) -> tuple[list[Braces], list[tuple[int, str]]]:
        """Return the balanced braces at `start`, where `{{` stands, and what stays open.

        The first list has the outermost balanced braces only, in order. It holds one, unless
        the end of the text came first: then it is all that are balanced from there to the end,
        and the second list names the openings (place, "{{" or "[[") that have no end.
        """
        found, stack, _ = self._balance(start, note=True)
        return found, [(place, "{{" if count else "[[") for place, count in stack]

    def pipes(self, start: int, end: int) -> list[int]:
        """Return where the pipes between arguments stand, from `start` to `end` in a template."""
        found = list[int]()
        position = start
        while token := _PIPE_OR_OPENING.search(self.text, position, end):
            kind, position = token[0], token.end()
            if kind == "|":
                found.append(token.start())
            elif kind == "<":
                position = max(position, self.skip(token.start(), note=False))
            else:
                position = max(position, self.balanced_end(token.start()))
        return found

    def balanced_end(self, start: int) -> int:
        """Return where the `{{` or `[[` at `start` ends, NEVER if it does not."""
        _, stack, end = self._balance(start, note=False)
        return NEVER if stack else end

    def _balance(
        self, start: int, *, note: bool
    ) -> tuple[list[Braces], list[tuple[int, int]], int]:
        """Match braces and brackets from `start` until none is open: found, open, the end.

        An open bracket hides closing braces, as in MediaWiki: `{{a|[[b}}` is not closed.
        """
        text, found, stack = self.text, list[Braces](), list[tuple[int, int]]()
        tokens = _INSIDE.finditer(text, start)
        while (token := next(tokens, None)) is not None:
            place, end = token.span()
            kind = text[place]
            if kind == "{":
                stack.append((place, end - place))
            elif kind == "[":
                stack.append((place, 0))
            elif kind == "<":
                if (after := self.skip(place, note=note)) != NEVER:
                    tokens = _INSIDE.finditer(text, after)
            elif stack and (kind == "}") == bool(stack[-1][1]):
                place = _close(stack, found, place, end)
                if not stack:
                    return found, stack, place
        return found, stack, len(text)


def _close(stack: list[tuple[int, int]], found: list[Braces], place: int, end: int) -> int:
    """Match the closing run `place` to `end` with what is open; return where matching stopped."""
    if not stack[-1][1]:
        stack.pop()
        return end
    while end - place >= 2 and stack and stack[-1][1]:
        opened, count = stack.pop()
        size = 3 if min(end - place, count) >= 3 else 2
        start = opened + count - size
        while found and found[-1].start > start:
            found.pop()
        found.append(Braces(start, place + size, size))
        place += size
        if count - size >= 2:
            stack.append((opened, count - size))
    return place


_REF_OPEN = re.compile(r"<(?i:ref)(?=[\s/>])")
_closers: dict[str, re.Pattern[str]] = {}


def _closing(name: str) -> re.Pattern[str]:
    if name not in _closers:
        _closers[name] = re.compile(rf"</(?i:{name})\s*>")
    return _closers[name]
