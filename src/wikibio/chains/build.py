"""The boxes of one office to its chain."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from wikibio.chains.findings import contradictions, gaps, overlaps
from wikibio.chains.order import in_order
from wikibio.chains.people import People
from wikibio.chains.records import Record
from wikibio.chains.stays import Stay, stays_of
from wikibio.chains.steps import Step, connect
from wikibio.chains.values import Chain, Edge, Tenure, plain_date


def chain(records: Sequence[Record], pages: AbstractSet[str]) -> Chain:
    """Return the chain of an office; `records` are sorted by page, `pages` all that have boxes."""
    people = People(records, pages)
    stays = [
        stay
        for _, own in groupby(records, key=lambda record: record.page)
        for stay in stays_of(own, people)
    ]
    connected = connect(stays)
    title, link, language = *_title(records), records[0].language
    steps = list(connected.steps.values())
    ordered = in_order(stays, steps)
    place = [0] * len(ordered)
    for at, stay in enumerate(ordered):
        place[stay.number] = at
    steps.sort(key=lambda s: (place[s.before.number], place[s.after.number]))
    tenures = {stay.number: _tenure(stay) for stay in ordered}
    return Chain(
        title,
        link,
        language,
        tuple(sorted({record.box.title or link or "" for record in records})),
        tuple(tenures.values()),
        tuple(_edge(step, title, link, language) for step in steps),
        tuple(gaps(title, language, ordered, steps)),
        tuple(overlaps(title, ordered, tenures)),
        tuple(contradictions(title, connected, place)),
    )


def _title(records: Sequence[Record]) -> tuple[str, str | None]:
    """Return the form most boxes use; a template's box counts more than any number of others."""
    first = [record for record in records if record.box.source == "template"] or records
    forms = Counter((record.box.title, record.box.title_link or "") for record in first)
    title, link = min(forms, key=lambda form: (-forms[form], not form[1], form))
    return title or link, link or None


def _tenure(stay: Stay) -> Tenure:
    sources = tuple(sorted(stay.sources))
    return Tenure(stay.name, stay.page, stay.years, stay.terms, stay.box, sources)


def _edge(step: Step, title: str, link: str | None, language: str) -> Edge:
    before, after = step.before, step.after
    return Edge(
        title,
        link,
        language,
        before.name,
        before.page,
        after.name,
        after.page,
        plain_date(before.terms[-1].end if before.terms else None),
        plain_date(after.terms[0].start if after.terms else None),
        step.mutual,
        step.contradicted,
        "template" if "template" in step.sources else "infobox",
        tuple(sorted(step.said)),
    )
