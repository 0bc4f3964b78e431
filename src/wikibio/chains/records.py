"""What is kept of each article: its succession boxes, with links resolved at the end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wikibio.chains.names import Redirects, page_name, words
from wikibio.model import Article, Holder, SuccessionBox


@dataclass(frozen=True, slots=True)
class Mention:
    """A neighbour that a box names: as written, and the page its link ends at."""

    name: str
    page: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A box of a page, its title in comparable form, its neighbours with links resolved."""

    language: str
    page: str
    box: SuccessionBox
    text: tuple[str, ...]
    link: tuple[str, ...]
    before: tuple[Mention, ...]
    after: tuple[Mention, ...]


def read(articles: Iterable[Article], redirects: Mapping[str, str] | None) -> list[Record]:
    """Return the boxes of all articles in an order that the articles' own order has no part in."""
    found: list[tuple[str, str, SuccessionBox]] = []
    known = Redirects(redirects)
    for article in articles:
        if article.namespace:
            continue
        if article.redirect is not None:
            if article.title is not None:
                known.add(article.language, article.title, article.redirect)
            continue
        boxes = article.succession_boxes
        if boxes and article.title is None:
            raise ValueError("an article with succession boxes has no title: whose are they?")
        # What has neither title nor link is of no office that could be told from others.
        found += [
            (article.language, page_name(article.title or ""), box)
            for box in boxes
            if box.title or box.title_link
        ]
    records = [_record(language, page, box, known) for language, page, box in found]
    records.sort(key=_key)
    return records


def _record(language: str, page: str, box: SuccessionBox, known: Redirects) -> Record:
    link = words(known.resolve(language, box.title_link) or "")
    before, after = (
        tuple(_mentions(side, language, known)) for side in (box.predecessors, box.successors)
    )
    page = known.resolve(language, page) or page
    return Record(language, page, box, words(box.title) or link, link, before, after)


def _mentions(side: Iterable[Holder], language: str, known: Redirects) -> Iterator[Mention]:
    """Yield the neighbours of one side; "???" is nobody."""
    for holder in side:
        page = known.resolve(language, holder.link)
        if page or words(holder.name):
            yield Mention(holder.name or page or "", page)


def _key(record: Record) -> tuple[object, ...]:
    box = record.box
    place = box.source != "template", box.span, box.title, box.title_link or "", box.years
    names = [(each.name, each.page or "") for each in (*record.before, *record.after)]
    said = box.vacancy or "", box.new or "", box.group or "", box.details
    return record.language, record.page, place, len(record.before), names, said
