"""Dates of birth against `{{Persondata}}`, which is taken out of the pages before they are read.

The template was written for machines (https://en.wikipedia.org/wiki/Wikipedia:Persondata) and is
read here without our own code. Where it has no whole day of the calendar nothing can be compared;
where its day stands nowhere else in what is read, no reader can find it: such pages are counted
apart and printed with what they say (nearly all are errors of whoever filled the template in).
"""

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import mwparserfromhell
from mwparserfromhell.nodes import Template

import wikibio
from wikibio.model import PartialDate

FILE = "wikitext-2015.jsonl.gz"
_FORMS = ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%b %d, %Y")
_OPENING = re.compile(r"\{\{\s*persondata", re.IGNORECASE)
_BIRTH = re.compile(
    r"^([ \t]*\|?[ \t]*(?:birth_?date|date_?of_?birth|birthdate|born)[ \t]*=)[^\n]*(?:\n(?![ \t]*[|}])[^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?|[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its Persondata, and the days that this gave: of birth and of death."""

    title: str
    text: str
    birth: dt.date | None
    death: dt.date | None

    @property
    def prose(self) -> str:
        """The text without the infobox's date of birth."""
        return _BIRTH.sub(r"\1", self.text)


def states(text: str, wanted: dt.date) -> bool:
    """Return whether a day stands in a text, in words or as the numbers of a template."""
    month = f"(?:{wanted:%B}|{wanted:%b}\\.?|0?{wanted.month})"
    day, year = f"0?{wanted.day}(?!\\d)", f"(?<!\\d){wanted.year}(?!\\d)"
    between = r"[\s,|/\]\[-]{1,5}"
    forms = ((month, day, year), (day, month, year), (year, month, day))
    return any(re.search(between.join(form), text) for form in forms)


@dataclass(slots=True)
class Result:
    """How many dates were compared, and those that came out otherwise: title, wanted, given.

    `nowhere` are those that do not stand on the page at all and were not compared.
    """

    compared: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    nowhere: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def right(self) -> float:
        """The share of exact days."""
        return 1 - len(self.wrong) / self.compared if self.compared else 1.0

    def take(
        self, page: Page, text: str, wanted: dt.date | None, given: PartialDate | None
    ) -> None:
        """Compare one date of a page of which `text` was read."""
        if wanted is None:
            return
        title = page.title
        if not states(text, wanted):
            self.nowhere.append((title, wanted.isoformat(), str(given)))
            return
        self.compared += 1
        if str(given) != wanted.isoformat():
            self.wrong.append((title, wanted.isoformat(), str(given)))


def pages(shared: Path) -> Iterator[Page]:
    """Yield the pages of 2015 that have a Persondata template."""
    with gzip.open(shared / "corpus" / "uscongress" / FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            found = split(page["text"])
            if found is not None:
                text, template = found
                days = (day(template, f"DATE OF {event}") for event in ("BIRTH", "DEATH"))
                yield Page(page["title"], text, *days)


def split(text: str) -> tuple[str, Template] | None:
    """Return a text without its Persondata, and that; None where it has none."""
    opening = _OPENING.search(text)
    if opening is None:
        return None
    tail = mwparserfromhell.parse(text[opening.start() :], skip_style_tags=True)
    template = tail.nodes[0]
    if not isinstance(template, Template):
        return None
    return text[: opening.start()] + text[opening.start() + len(str(template)) :], template


def day(template: Template, parameter: str) -> dt.date | None:
    """Return the day a parameter states, None where it is no whole day of the calendar."""
    value = str(template.get(parameter).value) if template.has(parameter) else ""
    match = _DAY.search(value)
    for form in _FORMS if match else ():
        try:
            return dt.datetime.strptime(match[0], form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


@dataclass(slots=True)
class Measured:
    """Births from the whole page and from its prose, and deaths."""

    births: Result = field(default_factory=Result)
    from_prose: Result = field(default_factory=Result)
    deaths: Result = field(default_factory=Result)


def measure(shared: Path) -> Measured:
    """Read every page in both ways."""
    result = Measured()
    for page in pages(shared):
        whole = wikibio.parse(page.text, page.title).biography
        prose = wikibio.parse(page.prose, page.title).biography
        for found, text, into in (
            (whole, page.text, result.births),
            (prose, page.prose, result.from_prose),
        ):
            fact = found.birth_date if found else None
            into.take(page, text, page.birth, fact.value if fact else None)
        fact = whole.death_date if whole else None
        result.deaths.take(page, page.text, page.death, fact.value if fact else None)
    return result


_CATEGORY = re.compile(r"\[\[Category:[^\[\]]*\]\]", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"\[\[Category:(?:[^\]|]*\ds? (?:BC )?(?:births|deaths)|Living people)\b")
DUMPS = ("enwiki-2016-excerpt.xml.bz2", "enwiki-2006-excerpt.xml.bz2")


def told_apart(shared: Path) -> Result:
    """Look for people among all articles of two dumps, the categories of which are taken out.

    What these categories say is the truth: "wanted" and "given" are "person" or "other".
    """
    result = Result()
    for name in DUMPS:
        for page in wikibio.open_dump(shared / "corpus" / name):
            if page.namespace != 0 or page.redirect is not None:
                continue
            wanted = _OF_PEOPLE.search(page.source) is not None
            found = wikibio.parse(_CATEGORY.sub("", page.source), page.title, format="wikitext")
            result.compared += 1
            if wanted != (found.biography is not None):
                words = ("person", "other") if wanted else ("other", "person")
                result.wrong.append((page.title or "", *words))
    return result


GOALS = {
    "biography-births": 0.99,
    "biography-births-from-prose": 0.95,
    "people-told-apart": 0.99,
}


def values(shared: Path) -> dict[str, float]:
    """Return the measures by name."""
    found = measure(shared)
    return {
        "biography-births": found.births.right,
        "biography-births-from-prose": found.from_prose.right,
        "people-told-apart": told_apart(shared).right,
    }


def main() -> None:
    """Print the shares and every date that came out otherwise."""
    shared = Path(__file__).resolve().parents[3] / "shared"
    found = measure(shared)
    for name, result in (
        ("biography-births", found.births),
        ("biography-births-from-prose", found.from_prose),
        ("biography-deaths", found.deaths),
        ("people-told-apart", told_apart(shared)),
    ):
        print(f"{name:<30}{result.right:>8.4f} of {result.compared}, goal {GOALS.get(name, '')}")
        for title, wanted, given in result.wrong:
            print(f"  {title}: wanted {wanted}, given {given}")
        for title, wanted, given in result.nowhere:
            print(f"  not on the page: {title}: Persondata {wanted}, we {given}")


if __name__ == "__main__":
    main()
