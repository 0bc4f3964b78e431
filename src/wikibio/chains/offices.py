"""Which boxes are of one office: by title and link, and by people who name each other.

A link alone does not tell an office: "List of United States Representatives from Texas" is the link
of 36 districts. A title alone does not either: "Mayor" is one of every town.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wikibio.chains.names import has_digit
from wikibio.chains.records import Record

_Words = tuple[str, ...]
_Form = tuple[str, _Words, _Words]
"""Language, title and link: the boxes that have all three in common are of one office."""
_Exact = tuple[bool, bool]

MANY = 20
"""More boxes than this between two people are not compared one by one."""


class _Sets:
    """Sets that grow together (union-find)."""

    def __init__(self, size: int) -> None:
        self.up = list(range(size))

    def root(self, item: int) -> int:
        up = self.up
        while up[item] != item:
            up[item] = up[up[item]]
            item = up[item]
        return item

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self.up[high] = low


def offices(records: Sequence[Record]) -> list[list[Record]]:
    """Return the records by office; both orders are that of `records`."""
    forms = sorted({_form(record) for record in records})
    number = {form: place for place, form in enumerate(forms)}
    of_record = [number[_form(record)] for record in records]
    sets = _Sets(len(forms))
    shared = _join_forms(forms, number, sets)
    exact = [_exactness(form, shared) for form in forms]
    found = defaultdict[int, list[Record]](list)
    office_of = _with_evidence(records, of_record, exact, sets)
    for record, office in zip(records, office_of, strict=True):
        found[office].append(record)
    return list(found.values())


def _form(record: Record) -> _Form:
    return record.language, record.text, record.link


def _join_forms(
    forms: Sequence[_Form], number: dict[_Form, int], sets: _Sets
) -> set[tuple[str, _Words]]:
    """Join the forms whose words alone say that they are one office.

    Returns the titles that the links show to be of several offices.
    """
    shared: set[tuple[str, _Words]] = set()
    same_text = defaultdict[tuple[str, _Words], list[_Form]](list)
    by_link: dict[tuple[str, _Words], int] = {}
    for form in forms:
        language, text, link = form
        same_text[language, text].append(form)
        if link and _within(text, link):
            sets.join(number[form], by_link.setdefault((language, link), number[form]))
    for (language, text), alike in same_text.items():
        named = by_link.get((language, text))
        links = {link for _, _, link in alike if link}
        if len(links) < 2 or (len(text) > 4 and any(map(has_digit, text))):
            for form in alike[1:]:
                sets.join(number[form], number[alike[0]])
            if named is not None and (not links or text in links):
                sets.join(named, number[alike[0]])
        else:
            shared.add((language, text))
            if named is not None and not alike[0][2]:
                sets.join(named, number[alike[0]])
    return shared


def _within(text: _Words, link: _Words) -> bool:
    """Return whether a title is the linked page's, or a part of it: "Mayor" of "Mayor of Paris"."""
    if len(text) > 1 and has_digit(text[0]) and text[0] not in link:
        text = text[1:]
    return set(text) <= set(link)


def _with_evidence(
    records: Sequence[Record], of_record: Sequence[int], exact: Sequence[_Exact], sets: _Sets
) -> list[int]:
    """Return each record's office, after joining those of two people who name each other.

    A form that says less than the one it is joined with ("Mayor" alone, "Senator" without the
    district) may be of many offices: its boxes are then told apart by the people alone.
    """
    pairs = list(_pairs(records, of_record, sets))
    spans = _spans(records, of_record)
    times = Counter((of_record[one], of_record[other]) for one, other in pairs)
    weak: list[int] = []
    unequal: list[tuple[int, int]] = []
    for one, other in pairs:
        mine, yours = of_record[one], of_record[other]
        if exact[mine] != exact[yours]:
            weak.append(min(mine, yours, key=lambda form: exact[form]))
            unequal.append((one, other))
        elif times[mine, yours] + times[yours, mine] > 1 or _one_after(spans[mine], spans[yours]):
            sets.join(mine, yours)
    if not weak:
        return [sets.root(form) for form in of_record]
    return _apart(records, of_record, sets, {*map(sets.root, weak)}, unequal)


def _spans(records: Sequence[Record], of_record: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """Return how many boxes a form has, and the first and last year in which a term began."""
    found: dict[int, tuple[int, int, int]] = {}
    for record, form in zip(records, of_record, strict=True):
        count, first, last = found.get(form, (0, 9999, -9999))
        year = record.box.start.year if record.box.start else None
        if year is not None:
            first, last = min(first, year), max(last, year)
        found[form] = count + 1, first, last
    return found


def _one_after(before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    """Return whether two forms may be one office under a new name, by a single step between them.

    Of two offices that were held in the same years, one box with a wrong title makes none.
    """
    return min(before[0], after[0]) == 1 or before[2] <= after[1]


def _exactness(form: _Form, shared: set[tuple[str, _Words]]) -> _Exact:
    """Return how sure a title stands for one office: numbered, and linked or long."""
    language, text, link = form
    long = len(text) > 3 and (language, text) not in shared
    return any(map(has_digit, text[1:])), bool(link) or long


def _apart(
    records: Sequence[Record],
    of_record: Sequence[int],
    sets: _Sets,
    vague: set[int],
    pairs: Sequence[tuple[int, int]],
) -> list[int]:
    """Return offices where the boxes of the forms in `vague` are joined by people only."""
    size = len(records)
    loose = _Sets(size + len(sets.up))
    for place, form in enumerate(of_record):
        if sets.root(form) not in vague:
            loose.join(place, size + sets.root(form))
    for befores, afters in _meetings(records).values():
        for one in befores:
            for other in afters[:MANY]:
                if sets.root(of_record[one]) == sets.root(of_record[other]):
                    loose.join(one, other)
    for one, other in pairs:
        loose.join(one, other)
    return [loose.root(place) for place in range(size)]


_Meetings = dict[tuple[str, str, str], tuple[list[int], list[int]]]


def _meetings(records: Sequence[Record]) -> _Meetings:
    """Return, for two people, the first's boxes that name the second as successor, and back."""
    pages = {(record.language, record.page) for record in records}
    found: _Meetings = defaultdict(lambda: ([], []))
    for place, record in enumerate(records):
        own = record.page
        for side, mentions in enumerate((record.after, record.before)):
            for page in {mention.page for mention in mentions} - {own, None}:
                if page is not None and (record.language, page) in pages:
                    pair = (own, page) if side == 0 else (page, own)
                    found[record.language, *pair][side].append(place)
    return found


def _pairs(
    records: Sequence[Record], of_record: Sequence[int], sets: _Sets
) -> Iterable[tuple[int, int]]:
    """Yield pairs of boxes that say the same step from both sides, under different titles."""
    for _, (befores, afters) in sorted(_meetings(records).items()):
        roots = [{sets.root(of_record[place]) for place in side} for side in (befores, afters)]
        shared = roots[0] & roots[1]
        left, right = (
            [place for place in side if sets.root(of_record[place]) not in shared][:MANY]
            for side in (befores, afters)
        )
        for one in left:
            best = max(
                ((_likeness(records[one], records[other]), -other) for other in right),
                default=(0.0, 0),
            )
            if best[0] > 0:
                yield one, -best[1]
                right.remove(-best[1])


def _likeness(one: Record, other: Record) -> float:
    """Return how well two titles can be one office, 0 for not at all."""
    numbers = [{word for word in each.text[1:] if has_digit(word)} for each in (one, other)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return 0.0
    if one.text == other.text:
        return 3.0
    end, start = one.box.end, other.box.start
    if end and start and abs(end.year - start.year) > 1:
        return 0.0
    mine, yours = set(one.text), set(other.text)
    common = len(mine & yours) / len(mine | yours)
    linked = one.link == other.link and bool(one.link)
    crossed = _within(one.text, other.link) or _within(other.text, one.link)
    alike = common >= (0.3 if linked or numbers[0] & numbers[1] else 0.5)
    return (linked or crossed) + common if crossed or alike else 0.0
