"""What `succession_chains` returns: chains of tenures, what is wrong with them, and edges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from wikibio.chains.names import words
from wikibio.model import HasTerms, PartialDate, SuccessionBox, Term


@dataclass(frozen=True, slots=True)
class Tenure(HasTerms):
    """One stay of a holder in an office.

    `page` is the page of the holder: of the article that has the box, else the one a link names,
    redirects resolved; None where there is neither. `box` is the succession box of the holder's own
    article; None for someone who is only named by others, and then `terms` is empty. `sources` are
    the pages that say so, in alphabetical order.
    """

    holder: str
    page: str | None
    years: str
    terms: tuple[Term, ...]
    box: SuccessionBox | None
    sources: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.holder} ({self.years})" if self.years else self.holder


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole in a chain.

    `kind` is "no-box": `holder` is named by others and no article among those given has a box for
    that tenure; "vacant": an article says that nobody held it; "no-holder": by the dates nobody did,
    from `start` to `end`. `before` and `after` are who is on either side, `reason` what is said of a
    vacancy, `stated_by` the pages that say so.
    """

    title: str
    kind: str
    holder: str | None
    before: str | None
    after: str | None
    start: PartialDate | None
    end: PartialDate | None
    reason: str | None
    stated_by: tuple[str, ...]

    def __str__(self) -> str:
        if self.kind == "no-box":
            return f"{self.title}: no box for {self.holder}, named by {_listed(self.stated_by)}"
        sides = f"between {self.before or '?'} and {self.after or '?'}"
        if self.kind == "vacant":
            return f"{self.title}: {self.reason} {sides}, stated by {_listed(self.stated_by)}"
        return f"{self.title}: nobody from {self.start} to {self.end}, {sides}"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two tenures of different holders whose terms share more than the day of the change."""

    title: str
    first: Tenure
    second: Tenure

    def __str__(self) -> str:
        return f"{self.title}: {self.first} and {self.second} overlap"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One article names a neighbour, whose own article names others, or says there is nobody.

    `holder` names `named` as `side` ("successor" or "predecessor"); on the other side `named` names
    `others`. `others` is empty where it says instead that the office was new: `reason`.
    `stated_by` are both pages, that of `holder` first.
    """

    title: str
    holder: str
    side: str
    named: str
    others: tuple[str, ...]
    reason: str | None
    stated_by: tuple[str, ...]

    def __str__(self) -> str:
        back = "predecessor" if self.side == "successor" else "successor"
        said = f"names {_listed(self.others)} as {back}" if self.others else f"says: {self.reason}"
        named = f"{self.holder} names {self.named} as {self.side}"
        return f"{self.title}: {named}, {self.named} {said}"


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a chain, in plain values for a table: who handed an office to whom.

    `end` is when the predecessor's last term ended, `start` when the successor's first began, as
    EDTF text ("1974-07-01", "1850~"). `stated_by` are the pages that say so; `mutual` means both
    people's articles do, `contradicted` that one of them says otherwise. `source` is "template", or
    "infobox" where no template says it.
    """

    title: str
    title_link: str | None
    language: str
    predecessor: str
    predecessor_link: str | None
    successor: str
    successor_link: str | None
    end: str | None
    start: str | None
    mutual: bool
    contradicted: bool
    source: str
    stated_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """An office, title or award with its holders in order, and what does not fit.

    `title` and `title_link` are the form most boxes use, `titles` all forms.
    """

    title: str
    title_link: str | None
    language: str
    titles: tuple[str, ...]
    holders: tuple[Tenure, ...]
    edges: tuple[Edge, ...]
    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]
    contradictions: tuple[Contradiction, ...]

    def __str__(self) -> str:
        return f"{self.title}: {' → '.join(map(str, self.holders))}"


class Chains(Sequence[Chain]):
    """All chains, by title; `chains["Mayor of X"]` is the one whose title or link this is."""

    __slots__ = ("_by_title", "_chains")

    def __init__(self, chains: Sequence[Chain]) -> None:
        self._chains = tuple(chains)
        self._by_title: dict[tuple[str, ...], int] = {}
        for number, chain in enumerate(self._chains):
            self._by_title.setdefault(words(chain.title), number)
        for number, chain in enumerate(self._chains):
            for title in (chain.title_link or "", *chain.titles):
                self._by_title.setdefault(words(title), number)

    def __len__(self) -> int:
        return len(self._chains)

    @overload
    def __getitem__(self, key: int | str) -> Chain: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Chain]: ...
    def __getitem__(self, key: int | str | slice) -> Chain | Sequence[Chain]:
        """Return the chain at a place, or of a title (KeyError if there is none)."""
        if isinstance(key, str):
            number = self._by_title.get(words(key))
            if number is None:
                raise KeyError(key)
            return self._chains[number]
        return self._chains[key]

    def __contains__(self, key: object) -> bool:
        return words(key) in self._by_title if isinstance(key, str) else key in self._chains

    def __eq__(self, other: object) -> bool:
        return self._chains == other._chains if isinstance(other, Chains) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._chains)

    def __repr__(self) -> str:
        return f"<{len(self)} succession chains>"

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of all chains."""
        return tuple(gap for chain in self for gap in chain.gaps)

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The overlaps of all chains."""
        return tuple(overlap for chain in self for overlap in chain.overlaps)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The contradictions of all chains."""
        return tuple(each for chain in self for each in chain.contradictions)

    def edges(self) -> Iterator[Edge]:
        """Yield the steps of all chains as rows of plain values; `dataclasses.asdict` fits them."""
        for chain in self:
            yield from chain.edges

    def to_networkx(self) -> Any:
        """Return a `networkx.MultiDiGraph`: people are nodes, each edge a step of one chain.

        A node is the page's name; someone without a page is the name and the office, so that two of
        the same name stay two. Raises ImportError where the extra `wikibio[graph]` is missing.
        """
        from wikibio.chains.graph import graph  # noqa: PLC0415  (networkx is an extra)

        return graph(self.edges())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def plain_date(date: PartialDate | None) -> str | None:
    """Return a date as EDTF text."""
    return None if date is None else str(date)
