"""Who is who within one office: pages first, then links, then names compared loosely."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from wikibio.chains.names import Name, read_name
from wikibio.chains.records import Mention, Record

Person = tuple[str, str]
"""("page", title) of who has a box, ("link", title) of who is only linked, ("name", words)."""

MANY = 8
"""More people than this of one name are not told apart."""


class People:
    """The people of one office, and who a mention means."""

    def __init__(self, records: Sequence[Record], everyone: AbstractSet[str]) -> None:
        self.pages = {record.page for record in records}
        self._everyone = everyone
        self._naming = _naming(records)
        self._exact = defaultdict[tuple[str, ...], set[Person]](set)
        self._core = defaultdict[tuple[str, ...], dict[Person, list[Name]]](dict)
        self._last = defaultdict[str, set[Person]](set)
        for page in sorted(self.pages):
            self._learn(page, ("page", page))
        mentions = {mention for record in records for mention in (*record.before, *record.after)}
        self._mentions = sorted(mentions, key=lambda each: (each.name, each.page or ""))
        for mention in self._mentions:
            if mention.page in self.pages:
                self._learn(mention.name, ("page", mention.page))
        self._known: dict[tuple[str, Mention, bool], Person] = {}
        for mention in self._mentions:
            if mention.page and mention.page not in self.pages:
                self._learn(mention.name, ("link", mention.page))

    def _learn(self, text: str, person: Person) -> None:
        name = read_name(text)
        self._exact[name.all].add(person)
        names = self._core[name.core].setdefault(person, [])
        if name not in names and len(names) < MANY:
            names.append(name)
        if len(name.core) > 1:
            self._last[name.core[-1]].add(person)

    def who(self, stater: str, mention: Mention, *, forward: bool) -> Person:
        """Return the person whom a page mentions as successor (`forward`) or predecessor."""
        key = stater, mention, forward
        if key not in self._known:
            self._known[key] = self._who(*key)
        return self._known[key]

    def _who(self, stater: str, mention: Mention, forward: bool) -> Person:
        if mention.page in self.pages:
            return "page", mention.page
        back = [page for page in self._naming.get((stater, not forward), ()) if page != stater]
        if mention.page:
            # The link may be a redirect that nobody told of, or a page since renamed: who names us
            # back and bears the surname is meant.
            if mention.page in self._everyone:
                back = []
            name = read_name(mention.name)
            kin = [page for page in back if read_name(shown(page)).is_kin(name)]
            return ("page", kin[0]) if len(kin) == 1 else ("link", mention.page)
        found = self._alike(mention, stater)
        if len(found) > 1:
            found = [p for p in found if p[0] == "page" and p[1] in back]
        return found[0] if len(found) == 1 else ("name", " ".join(read_name(mention.name).all))

    def _alike(self, mention: Mention, stater: str) -> list[Person]:
        """Return who else has the name: written the same, or loosely, or a surname alone."""
        name, own = read_name(mention.name), ("page", stater)
        exact = _few(self._exact.get(name.all, ()), own)
        if exact:
            return exact
        alike = self._core.get(name.core, {})
        found = [p for p in _few(alike, own) if any(map(name.fits, alike[p]))]
        if found or len(name.all) > 1:
            return found
        return _few(self._last.get(name.all[0], ()), own)


def _naming(records: Sequence[Record]) -> dict[tuple[str, bool], list[str]]:
    """Return who names a page as successor (True) or predecessor (False)."""
    found = defaultdict[tuple[str, bool], dict[str, None]](dict)
    for record in records:
        for forward, side in ((True, record.after), (False, record.before)):
            for mention in side:
                if mention.page:
                    found[mention.page, forward][record.page] = None
    return {key: list(pages) for key, pages in found.items() if len(pages) <= MANY}


def shown(page: str) -> str:
    """Return a page's title without what only tells it from others: "John Smith (politician)"."""
    name = page.partition(" (")[0] if page.endswith(")") else page
    return name or page


def _few(people: Collection[Person], own: Person) -> list[Person]:
    """Return the people but the one who speaks; nobody where they are too many to tell apart."""
    return sorted(each for each in people if each != own) if len(people) <= MANY else []
