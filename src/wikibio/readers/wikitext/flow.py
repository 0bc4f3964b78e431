"""The flow: a page's wikitext once comments, tags and templates are taken out, with its map."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, chain, count
from operator import add

from wikibio.model import Problem
from wikibio.readers.wikitext.scanner import Element
from wikibio.readers.wikitext.sentinels import STASH, UNSTASH

INSERTED = -1
_LIMIT_OF_PROBLEMS = 200


@dataclass(slots=True)
class Flow:
    """Pieces of the flow, where each came from, and what was taken out on the way.

    `origins` has a piece's place in the source, INSERTED for what is not a copy of the source.
    `templates` are the outermost ones: name as written, start, end. `nested` are those read
    inside others: name as written, length, whether it failed; `failed` are the starts of outermost
    ones whose text could not be computed. `expanded` and `nested_expanded` are the same of those
    that were expanded from their own wikitext. `stash` holds the texts that no later pass may read as markup.
    """

    source: str
    pieces: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    stash: list[str] = field(default_factory=list)
    refs: list[Element] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    galleries: list[Element] = field(default_factory=list)
    templates: list[tuple[str, int, int]] = field(default_factory=list)
    taken: list[tuple[str, int, int]] = field(default_factory=list)
    nested: list[tuple[str, int, bool]] = field(default_factory=list)
    failed: set[int] = field(default_factory=set)
    nested_expanded: list[tuple[str, int]] = field(default_factory=list)
    expanded: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    default_sort: str | None = None

    def problem(self, code: str, message: str, start: int, end: int) -> None:
        """Record a problem; beyond a few hundred, hostile pages gain nothing from more."""
        if len(self.problems) < _LIMIT_OF_PROBLEMS:
            self.problems.append(Problem(code, message, (start, end)))

    def put_away(self, text: str) -> str:
        """Keep `text` from being read as markup; return what stands for it in the flow."""
        self.stash.append(text)
        return f"{STASH}{len(self.stash) - 1}{UNSTASH}"


class SourceMap:
    """Where a place in the flow stood in the source."""

    __slots__ = ("_origins", "_starts")

    def __init__(self, pieces: list[str], origins: list[int]) -> None:
        # Pieces of the source and inserted ones take turns; see Flattener.take.
        self._starts = list(accumulate(map(len, pieces), initial=0))
        self._origins = origins

    def __call__(self, place: int) -> int:
        """Return the place in the source; one in an inserted piece gives what it stands for."""
        starts, origins = self._starts, self._origins
        index = min(bisect_right(starts, place), len(origins)) - 1
        if origins[index] == INSERTED:
            index -= 1
        return origins[index] + min(place, starts[index + 1]) - starts[index]


def line_starts(source: str, pieces: list[str], origins: list[int]) -> list[int]:
    """Return where each line of the flow begins in the source, and last the source's end."""
    after_newlines = list(map(add, accumulate(map(len, source.split("\n"))), count(1)))
    starts, passed = [0], 0
    line_is_empty = False
    # Pieces of the source and inserted ones take turns; see Flattener.take.
    takes = zip(pieces[::2], origins[::2], chain(pieces[1::2], ("",)), strict=True)
    for piece, origin, instead in takes:
        if line_is_empty:  # a comment stood before it: the line begins behind that
            starts[-1] = origin
        if newlines := piece.count("\n"):
            passed = bisect_right(after_newlines, origin, passed)
            starts += after_newlines[passed : passed + newlines]
            passed += newlines
        if not instead:
            line_is_empty = piece[-1] == "\n" if piece else line_is_empty
            continue
        line_is_empty = False
        if "\n" in instead:
            starts += [origin + len(piece)] * instead.count("\n")
    starts.append(origins[-1] + len(pieces[-1]))
    return starts
