"""Third pass: internal links become their text; categories and interlanguage links are noted.

Rules: https://www.mediawiki.org/wiki/Help:Links and the order of MediaWiki's own parser: a target
ends at the first character no title may have, a label at the first `]]`, and holds no `[[`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from wikibio.readers.wikitext.clean import FEW, which_hold
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.grammar import CATEGORY, FILE, UNTITLED, URL, Grammar
from wikibio.readers.wikitext.sentinels import DROPPED, GONE, INVISIBLE, VOID

_TARGET = r"([^\[\]{}|<>\n\x00-\x05\x07-\x1f]++)"
LINK = re.compile(r"\[\[" + _TARGET + r"(?:\|([^\[\]]*+))?+\]\]")
"""A link whose label holds no bracket; groups: target, label."""
BRACKETED = re.compile(
    r"\[\[" + _TARGET + r"\|([^\[\]]*+(?:\[(?!\[)|\](?!\]))(?:[^\[\]]++|\[(?!\[)|\](?!\]))*+)\]\]"
)
"""A link whose label does hold single brackets."""
_UNINVISIBLE = str.maketrans("", "", INVISIBLE)
_NO_TITLE = frozenset((":", "#", ""))
_MARKS = (":", "%", "&", "./", "/.", "~~~", "''", "\n//")
"""What a target on a line of its own holds that needs a look."""
_ODD = re.compile(r"[%&]|\./|/\.|~~~|''|^//")


class Noted(NamedTuple):
    """A category or interlanguage link: the language's code (None for a category) and the rest.

    `group` and `offset` say where it stood: in which stretch between plain links, and how far.
    """

    code: str | None
    title: str
    label: str | None
    group: int
    offset: int
    length: int


class LinkPass:
    """Resolves the links of a text once; `text` is what is left, `noted` what was noted."""

    def __init__(self, body: str, grammar: Grammar) -> None:
        self.grammar = grammar
        self.noted: list[Noted] = []
        self._place = (0, 0, 0)
        self._parts: list[str | None] = []
        self.text = self._resolved(body) if "[[" in body else body

    def _resolved(self, body: str) -> str:
        parts = self._parts = LINK.split(body)
        if len(parts) == 4 and (text := _alone(*parts)) is not None:
            return text
        stretches, targets, labels = parts[::3], parts[1::3], parts[2::3]
        shown = [
            target if label is None else label
            for target, label in zip(targets, labels, strict=True)
        ]
        # Two brackets behind each other are in a stretch, or one is at the edge of one.
        odd = "[[" in "[".join(stretches)
        for index in _special(targets, labels, odd=odd):
            target, label, before = targets[index], labels[index], stretches[index]
            if "[[" in before:
                stretches[index] = self._bracketed(before, index)
            if odd and odd_bracket(before):
                shown[index] = _written(target, label)
            elif ":" in target or label == "" or _ODD.search(target):
                length = len(target) + 4 + (0 if label is None else len(label) + 1)
                self._place = index, len(before), length
                shown[index] = self.shown(target, label)
        if "[[" in stretches[-1]:
            stretches[-1] = self._bracketed(stretches[-1], len(targets))
        whole = [""] * (len(stretches) + len(shown))
        whole[::2], whole[1::2] = stretches, shown
        return "".join(whole)

    def _bracketed(self, text: str, group: int) -> str:
        """Resolve the links whose labels hold single brackets, such as `[[a|b [c]]]`."""
        pieces: list[str] = []
        last = 0
        while match := BRACKETED.search(text, last):
            target, label = match.groups()
            end = match.end()
            if "[" in label and text.startswith("]", end):
                label, end = label + "]", end + 1
            self._place = group, match.start(), end - match.start()
            label = label.replace("[", "[" + VOID)  # no external link stands in a label
            pieces += (text[last : match.start()], self.shown(target, label))
            last = end
        return "".join(pieces) + text[last:]

    def noted_spans(self) -> Iterator[tuple[Noted, tuple[int, int]]]:
        """Yield what was noted with its span in the text that was read."""
        parts, passed, place = self._parts, 0, 0
        for noted in self.noted:
            index = noted.group * 3
            place += sum(map(len, filter(None, parts[passed:index]))) + 4 * ((index - passed) // 3)
            labels = parts[passed + 2 : index : 3]
            place += len(labels) - labels.count(None)  # the pipes before them
            start = place + noted.offset
            yield noted, (start, start + noted.length)
            passed = index

    def shown(self, target: str, label: str | None) -> str:
        """Return what a link shows, GONE for one that shows nothing, itself if it is none."""
        title = (unquote(target) if "%" in target else target).strip()
        if title.startswith(":"):
            return title[1:].strip() if label is None else label
        prefix, colon, rest = title.partition(":")
        number, code = self.grammar.prefix(prefix) if colon else (None, None)
        if number == FILE:
            return DROPPED
        if number == CATEGORY and (rest.strip()[:1] in _NO_TITLE):
            return _written(target, label)
        if number == CATEGORY or (code is not None and code != self.grammar.language.code):
            self.noted.append(Noted(code, rest, label, *self._place))
            return GONE
        if label == "" or not self._is_title(title, rest if number is not None else title):
            return _written(target, label)
        return title.replace("''", f"'{VOID}'") if label is None else label

    def _is_title(self, title: str, page: str) -> bool:
        """Return whether a page may have a title, of which `page` is what is behind a namespace."""
        if URL.match(title) or (page is not title and not page.partition("#")[0].strip()):
            return False
        return UNTITLED.search(decode(title.translate(_UNINVISIBLE))) is None


def _alone(before: str, target: str, label: str | None, after: str) -> str | None:
    """Return a text with its only link resolved, None where that is none of the plain ones."""
    plain = ":" not in target and label != "" and not _ODD.search(target)
    if not plain or before[-1:] == "[" or "[[" in before or "[[" in after:
        return None
    return f"{before}{target if label is None else label}{after}"


def _special(targets: list[str], labels: list[str | None], *, odd: bool) -> Iterable[int]:
    """Return which links may show anything but label or target, or stand behind odd brackets.

    Most do not, and need not be looked at one by one.
    """
    if odd or "" in labels or len(targets) <= FEW:
        return range(len(targets))
    return which_hold(_MARKS, targets, "\n")


def _written(target: str, label: str | None) -> str:
    """Return what is no link as it was written, kept from being read again."""
    return f"[{VOID}[{target}]]" if label is None else f"[{VOID}[{target}|{label}]]"


def odd_bracket(before: str) -> bool:
    """Return whether an odd number of brackets stands before: `[[[a]]]` is no link."""
    return bool((len(before) - len(before.rstrip("["))) % 2)
