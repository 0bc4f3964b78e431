"""A cell's wikitext to the people in it: names, links, notes, or why there is nobody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from wikibio.languages import Succession
from wikibio.model import Argument, Holder, Link, Value
from wikibio.model.reading import Reading

LIMIT = 200
"""How many links of one cell are looked at."""

_TOKEN = re.compile(
    r"(?P<open>\{\{|\[\[)|(?P<close>\}\}|\]\])|(?P<br><\s*/?br[^<>]*>)"
    r"|(?P<small><small[^<>]*>)|(?P<large></small[^<>]*>)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{([^|{}\[\]<>]*)")
_LIST = re.compile(r"(?:^|\n)[*#:;]")
_BRACKETS = re.compile(r"(?:\s*[(\[（][^()\[\]（）]*[)\]）])+")
_NOTE_AFTER = re.compile(r"(.*?\S)((?:\s*[(（][^()（）]*[)）])+)", re.DOTALL)
_INSIDE = re.compile(r"[(\[（]\s*([^()\[\]（）]*?)\s*[)\]）]")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a title: the holders, and what is said where there are none.

    `new` is why nobody came before, `vacancy` why nobody is there, `details` what the cell says of
    the title besides: its heir.
    """

    holders: tuple[Holder, ...] = ()
    new: str | None = None
    vacancy: str | None = None
    details: tuple[tuple[str, str], ...] = ()


def read_side(reading: Reading, argument: Argument, words: Succession, *, before: bool) -> Side:
    """Return the side that a parameter's value describes."""
    cell = _Cell(words)
    for line in _lines(reading, argument, words):
        cell.take(*line)
    return cell.side(before=before)


@dataclass(slots=True)
class _Cell:
    """Takes the lines of one cell: people, notes of them, and what stands instead of people."""

    words: Succession
    holders: list[Holder] = field(default_factory=list)
    instead: list[tuple[str, str]] = field(default_factory=list)
    pending: str = ""
    """A note that stands before the name it belongs to."""

    def take(self, text: str, links: list[Link], is_note: bool) -> None:
        """Read one line with its links; `is_note`: it is in small letters."""
        words = self.words
        kind = _instead(text, words) if self._may_be_instead(text, is_note=is_note) else None
        if kind is not None:
            self.instead.append((kind, _bare(text)))
            return
        lead = words.name_start.match(text)
        rest = text[lead.end() :].strip() if lead else text
        if lead:
            self.pending = lead[0].strip(" ,;:")
        if is_note or _is_note(rest, links, words):
            self._note(_bare(rest))
        elif rest:
            first, *more = _holders(rest, links, words)
            self.holders += [_noted(first, self.pending), *more]
            self.pending = ""

    def _may_be_instead(self, text: str, *, is_note: bool) -> bool:
        if not self.holders and (not self.instead or self.instead[-1][0] == "none"):
            return True
        return not is_note and not _BRACKETS.fullmatch(text)

    def _note(self, note: str) -> None:
        if self.holders:
            self.holders[-1] = _noted(self.holders[-1], note)
        elif self.instead:
            kind, said = self.instead[-1]
            self.instead[-1] = kind, f"{said}: {note}"
        else:
            self.pending = ", ".join(filter(None, (self.pending, note)))

    def side(self, *, before: bool) -> Side:
        """Return what was found; a note that no name follows is a name after all."""
        holders = tuple(self.holders)
        if self.pending and not holders and not self.instead:
            holders = (Holder(self.pending),)
        new = "; ".join(text for kind, text in self.instead if before and kind == "new")
        vacancy = "; ".join(text for kind, text in self.instead if not (before and kind == "new"))
        return Side(holders, new or None, vacancy or None)


def _instead(text: str, words: Succession) -> str | None:
    """Return which of HOLDER_WORDS a line means, in brackets or before some: "None (created)"."""
    if not any(map(str.isalnum, text)):
        return "none"
    kind = words.instead_of_holder(_bare(text))
    if kind is None and (match := _NOTE_AFTER.fullmatch(text)):
        kind = words.instead_of_holder(match[1])
        if kind == "none":
            return words.instead_of_holder(_bare(match[2].strip())) or kind
    return kind


def _lines(
    reading: Reading, argument: Argument, words: Succession
) -> Iterator[tuple[str, list[Link], bool]]:
    """Yield each line a cell shows: its text, its links, and whether it is in small letters."""
    begin, end = argument.span
    raw = reading.page.text[begin:end]
    if "<!--" not in raw:
        raw = argument.value
    for start, stop, small in _pieces(raw, words):
        piece = raw[start:stop]
        value = reading.value(piece, (begin + start, begin + stop))
        text = value.text
        if "\n" in text and "{{" not in piece and not _LIST.search(piece):
            text = text.replace("\n", " ")
        yield from ((line, links, small) for line, links in _linked(text, value))


def _linked(text: str, value: Value) -> Iterator[tuple[str, list[Link]]]:
    """Yield the lines of a text with the links that stand in each."""
    links = list(islice(value.links, LIMIT))
    for link in links:
        if "\n" in link.text:
            text = text.replace(link.text, link.text.replace("\n", " "))
    links.reverse()
    for line in text.split("\n"):
        found: list[Link] = []
        place = 0
        while links and (at := line.find(_one_line(links[-1].text), place)) >= 0:
            link = links.pop()
            found.append(link)
            place = at + len(link.text)
        if not found and links and line.strip() and not line.isspace():
            _drop_hidden(links, line, found)
        clean = " ".join(line.split())
        if clean:
            yield clean, found


def _drop_hidden(links: list[Link], line: str, found: list[Link]) -> None:
    """Take the next link if the one before it is not shown, as in a template that is dropped."""
    if len(links) > 1 and _one_line(links[-2].text) in line:
        links.pop()
        found.append(links.pop())


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _pieces(raw: str, words: Succession) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches between line breaks and around small print; these with True."""
    depth, start, small = 0, 0, False
    template = -1
    for token in _TOKEN.finditer(raw):
        kind = token.lastgroup
        if kind == "open":
            if not depth and _is_small(raw, token.start(), words):
                yield start, token.start(), small
                start, template = token.start(), token.start()
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
            if not depth and template >= 0:
                yield start, token.end(), True
                start, template = token.end(), -1
        elif not depth:
            yield start, token.start(), small
            start = token.end()
            small = kind == "small" or (small and kind == "br")
    yield start, len(raw), small


def _is_small(raw: str, place: int, words: Succession) -> bool:
    match = _TEMPLATE.match(raw, place)
    return match is not None and " ".join(match[1].casefold().split()) in words.small


def _is_note(text: str, links: Sequence[Link], words: Succession) -> bool:
    """Return whether a line qualifies the name before it: in brackets, or "as Mayor"."""
    if _BRACKETS.fullmatch(text) or words.notes.fullmatch(text):
        return True
    return words.note_start.match(text) is not None and not (
        links and text.startswith(_one_line(links[0].text))
    )


def _bare(text: str) -> str:
    """Return a note without the brackets around it."""
    if _BRACKETS.fullmatch(text):
        return ", ".join(part for part in _INSIDE.findall(text) if part)
    return text.strip(" ,;:")


def _noted(holder: Holder, note: str) -> Holder:
    if not note:
        return holder
    return replace(holder, note=f"{holder.note}, {note}" if holder.note else note)


def with_note(side: Side, number: int, note: str) -> Side:
    """Return the side with a note for one holder, who is counted from 1."""
    holders = list(side.holders)
    if note and 1 <= number <= len(holders):
        holders[number - 1] = _noted(holders[number - 1], note)
    return replace(side, holders=tuple(holders))


def _holders(text: str, links: Sequence[Link], words: Succession) -> Iterator[Holder]:
    """Yield who stands on one line: several only where a joiner stands between links."""
    start = place = 0
    mine: list[Link] = []
    for link in links:
        shown = " ".join(link.text.split())
        at = text.find(shown, place)
        if at < 0:
            continue
        between = _BRACKETS.sub("", text[place:at])
        if mine and words.joiners.fullmatch(between):
            yield _holder(text[start:place] + _kept(text[place:at]), mine, words)
            start, mine = at, []
        mine.append(link)
        place = at + len(shown)
    if not links and len(names := _names(text, words)) > 1:
        yield from map(Holder, names)
        return
    yield _holder(text[start:], mine, words)


def _names(text: str, words: Succession) -> list[str]:
    """Return the names of a line without links, if a joiner stands between whole names only.

    A whole name is two to four words with capitals, so that "Duke of York and Albany" stays one.
    """
    names, joined = [list[str]()], False
    for word in text.split():
        if words.joiners.fullmatch(word):
            joined = True
            names.append([])
            continue
        names[-1].append(word.rstrip(",;"))
        if word[-1] in ",;":
            joined |= word[-1] == ";"
            names.append([])
    names = [name for name in names if name]
    whole = all(2 <= len(name) <= 4 and all(w[:1].isupper() for w in name) for name in names)
    return [" ".join(name) for name in names] if joined and whole else [text]


def _kept(between: str) -> str:
    """Return the brackets that stand behind a name, before the joiner."""
    match = _BRACKETS.match(between)
    return match[0] if match else ""


def _holder(text: str, links: Sequence[Link], words: Succession) -> Holder:
    """Return one person: the name, and what stands behind it as the note."""
    text = text.strip()
    link = links[0] if links else None
    shown = " ".join(link.text.split()) if link else ""
    end = text.find(shown) + len(shown) if link else 0
    name, note = text, ""
    rest = text[end:].strip(" ,;:–—-")
    if link and _BRACKETS.fullmatch(rest):
        name, note = text[:end], _bare(rest)
    elif link and words.note_start.match(rest):
        name, note = text[:end], rest
    elif not link and (match := _NOTE_AFTER.fullmatch(text)):
        name, note = match[1], _bare(match[2].strip())
    return Holder(name.strip(" ,;"), link.title if link else None, note)
